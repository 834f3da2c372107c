import { z } from 'zod'
import { LabError } from '../errors.ts'
import type { ProductId } from '../graft/products.ts'
import type { Source as People, Spread } from '../patient/person.ts'
import { readYaml, type Source, type SourceFile } from '../source/yaml.ts'
import { checkProtocol } from './check-protocol.ts'
import type { Rule } from './eligibility.ts'
import { ageSpread, cellDose, daySpread, rule, time } from './fields.ts'
import type { Measure } from './measures.ts'

/** A dose of cells; a range where the dose is not known. */
export interface CellDose {
  readonly low: number
  readonly high: number
  readonly per: 'kg' | 'person' | 'mouse'
}

/** Something given to the participants of an arm, days after enrolment. */
export type Give =
  | {
      readonly kind: 'cells'
      readonly product: ProductId
      readonly dose: CellDose
      readonly route: 'intravenous' | 'pancreatic-artery'
      readonly at: number
      readonly mismatch?: number
    }
  | { readonly kind: 'conditioning'; readonly intensity: number; readonly at: number }

interface Arm {
  readonly name: string
  readonly share: number
  readonly give: readonly Give[]
}

interface EndpointAt {
  readonly measure: Measure
  /** Days after enrolment; one of the visits. */
  readonly at: number
}

/** The switches of the question, by the names people use, with the parameter each sets. */
export const mechanisms = {
  homing: 'homing.homing',
  differentiation: 'islets.differentiation',
  regeneration: 'islets.regeneration',
  support: 'islets.support',
  'treg-induction': 'immunity.induction',
  'effector-suppression': 'immunity.suppression',
  'hsc-reset': 'immunity.reset',
} as const

export type Mechanism = keyof typeof mechanisms

/** A trial to simulate, with every quantity resolved: days, years, cells. */
export interface Protocol {
  readonly name: string
  readonly question: string
  readonly species: 'human' | 'mouse'
  readonly draw: Draw
  readonly people: People
  readonly where: readonly Rule[]
  readonly enrol: number
  readonly arms: readonly Arm[]
  readonly visits: readonly number[]
  readonly primary: EndpointAt
  readonly secondary: readonly EndpointAt[]
  readonly switches: Readonly<Partial<Record<Mechanism, number>>>
  readonly potency?: number
  readonly trials: number
  readonly seed: number
  /** The study whose findings stand beside the simulation, and which of its arms is which of ours. */
  readonly compare?: { readonly study: string; readonly arms: Readonly<Record<string, string>> }
}

export type Draw = 'newly-diagnosed' | 'established' | 'nod' | 'stz'

const years = (low: number, high: number): Spread => ({ kind: 'uniform', low, high })

/** Who a draw samples unless the protocol says otherwise; choices, not measurements. */
const draws: Readonly<Record<Draw, { readonly species: 'human' | 'mouse'; readonly people: People }>> = {
  'newly-diagnosed': {
    species: 'human',
    people: {
      age: { kind: 'lognormal', median: 12, logSd: 0.6, low: 1, high: 45 },
      sinceDiagnosis: { kind: 'uniform', low: 14, high: 100 },
    },
  },
  established: {
    species: 'human',
    people: { age: years(8, 45), sinceDiagnosis: { kind: 'uniform', low: 365.25, high: 3652.5 } },
  },
  nod: { species: 'mouse', people: { age: years(0, 0), sinceDiagnosis: years(0, 0) } },
  stz: { species: 'mouse', people: { age: years(0, 0), sinceDiagnosis: years(0, 0) } },
}

const mostEnrolled = 10_000
const mostTrials = 100_000

const share = z.number().min(0).max(1)
const cells = z.strictObject({
  product: z.string(),
  dose: cellDose,
  route: z.enum(['intravenous', 'pancreatic-artery']),
  at: time,
  mismatch: share.optional(),
})
const conditioning = z.strictObject({ conditioning: z.number().min(0).max(3), at: time })
const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected a name of small letters, digits and hyphens')
const endpoint = z.strictObject({ measure: z.string(), at: time })

