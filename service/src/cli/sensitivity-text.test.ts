import type { Sensitivity } from '@cordelia/lab'
import { expect, test } from 'vitest'
import { describeSensitivity } from './sensitivity-text.ts'

const plain = (text: string): string => text
const paint = { strong: plain, faint: plain, warn: plain }
const near = (value: number) => ({ value, low: value - 0.02, high: value + 0.03 })
const exactly = (value: number) => ({ value, low: value, high: value })

const found: Sensitivity & { readonly converged: true } = {
  age: 15,
  entry: 70,
  seed: 1,
  inputs: 3,
  idle: 68,
  rows: 4096,
  lostRows: 0,
  courses: 21_281,
  failed: 0,
  converged: true,
  outputs: [
    {
      name: 'month12',
      what: '2-hour mean C-peptide at month 12',
      unit: 'nmol/L',
      median: 0.49,
      low: 0.01,
      high: 1.72,
      shares: {
        assumed: { first: exactly(1), total: exactly(1) },
        fitted: { first: exactly(0), total: exactly(0) },
      },
      rank: [
        ['islets.killing', 0.8, 0.7],
        ['islets.onsetMass', 0.12, 0.05],
        ['meal.ln2', 0.002, 0.001],
      ].map(([name, total, first]) => ({
        name: String(name),
        what: 'a rate',
        unit: '1/day',
        known: 'assumed',
        between: [2e-4, 2e-2],
        total: near(Number(total)),
        first: near(Number(first)),
      })),
    },
  ],
}

test('the inputs stand in a table from the largest down, small ones counted', () => {
  expect(describeSensitivity(found, paint)).toBe(
    `the untreated course of a typical person of 15 years, 70 days after diagnosis at entry
3 inputs, each even over its range, or over its logarithm where that is fourfold or more; 68 more changed nothing and are left out
4,096 rows, 21,281 courses; every one could be solved

alone: the share of the variance that knowing this input would take away
total: the share it has any part in; totals add up to more than 1 where inputs act together
inputs whose intervals overlap may stand the other way round
an assumed value goes through its range while the fit stays as it is; a fit that followed would leave less open

2-hour mean C-peptide at month 12: 0.49, 95 % from 0.01 to 1.72 nmol/L
all of its variance rests on assumed values: nothing was fitted to data
input             total  95 %          alone  95 %          range                  what
islets.killing     0.80  0.78 to 0.83   0.70  0.68 to 0.73  2.00e-4 to 0.02 1/day  a rate
islets.onsetMass   0.12  0.10 to 0.15   0.05  0.03 to 0.08  2.00e-4 to 0.02 1/day  a rate
1 more with a total under 0.01
`,
  )
})

test('losses, and what was fitted, are told', () => {
  const [output] = found.outputs
  const shares = {
    assumed: { first: near(0.3), total: near(0.4) },
    fitted: { first: near(0.6), total: near(0.7) },
  }
  const text = describeSensitivity(
    { ...found, failed: 3, lostRows: 2, outputs: [{ ...output!, shares }] },
    paint,
  )
  expect(text).toContain('courses; 3 could not be solved, so 2 rows are left out\n')
  expect(text).toContain(
    'of its variance, assumed values make 0.30 (0.28 to 0.33) alone, 0.40 (0.38 to 0.43) in all; fitted ones 0.60 (0.58 to 0.63) alone, 0.70 (0.68 to 0.73) in all\n',
  )
})

test('a refusal names the widest interval and the cost, and ranks nothing', () => {
  const { outputs, ...computed } = found
  const widest = { output: 'kept', input: 'islets.killing', value: 0.7, low: 0.51, high: 0.92 }
  const refusal = {
    ...computed,
    converged: false as const,
    widest,
    needed: { rows: 65_536, courses: 328_081 },
  }
  expect(describeSensitivity(refusal, paint).split('\n').slice(4)).toEqual([
    'not ranked: the intervals are still too wide',
    'the widest, of the total index of islets.killing on kept, goes from 0.51 to 0.92 at 4,096 rows; 0.10 in all is allowed',
    'about 65,536 rows, 328,081 courses, would do if it narrows with their square root: --most 328081',
    '',
  ])
  expect(outputs).toHaveLength(1)
})
