import type { z } from 'zod'
import { LabError } from '../errors.ts'
import type { ProductId } from '../graft/products.ts'
import { medianUnit } from '../graft/unit/collection.ts'
import { readYaml, type Source, type SourceFile } from '../source/yaml.ts'
import { checkProtocol } from './check-protocol.ts'
import { draws } from './draws.ts'
import type { Measure } from './measures.ts'
import type { Give, Protocol, Units } from './protocol.ts'
import { medianDose } from './stored-unit.ts'
import { schema, type Written } from './written.ts'

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
    ...(population.units !== undefined && { units: population.units }),
    where: population.where,
    enrol: population.enrol,
    arms: Object.entries(written.arms).map(([arm, { share, give }]) => ({
      name: arm,
      share,
      give: give.map((each) => given(each, population.units)),
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

type WrittenGive = Written['arms'][string]['give'][number]

function given(give: WrittenGive, units: Units | undefined): Give {
  if ('conditioning' in give) return { kind: 'conditioning', intensity: give.conditioning, at: give.at }
  const { mismatch, ...rest } = give
  const { dose } = rest
  const cells = {
    ...rest,
    kind: 'cells',
    product: give.product as ProductId, // checked by `checkProtocol`
    ...(mismatch !== undefined && { mismatch }),
  } as const
  if (dose.per !== 'unit') return { ...cells, dose }
  const { bank } = units! // checked by `checkProtocol`
  const isOwn = medianUnit(bank).donor === 'self'
  return { ...cells, dose: medianDose(bank, dose.unit), ...(isOwn && { mismatch: 0 }) }
}
