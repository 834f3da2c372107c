import { log, type Pool } from '@cordelia/engine'
import { describe, expect, test } from 'vitest'
import { fittedPeople } from '../../test/people.ts'
import { unknownsOf } from '../hypotheses/unknowns.ts'
import { typicalPerson } from '../patient/person.ts'
import { mealParameters, meanOverTest } from '../patient/visit.ts'
import { readProtocol } from '../trial/read-protocol.ts'
import { clinicFor } from '../trial/simulate.ts'
import { adaptTo, dosesOf } from '../trial/treatment.ts'
import { analyseTreatedSensitivity } from './analyse.ts'
import { evaluate, type SensitivityJob } from './evaluate.ts'
import { treatedIn } from './treatment.ts'

const clinic = clinicFor('newly-diagnosed')

const cells = '{ product: cord-tissue-msc, dose: 2e6 cell/kg, route: intravenous, at: 0 day }'
const conditioning = '{ conditioning: 1, at: 0 day }'

function protocolWith(
  arms: string,
  { who = 'species: human, draw: newly-diagnosed', mechanisms = '{}' } = {},
) {
  const text = `question: Which measurement would move the answer most?
population: { ${who}, enrol: 8 }
arms: { ${arms} }
visits: [0 day, 60 day]
endpoints: { primary: { measure: ${who.includes('mouse') ? 'glucose' : 'cpeptide-auc'}, at: 60 day } }
repeat: { trials: 1, seed: 1 }
mechanisms: ${mechanisms}`
  return readProtocol({ path: 'made-up.yaml', text })
}

const given = (...gives: readonly string[]) =>
  protocolWith(`without: { share: 1 }, with: { share: 1, give: [${gives.join(', ')}] }`)

const jobOf = (
  treated: ReturnType<typeof treatedIn>,
  inputs: readonly string[],
  places: readonly number[],
) => ({
  ...treated,
  unknowns: unknownsOf(clinic),
  fitted: [],
  inputs,
  places: Float64Array.from(places),
})

/** Jobs done here and now. */
const here: Pool<SensitivityJob, Float64Array> = {
  async *run(jobs) {
    for (const job of jobs) yield evaluate(job)
  },
}

describe('of a protocol', () => {
  test('the arm that gives cells is taken, in the person in the middle, to the primary visit', () => {
    const found = treatedIn(given(conditioning, cells), 'trophic')
    expect(found).toMatchObject({ age: 12, entry: 57 })
    expect(found.treatment).toMatchObject({ arm: 'with', day: 60, structure: 'trophic' })
    expect(found.treatment.give).toHaveLength(2)
  })

  test.each([
    ['no arm that gives cells', given(conditioning), /arms: expected one that gives cells, got none/],
    [
      'several arms that give cells',
      protocolWith(`low: { share: 1, give: [${cells}] }, high: { share: 1, give: [${cells}] }`),
      /arms: expected one that gives cells, got low, high/,
    ],
    [
      'mice',
      protocolWith(`with: { share: 1, give: [${cells}] }`, { who: 'species: mouse, draw: nod' }),
      /population\.species: expected human, got 'mouse'/,
    ],
  ])('with %s is refused', (_, protocol, says) => {
    expect(() => treatedIn(protocol, 'all')).toThrow(says)
  })
})

test('an effect is the difference to the same person without it, as one course from diagnosis gives it', () => {
  const treated = treatedIn(given(cells), 'all')
  const { age, entry, treatment } = treated
  const uptake = 0.006 // the end of its range
  const ends = [treatment.give, []].map((give) => {
    const person = typicalPerson(clinic.compiled, age, entry)
    adaptTo(clinic.compiled, person, give, { 'homing.pancreasUptake': uptake })
    const { parameters } = person
    const outputs = Float64Array.of(entry + 60)
    const doses = dosesOf(clinic.compiled, person, give, () => 0.5)
    const course = { parameters, start: clinic.begin(parameters), from: 0, doses, outputs }
    const [later] = clinic.followOne({ course, meal: mealParameters(person.weight, age) }).visits
    return meanOverTest(later!.cpeptide)
  }) as [number, number]
  const [effect, relative] = evaluate(jobOf(treated, ['homing.pancreasUptake'], [1]))
  expect(Math.abs(effect! - log((ends[0] + 1) / (ends[1] + 1)))).toBeLessThan(1e-5) // each C-peptide errs by 1e-6
  expect(Math.abs(relative! - (ends[0] / ends[1] - 1))).toBeLessThan(1e-5)
  expect(effect).toBeGreaterThan(1e-4)
})

