import type { Sets } from '../evidence/record/sets.ts'
import type { Study } from '../evidence/record/study.ts'
import { cohorts } from '../evidence/record/cohorts.ts'
import { worthwhile } from '../evidence/verdict/worthwhile.ts'
import { exactInterval } from '../statistics/binomial.ts'
import { mean, standardDeviation } from '../statistics/describe.ts'
import { tQuantile } from '../statistics/student-t.ts'
import { animalScores } from './animals.ts'
import { averagedEffects, type AveragedEffect } from './averaged.ts'
import { foreseenOf, rowOf, scoresOf, type Foreseen, type ScoreRow } from './board.ts'
import { withinLimits, type LimitKept } from './limits.ts'
import type { Frozen } from './frozen.ts'
import { noNumbersIn, type NoNumbers } from './no-numbers.ts'
import type { PastTrial } from './past.ts'
import { primaryOf } from './primary.ts'
import { weigh, type Belief, type CohortScore, type StructureWeight } from './weigh.ts'

/** A row of the scoreboard with the side its study is on. */
export interface BoardRow extends ScoreRow {
  readonly cohort: string
  readonly set: 'fit' | 'held-out'
  /** It speaks for its cohort where each counts once. */
  readonly isPrimary: boolean
}

/** How many forecasts held what was seen, with the exact 95 % interval of the share. */
export interface Coverage {
  readonly covered: number
  readonly of: number
  readonly low: number
  readonly high: number
}

