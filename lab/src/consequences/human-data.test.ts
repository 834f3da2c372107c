import { expect, test } from 'vitest'
import { studyWith } from '../../test/study.ts'
import { readStudies } from '../evidence/record/read.ts'
import { readProtocol } from '../trial/read-protocol.ts'
import { studiesNear } from './human-data.ts'
import type { Scenario } from './scenario.ts'

const level = 'ucb-12: { measure: cpeptide-auc, arm: ucb, month: 12, n: 24, mean: 0.2, unit: nmol/L }'
const count = 'ucb-12: { measure: insulin-independence, arm: ucb, month: 12, n: 24, events: 1 }'
const harm = 'ucb-12: { measure: death, arm: ucb, month: 12, n: 24, events: 0 }'
const entry = 'ucb-0: { measure: cpeptide-auc, arm: ucb, month: 0, n: 24, mean: 0.2, unit: nmol/L }'
const other = 'control-12: { measure: cpeptide-auc, arm: control, month: 12, n: 12, mean: 0.2, unit: nmol/L }'

const protocol = readProtocol({
  path: 'protocols/doe2020.yaml',
  text: `question: Does own cord blood help?
population:
  { species: human, draw: newly-diagnosed, age: { between: [4 year, 8 year] }, since-diagnosis: { between: [60 day, 140 day] }, enrol: 24 }
arms:
  infused: { share: 1, give: [{ product: autologous-cord-blood, dose: 2e7 cell/kg, route: intravenous, at: 0 day }] }
visits: [0 month, 12 month]
endpoints: { primary: { measure: cpeptide-auc, at: 12 month } }
repeat: { trials: 1, seed: 1 }
compare: { study: doe2020, arms: { infused: ucb } }
`,
})
const [{ give }] = protocol.arms as [(typeof protocol.arms)[number]]
const near: Scenario = { name: '', age: 6, sinceDiagnosis: 100, give, assume: {}, from: [] }

const found = (rows: readonly string[], scenario: Scenario) =>
  studiesNear(scenario, readStudies([studyWith(rows)]), [protocol])

test.each([
  ['a level', [level]],
  ['a count', [count]],
])('%s of the treated arm after entry counts', (_, rows) => {
  expect(found(rows, near)).toEqual(['doe2020'])
})

test.each([
  ['a harm', [harm]],
  ['a level at entry', [entry]],
  ['a level of the others', [other]],
])('%s does not', (_, rows) => {
  expect(found(rows, near)).toEqual([])
})

const [cells] = give as [Extract<(typeof give)[number], { kind: 'cells' }>]
test.each<[string, Partial<Scenario>]>([
  ['an age 1.3 times as high', { age: 7.8 }],
  ['a time since diagnosis half as long, and less', { sinceDiagnosis: 49 }],
  ['another product', { give: [{ ...cells, product: 'cord-tissue-msc' }] }],
  ['another route', { give: [{ ...cells, route: 'pancreatic-artery' }] }],
  ['two infusions', { give: [cells, { ...cells, at: 90 }] }],
  ['ten times the dose', { give: [{ ...cells, dose: { low: 2e8, high: 2e8, per: 'kg' } }] }],
  ['conditioning besides', { give: [{ kind: 'conditioning', intensity: 1, at: 0 }, cells] }],
  ['nothing', { give: [] }],
])('%s is not near', (_, change) => {
  expect(found([level], { ...near, ...change })).toEqual([])
})

test('a dose that was not read stands in the middle of its range', () => {
  const range = { ...cells, dose: { low: 2e5, high: 2e9, per: 'kg' } } as const
  expect(found([level], { ...near, give: [range] })).toEqual(['doe2020'])
  const lower = { ...cells, dose: { low: 2e5, high: 2e8, per: 'kg' } } as const
  expect(found([level], { ...near, give: [lower] })).toEqual([])
})

test('a dose per person is compared by body weight', () => {
  const perPerson = { ...cells, dose: { low: 4e8, high: 4e8, per: 'person' } } as const
  expect(found([level], { ...near, give: [perPerson] })).toEqual(['doe2020'])
})
