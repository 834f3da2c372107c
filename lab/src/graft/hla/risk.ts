import type { Allele, Locus } from './allele.ts'
import { type Choice, type Copies, type Genotype, locusOf, type Typing } from './gl-string.ts'
import { pairsAt } from './pairs.ts'

export type Answer = 'yes' | 'no' | 'unknown'

/** Which haplotypes that go with type 1 diabetes a typing has. */
export interface RiskTypes {
  /** DRB1*03:01, with DQB1*02:01 or without. */
  readonly dr3: Answer
  /** DRB1*04 with DQB1*03:02: on one haplotype where the phase is written, else anywhere in the typing. */
  readonly dr4Dq8: Answer
  /** DR3/4-DQ8, the genotype that the cohorts are of. */
  readonly both: Answer
}

/** What is known of cells whose HLA is the patient's own. */
export interface SameHlaCaveat {
  /** Own cells and those of an HLA-identical sibling bring the HLA back under which the disease arose. */
  readonly applies: boolean
  readonly riskTypes: RiskTypes
  /** Both cohorts, as they disagree. */
  readonly cohorts: readonly Cohort[]
}

/** Cumulative risk in brothers and sisters with DR3/4-DQ8 of people with type 1 diabetes. */
interface Cohort {
  readonly name: string
  readonly facts: readonly Fact[]
}

interface Fact {
  readonly what: string
  readonly value: number
  /** `study#value` of evidence/parameters. */
  readonly from: `${string}#${string}`
}

const cohorts: readonly Cohort[] = [
  {
    name: 'DAISY, Denver, 2006',
    facts: [
      {
        what: 'islet autoimmunity by 7 years, both haplotypes shared',
        value: 0.63,
        from: 'daisy2006#autoimmunity-7-years-identical',
      },
      {
        what: 'islet autoimmunity by 15 years, both haplotypes shared',
        value: 0.85,
        from: 'daisy2006#autoimmunity-15-years-identical',
      },
      {
        what: 'islet autoimmunity by 15 years, one haplotype shared or none',
        value: 0.2,
        from: 'daisy2006#autoimmunity-15-years-other',
      },
      {
        what: 'type 1 diabetes by 12 years, both haplotypes shared',
        value: 0.55,
        from: 'daisy2006#diabetes-12-years-identical',
      },
      {
        what: 'type 1 diabetes by 12 years, one haplotype shared or none',
        value: 0.05,
        from: 'daisy2006#diabetes-12-years-other',
      },
    ],
  },
  {
    name: "Bart's-Oxford, 2014",
    facts: [
      { what: 'brothers and sisters with DR3/4-DQ8 followed', value: 138, from: 'box2014#siblings' },
      {
        what: 'type 1 diabetes by 15 years, both haplotypes shared',
        value: 0.17,
        from: 'box2014#diabetes-15-years-identical',
      },
      {
        what: 'type 1 diabetes by 15 years, one haplotype shared or none',
        value: 0.06,
        from: 'box2014#diabetes-15-years-other',
      },
      { what: 'P of the difference between these', value: 0.095, from: 'box2014#p-of-sharing' },
      {
        what: 'autoimmunity or diabetes by 15 years, proband diagnosed under 10 years',
        value: 0.61,
        from: 'box2014#either-15-years-early-proband',
      },
      {
        what: 'autoimmunity or diabetes by 15 years, proband diagnosed after 10 years',
        value: 0.047,
        from: 'box2014#either-15-years-late-proband',
      },
    ],
  },
]

/**
 * The caveat of cells with the patient's own HLA, from the patient's typing where there is one.
 *
 * These are facts of two cohorts of siblings that differ threefold, and no forecast for anybody: neither followed people
 * who were given cells.
 */
export function sameHlaCaveat(
  cells: 'own' | 'identical-sibling' | 'other',
  patient: Genotype | undefined,
): SameHlaCaveat {
  return {
    applies: cells !== 'other',
    riskTypes: patient ? riskTypes(patient) : { dr3: 'unknown', dr4Dq8: 'unknown', both: 'unknown' },
    cohorts,
  }
}

/** Reads DR3 and DR4-DQ8 from a typing; `unknown` where a locus, a copy or a field is wanting or ambiguous. */
export function riskTypes({ typings }: Genotype): RiskTypes {
  const dr3 = agreed(typings.map((typing) => has(typing, 'DRB1', isDr3)))
  const dr4Dq8 = agreed(typings.map(hasDr4Dq8))
  return { dr3, dr4Dq8, both: all([dr3, dr4Dq8]) }
}

const isDr3 = (allele: Allele): Answer => isOf(allele, '03', '01')
const isDr4 = (allele: Allele): Answer => isOf(allele, '04')
const isDq8 = (allele: Allele): Answer => isOf(allele, '03', '02')

function isOf({ fields, suffix }: Allele, first: string, second?: string): Answer {
  if (fields[0] !== first || suffix === 'N') return 'no'
  if (second === undefined || fields[1] === second) return 'yes'
  return fields.length === 1 || suffix === 'P' || suffix === 'G' ? 'unknown' : 'no'
}

function has(typing: Typing, locus: Locus, is: (allele: Allele) => Answer): Answer {
  const pairs = pairsAt({ typings: [typing] }, locus)
  if (pairs === undefined) return 'unknown'
  return agreed(pairs.map((pair) => any(pair.map((allele) => (allele ? is(allele) : 'unknown')))))
}

function hasDr4Dq8(typing: Typing): Answer {
  const phased = typing.find((list) => {
    const loci = list[0]![0].map(locusOf)
    return loci.includes('DRB1') && loci.includes('DQB1')
  })
  if (!phased) return all([has(typing, 'DRB1', isDr4), has(typing, 'DQB1', isDq8)])
  return agreed(
    phased.map((copies: Copies) => {
      const found = copies.map((haplotype) =>
        all([
          among(haplotype.find((each) => locusOf(each) === 'DRB1')!, isDr4),
          among(haplotype.find((each) => locusOf(each) === 'DQB1')!, isDq8),
        ]),
      )
      return any(copies.length === 2 ? found : [...found, 'unknown'])
    }),
  )
}

function among(choice: Choice, is: (allele: Allele) => Answer): Answer {
  return agreed(choice.map(is))
}

/** What holds under every alternative. */
function agreed(answers: readonly Answer[]): Answer {
  return answers.every((each) => each === answers[0]) ? answers[0]! : 'unknown'
}

function any(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes'
  return answers.includes('unknown') ? 'unknown' : 'no'
}

function all(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no'
  return answers.includes('unknown') ? 'unknown' : 'yes'
}
