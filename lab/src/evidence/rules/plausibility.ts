import { measures } from '../record/measures.ts'
import type { MeasureId } from '../record/measures.ts'
import { inNanomolar } from '../effect/outcome.ts'
import type { Breach } from '../record/rules.ts'
import type { Finding, Study } from '../record/study.ts'

/** A row with its spread and centre in one scale: C-peptide in nmol/L where its unit allows, else as printed. */
interface Scaled {
  readonly study: string
  readonly slug: string
  readonly finding: Finding
  readonly unit: string
  readonly centre: number | undefined
  readonly sd: number | undefined
}

const quartilesPerSd = 1.349 // of a normal distribution; skewed C-peptide makes this rough
const boundsPerSe = 2 * 1.96

function scaled(study: Study): Scaled[] {
  return Object.entries(study.findings).flatMap(([slug, finding]) => {
    const { unit, measure, versus, mean, median, value, 'geometric-mean': geometric } = finding
    if (unit === undefined || versus !== undefined) return []
    const scale = measures[measure].about === 'c-peptide' ? inNanomolar(1, unit)?.value : undefined
    const [spread, centre] = [spreadOf(finding), mean ?? median ?? value ?? geometric]
    return [
      {
        study: study.id,
        slug,
        finding,
        unit: scale === undefined ? unit : 'nmol/L',
        centre: centre === undefined ? undefined : centre * (scale ?? 1),
        sd: spread === undefined ? undefined : spread * (scale ?? 1),
      },
    ]
  })
}

