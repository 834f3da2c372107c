import { readFileSync, writeFileSync } from 'node:fs'
import type { Course } from '@cordelia/engine'

/** What happens to a patient whose start is known. */
export type Patient = Course & { readonly start: Float64Array }

/** What every program of one problem reads: one model's size and its patients, who share their outputs. */
export interface Input {
  /** The usual size of each state. */
  readonly typical: Float64Array
  readonly courses: readonly Patient[]
}

/**
 * Writes doubles, little-endian: the numbers of patients, states, parameters, outputs and doses; the outputs; the typical
 * size of each state; then for each patient the parameters, the start, and time, state and amount of each dose.
 */
export function writeInput(path: string, { typical, courses }: Input): void {
  const { parameters, outputs, doses } = courses[0]!
  const head = [courses.length, typical.length, parameters.length, outputs.length, doses.length]
  const patients = courses.flatMap((each) => [
    ...each.parameters,
    ...each.start,
    ...each.doses.flatMap(({ time, state, amount }) => [time, state, amount]),
  ])
  writeFileSync(path, Float64Array.from([...head, ...outputs, ...typical, ...patients]))
}

export function readInput(path: string): Input {
  const numbers = readNumbers(path)
  let at = 0
  const take = (count: number): Float64Array => numbers.subarray(at, (at += count))
  const [patients, states, parameters, outputs, doses] = take(5)
  const times = take(outputs!)
  const typical = take(states!)
  const courses = Array.from({ length: patients! }, () => ({
    parameters: take(parameters!),
    start: take(states!),
    from: 0,
    doses: Array.from({ length: doses! }, () => {
      const [time, state, amount] = take(3)
      return { time: time!, state: state!, amount: amount! }
    }),
    outputs: times,
  }))
  return { typical, courses }
}

/** A file of doubles, little-endian, as all these programs write them. */
export function readNumbers(path: string): Float64Array {
  return new Float64Array(new Uint8Array(readFileSync(path)).buffer)
}
