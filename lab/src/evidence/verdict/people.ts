import { exactInterval } from '../../statistics/binomial.ts'
import { countEffects } from '../effect/count-effects.ts'
import type { CountEffect } from '../effect/effect.ts'
import { insulinDoseLines } from './glycaemia.ts'
import { measuresAbout, peopleIn, uncomparedLine } from '../effect/line.ts'
import type { Line, Trial } from '../effect/line.ts'
import type { Count, Outcome } from '../effect/outcome.ts'
import type { CountScaleId } from '../effect/scale.ts'

const confidence = 0.95

/** A count as a share with its exact 95 % interval, in words. */
export function shareOf({ events, n, how }: Count): string {
  const { low, high } = exactInterval(events, n, confidence)
  return `${events} of ${n} (${percent(low)} to ${percent(high)} %; ${how})`
}

const percent = (share: number): string => (100 * share).toFixed(1)

/** Whether the exact 95 % intervals of two shares do not touch. */
export function apart(one: Count, other: Count): boolean {
  const [a, b] = [one, other].map(({ events, n }) => exactInterval(events, n, confidence))
  return a !== undefined && b !== undefined && (a.low > b.high || b.low > a.high)
}

/** Fisher's exact comparison in words; a ratio beyond all bounds is said to be so. */
function exactInWords({ exact }: CountEffect): string {
  if (exact === undefined) return 'counts that allow no comparison'
  const { oddsRatio, low, high, p } = exact
  const ends = `${ratio(low)} to ${ratio(high)}`
  return `odds ratio ${ratio(oddsRatio)} (exact 95 % interval ${ends}), Fisher's exact P ${p.toFixed(3)}`
}

const ratio = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : 'without end')

/** What each study says on insulin: the dose, and independence as counts, held against a control by Fisher's exact interval. */
export function insulinNeedLines(trials: readonly Trial[]): Line[] {
  const independence = trials.flatMap((trial) =>
    trial.treated.flatMap((arm) =>
      countEffects(trial, arm, 'insulin-independence').map((effect) => independenceLine(trial, effect)),
    ),
  )
  const lines = [...insulinDoseLines(trials), ...independence]
  const alone = trials
    .filter((trial) => !lines.some((line) => line.trial === trial))
    .flatMap((trial) => uncomparedLine(trial, measuresAbout('insulin')) ?? [])
  return [...lines, ...alone]
}

function independenceLine(trial: Trial, effect: CountEffect): Line {
  const { arm, treated, control, exact, from } = effect
  const alone = { trial, from, count: treated, direct: true, people: treated.n }
  if (control === undefined) {
    const text = `without insulin: ${shareOf(treated)}; no control`
    return { ...alone, against: 'nothing', stance: 'neutral', text }
  }
  return {
    ...alone,
    against: 'concurrent',
    stance: stanceOfOdds(exact),
    text: `without insulin: ${arm} ${shareOf(treated)}, control ${shareOf(control)}; ${exactInWords(effect)}`,
    people: treated.n + control.n,
  }
}

function stanceOfOdds(exact: CountEffect['exact']): Line['stance'] {
  if (exact === undefined) return 'neutral'
  if (exact.low > 1) return 'for'
  return exact.high < 1 ? 'against' : 'neutral'
}

const responses: readonly CountScaleId[] = [
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
      countEffects(trial, arm, measure).map(({ treated }) => ({
        trial,
        from: [treated.ref],
        against: 'nothing' as const,
        stance: 'neutral' as const,
        text: `${measure}: ${shareOf(treated)}`,
        people: treated.n,
        direct: false,
        count: treated,
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
    const [one, other] = names.flatMap((name) =>
      countEffects(trial, name, measure).map(({ treated }) => treated),
    )
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
