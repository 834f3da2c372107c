import type { Kernel } from '../solve/kernel.ts'
import { errorOrder, none } from '../solve/rodas5p.ts'
import {
  check as checkProblem,
  type Ending,
  type Problem,
  smallestPart,
  stretch,
  type Trajectory,
} from '../solve/solve.ts'
import { firstStep, proportionalIntegral, worstState } from '../solve/step-control.ts'

/** How exactly an ensemble is solved. */
export type Settings = Pick<Problem, 'tolerance' | 'stepLimit'>

/** What happens to one patient: where they start, what is given when, and when they are looked at. */
export type Course = Omit<Problem, keyof Settings>

/**
 * One lane of a kernel and the patient in it.
 *
 * `new`: the parameters have changed. `moved`: the state has, and step control starts anew. `returned`: an attempt
 * ended where the model has no rates, and the state is back where it was.
 */
export interface Lane {
  readonly stage: 'idle' | 'new' | 'moved' | 'returned' | 'stepping'
  /** Whether the error of the last attempt allows to move to its end. */
  readonly isPassed: boolean
  take(course: Course, onEnd: (trajectory: Trajectory) => void): void
  /** After an evaluation of the state: chooses the first step. */
  begin(): void
  /** Ends the solve if its steps are too many or too small. */
  check(): void
  /** Writes the size of the next attempt. */
  aim(): void
  /** Reads the error of the attempt. */
  judge(): void
  /** After an evaluation at the end of the attempt: moves there, or back. */
  arrive(): void
}

