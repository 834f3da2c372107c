import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'
import { trialsOf } from '../effect/line.ts'
import { readStudies } from '../record/read.ts'
import { restoresLines } from './restores.ts'
import type { Study } from '../record/study.ts'

interface Told {
  readonly entry: string
  readonly later: Readonly<Record<number, string>>
  readonly bias?: Study['risk-of-bias']['overall']
}

/** One arm of stem-cell islets, its peak C-peptide at entry and later as written. */
function told(id: string, { entry, later, bias = 'low' }: Told): Study[] {
  const rows = Object.entries({ 0: entry, ...later }).map(
    ([month, says]) =>
      `  peak-${month}: { measure: cpeptide-peak, arm: treated, month: ${month}, n: 5, ${says}, place: news, known: read }`,
  )
  const text = `id: ${id}
product: stem-cell-islets
cite: { author: Doe J }
design: single-arm
blinding: open
arms:
  treated: { product: stem-cell-islets, enrolled: 5, place: news, known: read }
places:
  news: { kind: news, url: 'https://example.org/', what: news }
findings:
${rows.join('\n')}
risk-of-bias: { overall: ${bias}, judged-from: abstract, why: open label }
`
  return readStudies([{ path: `${id}.yaml`, text }])
}

const twice = (says: Told) => [...told('doe2020', says), ...told('roe2021', says)]

const verdict = (studies: readonly Study[]) => judge(studies, 'stem-cell-islets', 'restores').verdict

const nmol = (number: string) => `${number}, unit: nmol/L`

describe('C-peptide from nothing', () => {
  test('a peak of 0.19 that is 0.21 a year later in two studies of five people is noise', () => {
    const says = { entry: nmol('mean: 0.19, sd: 0.2'), later: { 12: nmol('mean: 0.21, sd: 0.2') } }
    expect(verdict(twice({ ...says, bias: 'critical' }))).toBe('not shown')
    expect(verdict(twice(says))).toBe('not shown')
  })

  const undetectable = nmol('below: 0.013')
  const peak = nmol('mean: 0.9')

  test('from undetectable it is suggested after a year, and shown where it lasts', () => {
    expect(verdict(twice({ entry: undetectable, later: { 12: peak } }))).toBe('suggested')
    expect(verdict(twice({ entry: undetectable, later: { 12: peak, 24: peak } }))).toBe('shown')
    expect(verdict(twice({ entry: undetectable, later: { 24: peak } }))).toBe('shown')
    expect(verdict(twice({ entry: undetectable, later: { 3: peak, 15: peak } }))).toBe('shown')
  })

  test('one study that lasts is not two', () => {
    expect(verdict(told('doe2020', { entry: undetectable, later: { 24: peak } }))).toBe('suggested')
  })

  test('high risk of bias never gives shown, critical risk not even suggested', () => {
    const lasting = { entry: undetectable, later: { 12: peak, 24: peak } }
    expect(verdict(twice({ ...lasting, bias: 'serious' }))).toBe('suggested')
    expect(verdict(twice({ ...lasting, bias: 'high' }))).toBe('suggested')
    expect(verdict(twice({ ...lasting, bias: 'critical' }))).toBe('not shown')
  })

  test.each([
    ['at the floor of the assay', nmol('mean: 0.02'), 'suggested'],
    ['above the floor of the assay', nmol('mean: 0.03'), 'not shown'],
    ['below a limit no assay has', nmol('below: 0.2'), 'not shown'],
  ])('an entry %s: %s is %s', (_, entry, says) => {
    expect(verdict(twice({ entry, later: { 12: peak } }))).toBe(says)
  })

  test('a visit below 0.2 nmol/L from month 12 on takes it away', () => {
    const lost = { 12: peak, 24: nmol('mean: 0.1') }
    expect(verdict(twice({ entry: undetectable, later: lost }))).toBe('not shown')
  })
})

describe('a change since entry in six people', () => {
  const change = (measure: string, rows: Readonly<Record<number, string>>) => {
    const [study] = told('doe2020', { entry: 'mean: 1', later: rows })
    if (study === undefined) throw new Error('unreachable: one study was told')
    const findings = Object.entries(study.findings).map(([slug, row]) => [slug, { ...row, measure, n: 6 }])
    const renamed = { ...study, findings: Object.fromEntries(findings) }
    return restoresLines(trialsOf([renamed], 'stem-cell-islets'))[0]
  }
  const percent = 'unit: "%"'

  test('reaches 2.5706 standard errors either way: t of 5 degrees of freedom', () => {
    const line = change('cpeptide-percent-of-baseline', { 12: `mean: 150, sd: 60, ${percent}` })
    const reach = (2.5706 * 60) / Math.sqrt(6)
    expect(line?.estimate?.low).toBeCloseTo(50 - reach, 2)
    expect(line?.estimate?.high).toBeCloseTo(50 + reach, 2)
  })

  test('of 50 % with an SD of 55 is not beyond chance, though 1.96 standard errors would be', () => {
    const line = change('cpeptide-percent-of-baseline', { 12: `mean: 150, sd: 55, ${percent}` })
    expect(50 - (1.96 * 55) / Math.sqrt(6)).toBeGreaterThan(0)
    expect(line?.text).toMatch(/not more than chance/)
  })
})

describe('units within a course', () => {
  const line = (later: string) =>
    restoresLines(
      trialsOf(
        told('doe2020', { entry: nmol('mean: 0.5, sd: 0.1'), later: { 12: later } }),
        'stem-cell-islets',
      ),
    )[0]

  test('0.5 nmol/L at entry and 0.9 ng/mL later is a fall, not a rise', () => {
    expect(line('mean: 0.9, sd: 0.1, unit: ng/mL')).toMatchObject({ stance: 'against' })
    expect(line('mean: 0.9, sd: 0.1, unit: ng/mL')?.estimate?.value).toBeCloseTo(
      Math.log((0.9 * 0.3311) / 0.5),
      12,
    )
  })

  test('in one unit the numbers stay as printed', () => {
    expect(line(nmol('mean: 0.2, sd: 0.1'))?.text).toMatch(
      /^mean 0\.5 at entry, 0\.2 at month 12, in nmol\/L, as printed/,
    )
  })
})
