import { LabError } from '../../errors.ts'
import type { Allele, Locus } from './allele.ts'
import type { Choice, Copies, Genotype, Typing } from './gl-string.ts'

/** The alleles of one locus on two chromosomes; undefined is a copy that is not known. */
export type Pair = readonly [Allele, Allele | undefined]

const mostPairs = 2048

/**
 * The pairs of alleles, told apart by two fields, that a person may have at a locus, or undefined where it was not
 * typed under every alternative. A null allele makes nothing: the other allele stands for both, as in a homozygote.
 */
export function pairsAt({ typings }: Genotype, locus: Locus): readonly Pair[] | undefined {
  const found = typings.map((typing) => copiesAt(typing, locus))
  if (found.some((copies) => copies.length === 0)) return undefined
  const pairs = found.flat().flatMap(([first, second]) => {
    const others = second === undefined ? [undefined] : distinct(second)
    return distinct(first).flatMap((one) => others.map((other) => expressed([one, other])))
  })
  return [...new Map(pairs.map((pair) => [pair.map(shortName).sort().join('+'), pair])).values()]
}

/** Throws `HLA_AMBIGUOUS` where a locus has more possible pairs of alleles than can be compared. */
export function checkAmbiguity({ typings }: Genotype, place?: string): void {
  const counts = new Map<Locus, number>()
  for (const typing of typings) {
    for (const locus of lociOf(typing)) {
      let count = counts.get(locus) ?? 0
      for (const [first, second] of copiesAt(typing, locus)) {
        count += distinct(first).length * (second === undefined ? 1 : distinct(second).length)
      }
      if (count > mostPairs) throw tooAmbiguous(locus, count, place)
      counts.set(locus, count)
    }
  }
}

function tooAmbiguous(locus: Locus, count: number, place: string | undefined): LabError {
  return new LabError(
    'HLA_AMBIGUOUS',
    `HLA-${locus}: expected at most ${mostPairs} pairs of alleles told apart by two fields, got ${count} or more; a G group such as HLA-A*02:01:01G stands for many alleles`,
    place,
  )
}

function lociOf(typing: Typing): ReadonlySet<Locus> {
  return new Set(typing.flat(3).map(([{ locus }]) => locus))
}

/** What may be on the chromosomes at one locus, for each genotype of the typing that has it. */
function copiesAt(typing: Typing, locus: Locus): readonly (readonly [Choice, Choice | undefined])[] {
  return typing.flat().flatMap((copies: Copies) => {
    const [first, second] = copies.flatMap((each) => each.filter(([allele]) => allele.locus === locus))
    return first === undefined ? [] : [[first, second] as const]
  })
}

function distinct(choice: Choice): readonly Allele[] {
  return [...new Map(choice.map((allele) => [shortName(allele), allele])).values()]
}

function expressed([first, second]: Pair): Pair {
  if (second === undefined) return [first, second]
  if (first.suffix === 'N') return [second, second]
  return second.suffix === 'N' ? [first, first] : [first, second]
}

/** What tells names apart here: two fields, and whether they name a group or a null allele. */
function shortName(allele: Allele | undefined): string {
  if (allele === undefined) return ''
  const { fields, suffix } = allele
  const kind = suffix === 'N' ? 'N' : suffix === 'P' || suffix === 'G' ? 'P' : ''
  return `${fields.slice(0, 2).join(':')}${kind}`
}
