import { log } from '@cordelia/engine'
import type { Clinic } from '../patient/clinic.ts'
import { place } from '../patient/person.ts'
import type { People } from '../patient/population.ts'
import type { Assumptions } from '../trial/treatment.ts'
import type { Scenario } from './scenario.ts'
import { leastEnough } from './search.ts'
import { followAll, type Held } from './treated.ts'

/** How strong the immune change is taken to be: each value that is not nominal is at the high end of its range. */
export const potencies = [
  { name: 'nominal', raised: [] },
  { name: 'more education', raised: ['immunity.educationGain'] },
  { name: 'more induction', raised: ['immunity.educationInduction'] },
  { name: 'more block of presentation', raised: ['immunity.presentationBlock'] },
  {
    name: 'all three',
    raised: ['immunity.educationGain', 'immunity.educationInduction', 'immunity.presentationBlock'],
  },
] as const satisfies readonly { readonly name: string; readonly raised: readonly string[] }[]

/** The shortest and the longest half-life that is asked of, days, and how near the one found is. */
const halfLives = [1, 5 * 365.25] as const
export const halfLifeTolerance = 0.01

/** The fall from entry to one year that is allowed, relative. */
export const allowedFall = 0.1

/** Days. */
const year = 365.25

/** One dose of stromal cells into a vein of an adult ten months after diagnosis. */
export const oneDose: Scenario = {
  name: '1e6 MSC/kg once',
  age: 30,
  sinceDiagnosis: 300,
  give: [
    {
      kind: 'cells',
      product: 'cord-tissue-msc',
      dose: { low: 1e6, high: 1e6, per: 'kg' },
      route: 'intravenous',
      at: 0,
    },
  ],
  assume: {},
  from: [],
}

/**
 * How long educated cells must last, in each draw of people and for each of `potencies`: the least half-life, days, with
 * which C-peptide a year after one dose is at most a tenth below entry. Without end where five years are not enough,
 * nothing where a solve failed. Cells calm the attack and do nothing else.
 */
export function halfLivesFor(
  clinic: Clinic,
  people: readonly People[],
): readonly (readonly (number | undefined)[])[] {
  const found = potencies.map(({ raised }) => {
    const strong = highEnds(clinic, raised)
    return leastEnough(people.length, halfLives, halfLifeTolerance, (trials) => {
      const cases = trials.map(({ search, value }) => ({
        scenario: oneDose,
        held: heldWith(people[search]!, { ...strong, 'immunity.educationLoss': log(2) / value }),
        off: [],
        days: [0, year],
      }))
      return followAll(clinic, cases).map((outcomes) => {
        if (outcomes === undefined) return undefined
        const [entry, later] = outcomes
        return later!.cpeptide >= (1 - allowedFall) * entry!.cpeptide
      })
    })
  })
  return people.map((_, d) => found.map((each) => each[d]))
}

function heldWith(people: People, assumptions: Assumptions): Held {
  return { structure: 'immunomodulation', people, assumptions }
}

function highEnds({ compiled }: Clinic, names: readonly string[]): Assumptions {
  const ends = names.map((name) => {
    const { provenance } = compiled.model.parameters[place(compiled, name)]!
    if (provenance.kind !== 'assumed') throw new Error(`unreachable: ${name} is ${provenance.kind}`)
    return [name, provenance.between[1]] as const
  })
  return Object.fromEntries(ends)
}
