import { countOf, levelsInOneUnit, usableOutcomes, type Outcome } from '../evidence/effect/outcome.ts'
import { measures } from '../evidence/record/measures.ts'
import type { Study } from '../evidence/record/study.ts'
import type { ProductId } from '../graft/products.ts'
import { typicalFor } from '../patient/growth.ts'
import { middle } from '../patient/person.ts'
import type { CellDose, Give, Protocol } from '../trial/protocol.ts'
import type { Scenario } from './scenario.ts'

/** How far apart two people or two doses may be, as a ratio, and still be near: choices. */
const near = { age: 1.25, sinceDiagnosis: 2, dose: 3 } as const

/** What was infused: cells per kg of body weight at once, by one route, so many times. */
interface Infused {
  readonly product: ProductId
  readonly route: string
  readonly infusions: number
  readonly dose: number
}

/**
 * The studies that treated people near those of a scenario with the same product, route and number of infusions and a
 * dose near its own, and have a usable outcome of C-peptide or insulin after entry in that whole arm.
 *
 * Age and time since diagnosis are those of the study where it tells them, else the middle of its protocol's; what was
 * infused is told by the protocol alone.
 */
export function studiesNear(
  scenario: Scenario,
  studies: readonly Study[],
  protocols: readonly Protocol[],
): readonly string[] {
  const wanted = infusedBy(scenario.give, scenario.age)
  const found = protocols.filter((protocol) => {
    const study = studies.find(({ id }) => id === protocol.compare?.study)
    if (study === undefined || protocol.species !== 'human') return false
    const age = study.population?.age?.years ?? middle(protocol.people.age)
    const since = study.population?.['since-diagnosis']?.days ?? middle(protocol.people.sinceDiagnosis)
    if (!isNear(age, scenario.age, near.age)) return false
    if (!isNear(since, scenario.sinceDiagnosis, near.sinceDiagnosis)) return false
    return protocol.arms.some(({ name, give }) => {
      const arm = protocol.compare!.arms[name]
      return arm !== undefined && isSame(infusedBy(give, age), wanted) && hasOutcome(study, arm)
    })
  })
  return [...new Set(found.map(({ compare }) => compare!.study))].toSorted()
}

const isNear = (one: number, other: number, ratio: number): boolean =>
  one <= ratio * other && other <= ratio * one

function isSame(one: Infused | undefined, other: Infused | undefined): boolean {
  if (one === undefined || other === undefined) return false
  const { product, route, infusions, dose } = one
  return (
    product === other.product &&
    route === other.route &&
    infusions === other.infusions &&
    isNear(dose, other.dose, near.dose)
  )
}

/** Nothing where there are no cells, conditioning besides, or cells of several kinds or by several routes. */
function infusedBy(give: readonly Give[], age: number): Infused | undefined {
  const cells = give.flatMap((each) => (each.kind === 'cells' ? [each] : []))
  const [first] = cells
  if (first === undefined || cells.length < give.length) return undefined
  const { product, route } = first
  if (cells.some((each) => each.product !== product || each.route !== route)) return undefined
  return { product, route, infusions: cells.length, dose: perKilogram(first.dose, age) }
}

/** A dose that was not read is the middle of its range, as where it is simulated. */
function perKilogram({ low, high, per }: CellDose, age: number): number {
  return Math.sqrt(low * high) / (per === 'kg' ? 1 : typicalFor(age).weight)
}

function hasOutcome(study: Study, arm: string): boolean {
  if (study.arms[arm]?.within !== undefined) return false
  return usableOutcomes(study).some(
    (outcome) => outcome.arm === arm && (outcome.month ?? 0) > 0 && isOfFunction(outcome, study),
  )
}

function isOfFunction(outcome: Outcome, study: Study): boolean {
  const { measure } = outcome
  if (!['c-peptide', 'insulin'].includes(measures[measure].about)) return false
  const row = { arm: outcome.arm as string, measure } // one arm, as its caller made sure
  return countOf(outcome, study) !== undefined || levelsInOneUnit([outcome], row).length > 0
}
