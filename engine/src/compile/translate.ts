import type { Model } from '../language/model.ts'
import type { Operation } from './graph.ts'
import type { Builder, Real } from './routine.ts'

/** Where parameters are read, and where values that depend on them alone are kept. */
interface Slots {
  readonly parameters: number
  readonly fixed: number
}

/** Turns the operations of a graph into instructions, those on parameters alone apart from the rest. */
export interface Translator {
  /** How many slots of `fixed` it takes. */
  readonly fixedCount: number
  /** Whether an operation depends on parameters alone. */
  isFixed(place: number): boolean
  /** Writes the operations on parameters and stores those that others need; gives the value of any fixed one. */
  fixed(on: Builder, slots: Slots): (place: number) => Real
  /** Gives the value of any operation at the state whose values `y` gives, once it is asked for. */
  varying(on: Builder, slots: Slots, y: (state: number) => Real): (place: number) => Real
}

export function translator(
  model: Model,
  operations: readonly Operation[],
  targets: readonly number[],
): Translator {
  const states = new Map(model.states.map((each, i) => [each.name, i]))
  const parameters = new Map(model.parameters.map((each, i) => [each.name, i]))
  const isFixed: boolean[] = []
  for (const each of operations) {
    isFixed.push(each.kind === 'name' ? parameters.has(each.name) : inputsOf(each).every((i) => isFixed[i]))
  }
  const needed = new Set(targets)
  operations.forEach((each, i) => {
    if (!isFixed[i]) for (const input of inputsOf(each)) needed.add(input)
  })
  const kept = [...needed].filter((i) => isFixed[i] && inputsOf(operations[i]!).length > 0)
  const slotOf = new Map(kept.map((place, i) => [place, i]))

  function valuesBy(on: Builder, slots: Slots, given: (place: number) => Real | undefined) {
    const known = new Map<number, Real>()
    const value = (place: number): Real => {
      const found = known.get(place) ?? given(place) ?? made(operations[place]!)
      known.set(place, found)
      return found
    }
    function made(operation: Operation): Real {
      if (operation.kind === 'number') return on.number(operation.value)
      if (operation.kind === 'name') return on.load(slots.parameters + parameters.get(operation.name)!)
      return computed(on, operation, operation.operands.map(value))
    }
    return value
  }

  return {
    fixedCount: kept.length,
    isFixed: (place) => isFixed[place]!,
    fixed: (on, slots) => {
      const value = valuesBy(on, slots, () => undefined)
      for (const place of kept) on.store(slots.fixed + slotOf.get(place)!, value(place))
      return value
    },
    varying: (on, slots, y) =>
      valuesBy(on, slots, (place) => {
        const slot = slotOf.get(place)
        if (slot !== undefined) return on.load(slots.fixed + slot)
        const operation = operations[place]!
        const state = operation.kind === 'name' ? states.get(operation.name) : undefined
        return state === undefined ? undefined : y(state)
      }),
  }
}

function inputsOf(operation: Operation): readonly number[] {
  return 'operands' in operation ? operation.operands : []
}

function computed(
  on: Builder,
  operation: Exclude<Operation, { kind: 'number' | 'name' }>,
  [x, y]: readonly Real[],
): Real {
  switch (operation.kind) {
    case 'negate':
      return on.unary('negate', x!)
    case 'power':
      return on.call('pow', x!, y!)
    case 'call':
      if (operation.name === 'hill') throw new Error('unreachable: the graph writes hill out')
      if (operation.name === 'sqrt') return on.unary('squareRoot', x!)
      return y === undefined ? on.call(operation.name, x!) : on.call(operation.name, x!, y)
    default:
      return on[operation.kind](x!, y!)
  }
}
