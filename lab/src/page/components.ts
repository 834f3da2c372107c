import type { Model, ModelQuantity } from '@cordelia/engine'
import type { ParameterSource } from '../evidence/record/parameter-source.ts'
import { heading, text, titledTable, type Block, type Cell } from './block.ts'
import { inLine, quantityFormula, rateFormula } from './equation.ts'
import { basisOf, numeral, rangeOf } from './known.ts'
import { componentOf, localName, notationOf, type Notation } from './symbol.ts'

/** What each component is and leaves out, as its file says. */
export const about: Readonly<Record<string, string>> = {
  person:
    'The person: what is known before any treatment and does not change. Leaves out growth and puberty.',
  graft:
    'What the graft is to the host: engrafted blood stem cells, donor regulatory T cells, and the host’s rejection of both. Leaves out graft-versus-host disease, which is a safety limit and no benefit.',
  homing:
    'Where infused cells go: blood, lung, liver, spleen and pancreas, and how they leave and die. Organs take cells from blood in proportion to their first-pass uptake. Leaves out lymph nodes, marrow and active migration along chemokines.',
  immunity:
    'The autoimmune attack: antigen presentation, effectors, memory, regulation, inflammation, and what graft and conditioning change. All pools are 1 in a 15-year-old at diagnosis. Leaves out autoantibodies, epitope spreading and the lobular pattern of insulitis.',
  islets:
    'The β-cells: functional, silent and graft-derived, under attack, with regeneration and differentiation. All masses are fractions of this person’s healthy mass for age; healthy turnover cancels, so only what a deficit drives is written. Leaves out α-cells and islet architecture.',
  metabolism:
    'Mean glucose, HbA1c, insulin dose and insulin sensitivity, day by day. Leaves out meals, hypoglycaemia and the dosing behaviour of people.',
  meal: 'The mixed-meal tolerance test, minute by minute: stomach, gut, glucose, insulin and C-peptide in two compartments. It starts from the body’s state at a visit and never feeds back. Leaves out glucagon and incretins.',
}

/** Every component of a model: what it takes, its states, its equations and its parameters. Throws `EVIDENCE_UNKNOWN`. */
export function componentsOf(model: Model, sources: readonly ParameterSource[]): readonly Block[] {
  const { parameters, states, quantities } = model
  const parts = new Set([...parameters, ...states, ...quantities].map(({ name }) => componentOf(name)))
  return [...parts].flatMap((part) => component(part, model, sources))
}

function component(part: string, model: Model, sources: readonly ParameterSource[]): readonly Block[] {
  const notation = notationOf(model, part)
  const isOwn = ({ name }: { readonly name: string }): boolean => componentOf(name) === part
  const quantities = model.quantities.filter(isOwn)
  return [
    heading(3, part[0]!.toUpperCase() + part.slice(1)),
    ...(about[part] === undefined ? [] : [text(about[part])]),
    ...taken(part, model, notation),
    ...titledTable(
      heading(4, 'States'),
      [
        ['symbol, name', 3],
        ['meaning', 5],
        ['unit', 2],
        ['start', 3],
      ],
      model.states
        .filter(isOwn)
        .map((state) => [
          named(state.name, notation),
          [state.what],
          [state.unit.text],
          startOf(state, notation),
        ]),
    ),
    ...formulas(
      'Derived from parameters alone',
      quantities.filter(({ isFixed }) => isFixed),
      notation,
    ),
    ...formulas(
      'Quantities',
      quantities.filter(({ isFixed }) => !isFixed),
      notation,
    ),
    ...rates(part, model, notation),
    ...titledTable(
      heading(4, 'Parameters'),
      [
        ['symbol, name', 4],
        ['meaning', 5],
        ['value', 2],
        ['unit', 2.2],
        ['range', 3],
        ['how it is known', 8],
      ],
      model.parameters
        .filter(isOwn)
        .map((parameter) => [
          named(parameter.name, notation),
          [parameter.what],
          [numeral(parameter.value)],
          [parameter.unit.text],
          rangeOf(parameter),
          basisOf(parameter.provenance, sources),
        ]),
    ),
  ]
}

/** What others supply to a component, by the need it meets. */
function taken(part: string, model: Model, notation: Notation): readonly Block[] {
  const suppliers = [...model.states, ...model.quantities, ...model.parameters]
  return titledTable(
    heading(4, 'From other components'),
    [
      ['symbol', 2],
      ['is', 3],
      ['meaning', 5],
      ['unit', 1.5],
    ],
    model.wires
      .filter(({ need }) => componentOf(need) === part)
      .map(({ supplier }) => {
        const { what, unit } = suppliers.find(({ name }) => name === supplier)!
        return [[{ math: notation.symbol(supplier) }], [{ code: supplier }], [what], [unit.text]]
      }),
  )
}

function named(name: string, { symbol }: Notation): Cell {
  return [{ math: symbol(name) }, ' ', { code: localName(name) }]
}

/** Where a state begins: a number, an expression of parameters, or at rest. */
export function startOf({ start }: Model['states'][number], notation: Notation): Cell {
  if (start.kind === 'steady') return ['at rest']
  if (start.expression.kind === 'number') return [numeral(start.expression.value)]
  return [{ math: inLine(start.expression, notation) }]
}

function formulas(title: string, quantities: readonly ModelQuantity[], notation: Notation): readonly Block[] {
  if (quantities.length === 0) return []
  return [
    heading(4, title),
    ...quantities.flatMap((each) => [
      text(
        { code: localName(each.name) },
        `, ${each.what}${each.unit.text === '1' ? '' : `, in ${each.unit.text}`}:`,
      ),
      { kind: 'formula', latex: quantityFormula(each, notation) } as const,
    ]),
  ]
}

function rates(part: string, { states, flows }: Model, notation: Notation): readonly Block[] {
  const own = states.filter(({ name }) => componentOf(name) === part)
  if (own.length === 0) return []
  return [
    heading(4, 'Rates'),
    ...own.map(({ name }) => ({ kind: 'formula', latex: rateFormula(name, flows, notation) }) as const),
  ]
}