test('cells that do nothing have no effect, whatever they meet, and none after conditioning, which has one', () => {
  const inputs = unknownsOf(clinic).map(({ name }) => name)
  const places = [0.1, 0.5, 0.9].flatMap((at) => inputs.map(() => at))
  expect(evaluate(jobOf(treatedIn(given(cells), 'none'), inputs, places))).toEqual(new Float64Array(6))
  const after = evaluate(jobOf(treatedIn(given(conditioning, cells), 'none'), inputs, places))
  const [first, second, third] = [0, 3, 6].map((from) => Array.from(after.subarray(from, from + 3)))
  for (const [effect, alone, relative] of [first!, second!, third!]) {
    expect(alone).toBe(0)
    expect(effect).toBeGreaterThan(0.001)
    expect(relative).toBeGreaterThan(0.001)
  }
})

test('a switch of the protocol holds for whoever is treated', () => {
  const off = protocolWith(`with: { share: 1, give: [${cells}] }`, {
    mechanisms: '{ homing: 0, support: 0, treg-induction: 0, effector-suppression: 0, differentiation: 0 }',
  })
  expect(evaluate(jobOf(treatedIn(off, 'all'), ['homing.pancreasUptake'], [1]))).toEqual(new Float64Array(2))
})

test('a course does not depend on those solved with it, and one that cannot be solved is NaN', () => {
  const job = jobOf(treatedIn(given(cells), 'all'), ['fitted', 'immunity.educationGain'], [])
  const fitted = [{ 'islets.killing': 0.002 }, { 'islets.killing': Number.NaN }]
  const at = (...places: readonly number[]) => evaluate({ ...job, fitted, places: Float64Array.from(places) })
  const all = at(0, 0.2, 0.9, 0.5, 0, 0.7)
  expect(all.subarray(4)).toEqual(at(0, 0.7))
  expect(all.subarray(0, 4)).toEqual(Float64Array.of(...at(0, 0.2), Number.NaN, Number.NaN))
})

test('an effect of zero is found zero in every course, and ranks nothing', async () => {
  const found = await analyseTreatedSensitivity(
    {
      ...treatedIn(given(cells), 'none'),
      unknowns: unknownsOf(clinic).slice(0, 4),
      people: fittedPeople,
      seed: 1,
      most: 6000,
    },
    here,
    () => {},
  )
  expect(found).toMatchObject({ converged: true, inputs: 5, idle: 0, rows: 64 })
  if (!found.converged) throw new Error('not converged')
  const nothing = { value: 0, low: 0, high: 0 }
  for (const { median, low, high, rank, shares } of found.outputs) {
    expect([median, low, high, rank]).toEqual([0, 0, 0, []])
    expect(shares.assumed.total).toEqual(nothing)
  }
})

test('an unknown that acts alone makes all of the variance of the effect', async () => {
  const alone = 'immunity.educationGain'
  const unknowns = unknownsOf(clinic)
    .filter(({ name }) => [alone, 'immunity.educationLoss'].includes(name))
    .map((unknown) => {
      const { name, between } = unknown
      return name === alone
        ? unknown
        : { ...unknown, between: [between[0], between[0] * (1 + 1e-6)] as const }
    })
  const found = await analyseTreatedSensitivity(
    { ...treatedIn(given(cells), 'all'), unknowns, people: [], seed: 1, most: 1_000_000 },
    here,
    () => {},
  )
  if (!found.converged) throw new Error('not converged')
  const [first, other] = found.outputs[0]!.rank
  expect(first!.name).toBe(alone)
  for (const { value } of [first!.first, first!.total]) expect(Math.abs(value - 1)).toBeLessThan(0.1) // the widest interval allowed
  expect(other!.total.value).toBeLessThan(1e-6)
})
