import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkStudies } from './check.ts'
import { readStudies } from './read.ts'
import type { RuleId } from './rules.ts'

const sound = `id: doe2020
product: autologous-cord-blood
cite: { author: Doe J }
design: randomised
blinding: open
arms:
  ucb: { product: autologous-cord-blood, enrolled: 24, place: table, known: read }
  control: { product: usual-care, enrolled: 12, place: table, known: read }
places:
  table: { kind: paper, url: 'https://example.org/', what: Table 1 }
findings:
  ucb-hba1c-0: { measure: hba1c, arm: ucb, month: 0, n: 24, mean: 8, sd: 1.2, unit: '%', place: table, known: read }
  ucb-hba1c-12: { measure: hba1c, arm: ucb, month: 12, n: 20, mean: 7.5, sd: 1.1, unit: '%', place: table, known: read }
  ucb-cpeptide-auc-12: { measure: cpeptide-auc, arm: ucb, month: 12, n: 21, median: 0.22, iqr: [0.02, 0.63], unit: ng/mL, place: table, known: read }
  ucb-cpeptide-slope-12: { measure: cpeptide-slope, arm: ucb, month: 12, value: -0.02, ci95: [-0.03, -0.01], unit: pmol/mL/month, place: table, known: read }
  ucb-death-12: { measure: death, arm: ucb, month: 12, n: 24, events: 0, place: table, known: read }
risk-of-bias: { overall: high, judged-from: abstract, why: open label }
`

const problemsIn = (...texts: string[]) =>
  checkStudies(readStudies(texts.map((text, index) => ({ path: `evidence/doe${2020 + index}.yaml`, text }))))

function committed() {
  const folder = new URL('../../../evidence/', import.meta.url)
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return readStudies(
    names.map((name) => ({ path: `evidence/${name}`, text: readFileSync(new URL(name, folder), 'utf8') })),
  )
}

interface Broken {
  readonly rule: RuleId
  readonly from: string
  readonly to: string
  readonly line: number
  readonly says: RegExp
}

