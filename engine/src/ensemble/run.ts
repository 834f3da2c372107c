import type { Kernel } from '../solve/kernel.ts'
import { checkSettings, type Course, type Settings, type Trajectory } from './course.ts'
import { type Lane, laneOf, type Watch } from './lane.ts'

/**
 * Integrates one patient after another and hands over each as it ends, with its place among the courses.
 *
 * The lanes of the kernel take patients from the courses as they become free, each with its own time and step size. A
 * trajectory depends on its course, the model and the settings alone: not on the number of lanes, the language
 * the kernel is in, or the other patients. The order in which patients end does. Courses are asked for one at a
 * time, and nothing of a patient is kept.
 *
 * A dose is given exactly at its time, where a step ends and the choice of step size starts anew; an output at the time
 * of a dose is the value before it, an output at `from` is the start itself. Outputs come from the interpolant and
 * shorten no step, the last one included: the steps run past it, and the values at other outputs do not depend on it. A
 * dose after the last output is as if it were not there. A step that leaves the domain of the model (a value, a rate
 * or a derivative is not finite) is tried again with a fifth of its size.
 */
export function run(
  kernel: Kernel,
  courses: Iterable<Course>,
  settings: Settings & { readonly observe: (place: number, trajectory: Trajectory) => void },
): void {
  drive(kernel, courses, settings, { output: () => {}, end: settings.observe })
}

/** Kernels that are in use: what is read of a patient must not start another run in the same memory. */
const busy = new WeakSet<Kernel>()

/** As `run`, with a watch that is also told of every output. */
export function drive(kernel: Kernel, courses: Iterable<Course>, settings: Settings, watch: Watch): void {
  if (busy.has(kernel)) throw new Error('a kernel follows one ensemble at a time')
  busy.add(kernel)
  try {
    writeSettings(kernel, settings)
    follow(kernel, courses, watch)
  } finally {
    busy.delete(kernel)
  }
}

function follow(kernel: Kernel, courses: Iterable<Course>, watch: Watch): void {
  const lanes = Array.from({ length: kernel.lanes }, (_, i) => laneOf(kernel, i, watch))
  const waiting = numbered(courses)
  const some = (stage: Lane['stage']): boolean => lanes.some((lane) => lane.stage === stage)
  for (;;) {
    for (const lane of lanes) {
      while (lane.stage === 'idle') {
        const next = waiting.next()
        if (next.done === true) break
        const [place, course] = next.value
        lane.take(course, place)
      }
    }
    if (some('new')) {
      kernel.prepare()
      for (const lane of lanes) lane.start()
    }
    if (some('moved')) {
      kernel.begin()
      for (const lane of lanes) lane.begin()
    } else if (some('stepping')) {
      kernel.march()
      for (const lane of lanes) lane.look()
    } else return
  }
}

function* numbered(courses: Iterable<Course>): Generator<readonly [number, Course], void> {
  let place = 0
  for (const course of courses) yield [place++, course]
}

function writeSettings({ memory, lanes, step: { layout, model } }: Kernel, settings: Settings): void {
  const { relative, absolute, stepLimit } = settings
  checkSettings(settings, model.states.length)
  const write = (slot: number, value: number): void => {
    memory.fill(value, slot * lanes, (slot + 1) * lanes)
  }
  write(layout.relative, relative)
  write(layout.limit, stepLimit)
  write(layout.active, 0) // a run that threw may have left its patients
  for (const [i, each] of absolute.entries()) write(layout.absolute + i, each)
}
