import {
  countScaleIds,
  countScales,
  LabError,
  metaforScript,
  numberScaleIds,
  numberScales,
  poolArms,
  pooledAcross,
  pooledOn,
  poolTable,
  readEffects,
  reportOf,
  treatments,
  withoutPressReleases,
} from '@cordelia/lab'
import type {
  ArmReport,
  CountScaleId,
  NumberScaleId,
  PoolAsked,
  PooledEvidence,
  PoolReport,
  ProductId,
} from '@cordelia/lab'
import { writeFile } from 'node:fs/promises'
import { loadEvidence } from './lab.ts'
import { readSource } from './read-file.ts'

/** Pools the table of a file, and writes the R script that does it again. Throws a `FILE_…`, `CSV_…`, `POOL_ROW` or `OPTION` error. */
export async function poolFile(
  path: string,
  asked: PoolAsked,
  script: string | undefined,
): Promise<PoolReport | ArmReport> {
  const table = readEffects(await readSource(path))
  if (table.kind === 'arms') {
    if (script === undefined) return poolArms(table, asked)
    const message =
      '--r-script: expected a table that compares two arms: metafor has no Bayesian model of one arm'
    throw new LabError('OPTION', message)
  }
  const report = poolTable(table, asked)
  if (script !== undefined) await writeFile(script, metaforScript(report))
  return report
}

/** What of the studies held is pooled, as it was written. */
export interface HeldAsked {
  readonly question?: string
  readonly scale?: string
  readonly product?: string
  readonly acrossClasses: boolean
  readonly pressReleases: boolean
  readonly estimator: PoolAsked['estimator']
}

type ScaleId = NumberScaleId | CountScaleId

/** Pools the studies held, and writes the R script that does it again. Throws `OPTION` and what reading the studies may. */
export async function poolHeld(
  asked: HeldAsked,
  script: string | undefined,
): Promise<readonly PooledEvidence[]> {
  const scales = scalesOf(asked)
  const product = oneOf('--product', asked.product, treatments)
  if (product !== undefined && asked.acrossClasses)
    throw new LabError('OPTION', `--across-classes: expected no --product with it, got '${product}'`)
  const { studies: all } = await loadEvidence()
  const studies = asked.pressReleases ? all : withoutPressReleases(all)
  const products: readonly ProductId[] = product === undefined ? treatments : [product]
  const pooled = scales.flatMap((scale): readonly PooledEvidence[] => {
    if (!asked.acrossClasses) return pooledOn(studies, scale, products, asked.estimator)
    if (!isOfNumbers(scale)) return []
    const found = pooledAcross(studies, scale, asked.estimator)
    return found.effects.length + found.leftOut.length === 0 ? [] : [found]
  })
  if (script !== undefined) await writeFile(script, scriptOf(pooled, asked.estimator))
  return pooled
}

function scalesOf({ question, scale, acrossClasses }: HeldAsked): readonly ScaleId[] {
  if (question !== undefined && scale !== undefined)
    throw new LabError('OPTION', `--scale: expected no --question with it, got '${question}'`)
  const known: readonly ScaleId[] = acrossClasses ? numberScaleIds : [...numberScaleIds, ...countScaleIds]
  const one = oneOf('--scale', scale, known)
  if (one !== undefined) return [one]
  const questionOf = (id: ScaleId) => (isOfNumbers(id) ? numberScales[id] : countScales[id]).question
  const asked = oneOf('--question', question, [...new Set(known.map(questionOf))])
  return known.filter((id) => asked === undefined || questionOf(id) === asked)
}

const isOfNumbers = (scale: ScaleId): scale is NumberScaleId => Object.hasOwn(numberScales, scale)

function oneOf<Id extends string>(
  option: string,
  given: string | undefined,
  known: readonly Id[],
): Id | undefined {
  if (given === undefined) return undefined
  const found = known.find((each) => each === given)
  if (found !== undefined) return found
  throw new LabError('OPTION', `${option}: expected one of ${known.join(', ')}, got '${given}'`)
}

function scriptOf(pooled: readonly PooledEvidence[], estimator: PoolAsked['estimator']): string {
  const reports = pooled.flatMap((each) => (each.kind === 'number' ? (reportOf(each, estimator) ?? []) : []))
  const [first] = reports
  if (first === undefined || new Set(pooled.map(({ scale }) => scale)).size > 1)
    throw new LabError('OPTION', '--r-script: expected --scale with it, one of numbers that a study has')
  return metaforScript({ ...first, groups: reports.flatMap(({ groups }) => groups) })
}
