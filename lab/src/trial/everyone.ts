import { measuresOf, type Measure } from './measures.ts'
import type { Protocol } from './protocol.ts'
import type { Part, PeopleColumns } from './simulate.ts'

/** Everyone of every trial, in order; `measured` is participants × visits × measures. */
export interface Everyone {
  readonly people: PeopleColumns
  readonly measured: Float64Array
  readonly measures: readonly Measure[]
}

/** The parts of a protocol's jobs, which stand in the order of the jobs, as one. */
export function joined(protocol: Protocol, parts: readonly Part[]): Everyone {
  const measures = measuresOf(protocol.species)
  const numbers = (of: (part: Part) => Float64Array): Float64Array =>
    Float64Array.from(parts.flatMap((part) => [...of(part)]))
  const integers = (of: (part: Part) => Int32Array): Int32Array =>
    Int32Array.from(parts.flatMap((part) => [...of(part)]))
  return {
    people: {
      arm: integers(({ people }) => people.arm),
      age: numbers(({ people }) => people.age),
      weight: numbers(({ people }) => people.weight),
      sinceDiagnosis: numbers(({ people }) => people.sinceDiagnosis),
      female: integers(({ people }) => people.female),
    },
    measured: numbers(({ measured }) => measured),
    measures,
  }
}
