import { describe, expect, test } from 'vitest'
import { filesIn } from '../../../test/committed.ts'
import { checkStudies } from './check.ts'
import { readStudies } from '../record/read.ts'
import type { RuleId } from '../record/rules.ts'

const sound = `id: doe2020
product: autologous-cord-blood
cite: { author: Doe J }
design: randomised
blinding: open
checked-by: none
population: { enrolled: { people: 36, place: table, known: read } }
intervention: { follow-up: { text: one year, months: 12, place: table, known: read } }
arms:
  ucb: { product: autologous-cord-blood, enrolled: 24, place: table, known: read }
  control: { product: usual-care, enrolled: 12, place: table, known: read }
places:
  table: { kind: paper, url: 'https://example.org/', what: Table 1 }
findings:
  ucb-hba1c-0: { measure: hba1c, arm: ucb, month: 0, n: 24, mean: 8, sd: 1.2, unit: '%', place: table, known: read }
  ucb-hba1c-12: { measure: hba1c, arm: ucb, month: 12, n: 24, mean: 7.5, sd: 1.1, unit: '%', place: table, known: read }
  ucb-cpeptide-auc-12: { measure: cpeptide-auc, arm: ucb, month: 12, n: 24, median: 0.22, iqr: [0.02, 0.63], unit: ng/mL, place: table, known: read }
  ucb-cpeptide-slope-12: { measure: cpeptide-slope, arm: ucb, month: 12, value: -0.02, ci95: [-0.03, -0.01], unit: pmol/mL/month, place: table, known: read }
  ucb-death-12: { measure: death, arm: ucb, month: 12, n: 24, events: 0, place: table, known: read }
risk-of-bias:
  tool: rob-2
  overall: high
  judged-from: abstract
  why: open label
  domains:
    randomisation: { judgement: low, why: by a computer elsewhere }
    deviations: { judgement: high, why: open label }
    missing-data: { judgement: some-concerns, why: four were not seen at month 12 }
    measurement: { judgement: low, why: by a laboratory }
    selected-result: { judgement: low, why: as registered }
`

