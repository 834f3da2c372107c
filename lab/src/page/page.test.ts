import { readdirSync, readFileSync } from 'node:fs'
import {
  assumed,
  component,
  compose,
  covariate,
  fitted,
  gain,
  lognormal,
  loss,
  measured,
  mechanism,
  named,
  scenario,
  state,
  unit,
} from '@cordelia/engine'
import { describe, expect, it, test } from 'vitest'
import { readParameterSources } from '../evidence/record/parameter-source.ts'
import { models } from '../models.ts'
import type { Sensitivity } from '../sensitivity/result.ts'
import { about, componentsOf } from './components.ts'
import { toLatex } from './latex.ts'
import { toMarkdown } from './markdown.ts'
import { modelPage } from './page.ts'
import { localName, notationOf } from './symbol.ts'

const folder = new URL('../../../evidence/parameters/', import.meta.url)
const sources = readParameterSources(
  readdirSync(folder).map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') })),
)
const sensitivity = JSON.parse(
  readFileSync(new URL('../../../calibration/sensitivity/report.json', import.meta.url), 'utf8'),
) as Sensitivity // our file
const page = modelPage(sources, sensitivity)
const formulas = [...page.matchAll(/```math\n([^]*?)\n```|\$`(.*?)`\$/g)].map(
  ([, block, span]) => block ?? span!,
)
const sectionOf = (title: string) => page.split(/^## /m).find((each) => each.startsWith(title))!

it('docs/model.md is the page of the models as they are today', async () => {
  await expect(page).toMatchFileSnapshot('../../../docs/model.md')
})

test.each([
  ['The body', models.body],
  ['The meal test', models.mealTest],
] as const)('%s has every state, quantity, parameter, flow and wire', (title, model) => {
  const section = sectionOf(title)
  const { states, quantities, parameters, flows, wires } = model
  for (const { name, what } of [...states, ...parameters]) {
    expect(section).toContain(`\`${localName(name)}\` | ${what} |`)
  }
  for (const { name, what } of quantities) expect(section).toContain(`\n\`${localName(name)}\`, ${what}`)
  const labels = [...section.matchAll(/\\textsf\{(.*?)\}/g)].length
  expect(labels).toBe(flows.flatMap(({ from, to }) => [from, to]).filter((end) => end !== undefined).length)
  for (const { supplier } of wires) expect(section).toContain(`| \`${supplier}\` |`)
})

test.each([
  ['NOD', models.nod],
  ['STZ', models.stz],
] as const)('%s has a row, its own or shared, for each value that is not the body’s', (title, mouse) => {
  const tables = sectionOf('The mice').split(/^### /m)
  const rows = tables.filter((each) => each.startsWith('Both') || each.startsWith(title)).join('')
  const values = new Map(models.body.parameters.map(({ name, value }) => [name, value]))
  const other = mouse.parameters.filter(({ name, value }) => values.get(name) !== value)
  expect(other.length).toBeGreaterThan(10)
  for (const { name, what } of other) expect(rows).toContain(`| \`${name}\` | ${what} |`)
  for (const { name, start } of mouse.states) {
    const human = models.body.states.find((each) => each.name === name)!
    if (JSON.stringify(start) !== JSON.stringify(human.start)) expect(rows).toContain(`| \`${name}\` |`)
  }
})

it('has formulas that close their braces, environments and parentheses, in plain characters', () => {
  expect(formulas.length).toBeGreaterThan(300)
  for (const formula of formulas) {
    let depth = 0
    for (const [brace] of formula.matchAll(/(?<!\\)[{}]/g)) {
      depth += brace === '{' ? 1 : -1
      expect(depth, formula).toBeGreaterThanOrEqual(0)
    }
    expect(depth, formula).toBe(0)
    const count = (pattern: RegExp) => [...formula.matchAll(pattern)].length
    expect(count(/\\left/g), formula).toBe(count(/\\right/g))
    expect(count(/\\bigl/g), formula).toBe(count(/\\bigr/g))
    expect(count(/\\begin/g), formula).toBe(count(/\\end/g))
    expect(formula).toMatch(/^\p{ASCII}+$/u)
    expect(formula).not.toContain('undefined')
  }
})

it('has as many cells in a row as in the head of its table', () => {
  for (const table of page.match(/(?:^\|.*\n)+/gm)!) {
    const cells = table
      .trimEnd()
      .split('\n')
      .map((row) => row.split(/(?<!\\)\|/).length)
    expect(new Set(cells).size, table).toBe(1)
  }
})

it.each(Object.values(models))('gives each name in a component of $name a symbol of its own', (model) => {
  const all = [...model.states, ...model.quantities, ...model.parameters].map(({ name }) => name)
  for (const part of new Set(all.map((name) => name.split('.')[0]!))) {
    const taken = model.wires
      .filter(({ need }) => need.startsWith(`${part}.`))
      .map(({ supplier }) => supplier)
    const used = [...all.filter((name) => name.startsWith(`${part}.`)), ...new Set(taken)]
    const { symbol } = notationOf(model, part)
    expect(new Set(used.map(symbol)).size).toBe(used.length)
  }
})

it('says of each component what its file says', () => {
  const files = readdirSync(new URL('..', import.meta.url), { recursive: true, encoding: 'utf8' })
  const texts = files
    .filter((path) => /^(person|graft|homing|immunity|islets|metabolism)\/[\w-]+(?<!\.test)\.ts$/.test(path))
    .map((path) =>
      readFileSync(new URL(`../${path}`, import.meta.url), 'utf8').replace(/(\s*\n\s*\*?)+\s*/g, ' '),
    )
  for (const [name, said] of Object.entries(about)) {
    const plain = said.replaceAll('’', "'")
    expect(
      texts.some((text) => text.replaceAll('’', "'").includes(plain)),
      name,
    ).toBe(true)
  }
  const parts = Object.values(models).flatMap(({ states }) => states.map(({ name }) => name.split('.')[0]!))
  for (const part of parts) expect(Object.keys(about)).toContain(part)
})

describe('a small model', () => {
  const modelWith = (value: string) =>
    compose(
      'small',
      unit('day'),
      {
        part: component('part', {
          needs: {},
          parameters: {
            read: measured('read', '1.44 1/day', { from: 'topp2000#glucose-effectiveness' }),
            made: fitted('made', '2', { to: 'the series', manifest: 'fits/made.json' }),
            chosen: assumed('100 % | chosen_by *hand*', value, {
              because: 'a <reason> & more',
              between: [0, 1],
              varies: lognormal(0.3),
            }),
            age: covariate('age', '15 year'),
            homing: mechanism('homing'),
            mismatch: scenario('mismatch', '5e-7', [0, 1]),
          },
          states: { pool: state('pool', '1', { start: 'chosen' }) },
          quantities: {
            longQuantity: named(
              'long',
              '1',
              'chosen * made / (chosen + made) * (made * pool + chosen * (pool + mismatch * made * chosen) + mismatch * (made + pool * chosen * mismatch * made)) * homing',
            ),
          },
          flows: {
            filled: gain('pool', 'read * longQuantity'),
            poolLost: loss('pool', 'read * (pool + made)'),
          },
        }),
      },
      {},
    )
  const text = toMarkdown(componentsOf(modelWith('0.2'), sources))

  it('shows how each kind of number is known', () => {
    for (const known of [
      '| 1.44 | 1/day |  | measured: Topp B 2000: A model of β-cell mass, insulin, and glucose kinetics. BioModels BIOMD0000000341, `topp2000#glucose-effectiveness` |',
      '| 2 | 1 |  | fitted to the series, `fits/made.json` |',
      '| 0.2 | 1 | 0 to 1; SD of the logarithm 0.3 | assumed: a \\<reason\\> & more |',
      '| 15 | year |  | covariate: a property of the person |',
      '| 1 | 1 |  | mechanism: a switch from 0 to 1 |',
      '| $`5 \\times 10^{-7}`$ | 1 | 0 to 1 | scenario: set for each run |',
    ]) {
      expect(text).toContain(known)
    }
    expect(text).toContain('| 100 % \\| chosen\\_by \\*hand\\* |')
  })

  it('breaks what is long between factors and terms', () => {
    expect(text).toContain(
      String.raw`
\mathrm{quantity}_{\mathrm{long}} ={}& \dfrac{\mathit{chosen} \, \mathit{made}}{\mathit{chosen} + \mathit{made}} \\
& \quad {} \cdot \bigl(\mathit{made} \, \mathbf{pool} + \mathit{chosen} \, \left(\mathbf{pool} + \mathit{mismatch} \, \mathit{made} \, \mathit{chosen}\right) \\
& \quad {} + \mathit{mismatch} \, \left(\mathit{made} + \mathbf{pool} \, \mathit{chosen} \, \mathit{mismatch} \, \mathit{made}\right)\bigr) \\
& \quad {} \cdot \mathit{homing}
`,
    )
  })

  it('changes with a value', () => {
    const other = toMarkdown(componentsOf(modelWith('0.25'), sources))
    expect(other).not.toBe(text)
    expect(other.replaceAll('0.25', '0.2')).toBe(text)
  })

  it('names no source that was not read', () => {
    expect(() => componentsOf(modelWith('0.2'), [])).toThrow(
      "nothing was read at 'topp2000#glucose-effectiveness'",
    )
  })

  it('is escaped for LaTeX too', () => {
    const article = toLatex(componentsOf(modelWith('0.2'), sources))
    expect(article).toContain('100 \\% \\textbar{} chosen\\_by *hand* & 0.2 & 1 &')
    expect(article).toContain('assumed: a \\textless{}reason\\textgreater{} \\& more \\\\')
    expect(article).toContain('A model of \\ensuremath{\\beta}-cell mass')
  })
})
