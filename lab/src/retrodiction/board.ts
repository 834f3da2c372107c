import { LabError } from '../errors.ts'
import { structureIds, type StructureId } from '../hypotheses/structures.ts'
import type { Protocol } from '../trial/protocol.ts'
import { toldOf, type Frozen } from './frozen.ts'
import type { Line } from './lines.ts'
import { intervalOf, sidesOf, type Interval, type Mixture } from './mixture.ts'
import { keyOf, type PastTrial } from './past.ts'
import {
  logProbability,
  naiveOf,
  predictiveOf,
  type Predictive,
  type Simulated,
  type Times,
} from './predictive.ts'
import { statistics, type Statistic } from './statistics.ts'
import { logMean, type Belief } from './weigh.ts'

/** What was foretold for one thing a past trial saw, and how it went. */
export interface ScoreRow {
  readonly line: Line
  readonly protocol: string
  readonly what: string
  readonly unit: string
  /** Of a number or a count, with what was seen on the same scale; of a side, the chances. */
  readonly foretold:
    | ({ readonly kind: 'interval'; readonly seen: number; readonly isCovered: boolean } & Interval)
    | ({ readonly kind: 'sides' } & ReturnType<typeof sidesOf>)
  readonly logScore: number
  /** ln of the probability of what was seen, were nothing to change; nothing where no entry was printed. */
  readonly naive?: number
  readonly byStructure: Readonly<Record<StructureId, number>>
}

/** The predictives of a line: by structure, then by draw. */
type Predictives = Readonly<Record<StructureId, readonly Predictive[]>>

/** One line with what each structure foretells of it in each draw. */
export interface Foreseen {
  readonly protocol: Protocol
  readonly line: Line
  readonly predictives: Predictives
  readonly simulated: Readonly<Record<StructureId, readonly Simulated[]>>
}

/** Every line of every past trial with its forecasts. Throws `FORECAST_OTHER`. */
export function foreseenOf(
  frozen: Frozen,
  past: readonly PastTrial[],
  times: Times = 1,
): readonly Foreseen[] {
  return past.flatMap(({ protocol, lines }) => {
    const told = frozen.trials.find((trial) => trial.protocol.name === protocol.name)
    if (told === undefined) throw other(protocol.name, 'a forecast')
    const places = new Map(told.asked.map((asked, i) => [keyOf(asked), i]))
    return lines.map((line): Foreseen => {
      const summaries = (asked: Line['arm']['asked'], structure: StructureId) => {
        const place = places.get(keyOf(asked))
        if (place === undefined) throw other(protocol.name, `an answer to ${keyOf(asked)}`)
        return told.lost.map((_, d) => toldOf(told.answers[place]!, structure, d))
      }
      const simulatedBy = (structure: StructureId): readonly Simulated[] => {
        const controls = line.control && summaries(line.control.asked, structure)
        return summaries(line.arm.asked, structure).map((arm, d) => ({
          arm,
          ...(controls && { control: controls[d]! }),
          people: frozen.people - told.lost[d]!,
        }))
      }
      const simulated = byStructure(simulatedBy)
      const predictives = byStructure((id) => simulated[id].map((each) => predictiveOf(line, each, times)))
      return { protocol, line, predictives, simulated }
    })
  })
}

function other(protocol: string, what: string): LabError {
  return new LabError(
    'FORECAST_OTHER',
    `${protocol}: expected ${what} in the stored forecasts, got none; foretell again with \`cordelia retrodict --out\``,
  )
}

function byStructure<T>(of: (id: StructureId) => T): Readonly<Record<StructureId, T>> {
  return Object.fromEntries(structureIds.map((id) => [id, of(id)])) as Record<StructureId, T> // every name of the list
}

/** ln of the probability of what a line saw, by structure and draw. */
export function scoresOf({ line, predictives }: Foreseen): Readonly<Record<StructureId, Float64Array>> {
  return byStructure((id) => Float64Array.from(predictives[id], (each) => logProbability(each, line.seen)))
}

/** Scores a line under a belief. */
export function rowOf(foreseen: Foreseen, belief: Belief): ScoreRow {
  const { protocol, line, predictives, simulated } = foreseen
  const { what, unit } = statistics[line.statistic]
  const scores = scoresOf(foreseen)
  const structureScores = byStructure((id) => logMean(scores[id], belief.draws[id]))
  const weights = belief.structures.map(({ weight }) => weight)
  const logScore = logMean(
    structureIds.map((id) => structureScores[id]),
    weights,
  )
  const naive = naiveScore(line, simulated.none, belief)
  return {
    line,
    protocol: protocol.name,
    what,
    unit,
    foretold: foretoldOf(line, mixtureOf(predictives, belief)),
    logScore,
    ...(naive !== undefined && { naive }),
    byStructure: structureScores,
  }
}

/** The naive forecast is as wide as the trial and its people, as simulated without an effect, make it: a mean over the draws. */
function naiveScore(line: Line, simulated: readonly Simulated[], belief: Belief): number | undefined {
  const logs = simulated.flatMap((each) => {
    const naive = naiveOf(line, each)
    return naive === undefined ? [] : [logProbability(naive, line.seen)]
  })
  return logs.length < simulated.length ? undefined : logMean(logs, belief.draws.none)
}

/** All predictives of a line, each with the weight of its structure and draw; those that carry nothing are left out. */
function mixtureOf(predictives: Predictives, belief: Belief): Mixture {
  return belief.structures.flatMap(({ id, weight }) =>
    predictives[id].flatMap((predictive, d) => {
      const share = weight * belief.draws[id][d]!
      return share < negligible ? [] : [{ weight: share, predictive }]
    }),
  )
}

/** A draw that carries less moves no printed digit. */
const negligible = 1e-7

function foretoldOf(line: Line, mixture: Mixture): ScoreRow['foretold'] {
  const { seen } = line
  if (seen.kind === 'tested' || seen.kind === 'side') return { kind: 'sides', ...sidesOf(mixture) }
  const interval = floored(intervalOf(mixture), line)
  const value = seen.kind === 'number' ? seen.value : seen.events
  return {
    kind: 'interval',
    seen: value,
    isCovered: interval.low <= value && value <= interval.high,
    ...interval,
  }
}

/** A level below nothing is nothing: the interval ends there. */
function floored({ middle, low, high }: Interval, { statistic, control }: Line): Interval {
  const one: Statistic = statistics[statistic]
  if (one.kind !== 'personal' || one.floor === undefined || control !== undefined)
    return { middle, low, high }
  const above = (value: number): number => Math.max(value, one.floor!)
  return { middle: above(middle), low: above(low), high: above(high) }
}
