import { log, type CompiledModel } from '@cordelia/engine'
import { letWork } from '../hypotheses/structures.ts'
import type { Unknown } from '../hypotheses/unknowns.ts'
import type { Clinic, Stay } from '../patient/clinic.ts'
import { place, type Person, typicalPerson } from '../patient/person.ts'
import { meanOverTest } from '../patient/visit.ts'
import { mechanisms, type Give, type Mechanism } from '../trial/protocol.ts'
import { clinicFor } from '../trial/simulate.ts'
import { adaptTo, dosesOf } from '../trial/treatment.ts'
import { type FittedDraw, type Input, jointInput, type Setting, settingOf, unknownInput } from './inputs.ts'
import { isConditioned, type Treated } from './treatment.ts'

/** Courses of one person with a treatment, each beside the same person without it. */
export interface TreatedJob extends Treated {
  readonly unknowns: readonly Unknown[]
  readonly fitted: readonly FittedDraw[]
  /** The names of the inputs that are moved; all others are nominal. */
  readonly inputs: readonly string[]
  /** Where each stands in its distribution, in [0, 1]: courses × inputs. */
  readonly places: Float64Array
}

/** Relative: values closer than this are the same, for the solver errs by a tenth of it. */
const same = 1e-5

/** The draws of a fit, if there are any, as one input, then the unknowns of a graft. */
export function treatedInputs(
  compiled: CompiledModel,
  { unknowns, fitted, ...treated }: Omit<TreatedJob, 'inputs' | 'places'>,
): readonly Input[] {
  const others = unknowns.map(unknownInput)
  if (fitted.length === 0) return others
  const joint = jointInput(compiled, typicalTreated(compiled, treated), fitted)
  return [{ ...joint, measurement: 'C-peptide of more people without treatment' }, ...others]
}

/** Who is treated, with every value typical but those that the protocol switches. */
function typicalTreated(compiled: CompiledModel, { age, entry, treatment }: Treated): Person {
  const person = typicalPerson(compiled, age, entry)
  for (const [mechanism, value] of Object.entries(treatment.switches)) {
    person.parameters[place(compiled, mechanisms[mechanism as Mechanism])] = value // the schema allows no other key
  }
  return person
}

/**
 * The effects of each course, courses × effects; NaN where one could not be solved.
 *
 * No unknown is felt without a graft, so that one untreated course stands beside all of a draw.
 */
export function evaluateTreated({ inputs, places, ...asked }: TreatedJob): Float64Array {
  const clinic = clinicFor('newly-diagnosed')
  const person = typicalTreated(clinic.compiled, asked)
  const known = new Map(treatedInputs(clinic.compiled, asked).map((input) => [input.name, input]))
  const moved = inputs.map((name) => known.get(name)!)
  const courses = Array.from({ length: places.length / inputs.length }, (_, i) => {
    const at = places.subarray(i * inputs.length, (i + 1) * inputs.length)
    const setting = settingOf(person)
    moved.forEach((input, j) => input.put(at[j]!, setting))
    return { draw: at[inputs.indexOf('fitted')], setting }
  })

  const draws = new Map(courses.map(({ draw, setting }) => [draw, { ...setting, assumptions: {} }]))
  const enrolled = enrol(clinic, [...draws.values()], asked.entry)
  const ends = cpeptideLater(clinic, asked, enrolled, [])
  const drawn = new Map([...draws.keys()].map((draw, i) => [draw, { y: enrolled[i]!.y, end: ends[i]! }]))

  const { give } = asked.treatment
  const all = courses.map(({ draw, setting }) => ({ ...setting, y: drawn.get(draw)!.y }))
  const treated = cpeptideLater(clinic, asked, all, give)
  const conditioned = isConditioned(give)
    ? cpeptideLater(
        clinic,
        asked,
        all,
        give.filter(({ kind }) => kind === 'conditioning'),
      )
    : undefined
  return Float64Array.from(
    courses.flatMap(({ draw }, i) => {
      const { end } = drawn.get(draw)!
      const cells = conditioned === undefined ? [] : [onScale(treated[i]!, conditioned[i]!)]
      return [onScale(treated[i]!, end), ...cells, relative(treated[i]!, end)]
    }),
  )
}

/** Someone on the day of enrolment, and their state; nothing where it could not be solved. */
interface Enrolled extends Setting {
  readonly y: Float64Array | undefined
}

function enrol(clinic: Clinic, settings: readonly Setting[], entry: number): readonly Enrolled[] {
  const found: (Float64Array | undefined)[] = settings.map(() => undefined)
  const stays = settings.flatMap(({ body }, i) => {
    const start = clinic.begin(body)
    const course = { parameters: body, start, from: 0, doses: [], outputs: Float64Array.of(entry) }
    return start === undefined ? [] : [{ i, course, meal: undefined }]
  })
  clinic.follow(stays, (at, { ending, states }) => {
    if (ending.kind === 'completed') found[stays[at]!.i] = states[0]
  })
  return settings.map((setting, i) => ({ ...setting, y: found[i] }))
}

/** C-peptide over the meal test at the protocol's visit, nmol/L, of people who are given some of what the arm gives. */
function cpeptideLater(
  clinic: Clinic,
  treated: Treated,
  people: readonly Enrolled[],
  gives: readonly Give[],
): Float64Array {
  const found = new Float64Array(people.length).fill(Number.NaN)
  const stays = people.flatMap((each, i) =>
    each.y === undefined ? [] : [{ i, ...stayOf(clinic.compiled, treated, each, gives) }],
  )
  clinic.follow(stays, (at, { visits: [later] }) => {
    if (later !== undefined) found[stays[at]!.i] = meanOverTest(later.cpeptide)
  })
  return found
}

function stayOf(
  compiled: CompiledModel,
  treated: Treated,
  { body, meal, assumptions, y }: Enrolled,
  gives: readonly Give[],
): Stay {
  const { entry, treatment } = treated
  const person = { ...typicalTreated(compiled, treated), parameters: body.slice() }
  adaptTo(compiled, person, treatment.give, assumptions)
  if (treatment.potency !== undefined) {
    person.parameters[place(compiled, 'immunity.potency')] = treatment.potency
  }
  letWork(compiled, person, treatment.structure)
  const doses = dosesOf(compiled, person, gives, () => 0.5, assumptions)
  const outputs = Float64Array.of(entry + treatment.day)
  return { course: { parameters: person.parameters, start: y, from: entry, doses, outputs }, meal }
}

const isSame = (value: number, other: number): boolean => Math.abs(value - other) <= same * Math.abs(other)

/** The difference on ln(C-peptide + 1); 0 where the solver cannot tell the two apart. */
const onScale = (value: number, without: number): number =>
  isSame(value, without) ? 0 : log((value + 1) / (without + 1))

/** The difference relative to the second; 0 where the solver cannot tell the two apart. */
const relative = (value: number, without: number): number =>
  isSame(value, without) ? 0 : value / without - 1
