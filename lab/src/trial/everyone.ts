import { measuresOf, type Measure } from './measures.ts'
import type { Protocol } from './protocol.ts'
import type { Part, PeopleColumns } from './simulate.ts'
import { givesUnits } from './stored-unit.ts'

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
    filled(parts.map(of), (length) => new Float64Array(length))
  const integers = (of: (part: Part) => Int32Array): Int32Array =>
    filled(parts.map(of), (length) => new Int32Array(length))
  return {
    people: {
      arm: integers(({ people }) => people.arm),
      age: numbers(({ people }) => people.age),
      weight: numbers(({ people }) => people.weight),
      sinceDiagnosis: numbers(({ people }) => people.sinceDiagnosis),
      female: integers(({ people }) => people.female),
      ...(givesUnits(protocol) && { dose: numbers(({ people }) => people.dose!) }), // in every part of such a protocol
    },
    measured: numbers(({ measured }) => measured),
    measures,
  }
}

function filled<Values extends Float64Array | Int32Array>(
  parts: readonly Values[],
  make: (length: number) => Values,
): Values {
  const all = make(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
