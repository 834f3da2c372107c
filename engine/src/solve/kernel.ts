import type { Model } from '../language/model.ts'
import { equationsOf } from '../compile/derivatives.ts'
import type { Entry } from './elimination.ts'
import type { Layout } from './layout.ts'
import { performed } from '../compile/perform.ts'
import { type Sequence, stepOf } from './step.ts'
import { assemble } from '../compile/wasm/assemble.ts'
import { instantiate } from '../compile/wasm/instantiate.ts'
import { oneLane, twoLanes } from '../compile/wasm/lanes.ts'

/**
 * A step of the solver compiled for one model and for one or more patients side by side.
 *
 * Whoever drives it writes into and reads from its memory: slot s of lane l is `memory[s * lanes + l]`. What happens in
 * a lane depends on that lane alone.
 */
export interface Kernel {
  readonly model: Model
  readonly lanes: number
  readonly memory: Float64Array
  readonly layout: Layout
  /** The places of the Jacobian's entries, in the order of their slots. */
  readonly jacobian: readonly Entry[]
  /** To be called when parameters have changed. */
  prepare(): void
  /** Makes `next` the state where `accept` is above 0; finds rates and Jacobian at the state of every lane. */
  evaluate(): void
  /** Takes a step of size `h` from the state of every lane. */
  attempt(): void
  /** Finds the interpolant's coefficients of the last attempt. */
  bend(): void
}

/** Compiles a model's step to JavaScript, for one patient: the oracle that the others must equal bit for bit. */
export function kernelInJavaScript(model: Model): Kernel {
  const step = stepOf(model, equationsOf(model))
  const memory = new Float64Array(step.slots)
  const { layout, jacobian } = step
  return { model, lanes: 1, memory, layout, jacobian, ...performed(step, memory) }
}

/** Compiles a model's step to WebAssembly, for one patient or for two in the lanes of a vector. */
export function kernelInWasm(model: Model, lanes: 1 | 2): Kernel {
  const step = stepOf(model, equationsOf(model))
  const { memory, functions } = instantiate<Sequence>(assemble(step, lanes === 1 ? oneLane : twoLanes))
  const { prepare, evaluate, attempt, bend } = functions
  const { layout, jacobian } = step
  return { model, lanes, memory, layout, jacobian, prepare, evaluate, attempt, bend }
}
