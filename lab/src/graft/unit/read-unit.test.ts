import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastFrozen as frozen, unitExample as example, unitReport } from '../../../test/unit-report.ts'
import { LabError } from '../../errors.ts'
import { dayOf } from '../../source/calendar.ts'
import { readGlString } from '../hla/gl-string.ts'
import { readUnit } from './read-unit.ts'

const typing = /^hla: (.+)$/m.exec(example)![1]!
const read = (text: string) => readUnit({ path: 'unit.yaml', text })

describe('a unit', () => {
  it('is read with days, hours, cells and shares', () => {
    const hla = readGlString(typing, 'unit.yaml:1:1')
    expect(read(example)).toEqual({
      name: 'example',
      donor: 'self',
      born: dayOf('2016-05-04'),
      frozen: dayOf('2016-05-05'),
      thawed: dayOf('2026-11-01'),
      delay: 30,
      volume: 60,
      counts: { when: 'frozen', nucleated: 4.7e8, mononuclear: 2.1e8, cd34: 1.8e6 },
      viable: 0.92,
      afterThaw: { recovered: 0.81, viableCd34: 0.84 },
      recipient: { weight: 20, hla: { unit: hla, recipient: hla } },
    })
  })

  it('says no more than its report does', () => {
    expect(read(unitReport({}))).toEqual({
      name: 'A-1',
      donor: 'self',
      born: dayOf('2016-05-04'),
      frozen: dayOf('2016-05-05'),
      delay: 24,
      counts: { when: 'frozen', nucleated: 4.7e8 },
      viable: 0.92,
    })
    expect(read(unitReport({ thawed: { on: '2026-11-01' } }))).not.toHaveProperty('afterThaw')
  })

  it('has the counts of the time they were made at', () => {
    const { on, viable } = frozen
    const collected = { nucleated: '6.0e8 cell', cd34: '2e6 cell' }
    expect(read(unitReport({ collected, frozen: { on, viable } })).counts).toEqual({
      when: 'collected',
      nucleated: 6e8,
      cd34: 2e6,
    })
  })

  it('takes quantities in other units of the same dimension', () => {
    const text = unitReport({ volume: '0.5 L', frozen: { ...frozen, after: '1.25 day' } })
    expect(read(text)).toMatchObject({ volume: 500, delay: 30 })
  })

  it.each([
    ['2016-05-04', 12, 'some hour of the same day'],
    ['2016-05-05', 24, 'between 0 and 48 h'],
    ['2016-05-06', 48, 'between 24 and 72 h'],
    ['2016-05-14', 240, 'between 216 and 264 h'],
  ])('born 2016-05-04 and frozen %s waited %i h: %s', (on, hours) => {
    expect(read(unitReport({ frozen: { ...frozen, on } })).delay).toBe(hours)
  })

  it.each([
    ['2016-05-04', 24],
    ['2016-05-05', 1],
    ['2016-05-05', 48],
    ['2016-05-06', 24],
    ['2016-05-14', 240],
  ])('frozen %s may have waited %i h', (on, hours) => {
    const text = unitReport({ frozen: { ...frozen, on, after: `${hours} h` } })
    expect(read(text).delay).toBe(hours)
  })

  it('cut, doubled or overwritten anywhere is read or refused with a code', () => {
    const at = fc.nat(example.length)
    const put = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('- ', '[', '{a: ', '\n', '1e999 cell', '0 cell', 'null', ': ', '"', '+', '^', '\0'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(at, at, put), { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce((sofar, [a, b, p]) => sofar.slice(0, a) + p + sofar.slice(b), example)
        try {
          expect(read(text).counts.nucleated).toBeGreaterThan(0)
        } catch (error) {
          if (!(error instanceof LabError)) throw error
          expect(error.code).toMatch(/^[A-Z]+(_[A-Z]+)*$/)
        }
      }),
      { numRuns: 300 },
    )
  })
})
