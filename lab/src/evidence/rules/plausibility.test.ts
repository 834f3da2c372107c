import { describe, expect, test } from 'vitest'
import { filesIn } from '../../../test/committed.ts'
import { broken, studyWith } from '../../../test/study.ts'
import { checkStudies } from './check.ts'
import { implausible, misreadUnits, smallSpreads } from './plausibility.ts'
import { readStudies } from '../record/read.ts'
import type { Finding, Study } from '../record/study.ts'

const level = (measure: string, says: string, { arm = 'ucb', month = 0, n = 12 } = {}) =>
  `${arm}-${measure}-${month}: { measure: ${measure}, arm: ${arm}, month: ${month}, n: ${n}, ${says} }`

const nanomolar = (value: number) => `median: ${value}, unit: nmol/L`

describe('a standard error', () => {
  const errors = (...rows: string[]) => broken('se-above-sd', rows)
  const later = (says: string) => level('hba1c', `${says}, unit: '%'`, { month: 12 })

  test('is below the SD of the same arm at another visit', () => {
    const entry = level('hba1c', "mean: 8, sd: 1.1, unit: '%'")
    expect(errors(entry, later('mean: 7, se: 0.3'))).toEqual([])
    expect(errors(entry, later('mean: 7, se: 1.2'))).toEqual([
      { finding: 'ucb-hba1c-12', message: 'SE 1.2 is above the SD 1.1 of ucb-hba1c-0' },
    ])
  })

  test('times √n is no SD far above those beside it', () => {
    const control = level('hba1c', "mean: 8, sd: 1.1, unit: '%'", { arm: 'control' })
    expect(errors(control, later('mean: 7, se: 0.7'))).toEqual([]) // an SD of 2.4
    expect(errors(control, later('mean: 7, se: 1'))).toMatchObject([
      { message: 'SE 1 times √12 is an SD of 3.5 %, over 2.5 times that of control-hba1c-0' },
    ])
  })

  test('times √n is no SD above the mean of what is never below zero', () => {
    const above = (...rows: string[]) => broken('se-may-be-sd', rows)
    expect(above(later('mean: 7, se: 2'))).toEqual([]) // an SD of 6.9
    expect(above(later('mean: 7, se: 2.1'))).toEqual([
      { finding: 'ucb-hba1c-12', message: 'SE 2.1 times √12 is 7.3, above the mean 7' },
    ])
    const dose = level('insulin-dose', 'mean: 0.5, se: 0.3, unit: IU/kg/day')
    const cpeptide = level('cpeptide-auc', 'mean: 0.5, se: 0.3, unit: nmol/L')
    const change = level('hba1c-change', 'mean: 0.5, se: 0.3, unit: percentage points')
    expect(above(dose, cpeptide, change)).toMatchObject([
      { finding: 'ucb-insulin-dose-0' },
      { finding: 'ucb-cpeptide-auc-0' },
    ])
  })

  test('times √n is no SD far above those of other studies', () => {
    const others = ['roe2019', 'poe2018'].map((id) =>
      studyWith([level('hba1c', "mean: 8, sd: 1.1, unit: '%'")], id),
    )
    const rows = [later('mean: 7, se: 1')]
    expect(broken('se-above-sd', rows, ...others)).toMatchObject([
      { message: 'SE 1 times √12 is an SD of 3.5 %, over 2.5 times the 1.1 % of 2 arms of other studies' },
    ])
  })
})

describe('an SD that is a standard error', () => {
  const hba1c = (id: string, sd: number) =>
    studyWith([level('hba1c', `mean: 2, sd: ${sd}, unit: '%'`, { n: 24 })], id) // a mean of 2 keeps the tenth rule quiet

  test('is that of another study over √n', () => {
    const rows = [level('hba1c', "mean: 2, sd: 0.3, unit: '%'", { n: 24 })]
    expect(broken('sd-may-be-se', rows, hba1c('doe2021', 1.45))).toHaveLength(1) // 0.3 √24 = 1.47
    expect(broken('sd-may-be-se', rows, hba1c('doe2021', 0.6))).toEqual([])
  })

  test('is far below those of other studies, after conversion', () => {
    const others = ['mean: 0.6, sd: 0.3, unit: nmol/L', 'median: 72, iqr: [48, 96], unit: nmol/L x 120 min'] // 0.3 nmol/L
      .map((says, i) => studyWith([level('cpeptide-auc', says, { month: 12 })], `roe201${i}`))
    const seen = (says: string) =>
      broken('sd-may-be-se', [level('cpeptide-auc', says, { month: 12 })], ...others)
    expect(seen('mean: 1.9, sd: 0.3, unit: ng/mL')).toHaveLength(1) // 0.099 nmol/L
    expect(seen('mean: 1.9, sd: 0.9, unit: ng/mL')).toEqual([])
    expect(seen('mean: 0.4, se: 0.05, unit: nmol/L')).toEqual([])
  })
})

