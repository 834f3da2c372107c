import { shareOf } from './people.ts'
import { peopleIn } from './line.ts'
import type { Line, Trial } from './line.ts'
import type { MeasureId } from './measures.ts'
import { countOf } from './outcome.ts'
import type { Count, Outcome } from './outcome.ts'

const serious: readonly MeasureId[] = [
  'adverse-event-serious-related',
  'adverse-event-serious',
  'adverse-event-infusion',
  'death',
]

/** What each study says on serious harm: its worst count among people who received the product, else its words. */
export function safetyLines(trials: readonly Trial[]): Line[] {
  return trials.flatMap((trial) => {
    const outcomes = trial.outcomes.filter(
      ({ measure }) => serious.includes(measure) || measure === 'adverse-event',
    )
    const counts = outcomes
      .filter(({ measure }) => serious.includes(measure))
      .flatMap((outcome) => treatedCount(trial, outcome) ?? [])
    const [worst] = counts.sort((a, b) => b.events / b.n - a.events / a.n || b.n - a.n)
    if (worst !== undefined) return [countLine(trial, worst)]
    return outcomes.length === 0 ? [] : [wordLine(trial, outcomes)]
  })
}

/** A count over treated and control people together tells of the treated only where it is zero. */
function treatedCount(trial: Trial, outcome: Outcome): Count | undefined {
  const arms = typeof outcome.arm === 'string' ? [outcome.arm] : outcome.arm
  const treated = arms.filter((arm) => trial.treated.includes(arm))
  const count = countOf(outcome, trial.study)
  if (count === undefined || treated.length === 0) return undefined
  if (treated.length === arms.length) return count
  const n = peopleIn(trial.study, treated)
  return count.events === 0 && n > 0
    ? { ...count, n, how: `none of ${count.n}, ${n} of them treated` }
    : undefined
}

function countLine(trial: Trial, count: Count): Line {
  return {
    trial,
    from: [count.ref],
    against: 'nothing',
    stance: count.events === 0 ? 'for' : 'against',
    text: `serious or infusion-related harm: ${shareOf(count)}`,
    people: count.n,
    direct: true,
    count,
  }
}

function wordLine(trial: Trial, outcomes: readonly Outcome[]): Line {
  const words = outcomes.map(({ text, value, unit }) => text ?? `${value ?? ''} ${unit ?? ''}`)
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
