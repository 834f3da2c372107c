import { describe, expect, test } from 'vitest'
import { broken } from '../../../test/study.ts'

const percents = (...rows: string[]) => broken('percent-agrees', rows)
const chances = (...rows: string[]) => broken('p-agrees', rows)

describe('a percentage of people', () => {
  const share = (says: string) =>
    percents(`ucb-remission-12: { measure: remission, arm: ucb, month: 12, n: 24, ${says}, unit: '%' }`)

  test('is a whole number of them, rounded or cut off', () => {
    expect([41.7, 41.6, 42, 41].flatMap((value) => share(`value: ${value}`))).toEqual([]) // 10 of 24 is 41.67 %
    expect(share('value: 40')).toEqual([
      { finding: 'ucb-remission-12', message: '40 % of 24 is no whole number of people' },
    ])
  })

  test('agrees with the count printed beside it', () => {
    expect(share('events: 10, value: 41.7')).toEqual([])
    expect(share('events: 9, value: 41.7')).toMatchObject([{ message: '41.7 %, but 9 of 24 is 38 %' }])
  })
})

describe('a percentage of the value at entry', () => {
  const entry = `ucb-cpeptide-auc-0: { measure: cpeptide-auc, arm: ucb, month: 0, n: 24, mean: 0.8, sd: 0.3, unit: nmol/L }`
  const later = `ucb-cpeptide-auc-12: { measure: cpeptide-auc, arm: ucb, month: 12, n: 24, mean: 0.6, sd: 0.3, unit: nmol/L }`
  const change = (says: string) =>
    percents(
      entry,
      later,
      `ucb-cpeptide-auc-percent-change-12: { measure: cpeptide-auc-percent-change, arm: ucb, month: 12, n: 24, ${says}, unit: '%' }`,
    )

  // 0.6 of 0.8 is 75 %; SDs of 0.375 and 0.5 of the mean allow 75 (1 + 0.141 ± 0.288), 64 to 107 %.
  test('is a mean of ratios that the means and SDs allow', () => {
    expect([-35, 7].flatMap((mean) => change(`mean: ${mean}`))).toEqual([])
    expect(change('mean: -40')).toMatchObject([
      { message: '60 % of entry, but the levels give 75 %, at most 64 to 110 % as a mean of ratios' },
    ])
    expect(change('mean: 25')).toHaveLength(1)
  })

  test('is compared with medians where there is no mean', () => {
    const medians = [
      `ucb-cpeptide-auc-0: { measure: cpeptide-auc, arm: ucb, month: 0, n: 24, median: 1, unit: ng/mL }`,
      `ucb-cpeptide-auc-12: { measure: cpeptide-auc, arm: ucb, month: 12, n: 24, median: 0.2, unit: ng/mL }`,
    ]
    const share = (value: number) =>
      percents(
        ...medians,
        `ucb-cpeptide-auc-percent-of-baseline-12: { measure: cpeptide-auc-percent-of-baseline, arm: ucb, month: 12, value: ${value}, unit: '%' }`,
      )
    expect(share(24)).toEqual([])
    expect(share(80)).toHaveLength(1) // the fall, typed as what is left
  })
})

describe('a P value between arms', () => {
  const arms = (treated: string, control: string, month = 12) => [
    `ucb-hba1c-${month}: { measure: hba1c, arm: ucb, month: ${month}, n: 24, ${treated}, unit: '%' }`,
    `control-hba1c-${month}: { measure: hba1c, arm: control, month: ${month}, n: 12, ${control}, unit: '%' }`,
  ]
  const between = (p: string) =>
    `ucb-control-hba1c-12: { measure: hba1c, arm: ucb, versus: control, month: 12, p: ${p} }`
  const alike = arms('mean: 8, sd: 1', 'mean: 8.05, sd: 1.2')
  const apart = arms('mean: 7, sd: 1', 'mean: 10, sd: 1.2')

  test('is not small where the arms are alike', () => {
    expect(chances(...alike, between("'<0.05'"))).toEqual([
      { finding: 'ucb-control-hba1c-12', message: 'P <0.05, but the means, SDs and n give 0.9 or more' }, // 0.9023 by scipy's ttest_ind_from_stats
    ])
    expect(chances(...alike, between('NS'))).toEqual([])
  })

  test('is not large where they are far apart', () => {
    expect(chances(...apart, between('NS'))).toMatchObject([
      { message: expect.stringMatching(/e-7 or less$/) },
    ])
    expect(chances(...apart, between("'<0.001'"))).toEqual([])
  })

  test('may be that of the change since entry', () => {
    const entry = arms('mean: 9, sd: 1', 'mean: 8, sd: 1.2', 0)
    expect(chances(...entry, ...alike, between("'<0.05'"))).toEqual([])
    const alreadyApart = arms('mean: 7, sd: 1', 'mean: 10, sd: 1.2', 0)
    expect(chances(...alreadyApart, ...apart, between('NS'))).toEqual([])
  })

  test('is left alone where it is adjusted', () => {
    const adjusted = between("'<0.05'").replace(' }', ', adjusted-for: age }')
    expect(chances(...alike, adjusted)).toEqual([])
  })
})
