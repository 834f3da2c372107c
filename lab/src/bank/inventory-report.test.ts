import { describe, expect, test } from 'vitest'
import { committedBeside as beside, familyUnit, lineOf } from '../../test/bank.ts'
import type { Unit } from '../graft/unit/unit.ts'
import { inventoryReport } from './inventory-report.ts'

const { recipient: _, ...unweighed } = familyUnit
const unitOf = (name: string, nucleated: number, cd34?: number): Unit => ({
  ...unweighed,
  name,
  donor: 'unrelated',
  counts: { when: 'frozen', nucleated, ...(cd34 !== undefined && { cd34 }) },
})
// Against 5e8 nucleated cells: far below twice, at it, far above.
const units = [unitOf('A', 2e8, 1e6), unitOf('B', 3e8), unitOf('C', 5e8, 2e6), unitOf('D', 1e9, 1.2e7)]
const told = inventoryReport(units, 20, beside)

describe('units that reach a limit', () => {
  test('do so surely, perhaps or not', () => {
    const { value, low, high, says } = lineOf(told, 'label-nucleated')
    expect([low, high]).toEqual([0.25, 0.5])
    expect(value).toBeCloseTo(0.375, 1) // one surely, one at even chances
    expect(says).toMatch(/ of units reach it: 1 of 4 surely, 1 perhaps, 2 not\.$/)
  })

  test('do so per kg of the weight that is named', () => {
    expect(lineOf(told, 'label-dose').high).toBe(0.5) // 2.5e7 × 20 kg is 5e8
    expect(lineOf(inventoryReport(units, 60, beside), 'label-dose').high).toBe(0)
  })

  test('rest on the share of CD34+ cells of other banks only where they were not counted', () => {
    expect(lineOf(told, 'label-cd34').from).toContain('physics.cd34Share')
    const counted = inventoryReport([units[0]!, units[2]!], 20, beside)
    expect(lineOf(counted, 'label-cd34').from).not.toContain('physics.cd34Share')
  })
})

test('regulatory T cells reach a trial’s dose by culture, not as they are', () => {
  expect(lineOf(told, 'treg-1000000-day-0').high).toBeLessThan(1)
  expect(lineOf(told, 'treg-1000000-day-18').low).toBe(1)
})

test('grown cells are told with the share of cultures that got there', () => {
  expect(lineOf(told, 'treg-cultures')).toMatchObject({ value: 0.74, from: ['blood117-1061#reached'] })
})

test('the verdicts are those of own and of donor cord blood', () => {
  const ids = told.sections.flatMap(({ lines }) => lines.map(({ id }) => id))
  expect(ids.filter((id) => id.startsWith('verdict-'))).toHaveLength(6)
  expect(lineOf(told, 'verdict-autologous-cord-blood-preserves').says).toContain('not shown')
  expect(lineOf(told, 'verdict-allogeneic-cord-blood-preserves').says).toContain('no data')
})

test('no unit holds the dose of mice', () => {
  expect(lineOf(told, 'cord-4000000000').value).toBe(0)
})

test('nothing is told per kg where no weight is named', () => {
  const without = inventoryReport(units, undefined, beside)
  const ids = without.sections.flatMap(({ lines }) => lines.map(({ id }) => id))
  expect(ids).toContain('label-nucleated')
  expect(ids).not.toContain('label-dose')
  expect(ids.filter((id) => /^(treg|cord)-/.test(id))).toEqual([])
  expect(lineOf(without, 'weight').says).toContain('nothing is told per kg')
})

test('no unit is named', () => {
  const text = JSON.stringify(inventoryReport([unitOf('SECRET-1', 5e8)], 20, beside))
  expect(text).not.toContain('SECRET')
})

test('what the bank wrote is counted as it is', () => {
  const [table] = told.sections[0]!.tables
  const rows = new Map(table!.rows.map(([what, ...cells]) => [what, cells]))
  expect(rows.get('nucleated cells at freezing')![0]).toBe('4')
  expect(rows.get('CD34+ cells at freezing')!.slice(0, 1)).toEqual(['3'])
  expect(rows.get('nucleated cells at freezing')![2]).toBe('4 × 10⁸') // between 3e8 and 5e8
})