/** The lane with this number of a kernel, without a patient. */
export function laneOf(kernel: Kernel, lane: number, { tolerance, stepLimit }: Settings): Lane {
  const { memory, layout, lanes } = kernel
  const n = kernel.model.states.length
  const control = proportionalIntegral(errorOrder)
  let stage: Lane['stage'] = 'idle'
  let isPassed = false
  let course: Course
  let onEnd: (trajectory: Trajectory) => void
  let values = new Float64Array(0)
  let [time, end, h, first, stop] = [0, 0, 0, 0, 0]
  let [written, given, steps, rejected] = [0, 0, 0, 0]
  let norm = 0
  /** Why the last attempt could not be judged by its error: the state without a pivot, or not finite at its end. */
  let [singular, strange] = [none, none]

  const read = (slot: number): number => memory[slot * lanes + lane]!
  const write = (slot: number, value: number): void => {
    memory[slot * lanes + lane] = value
  }
  const array = (slot: number): Float64Array => Float64Array.from({ length: n }, (_, i) => read(slot + i))

  function take(next: Course, then: (trajectory: Trajectory) => void): void {
    checkProblem({ ...next, tolerance, stepLimit }, n)
    course = next
    onEnd = then
    values = new Float64Array(course.outputs.length * n).fill(Number.NaN)
    time = course.from
    written = given = steps = rejected = 0
    singular = strange = none
    for (; course.outputs[written] === time; written++) values.set(course.start, written * n)
    if (written === course.outputs.length) {
      close({ kind: 'completed' })
      return
    }
    course.parameters.forEach((each, i) => {
      write(layout.parameters + i, each)
    })
    course.start.forEach((each, i) => {
      write(layout.y + i, each)
    })
    give()
    stage = 'new'
  }

  /** Gives what is due now, and finds the time of the next dose that can matter. */
  function give(): void {
    const { doses, outputs } = course
    for (; doses[given]?.time === time; given++) {
      const { state, amount } = doses[given]!
      write(layout.y + state, read(layout.y + state) + amount)
    }
    const next = doses[given]?.time ?? Number.POSITIVE_INFINITY
    stop = next > outputs.at(-1)! ? Number.POSITIVE_INFINITY : next
  }

  function begin(): void {
    if (stage === 'new' || stage === 'moved') {
      strange = firstNotFinite()
      if (strange !== none) {
        fail('not-finite')
        return
      }
      control.restart()
      first = firstStep(
        { y: array(layout.y), rates: array(layout.rates), jacobian: jacobian() },
        tolerance,
        errorOrder,
      )
      h = Math.max(first, smallestPart * Math.abs(time))
      stage = 'stepping'
    } else if (stage === 'returned') stage = 'stepping'
  }

  function jacobian(): Float64Array {
    const matrix = new Float64Array(n * n)
    for (const [i, { row, column }] of kernel.jacobian.entries()) {
      matrix[row * n + column] = read(layout.jacobian + i)
    }
    return matrix
  }

  function check(): void {
    if (stage !== 'stepping') return
    if (h < smallestPart * Math.max(first, Math.abs(time))) {
      fail(strange === none ? 'step-too-small' : 'not-finite')
    } else if (steps + rejected === stepLimit) fail('step-limit')
  }

  function aim(): void {
    end = time + stretch * h < stop ? time + h : stop
    h = end - time
    write(layout.h, h)
  }

  function judge(): void {
    isPassed = false
    if (stage !== 'stepping') return
    singular = strange = none
    norm = Math.sqrt(read(layout.norm) / n)
    if (!Number.isFinite(norm) || !Number.isFinite(read(layout.pivots))) {
      singular = firstWithoutPivot()
      if (singular !== none) norm = Number.POSITIVE_INFINITY
    }
    if (norm > 1) reject()
    else isPassed = true
  }

  function arrive(): void {
    if (!isPassed) return
    if (!Number.isFinite(read(layout.check)) || Number.isNaN(norm)) {
      strange = firstNotFinite()
      if (strange !== none) {
        goBack()
        return
      }
    }
    record()
    time = end
    steps++
    h *= control.accept(norm)
    if (written === course.outputs.length) close({ kind: 'completed' })
    else if (time === stop) {
      give()
      stage = 'moved'
    }
  }

  function goBack(): void {
    for (let i = 0; i < n; i++) write(layout.y + i, read(layout.before + i))
    norm = Number.POSITIVE_INFINITY
    reject()
    stage = 'returned'
  }

  function reject(): void {
    rejected++
    h *= control.reject(norm)
  }

  function record(): void {
    const { outputs } = course
    if (written < outputs.length && outputs[written]! <= end) kernel.bend()
    for (; written < outputs.length && outputs[written]! <= end; written++) {
      const theta = Math.min(1, (outputs[written]! - time) / (end - time))
      interpolate(theta, written * n)
    }
  }

  /** Writes the solution at a fraction of the step just taken. */
  function interpolate(theta: number, offset: number): void {
    const rest = 1 - theta
    for (let i = 0; i < n; i++) {
      const [w1, w2, w3] = [
        read(layout.bends + i),
        read(layout.bends + n + i),
        read(layout.bends + 2 * n + i),
      ]
      const bend = w1 + theta * (w2 + theta * w3)
      values[offset + i] = rest * read(layout.before + i) + theta * (read(layout.y + i) + rest * bend)
    }
  }

  function firstWithoutPivot(): number {
    for (let i = 0; i < n; i++) {
      const reciprocal = read(layout.reciprocals + i)
      if (reciprocal === 0 || !Number.isFinite(reciprocal)) return i
    }
    return none
  }

  function firstNotFinite(): number {
    let found = n
    for (let i = 0; i < n && found === n; i++) {
      if (!Number.isFinite(read(layout.y + i)) || !Number.isFinite(read(layout.rates + i))) found = i
    }
    for (const [i, { row }] of kernel.jacobian.entries()) {
      if (!Number.isFinite(read(layout.jacobian + i))) found = Math.min(found, row)
    }
    return found === n ? none : found
  }

  function fail(kind: Exclude<Ending['kind'], 'completed'>): void {
    const state = strange !== none ? strange : singular !== none ? singular : worst()
    close({ kind, time, state })
  }

  function worst(): number {
    const ends = { y: array(layout.y), next: array(layout.next) }
    return worstState(array(layout.stages + 7 * n), ends, tolerance)
  }

  function close(ending: Ending): void {
    stage = 'idle'
    onEnd({ values, ending, steps, rejected })
  }

  return {
    get stage() {
      return stage
    },
    get isPassed() {
      return isPassed
    },
    take,
    begin,
    check,
    aim,
    judge,
    arrive,
  }
}
