import { cohorts } from '../evidence/record/cohorts.ts'
import type { Sets } from '../evidence/record/sets.ts'
import type { Study } from '../evidence/record/study.ts'
import { kindOf, type CellKind } from '../hypotheses/kind.ts'
import { animalScores } from './animals.ts'
import { foreseenOf, scoresOf, type Foreseen } from './board.ts'
import type { Frozen } from './frozen.ts'
import type { PastTrial } from './past.ts'
import type { Times } from './predictive.ts'
import { primaryOf } from './primary.ts'
import { weigh, type Belief, type CohortScore } from './weigh.ts'

/** What the forecasts are held against. */
export interface HeldAgainst {
  readonly past: readonly PastTrial[]
  readonly studies: readonly Study[]
  readonly sets: Sets
}

/** What a cohort of the fit set, or an animal result, says of one kind of treatment. */
export interface Speaking extends CohortScore {
  readonly kind: CellKind
  /** The line that speaks for it; nothing for an animal result. */
  readonly line?: string
}

/** Every line with its forecasts, and what speaks for each kind of treatment. */
export interface Weighing {
  readonly draws: number
  readonly foreseen: readonly Foreseen[]
  readonly cohortOf: ReadonlyMap<string, string>
  readonly fit: ReadonlySet<string>
  readonly speaking: readonly Speaking[]
}

export function weighingOf(frozen: Frozen, { past, studies, sets }: HeldAgainst, times: Times = 1): Weighing {
  const cohortOf = cohorts(studies)
  const foreseen = foreseenOf(frozen, past, times)
  const fit = [...new Set(Object.keys(sets.fit).map((study) => cohortOf.get(study)!))].toSorted()
  const people = fit.flatMap((cohort): readonly Speaking[] => {
    const primary = speakerOf(foreseen.filter(({ line }) => cohortOf.get(line.study) === cohort))
    if (primary === undefined) return []
    return [{ cohort, kind: kindOn(primary), line: primary.line.id, scores: scoresOf(primary) }]
  })
  return {
    draws: frozen.drawn.made.length,
    foreseen,
    cohortOf,
    fit: new Set(fit),
    speaking: [...people, ...animalScores(frozen.animals ?? [])],
  }
}

/** The one of some lines that speaks for their people. */
export function speakerOf(foreseen: readonly Foreseen[]): Foreseen | undefined {
  const primary = primaryOf(foreseen.map(({ line }) => line))
  return foreseen.find(({ line }) => line === primary)
}

/** The kind of treatment that a line is of. */
export function kindOn({ protocol, line }: Foreseen): CellKind {
  return kindOf(protocol.arms.find(({ name }) => name === line.arm.name)!.give)
}

/** Who speaks for a kind of treatment: its own trials, and conditioning without cells, which speaks of what all share. */
export function speakersFor({ speaking }: Weighing, kind: CellKind): readonly Speaking[] {
  return speaking.filter((each) => each.kind === kind || each.kind === 'no cells')
}

/** What is believed of a kind of treatment after the fit set, or after all of it but one cohort. */
export function beliefOn(weighing: Weighing, kind: CellKind, without?: string): Belief {
  const speakers = speakersFor(weighing, kind).filter(({ cohort }) => cohort !== without)
  return weigh(speakers, weighing.draws)
}

/** The least and the most that no effect would weigh, were another line the one that speaks for its cohort. */
export function noneByLine(
  weighing: Weighing,
  kind: CellKind,
): { readonly low: number; readonly high: number } {
  const speakers = speakersFor(weighing, kind)
  const weights = speakers
    .filter((each) => each.kind === kind && each.line !== undefined)
    .flatMap((speaker) => {
      const others = speakers.filter((each) => each !== speaker)
      return weighing.foreseen
        .filter((each) => weighing.cohortOf.get(each.line.study) === speaker.cohort && kindOn(each) === kind)
        .map((each) => noneIn(weigh([...others, { ...speaker, scores: scoresOf(each) }], weighing.draws)))
    })
  const own = noneIn(beliefOn(weighing, kind))
  return { low: Math.min(own, ...weights), high: Math.max(own, ...weights) }
}

/** What no effect weighs. */
export function noneIn({ structures }: Belief): number {
  return structures.find(({ id }) => id === 'none')!.weight
}
