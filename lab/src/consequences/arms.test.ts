import { describe, expect, test } from 'vitest'
import { drawsInTurn } from '../../test/held.ts'
import { graftMechanisms } from '../hypotheses/structures.ts'
import { readProtocol } from '../trial/read-protocol.ts'
import { armAttributions, attributionJobs, performAttribution } from './arms.ts'

const written = (arms: string, more = '') =>
  readProtocol({
    path: 'protocols/made-up.yaml',
    text: `question: What do cells add?
population: { species: human, draw: newly-diagnosed, age: { between: [10 year, 20 year] }, since-diagnosis: { between: [30 day, 90 day] }, enrol: 4 }
arms: ${arms}
visits: [0 month, 6 month]
endpoints: { primary: { measure: cpeptide-auc, at: 6 month } }
repeat: { trials: 1, seed: 1 }
${more}`,
  })
const cells = '{ product: cord-tissue-msc, dose: 2e6 cell/kg, route: pancreatic-artery, at: 5 day }'
const three = `{ control: { share: 1 }, cells: { share: 1, give: [${cells}] }, both: { share: 2, give: [{ conditioning: 0.3, at: 0 day }, ${cells}] } }`
const draws = drawsInTurn(10, 11)
const told = (protocol: ReturnType<typeof written>) =>
  armAttributions(protocol, () => draws, attributionJobs(protocol, () => draws).map(performAttribution))

describe('the treated arms of a protocol', () => {
  const protocol = written(three)
  const found = told(protocol)

  test('are told of their middle person at the primary visit, over all draws', () => {
    expect(found).toMatchObject({ protocol: 'made-up', day: protocol.primary.at })
    expect(
      found.arms.map(({ arm, age, sinceDiagnosis, failed }) => [arm, age, sinceDiagnosis, failed]),
    ).toEqual([
      ['cells', 15, 60, 0],
      ['both', 15, 60, 0],
    ])
    for (const { structures } of found.arms) expect(Object.values(structures)).toEqual([2, 2, 2, 2, 2])
  })

  test('take what is believed of their own kind of treatment', () => {
    expect(found.arms.map(({ kind }) => kind)).toEqual(['stromal cells', 'stromal cells'])
    const few = (kind: string) => (kind === 'stromal cells' ? draws.slice(0, 3) : draws)
    const other = armAttributions(protocol, few, attributionJobs(protocol, few).map(performAttribution))
    expect(Object.values(other.arms[1]!.structures)).toEqual([1, 1, 1, 0, 0])
  })

  test('have conditioning alone as a comparator where they give it, and its effect is not that of the cells', () => {
    const [alone, both] = found.arms
    expect(alone!.conditioning).toBeUndefined()
    const { conditioning, untreated, treated, effect } = both!
    expect(conditioning!.effect.mean).toBeCloseTo(conditioning!.alone.mean - untreated.mean, 12)
    expect(conditioning!.effect.low).toBeGreaterThan(0)
    expect(effect.mean).toBeCloseTo(treated.mean - conditioning!.alone.mean, 12)
  })

  test('have mean shares that sum to the mean effect', () => {
    for (const { shares, effect } of found.arms) {
      const sum = graftMechanisms.reduce((all, name) => all + shares[name].mean, 0)
      expect(sum).toBeCloseTo(effect.mean, 12)
    }
  })

  test('add nothing by a mechanism that the protocol switches off', () => {
    const [off] = told(written(three, 'mechanisms: { treg-induction: 0 }')).arms
    expect(found.arms[0]!.shares['treg-induction'].mean).toBeGreaterThan(1e-5)
    expect(Math.abs(off!.shares['treg-induction'].mean)).toBeLessThan(1e-6) // the error of the solver
  })
})

test('a protocol that treats nobody, or mice, is refused', () => {
  expect(() => attributionJobs(written('{ control: { share: 1 } }'), () => draws)).toThrow(
    /made-up: arms: expected an arm that gives something, got none/,
  )
  const mice = { ...written(three), species: 'mouse' } as const
  expect(() => attributionJobs(mice, () => draws)).toThrow(/population.species: expected human, got 'mouse'/)
})
