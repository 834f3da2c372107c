import type { Course, Settings, Trajectory } from '../src/ensemble/course.ts'
import { run } from '../src/ensemble/run.ts'
import type { Model } from '../src/language/model.ts'
import { type Kernel, kernelInJavaScript, kernelInWasm } from '../src/solve/kernel.ts'
import { rodas5p } from '../src/solve/rodas5p.ts'
import { type StepProgram, stepOf } from '../src/solve/step.ts'

/** Rodas5P for a model, with all its states observed. */
export function stepWithAll(model: Model): StepProgram {
  return stepOf(
    model,
    rodas5p,
    model.states.map(({ name }) => name),
  )
}

/** Every back end, and what makes a kernel of a model in it. */
export const backEnds: readonly (readonly [string, (model: Model) => Kernel])[] = [
  ['JavaScript', (model) => kernelInJavaScript(stepWithAll(model))],
  ['WebAssembly', (model) => kernelInWasm(stepWithAll(model), 1)],
  ['WebAssembly, two lanes', (model) => kernelInWasm(stepWithAll(model), 2)],
]

/** The trajectories of courses, in their order. */
export function trajectories(
  kernel: Kernel,
  courses: readonly Course[],
  settings: Settings,
): readonly Trajectory[] {
  const found: Trajectory[] = []
  run(kernel, courses, {
    ...settings,
    observe: (place, trajectory) => {
      found[place] = trajectory
    },
  })
  return found
}