const schema = z.strictObject({
  question: z.string().min(1),
  population: z.strictObject({
    species: z.enum(['human', 'mouse']),
    draw: z.enum(['newly-diagnosed', 'established', 'nod', 'stz']),
    age: ageSpread.optional(),
    'since-diagnosis': daySpread.optional(),
    where: z.array(rule).default([]),
    enrol: z.int().min(1).max(mostEnrolled),
  }),
  arms: z.record(
    name,
    z.strictObject({
      share: z.number().min(0).max(1000),
      give: z.array(z.union([cells, conditioning])).default([]),
    }),
  ),
  visits: z.array(time).min(1).max(100),
  endpoints: z.strictObject({
    primary: endpoint.extend({
      scale: z.literal('ln(x+1)').optional(),
      adjust: z.array(z.enum(['baseline', 'age'])).optional(),
    }),
    secondary: z.array(endpoint).default([]),
  }),
  mechanisms: z
    .partialRecord(z.enum(Object.keys(mechanisms) as [Mechanism, ...Mechanism[]]), share)
    .default({}),
  potency: share.optional(),
  repeat: z.strictObject({ trials: z.int().min(1).max(mostTrials), seed: z.int().min(0) }),
  compare: z.strictObject({ study: name, arms: z.record(name, name) }).optional(),
})

export type Written = z.infer<typeof schema>

/** Reads a protocol from YAML. Throws a `LabError` that names file, place, rule and value of the first mistake. */
export function readProtocol(file: SourceFile): Protocol {
  const source = readYaml(file)
  const parsed = schema.safeParse(source.value)
  if (!parsed.success) throw firstIssue(parsed.error, source)
  checkProtocol(parsed.data, source)
  return resolved(file, parsed.data)
}

/** The unknown product or the wrong form, at the place in the file where it stands. */
function firstIssue(error: z.ZodError, source: Source): LabError {
  const issue = deepest(error.issues[0]!)
  const path = issue.path.filter((part) => typeof part !== 'symbol')
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : []
  const where = [...path, ...keys.slice(0, 1)]
  return new LabError(
    'SCHEMA',
    `${path.join('.') || 'protocol'}: ${issue.message}${got(issue.message, source.value, path)}`,
    source.place(where),
  )
}

/** Of a union's issues, the branch that got furthest. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const branches = issue.errors.map((branch) => branch[0]).filter((each) => each !== undefined)
  const best = branches.toSorted((a, b) => b.path.length - a.path.length)[0]
  return best === undefined ? issue : deepest({ ...best, path: [...issue.path, ...best.path] })
}

/** `, got …` for a message that does not say it yet. */
function got(message: string, value: unknown, path: readonly (string | number)[]): string {
  if (message.includes(', got ')) return ''
  let at = value
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return ''
    at = Object.getOwnPropertyDescriptor(at, part)?.value
  }
  if (typeof at === 'object' || at === undefined) return ''
  return `, got ${JSON.stringify(at).slice(0, 80)}`
}

function resolved(file: SourceFile, written: Written): Protocol {
  const { population, endpoints, repeat } = written
  const { people } = draws[population.draw]
  return {
    name: file.path
      .split('/')
      .at(-1)!
      .replace(/\.ya?ml$/, ''),
    question: written.question,
    species: population.species,
    draw: population.draw,
    people: {
      age: population.age ?? people.age,
      sinceDiagnosis: population['since-diagnosis'] ?? people.sinceDiagnosis,
    },
    where: population.where,
    enrol: population.enrol,
    arms: Object.entries(written.arms).map(([arm, { share, give }]) => ({
      name: arm,
      share,
      give: give.map(given),
    })),
    visits: written.visits,
    primary: { measure: endpoints.primary.measure as Measure, at: endpoints.primary.at }, // checked by `checkProtocol`
    secondary: endpoints.secondary.map(({ measure, at }) => ({ measure: measure as Measure, at })),
    switches: written.mechanisms,
    ...(written.potency !== undefined && { potency: written.potency }),
    trials: repeat.trials,
    seed: repeat.seed,
    ...(written.compare !== undefined && { compare: written.compare }),
  }
}

function given(give: Written['arms'][string]['give'][number]): Give {
  if ('conditioning' in give) return { kind: 'conditioning', intensity: give.conditioning, at: give.at }
  const { mismatch, ...rest } = give
  return {
    ...rest,
    kind: 'cells',
    product: give.product as ProductId, // checked by `checkProtocol`
    ...(mismatch !== undefined && { mismatch }),
  }
}

/** The species of a draw. */
export function speciesOf(draw: Draw): 'human' | 'mouse' {
  return draws[draw].species
}
