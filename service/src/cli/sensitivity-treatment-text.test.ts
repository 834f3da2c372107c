import type { OutputSensitivity, Sensitivity } from '@cordelia/lab'
import { expect, test } from 'vitest'
import { describeSensitivity } from './sensitivity-text.ts'

const plain = (text: string): string => text
const paint = { strong: plain, faint: plain, warn: plain }
const near = (value: number) => ({ value, low: value - 0.02, high: value + 0.03 })
const nothing = { value: 0, low: 0, high: 0 }

const effect: OutputSensitivity = {
  name: 'effect',
  what: 'effect on C-peptide',
  unit: '1',
  median: 0.004,
  low: 0.001,
  high: 0.05,
  shares: {
    assumed: { first: near(0.8), total: near(0.9) },
    fitted: { first: near(0.1), total: near(0.2) },
  },
  rank: [
    { name: 'homing.lungDeath', what: 'death', unit: '1/day', first: near(0.2), total: near(0.6) },
    {
      name: 'homing.pancreasUptake',
      what: 'share',
      unit: '1',
      first: near(0.4),
      total: near(0.5),
      measurement: 'PCR of donor DNA',
    },
    { name: 'homing.bloodDeath', what: 'death', unit: '1/day', first: near(0.009), total: near(0.02) },
  ].map((input) => ({ ...input, known: 'assumed', between: [0.01, 0.9] })),
}

const found: Sensitivity & { readonly converged: true } = {
  age: 5.1,
  entry: 123.9,
  treatment: {
    protocol: 'trial',
    arm: 'infused',
    give: [
      {
        kind: 'cells',
        product: 'autologous-cord-blood',
        dose: { low: 1e6, high: 1e7, per: 'kg' },
        route: 'intravenous',
        at: 0,
      },
    ],
    day: 365.25,
    structure: 'trophic',
    switches: {},
  },
  seed: 1,
  inputs: 3,
  idle: 70,
  rows: 4096,
  lostRows: 0,
  courses: 209_361,
  failed: 0,
  converged: true,
  outputs: [effect],
}

test('who is treated with what is told, and the unknowns by what knowing one alone is worth', () => {
  const text = describeSensitivity(found, paint)
  expect(text.split('\n').slice(0, 2)).toEqual([
    "the effect at day 365 of what 'infused' of trial gives, in the median person of 5.1 years, 124 days after diagnosis at entry",
    'if the cells help the own β-cells to live and grow, and do nothing else (--structure trophic); a dose given as a range is taken in its middle',
  ])
  expect(text.split('\n\n').at(-1)).toBe(
    `which measurement would tell most of the effect on C-peptide: the share of its variance that knowing one unknown would take away, all others as unknown as now
 1. share (homing.pancreasUptake), 0.01 to 0.9: 0.40, 95 % 0.38 to 0.43
    told by: PCR of donor DNA
 2. death (homing.lungDeath), 0.01 to 0.9 1/day: 0.20, 95 % 0.18 to 0.23
what is left is made by several together, or by unknowns worth less
`,
  )
})

test('no effect is told as none, not as one that is well known', () => {
  const shares = { first: nothing, total: nothing }
  const none = {
    ...effect,
    median: 0,
    low: 0,
    high: 0,
    rank: [],
    shares: { assumed: shares, fitted: shares },
  }
  expect(describeSensitivity({ ...found, outputs: [none] }, paint)).toMatch(
    /\neffect on C-peptide: zero whatever the inputs\n\nthe effect is zero whatever the unknowns: the effect on C-peptide, in each of 209,361 courses; no measurement of them would move it\n$/,
  )
})
