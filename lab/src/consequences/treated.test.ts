import { describe, expect, test } from 'vitest'
import { drawsInTurn } from '../../test/held.ts'
import { proposal } from '../../test/proposal.ts'
import { structureIds } from '../hypotheses/structures.ts'
import { visit } from '../patient/clinic.ts'
import { medianPerson } from '../patient/person.ts'
import { meanOverTest } from '../patient/visit.ts'
import { clinicFor } from '../trial/simulate.ts'
import { followAll, nominal, working, type Case } from './treated.ts'

const clinic = clinicFor('newly-diagnosed')
const draws = drawsInTurn(structureIds.length, 3)
const scenario = {
  name: 'MSC',
  age: 15,
  sinceDiagnosis: 60,
  give: [
    {
      kind: 'cells',
      product: 'cord-tissue-msc',
      dose: { low: 2e6, high: 2e6, per: 'kg' },
      route: 'pancreatic-artery',
      at: 1,
    },
  ],
  assume: {},
  from: [],
} as const
const days = [0, 2, 365]
const cases = draws.map((held): Case => ({ scenario, held, off: [], days }))
const followed = followAll(clinic, cases)

describe('a person under a draw', () => {
  test('is the median of its people: untreated at entry they have its C-peptide', () => {
    draws.forEach(({ people }, d) => {
      const person = medianPerson(clinic.compiled, people, 15, 60)
      const start = clinic.begin(person.parameters)!
      const course = {
        parameters: person.parameters,
        start,
        from: 0,
        doses: [],
        outputs: Float64Array.of(60),
      }
      const { states } = clinic.followOne({ course, meal: undefined })
      const truth = visit(clinic, person, states[0]!)!
      expect(followed[d]![0]!.cpeptide).toBeCloseTo(meanOverTest(truth.cpeptide), 6) // the steps end elsewhere
    })
  })

  test('has cells where its structure lets them go and no others', () => {
    draws.forEach(({ structure }, d) => {
      const [before, after, later] = followed[d]!
      expect(before!.inPancreas).toBe(0)
      expect(after!.inPancreas > 0).toBe(structure !== 'none')
      expect(later!.derived > 0).toBe(working({ held: draws[d]!, off: [] }).includes('differentiation'))
      expect(later!.functional).toBeLessThanOrEqual(later!.derived)
    })
  })

  test('does not depend on those followed with them', () => {
    expect(followAll(clinic, [cases[3]!])).toEqual([followed[3]])
  })

  test('of whom no mechanism works is as without cells', () => {
    const none = draws.map((held): Case => ({ scenario: { ...scenario, give: [] }, held, off: [], days }))
    const untreated = followAll(clinic, none)
    expect(followed[0]).toEqual(untreated[0])
    const off = cases.map((each): Case => ({ ...each, off: working({ held: each.held, off: [] }) }))
    expect(followAll(clinic, off)).toEqual(untreated)
  })

  test('takes what the scenario assumes in the place of what the draw says', () => {
    const assume = proposal(15)
    const nominally = followAll(clinic, [{ scenario: { ...scenario, assume }, held: nominal, off: [], days }])
    const drawn = { ...nominal, assumptions: { 'islets.onsetMass': 0.9 } }
    expect(followAll(clinic, [{ scenario: { ...scenario, assume }, held: drawn, off: [], days }])).toEqual(
      nominally,
    )
  })

  test('who cannot be followed leaves a gap and moves nobody', () => {
    const broken = { ...draws[1]!, assumptions: { 'islets.recovery': Number.NaN } }
    const all = followAll(clinic, [cases[0]!, { ...cases[1]!, held: broken }, cases[2]!])
    expect(all).toEqual([followed[0], undefined, followed[2]])
  })
})
