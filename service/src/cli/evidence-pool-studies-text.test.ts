import { poolTable, type NumberEffect, type PooledNumbers } from '@cordelia/lab'
import { expect, test } from 'vitest'
import { describeHeld } from './evidence-pool-studies-text.ts'

const plain = (text: string): string => text
const paint = { strong: plain, faint: plain, warn: plain }

const effectOf = (value: number, i: number): NumberEffect => ({
  id: `doe${2020 + i}/msc-control/idaa1c-12`,
  study: `doe${2020 + i}`,
  cohort: `doe${2020 + i}`,
  product: 'cord-tissue-msc',
  arm: 'msc',
  against: { control: 'control' },
  month: 12,
  from: [],
  places: ['abstract', 'secondary-copy'],
  press: false,
  design: 'blinded',
  kind: 'number',
  scale: 'idaa1c',
  estimate: { value, se: 0.1, low: value - 0.196, high: value + 0.196 },
  errors: [{ name: 'between people', se: 0.1 }],
  how: 'made up',
  people: 20,
  validity: 'concurrent',
  direct: true,
})

/** What is said of studies with these effects, all SE 0.1. */
function said(values: readonly number[], estimator: 'reml' | 'common' = 'reml'): string {
  const effects = values.map(effectOf)
  const { groups } = poolTable(
    {
      kind: 'effects',
      rows: effects.map(({ study, product, design, estimate: { value, se } }) => ({
        study,
        class: product,
        design,
        found: { value, variance: se * se },
      })),
    },
    { estimator, acrossClasses: false, tau: 0.5, biases: {} },
  )
  const pooled: PooledNumbers = {
    kind: 'number',
    scale: 'idaa1c',
    product: 'cord-tissue-msc',
    effects,
    leftOut: [],
    group: groups[0]!,
    underBias: [],
    warnings: [],
  }
  return describeHeld([pooled], estimator, paint)
}

test('of three studies, a new one is told by t(k-2), with the worthwhile effect that its interval holds', () => {
  expect(said([0.1, 0.12, 0.11])).toContain(
    '; a new study: -0.624 to 0.844 (t(k-2)); the interval holds no effect and a worthwhile one, -0.5\n',
  )
})

test('of two equal studies no new one is told, nor by a common effect', () => {
  expect(said([0.113, 0.113])).toContain('; a new study: no interval, as two studies are too few\n')
  expect(said([0.113, 0.113, 0.113], 'common')).not.toContain('a new study:')
})

test('says in which kinds of places a number was read', () => {
  expect(said([0.1, 0.2])).toMatch(/\ndoe2020 .* blinded +abstract, secondary copy\n/)
})
