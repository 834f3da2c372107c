import { ModelError, type Place } from '../errors.ts'
import { binary, is, literal } from '../expression/simplify.ts'
import { names, substitute, type Expression } from '../expression/tree.ts'
import { quotient, sameUnit, type Unit } from '../units/unit.ts'
import { unitOfExpression } from './check-units.ts'
import type { Component, Flow, Start, State } from './component.ts'
import type { Model, ModelFlow, ModelQuantity } from './model.ts'

type AnyComponent = Component<string, string, string>
/** An expression as its component has it, with the full name of what it defines. */
type Source = { readonly name: string; readonly expression: Expression; readonly text: string }
/** Checks the names and the unit of a source; gives its expression with full names. */
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
 * A missing or unknown wire does not compile. At run time, names, units and circles are checked: throws
 * `NAME_REPEATED`, `NAME_UNKNOWN`, `WIRE_MISSING`, `WIRE_UNKNOWN`, `WIRE_UNIT`, `MODEL_UNIT_MISMATCH`, `MODEL_CYCLE`,
 * and `NOT_FIXED` when a start or a `derived` quantity depends on a state.
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
  const read = reader(suppliers, units)

  const flows = parts.flatMap((part) =>
    Object.entries(part.flows).map(([key, flow]) => modelFlow(part, key, flow, time, read)),
  )
  const quantities = inOrder(
    parts.flatMap((part) =>
      Object.entries(part.quantities).map(([key, each]) => {
        const source = { ...each, name: `${part.name}.${key}` }
        return { ...source, expression: read(part, source, each.unit) }
      }),
    ),
  )
  const moving = movingNames(parts, quantities)
  for (const each of quantities) if (each.isFixed) demandFixed(each, moving)
  return {
    name,
    time,
    states: parts.flatMap((part) =>
      Object.entries(part.states).map(([key, each]) => {
        const named = { ...each, name: `${part.name}.${key}` }
        return { ...named, start: startOf(part, named, moving, read), rate: rateOf(named.name, flows) }
      }),
    ),
    parameters: parts.flatMap((part) =>
      Object.entries(part.parameters).map(([key, each]) => ({ ...each, name: `${part.name}.${key}` })),
    ),
    quantities,
    flows,
    wires: Object.entries(suppliers).map(([need, supplier]) => ({ need, supplier })),
  }
}

function unitsOf(parts: readonly AnyComponent[]): ReadonlyMap<string, Unit> {
  const units = new Map<string, Unit>()
  const seen = new Set<string>()
  for (const part of parts) {
    if (seen.has(part.name)) throw new ModelError('NAME_REPEATED', `two components are called '${part.name}'`)
    seen.add(part.name)
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

function reader(suppliers: Readonly<Record<string, string>>, units: ReadonlyMap<string, Unit>): Reader {
  return (part, source, wanted) => {
    const locate = (at: number) => placeIn(source, at)
    const full = (local: string, at: number): string => {
      const own = `${part.name}.${local}`
      if (Object.hasOwn(part.needs, local)) return suppliers[own]!
      if (units.has(own)) return own
      throw new ModelError('NAME_UNKNOWN', `the component ${part.name} has no '${local}'`, locate(at))
    }
    const got = unitOfExpression(source.expression, locate, (local, at) => units.get(full(local, at))!)
    if (!sameUnit(got, wanted)) {
      throw new ModelError('MODEL_UNIT_MISMATCH', `expected ${wanted.text}, got ${got.text}`, locate(0))
    }
    return substitute(source.expression, (node) => ({ ...node, name: full(node.name, node.at) }))
  }
}

function placeIn({ name, text }: Omit<Source, 'expression'>, at: number): Place {
  return { text: `${name}: ${text}`, at: name.length + 2 + at }
}

function modelFlow(part: AnyComponent, key: string, flow: Flow, time: Unit, read: Reader): ModelFlow {
  const named = { ...flow, name: `${part.name}.${key}` }
  const ends = [flow.from, flow.to].filter((end) => end !== undefined)
  const expressions = ends.map((end) => {
    if (!Object.hasOwn(part.states, end)) {
      throw new ModelError(
        'NAME_UNKNOWN',
        `the flow ${named.name} changes '${end}', which is no state of ${part.name}`,
      )
    }
    return read(part, named, quotient(part.states[end]!.unit, time))
  })
  return {
    ...named,
    ...(flow.from !== undefined && { from: `${part.name}.${flow.from}` }),
    ...(flow.to !== undefined && { to: `${part.name}.${flow.to}` }),
    expression: expressions[0]!,
  }
}

/** The states, and the quantities that depend on one. */
function movingNames(
  parts: readonly AnyComponent[],
  quantities: readonly ModelQuantity[],
): ReadonlySet<string> {
  const moving = new Set(
    parts.flatMap((part) => Object.keys(part.states).map((key) => `${part.name}.${key}`)),
  )
  for (const each of quantities) {
    if (names(each.expression).some(({ name }) => moving.has(name))) moving.add(each.name)
  }
  return moving
}

function demandFixed(source: Source, moving: ReadonlySet<string>): void {
  const culprit = names(source.expression).find(({ name }) => moving.has(name))
  if (culprit === undefined) return
  throw new ModelError(
    'NOT_FIXED',
    `${source.name} must be known from parameters alone, but ${culprit.name} changes in time`,
    placeIn(source, culprit.at),
  )
}

/** The start with full names. A plain 0 has every unit. */
function startOf(
  part: AnyComponent,
  { name, unit, start }: State & { readonly name: string },
  moving: ReadonlySet<string>,
  read: Reader,
): Start {
  if (start.kind === 'steady') return start
  if (is(start.expression, 0)) return start
  const source = { ...start, name }
  const expression = read(part, source, unit)
  demandFixed({ ...source, expression }, moving)
  return { ...start, expression }
}

function rateOf(state: string, flows: readonly ModelFlow[]): Expression {
  let rate = literal(0)
  for (const { from, to, expression } of flows) {
    if (to === state) rate = binary('+', rate, expression)
    if (from === state) rate = binary('-', rate, expression)
  }
  return rate
}

/** Quantities sorted so that each stands after those it uses. */
function inOrder(quantities: readonly ModelQuantity[]): readonly ModelQuantity[] {
  const byName = new Map(quantities.map((each) => [each.name, each]))
  const sorted = new Set<ModelQuantity>()
  const open: string[] = []
  const visit = (each: ModelQuantity): void => {
    if (sorted.has(each)) return
    if (open.includes(each.name)) {
      throw new ModelError('MODEL_CYCLE', [...open.slice(open.indexOf(each.name)), each.name].join(' > '))
    }
    open.push(each.name)
    for (const { name } of names(each.expression)) {
      const used = byName.get(name)
      if (used !== undefined) visit(used)
    }
    open.pop()
    sorted.add(each)
  }
  quantities.forEach(visit)
  return [...sorted]
}