/** The log score less that of the naive forecast: the mean over cohorts of their mean over lines, with its 95 % interval. */
export interface Gain {
  readonly cohorts: number
  readonly better: number
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** How forecasts of one side, or of all, went. */
export interface Standing {
  readonly lines: number
  /** Of numbers and counts, each line. */
  readonly coverage: Coverage
  /** Of the one line that speaks for each cohort. */
  readonly coverageOfCohorts: Coverage
  readonly gain: Gain
}

/** What is believed without one cohort of the fit set. */
export interface Without {
  readonly cohort: string
  readonly structures: readonly StructureWeight[]
  readonly effects: readonly AveragedEffect[]
}

/** Past trials foretold and held against what they saw. */
export interface Retrodiction {
  readonly draws: number
  readonly people: number
  readonly refused: Frozen['drawn']['refused']
  /** The line each cohort of the fit set is weighed by. */
  readonly weighedBy: readonly { readonly cohort: string; readonly line: string }[]
  /** Results in animals that entered the weights, because that was asked for; none otherwise. */
  readonly animals: readonly string[]
  readonly structures: readonly StructureWeight[]
  /** The forecast that lost most to the naive one first. */
  readonly rows: readonly BoardRow[]
  readonly heldOut: Standing
  /** Of those held out, C-peptide alone. */
  readonly heldOutCpeptide: Standing
  readonly fit: Standing
  readonly effects: readonly AveragedEffect[]
  readonly without: readonly Without[]
  readonly limits: readonly LimitKept[]
  readonly noNumbers: readonly NoNumbers[]
}

/** What the forecasts are held against. */
export interface HeldAgainst {
  readonly past: readonly PastTrial[]
  readonly studies: readonly Study[]
  readonly sets: Sets
}

/** Every line with its forecasts, and what each cohort of the fit set says by the line that speaks for it. */
interface Weighing {
  readonly foreseen: readonly Foreseen[]
  readonly cohortOf: ReadonlyMap<string, string>
  readonly weighed: readonly (CohortScore & { readonly primary: Foreseen })[]
  /** Results in animals, where they were asked for: weighed like a cohort. */
  readonly animals: readonly CohortScore[]
}

function weighingOf(frozen: Frozen, { past, studies, sets }: HeldAgainst): Weighing {
  const cohortOf = cohorts(studies)
  const foreseen = foreseenOf(frozen, past)
  const fit = [...new Set(Object.keys(sets.fit).map((study) => cohortOf.get(study)!))].toSorted()
  const weighed = fit.flatMap((cohort) => {
    const primary = primaryLine(foreseen.filter(({ line }) => cohortOf.get(line.study) === cohort))
    return primary === undefined ? [] : [{ cohort, primary, scores: scoresOf(primary) }]
  })
  return { foreseen, cohortOf, weighed, animals: animalScores(frozen.animals ?? []) }
}

/** What is believed after the fit set. */
export function beliefOf(frozen: Frozen, against: HeldAgainst): Belief {
  const { weighed, animals } = weighingOf(frozen, against)
  return weigh([...weighed, ...animals], frozen.drawn.made.length)
}

/** Weighs the structures by the fit set and scores every forecast; a cohort of the fit set by what the others say. */
export function score(frozen: Frozen, against: HeldAgainst): Retrodiction {
  const { past, studies, sets } = against
  const { foreseen, cohortOf, weighed, animals } = weighingOf(frozen, against)
  const draws = frozen.drawn.made.length
  const belief = weigh([...weighed, ...animals], draws)
  const beliefs = new Map(
    weighed.map(({ cohort }) => [
      cohort,
      weigh([...weighed.filter((each) => each.cohort !== cohort), ...animals], draws),
    ]),
  )
  const isFit = new Set(Object.keys(sets.fit).map((study) => cohortOf.get(study)!))
  const rows = [...new Set(foreseen.map(({ line }) => cohortOf.get(line.study)!))].flatMap((cohort) => {
    const own = foreseen.filter(({ line }) => cohortOf.get(line.study) === cohort)
    const primary = primaryLine(own)
    return own.map(
      (each): BoardRow => ({
        ...rowOf(each, beliefs.get(cohort) ?? belief),
        cohort,
        set: isFit.has(cohort) ? 'fit' : 'held-out',
        isPrimary: each === primary,
      }),
    )
  })
  const heldOut = rows.filter(({ set }) => set === 'held-out')
  return {
    draws,
    people: frozen.people,
    refused: frozen.drawn.refused,
    weighedBy: weighed.map(({ cohort, primary }) => ({ cohort, line: primary.line.id })),
    animals: animals.map(({ cohort }) => cohort),
    structures: belief.structures,
    rows: rows.toSorted((a, b) => gainOf(a) - gainOf(b)),
    heldOut: standing(heldOut),
    heldOutCpeptide: standing(heldOut.filter(({ line }) => line.statistic.startsWith('cpeptide'))),
    fit: standing(rows.filter(({ set }) => set === 'fit')),
    effects: averagedEffects(frozen, belief, worthwhile.preserves),
    without: [...beliefs].map(([cohort, other]) => ({
      cohort,
      structures: other.structures,
      effects: averagedEffects(frozen, other, worthwhile.preserves),
    })),
    limits: withinLimits(frozen, sets.ceilings, { weighed: [...weighed, ...animals], belief }),
    noNumbers: noNumbersIn(studies, past),
  }
}

function primaryLine(foreseen: readonly Foreseen[]): Foreseen | undefined {
  const primary = primaryOf(foreseen.map(({ line }) => line))
  return foreseen.find(({ line }) => line === primary)
}

/** Rows without a naive forecast come last: nothing can be lost to it there. */
function gainOf({ logScore, naive }: ScoreRow): number {
  return naive === undefined ? Number.MAX_VALUE : logScore - naive
}

function standing(rows: readonly BoardRow[]): Standing {
  const gains = [...new Set(rows.map(({ cohort }) => cohort))].flatMap((cohort) => {
    const own = rows.filter((row) => row.cohort === cohort && row.naive !== undefined)
    return own.length === 0 ? [] : [mean(own.map(gainOf))]
  })
  const half =
    gains.length < 2
      ? Infinity
      : (tQuantile(0.975, gains.length - 1) * standardDeviation(gains)) / Math.sqrt(gains.length)
  return {
    lines: rows.length,
    coverage: coverageOf(rows),
    coverageOfCohorts: coverageOf(rows.filter(({ isPrimary }) => isPrimary)),
    gain: {
      cohorts: gains.length,
      better: gains.filter((gain) => gain > 0).length,
      mean: mean(gains),
      low: mean(gains) - half,
      high: mean(gains) + half,
    },
  }
}

function coverageOf(rows: readonly BoardRow[]): Coverage {
  const told = rows.flatMap(({ foretold }) => (foretold.kind === 'interval' ? [foretold.isCovered] : []))
  const covered = told.filter(Boolean).length
  return { covered, of: told.length, ...exactInterval(covered, told.length, 0.95) }
}
