import { worthwhile } from '../evidence/verdict/worthwhile.ts'
import { cellKinds, type CellKind } from '../hypotheses/kind.ts'
import { exactInterval } from '../statistics/binomial.ts'
import { mean, standardDeviation } from '../statistics/describe.ts'
import { tQuantile } from '../statistics/student-t.ts'
import { averagedEffects, type AveragedEffect } from './averaged.ts'
import {
  beliefOn,
  kindOn,
  noneByLine,
  noneIn,
  speakerOf,
  speakersFor,
  weighingOf,
  type HeldAgainst,
  type Speaking,
} from './beliefs.ts'
import { rowOf, type ScoreRow } from './board.ts'
import type { Frozen } from './frozen.ts'
import { limitsKept, type LimitKept } from './limits.ts'
import { noNumbersIn, type NoNumbers } from './no-numbers.ts'
import type { Belief, StructureWeight } from './weigh.ts'

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

/** The log score less that of the naive forecast: the mean over cohorts by the line that speaks for each, with its 95 % interval. */
interface Gain {
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

/** What is believed of a kind of treatment, with who speaks for it. */
export interface KindBelief {
  readonly kind: CellKind
  /** The cohorts of the fit set, of this kind or without cells, each with the line it is weighed by, and results in animals, without one. */
  readonly weighedBy: readonly Omit<Speaking, 'scores'>[]
  readonly structures: readonly StructureWeight[]
  /** What no effect weighs, were open trials not biased at all, and twice as much as is assumed. */
  readonly noneByBias: { readonly unbiased: number; readonly twice: number }
  /** The least and the most that it weighs, were another line the one that speaks for its cohort. */
  readonly noneByLine: { readonly low: number; readonly high: number }
  /** The same without each of them. */
  readonly without: readonly WithoutSpeaker[]
}

/** What is believed of a kind of treatment without one of those who speak for it. */
export interface WithoutSpeaker {
  readonly cohort: string
  readonly structures: readonly StructureWeight[]
}

/** What the treatments do by what is believed without one cohort of the fit set, or one result in animals. */
interface Without {
  readonly cohort: string
  readonly effects: readonly AveragedEffect[]
}

const kindsWithCells = cellKinds.filter((kind) => kind !== 'no cells')

/** Past trials foretold and held against what they saw. */
export interface Retrodiction {
  readonly draws: number
  readonly people: number
  readonly refused: Frozen['drawn']['refused']
  /** Results in animals that entered the weights, because that was asked for; none otherwise. */
  readonly animals: readonly string[]
  /** What is believed of each kind of treatment with cells. */
  readonly kinds: readonly KindBelief[]
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

/** Weighs the structures by the fit set and scores every forecast; a cohort of the fit set by what the others say. */
export function score(frozen: Frozen, against: HeldAgainst): Retrodiction {
  const { studies, sets, past } = against
  const weighing = weighingOf(frozen, against)
  const [unbiased, twice] = [weighingOf(frozen, against, 0), weighingOf(frozen, against, 2)]
  const { foreseen, cohortOf, fit, speaking } = weighing
  const known = new Map<string, Belief>()
  const believed = (kind: CellKind, without?: string): Belief => {
    const key = `${kind}/${without ?? ''}`
    const found = known.get(key) ?? beliefOn(weighing, kind, without)
    known.set(key, found)
    return found
  }
  const rows = [...new Set(foreseen.map(({ line }) => cohortOf.get(line.study)!))].flatMap((cohort) => {
    const own = foreseen.filter(({ line }) => cohortOf.get(line.study) === cohort)
    const speaker = speakerOf(own)
    const set = fit.has(cohort) ? 'fit' : 'held-out'
    return own.map((each): BoardRow => {
      const belief = believed(kindOn(each), set === 'fit' ? cohort : undefined)
      return { ...rowOf(each, belief), cohort, set, isPrimary: each === speaker }
    })
  })
  const heldOut = rows.filter(({ set }) => set === 'held-out')
  return {
    draws: weighing.draws,
    people: frozen.people,
    refused: frozen.drawn.refused,
    animals: speaking.filter(({ line }) => line === undefined).map(({ cohort }) => cohort),
    kinds: kindsWithCells.map((kind): KindBelief => {
      const speakers = speakersFor(weighing, kind)
      return {
        kind,
        weighedBy: speakers.map(({ kind: own, cohort, line }) => ({
          kind: own,
          cohort,
          ...(line !== undefined && { line }),
        })),
        structures: believed(kind).structures,
        noneByBias: {
          unbiased: noneIn(beliefOn(unbiased, kind)),
          twice: noneIn(beliefOn(twice, kind)),
        },
        noneByLine: noneByLine(weighing, kind),
        without: speakers.map(({ cohort }) => ({ cohort, structures: believed(kind, cohort).structures })),
      }
    }),
    rows: rows.toSorted((a, b) => gainOf(a) - gainOf(b)),
    heldOut: standing(heldOut),
    heldOutCpeptide: standing(heldOut.filter(({ line }) => line.statistic.startsWith('cpeptide'))),
    fit: standing(rows.filter(({ set }) => set === 'fit')),
    effects: averagedEffects(frozen, believed, worthwhile.preserves),
    without: speaking.map(({ cohort }) => ({
      cohort,
      effects: averagedEffects(frozen, (kind) => believed(kind, cohort), worthwhile.preserves),
    })),
    limits: limitsKept(frozen, sets.ceilings, weighing),
    noNumbers: noNumbersIn(studies, past),
  }
}

/** Rows without a naive forecast come last: nothing can be lost to it there. */
function gainOf({ logScore, naive }: ScoreRow): number {
  return naive === undefined ? Number.MAX_VALUE : logScore - naive
}

function standing(rows: readonly BoardRow[]): Standing {
  const gains = rows.filter(({ isPrimary, naive }) => isPrimary && naive !== undefined).map(gainOf)
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
