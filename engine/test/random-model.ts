import * as fc from 'fast-check'
import { printText } from '../src/expression/print-text.ts'
import { substitute, type Expression, type FunctionName, type Operator } from '../src/expression/tree.ts'
import {
  component,
  derived,
  gain,
  loss,
  move,
  port,
  quantity,
  relax,
  state,
  type Flow,
} from '../src/language/component.ts'
import { compose } from '../src/language/compose.ts'
import type { Model } from '../src/language/model.ts'
import { covariate } from '../src/language/parameter.ts'
import { one } from '../src/units/parse.ts'

/** The most that a random model has. */
export const most = { states: 40, parameters: 12 }

const componentCount = 4
const at = 0

/** The names in the trees, into which each component reads its own; `all` is the sum of its states and needs. */
const placeholders = ['all', 'a', 'b', 'c', 'd', 'e', 'f']
const flowKinds = ['gain', 'loss', 'move', 'relax'] as const

/** Trees over given names, for what flows and for what only other trees name. */
type Trees = (names: readonly string[]) => Readonly<Record<'flows' | 'quantities', fc.Arbitrary<Expression>>>

/**
 * Models of plain numbers, of 1 to 40 states in up to four components, as the language makes them.
 *
 * Each state has a flow or two, of every kind; components have parameters, quantities, derived ones among them, and
 * needs wired to any state or parameter and to quantities of earlier components. A rate names a few things or, through
 * sums of states, very many.
 */
export function randomModels(trees: Trees): fc.Arbitrary<Model> {
  const { flows, quantities } = trees(placeholders)
  const flow = fc.record({
    kind: fc.constantFrom(...flowKinds),
    other: fc.nat(9),
    tree: flows,
    target: flows,
  })
  const stateFlows = fc.array(flow, { minLength: 1, maxLength: 2 })
  const count = most.states / componentCount
  const part = fc.record({
    states: fc.oneof(
      fc.array(stateFlows, { minLength: 1, maxLength: count }),
      fc.array(stateFlows, { minLength: count, maxLength: count }),
    ),
    parameters: fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), {
      maxLength: most.parameters / componentCount,
    }),
    needs: fc.array(fc.nat(), { maxLength: 3 }),
    quantities: fc.array(fc.record({ tree: quantities, isFixed: fc.boolean() }), { maxLength: 3 }),
  })
  return fc
    .oneof(
      fc.array(part, { minLength: 1, maxLength: componentCount }),
      fc.array(part, { minLength: componentCount, maxLength: componentCount }),
    )
    .map(composed)
}

interface Part {
  readonly states: readonly (readonly Drawn[])[]
  readonly parameters: readonly number[]
  readonly needs: readonly number[]
  readonly quantities: readonly { readonly tree: Expression; readonly isFixed: boolean }[]
}

interface Drawn {
  readonly kind: (typeof flowKinds)[number]
  readonly other: number
  readonly tree: Expression
  readonly target: Expression
}

type Name = `${string}.${string}`

function composed(parts: readonly Part[]): Model {
  const everywhere = parts.flatMap(({ states, parameters }, i) =>
    [...named('state', states.length), ...named('parameter', parameters.length)].map(
      (each): Name => `c${i}.${each}`,
    ),
  )
  const wires: Record<Name, Name> = {}
  const earlier: Name[] = []
  const components = parts.map((part, i) => {
    const offers = [everywhere, earlier.length > 0 ? earlier : everywhere]
    part.needs.forEach((place, j) => {
      const offer = offers[place % 2]!
      wires[`c${i}.need${j}`] = offer[Math.floor(place / 2) % offer.length]!
    })
    const made = componentOf(`c${i}`, part)
    for (const each of Object.keys(made.quantities)) earlier.push(`c${i}.${each}`)
    return made
  })
  return compose('random', one, Object.fromEntries(components.map((each) => [each.name, each])), wires)
}

