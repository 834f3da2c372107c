import type { Problem, Study, Synthesis } from '@cordelia/lab'
import { short } from './numbers.ts'

type Finding = Study['findings'][string]

/** A study or a synthesis as one row of the list. `n` is the number of people enrolled, where it was found. */
export interface Summary {
  readonly id: string
  readonly product: string
  readonly design: string
  readonly n?: number
  readonly read: number
  readonly recalled: number
}

export function summary(study: Study): Summary {
  const known = Object.values(study.findings).map((finding) => finding.known)
  const people = study.population?.enrolled?.people
  return {
    id: study.id,
    product: study.product,
    design: study.design,
    ...(people !== undefined && { n: people }),
    read: known.filter((each) => each === 'read').length,
    recalled: known.filter((each) => each === 'recalled').length,
  }
}

/** A synthesis as one row of the list. It has no people of its own. */
export function summaryOfSynthesis({ id, pools, findings }: Synthesis): Summary {
  const known = Object.values(findings).map((finding) => finding.known)
  return {
    id,
    product: pools.products === 'mixed' ? 'mixed' : `${pools.products.length} products`,
    design: 'synthesis',
    read: known.filter((each) => each === 'read').length,
    recalled: known.filter((each) => each === 'recalled').length,
  }
}

export function citation({ cite }: Pick<Study, 'cite'>): string {
  const { author, year, journal, doi, pmid, registry } = cite
  const where = [journal, doi && `doi ${doi}`, pmid && `PMID ${pmid}`, registry].filter(
    (part) => part !== undefined,
  )
  return [[author, year].filter((part) => part !== undefined).join(' '), ...where].join('. ')
}

export function findingRows(study: Study): readonly (readonly string[])[] {
  return Object.entries(study.findings).map(([slug, finding]) => [
    slug,
    finding.month === undefined ? (finding.when ?? '') : String(finding.month),
    finding.n === undefined ? '' : String(finding.n),
    valueOf(finding),
    finding.known,
    finding.place ?? '',
    checker(finding['checked-by'] ?? study['checked-by']),
  ])
}

const checker = (by: Finding['checked-by'] = 'none'): string => (by === 'none' ? by : `${by.who}, ${by.when}`)

function valueOf(finding: Finding): string {
  const { events, n, unit = '', text, direction, below } = finding
  if (events !== undefined) return `${events} of ${n ?? '?'}`
  const centre = finding.mean ?? finding['geometric-mean'] ?? finding.median ?? finding.value
  if (centre !== undefined) return `${short(centre)}${spreadOf(finding)} ${unit}`.trim()
  if (below !== undefined) return `< ${short(below)} ${unit}`
  return text ?? direction ?? ''
}

function spreadOf({ sd, se, iqr, ci95, range }: Finding): string {
  if (sd !== undefined) return ` ± ${short(sd)} SD`
  if (se !== undefined) return ` ± ${short(se)} SE`
  if (iqr !== undefined) return ` (quartiles ${pair(iqr)})`
  if (ci95 !== undefined) return ` (95 % ${pair(ci95)})`
  return range === undefined ? '' : ` (range ${pair(range)})`
}

const pair = ([low, high]: readonly [number, number]): string => `${short(low)} to ${short(high)}`

export function told({ path, line, finding, rule, level, message }: Problem): string {
  const where = `${path}${line === undefined ? '' : `:${line}`}`
  return `${where}: ${level}: ${rule}${finding === undefined ? '' : ` (${finding})`}: ${message}`
}
