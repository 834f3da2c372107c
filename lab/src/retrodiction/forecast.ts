import { stream } from '@cordelia/engine'
import { letWork, structureIds, type StructureId } from '../hypotheses/structures.ts'
import type { Clinic, Stay } from '../patient/clinic.ts'
import type { Person } from '../patient/person.ts'
import type { People } from '../patient/population.ts'
import { mealParameters } from '../patient/visit.ts'
import { enrol, type Enrolled } from '../trial/enrol.ts'
import { observe } from '../trial/observation.ts'
import type { Give, Protocol } from '../trial/protocol.ts'
import { adaptTo, dosesOf, type Assumptions } from '../trial/treatment.ts'
import {
  statistics,
  groupOf,
  summarise,
  type Centre,
  type StatisticId,
  type Summary,
  type Tests,
} from './statistics.ts'

/** What is asked of a simulated arm: a statistic at a visit. */
export interface Asked {
  readonly arm: string
  readonly statistic: StatisticId
  readonly centre: Centre
  /** Days after enrolment; one of the protocol's visits. */
  readonly day: number
  /** The same statistic at entry, as the study printed it. */
  readonly entry?: number
  /** Whether the study took away what entry explains, without printing entry. */
  readonly isAdjusted?: true
  /** What is asked of the arm that it is held against. */
  readonly against?: Asked
}

/** One draw of what is not known: of people without a graft, and of the graft. */
export interface Draw {
  readonly number: number
  readonly people: People
  readonly assumptions: Assumptions
}

/** Draws in which one past trial is foretold. */
export interface ForecastJob {
  readonly protocol: Protocol
  readonly asked: readonly Asked[]
  readonly draws: readonly Draw[]
  /** People simulated in each draw; the same people get every treatment. */
  readonly people: number
}

/** What is given to the people: nothing, or what an arm gives under a structure. */
export type Variant = 'untreated' | StructureId

/** What one question came to in one draw, under each variant that differs. */
type Foretold = Partial<Record<Variant, Summary>>

/** One draw of a past trial: what each question came to, and people who could not be followed in every variant. */
export interface Forecast {
  readonly lost: number
  readonly answers: readonly Foretold[]
}

/** Structures differ only in arms with cells; conditioning differs from nothing without them. */
export function variantsOf(give: readonly Give[]): readonly Variant[] {
  const hasCells = give.some(({ kind }) => kind === 'cells')
  const isConditioned = give.some(({ kind }) => kind === 'conditioning')
  if (!hasCells) return isConditioned ? ['untreated', 'none'] : ['untreated']
  return isConditioned ? ['untreated', ...structureIds] : ['untreated', ...structureIds.slice(1)]
}

/** Foretells a past trial in each draw. The same job gives the same bytes. */
export function foretell(clinic: Clinic, job: ForecastJob): readonly Forecast[] {
  return job.draws.map((draw) => foretellIn(clinic, job, draw))
}

function foretellIn(clinic: Clinic, { protocol, asked, people: count }: ForecastJob, draw: Draw): Forecast {
  const places = Array.from({ length: count }, (_, i) => ({
    trial: draw.number,
    number: draw.number * count + i,
    people: draw.people,
  }))
  const enrolled = enrol(clinic, protocol, places).map((screening) => screening.enrolled)
  const arms = [...new Set(asked.map(({ arm }) => arm))]
  const courses = new Map<string, readonly (Tests | undefined)[]>()
  const follow = (give: readonly Give[], variant: Variant): readonly (Tests | undefined)[] => {
    const given = variant === 'untreated' ? [] : give
    const key = JSON.stringify([given, given.length === 0 ? 'untreated' : variant])
    const known = courses.get(key)
    if (known !== undefined) return known
    const found = testsOf(clinic, protocol, { enrolled, places, draw, give: given, variant })
    courses.set(key, found)
    return found
  }
  const treated = arms.map((name) => {
    const { give } = protocol.arms.find((arm) => arm.name === name)!
    return { name, variants: variantsOf(give).map((variant) => [variant, follow(give, variant)] as const) }
  })
  const untreated = follow([], 'untreated')
  const all = [...courses.values()]
  const whole = places.flatMap((_, i) => (all.every((tests) => tests[i] !== undefined) ? [i] : []))
  const groupIn = (each: Asked, tests: readonly (Tests | undefined)[]) => {
    const upTo = protocol.visits.filter((visit) => visit <= each.day).length
    const group = whole.map((i): Tests => [tests[i]![0], ...tests[i]!.slice(1, upTo)])
    return groupOf(statistics[each.statistic], group, each)
  }
  const answers = asked.map((each): Foretold => {
    const { variants } = treated.find(({ name }) => name === each.arm)!
    const against = each.against && groupIn(each.against, untreated)
    return Object.fromEntries(
      variants.map(([variant, tests]) => [variant, rounded(summarise(groupIn(each, tests), against))]),
    )
  })
  return { lost: count - whole.length, answers }
}

/** Far finer than what 24 people tell; the forecasts are kept in a file. */
const digits = 6

function rounded({ centre, sd, paired }: Summary): Summary {
  const [about, spread] = [Number(centre.toPrecision(digits)), Number(sd.toPrecision(digits))]
  if (paired === undefined) return { centre: about, sd: spread }
  return { centre: about, sd: spread, paired: Number(paired.toPrecision(digits)) }
}

interface Followed {
  readonly enrolled: readonly (Enrolled | undefined)[]
  readonly places: readonly { readonly number: number }[]
  readonly draw: Draw
  readonly give: readonly Give[]
  readonly variant: Variant
}

/** The tests at every visit of everyone enrolled; nothing for who was not, or could not be followed. */
function testsOf(
  clinic: Clinic,
  protocol: Protocol,
  { enrolled, places, draw, give, variant }: Followed,
): readonly (Tests | undefined)[] {
  const { compiled } = clinic
  const found: (Tests | undefined)[] = enrolled.map(() => undefined)
  const stays = enrolled.flatMap((each, i): readonly (Stay & { readonly i: number })[] => {
    if (each === undefined) return []
    const person: Person = { ...each.person, parameters: each.person.parameters.slice() }
    adaptTo(compiled, person, give, draw.assumptions)
    if (protocol.potency !== undefined)
      person.parameters[compiled.parameterIndex.get('immunity.potency')!] = protocol.potency
    if (variant !== 'untreated') letWork(compiled, person, variant)
    const unknown = (which: number): number => stream(protocol.seed, draw.number, `dose/${which}`).uniform()
    const course = {
      parameters: person.parameters,
      start: each.y,
      from: person.sinceDiagnosis,
      doses: dosesOf(compiled, person, give, unknown, draw.assumptions),
      outputs: Float64Array.from(protocol.visits, (day) => person.sinceDiagnosis + day),
    }
    return [{ i, course, meal: mealParameters(person.weight, person.age) }]
  })
  clinic.follow(stays, (at, { visits }) => {
    const { i } = stays[at]!
    if (visits.includes(undefined)) return
    const draws = stream(protocol.seed, places[i]!.number, 'observation')
    const [first, ...later] = visits.flatMap((truth) =>
      truth === undefined ? [] : [observe(truth, draw.people, draws)],
    )
    if (first !== undefined) found[i] = [first, ...later]
  })
  return found
}