function spreadOf({ sd, se, n, iqr, ci95 }: Finding): number | undefined {
  if (sd !== undefined) return sd
  if (iqr !== undefined) return (iqr[1] - iqr[0]) / quartilesPerSd
  if (n === undefined) return undefined
  if (se !== undefined) return se * Math.sqrt(n)
  return ci95 === undefined ? undefined : ((ci95[1] - ci95[0]) / boundsPerSe) * Math.sqrt(n)
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** The median over arms of other studies, an arm standing for itself once however many visits it has. */
function typical(
  others: readonly Scaled[],
  of: (row: Scaled) => number | undefined,
): { readonly value: number; readonly arms: number } | undefined {
  const arms = new Map<string, number[]>()
  for (const row of others) {
    const value = of(row)
    const key = `${row.study} ${String(row.finding.arm)}`
    if (value !== undefined && value > 0) arms.set(key, [...(arms.get(key) ?? []), value])
  }
  const value = median([...arms.values()].flatMap((visits) => median(visits) ?? []))
  return value === undefined ? undefined : { value, arms: arms.size }
}

const elsewhere = (all: readonly Study[], { study, unit, finding }: Scaled): Scaled[] =>
  all
    .filter(({ id }) => id !== study)
    .flatMap(scaled)
    .filter((row) => row.finding.measure === finding.measure && row.unit === unit)

const looksLikeSe: readonly string[] = ['c-peptide', 'glycaemia', 'insulin']
const fewestArms = 2
const fewestPeople = 5
const smallestShare = 0.4 // a standard error of 7 people or more is less than this share of its SD
const rounded = (value: number): string => String(Number(value.toPrecision(2)))

/** Rows whose SD looks like a standard error: beside their mean, beside one other SD times √n, or beside all others. */
export function smallSpreads(study: Study, all: readonly Study[]): Breach[] {
  return scaled(study).flatMap((row) => {
    const message = smallSpread(row, all)
    return message === undefined ? [] : [{ at: `findings.${row.slug}`, message }]
  })
}

function smallSpread(row: Scaled, all: readonly Study[]): string | undefined {
  const { measure, mean, sd: printed, n } = row.finding
  if (printed === undefined || mean === undefined || n === undefined || n < fewestPeople) return undefined
  if (!looksLikeSe.includes(measures[measure].about) || printed === 0) return undefined
  return (n > fewestPeople ? besideItself(row, all, n) : undefined) ?? besideOthers(row, all)
}

function besideItself({ finding, study, slug, unit, sd }: Scaled, all: readonly Study[], n: number) {
  const { mean = 0, sd: printed = 0, measure } = finding
  if (mean > 0 && printed / mean < 0.1) return `SD ${printed} is under a tenth of the mean ${mean}`
  const rival = all
    .flatMap(scaled)
    .filter((row) => row.study !== study || (row.finding.month === 0 && row.slug !== slug))
    .filter((row) => row.finding.measure === measure && row.unit === unit && row.finding.sd !== undefined)
    .find((row) => sd !== undefined && row.sd && Math.abs((sd * Math.sqrt(n)) / row.sd - 1) < 0.1)
  return rival === undefined
    ? undefined
    : `SD ${printed} times √${n} is about ${rival.finding.sd ?? ''}, the SD of ${rival.study}#${rival.slug}`
}

function besideOthers(row: Scaled, all: readonly Study[]): string | undefined {
  const usual = typical(elsewhere(all, row), ({ sd }) => sd)
  if (usual === undefined || usual.arms < fewestArms || row.sd === undefined) return undefined
  return row.sd < smallestShare * usual.value
    ? `SD ${rounded(row.sd)} ${row.unit} is under ${smallestShare} of the ${rounded(usual.value)} ${row.unit} of ${usual.arms} arms of other studies`
    : undefined
}

/** Rows whose SE is above an SD beside it, or would make an SD that is too large. */
export function largeErrors(study: Study, all: readonly Study[]): Breach[] {
  const rows = scaled(study)
  return rows.flatMap((row) => {
    const message = largeError(row, rows, all)
    return message === undefined ? [] : [{ at: `findings.${row.slug}`, message }]
  })
}

function largeError(row: Scaled, rows: readonly Scaled[], all: readonly Study[]): string | undefined {
  const { measure, se, n, mean, arm } = row.finding
  if (se === undefined || mean === undefined || !looksLikeSe.includes(measures[measure].about))
    return undefined
  const siblings = rows.filter(({ finding, unit }) => finding.measure === measure && unit === row.unit)
  const smaller = siblings.find(
    ({ finding }) => String(finding.arm) === String(arm) && (finding.sd ?? se) < se,
  )
  if (smaller !== undefined) return `SE ${se} is above the SD ${smaller.finding.sd ?? ''} of ${smaller.slug}`
  if (n === undefined || n < fewestPeople || row.sd === undefined) return undefined
  const implied = `SE ${se} times √${n} is an SD of ${rounded(row.sd)} ${row.unit}`
  const beside = siblings.find(
    ({ finding, sd }) => finding.sd !== undefined && sd && row.sd! > sd / smallestShare,
  )
  if (beside !== undefined) return `${implied}, over ${1 / smallestShare} times that of ${beside.slug}`
  const usual = typical(elsewhere(all, row), ({ sd }) => sd)
  if (usual === undefined || usual.arms < fewestArms || row.sd <= usual.value / smallestShare)
    return undefined
  return `${implied}, over ${1 / smallestShare} times the ${rounded(usual.value)} ${row.unit} of ${usual.arms} arms of other studies`
}

const timesOther = 2.5 // arms at entry differ by 2.2 times at most; ng/mL for nmol/L is 3.0 times
const fewestOthers = 3
const inOrder: readonly (readonly [lower: MeasureId, higher: MeasureId, atMost: number])[] = [
  ['cpeptide-fasting', 'cpeptide-auc', Infinity],
  ['cpeptide-fasting', 'cpeptide-stimulated', Infinity],
  ['cpeptide-fasting', 'cpeptide-postprandial', Infinity],
  ['cpeptide-fasting', 'cpeptide-peak', Infinity],
  ['cpeptide-auc', 'cpeptide-peak', timesOther],
]
const measurable = 0.05 // nmol/L; below it the ratio of two values is that of their errors

/** Rows of C-peptide that another unit would explain: beside one visit's other measures, or beside other studies. */
export function misreadUnits(study: Study, all: readonly Study[]): Breach[] {
  const rows = scaled(study).filter(({ unit, centre }) => unit === 'nmol/L' && centre !== undefined)
  return rows.flatMap((row) => {
    const message = outOfOrder(row, rows) ?? unlikeOverlaps(row, study, all) ?? outOfLine(row, all)
    return message === undefined ? [] : [{ at: `findings.${row.slug}`, message }]
  })
}

function outOfOrder({ finding, centre = NaN, slug }: Scaled, rows: readonly Scaled[]): string | undefined {
  for (const [lower, higher, atMost] of inOrder) {
    if (finding.measure !== lower) continue
    const other = rows.find(
      (row) =>
        row.finding.measure === higher &&
        row.finding.month === finding.month &&
        String(row.finding.arm) === String(finding.arm),
    )
    if (other?.centre === undefined || Math.max(centre, other.centre) < measurable) continue
    const values = `${rounded(centre)} and ${rounded(other.centre)} nmol/L`
    if (centre > other.centre) return `above ${other.slug}: ${values}`
    if (other.centre > atMost * centre) return `${other.slug} is over ${atMost} times ${slug}: ${values}`
  }
  return undefined
}

/** The same people, or some of them, at the same visit in another report. */
function unlikeOverlaps(
  { centre = NaN, finding }: Scaled,
  study: Study,
  all: readonly Study[],
): string | undefined {
  const other = all
    .filter(({ id }) => study.overlaps?.includes(id))
    .flatMap(scaled)
    .filter((row) => row.finding.measure === finding.measure && row.finding.month === finding.month)
    .filter((row) => row.unit === 'nmol/L' && String(row.finding.arm) === String(finding.arm))
    .find((row) => row.centre !== undefined && isApart(centre / row.centre))
  return other?.centre === undefined
    ? undefined
    : `${rounded(centre)} nmol/L, but ${rounded(other.centre)} nmol/L in ${other.study}#${other.slug}`
}

const isApart = (ratio: number): boolean => ratio > timesOther || ratio < 1 / timesOther

/** At entry all arms are untreated; later only those in usual care, and those are held against each other. */
function outOfLine(row: Scaled, all: readonly Study[]): string | undefined {
  const { centre = NaN, finding } = row
  if (!concentrations.includes(finding.measure) || !isUntreated(row, all)) return undefined
  const others = elsewhere(all, row).filter(
    (other) => other.finding.month === finding.month && isUntreated(other, all),
  )
  const usual = typical(others, (other) => other.centre)
  if (usual === undefined || usual.arms < fewestOthers) return undefined
  const ratio = centre / usual.value
  return isApart(ratio)
    ? `${rounded(centre)} nmol/L is ${rounded(ratio)} times the ${rounded(usual.value)} nmol/L of ${usual.arms} untreated arms of other studies at month ${finding.month}`
    : undefined
}

function isUntreated({ study, finding }: Scaled, all: readonly Study[]): boolean {
  if (finding.month === 0) return true
  const arms = all.find(({ id }) => id === study)?.arms
  return typeof finding.arm === 'string' && arms?.[finding.arm]?.product === 'usual-care'
}

const highest = 10 // nmol/L; healthy people reach about 3 after a meal
const timesEntry = 5
const concentrations: readonly MeasureId[] = [
  'cpeptide-auc',
  'cpeptide-peak',
  'cpeptide-stimulated',
  'cpeptide-postprandial',
  'cpeptide-fasting',
  'cpeptide',
]

/** Rows of C-peptide that are too high for a person, or far above what other studies have at entry. */
export function implausible(study: Study, all: readonly Study[]): Breach[] {
  return scaled(study).flatMap((row) => {
    const { finding, slug, unit, centre } = row
    if (unit !== 'nmol/L' || centre === undefined || !concentrations.includes(finding.measure)) return []
    const message = tooHigh(centre, elsewhere(all, row))
    return message === undefined ? [] : [{ at: `findings.${slug}`, message }]
  })
}

function tooHigh(centre: number, others: readonly Scaled[]): string | undefined {
  if (centre > highest) return `${rounded(centre)} nmol/L, above ${highest}`
  const entry = typical(others, (row) => (row.finding.month === 0 ? row.centre : undefined))
  if (entry === undefined || entry.arms < fewestArms || centre <= timesEntry * entry.value) return undefined
  return `${rounded(centre)} nmol/L is ${rounded(centre / entry.value)} times the ${rounded(entry.value)} nmol/L of ${entry.arms} arms of other studies at entry`
}

const aboveZero: readonly MeasureId[] = [...concentrations, 'cpeptide-auc-ogtt', 'insulin-dose', 'hba1c']

/** What is wrong with an SE that as a standard error makes an SD above the mean of numbers that are never below zero. */
export function errorAboveMean({ measure, mean, se, n }: Finding): string | undefined {
  if (se === undefined || mean === undefined || n === undefined || !aboveZero.includes(measure))
    return undefined
  const sd = se * Math.sqrt(n)
  return sd > mean ? `SE ${se} times √${n} is ${rounded(sd)}, above the mean ${mean}` : undefined
}
