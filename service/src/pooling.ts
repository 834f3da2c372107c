import {
  countScaleIds,
  countScales,
  forest,
  forestOf,
  LabError,
  metaforScript,
  notForCare,
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
  PooledNumbers,
  PoolReport,
  ProductId,
} from '@cordelia/lab'
import { stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { soundEvidence } from './lab.ts'
import { readSource } from './read-file.ts'

/** Pools the table of a file, and writes the R script that does it again. Throws a `FILE_…`, `CSV_…`, `POOL_ROW` or `OPTION` error. */
export async function poolFile(
  path: string,
  asked: PoolAsked,
  script: string | undefined,
): Promise<PoolReport | ArmReport> {
  if (script !== undefined && (await isSameFile(path, script)))
    throw new LabError('OPTION', `--r-script: expected another file than the table, got '${script}'`)
  const table = readEffects(await readSource(path))
  if (table.kind === 'arms') {
    if (script === undefined) return poolArms(table, asked)
    const message =
      '--r-script: expected a table that compares two arms: metafor has no Bayesian model of one arm'
    throw new LabError('OPTION', message)
  }
  const report = poolTable(table, asked)
  if (script !== undefined) await writeAsked('--r-script', script, metaforScript(report))
  return report
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)))
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino
}

/** Writes a file that an option names. Throws `OPTION` where it cannot be written. */
async function writeAsked(option: string, path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((cause: unknown) => {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new LabError('OPTION', `${option}: expected a file that can be written, got '${path}': ${why}`)
  })
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

/** Where the R script that pools again, and the forest, are to be written. */
export interface HeldWritten {
  readonly rScript: string | undefined
  readonly forest: string | undefined
}

/** Pools the studies held, and writes what of it is asked for. Throws `OPTION` and what reading the studies may. */
export async function poolHeld(
  asked: HeldAsked,
  { rScript, forest: drawn }: HeldWritten,
): Promise<readonly PooledEvidence[]> {
  const scales = scalesOf(asked)
  const product = oneOf('--product', asked.product, treatments)
  if (product !== undefined && asked.acrossClasses)
    throw new LabError('OPTION', `--across-classes: expected no --product with it, got '${product}'`)
  const { studies: all } = await soundEvidence()
  const studies = asked.pressReleases ? all : withoutPressReleases(all)
  const products: readonly ProductId[] = product === undefined ? treatments : [product]
  const pooled = scales.flatMap((scale): readonly PooledEvidence[] => {
    if (!asked.acrossClasses) return pooledOn(studies, scale, products, asked.estimator)
    if (!isOfNumbers(scale)) return []
    const found = pooledAcross(studies, scale, asked.estimator)
    return found.effects.length + found.leftOut.length === 0 ? [] : [found]
  })
  if (rScript !== undefined && drawn !== undefined && resolve(rScript) === resolve(drawn))
    throw new LabError('OPTION', `--forest: expected another file than --r-script, got '${drawn}'`)
  const svg = drawn === undefined ? '' : await svgOf(pooled, asked.acrossClasses)
  if (rScript !== undefined) await writeAsked('--r-script', rScript, scriptOf(pooled, asked.estimator))
  if (drawn !== undefined) await writeAsked('--forest', drawn, svg)
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

const widthOfForest = 760 // pixels

/** The forest of one scale; where unlike products were asked for together, all warnings stand on it. */
async function svgOf(pooled: readonly PooledEvidence[], acrossClasses: boolean): Promise<string> {
  const numbers = pooled.filter((each): each is PooledNumbers => each.kind === 'number')
  const [first] = numbers
  if (first === undefined || new Set(pooled.map(({ scale }) => scale)).size > 1)
    throw new LabError('OPTION', '--forest: expected --scale with it, one of numbers that a study has')
  const data = forestOf(first.scale, numbers)
  const across = [
    'unlike products stand in one group, and a mean of them belongs to none',
    ...numbers.flatMap(({ warnings }) => warnings),
  ]
  const { JSDOM } = await import('jsdom') // half a second to load
  const { document } = new JSDOM().window
  return forest(acrossClasses ? { ...data, warnings: across } : data, {
    document,
    width: widthOfForest,
    notForCare,
  })
}