const problemsIn = (...texts: string[]) =>
  checkStudies(readStudies(texts.map((text, index) => ({ path: `evidence/doe${2020 + index}.yaml`, text }))))

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
    line: 12,
    says: /no study poe1999/,
  },
  { rule: 'arm-declared', from: 'death, arm: ucb', to: 'death, arm: sham', line: 19, says: /no arm sham/ },
  {
    rule: 'arm-declared',
    from: 'usual-care, enrolled',
    to: 'usual-care, within: all, enrolled',
    line: 11,
    says: /no arm all/,
  },
  {
    rule: 'place-declared',
    from: 'events: 0, place: table',
    to: 'events: 0, place: figure',
    line: 19,
    says: /no place figure/,
  },
  {
    rule: 'place-used',
    from: 'findings:',
    to: "  figure: { kind: paper, url: 'https://example.org/f', what: Figure }\nfindings:",
    line: 14,
    says: /nothing was read at figure/,
  },
  { rule: 'place-missing', from: 'events: 0, place: table,', to: 'events: 0,', line: 19, says: /no place/ },
  { rule: 'finding-empty', from: 'n: 24, events: 0', to: 'n: 24', line: 19, says: /no number/ },
  {
    rule: 'unit-allowed',
    from: 'unit: ng/mL',
    to: 'unit: mmol/mol',
    line: 17,
    says: /cpeptide-auc in mmol\/mol; expected nmol\/L/,
  },
  {
    rule: 'unit-allowed',
    from: ', unit: ng/mL',
    to: '',
    line: 17,
    says: /without a unit/,
  },
  {
    rule: 'unit-allowed',
    from: 'events: 0,',
    to: "events: 0, unit: '%',",
    line: 19,
    says: /count of people with the unit/,
  },
  {
    rule: 'dispersion-fits',
    from: 'median: 0.22, iqr: [0.02, 0.63]',
    to: 'mean: 0.22, iqr: [0.02, 0.63]',
    line: 17,
    says: /quartiles without a median/,
  },
  { rule: 'dispersion-fits', from: 'sd: 1.2', to: 'sd: 1.2, se: 0.3', line: 15, says: /both SD and SE/ },
  { rule: 'n-within-arm', from: 'n: 24, mean', to: 'n: 25, mean', line: 15, says: /n 25 of 24 enrolled/ },
  { rule: 'events-within-n', from: 'events: 0', to: 'events: 25', line: 19, says: /25 events of 24/ },
  { rule: 'month-not-negative', from: 'month: 0', to: 'month: -1', line: 15, says: /month -1/ },
  { rule: 'quartile-order', from: '[0.02, 0.63]', to: '[0.63, 0.02]', line: 17, says: /0.63 to 0.02/ },
  { rule: 'median-inside', from: 'median: 0.22', to: 'median: 2.2', line: 17, says: /2.2 outside/ },
  { rule: 'interval-contains', from: 'value: -0.02', to: 'value: 0.02', line: 18, says: /0.02 outside/ },
  {
    rule: 'n-changes',
    from: 'n: 24, mean: 7.5',
    to: 'n: 20, mean: 7.5',
    line: 16,
    says: /^n changes from 24 to 20$/,
  },
  {
    rule: 'n-changes',
    from: "n: 24, mean: 7.5, sd: 1.1, unit: '%', place: table, known: read",
    to: "n: 19, mean: 7.5, sd: 1.1, unit: '%', place: table, known: read, accepted: { n-changes: '24 to 20: moved' }",
    line: 16,
    says: /from 24 to 19; a reason begins with '24 to 19: ', got '24 to 20: moved'/,
  },
  {
    rule: 'n-changes',
    from: 'n: 24, median',
    to: 'n: 21, median',
    line: 17,
    says: /^n changes from 24 to 21$/,
  },
  { rule: 'checked-said', from: 'checked-by: none\n', to: '', line: 1, says: /no word on who/ },
  {
    rule: 'arm-fits',
    from: 'people: 36',
    to: 'people: 35',
    line: 7,
    says: /arms of 36 in a study of 35/,
  },
  {
    rule: 'arm-fits',
    from: 'usual-care, enrolled: 12',
    to: 'usual-care, analysed: 13, enrolled: 12',
    line: 11,
    says: /13 analysed of 12 enrolled/,
  },
  {
    rule: 'arm-fits',
    from: 'places:',
    to: '  young: { product: usual-care, within: control, enrolled: 13, place: table, known: read }\nplaces:',
    line: 12,
    says: /13 enrolled of the 12 in control/,
  },
  {
    rule: 'finding-named',
    from: 'measure: hba1c, arm: ucb, month: 12',
    to: 'measure: hba1c, arm: ucb, month: 11',
    line: 16,
    says: /expected the name ucb-hba1c-11/,
  },
  {
    rule: 'finding-named',
    from: '  ucb-death-12: {',
    to: '  ucb-hba1c-12b: { measure: hba1c, arm: ucb, month: 12, text: again, place: table, known: read }\n  ucb-death-12: {',
    line: 19,
    says: /expected the name ucb-hba1c-12/,
  },
  {
    rule: 'month-in-follow-up',
    from: 'months: 12',
    to: 'months: 11',
    line: 16,
    says: /month 12, followed for 11/,
  },
  {
    rule: 'sd-may-be-se',
    from: 'mean: 7.5, sd: 1.1',
    to: 'mean: 7.5, sd: 0.25',
    line: 16,
    says: /under a tenth of the mean/,
  },
  {
    rule: 'one-unit-per-course',
    from: "month: 12, n: 24, mean: 7.5, sd: 1.1, unit: '%'",
    to: 'month: 12, n: 24, mean: 58, sd: 12, unit: mmol/mol',
    line: 16,
    says: /in mmol\/mol, ucb-hba1c-0 in %/,
  },
  {
    rule: 'cpeptide-plausible',
    from: 'median: 0.22, iqr: [0.02, 0.63], unit: ng/mL',
    to: 'median: 96, iqr: [80, 110], unit: nmol/L',
    line: 17,
    says: /96 nmol\/L, above 10/,
  },
  {
    rule: 'median-at-quartile',
    from: '[0.02, 0.63]',
    to: '[0.02, 0.22]',
    line: 17,
    says: /equals a quartile/,
  },
  {
    rule: 'row-repeated',
    from: 'mean: 7.5, sd: 1.1',
    to: 'mean: 8, sd: 1.2',
    line: 16,
    says: /same numbers as ucb-hba1c-0/,
  },
  {
    rule: 'accepted-needed',
    from: 'events: 0, place: table, known: read',
    to: 'events: 0, place: table, known: read, accepted: { sd-may-be-se: printed so }',
    line: 19,
    says: /sd-may-be-se is accepted but not broken/,
  },
  {
    rule: 'recalled',
    from: 'events: 0, place: table, known: read',
    to: 'events: 0, known: recalled',
    line: 19,
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
    const problem = { rule: 'id-unique', line: 1, message: 'another file has the id doe2020' }
    expect(problemsIn(sound, sound).filter(({ rule }) => rule === 'id-unique')).toMatchObject([
      problem,
      problem,
    ])
  })

  test('an overlap that only one side names is a problem', () => {
    const second = sound
      .replace('id: doe2020', 'id: doe2021')
      .replace('places:', 'overlaps: [doe2020]\nplaces:')
    expect(problemsIn(sound, second)).toMatchObject([{ study: 'doe2021', rule: 'overlap-symmetric' }])
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

  test('the committed studies have no error, and every recalled outcome is noted', () => {
    const studies = readStudies(filesIn('evidence'))
    const problems = checkStudies(studies)
    expect(problems.filter(({ level }) => level === 'error')).toEqual([])
    const recalled = studies
      .flatMap(({ findings }) => Object.values(findings))
      .filter(({ known }) => known === 'recalled')
    expect(problems.filter(({ rule }) => rule === 'recalled')).toHaveLength(recalled.length)
  })
})
