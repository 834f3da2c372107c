import { exactInterval } from '../statistics/binomial.ts'
import { insulinDoseLines } from './glycaemia.ts'
import { measuresAbout, peopleIn, uncomparedLine } from './line.ts'
import type { Line, Trial } from './line.ts'
import type { MeasureId } from './measures.ts'
import { countOf } from './outcome.ts'
import type { Count, Outcome } from './outcome.ts'

const confidence = 0.95

/** A count as a share with its exact 95 % interval, in words. */
export function shareOf({ events, n, how }: Count): string {
  const { low, high } = exactInterval(events, n, confidence)
  return `${events} of ${n} (${percent(low)} to ${percent(high)} %; ${how})`
}

const percent = (share: number): string => (100 * share).toFixed(1)

function apart(one: Count, other: Count): boolean {
  const [a, b] = [one, other].map(({ events, n }) => exactInterval(events, n, confidence))
  return a !== undefined && b !== undefined && (a.low > b.high || b.low > a.high)
}

const share = ({ events, n }: Count): number => events / n

function counts(trial: Trial, arm: string, measure: MeasureId): Count[] {
  return trial.outcomes
    .filter((outcome) => outcome.arm === arm && outcome.measure === measure && outcome.versus === undefined)
    .flatMap((outcome) => countOf(outcome, trial.study) ?? [])
}

/** What each study says on insulin: the dose, and independence as counts whose exact intervals must lie apart. */
export function insulinNeedLines(trials: readonly Trial[]): Line[] {
  const independence = trials.flatMap((trial) =>
    trial.treated.flatMap((arm) =>
      counts(trial, arm, 'insulin-independence').map((treated) => independenceLine(trial, arm, treated)),
    ),
  )
  const lines = [...insulinDoseLines(trials), ...independence]
  const alone = trials
    .filter((trial) => !lines.some((line) => line.trial === trial))
    .flatMap((trial) => uncomparedLine(trial, measuresAbout('insulin')) ?? [])
  return [...lines, ...alone]
}

function independenceLine(trial: Trial, arm: string, treated: Count): Line {
  const control = trial.controls.flatMap((name) => counts(trial, name, 'insulin-independence'))[0]
  const alone = { trial, count: treated, direct: true, people: treated.n }
  if (control === undefined) {
    const text = `without insulin: ${shareOf(treated)}; no control`
    return { ...alone, from: [treated.ref], against: 'nothing', stance: 'neutral', text }
  }
  const more = share(treated) > share(control) ? ('for' as const) : ('against' as const)
  return {
    ...alone,
    from: [treated.ref, control.ref],
    against: 'concurrent',
    stance: apart(treated, control) ? more : 'neutral',
    text: `without insulin: ${arm} ${shareOf(treated)}, control ${shareOf(control)}`,
    people: treated.n + control.n,
  }
}

const responses: readonly MeasureId[] = [
  'cpeptide-rise',
  'cpeptide-rise-10-percent',
  'cpeptide-responder',
  'cpeptide-improved-without-remission',
  'insulin-independence',
]

/**
 * What each study says on who responds: shares of a whole arm, and subgroups of one arm.
 * A result significant in one subgroup and not in another is no difference between them, so it stays neutral.
 */
export function whoBenefitsLines(trials: readonly Trial[]): Line[] {
  return trials.flatMap((trial) => [...shareLines(trial), ...subgroupLines(trial)])
}

function shareLines(trial: Trial): Line[] {
  return trial.treated.flatMap((arm) =>
    responses.flatMap((measure) =>
      counts(trial, arm, measure).map((count) => ({
        trial,
        from: [count.ref],
        against: 'nothing' as const,
        stance: 'neutral' as const,
        text: `${measure}: ${shareOf(count)}`,
        people: count.n,
        direct: false,
        count,
      })),
    ),
  )
}

function subgroupLines(trial: Trial): Line[] {
  const subgroups = Object.entries(trial.study.arms).filter(([, { within }]) =>
    trial.treated.includes(within ?? ''),
  )
  const names = subgroups.map(([name]) => name)
  const contrasts = responses.flatMap((measure) => {
    const [one, other] = names.flatMap((name) => counts(trial, name, measure))
    return one === undefined || other === undefined ? [] : [subgroupContrast(trial, one, other)]
  })
  const reported = trial.outcomes.filter(
    ({ arm, direction }) => typeof arm === 'string' && names.includes(arm) && direction !== undefined,
  )
  return reported.length === 0 ? contrasts : [...contrasts, reportedSubgroups(trial, reported)]
}

function subgroupContrast(trial: Trial, one: Count, other: Count): Line {
  return {
    trial,
    from: [one.ref, other.ref],
    against: 'concurrent',
    stance: apart(one, other) ? 'for' : 'neutral',
    text: `subgroups ${shareOf(one)} and ${shareOf(other)}`,
    people: one.n + other.n,
    direct: true,
  }
}

function reportedSubgroups(trial: Trial, reported: readonly Outcome[]): Line {
  const words = reported.map(
    ({ arm, direction, p }) => `${String(arm)} ${direction ?? ''}, P ${String(p ?? 'not given')}`,
  )
  return {
    trial,
    from: reported.map(({ ref }) => ref),
    against: 'nothing',
    stance: 'neutral',
    text: `subgroups reported one by one, never against each other: ${words.join('; ')}`,
    people: peopleIn(trial.study, trial.treated),
    direct: false,
  }
}
