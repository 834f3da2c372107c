import type { CompiledModel } from '../compile/javascript.ts'
import { settle } from './equilibrium.ts'

/** How a model begins: the state with every steady state found, undefined when none exists. */
export function beginningOf(compiled: CompiledModel): (parameters: Float64Array) => Float64Array | undefined {
  const { model, system } = compiled
  const free = model.states.flatMap((state, i) => (state.start.kind === 'steady' ? [i] : []))
  return (parameters) => {
    const y = new Float64Array(system.size)
    compiled.start(parameters, y)
    return settle(system, y, parameters, free).kind === 'settled' ? y : undefined
  }
}