const named = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${kind}${i}`)

function componentOf(name: string, part: Part) {
  const [states, parameters, needs] = [
    named('state', part.states.length),
    named('parameter', part.parameters.length),
    named('need', part.needs.length),
  ]
  const fixed: string[] = []
  const known = ['all', ...states, ...needs, ...parameters]
  const quantities = new Map([['all', quantity('sum', '1', [...states, ...needs].join(' + '))]])
  part.quantities.forEach(({ tree, isFixed }, i) => {
    const own = `quantity${i}`
    const text = isFixed ? read(tree, [...parameters, ...fixed], i) : read(tree, known, i)
    quantities.set(own, isFixed ? derived('derived', '1', text) : quantity('quantity', '1', text))
    known.push(own)
    if (isFixed) fixed.push(own)
  })
  const flows = part.states.flatMap((all, i) =>
    all.map((each, j) => [`flow${i}_${j}`, flowOf(each, i, states, known)] as const),
  )
  return component(name, {
    needs: Object.fromEntries(needs.map((each) => [each, port('need', '1')])),
    parameters: Object.fromEntries(
      parameters.map((each, i) => [each, covariate('parameter', String(part.parameters[i]))]),
    ),
    states: Object.fromEntries(
      states.map((each) => [each, state('state', '1', { start: parameters[0] ?? '1' })]),
    ),
    quantities: Object.fromEntries(quantities),
    flows: Object.fromEntries(flows),
  })
}

function flowOf(
  { kind, other, tree, target }: Drawn,
  i: number,
  states: readonly string[],
  known: readonly string[],
): Flow {
  const [own, next] = [states[i]!, states[other % states.length]!]
  const text = read(tree, known, i)
  switch (kind) {
    case 'gain':
      return gain(own, text)
    case 'loss':
      return loss(own, text)
    case 'move':
      return own === next ? loss(own, text) : move(own, next, text)
    case 'relax':
      return relax(own, text, read(target, known, i))
  }
}

/**
 * The text of a tree with the first placeholder standing for the first of these names, and the others for those that
 * lie around `from`. Where there are no names, they stand for numbers.
 */
function read(tree: Expression, [first, ...others]: readonly string[], from: number): string {
  return printText(
    substitute(tree, ({ name }): Expression => {
      const place = placeholders.indexOf(name)
      const found = place === 0 ? first : (others[(from + place) % others.length] ?? first)
      return found === undefined
        ? { kind: 'number', value: place + 0.5, at }
        : { kind: 'name', name: found, at }
    }),
  )
}

/**
 * Trees that are smooth wherever the names have values above zero, and mostly finite: no logarithm, root or quotient
 * of what may be zero or below, and no exponential of what may be large. Exponents are integers, fractions and names.
 * Those for quantities have values above zero themselves.
 */
export function smoothExpressions(names: readonly string[]): ReturnType<Trees> {
  const name = fc.constantFrom(...names).map((each): Expression => ({ kind: 'name', name: each, at }))
  const number = fc
    .oneof(fc.integer({ min: 1, max: 5 }), fc.double({ min: 0.1, max: 3, noNaN: true }))
    .map(written)
  const power = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom(0.5, 1.5, 2.25)).map(written)
  const exponent = fc.oneof(power, name)
  const { positive, any } = fc.letrec<Record<'positive' | 'modest' | 'any', Expression>>((tie) => {
    const [positive, modest, any] = [tie('positive'), tie('modest'), tie('any')]
    return {
      positive: fc.oneof(
        depth,
        { weight: 8, arbitrary: fc.oneof(name, name, number) },
        { weight: 2, arbitrary: binary('+', positive, positive) },
        { weight: 3, arbitrary: binary('*', positive, positive) },
        { weight: 2, arbitrary: binary('/', positive, positive) },
        { weight: 2, arbitrary: binary('^', positive, exponent) },
        binary('^', positive, negated(exponent)),
        call('exp', modest),
        call('expm1', fc.oneof(name, number)),
        call('log1p', positive),
        call('sqrt', positive),
        call('logistic', any),
        call('softplus', any, positive),
        call('hill', positive, positive, exponent),
      ),
      modest: fc.oneof(depth, name, negated(positive), call('tanh', any)),
      any: fc.oneof(
        depth,
        { weight: 2, arbitrary: positive },
        { weight: 2, arbitrary: binary('-', positive, positive) },
        negated(positive),
        call('log', positive),
        call('tanh', any),
      ),
    }
  })
  return { flows: any, quantities: positive }
}

type Tree = fc.Arbitrary<Expression>

const depth = { depthIdentifier: 'smooth', maxDepth: 4 }

const written = (value: number): Expression => ({ kind: 'number', value, at })

const negated = (tree: Tree): Tree => tree.map((operand) => ({ kind: 'negate', operand, at }))

const binary = (operator: Operator, left: Tree, right: Tree): Tree =>
  fc.tuple(left, right).map(([a, b]) => ({ kind: 'binary', operator, left: a, right: b, at }))

const call = (name: FunctionName, ...trees: readonly Tree[]): Tree =>
  fc.tuple(...trees).map((operands) => ({ kind: 'call', name, operands, at }))
