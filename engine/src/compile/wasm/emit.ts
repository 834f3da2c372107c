import type { CalledName, Instruction, Real, Routine, Sequence, Truth } from '../routine.ts'
import { isTruth } from '../routine.ts'
import type { Lanes } from './lanes.ts'
import { type Code, signed, unsigned, type ValueType, valueType, type WasmFunction } from './module.ts'
import { type Plan, planOf } from '../plan.ts'

const local = { get: 0x20, set: 0x21, tee: 0x22 }
const i32 = { const: 0x41, add: 0x6a, lessUnsigned: 0x49, isZero: 0x45 }
const call = 0x10
const loop = { begin: [0x03, 0x40], again: [0x0d, 0x00], end: 0x0b }

/** The function of a routine. One whose slots move for its caller takes how far, in bytes, as its only parameter. */
export function emit(
  routine: Routine,
  lanes: Lanes,
  functionIndex: (name: CalledName) => number,
): WasmFunction {
  const { instructions, repeats, result } = routine
  const moves = instructions.some((each) => 'moves' in each && each.moves)
  const isMovedByCaller = moves && repeats === undefined
  const parameters: ValueType[] = isMovedByCaller
    ? [valueType.i32]
    : Array.from({ length: routine.arguments }, () => lanes.real)
  const locals: ValueType[] = repeats === undefined ? [] : [valueType.i32]
  const distance = isMovedByCaller ? 0 : parameters.length
  const plan = planOf(routine)
  const homes = new Map<Instruction, number>()
  const free: Record<'real' | 'truth', number[]> = { real: [], truth: [] }

  const address = (moving: boolean): Code => (moving ? [local.get, unsigned(distance)] : [i32.const, 0])

  function codeOf(each: Real | Truth): Code {
    const home = homes.get(each)
    return home === undefined ? computed(each) : [local.get, unsigned(home)]
  }

  function computed(each: Real | Truth): Code {
    if (each.kind === 'number') return lanes.number(each.value)
    if (each.kind === 'argument') return [local.get, unsigned(each.index)]
    if (each.kind === 'load') return lanes.load(address(each.moves), each.slot * lanes.bytes)
    const operands = each.operands.map(codeOf)
    if (each.kind === 'call') return [operands, call, unsigned(functionIndex(each.name))]
    const [a, b, c] = operands as [Code, Code, Code] // as many as the kind has
    return lanes.operations[each.kind](a, b, c)
  }

  function home(each: Instruction): number {
    const kind = isTruth(each) ? 'truth' : 'real'
    const known = free[kind].pop()
    if (known !== undefined) return known
    locals.push(lanes[kind])
    return parameters.length + locals.length - 1
  }

  function statement(each: Instruction, i: number): Code {
    if (each.kind === 'store') {
      return lanes.store(address(each.moves), each.slot * lanes.bytes, codeOf(each.operands[0]))
    }
    if (!plan.isKept(each)) return []
    const code = computed(each)
    release(plan, i)
    const place = home(each)
    homes.set(each, place)
    return [code, local.set, unsigned(place)]
  }

  function release({ lastUsedAt }: Plan, i: number): void {
    for (const each of lastUsedAt(i)) free[isTruth(each) ? 'truth' : 'real'].push(homes.get(each)!)
  }

  const statements = instructions.map((each, i) => {
    const code = statement(each, i)
    if (each.kind === 'store') release(plan, i)
    return code
  })
  const body = repeats === undefined ? statements : repeated(statements, repeats)

  function repeated(all: readonly Code[], { from, times }: { from: number; times: number }): Code {
    const next = [
      local.get,
      unsigned(distance),
      i32.const,
      lanes.bytes,
      i32.add,
      local.tee,
      unsigned(distance),
    ]
    const isBefore = [i32.const, signed(BigInt(times * lanes.bytes)), i32.lessUnsigned]
    return [all.slice(0, from), loop.begin, all.slice(from), next, isBefore, loop.again, loop.end]
  }

  return {
    exportedAs: undefined,
    parameters,
    results: result === undefined ? [] : [lanes.real],
    locals,
    body: result === undefined ? body : [body, codeOf(result)],
  }
}

/** A function without parameters that performs routines one after another. */
export function emitSequence(
  name: string,
  { calls, until }: Sequence,
  { lanes, indexOf }: { readonly lanes: Lanes; readonly indexOf: (routine: Routine) => number },
): WasmFunction {
  const once = calls.map(({ routine, at }) => [
    at === undefined ? [] : [i32.const, signed(BigInt(at * lanes.bytes))],
    call,
    unsigned(indexOf(routine)),
  ])
  const body = until === undefined ? once : [loop.begin, once, none(until), loop.again, loop.end]
  return { exportedAs: name, parameters: [], results: [], locals: [], body }

  function none(slot: number): Code {
    const value = lanes.load([i32.const, 0], slot * lanes.bytes)
    return [lanes.any(lanes.operations.less(lanes.number(0), value, [])), i32.isZero]
  }
}
