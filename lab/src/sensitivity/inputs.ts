import type { CompiledModel } from '@cordelia/engine'
import { mealTest } from '../metabolism/meal-test.ts'
import { medianPerson, type Person, place } from '../patient/person.ts'
import type { Unknown } from '../hypotheses/unknowns.ts'
import type { People } from '../patient/population.ts'
import { mealParameters } from '../patient/visit.ts'
import { within } from '../statistics/range.ts'
import { measurements } from './measurements.ts'

/** The parameters of a person and of their meal tests, each in the order of its model's, and what is assumed of a graft. */
export interface Setting {
  readonly body: Float64Array
  readonly meal: Float64Array
  readonly assumptions: Record<string, number>
}

/** One draw of every fitted parameter, by full name, in the unit of the model. */
export type FittedDraw = Readonly<Record<string, number>>

/** What a fit decides of a median person: the decline, with the effect of age it was divided by, and the care. */
const decided = [
  'islets.killing',
  'islets.ageSlope',
  'islets.onsetMass',
  'islets.resistantShare',
  'metabolism.adherenceYoung',
  'metabolism.adherenceAdult',
] as const

/** The median person of an age in years, so many days after diagnosis, in each draw of people. */
export function fittedAt(
  compiled: CompiledModel,
  people: readonly People[],
  age: number,
  sinceDiagnosis: number,
): readonly FittedDraw[] {
  return people.map((draw) => {
    const { parameters } = medianPerson(compiled, draw, age, sinceDiagnosis)
    return Object.fromEntries(decided.map((name) => [name, parameters[place(compiled, name)]!]))
  })
}

/** What is not known for certain: an assumed parameter with its range, or all that was fitted together. */
export interface Input {
  readonly name: string
  readonly what: string
  readonly unit: string
  readonly known: 'assumed' | 'fitted'
  readonly between?: readonly [low: number, high: number]
  /** What would tell it, where that is known. */
  readonly measurement?: string
  /** Writes the value at a place in [0, 1] of its distribution. */
  readonly put: (u: number, setting: Setting) => void
}

export const settingOf = (person: Person): Setting => ({
  body: person.parameters.slice(),
  meal: mealParameters(person.weight, person.age),
  assumptions: {},
})

/**
 * The inputs of the body and its meal tests for a person: every assumed parameter with a range, evenly over it, and
 * the draws of a fit, if there are any, as one. What those draws name is no input of its own.
 */
export function inputsOf(
  compiled: CompiledModel,
  person: Person,
  fitted: readonly FittedDraw[],
): readonly Input[] {
  const assumed = [...compiled.model.parameters, ...mealTest.parameters].flatMap(
    (parameter): readonly Input[] => {
      const { name, what, unit, provenance } = parameter
      if (provenance.kind !== 'assumed' || fitted.some((draw) => name in draw)) return []
      const [low, high] = provenance.between
      if (low === high) return []
      const put = writer(compiled, person, name)
      return [
        {
          name,
          what,
          unit: unit.text,
          known: 'assumed',
          between: provenance.between,
          put: (u, setting) => put(within(provenance.between, u), setting),
        },
      ]
    },
  )
  return fitted.length === 0 ? assumed : [jointInput(compiled, person, fitted), ...assumed]
}

/** All that was fitted together, by its draws. */
export function jointInput(compiled: CompiledModel, person: Person, fitted: readonly FittedDraw[]): Input {
  const writers = Object.keys(fitted[0]!).map((name) => [name, writer(compiled, person, name)] as const)
  return {
    name: 'fitted',
    what: `what was fitted, together: ${writers.map(([name]) => name).join(', ')}`,
    unit: '1',
    known: 'fitted',
    put(u, setting) {
      const draw = fitted[Math.min(Math.floor(u * fitted.length), fitted.length - 1)]!
      for (const [name, put] of writers) put(draw[name]!, setting)
    },
  }
}

/** What is not known of a graft, evenly over its range. */
export function unknownInput({ name, what, unit, between }: Unknown): Input {
  const put: Input['put'] = (u, { assumptions }) => void (assumptions[name] = within(between, u))
  const measurement = measurements[name]
  return {
    name,
    what,
    unit,
    known: 'assumed',
    between,
    ...(measurement !== undefined && { measurement }),
    put,
  }
}

/** Writes a parameter of either model; one that is typical for an age keeps its ratio to the reference person's. */
function writer(
  { parameterIndex, defaults }: CompiledModel,
  person: Person,
  name: string,
): (value: number, setting: Setting) => void {
  const ofMeal = mealTest.parameters.findIndex((parameter) => parameter.name === name)
  if (ofMeal !== -1) return (value, { meal }) => void (meal[ofMeal] = value)
  const ofBody = parameterIndex.get(name)
  if (ofBody === undefined) throw new Error(`unreachable: no parameter '${name}'`)
  const typical = person.parameters[ofBody]!
  const scale = typical === defaults[ofBody] ? 1 : typical / defaults[ofBody]!
  return (value, { body }) => void (body[ofBody] = value * scale)
}
