import { LabError } from '../errors.ts'
import { inNanomolar, usableOutcomes, type Outcome } from '../evidence/effect/outcome.ts'
import type { Study } from '../evidence/record/study.ts'
import { endpoints, type Measure } from '../trial/measures.ts'
import type { Protocol } from '../trial/protocol.ts'
import { daysPerMonth, visitNear } from '../trial/visit-near.ts'

/** A printed number with its spread, in the unit asked for. */
export interface Reading {
  readonly value: number
  readonly low?: number
  readonly high?: number
  /** What the value and its interval are, e.g. `median (IQR)`. */
  readonly spread: string
  readonly n?: number
  /** `study#finding`. */
  readonly finding: string
  /** How the printed unit became this one. */
  readonly conversion: string
}

/** What a study saw, in the unit of the simulation, at one of its visits. */
export interface ObservedPoint extends Reading {
  readonly arm: string
  readonly measure: Measure
  readonly unit: string
  readonly day: number
}

/** Checks that the study and the arms a protocol compares with are there. Throws `EVIDENCE_UNKNOWN`. */
export function checkComparison({ name, compare }: Protocol, studies: readonly Study[]): void {
  if (compare === undefined) return
  const study = studies.find(({ id }) => id === compare.study)
  if (study === undefined) {
    throw new LabError(
      'EVIDENCE_UNKNOWN',
      `${name}: compare.study: expected the id of a study, got '${compare.study}'`,
    )
  }
  for (const theirs of Object.values(compare.arms)) {
    if (!Object.hasOwn(study.arms, theirs)) {
      const known = Object.keys(study.arms).join(', ')
      throw new LabError(
        'EVIDENCE_UNKNOWN',
        `${name}: compare.arms: expected an arm of ${study.id} (${known}), got '${theirs}'`,
      )
    }
  }
}

/** The findings of the study a protocol compares with, at its visits; recalled ones are never used. */
export function observedIn(protocol: Protocol, studies: readonly Study[]): readonly ObservedPoint[] {
  const { compare } = protocol
  const study = studies.find(({ id }) => id === compare?.study)
  if (compare === undefined || study === undefined) return []
  return Object.entries(compare.arms).flatMap(([arm, theirs]) =>
    usableOutcomes(study)
      .filter((outcome) => outcome.arm === theirs && outcome.versus === undefined)
      .flatMap((outcome) => pointOf(protocol, arm, outcome) ?? []),
  )
}

function pointOf(protocol: Protocol, arm: string, outcome: Outcome): ObservedPoint | undefined {
  const { measure, month } = outcome
  if (!Object.hasOwn(endpoints, measure) || month === undefined) return undefined
  const endpoint = endpoints[measure as Measure] // it is one of the endpoints
  const day = visitNear(protocol, month * daysPerMonth)
  const reading = readingOf(outcome, endpoint.unit)
  if (day === undefined || reading === undefined) return undefined
  return { arm, measure: measure as Measure, unit: endpoint.unit, day, ...reading }
}

/** What an outcome says in this unit; undefined where its own cannot be made this one, or where it has no centre. */
export function readingOf(outcome: Outcome, unit: string): Reading | undefined {
  const convert = outcome.unit === undefined ? undefined : converter(outcome.unit, unit)
  const centre = centreOf(outcome)
  if (convert === undefined || centre === undefined) return undefined
  const { low, high, spread } = intervalOf(outcome, centre)
  return {
    value: convert.of(centre.value),
    ...(low !== undefined && { low: convert.of(low) }),
    ...(high !== undefined && { high: convert.of(high) }),
    spread,
    ...(outcome.n !== undefined && { n: outcome.n }),
    finding: outcome.ref,
    conversion: convert.how,
  }
}

interface Converter {
  readonly of: (value: number) => number
  readonly how: string
}

function converter(from: string, to: string): Converter | undefined {
  if (from === to) return { of: (value) => value, how: 'as printed' }
  const how = to === 'nmol/L' ? inNanomolar(1, from)?.how : undefined
  return how === undefined ? undefined : { of: (value) => inNanomolar(value, from)!.value, how }
}

function centreOf({
  mean,
  median,
  value,
}: Outcome): { readonly kind: string; readonly value: number } | undefined {
  if (median !== undefined) return { kind: 'median', value: median }
  if (mean !== undefined) return { kind: 'mean', value: mean }
  return value === undefined ? undefined : { kind: 'value', value }
}

function intervalOf(
  { iqr, sd, ci95 }: Outcome,
  centre: { readonly kind: string; readonly value: number },
): { readonly low?: number; readonly high?: number; readonly spread: string } {
  if (iqr !== undefined) return { low: iqr[0], high: iqr[1], spread: `${centre.kind} (quartiles)` }
  if (ci95 !== undefined) return { low: ci95[0], high: ci95[1], spread: `${centre.kind} (95 % interval)` }
  if (sd !== undefined)
    return { low: centre.value - sd, high: centre.value + sd, spread: `${centre.kind} (± SD)` }
  return { spread: centre.kind }
}
