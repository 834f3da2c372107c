import type { Kernel } from '../solve/kernel.ts'
import type { Trajectory } from '../solve/solve.ts'
import type { Tolerance } from '../solve/step-control.ts'
import { type Course, type Lane, laneOf, type Settings } from './lane.ts'

/**
 * Integrates one patient after another and hands over each as it ends, with its place among the courses.
 *
 * The lanes of the kernel take patients from the courses as they become free, each with its own time and step size. A
 * trajectory depends on its course, the model and the settings alone: not on the number of lanes, the language
 * the kernel is in, or the other patients. The order in which patients end does.
 */
export function run(
  kernel: Kernel,
  courses: Iterable<Course>,
  settings: Settings & { readonly observe: (place: number, trajectory: Trajectory) => void },
): void {
  writeTolerance(kernel, settings.tolerance)
  const lanes = Array.from({ length: kernel.lanes }, (_, i) => laneOf(kernel, i, settings))
  const waiting = numbered(courses)
  for (;;) {
    for (const lane of lanes) {
      while (lane.stage === 'idle') {
        const next = waiting.next()
        if (next.done === true) break
        const [place, course] = next.value
        lane.take(course, (trajectory) => {
          settings.observe(place, trajectory)
        })
      }
    }
    if (lanes.every(({ stage }) => stage === 'idle')) return
    start(kernel, lanes)
    if (lanes.some(({ stage }) => stage === 'stepping')) step(kernel, lanes)
  }
}

function* numbered(courses: Iterable<Course>): Generator<readonly [number, Course], void> {
  let place = 0
  for (const course of courses) yield [place++, course]
}

/** Brings every lane with a patient to the start of a step, or to its end. */
function start(kernel: Kernel, lanes: readonly Lane[]): void {
  if (lanes.some(({ stage }) => stage === 'new')) kernel.prepare()
  if (lanes.some(({ stage }) => stage !== 'idle' && stage !== 'stepping')) {
    evaluate(kernel, lanes, () => false)
    for (const lane of lanes) lane.begin()
  }
  for (const lane of lanes) lane.check()
}

/** Takes a step in every lane; one without a patient goes along, and nobody reads it. */
function step(kernel: Kernel, lanes: readonly Lane[]): void {
  for (const lane of lanes) lane.aim()
  kernel.attempt()
  for (const lane of lanes) lane.judge()
  if (!lanes.some(({ isPassed }) => isPassed)) return
  evaluate(kernel, lanes, ({ isPassed }) => isPassed)
  for (const lane of lanes) lane.arrive()
}

function evaluate(kernel: Kernel, lanes: readonly Lane[], isAccepted: (lane: Lane) => boolean): void {
  const { memory, layout } = kernel
  for (const [i, lane] of lanes.entries()) memory[layout.accept * lanes.length + i] = isAccepted(lane) ? 1 : 0
  kernel.evaluate()
}

function writeTolerance({ memory, layout, lanes }: Kernel, { relative, absolute }: Tolerance): void {
  for (let lane = 0; lane < lanes; lane++) {
    memory[layout.relative * lanes + lane] = relative
    for (const [i, each] of absolute.entries()) memory[(layout.absolute + i) * lanes + lane] = each
  }
}
