import { stream, type Parameter } from '@cordelia/engine'
import type { Clinic } from '../patient/clinic.ts'
import { typicalPerson } from '../patient/person.ts'
import { within } from '../statistics/range.ts'
import { bloodCells, dosing, ofBloodCells, ofDosing, type Assumptions } from '../trial/treatment.ts'

/** An assumed value that only a graft or conditioning makes felt, with its range: what the trials of grafts may inform. */
export interface Unknown {
  readonly name: string
  readonly what: string
  readonly unit: string
  readonly between: readonly [low: number, high: number]
}

/** A typical young person is followed to these days to see what an untreated course depends on. */
const age = 15
const days = Float64Array.of(70, 435, 800)
/** Relative: below this a state has not changed; solvers take other steps for another last bit. */
const unchanged = 1e-9

/**
 * Every assumed value with a range on which the untreated course does not depend, and those of blood cells and doses.
 *
 * The rest was fitted together with the untreated course, or fixed where it was fitted; drawing it anew would undo that fit.
 */
export function unknownsOf(clinic: Clinic): readonly Unknown[] {
  const { model } = clinic.compiled
  const nominal = untreated(clinic, {})
  const ofBody = model.parameters.flatMap((parameter) => {
    const unknown = unknownOf(parameter.name, parameter)
    if (unknown === undefined) return []
    const isFelt = unknown.between.some((value) =>
      differs(nominal, untreated(clinic, { [parameter.name]: value })),
    )
    return isFelt ? [] : [unknown]
  })
  return [
    ...ofBody,
    ...Object.entries(bloodCells).flatMap(([name, each]) => unknownOf(ofBloodCells(name), each) ?? []),
    ...Object.entries(dosing).flatMap(
      ([name, each]) => unknownOf(ofDosing(name as keyof typeof dosing), each) ?? [],
    ),
  ]
}

function unknownOf(
  name: string,
  { what, unit, provenance }: Pick<Parameter, 'what' | 'unit' | 'provenance'>,
): Unknown | undefined {
  if (provenance.kind !== 'assumed') return undefined
  const { between } = provenance
  return between[0] === between[1] ? undefined : { name, what, unit: unit.text, between }
}

function untreated(clinic: Clinic, values: Assumptions): readonly Float64Array[] {
  const { parameters } = typicalPerson(clinic.compiled, age, days[0]!)
  for (const [name, value] of Object.entries(values)) {
    parameters[clinic.compiled.parameterIndex.get(name)!] = value
  }
  const start = clinic.begin(parameters)
  if (start === undefined) return []
  const course = { parameters, start, from: 0, doses: [], outputs: days }
  return clinic.followOne({ course, meal: undefined }).states
}

function differs(one: readonly Float64Array[], other: readonly Float64Array[]): boolean {
  if (one.length !== other.length) return true
  return one.some((row, d) =>
    row.some((value, i) => {
      const difference = Math.abs(value - other[d]![i]!)
      return !(difference <= unchanged * Math.abs(value))
    }),
  )
}

/** One draw of all unknowns, each evenly over its range, on the log scale where that is wide. */
export function drawUnknowns(unknowns: readonly Unknown[], seed: number, draw: number): Assumptions {
  return Object.fromEntries(
    unknowns.map(({ name, between }) => [
      name,
      within(between, stream(seed, draw, `unknown/${name}`).uniform()),
    ]),
  )
}
