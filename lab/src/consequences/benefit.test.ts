import { describe, expect, test } from 'vitest'
import { filesIn } from '../../test/committed.ts'
import { drawsInTurn } from '../../test/held.ts'
import { readStudies } from '../evidence/record/read.ts'
import { readProtocol } from '../trial/read-protocol.ts'
import { clinicFor } from '../trial/simulate.ts'
import { benefitJobs, benefitRows, benefitsOver, effectsIn, performBenefit } from './benefit.ts'
import { followAll } from './treated.ts'

const clinic = clinicFor('newly-diagnosed')
const draws = drawsInTurn(6, 7)
const parts = benefitJobs(() => draws).map(performBenefit)
const { rows } = benefitsOver(
  () => draws,
  parts,
  readStudies(filesIn('evidence')),
  filesIn('protocols').map(readProtocol),
)
const found = (factor: string, value: string) =>
  rows.filter((row) => row.factor === factor && row.value === value)

describe('a row', () => {
  test('of cells that do nothing is zero, whatever is given to whom', () => {
    const none = draws.filter(({ structure }) => structure === 'none')
    expect(none.length).toBe(2)
    for (const row of benefitRows) expect(effectsIn(clinic, row, none)).toEqual([0, 0])
  })

  test('that says what the reference says has its effect', () => {
    for (const [factor, value] of [
      ['dose', '×1'],
      ['residual function', 'median'],
      ['route', 'intravenous'],
      ['infusions', 'one'],
    ] as const) {
      expect(found(factor, value).map(({ effect }) => effect)).toEqual(
        found('reference', '').map(({ effect }) => effect),
      )
    }
  })

  test('of more cells, or of an artery, adds more than the reference where cells work', () => {
    const mean = (factor: string, value: string) => found(factor, value).map(({ effect }) => effect.mean)
    mean('reference', '').forEach((reference, r) => {
      expect(mean('dose', '×0.1')[r]).toBeLessThan(reference)
      expect(mean('dose', '×10')[r]).toBeGreaterThan(reference)
      expect(mean('infusions', 'four')[r]).toBeGreaterThan(mean('infusions', 'two')[r]!)
      expect(mean('route', 'pancreatic artery')[r]).toBeGreaterThan(reference)
    })
  })

  test('of residual function is of people who began with less, or with more', () => {
    const [all] = draws.slice(4, 5)
    const atEntry = (residual: number) => {
      const row = benefitRows.find(
        (each) => each.factor === 'residual function' && each.residual === residual,
      )!
      const level = all!.people.decline.level + residual * 0.6745 * all!.people.decline.levelSd
      const people = { ...all!.people, decline: { ...all!.people.decline, level } }
      const [outcomes] = followAll(clinic, [
        { scenario: row.scenario, held: { ...all!, people }, off: [], days: [0] },
      ])
      return outcomes![0]!.cpeptide
    }
    expect([-1, 0, 1].map(atEntry)).toEqual([-1, 0, 1].map(atEntry).toSorted((a, b) => a - b))
  })

  test('of someone diagnosed before birth is not there', () => {
    const times = rows.filter(({ factor }) => factor === 'time since diagnosis')
    expect(times.filter(({ value }) => value === '8 years')).toHaveLength(1)
    expect(times.filter(({ value }) => value === '3 years')).toHaveLength(2)
  })

  test('has the studies of people treated so, and none where nobody was', () => {
    const [msc, blood] = found('reference', '')
    expect(msc!.studies).toContain('carlsson2023')
    expect(blood!.studies).toContain('haller2011')
    expect(found('infusions', 'four').map(({ studies }) => studies)).toEqual([[], []])
    expect(found('residual function', 'low').map(({ studies }) => studies)).toEqual([[], []])
  })

  test('counts draws that could not be solved and leaves them out', () => {
    const broken = { ...draws[1]!, assumptions: { 'islets.recovery': Number.NaN } }
    const some = [...draws, broken]
    const again = benefitsOver(() => some, benefitJobs(() => some).map(performBenefit), [], [])
    expect(again.rows.map(({ failed }) => failed)).toEqual(rows.map(() => 1))
    expect(again.rows.map(({ effect }) => effect)).toEqual(rows.map(({ effect }) => effect))
  })
})
