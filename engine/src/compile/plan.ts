import type { Instruction, Routine } from './routine.ts'
import { operandsOf } from './routine.ts'

/** Where the values of a routine live while it runs. */
export interface Plan {
  /** Whether a value is kept in a local; otherwise it is computed where it is used, or never. */
  readonly isKept: (each: Instruction) => boolean
  /** The kept values that nothing needs after the instruction at a place. */
  readonly lastUsedAt: (place: number) => readonly Instruction[]
}

/**
 * Keeps what is used twice, or before a loop and in it; the rest is computed on the stack, at its only use.
 *
 * A load is not moved past a store. Nothing that the result does not need is computed.
 */
export function planOf({ instructions, repeats, result }: Routine): Plan {
  const loopFrom = repeats?.from ?? instructions.length
  const places = new Map(instructions.map((each, i) => [each, i]))
  const uses = new Map<Instruction, { count: number; last: number }>()
  const kept = new Set<Instruction>()
  const storesBefore = countStores(instructions)

  function use(operand: Instruction, at: number, times: number): void {
    const crossesLoop = places.get(operand)! < loopFrom && at >= loopFrom
    if (crossesLoop && operand.kind !== 'argument') kept.add(operand)
    const { count, last } = uses.get(operand) ?? { count: 0, last: 0 }
    uses.set(operand, {
      count: count + times,
      last: Math.max(last, crossesLoop ? instructions.length : at),
    })
  }

  /** Where an instruction is performed: its own place if it is kept, or that of its only user. */
  function performedAt(
    each: Instruction,
    i: number,
    { count, last }: { count: number; last: number },
  ): number {
    if (each.kind === 'argument') return last
    const isOutdated = each.kind === 'load' && storesBefore[i] !== storesBefore[last]
    if (count > 1 || isOutdated) kept.add(each)
    return kept.has(each) ? i : last
  }

  if (result !== undefined) use(result, instructions.length, 1)
  for (const [i, each] of [...instructions.entries()].toReversed()) {
    const used = each.kind === 'store' ? { count: 0, last: i } : uses.get(each)
    if (used === undefined) continue
    const at = performedAt(each, i, used)
    // Without a vector to compare in, the larger and the smaller of two need each of them twice.
    const times = each.kind === 'larger' || each.kind === 'smaller' ? 2 : 1
    for (const operand of operandsOf(each)) use(operand, at, times)
  }

  const endings = new Map<number, Instruction[]>()
  for (const each of kept) {
    const at = uses.get(each)!.last
    endings.set(at, [...(endings.get(at) ?? []), each])
  }
  return { isKept: (each) => kept.has(each), lastUsedAt: (place) => endings.get(place) ?? [] }
}

/** How many stores come before each place. */
function countStores(instructions: readonly Instruction[]): readonly number[] {
  let count = 0
  const before = instructions.map((each) => (each.kind === 'store' ? count++ : count))
  return [...before, count]
}
