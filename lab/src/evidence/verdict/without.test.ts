import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStudies } from '../record/read.ts'
import type { Verdict } from './verdict.ts'
import { judgeWithout, stepsBetween } from './without.ts'

/** A trial by lot of own cord blood: insulin dose and C-peptide of ten treated people and ten controls at 12 months. */
const study = (id: string, cpeptide: number, more = '') => ({
  path: `${id}.yaml`,
  text: `id: ${id}
product: autologous-cord-blood
cite: { author: Doe J }
design: randomised
blinding: double
${more}
arms:
  ucb: { product: autologous-cord-blood, enrolled: 10, place: table, known: read }
  control: { product: usual-care, enrolled: 10, place: table, known: read }
places:
  table: { kind: paper, url: 'https://example.org/', what: Table 1 }
findings:
  treated-entry: { measure: cpeptide-auc, arm: ucb, month: 0, n: 10, mean: 0.6, sd: 0.1, unit: nmol/L, place: table, known: read }
  untreated-entry: { measure: cpeptide-auc, arm: control, month: 0, n: 10, mean: 0.6, sd: 0.1, unit: nmol/L, place: table, known: read }
  treated: { measure: cpeptide-auc, arm: ucb, month: 12, n: 10, mean: ${cpeptide}, sd: 0.1, unit: nmol/L, place: table, known: read }
  untreated: { measure: cpeptide-auc, arm: control, month: 12, n: 10, mean: 0.4, sd: 0.1, unit: nmol/L, place: table, known: read }
risk-of-bias: { overall: low, judged-from: full-text, why: made up }
`,
})

const carriedBy = (files: readonly { readonly path: string; readonly text: string }[]) =>
  judgeWithout(readStudies(files), []).map(({ cohort, studies, turned }) => ({
    cohort,
    studies,
    preserves: turned.find(({ question }) => question === 'preserves'),
  }))

test('one trial in favour carries the whole verdict, two alike carry half of it', () => {
  const [alone] = carriedBy([study('one2020', 0.7)])
  expect(alone?.preserves).toMatchObject({ from: 'suggested', to: 'no data', steps: 2 })
  const both = carriedBy([study('one2020', 0.7), study('other2021', 0.7)])
  expect(both.map(({ preserves }) => preserves)).toMatchObject([
    { from: 'shown', to: 'suggested', steps: 1 },
    { from: 'shown', to: 'suggested', steps: 1 },
  ])
})

test('reports of the same people are left out together', () => {
  const found = carriedBy([study('one2020', 0.7), study('later2022', 0.7, 'overlaps: [one2020]')])
  expect(found).toMatchObject([
    { cohort: 'later2022', studies: ['one2020', 'later2022'], preserves: { to: 'no data' } },
  ])
})

test('a cohort that is named besides is judged without too, and turns nothing that it is not behind', () => {
  const studies = readStudies([
    study('one2020', 0.7),
    {
      ...study('far2020', 0.7),
      text: study('far2020', 0.7).text.replaceAll('autologous-cord-blood', 'marrow-msc'),
    },
  ])
  expect(judgeWithout(studies, ['far2020']).map(({ cohort, turned }) => [cohort, turned.length > 0])).toEqual(
    [
      ['far2020', false],
      ['one2020', true],
    ],
  )
})

test('steps are a distance, and no data is one from not shown', () => {
  const verdicts: readonly Verdict[] = ['shown', 'suggested', 'not shown', 'shown not to', 'no data']
  const any = fc.constantFrom(...verdicts)
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      expect(stepsBetween(a, b)).toBe(stepsBetween(b, a))
      expect(stepsBetween(a, b) === 0).toBe(a === b)
      expect(stepsBetween(a, c)).toBeLessThanOrEqual(stepsBetween(a, b) + stepsBetween(b, c))
    }),
  )
  expect(verdicts.map((each) => stepsBetween('no data', each))).toEqual([3, 2, 1, 2, 0])
})
