import { compileJavaScript, type CompiledModel } from '../compile/javascript.ts'
import type { Model } from '../language/model.ts'
import { beginningOf } from '../solve/beginning.ts'
import { kernelInWasm } from '../solve/kernel.ts'
import type { Method } from '../solve/method.ts'
import { stepOf } from '../solve/step.ts'
import type { Course, Settings, Trajectory } from './course.ts'
import { run } from './run.ts'

/** A model ready to run, person after person. */
export interface Simulator {
  readonly compiled: CompiledModel
  /** The full names of what is observed, in the order of a trajectory's columns. */
  readonly observed: readonly string[]
  /** The state at the beginning, with every steady state found; undefined when none exists. */
  readonly begin: (parameters: Float64Array) => Float64Array | undefined
  /** The trajectory of one person; how it ended is part of it. */
  readonly run: (course: Course) => Trajectory
  /** The trajectories of many people, handed over with their places as they end; the same bits as one by one. */
  readonly runAll: (
    courses: Iterable<Course>,
    observe: (place: number, trajectory: Trajectory) => void,
  ) => void
}

/** How exactly an ensemble is solved: relative, and absolute in units of each state's typical size. */
export interface Accuracy {
  readonly method: Method
  readonly relative: number
  readonly absolute: number
  readonly stepLimit: number
}

/** An accuracy with its absolute part in the unit of each state of a model. */
export function settingsOf(model: Model, { relative, absolute, stepLimit }: Accuracy): Settings {
  return {
    relative,
    absolute: Float64Array.from(model.states, ({ typical }) => absolute * typical),
    stepLimit,
  }
}

/** Compiles a model and makes it ready to run, all its states observed. */
export function simulator(model: Model, accuracy: Accuracy): Simulator {
  return observing(
    model,
    model.states.map(({ name }) => name),
    accuracy,
  )
}

/** Compiles a model and makes it ready to run; `observed` are full names of states, quantities and parameters. */
export function observing(model: Model, observed: readonly string[], accuracy: Accuracy): Simulator {
  const compiled = compileJavaScript(model)
  const kernel = kernelInWasm(stepOf(model, accuracy.method, observed), 2)
  const settings = settingsOf(model, accuracy)
  return {
    compiled,
    observed,
    begin: beginningOf(compiled),
    run(course) {
      let found: Trajectory | undefined
      run(kernel, [course], {
        ...settings,
        observe: (_, trajectory) => {
          found = trajectory
        },
      })
      return found!
    },
    runAll(courses, observe) {
      run(kernel, courses, { ...settings, observe })
    },
  }
}
