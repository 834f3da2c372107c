import { smallestStep } from '../solve/control.ts'
import type { Kernel } from '../solve/kernel.ts'
import { checkCourse, type Course, type Ending, type Trajectory } from './course.ts'

/**
 * One lane of a kernel and the patient in it: gives what is due, reads what is observed, and ends the solve.
 *
 * `new`: the parameters have changed. `moved`: the state has. Both ask for an evaluation before the next step.
 */
export interface Lane {
  readonly stage: 'idle' | 'new' | 'moved' | 'stepping'
  take(course: Course, place: number): void
  /** After `prepare`: puts a new patient where they start. */
  start(): void
  /** After an evaluation of the state. */
  begin(): void
  /** After a march, which may have ended for another lane. */
  look(): void
}

/** Who follows what happens in the lanes; patients by their place among the courses. */
export interface Watch {
  /** At each output, when what is observed there is in memory. */
  output(place: number, output: number, lane: number): void
  end(place: number, trajectory: Trajectory): void
}

/** No state is at fault. */
const none = -1

/** The lane with this number of a kernel, without a patient. */
export function laneOf(kernel: Kernel, lane: number, watch: Watch): Lane {
  const { memory, lanes, observe } = kernel
  const { layout, model, jacobian, observed } = kernel.step
  const n = model.states.length
  const width = observed.length
  let stage: Lane['stage'] = 'idle'
  let course: Course
  let place = 0
  let values = new Float64Array(0)
  let [written, given] = [0, 0]

  const read = (slot: number): number => memory[slot * lanes + lane]!
  const write = (slot: number, value: number): void => {
    memory[slot * lanes + lane] = value
  }

  function take(next: Course, number: number): void {
    checkCourse(next, n, model.parameters.length)
    course = next
    place = number
    values = new Float64Array(course.outputs.length * width).fill(Number.NaN)
    written = given = 0
    write(layout.time, course.from)
    write(layout.steps, 0)
    write(layout.rejected, 0)
    if (course.outputs.length === 0) {
      close({ kind: 'completed' })
      return
    }
    for (let i = 0; i < course.parameters.length; i++) write(layout.parameters + i, course.parameters[i]!)
    stage = 'new'
  }

  function start(): void {
    if (stage !== 'new') return
    for (let i = 0; i < n; i++) write(layout.y + i, course.start?.[i] ?? read(layout.starts + i))
    write(layout.active, 1)
    write(layout.fresh, 1)
    stage = 'moved'
    if (course.outputs[0]! > course.from) give()
  }

  function begin(): void {
    if (stage !== 'moved') return
    stage = 'stepping'
    if (!(read(layout.fresh) > 0)) return
    write(layout.fresh, 0)
    observeDue()
    give()
    if (isAt('stepping') && !Number.isFinite(read(layout.check))) fail('not-finite', firstNotFinite())
    else if (written === course.outputs.length) close({ kind: 'completed' })
  }

  function look(): void {
    if (stage !== 'stepping' || !(read(layout.attention) > 0)) return
    const lost = read(layout.lost) > 0 ? firstNotFinite() : none
    const isAccepted = read(layout.accepted) > 0
    if (isAccepted) arrive()
    else if (lost !== none) goBack()
    if (isAt('idle')) return
    const isTooSmall = !isAccepted && read(layout.h) < smallestStep(read(layout.first), read(layout.time))
    if (isTooSmall) fail(...causeOf(lost))
    else if (read(layout.steps) + read(layout.rejected) >= read(layout.limit)) {
      fail('step-limit', causeOf(lost)[1])
    }
  }

  /** `stage` as it is now, which a call may have changed. */
  function isAt(wanted: Lane['stage']): boolean {
    return stage === wanted
  }

  /** Reads what is due at the time reached, then gives what is. */
  function arrive(): void {
    observeDue()
    if (written === course.outputs.length) close({ kind: 'completed' })
    else give()
  }

  function observeDue(): void {
    const [time, began] = [read(layout.time), read(layout.began)]
    for (; course.outputs[written]! <= time; written++) {
      const theta =
        time === course.from ? 0 : Math.min(1, (course.outputs[written]! - began) / (time - began))
      write(layout.theta, theta)
      observe()
      for (let i = 0; i < width; i++) values[written * width + i] = read(layout.observed + i)
      watch.output(place, written, lane)
    }
  }

  /** Gives the doses of this time, and finds when the next dose that can matter and the next output are. */
  function give(): void {
    const { doses, outputs } = course
    const time = read(layout.time)
    for (; doses[given]?.time === time; given++) {
      const { state, amount } = doses[given]!
      write(layout.y + state, read(layout.y + state) + amount)
      write(layout.fresh, 1)
      stage = 'moved'
    }
    const next = doses[given]?.time ?? Number.POSITIVE_INFINITY
    write(layout.stop, next > outputs.at(-1)! ? Number.POSITIVE_INFINITY : next)
    write(layout.due, outputs[written]!)
  }

  function goBack(): void {
    for (let i = 0; i < n; i++) write(layout.y + i, read(layout.before + i))
    stage = 'moved'
  }

  /** The first state with a value, rate or derivative that is not finite. */
  function firstNotFinite(): number {
    const places = [...jacobian.keys()].filter((i) => !Number.isFinite(read(layout.jacobian + i)))
    const rows = places.map((i) => jacobian[i]!.row)
    for (let i = 0; i < n; i++) {
      if (!Number.isFinite(read(layout.y + i)) || !Number.isFinite(read(layout.rates + i))) rows.push(i)
    }
    return rows.length > 0 ? Math.min(...rows) : largest()
  }

  /** The state furthest from 0, for when all are finite but not their sum. */
  function largest(): number {
    const sizes = Array.from({ length: n }, (_, i) => Math.abs(read(layout.y + i)))
    return sizes.indexOf(Math.max(...sizes))
  }

  /** Why the last attempt failed, and the state to look at. */
  function causeOf(lost: number): readonly ['step-too-small' | 'not-finite', number] {
    if (lost !== none) return ['not-finite', lost]
    const singular = firstWhere(
      layout.reciprocals,
      layout.factors,
      (each) => each === 0 || !Number.isFinite(each),
    )
    if (singular !== none) return ['step-too-small', singular]
    const strange = firstWhere(layout.next, layout.next + n, (each) => !Number.isFinite(each))
    return strange === none ? ['step-too-small', worst()] : ['not-finite', strange]
  }

  function firstWhere(from: number, to: number, holds: (value: number) => boolean): number {
    for (let slot = from; slot < to; slot++) if (holds(read(slot))) return slot - from
    return none
  }

  /** The state with the largest scaled error. */
  function worst(): number {
    let [state, largest] = [0, 0]
    for (let i = 0; i < n; i++) {
      const size = Math.max(Math.abs(read(layout.y + i)), Math.abs(read(layout.next + i)))
      const scaled =
        Math.abs(read(layout.error + i)) / (read(layout.absolute + i) + read(layout.relative) * size)
      if (scaled > largest) [state, largest] = [i, scaled]
    }
    return state
  }

  function fail(kind: Exclude<Ending['kind'], 'completed'>, state: number): void {
    close({ kind, time: read(layout.time), state })
  }

  function close(ending: Ending): void {
    stage = 'idle'
    write(layout.active, 0)
    watch.end(place, { values, ending, steps: read(layout.steps), rejected: read(layout.rejected) })
  }

  return {
    get stage() {
      return stage
    },
    take,
    start,
    begin,
    look,
  }
}
