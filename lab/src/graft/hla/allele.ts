import type { LabError } from '../../errors.ts'

const loci = [
  ...(['A', 'B', 'C', 'E', 'F', 'G', 'DRA', 'DRB1', 'DRB3', 'DRB4', 'DRB5'] as const),
  ...(['DQA1', 'DQB1', 'DPA1', 'DPB1', 'DMA', 'DMB', 'DOA', 'DOB'] as const),
] as const

export type Locus = (typeof loci)[number]

/**
 * A name of the HLA nomenclature: `HLA-A*02:01:01:02L` has the locus A, four fields and the suffix L.
 *
 * Suffixes say how the allele is expressed (N null, L low, S secreted, C cytoplasm, A aberrant, Q questionable) or
 * that a group is meant: alleles with one protein (P) or one sequence (G) where peptide is bound.
 */
export interface Allele {
  readonly locus: Locus
  readonly fields: readonly [string, ...string[]]
  readonly suffix?: Suffix
}

type Suffix = 'N' | 'L' | 'S' | 'C' | 'A' | 'Q' | 'P' | 'G'

/** An error about a whole name: what was expected instead. */
export type RefuseName = (code: 'HLA_NAME' | 'HLA_CODE', expected: string) => LabError

const name = /^HLA-([A-Z]+\d?)\*(\d{2,4}(?::\d{2,4}){0,3})([NLSCAQPG]?)$/
const serological = /^(?:HLA-)?(?:A|Bw?|Cw?|D[RQP]w?)\d{1,4}$/
const noAllele = /\*(?:NNNN|UUUU|XXXX|NEW)$|[*:]0+(?!\d)/
const code = /^(?:HLA-)?[A-Z]+\d?\*(?:\d{2,4}:)?[A-Z]{2,}$/

/** Reads one name. Knows the form of names, not which alleles exist: no table of alleles is shipped. */
export function readAllele(text: string, refuse: RefuseName): Allele {
  if (serological.test(text)) {
    throw refuse('HLA_NAME', 'a molecular type such as HLA-A*02:01, not a serological one')
  }
  if (noAllele.test(text)) throw refuse('HLA_NAME', 'a gene that is absent or not typed to be left out')
  if (code.test(text)) {
    throw refuse(
      'HLA_CODE',
      'alleles written out, HLA-A*02:01/HLA-A*02:05, or one field, HLA-A*02: the tables of multiple allele codes are licensed and not part of this program',
    )
  }
  const [, locus, digits, suffix] = name.exec(text) ?? []
  if (locus === undefined) throw refuse('HLA_NAME', 'an HLA allele such as HLA-A*02:01')
  if (!isLocus(locus)) throw refuse('HLA_NAME', `one of the loci ${loci.join(' ')}`)
  const fields = digits!.split(':') as [string, ...string[]]
  if (suffix === '') return { locus, fields }
  checkSuffix(suffix as Suffix, fields.length, refuse)
  return { locus, fields, suffix: suffix as Suffix }
}

function isLocus(text: string): text is Locus {
  return (loci as readonly string[]).includes(text)
}

function checkSuffix(suffix: Suffix, fields: number, refuse: RefuseName): void {
  if (suffix === 'P' && fields !== 2) throw refuse('HLA_NAME', 'two fields before P, HLA-A*02:01P')
  if (suffix === 'G' && fields !== 3) throw refuse('HLA_NAME', 'three fields before G, HLA-A*02:01:01G')
  if (fields === 1) throw refuse('HLA_NAME', `at least two fields before ${suffix}`)
}

export function alleleName({ locus, fields, suffix }: Allele): string {
  return `HLA-${locus}*${fields.join(':')}${suffix ?? ''}`
}
