import { expect, test } from 'vitest'
import { committedBeside as beside, familyUnit, lineOf } from '../../test/bank.ts'
import { readParameterSources, unfounded } from '../evidence/record/parameter-source.ts'
import { filesIn } from '../../test/committed.ts'
import { leastAlive } from './holds.ts'
import { unitReport } from './unit-report.ts'

test('a unit with fewer living cells than were ever read says so before all numbers', () => {
  const [, holds] = unitReport({ ...familyUnit, viable: 0.4 }, beside).sections
  expect(holds!.lines[0]!.says).toMatch(/^Only 40\u202f% of its cells were alive at freezing/)
  expect(unitReport(familyUnit, beside).sections[1]!.lines[0]!.id).toBe('words')
  expect(
    unfounded([{ ...leastAlive, name: 'leastAlive' }], readParameterSources(filesIn('evidence/parameters'))),
  ).toEqual([])
})

test('living cells at freezing are those counted times the share alive', () => {
  const { value, says } = lineOf(unitReport(familyUnit, beside), 'viability')
  expect(value! / ((0.9 * 4.7e8) / 20)).toBeCloseTo(1, 2)
  expect(says).toContain('no other number here, nor that of living CD34+ cells, rests on it')
})

test('a count after thaw is told as counted, with what it says of the bag', () => {
  const told = unitReport({ ...familyUnit, afterThaw: { viableCd34: 0.699 } }, beside)
  const { says, low, high } = lineOf(told, 'viable-cd34')
  expect(says).toMatch(/^69\.9 % of the CD34\+ cells were counted alive after thaw; 70\u202f% \(/)
  expect(low).toBeLessThan(0.65)
  expect(high).toBeGreaterThan(0.74)
  expect(lineOf(told, 'release-viability').says).toContain('not settled')
})
