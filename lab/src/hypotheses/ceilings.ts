import { exp } from '@cordelia/engine'
import type { Sets } from '../evidence/record/sets.ts'
import type { Clinic } from '../patient/clinic.ts'
import { place, typicalPerson } from '../patient/person.ts'
import { adaptTo, dosesOf, type Assumptions } from '../trial/treatment.ts'
import type { Give } from '../trial/protocol.ts'

/** What no draw may exceed, by the names of `evidence/sets.yaml`. */
export type CeilingId = keyof Sets['ceilings']

/** What a draw of the unknowns comes to for each ceiling. */
export type Reached = Readonly<Record<CeilingId, number>>

/** cell/kg, of stromal cells into a vein. */
const dose = 1e6
const give: Give = {
  kind: 'cells',
  product: 'cord-tissue-msc',
  dose: { low: dose, high: dose, per: 'kg' },
  route: 'intravenous',
  at: 0,
}
/** Years; 70 kg at this age. */
const age = 30
const sinceDiagnosis = 70
const early = [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 7, 10, 14, 21, 30]
const followedUp = 3 * 365.25

/**
 * Infuses stromal cells into a typical adult under a draw, and reckons how far differentiation of fully engrafted stem cells goes
 * in three years where nothing attacks them. Nothing where the body cannot be solved.
 */
export function reachedBy(clinic: Clinic, assumptions: Assumptions): Reached | undefined {
  const { compiled } = clinic
  const person = typicalPerson(compiled, age, sinceDiagnosis)
  adaptTo(compiled, person, [give], assumptions)
  const { parameters, weight } = person
  const start = clinic.begin(parameters)
  if (start === undefined) return undefined
  const outputs = Float64Array.from(early, (day) => sinceDiagnosis + day)
  const doses = dosesOf(compiled, person, [give], () => 0.5, assumptions)
  const { ending, states } = clinic.followOne({
    course: { parameters, start, from: 0, doses, outputs },
    meal: undefined,
  })
  if (ending.kind !== 'completed') return undefined
  const alive = (organ: string, row: Float64Array): number =>
    row[compiled.stateIndex.get(`homing.${organ}`)!]! / dose
  const on = (day: number): Float64Array => states[early.indexOf(day)]!
  const value = (name: string): number => parameters[place(compiled, name)]!
  const inPancreas = Math.max(...states.map((row) => alive('pancreas', row)))
  const lost = value('islets.silentLoss')
  const organs = ['liver', 'spleen', 'pancreas']
  return {
    'donor-insulin-cells': (value('islets.bloodDifferentiation') / lost) * (1 - exp(-lost * followedUp)),
    'in-pancreas': inPancreas,
    'living-outside-lung': organs.reduce((sum, organ) => sum + alive(organ, on(1)), 0),
    'living-at-a-week': ['blood', 'lung', ...organs].reduce((sum, organ) => sum + alive(organ, on(7)), 0),
    'graft-per-t-cell': (inPancreas * dose * weight) / value('immunity.pancreasTCells'),
  }
}
