import { performed } from '../compile/perform.ts'
import type { Program, Sequence } from '../compile/routine.ts'
import { assemble } from '../compile/wasm/assemble.ts'
import { instantiate } from '../compile/wasm/instantiate.ts'
import { oneLane, twoLanes } from '../compile/wasm/lanes.ts'
import type { Sequences, StepProgram } from './step.ts'

/**
 * The solution of one model, ready to run for one or more patients side by side.
 *
 * Whoever drives it writes into and reads from its memory: slot s of lane l is `memory[s * lanes + l]`. What happens in
 * a lane depends on that lane alone.
 */
export interface Kernel extends Readonly<Record<Sequences, () => void>> {
  readonly step: StepProgram
  readonly lanes: number
  readonly memory: Float64Array
}

/** A kernel of JavaScript, for one patient: the oracle that the others must equal bit for bit. */
export function kernelInJavaScript(step: StepProgram): Kernel {
  const memory = new Float64Array(step.slots)
  const { prepare, begin, march, observe } = performed(step, memory)
  return { step, lanes: 1, memory, prepare, begin, march, observe }
}

/** A kernel of WebAssembly, for one patient or for two in the lanes of a vector. */
export function kernelInWasm(step: StepProgram, lanes: 1 | 2): Kernel {
  return kernelsInWasm([step], 0, lanes)[0]!
}

/**
 * Kernels in one module and memory, each beginning where the one before ends; `spare` doubles are left after the last.
 */
export function kernelsInWasm(steps: readonly StepProgram[], spare: number, lanes: 1 | 2): readonly Kernel[] {
  const bytes = assemble(together(steps, spare), lanes === 1 ? oneLane : twoLanes)
  const { memory, functions } = instantiate<string>(bytes)
  return steps.map((step, i) => ({
    step,
    lanes,
    memory,
    prepare: functions[`${i}.prepare`]!,
    begin: functions[`${i}.begin`]!,
    march: functions[`${i}.march`]!,
    observe: functions[`${i}.observe`]!,
  }))
}

function together(steps: readonly StepProgram[], spare: number): Program {
  const sequences = steps.flatMap((step, i) =>
    Object.entries(step.sequences).map(([name, each]): [string, Sequence] => [`${i}.${name}`, each]),
  )
  return { slots: steps.at(-1)!.slots + spare, sequences: Object.fromEntries(sequences) }
}