const broken: readonly Broken[] = [
  { rule: 'id-is-file-name', from: 'id: doe2020', to: 'id: roe2020', line: 1, says: /roe2020/ },
  {
    rule: 'overlap-known',
    from: 'places:',
    to: 'overlaps: [poe1999]\nplaces:',
    line: 9,
    says: /no study poe1999/,
  },
  { rule: 'arm-declared', from: 'death, arm: ucb', to: 'death, arm: sham', line: 16, says: /no arm sham/ },
  {
    rule: 'arm-declared',
    from: 'usual-care, enrolled',
    to: 'usual-care, within: all, enrolled',
    line: 8,
    says: /no arm all/,
  },
  {
    rule: 'place-declared',
    from: 'events: 0, place: table',
    to: 'events: 0, place: figure',
    line: 16,
    says: /no place figure/,
  },
  {
    rule: 'place-used',
    from: 'findings:',
    to: "  figure: { kind: paper, url: 'https://example.org/f', what: Figure }\nfindings:",
    line: 11,
    says: /nothing was read at figure/,
  },
  { rule: 'place-missing', from: 'events: 0, place: table,', to: 'events: 0,', line: 16, says: /no place/ },
  { rule: 'finding-empty', from: 'n: 24, events: 0', to: 'n: 24', line: 16, says: /no number/ },
  {
    rule: 'unit-allowed',
    from: 'unit: ng/mL',
    to: 'unit: mmol/mol',
    line: 14,
    says: /cpeptide-auc in mmol\/mol; expected nmol\/L/,
  },
  {
    rule: 'unit-allowed',
    from: ', unit: ng/mL',
    to: '',
    line: 14,
    says: /without a unit/,
  },
  {
    rule: 'unit-allowed',
    from: 'events: 0,',
    to: "events: 0, unit: '%',",
    line: 16,
    says: /count of people with the unit/,
  },
  {
    rule: 'dispersion-fits',
    from: 'median: 0.22, iqr: [0.02, 0.63]',
    to: 'mean: 0.22, iqr: [0.02, 0.63]',
    line: 14,
    says: /quartiles without a median/,
  },
  { rule: 'dispersion-fits', from: 'sd: 1.2', to: 'sd: 1.2, se: 0.3', line: 12, says: /both SD and SE/ },
  { rule: 'n-within-arm', from: 'n: 24, mean', to: 'n: 25, mean', line: 12, says: /n 25 of 24 enrolled/ },
  { rule: 'events-within-n', from: 'events: 0', to: 'events: 25', line: 16, says: /25 events of 24/ },
  { rule: 'month-not-negative', from: 'month: 0', to: 'month: -1', line: 12, says: /month -1/ },
  { rule: 'quartile-order', from: '[0.02, 0.63]', to: '[0.63, 0.02]', line: 14, says: /0.63 to 0.02/ },
  { rule: 'median-inside', from: 'median: 0.22', to: 'median: 2.2', line: 14, says: /2.2 outside/ },
  { rule: 'interval-contains', from: 'value: -0.02', to: 'value: 0.02', line: 15, says: /0.02 outside/ },
  { rule: 'n-rises', from: 'n: 24, mean', to: 'n: 19, mean', line: 13, says: /from 19 to 20/ },
  {
    rule: 'sd-may-be-se',
    from: 'mean: 7.5, sd: 1.1',
    to: 'mean: 7.5, sd: 0.25',
    line: 13,
    says: /under a tenth of the mean/,
  },
  {
    rule: 'one-unit-per-course',
    from: "month: 12, n: 20, mean: 7.5, sd: 1.1, unit: '%'",
    to: 'month: 12, n: 20, mean: 58, sd: 12, unit: mmol/mol',
    line: 13,
    says: /in mmol\/mol, ucb-hba1c-0 in %/,
  },
  {
    rule: 'cpeptide-plausible',
    from: 'median: 0.22, iqr: [0.02, 0.63], unit: ng/mL',
    to: 'median: 96, iqr: [80, 110], unit: nmol/L',
    line: 14,
    says: /96 nmol\/L, above 10/,
  },
  {
    rule: 'median-at-quartile',
    from: '[0.02, 0.63]',
    to: '[0.02, 0.22]',
    line: 14,
    says: /equals a quartile/,
  },
  {
    rule: 'row-repeated',
    from: 'mean: 7.5, sd: 1.1',
    to: 'mean: 8, sd: 1.2',
    line: 13,
    says: /same numbers as ucb-hba1c-0/,
  },
  {
    rule: 'accepted-needed',
    from: 'events: 0, place: table, known: read',
    to: 'events: 0, place: table, known: read, accepted: { n-rises: printed so }',
    line: 16,
    says: /n-rises is accepted but not broken/,
  },
  {
    rule: 'recalled',
    from: 'events: 0, place: table, known: read',
    to: 'events: 0, known: recalled',
    line: 16,
    says: /never used in a result/,
  },
]