test('a course five times what other studies have at entry is not plausible', () => {
  const others = ['roe2019', 'poe2018'].map((id) =>
    studyWith([level('cpeptide-auc', 'mean: 0.6, sd: 0.3, unit: nmol/L')], id),
  )
  const rows = [level('cpeptide-auc', 'mean: 4, sd: 2, unit: nmol/L', { month: 12 })]
  expect(broken('cpeptide-plausible', rows, ...others)).toEqual([
    {
      finding: 'ucb-cpeptide-auc-12',
      message: '4 nmol/L is 6.7 times the 0.6 nmol/L of 2 arms of other studies at entry',
    },
  ])
})

describe('C-peptide in a wrong unit', () => {
  test('stands out of the order of one visit', () => {
    const rows = (fasting: number, mean: number, peak: number) =>
      broken('units-misread', [
        level('cpeptide-fasting', nanomolar(fasting)),
        level('cpeptide-auc', nanomolar(mean)),
        level('cpeptide-peak', nanomolar(peak)),
      ])
    expect(rows(0.2, 0.5, 0.6)).toEqual([])
    expect(rows(0.6, 0.5, 0.6)).toMatchObject([
      { finding: 'ucb-cpeptide-fasting-0', message: 'above ucb-cpeptide-auc-0: 0.6 and 0.5 nmol/L' },
    ])
    expect(rows(0.2, 0.5, 0.4)).toMatchObject([{ finding: 'ucb-cpeptide-auc-0' }])
    expect(rows(0.2, 0.5, 1.8)).toMatchObject([
      { message: 'ucb-cpeptide-peak-0 is over 2.5 times ucb-cpeptide-auc-0: 0.5 and 1.8 nmol/L' },
    ])
    expect(rows(0.001, 0.01, 0.04)).toEqual([]) // too little to measure
  })

  test('stands apart from another report on the same people', () => {
    const other = (id: string, overlaps: string, value: number) => {
      const { path, text } = studyWith([level('cpeptide-peak', nanomolar(value), { month: 6 })], id)
      return { path, text: text.replace('places:', `overlaps: [${overlaps}]\nplaces:`) }
    }
    const seen = (value: number) =>
      checkStudies(readStudies([other('doe2020', 'doe2021', 0.3), other('doe2021', 'doe2020', value)]))
        .filter(({ rule }) => rule === 'units-misread')
        .map(({ study, message }) => `${study}: ${message}`)
    expect(seen(0.7)).toEqual([])
    expect(seen(0.9)).toEqual([
      'doe2020: 0.3 nmol/L, but 0.9 nmol/L in doe2021#ucb-cpeptide-peak-6',
      'doe2021: 0.9 nmol/L, but 0.3 nmol/L in doe2020#ucb-cpeptide-peak-6',
    ])
  })

  test('stands apart from untreated arms of other studies at the same visit', () => {
    const others = [0.5, 0.6, 0.7].map((value, i) =>
      studyWith(
        [
          level('cpeptide-auc', nanomolar(value)),
          level('cpeptide-auc', nanomolar(value / 2), { arm: 'control', month: 12 }),
        ],
        `roe201${i}`,
      ),
    )
    const seen = (value: number, of?: { arm: string; month: number }) =>
      broken('units-misread', [level('cpeptide-auc', nanomolar(value), of)], ...others)
    expect([0.25, 1.4].flatMap((value) => seen(value))).toEqual([])
    expect(seen(1.6)).toMatchObject([
      {
        message: '1.6 nmol/L is 2.7 times the 0.6 nmol/L of 3 untreated arms of other studies at month 0',
      },
    ])
    expect(seen(0.2)).toHaveLength(1)
    expect(seen(1.6, { arm: 'ucb', month: 12 })).toEqual([]) // a treatment may do that
    expect(seen(0.1, { arm: 'control', month: 12 })).toHaveLength(1)
  })
})

