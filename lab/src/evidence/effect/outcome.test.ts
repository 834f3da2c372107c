import { describe, expect, test } from 'vitest'
import {
  countOf,
  inNanomolar,
  isSignificant,
  levels,
  usableOutcomes,
  withoutPressReleases,
} from './outcome.ts'
import { readStudies } from '../record/read.ts'

const text = `
id: doe2020
product: autologous-cord-blood
cite: { author: Doe J }
design: randomised
blinding: open
arms:
  ucb: { product: autologous-cord-blood, enrolled: 12, analysed: 10, place: table, known: read }
places:
  table: { kind: paper, url: 'https://example.org/1', what: Table 1 }
  release: { kind: press-release, url: 'https://example.org/2', what: release }
  news: { kind: news, url: 'https://example.org/3', what: news }
findings:
  ucb-cpeptide-auc-12: { measure: cpeptide-auc, arm: ucb, month: 12, n: 4, mean: 1, se: 0.1, unit: ng/mL, place: table, known: read }
  ucb-cpeptide-auc-0: { measure: cpeptide-auc, arm: ucb, month: 0, n: 4, mean: 2, sd: 0.6, unit: ng/mL, place: table, known: read }
  ucb-hba1c-0: { measure: hba1c, arm: ucb, month: 0, mean: 8, unit: '%', known: recalled }
  ucb-hba1c-6: { measure: hba1c, arm: ucb, month: 6, mean: 7, unit: '%', place: table, known: computed }
  ucb-hba1c-12: { measure: hba1c, arm: ucb, month: 12, mean: 7, unit: '%', place: release, known: read }
  ucb-death-12: { measure: death, arm: ucb, month: 12, events: 0, place: news, known: read }
  ucb-cpeptide-responder-12: { measure: cpeptide-responder, arm: ucb, month: 12, n: 27, value: 40.7, unit: '%', place: table, known: read }
  ucb-cpeptide-rise-12: { measure: cpeptide-rise, arm: ucb, month: 12, n: 27, value: 41.5, unit: '%', place: table, known: read }
risk-of-bias: { overall: high, judged-from: abstract, why: open label }
`
const [study] = readStudies([{ path: 'doe2020.yaml', text }])
if (study === undefined) throw new Error('unreachable: one file, one study')
const outcomes = usableOutcomes(study)

const outcomeNamed = (slug: string) => {
  const found = outcomes.find(({ ref }) => ref === `doe2020#${slug}`)
  if (found === undefined) throw new Error(`no usable outcome ${slug}`)
  return found
}

describe('usable outcomes', () => {
  test('a recalled or a computed finding is never usable', () => {
    const refs = outcomes.map(({ ref }) => ref)
    expect(refs).not.toContain('doe2020#ucb-hba1c-0')
    expect(refs).not.toContain('doe2020#ucb-hba1c-6')
    expect(refs).toContain('doe2020#ucb-hba1c-12')
  })

  test('without press releases a finding of a release and one of the news are gone, the paper stays', () => {
    const kept = withoutPressReleases([study]).flatMap(usableOutcomes)
    expect(kept.map(({ ref }) => ref)).toEqual([
      'doe2020#ucb-cpeptide-auc-12',
      'doe2020#ucb-cpeptide-auc-0',
      'doe2020#ucb-cpeptide-responder-12',
      'doe2020#ucb-cpeptide-rise-12',
    ])
  })
})

describe('units of C-peptide', () => {
  test.each([
    { value: 0.95, unit: 'ng/mL', nanomolar: 0.314545 },
    { value: 0.52, unit: 'pmol/mL', nanomolar: 0.52 },
    { value: 1274, unit: 'pmol/L', nanomolar: 1.274 },
    { value: 96, unit: 'nmol/L x 120 min', nanomolar: 0.8 },
    { value: 225, unit: 'ng/mL per 2 h', nanomolar: 0.62081 },
  ])('$value $unit is $nanomolar nmol/L', ({ value, unit, nanomolar }) => {
    expect(inNanomolar(value, unit)?.value).toBeCloseTo(nanomolar, 5)
    expect(inNanomolar(value, unit)?.how).not.toBe('')
  })

  test('a unit nobody can read gives no number', () => {
    expect(inNanomolar(6.6, 'pmol/mL/180min')).toBeUndefined()
  })

  test('levels come in order of month, converted with their SD, a standard error turned into an SD', () => {
    const course = levels(outcomes, { arm: 'ucb', measure: 'cpeptide-auc', scale: 'nmol/L' })
    expect(course.map(({ month }) => month)).toEqual([0, 12])
    expect(course[0]?.sd).toBeCloseTo(0.6 * 0.3311, 12)
    expect(course[1]?.sd).toBeCloseTo(0.1 * 2 * 0.3311, 12) // SE times the root of 4
  })
})

describe('counts', () => {
  test('a percentage that one whole number explains is that number', () => {
    expect(countOf(outcomeNamed('ucb-cpeptide-responder-12'), study)).toMatchObject({ events: 11, n: 27 })
  })

  test('a percentage that no whole number explains is no count', () => {
    expect(countOf(outcomeNamed('ucb-cpeptide-rise-12'), study)).toBeUndefined()
  })

  test('a count without n takes the number analysed in the arm, and says so', () => {
    expect(countOf(outcomeNamed('ucb-death-12'), study)).toMatchObject({
      events: 0,
      n: 10,
      how: 'n of the arm',
    })
  })
})

test.each([
  [0.049, true],
  [0.05, false],
  ['<0.05', true],
  ['<0.001', true],
  ['<0.1', false],
  ['>0.05', false],
  ['NS', false],
  ['significant', true],
  [undefined, false],
] as const)('P %s is significant: %s', (p, significant) => {
  expect(isSignificant(p)).toBe(significant)
})
