import { LabError } from '../../errors.ts'
import { type Copies, type Genotype, haveSameLoci, type Haplotype } from './gl-string.ts'
import { type Convention, type Match, matchOf } from './grade.ts'
import { checkAmbiguity } from './pairs.ts'

/** Share of full siblings with both, one or none of somebody's haplotypes, where nobody is typed. */
export const sharedBySiblings = { identical: 0.25, half: 0.5, none: 0.25 } as const

/** The chance that at least one of so many full siblings has both haplotypes. */
export function chanceOfIdentical(siblings: number): number {
  let none = 1
  for (let i = 0; i < siblings; i++) none *= 1 - sharedBySiblings.identical
  return 1 - none
}

/** A genotype a child may have, its chance, and its match as a graft for the patient. */
export interface Sibling {
  readonly genotype: Genotype
  readonly chance: number
  readonly match: Match
}

/**
 * The four genotypes that children of two people may have, equally likely, against a patient.
 *
 * Haplotypes are inherited whole: recombination within the HLA region is left out. Throws as `childrenOf` does.
 */
export function siblingsOf(
  mother: Genotype,
  father: Genotype,
  patient: Genotype,
  convention: Convention,
): readonly Sibling[] {
  const children = childrenOf(mother, father)
  return children.map((genotype) => ({
    genotype,
    chance: 1 / children.length,
    match: matchOf(genotype, patient, convention),
  }))
}

/**
 * The four genotypes of children, the mother's haplotype first.
 *
 * Throws `HLA_PHASE` where a parent's loci are not one pair of haplotypes, `A~B+A~B`, and `HLA_LOCUS` where
 * the parents were typed for different loci.
 */
export function childrenOf(mother: Genotype, father: Genotype): readonly Genotype[] {
  const [hers, his] = [haplotypesOf(mother, 'mother'), haplotypesOf(father, 'father')]
  if (!haveSameLoci(hers[0], his[0])) {
    throw new LabError('HLA_LOCUS', 'expected mother and father to be typed for the same loci')
  }
  return hers.flatMap((one) =>
    his.map((other) => {
      const child: Genotype = { typings: [[[[one, other]]]] }
      checkAmbiguity(child)
      return child
    }),
  )
}

function haplotypesOf({ typings }: Genotype, parent: string): readonly [Haplotype, Haplotype] {
  const copies: readonly Copies[] = typings.flat(2)
  const [first, second] = copies[0]!
  if (copies.length > 1 || second === undefined) {
    const rule = 'two haplotypes, all loci joined by ~ and one + between them, without ^, | or ?'
    throw new LabError('HLA_PHASE', `expected the ${parent}'s typing to be ${rule}`)
  }
  return [first, second]
}
