import { convert, type Parameter } from '@cordelia/engine'
import { expect, test } from 'vitest'
import { readParameterSources, valueAt } from '../../evidence/record/parameter-source.ts'
import { filesIn } from '../../../test/committed.ts'
import { recoveryOf, type Foretold } from './recovery.ts'
import * as sources from './sources.ts'

const read = readParameterSources(filesIn('evidence/parameters'))

function foretold(nucleated: number, mismatched: number, cd34?: number): Foretold {
  const dose = cd34 === undefined ? { nucleated } : { nucleated, cd34 }
  const recovery = recoveryOf(dose, mismatched, 'myeloablative')
  if (recovery.kind !== 'foretold') throw new Error('expected a forecast')
  return recovery
}

const ends = ['low', 'median', 'high'] as const

function expectBetter(better: Foretold, worse: Foretold): void {
  for (const end of ends) {
    expect(better.neutrophils.share[end], end).toBeGreaterThan(worse.neutrophils.share[end])
    expect(better.neutrophils.day[end], end).toBeLessThan(worse.neutrophils.day[end])
  }
}

test('more nucleated cells, more CD34+ cells and fewer mismatched antigens recover more people sooner', () => {
  expectBetter(foretold(5e7, 1), foretold(3e7, 1))
  expectBetter(foretold(1e8, 1), foretold(5e7, 1))
  expectBetter(foretold(5e7, 1, 3e5), foretold(5e7, 1, 1e5))
  expectBetter(foretold(5e7, 0), foretold(5e7, 1))
  expectBetter(foretold(5e7, 1), foretold(5e7, 3))
})

test('the same question has the same answer to the last bit', () => {
  expect(foretold(5e7, 2)).toEqual(foretold(5e7, 2))
})

test('shares are shares, and the middle lies between the ends, at any dose', () => {
  for (const nucleated of [1e5, 1e7, 1e9]) {
    const { share, day } = foretold(nucleated, 2).neutrophils
    expect(share.low).toBeGreaterThanOrEqual(0)
    expect(share.high).toBeLessThanOrEqual(1)
    for (const { low, median, high } of [share, day]) {
      expect([low, median, high]).toEqual([low, median, high].toSorted((a, b) => a - b))
    }
  }
})

test('a dose or a mismatch beyond the series is said to be so', () => {
  expect(foretold(5e7, 3).beyond).toEqual([])
  expect(foretold(1.9e7, 3).beyond).toEqual([expect.stringContaining('no dose below 2.5 × 10⁷')])
  expect(foretold(1.9e7, 4).beyond).toHaveLength(2)
})

test('without conditioning there is no number but what was seen, at any dose', () => {
  const recovery = recoveryOf({ nucleated: 1e9 }, 0, 'none')
  if (recovery.kind !== 'not-measured') throw new Error('expected no forecast')
  expect(recovery.why).toMatchInlineSnapshot(
    `"What engrafts without conditioning is not measured, beyond this. Own cells cannot be told from the rest of the body, for their genome is the same. Of 12 children with a working immune system, 11 had no DNA of a fully matched sibling's cord blood left by three months, and none ever had above 0.31 %; mismatched cells are expected to be rejected sooner. Engraftment was seen in an infant without T and B cells, who could not reject."`,
  )
  for (const source of recovery.sources) expect(() => valueAt(read, source)).not.toThrow()
})

function parametersIn(value: unknown): readonly Parameter[] {
  if (typeof value !== 'object' || value === null) return []
  return 'provenance' in value ? [value as Parameter] : Object.values(value).flatMap(parametersIn)
}

const parameters = parametersIn(sources)

test('every measured value stands in the source it names', () => {
  const values = parameters.flatMap(({ value, unit, provenance }) =>
    provenance.kind === 'measured' ? [[provenance.from, value, unit] as const] : [],
  )
  expect(values.length).toBeGreaterThan(30)
  for (const [from, value, unit] of values) expect(convert(valueAt(read, from), unit), from).toBe(value)
})

test('every parameter is measured or assumed', () => {
  const kinds = new Set(parameters.map(({ provenance }) => provenance.kind))
  expect([...kinds].toSorted()).toEqual(['assumed', 'measured'])
})

test('the width of days is that of 21 people of whom the first recovered on day 15 and the last on day 41', () => {
  const [first, last] = ['first', 'last'].map((key) => valueAt(read, `recovery-double2005#${key}`).value)
  // the mean range of 21 standard normals
  expect(Math.log(last! / first!) / 3.778).toBeCloseTo(sources.assumedOfRecovery.dayWidth.value, 2)
})
