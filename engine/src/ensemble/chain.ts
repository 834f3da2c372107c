import type { Model } from '../language/model.ts'
import { type Kernel, kernelsInWasm } from '../solve/kernel.ts'
import { stepOf } from '../solve/step.ts'
import type { Course, Trajectory } from './course.ts'
import { drive, run } from './run.ts'
import { type Accuracy, settingsOf } from './simulator.ts'

/** A model, what is observed of it, and how exactly it is solved. */
export interface Clock {
  readonly model: Model
  /** Full names of states, quantities and parameters. */
  readonly observed: readonly string[]
  readonly accuracy: Accuracy
}

/** A model on a faster clock, solved from its beginning at every output of another. */
export interface FastClock extends Clock {
  /** In its own time, from 0. */
  readonly outputs: Float64Array
  /** Writes what the state of the slow model, as it is observed, decides of the fast one's parameters. */
  link(slow: (observed: number) => number, parameters: Float64Array): void
}

/** A course on the slow clock. */
export interface ChainedCourse extends Course {
  /** The fast model's parameters, but for those that are linked; nothing where the fast clock stands still. */
  readonly fast: Float64Array | undefined
}

/** Both clocks: the slow trajectory, and the fast one at each of its outputs; none where it stood still or the slow one did not get. */
export interface Chained {
  readonly slow: Trajectory
  readonly fast: readonly (Trajectory | undefined)[]
}

export interface Chain {
  /** Follows many people on both clocks and hands over each as they end, with their place among the courses. */
  runAll(courses: Iterable<ChainedCourse>, observe: (place: number, chained: Chained) => void): void
}

/** So many fast solves wait for one another, so that every lane has one. */
const mostWaiting = 64

/** Two models in one module: what the slow one decides of the fast one never leaves its memory. */
export function chain(slow: Clock, fast: FastClock): Chain {
  const first = stepOf(slow.model, slow.accuracy.method, slow.observed)
  const second = stepOf(fast.model, fast.accuracy.method, fast.observed, first.slots)
  const width = fast.model.parameters.length
  const [slowKernel, fastKernel] = kernelsInWasm([first, second], mostWaiting * width, 2) as [Kernel, Kernel] // one a step
  const settings = {
    slow: settingsOf(slow.model, slow.accuracy),
    fast: settingsOf(fast.model, fast.accuracy),
  }
  const row = (i: number): Float64Array => {
    const from = second.slots * fastKernel.lanes + i * width
    return fastKernel.memory.subarray(from, from + width)
  }
  const rows = Array.from({ length: mostWaiting }, (_, i) => row(i))

  return {
    runAll(courses, observe) {
      const fastOf = new Map<number, (Trajectory | undefined)[]>()
      const given = new Map<number, Float64Array | undefined>()
      let waiting: { readonly place: number; readonly output: number }[] = []
      let ended: { readonly place: number; readonly slow: Trajectory }[] = []

      function* noted(): Generator<Course> {
        let place = 0
        for (const course of courses) {
          if (course.fast !== undefined && course.fast.length !== width) {
            throw new Error(
              `a chain expects ${width} parameters of the fast model, got ${course.fast.length}`,
            )
          }
          given.set(place, course.fast)
          fastOf.set(
            place,
            Array.from(course.outputs, () => undefined),
          )
          place++
          yield course
        }
      }

      function solveWaiting(): void {
        const solves = waiting.map((_, i) => ({
          parameters: rows[i]!,
          start: undefined,
          from: 0,
          doses: [],
          outputs: fast.outputs,
        }))
        run(fastKernel, solves, {
          ...settings.fast,
          observe: (i, trajectory) => {
            const { place, output } = waiting[i]!
            fastOf.get(place)![output] = trajectory
          },
        })
        for (const { place, slow } of ended) {
          observe(place, { slow, fast: fastOf.get(place)! })
          fastOf.delete(place)
          given.delete(place)
        }
        waiting = []
        ended = []
      }

      drive(slowKernel, noted(), settings.slow, {
        output(place, output, lane) {
          const own = given.get(place)
          if (own === undefined) return
          const parameters = rows[waiting.length]!
          parameters.set(own)
          fast.link(
            (i) => slowKernel.memory[(first.layout.observed + i) * slowKernel.lanes + lane]!,
            parameters,
          )
          waiting.push({ place, output })
          if (waiting.length === mostWaiting) solveWaiting()
        },
        end(place, trajectory) {
          ended.push({ place, slow: trajectory })
          if (ended.length === mostWaiting) solveWaiting()
        },
      })
      solveWaiting()
    },
  }
}
