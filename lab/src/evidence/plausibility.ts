import { measures } from './measures.ts'
import type { MeasureId } from './measures.ts'
import { inNanomolar } from './outcome.ts'
import type { Breach } from './rules.ts'
import type { Finding, Study } from './study.ts'

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
