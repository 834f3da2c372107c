import { compileJavaScript, type CompiledModel } from '../compile/javascript.ts'
import type { Model } from '../language/model.ts'
import { settle } from '../solve/equilibrium.ts'
import { solver, type Dose, type Trajectory } from '../solve/solve.ts'

/** A model ready to run, person after person. */
export interface Simulator {
  readonly compiled: CompiledModel
  /** The state at the beginning, with every steady state found; undefined when none exists. */
  begin(parameters: Float64Array): Float64Array | undefined
  /** The trajectory of one person; how it ended is part of it. */
  run(course: Course): Trajectory
}

/** What happens to one person: where they start, what is given when, and when they are looked at. */
export interface Course {
  readonly parameters: Float64Array
  readonly start: Float64Array
  readonly from: number
  readonly doses: readonly Dose[]
  readonly outputs: Float64Array
}

/** How exactly an ensemble is solved: relative, and absolute in units of each state's typical size. */
export interface Accuracy {
  readonly relative: number
  readonly absolute: number
  readonly stepLimit: number
}

/** Compiles a model and makes it ready to run. */
export function simulator(model: Model, accuracy: Accuracy): Simulator {
  const compiled = compileJavaScript(model)
  const run = solver(compiled.system)
  const absolute = Float64Array.from(model.states, (state) => accuracy.absolute * state.typical)
  const tolerance = { relative: accuracy.relative, absolute }
  const free = model.states.flatMap((state, i) => (state.start.kind === 'steady' ? [i] : []))
  return {
    compiled,
    begin(parameters) {
      const y = new Float64Array(compiled.system.size)
      compiled.start(parameters, y)
      return settle(compiled.system, y, parameters, free).kind === 'settled' ? y : undefined
    },
    run: (course) => run({ ...course, tolerance, stepLimit: accuracy.stepLimit }),
  }
}
