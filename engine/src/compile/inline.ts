import type { CalledName, Instruction, Real, Routine, Truth } from './routine.ts'
import { operandsOf } from './routine.ts'

type Call = Extract<Real, { kind: 'call' }>
type Bodies = Readonly<Record<CalledName, Routine>>

/** With more chains than this at once their values no longer fit the registers of a processor. */
const mostAtOnce = 4

/**
 * A routine in which calls that need not wait for one another are written out side by side.
 *
 * A function such as a power is one long chain, in which every operation waits for the one before. Several chains, an
 * operation of each in turn, take little longer than one. Operations keep their operands, so no bit changes. A call
 * that stands alone remains one, and so do all where a slot is read after it was written.
 */
export function sideBySide(outer: Routine, bodies: Bodies): Routine {
  const groups = groupsOf(outer)
  if (groups.length === 0 || outer.repeats !== undefined || readsItsStores(outer)) return outer
  const instructions: Instruction[] = []
  const copies = new Map<Instruction, Instruction>()
  const numbers = new Map<string, Instruction>()

  function put(each: Instruction): Instruction {
    if (each.kind === 'number') return numberOf(each)
    instructions.push(each)
    return each
  }

  function numberOf(each: Extract<Real, { kind: 'number' }>): Instruction {
    const key = Object.is(each.value, -0) ? '-0' : String(each.value)
    if (!numbers.has(key)) {
      numbers.set(key, each)
      instructions.push(each)
    }
    return numbers.get(key)!
  }

  /** The copy of an instruction, after those of what it works on. */
  function copy(each: Instruction): Instruction {
    const known = copies.get(each)
    if (known !== undefined) return known
    const made = put(withOperands(each, operandsOf(each).map(copy)))
    copies.set(each, made)
    return made
  }

  /** One operation after another of a called function; returns its value. */
  function* chain(name: CalledName, args: readonly Instruction[]): Generator<undefined, Instruction> {
    const { instructions: body, result } = bodies[name]
    const own = new Map<Instruction, Instruction>()
    for (const each of body) {
      const operands = operandsOf(each).map((operand) => own.get(operand)!)
      if (each.kind === 'argument') own.set(each, args[each.index]!)
      else if (each.kind === 'call') own.set(each, yield* chain(each.name, operands))
      else {
        own.set(each, put(withOperands(each, operands)))
        yield
      }
    }
    return own.get(result!)! // a function has a value
  }

  for (const group of groups) {
    const chains = group.map((call) => ({ call, steps: chain(call.name, call.operands.map(copy)) }))
    for (let left = chains; left.length > 0; ) {
      left = left.filter(({ call, steps }) => {
        const { done, value } = steps.next()
        if (done === true) copies.set(call, value)
        return done !== true
      })
    }
  }
  // What is read of a slot that is written later is read before anything is written.
  const written = new Set(outer.instructions.flatMap((each) => (each.kind === 'store' ? [each.slot] : [])))
  for (const each of outer.instructions) if (each.kind === 'load' && written.has(each.slot)) copy(each)
  for (const each of outer.instructions) if (each.kind === 'store') copy(each)
  const result = outer.result === undefined ? undefined : (copy(outer.result) as Real) // the copy of a real is one
  return { ...outer, instructions, result }
}

/** Calls that need not wait for one another, those first that others wait for. */
function groupsOf({ instructions }: Routine): readonly (readonly Call[])[] {
  const depths = new Map<Instruction, number>()
  const levels: Call[][] = []
  for (const each of instructions) {
    const depth = Math.max(0, ...operandsOf(each).map((operand) => depths.get(operand)!))
    if (each.kind === 'call') (levels[depth] ??= []).push(each)
    depths.set(each, each.kind === 'call' ? depth + 1 : depth)
  }
  return levels.flatMap(partsOf).filter((group) => group.length > 1)
}

function partsOf(calls: readonly Call[]): readonly (readonly Call[])[] {
  const count = Math.ceil(calls.length / mostAtOnce)
  return Array.from({ length: count }, (_, i) => calls.slice(i * mostAtOnce, (i + 1) * mostAtOnce))
}

function readsItsStores({ instructions }: Routine): boolean {
  const written = new Set<number>()
  return instructions.some((each) => {
    if (each.kind === 'store') written.add(each.slot)
    return each.kind === 'load' && (each.moves || written.has(each.slot))
  })
}

function withOperands(each: Instruction, operands: readonly Instruction[]): Instruction {
  return operands.length === 0
    ? each
    : ({ ...each, operands: operands as readonly (Real | Truth)[] } as Instruction) // as many and of the kinds it had
}
