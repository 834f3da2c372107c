import { shareOf } from './people.ts'
import { peopleIn } from '../effect/line.ts'
import type { Line, Trial } from '../effect/line.ts'
import type { MeasureId } from '../record/measures.ts'
import { countOf } from '../effect/outcome.ts'
import type { Count, Outcome } from '../effect/outcome.ts'

const serious: readonly MeasureId[] = ['adverse-event-serious-related', 'adverse-event-serious', 'death']

/** Counts that are part of harm: none of these is not yet no serious harm. */
const partial: Partial<Record<MeasureId, string>> = {
  'adverse-event-infusion': 'infusion-related only',
  death: 'deaths only',
}

/**
 * What each study says on serious harm: its worst count among people who received the product, else its words.
 * A study that counted none of one part of harm says so, and does not count as free of serious harm.
 */
export function safetyLines(trials: readonly Trial[]): Line[] {
  return trials.flatMap((trial) => {
    const outcomes = trial.outcomes.filter(
      ({ measure }) =>
        serious.includes(measure) || partial[measure] !== undefined || measure === 'adverse-event',
    )
    const counts = outcomes.flatMap((outcome) => treatedCount(trial, outcome) ?? [])
    const uncounted = outcomes.filter((outcome) => isUncounted(trial, outcome))
    if (uncounted.length > 0) return [{ ...wordLine(trial, uncounted), stance: 'against' }]
    const told = counts.filter(({ count, part }) => part === undefined || count.events > 0)
    const [worst] = told
      .map(({ count }) => count)
      .sort((a, b) => b.events / b.n - a.events / a.n || b.n - a.n)
    if (worst !== undefined) {
      const least = Math.max(...told.map(({ count }) => count.fewest ?? count.events))
      const fewest = Math.min(least, worst.events)
      return [countLine(trial, { ...worst, fewest })]
    }
    const parts = counts.flatMap(({ count, part }) =>
      part === undefined ? [] : [partLine(trial, count, part)],
    )
    if (parts.length > 0) return parts
    return outcomes.length === 0 ? [] : [wordLine(trial, outcomes)]
  })
}

/** Harm to people who received the product that cannot be counted: nobody printed how many they were. */
function isUncounted(trial: Trial, outcome: Outcome): boolean {
  const harmed = outcome.measure !== 'adverse-event' && (outcome.events ?? 0) > 0
  return harmed && treatedIn(trial, outcome).length > 0 && countOf(outcome, trial.study) === undefined
}

const armsOf = ({ arm }: Outcome): readonly string[] => (typeof arm === 'string' ? [arm] : arm)

/** The arms of an outcome that received the product; harm in a part of an arm is harm in the arm. */
function treatedIn({ study, treated }: Trial, outcome: Outcome): string[] {
  const harmed = (outcome.events ?? 0) > 0
  return armsOf(outcome).filter(
    (arm) => treated.includes(arm) || (harmed && treated.includes(study.arms[arm]?.within ?? '')),
  )
}

interface Harm {
  readonly count: Count
  readonly part: string | undefined
}

/**
 * Harm to the treated. A count over treated and control people together gives all its events to the treated,
 * and as `fewest` those that the controls are too few to have had.
 */
function treatedCount(trial: Trial, outcome: Outcome): Harm | undefined {
  if (!serious.includes(outcome.measure) && partial[outcome.measure] === undefined) return undefined
  const treated = treatedIn(trial, outcome)
  const printed = countOf(outcome, trial.study)
  if (printed === undefined || treated.length === 0) return undefined
  const count =
    treated.length === armsOf(outcome).length
      ? printed
      : laidToTreated(printed, peopleIn(trial.study, treated))
  if (count === undefined) return undefined
  const part = partial[outcome.measure]
  const mayBeMild = outcome.measure === 'adverse-event-infusion'
  return { count: mayBeMild ? { ...count, fewest: 0 } : count, part }
}

function laidToTreated(count: Count, treated: number): Count | undefined {
  const { events, n } = count
  if (treated === 0 || treated >= n) {
    const how = `of ${n} in arms with and without the product; how many were treated is not known`
    return events === 0 ? undefined : { ...count, fewest: 0, how }
  }
  if (events === 0) return { ...count, n: treated, how: `none of ${n}, ${treated} of them treated` }
  return {
    ...count,
    events: Math.min(events, treated),
    fewest: Math.max(0, events - (n - treated)),
    n: treated,
    how: `${events} of ${n} in arms with and without the product, all laid to the ${treated} treated`,
  }
}

function countLine(trial: Trial, count: Count): Line {
  return {
    trial,
    from: [count.ref],
    against: 'nothing',
    stance: count.events === 0 ? 'for' : 'against',
    text: `serious harm: ${shareOf(count)}${count.fewest === 0 && count.events > 0 ? '; may be of no treated person, or not serious' : ''}`,
    people: count.n,
    direct: true,
    count,
  }
}

function partLine(trial: Trial, count: Count, part: string): Line {
  return {
    trial,
    from: [count.ref],
    against: 'nothing',
    stance: 'neutral',
    text: `${part}, not counted as serious harm: ${shareOf(count)}`,
    people: count.n,
    direct: false,
  }
}

function wordLine(trial: Trial, outcomes: readonly Outcome[]): Line {
  const words = outcomes.map(({ text, value, unit, events, n }) =>
    events === undefined ? (text ?? `${value ?? ''} ${unit ?? ''}`) : `${events} of ${n ?? 'unknown'}`,
  )
  return {
    trial,
    from: outcomes.map(({ ref }) => ref),
    against: 'nothing',
    stance: 'neutral',
    text: `no count of serious harm: ${words.join('; ')}`,
    people: peopleIn(trial.study, trial.treated),
    direct: false,
  }
}
