import fc from 'fast-check'

const digits = fc.integer({ min: 1, max: 12 }).map((value) => `${value}`.padStart(2, '0'))
const suffixes: readonly (readonly string[])[] = [
  [''],
  ['', 'N', 'Q', 'P'],
  ['', 'N', 'L', 'G'],
  ['', 'N', 'S'],
]

const allele = (locus: string): fc.Arbitrary<string> =>
  fc
    .array(digits, { minLength: 1, maxLength: 4 })
    .chain((fields) =>
      fc
        .constantFrom(...suffixes[fields.length - 1]!)
        .map((suffix) => `HLA-${locus}*${fields.join(':')}${suffix}`),
    )

const joined = (part: fc.Arbitrary<string>, by: string, most: number): fc.Arbitrary<string> =>
  fc.array(part, { minLength: 1, maxLength: most }).map((parts) => parts.join(by))

const choice = (locus: string): fc.Arbitrary<string> => joined(allele(locus), '/', 3)

const haplotype = (loci: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(...loci.map(choice)).map((parts) => parts.join('~'))

const genotypes = (loci: readonly string[]): fc.Arbitrary<string> =>
  joined(joined(haplotype(loci), '+', 2), '|', 3)

/** HLA loci with class II in phase, as a GL String with every operator. */
export const glString: fc.Arbitrary<string> = joined(
  fc
    .tuple(
      fc.subarray([['A'], ['B'], ['C'], ['DRB1', 'DQB1']], { minLength: 1 }),
      fc.boolean().map((has) => (has ? [['DRB3', 'DQA1']] : [])),
    )
    .chain(([some, more]) => fc.tuple(...[...some, ...more].map(genotypes)))
    .map((blocks) => blocks.join('^')),
  '?',
  2,
)

/** A typing of HLA-A, -B, -C and -DRB1 without ambiguity: two copies of two fields each. */
export const exactTyping: fc.Arbitrary<string> = fc
  .array(fc.constantFrom('01:01', '01:02', '02:01', '02:02'), { minLength: 8, maxLength: 8 })
  .map((names) =>
    ['A', 'B', 'C', 'DRB1']
      .map((locus, i) => `HLA-${locus}*${names[2 * i]!}+HLA-${locus}*${names[2 * i + 1]!}`)
      .join('^'),
  )
