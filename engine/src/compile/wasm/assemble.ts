import { sideBySide } from '../inline.ts'
import type { Program, Routine } from '../routine.ts'
import { elementary } from './elementary.ts'
import { emit, emitSequence } from './emit.ts'
import type { Lanes } from './lanes.ts'
import { encode } from './module.ts'

/**
 * The bytes of a module with the sequences as its functions; it holds what they call, and nothing else. In what is repeated,
 * calls stand side by side.
 */
export function assemble(program: Program, lanes: Lanes): Uint8Array<ArrayBuffer> {
  const sequences = Object.entries(program.sequences)
  const own = [...new Set(sequences.flatMap(([, { calls }]) => calls.map(({ routine }) => routine)))]
  const repeated = new Set(
    sequences.flatMap(([, { calls, until }]) =>
      until === undefined ? [] : calls.map(({ routine }) => routine),
    ),
  )
  const rearranged = own.map((routine) => (repeated.has(routine) ? sideBySide(routine, elementary) : routine))
  const called = new Set<Routine>()
  for (const routine of rearranged) addCalled(routine, called)
  const numbers = new Map([...called, ...own].map((routine, i) => [routine, i]))
  const indexOf = (routine: Routine): number => numbers.get(routine)!
  const functions = [
    ...[...called, ...rearranged].map((routine) => emit(routine, lanes, (name) => indexOf(elementary[name]))),
    ...sequences.map(([name, sequence]) => emitSequence(name, sequence, { lanes, indexOf })),
  ]
  return encode({ functions, memory: program.slots * lanes.bytes })
}

function addCalled({ instructions }: Routine, called: Set<Routine>): void {
  for (const each of instructions) {
    if (each.kind !== 'call' || called.has(elementary[each.name])) continue
    called.add(elementary[each.name])
    addCalled(elementary[each.name], called)
  }
}
