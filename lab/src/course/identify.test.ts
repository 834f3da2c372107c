import { stream } from '@cordelia/engine'
import { expect, it } from 'vitest'
import { fittedPeople } from '../../test/people.ts'
import { drawPerson } from '../patient/person.ts'
import { mealParameters, meanOverTest } from '../patient/visit.ts'
import { clinicFor } from '../trial/simulate.ts'
import { identify, performIdentify, type IdentifyJob, type IdentifyPart } from './identify.ts'
import type { Series } from './series.ts'

const clinic = clinicFor('newly-diagnosed')
const days = [75, 250, 440, 800]
const aged = {
  age: { kind: 'uniform', low: 9, high: 30 },
  sinceDiagnosis: { kind: 'uniform', low: 75, high: 75 },
} as const

/** A few people of the body, measured without error. */
const people = Array.from({ length: 3 }, (_, i): Series => {
  const person = drawPerson(clinic.compiled, aged, fittedPeople[0], 5, i, 0)
  const { parameters } = person
  const course = {
    parameters,
    start: clinic.begin(parameters)!,
    from: 0,
    doses: [],
    outputs: Float64Array.from(days),
  }
  const { visits } = clinic.followOne({ course, meal: mealParameters(person.weight, person.age) })
  return {
    study: 'S',
    id: String(i),
    age: person.age,
    sex: 'female',
    isDiagnosisKnown: true,
    tests: visits.map((visit, v) => ({
      sinceDiagnosis: days[v]!,
      sinceBaseline: days[v]! - days[0]!,
      auc: meanOverTest(visit!.cpeptide) * (1 + 0.02 * stream(6, i, `${v}`).normal()),
      fastingGlucose: undefined,
      hba1c: undefined,
    })),
  }
})

it('asks each parameter that acts on an untreated person, and none that does not', async () => {
  const asked: IdentifyJob[] = []
  const pool = {
    async *run(jobs: Iterable<IdentifyJob>): AsyncIterable<IdentifyPart> {
      for (const job of jobs) {
        asked.push(job)
        // In the place of fits: killing is known, and the visibility of silent cells only together with it.
        const at = job.held?.parameter === 'islets.visibility' ? job.held.value : 0.5
        const best = {
          value: job.held?.parameter === 'immunity.background' ? -9 : 0,
          point: [at, 0, 0, 0, 0, 0, 0, 0],
        }
        yield await Promise.resolve([best, ...job.asides.map(() => best)])
      }
    },
  }
  const found = await identify(people, fittedPeople, pool, () => {})
  const names = found.parameters.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['islets.recovery', 'islets.resistantShare', 'immunity.background']),
  )
  expect(found.silent).toEqual(expect.arrayContaining(['homing.lungUptake', 'immunity.memoryKill']))
  expect(names).not.toContain('islets.killing')
  expect(asked[0]!.held).toBeUndefined()
  expect(found.parameters.find(({ name }) => name === 'islets.visibility')!.finding).toMatchObject({
    kind: 'only the product',
    with: 'kill rate',
  })
  expect(found.parameters.find(({ name }) => name === 'immunity.background')!.finding.kind).toBe('identified')
  expect(found.population).toHaveLength(8)
})

it('a fit with a parameter far off is less likely, and one with a coordinate held keeps it', () => {
  const start = [-6.25, -1.1, Math.log(0.8), -1.63, Math.log(0.37), -0.25, Math.log(0.1), Math.log(4)]
  const covariance = start.map((_, i) => start.map((__, j) => (i === j ? 0.01 : 0)))
  const job = { people, start, covariance, asides: [{ coordinate: 0, value: -6 }] }
  const [own, aside] = performIdentify({ ...job, held: undefined })
  expect(aside!.point[0]).toBe(-6)
  expect(aside!.value).toBeLessThanOrEqual(own!.value)
  const [off] = performIdentify({
    ...job,
    asides: [],
    held: { parameter: 'islets.resistantShare', value: 0.3 },
  })
  expect(off!.value).toBeLessThan(own!.value - 2)
})
