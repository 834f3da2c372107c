import type { MeasureId } from '../record/measures.ts'
import type { Finding, Study } from '../record/study.ts'

/** A finding with the name it is cited by, `study#finding`. */
export interface Outcome extends Finding {
  readonly ref: string
}

const published: readonly string[] = ['paper', 'abstract', 'registry', 'repository', 'secondary-copy']

/** The findings that may enter a result: read at their source, neither recalled nor computed here; none of an excluded study. */
export function usableOutcomes(study: Study): Outcome[] {
  return Object.entries(study.excluded === undefined ? study.findings : {})
    .filter(([, { known }]) => known === 'read')
    .map(([slug, finding]) => ({ ...finding, ref: `${study.id}#${slug}` }))
}

/** Whether a finding was read only in a press release or in the news. */
export function isPress(study: Study, { place }: Pick<Finding, 'place'>): boolean {
  const kind = place === undefined ? undefined : study.places[place]?.kind
  return kind !== undefined && !published.includes(kind)
}

/** The same studies with every finding dropped that was read only in a press release or in the news. */
export function withoutPressReleases(studies: readonly Study[]): Study[] {
  return studies.map((study) => ({
    ...study,
    findings: Object.fromEntries(
      Object.entries(study.findings).filter(([, finding]) => !isPress(study, finding)),
    ),
  }))
}

/** The same studies with every recalled finding counted as read: what a result would be, were it to use them. */
export function countingRecalled(studies: readonly Study[]): Study[] {
  return studies.map((study) => ({
    ...study,
    findings: Object.fromEntries(
      Object.entries(study.findings).map(([slug, finding]) => [
        slug,
        finding.known === 'recalled' ? { ...finding, known: 'read' as const } : finding,
      ]),
    ),
  }))
}

interface Conversion {
  readonly factor: number
  readonly how: string
}

const perNanogram = 0.3311 // nmol/L in 1 ng/mL: molar mass 3020.29 g/mol

const conversions: Readonly<Record<string, Conversion>> = {
  'nmol/L': { factor: 1, how: 'as printed' },
  'pmol/mL': { factor: 1, how: '1 pmol/mL = 1 nmol/L' },
  'pmol/L': { factor: 1 / 1000, how: '1000 pmol/L = 1 nmol/L' },
  'ng/mL': { factor: perNanogram, how: '1 ng/mL = 0.3311 nmol/L (molar mass 3020.29 g/mol)' },
  'nmol/L x 120 min': { factor: 1 / 120, how: 'area over 120 min divided by 120 min' },
  'ng/mL per 2 h': {
    factor: perNanogram / 120,
    how: 'read as ng/mL times min over 2 h: divided by 120 min, 1 ng/mL = 0.3311 nmol/L',
  },
}

/** A C-peptide value as nmol/L, or the 2-hour mean in nmol/L for an area, with the conversion in words. */
export interface Nanomolar {
  readonly value: number
  readonly how: string
}

/** A printed C-peptide in nmol/L; undefined where the unit cannot be read as a concentration or as an area over 2 hours. */
export function inNanomolar(value: number, unit: string): Nanomolar | undefined {
  const conversion = conversions[unit]
  return conversion === undefined ? undefined : { value: value * conversion.factor, how: conversion.how }
}

/** One measured level of one arm at one visit, in the unit asked for. */
export interface Level {
  readonly ref: string
  readonly month: number
  readonly n: number | undefined
  readonly centre: number
  readonly kind: 'mean' | 'median' | 'value'
  readonly sd: number | undefined
  readonly quartiles: readonly [number, number] | undefined
  readonly p: Finding['p']
  readonly how: string
}

/** The levels of a measure in an arm, by month; in nmol/L where `scale` says so, else as printed. */
export function levels(
  outcomes: readonly Outcome[],
  row: { readonly arm: string; readonly measure: MeasureId; readonly scale: 'nmol/L' | 'as printed' },
): Level[] {
  return outcomes
    .filter(
      (outcome) => outcome.arm === row.arm && outcome.measure === row.measure && outcome.versus === undefined,
    )
    .flatMap((outcome) => {
      const found = levelOf(outcome, row.scale)
      return found === undefined ? [] : [found]
    })
    .sort((a, b) => a.month - b.month)
}

