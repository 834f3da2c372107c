import { ModelError } from '../errors.ts'
import { binary, literal, negate } from '../expression/simplify.ts'
import { names, substitute, type Expression } from '../expression/tree.ts'
import { quotient, sameUnit, type Unit } from '../units/unit.ts'
import { unitOfExpression } from './check-units.ts'
import type { Component, Flow, Start, State } from './component.ts'
import type { Model, ModelFlow, ModelQuantity } from './model.ts'

type AnyComponent = Component<string, string, string>
type Source = { readonly expression: Expression; readonly text: string }
type Reader = (part: AnyComponent, source: Source, wanted: Unit) => Expression

type Needs<C> = {
  [Key in keyof C]: C[Key] extends Component<infer Name, infer Need, string> ? `${Name}.${Need}` : never
}[keyof C]

type Offers<C> = {
  [Key in keyof C]: C[Key] extends Component<infer Name, string, infer Offer> ? `${Name}.${Offer}` : never
}[keyof C]

/**
 * Joins components into one model; each need is wired to what another component offers.
 *
 * A missing or unknown wire does not compile. At run time, names, units and circles are checked:
 * throws `WIRE_MISSING`, `WIRE_UNKNOWN`, `WIRE_UNIT`, `NAME_UNKNOWN`, `MODEL_UNIT_MISMATCH` or `MODEL_CYCLE`.
 */
export function compose<const C extends Readonly<Record<string, AnyComponent>>>(
  name: string,
  time: Unit,
  components: C,
  wires: { readonly [need in Needs<C>]: Offers<C> },
): Model {
  const parts: readonly AnyComponent[] = Object.values(components)
  const units = unitsOf(parts)
  const suppliers: Readonly<Record<string, string>> = wires
  checkWires(parts, suppliers, units)

  const full = (part: AnyComponent, text: string) => (local: string, at: number) => {
    if (Object.hasOwn(part.needs, local)) return suppliers[`${part.name}.${local}`]!
    if (units.has(`${part.name}.${local}`)) return `${part.name}.${local}`
    throw new ModelError('NAME_UNKNOWN', `the component ${part.name} has no '${local}'`, { text, at })
  }
  const read: Reader = (part, source, wanted) => {
    const resolve = full(part, source.text)
    const got = unitOfExpression(
      source.expression,
      source.text,
      (local, at) => units.get(resolve(local, at))!,
    )
    if (!sameUnit(got, wanted)) {
      throw new ModelError('MODEL_UNIT_MISMATCH', `expected ${wanted.text}, got ${got.text}`, {
        text: source.text,
        at: 0,
      })
    }
    return substitute(source.expression, (node) => ({ ...node, name: resolve(node.name, node.at) }))
  }

  const flows = parts.flatMap((part) =>
    Object.entries(part.flows).map(([key, flow]) => modelFlow(part, key, flow, time, read)),
  )
  const quantities = parts.flatMap((part) =>
    Object.entries(part.quantities).map(([key, each]) => ({
      name: `${part.name}.${key}`,
      what: each.what,
      unit: each.unit,
      expression: read(part, each, each.unit),
    })),
  )
  return {
    name,
    time,
    states: parts.flatMap((part) =>
      Object.entries(part.states).map(([key, each]) => {
        const fullName = `${part.name}.${key}`
        return { ...each, name: fullName, start: startOf(part, each, read), rate: rateOf(fullName, flows) }
      }),
    ),
    parameters: parts.flatMap((part) =>
      Object.entries(part.parameters).map(([key, each]) => ({ ...each, name: `${part.name}.${key}` })),
    ),
    quantities: inOrder(quantities),
    flows,
    wires: Object.entries(suppliers).map(([need, supplier]) => ({ need, supplier })),
  }
}

function unitsOf(parts: readonly AnyComponent[]): ReadonlyMap<string, Unit> {
  const units = new Map<string, Unit>()
  for (const part of parts) {
    for (const group of [part.states, part.parameters, part.quantities]) {
      for (const [key, each] of Object.entries(group)) units.set(`${part.name}.${key}`, each.unit)
    }
  }
  return units
}

function checkWires(
  parts: readonly AnyComponent[],
  wires: Readonly<Record<string, string>>,
  units: ReadonlyMap<string, Unit>,
): void {
  const needs = new Map(
    parts.flatMap((part) => Object.entries(part.needs).map(([key, each]) => [`${part.name}.${key}`, each])),
  )
  for (const [need, wanted] of needs) {
    const supplier = wires[need]
    if (supplier === undefined) throw new ModelError('WIRE_MISSING', `'${need}' is not wired`)
    const unit = units.get(supplier)
    if (unit === undefined)
      throw new ModelError('WIRE_UNKNOWN', `'${need}' is wired to '${supplier}', which does not exist`)
    if (!sameUnit(unit, wanted.unit)) {
      throw new ModelError('WIRE_UNIT', `'${need}' is in ${wanted.unit.text}, '${supplier}' in ${unit.text}`)
    }
  }
  for (const need of Object.keys(wires)) {
    if (!needs.has(need)) throw new ModelError('WIRE_UNKNOWN', `'${need}' is wired but no component needs it`)
  }
}

function modelFlow(part: AnyComponent, key: string, flow: Flow, time: Unit, read: Reader): ModelFlow {
  const ends = [flow.from, flow.to].filter((end) => end !== undefined)
  for (const end of ends) {
    if (!Object.hasOwn(part.states, end)) {
      throw new ModelError(
        'NAME_UNKNOWN',
        `the flow ${part.name}.${key} changes '${end}', which is no state of ${part.name}`,
      )
    }
  }
  const expressions = ends.map((end) => read(part, flow, quotient(part.states[end]!.unit, time)))
  return {
    name: `${part.name}.${key}`,
    ...(flow.from !== undefined && { from: `${part.name}.${flow.from}` }),
    ...(flow.to !== undefined && { to: `${part.name}.${flow.to}` }),
    expression: expressions[0]!,
  }
}

/** The start with full names. A plain 0 has every unit. */
function startOf(part: AnyComponent, state: State, read: Reader): Start {
  if (state.start.kind === 'steady') return state.start
  const { expression } = state.start
  if (expression.kind === 'number' && expression.value === 0) return state.start
  return { ...state.start, expression: read(part, state.start, state.unit) }
}

function rateOf(state: string, flows: readonly ModelFlow[]): Expression {
  let rate = literal(0)
  for (const flow of flows) {
    if (flow.to === state) rate = binary('+', rate, flow.expression)
    if (flow.from === state) {
      const empty = rate.kind === 'number' && rate.value === 0
      rate = empty ? negate(flow.expression) : binary('-', rate, flow.expression)
    }
  }
  return rate
}

/** Quantities sorted so that each stands after those it uses. */
function inOrder(quantities: readonly ModelQuantity[]): readonly ModelQuantity[] {
  const byName = new Map(quantities.map((each) => [each.name, each]))
  const sorted: ModelQuantity[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (each: ModelQuantity, path: readonly string[]): void => {
    if (state.get(each.name) === 'done') return
    if (state.get(each.name) === 'open') {
      throw new ModelError('MODEL_CYCLE', [...path.slice(path.indexOf(each.name)), each.name].join(' > '))
    }
    state.set(each.name, 'open')
    for (const name of names(each.expression)) {
      const used = byName.get(name)
      if (used !== undefined) visit(used, [...path, each.name])
    }
    state.set(each.name, 'done')
    sorted.push(each)
  }
  for (const each of quantities) visit(each, [])
  return sorted
}