describe('checking studies', () => {
  test('a sound file has no problem', () => {
    expect(problemsIn(sound)).toEqual([])
  })

  test.each(broken)('$rule is seen in "$to", at its line', ({ rule, from, to, line, says }) => {
    const problem = problemsIn(sound.replace(from, to)).find((found) => found.rule === rule)
    expect(problem).toMatchObject({ line, level: rule === 'recalled' ? 'note' : 'error' })
    expect(problem?.message).toMatch(says)
  })

  test('two files with one id are both named', () => {
    expect(problemsIn(sound, sound).filter(({ rule }) => rule === 'id-unique')).toHaveLength(2)
  })

  test('an overlap that only one side names is a problem', () => {
    const second = sound
      .replace('id: doe2020', 'id: doe2021')
      .replace('places:', 'overlaps: [doe2020]\nplaces:')
    expect(problemsIn(sound, second)).toMatchObject([{ study: 'doe2021', rule: 'overlap-symmetric' }])
  })

  test('an SE typed as SD is seen by the SD of another study', () => {
    const lone = sound.replace('mean: 8, sd: 1.2', 'mean: 2, sd: 0.3') // a mean of 2 keeps the tenth rule quiet
    const second = sound.replace('id: doe2020', 'id: doe2021').replace('sd: 1.2', 'sd: 1.45')
    expect(problemsIn(lone, second).map(({ rule }) => rule)).toContain('sd-may-be-se') // 0.3 √24 = 1.47
  })

  test('an accepted problem is shown with its reason and is no error', () => {
    const declared = sound
      .replace('[0.02, 0.63]', '[0.02, 0.22]')
      .replace(
        'unit: ng/mL, place: table, known: read',
        'unit: ng/mL, place: table, known: read, accepted: { median-at-quartile: printed so }',
      )
    expect(problemsIn(declared)).toMatchObject([
      {
        rule: 'median-at-quartile',
        level: 'accepted',
        message: expect.stringMatching(/accepted: printed so/),
      },
    ])
  })

  const courseIn = (id: string, says: string) =>
    sound.replace('id: doe2020', `id: ${id}`).replace('median: 0.22, iqr: [0.02, 0.63], unit: ng/mL', says)

  test('an SD far below those of other studies, after conversion, looks like a standard error', () => {
    const others = [
      courseIn('doe2021', 'mean: 0.6, sd: 0.3, unit: nmol/L'),
      courseIn('doe2022', 'median: 72, iqr: [48, 96], unit: nmol/L x 120 min'), // an SD of 0.3 nmol/L
    ]
    const rules = (says: string) => problemsIn(courseIn('doe2020', says), ...others).map(({ rule }) => rule)
    expect(rules('mean: 1.9, sd: 0.3, unit: ng/mL')).toContain('sd-may-be-se') // 0.099 nmol/L
    expect(rules('mean: 1.9, sd: 0.9, unit: ng/mL')).toEqual([])
    expect(rules('mean: 0.4, se: 0.05, unit: nmol/L')).toEqual([])
  })

  test('a course five times what other studies have at entry is not plausible', () => {
    const others = [2021, 2022].map((year) =>
      courseIn(`doe${year}`, 'mean: 0.6, sd: 0.3, unit: nmol/L').replace(
        'arm: ucb, month: 12, n: 21',
        'arm: ucb, month: 0, n: 21',
      ),
    )
    const [problem] = problemsIn(courseIn('doe2020', 'mean: 4, sd: 2, unit: nmol/L'), ...others)
    expect(problem).toMatchObject({ rule: 'cpeptide-plausible', finding: 'ucb-cpeptide-auc-12' })
    expect(problem?.message).toMatch(/4 nmol\/L is 6\.7 times the 0\.6 nmol\/L/)
  })

  test('the SDs of carlsson2023 divided by the root of n would be seen, every one', () => {
    const mistyped = committed().map((study) =>
      study.id === 'carlsson2023'
        ? {
            ...study,
            findings: Object.fromEntries(
              Object.entries(study.findings).map(([slug, row]) => [
                slug,
                row.sd === undefined || row.n === undefined ? row : { ...row, sd: row.sd / Math.sqrt(row.n) },
              ]),
            ),
          }
        : study,
    )
    const seen = checkStudies(mistyped).filter(({ level }) => level === 'error')
    expect(seen.map(({ rule, finding }) => `${rule} ${finding ?? ''}`)).toEqual([
      'sd-may-be-se protrans-cpeptide-auc-0',
      'sd-may-be-se protrans-cpeptide-auc-12',
      'sd-may-be-se placebo-cpeptide-auc-0',
      'sd-may-be-se placebo-cpeptide-auc-12',
    ])
  })

  test('the C-peptide of carlsson2023 labelled as nmol/L would be seen', () => {
    const mislabelled = committed().map((study) =>
      study.id === 'carlsson2023'
        ? {
            ...study,
            findings: Object.fromEntries(
              Object.entries(study.findings).map(([slug, row]) => [
                slug,
                row.unit === 'nmol/L x 120 min' ? { ...row, unit: 'nmol/L' } : row,
              ]),
            ),
          }
        : study,
    )
    const seen = checkStudies(mislabelled).filter(({ rule }) => rule === 'cpeptide-plausible')
    expect(seen).toHaveLength(4)
  })

  test('the committed studies have no error, and every recalled outcome is noted', () => {
    const studies = committed()
    const problems = checkStudies(studies)
    expect(problems.filter(({ level }) => level === 'error')).toEqual([])
    const recalled = studies
      .flatMap(({ findings }) => Object.values(findings))
      .filter(({ known }) => known === 'recalled')
    expect(problems.filter(({ rule }) => rule === 'recalled')).toHaveLength(recalled.length)
  })
})
