import { performed } from '../compile/perform.ts'
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

/** Makes a kernel of JavaScript, for one patient: the oracle that the others must equal bit for bit. */
export function kernelInJavaScript(step: StepProgram): Kernel {
  const memory = new Float64Array(step.slots)
  return { step, lanes: 1, memory, ...performed(step, memory) }
}

/** Makes a kernel of WebAssembly, for one patient or for two in the lanes of a vector. */
export function kernelInWasm(step: StepProgram, lanes: 1 | 2): Kernel {
  const { memory, functions } = instantiate<Sequences>(assemble(step, lanes === 1 ? oneLane : twoLanes))
  const { prepare, begin, march, observe } = functions
  return { step, lanes, memory, prepare, begin, march, observe }
}
