import { expect, test } from 'vitest'
import { committedBeside, familyUnit, lineOf } from '../../test/bank.ts'
import { unitReport } from './unit-report.ts'

test('platelets are told as the label prints them', () => {
  expect(lineOf(unitReport(familyUnit, committedBeside), 'platelets').says).toMatchInlineSnapshot(
    `"Platelets take longer: in two series each, 57 % and 77 % of people had 20,000 per µL by day 100, with median days of 90 and 45; 46 % and 45 % of people had 50,000 per µL by day 100, with median days of 113 and 122. This is as the US label of cord blood prints it, and not told for this unit’s dose or match."`,
  )
})