const studies = readStudies(filesIn('evidence'))

function withRows(study: Study, change: (row: Finding) => Finding): Study {
  const rows = Object.entries(study.findings).map(([slug, row]) => [slug, change(row)] as const)
  return { ...study, findings: Object.fromEntries(rows) }
}

describe('carlsson2023 mistyped', () => {
  const problems = (change: (row: Finding) => Finding) =>
    checkStudies(studies.map((study) => (study.id === 'carlsson2023' ? withRows(study, change) : study)))
      .filter(({ level: of }) => of === 'error')
      .map(({ rule, finding }) => `${rule} ${finding ?? ''}`)

  test('with its SDs divided by √n, every one is seen', () => {
    expect(problems((row) => (row.sd && row.n ? { ...row, sd: row.sd / Math.sqrt(row.n) } : row))).toEqual([
      'sd-may-be-se protrans-cpeptide-auc-0',
      'sd-may-be-se protrans-cpeptide-auc-12',
      'sd-may-be-se placebo-cpeptide-auc-0',
      'sd-may-be-se placebo-cpeptide-auc-12',
      'percent-agrees placebo-cpeptide-auc-percent-change-12',
    ])
  })

  test('with its areas labelled nmol/L, every one is seen', () => {
    const seen = problems((row) => (row.unit === 'nmol/L x 120 min' ? { ...row, unit: 'nmol/L' } : row))
    expect(seen.filter((each) => each.startsWith('cpeptide-plausible'))).toHaveLength(4)
  })
})

describe('the committed C-peptide, ng/mL read as nmol/L or the other way round', () => {
  const asNanomolar = ['nmol/L', 'pmol/mL', 'pmol/L', 'nmol/L x 120 min', 'ng/mL', 'ng/mL per 2 h']

  const misread = (study: Study, factor: number): Study =>
    withRows(study, (row) => (asNanomolar.includes(row.unit ?? '') ? scaled(row, factor) : row))

  const isSeen = (study: Study, factor: number) =>
    [misreadUnits, implausible, smallSpreads].some((rule) => rule(misread(study, factor), studies).length > 0)

  const measured = studies.filter(({ findings }) =>
    Object.values(findings).some(
      ({ unit = '', versus }) => versus === undefined && asNanomolar.includes(unit),
    ),
  )

  test('is seen in these studies and not in those', () => {
    expect(measured.filter((study) => isSeen(study, 1))).toEqual([])
    const seen = measured.map((study) => [study.id, isSeen(study, 3.02), isSeen(study, 1 / 3.02)])
    expect(seen).toEqual([
      ['carlsson2023', true, true],
      ['couri2009', true, true],
      ['haller2009', true, false], // one visit; the 2.5 times are measured from a value that is 1.8 times as high
      ['haller2011', false, true], // young children have half the C-peptide of others at entry
      ['haller2018-atg', true, true],
      ['hclc2013-usualcare', true, true],
      ['placebo-ipd-dufort2019', true, true],
      ['zimislecel2025', false, false], // islets were given, and nothing is untreated to compare with
    ])
  })

  test('is seen in a single row wherever another visit or measure of the study has a unit', () => {
    const haller = studies.find(({ id }) => id === 'haller2011')!
    const row = haller.findings['ucb-cpeptide-auc-0']!
    const wrong = {
      ...haller,
      findings: { ...haller.findings, 'ucb-cpeptide-auc-0': { ...row, unit: 'nmol/L' } },
    }
    const seen = checkStudies(studies.map((each) => (each === haller ? wrong : each)))
    expect(seen.filter(({ level: of }) => of === 'error').map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['units-misread', 'one-unit-per-course']),
    )
  })
})

function scaled(row: Finding, factor: number): Finding {
  const { mean, median, value, sd, iqr } = row
  return {
    ...row,
    ...(mean !== undefined && { mean: mean * factor }),
    ...(median !== undefined && { median: median * factor }),
    ...(value !== undefined && { value: value * factor }),
    ...(sd !== undefined && { sd: sd * factor }),
    ...(iqr !== undefined && { iqr: [iqr[0] * factor, iqr[1] * factor] as [number, number] }),
    ...(row['geometric-mean'] !== undefined && { 'geometric-mean': row['geometric-mean'] * factor }),
  }
}
