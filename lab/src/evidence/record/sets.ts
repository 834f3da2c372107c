import type { Quantity } from '@cordelia/engine'
import { z } from 'zod'
import { LabError, type ErrorCode } from '../../errors.ts'
import type { Source, SourceFile } from '../../source/yaml.ts'
import { cohorts } from './cohorts.ts'
import { matchChancePath } from './match-chance.ts'
import { valueAt, type ParameterSource } from './parameter-source.ts'
import { productFactsPath } from './product-facts.ts'
import { readFields } from './read.ts'
import { slug, words } from './record.ts'
import type { Study } from './study.ts'

/** The file beside the studies that says which of them the model was fitted to. */
export const setsPath = 'evidence/sets.yaml'

/** The files right in `evidence/` that are no study. */
export const tablePaths: readonly string[] = [setsPath, productFactsPath, matchChancePath]

/** Whether a file is a study: all that are right in `evidence/` are, but the tables. */
export function isStudyFile({ path }: SourceFile): boolean {
  return /^evidence\/[^/]+$/.test(path) && !tablePaths.includes(path)
}

/** What no parameter of the graft may break. */
const ceilingIds = [
  'donor-insulin-cells',
  'in-pancreas',
  'living-outside-lung',
  'living-at-a-week',
  'graft-per-t-cell',
] as const

const side = z.record(slug, words)
const limit = z
  .strictObject({
    'at-most': z.number().nonnegative(),
    source: words,
    derived: z.literal(true).optional(),
    says: words,
  })
  .transform(({ 'at-most': atMost, ...rest }): Limit => ({ atMost, ...rest }))
const ceiling = z.strictObject({ what: words, unit: words, limits: z.array(limit).min(1) })
const setsSchema = z.strictObject({
  fit: side,
  'held-out': side,
  untreated: side,
  ceilings: z.record(z.enum(ceilingIds), ceiling),
})

type Written = z.infer<typeof setsSchema>

/** A published limit, in the unit of its ceiling. */
export interface Limit {
  readonly atMost: number
  /** The value in `evidence/parameters/` that it is, or is mostly derived from, such as `lee2009#outside-lung`. */
  readonly source: string
  /** It follows from its source by what it `says`; without it, it is the value of its source. */
  readonly derived?: true | undefined
  readonly says: string
}

/** What is limited; the first limit, the loosest, must hold, and the tighter ones that conflict with it follow. */
export interface Ceiling {
  readonly what: string
  readonly unit: string
  readonly limits: readonly Limit[]
}

/** By the id of a study, why it is where it is. */
type Side = Readonly<Record<string, string>>

/** Which studies the parameters of the graft were fitted to, which they never saw, and what bounds them. */
export interface Sets {
  readonly fit: Side
  readonly heldOut: Side
  /** Their people made the untreated course, so they are on neither side. */
  readonly untreated: Side
  readonly ceilings: Readonly<Record<(typeof ceilingIds)[number], Ceiling>>
}

type Refuse = (code: ErrorCode, path: readonly (string | number)[], detail: string) => never

/**
 * Reads `evidence/sets.yaml`; `compared` are the studies that protocols compare with. Throws the first mistake at its
 * place: `SCHEMA` for its form, `EVIDENCE_UNKNOWN` for a study or source that is not there, `EVIDENCE_BROKEN` for a study
 * or its people on two sides, a compared study on none, a limit that is neither derived nor the value of its source, and
 * one that is not tighter than the one before.
 */
export function readSets(
  file: SourceFile,
  studies: readonly Study[],
  sources: readonly ParameterSource[],
  compared: readonly string[] = [],
): Sets {
  const { source, fields } = readFields(file, setsSchema)
  const refuse = refusalIn(source)
  checkSides(fields, studies, refuse)
  checkCompared(fields, compared, refuse)
  checkCeilings(fields, sources, refuse)
  const { 'held-out': heldOut, ...rest } = fields
  return { ...rest, heldOut }
}

function refusalIn(source: Source): Refuse {
  return (code, path, detail) => {
    throw new LabError(code, `${path.join('.')}: ${detail}`, source.place(path))
  }
}

const sideNames = ['fit', 'held-out', 'untreated'] as const

function checkSides(written: Written, studies: readonly Study[], refuse: Refuse): void {
  const cohortOf = cohorts(studies)
  const seen = new Map<string, { readonly name: (typeof sideNames)[number]; readonly id: string }>()
  for (const name of sideNames) {
    for (const id of Object.keys(written[name])) {
      const cohort = cohortOf.get(id)
      if (cohort === undefined) {
        refuse('EVIDENCE_UNKNOWN', [name, id], `expected the id of a study, got '${id}'`)
      }
      const before = seen.get(cohort)
      if (before !== undefined && before.name !== name) {
        const who = before.id === id ? id : `${before.id}, of the same people,`
        refuse(
          'EVIDENCE_BROKEN',
          [name, id],
          `expected people on one side, got '${id}' where ${who} is in ${before.name}`,
        )
      }
      seen.set(cohort, before ?? { name, id })
    }
  }
}

function checkCompared(written: Written, compared: readonly string[], refuse: Refuse): void {
  const placed = new Set(sideNames.flatMap((name) => Object.keys(written[name])))
  const missing = compared.find((id) => !placed.has(id))
  if (missing !== undefined) {
    refuse(
      'EVIDENCE_BROKEN',
      ['held-out'],
      `expected '${missing}', which a protocol compares with, here, in fit or in untreated, got it nowhere`,
    )
  }
}

function checkCeilings({ ceilings }: Written, sources: readonly ParameterSource[], refuse: Refuse): void {
  for (const [id, { unit, limits }] of Object.entries(ceilings)) {
    limits.forEach(({ atMost, source, derived }, i) => {
      const path = ['ceilings', id, 'limits', i]
      const read = readAt(sources, source)
      if (read === undefined) {
        refuse(
          'EVIDENCE_UNKNOWN',
          [...path, 'source'],
          `expected a value that was read, as in evidence/parameters, got '${source}'`,
        )
      }
      if (derived !== true && (read.value !== atMost || read.unit.text !== unit)) {
        refuse(
          'EVIDENCE_BROKEN',
          [...path, 'at-most'],
          `expected ${read.value} ${read.unit.text}, the value of ${source}, or 'derived: true', got ${atMost} ${unit}`,
        )
      }
      const before = limits[i - 1]
      if (before !== undefined && atMost >= before.atMost) {
        refuse(
          'EVIDENCE_BROKEN',
          [...path, 'at-most'],
          `expected a limit below ${before.atMost}, the one before, got ${atMost}`,
        )
      }
    })
  }
}

function readAt(sources: readonly ParameterSource[], reference: string): Quantity | undefined {
  try {
    return valueAt(sources, reference)
  } catch (error) {
    if (error instanceof LabError) return undefined
    throw error
  }
}
