import { expect, test } from 'vitest'
import { judge } from './judge.ts'
import { readStudies } from '../record/read.ts'

const study = (id: string, rows: readonly string[]) => ({
  path: `${id}.yaml`,
  text: `id: ${id}
product: autologous-cord-blood
cite: { author: Doe J }
design: randomised
blinding: open
arms:
  ucb: { product: autologous-cord-blood, enrolled: 10, place: table, known: read }
  control: { product: usual-care, enrolled: 5, place: table, known: read }
places:
  table: { kind: paper, url: 'https://example.org/', what: Table 1 }
findings:
${rows.map((row, index) => `  row-${index}: { ${row}, month: 12, place: table, known: read }`).join('\n')}
risk-of-bias: { overall: high, judged-from: abstract, why: open label }
`,
})

function safety(...rows: string[]) {
  const { verdict, reasons } = judge(readStudies([study('doe2020', rows)]), 'autologous-cord-blood', 'safety')
  const said = reasons.flatMap(({ kind, text }) => (kind === 'rule' || kind === 'evidence' ? [text] : []))
  return { verdict, said: said.join(' | ') }
}

const together = (events: number) =>
  `measure: adverse-event-serious, arm: [ucb, control], n: 15, events: ${events}`

test('no harm in two arms together is none among the treated', () => {
  expect(safety(together(0)).said).toMatch(/0 of 10 .*none of 15, 10 of them treated/)
})

test('harm counted over two arms stays harm, all of it laid to the treated, and says so', () => {
  const { verdict, said } = safety(together(1))
  expect(verdict).toBe('not shown')
  expect(said).toMatch(/1 of 10 .*1 of 15 in arms with and without the product, all laid to the 10 treated/)
  expect(said).toMatch(/0 to 1 of 10 people/)
})

test('harm beyond what the controls can have had is harm to the treated', () => {
  const { verdict, said } = safety(together(9))
  expect(verdict).toBe('shown not to')
  expect(said).toMatch(/4 to 9 of 10 people/)
})

test('harm over arms without an n, or with unknown shares, is still harm', () => {
  expect(safety('measure: adverse-event-serious, arm: [ucb, control], events: 1').said).toMatch(
    /0 to 1 of 10 people/,
  )
})

test('no infusion-related event is not no serious harm, and is labelled', () => {
  const { verdict, said } = safety('measure: adverse-event-infusion, arm: ucb, n: 10, events: 0')
  expect(verdict).toBe('not shown')
  expect(said).toMatch(/infusion-related only, not counted as serious harm: 0 of 10/)
  expect(said).toMatch(/Counts of infusion-related events or of deaths only are left out/)
})

test('no death is not no serious harm', () => {
  expect(safety('measure: death, arm: ucb, n: 10, events: 0').said).toMatch(
    /deaths only, not counted as serious harm: 0 of 10/,
  )
})

test('an infusion-related event may have been serious: it counts in the bound', () => {
  expect(safety('measure: adverse-event-infusion, arm: ucb, n: 10, events: 2').said).toMatch(
    /0 to 2 of 10 people/,
  )
})

test('harm without a number of people keeps the question open, whatever else was counted', () => {
  const unknown = study('roe2021', ['measure: adverse-event-serious, arm: ucb, events: 3']).text
  const many = study('doe2020', ['measure: adverse-event-serious, arm: ucb, n: 400, events: 0']).text
  const files = [unknown.replace('enrolled: 10, ', ''), many.replace('enrolled: 10', 'enrolled: 400')]
  const studies = readStudies(files.map((text, index) => ({ path: `${index}.yaml`, text })))
  const { rule, reasons } = judge(studies, 'autologous-cord-blood', 'safety')
  expect(rule).toBe('harm-open')
  expect(reasons.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/roe2021, against: .*3 of unknown/),
  )
  expect(judge(studies.slice(1), 'autologous-cord-blood', 'safety').rule).toBe('harm-rare')
})

test('harm in a subgroup of the treated is harm to the treated', () => {
  const { text } = study('doe2020', ['measure: adverse-event-serious, arm: young, n: 4, events: 2'])
  const arms = text.replace(
    'arms:',
    'arms:\n  young: { product: autologous-cord-blood, within: ucb, enrolled: 4, place: table, known: read }',
  )
  const { reasons } = judge(
    readStudies([{ path: 'doe2020.yaml', text: arms }]),
    'autologous-cord-blood',
    'safety',
  )
  expect(reasons[0]?.text).toMatch(/2 of 4 people/)
})