/** The levels of a measure in an arm as printed in one unit, else all in nmol/L; none where the units cannot be made one. */
export function levelsInOneUnit(
  outcomes: readonly Outcome[],
  row: { readonly arm: string; readonly measure: MeasureId },
): Level[] {
  const printed = levels(outcomes, { ...row, scale: 'as printed' })
  if (new Set(printed.map(({ how }) => how)).size <= 1) return printed // `how` names the unit
  const converted = levels(outcomes, { ...row, scale: 'nmol/L' })
  return converted.length === printed.length ? converted : []
}

function levelOf(outcome: Outcome, scale: 'nmol/L' | 'as printed'): Level | undefined {
  const { month, unit, ref, n, p, iqr } = outcome
  const printed = centreOf(outcome)
  if (printed === undefined || month === undefined || unit === undefined) return undefined
  const convert = (value: number): Nanomolar | undefined =>
    scale === 'nmol/L' ? inNanomolar(value, unit) : { value, how: `in ${unit}, as printed` }
  const centre = convert(printed.value)
  if (centre === undefined) return undefined
  const converted = (value: number | undefined) => (value === undefined ? undefined : convert(value)?.value)
  const [lower, upper] = [converted(iqr?.[0]), converted(iqr?.[1])]
  return {
    ref,
    month,
    n,
    p,
    centre: centre.value,
    kind: printed.kind,
    sd: converted(sdOf(outcome)),
    quartiles: lower === undefined || upper === undefined ? undefined : [lower, upper],
    how: centre.how,
  }
}

function centreOf({ mean, median, value }: Finding): { value: number; kind: Level['kind'] } | undefined {
  if (mean !== undefined) return { value: mean, kind: 'mean' }
  if (median !== undefined) return { value: median, kind: 'median' }
  return value === undefined ? undefined : { value, kind: 'value' }
}

function sdOf({ sd, se, n }: Finding): number | undefined {
  if (sd !== undefined) return sd
  return se !== undefined && n !== undefined ? se * Math.sqrt(n) : undefined
}

/** People with an outcome. */
export interface Count {
  readonly ref: string
  readonly events: number
  /** The least that can have happened, where the events may not all be of these people or of this kind. */
  readonly fewest?: number
  readonly n: number
  readonly how: string
}

/**
 * The count an outcome states, from `events` of `n` or from a printed percentage that one whole number explains.
 * Where n is not printed, the number analysed or enrolled in the arm or arms stands in, and `how` says so.
 */
export function countOf(outcome: Outcome, study: Study): Count | undefined {
  const { ref, events, value, unit } = outcome
  const n = outcome.n ?? peopleOf(outcome, study)
  if (n === undefined || n === 0) return undefined
  if (events !== undefined)
    return { ref, events, n, how: outcome.n === undefined ? `n of the arm` : 'as printed' }
  return value === undefined || unit !== '%' ? undefined : fromPercent(value, n, ref)
}

function peopleOf({ arm }: Outcome, study: Study): number | undefined {
  const each = (typeof arm === 'string' ? [arm] : arm).map(
    (name) => study.arms[name]?.analysed ?? study.arms[name]?.enrolled,
  )
  return each.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0)
}

function fromPercent(printed: number, n: number, ref: string): Count | undefined {
  const events = Math.round((printed / 100) * n)
  const digits = String(printed).split('.')[1]?.length ?? 0
  const agrees = ((100 * events) / n).toFixed(digits) === printed.toFixed(digits)
  return agrees ? { ref, events, n, how: `${printed} % of ${n}` } : undefined
}

/** Whether a printed P value says the difference is more than chance at 5 %. */
export function isSignificant(p: Finding['p']): boolean {
  if (p === undefined) return false
  if (typeof p === 'number') return p < 0.05
  return p === 'significant' || (p.startsWith('<') && Number(p.slice(1)) <= 0.05)
}
