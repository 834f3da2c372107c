import { estimate as interval, logRatio } from './contrast.ts'
import { isAYearOrMore, measuresAbout, peopleIn, stanceOf, uncomparedLine } from './line.ts'
import type { Line, Trial } from './line.ts'
import type { MeasureId } from './measures.ts'
import { inNanomolar, isSignificant, levels } from './outcome.ts'
import type { Level } from './outcome.ts'
import { preservesLines } from './preserves.ts'

const restoredPeak = 0.2 // nmol/L, the stimulated peak of the definition

const absolute: readonly MeasureId[] = [
  'cpeptide-auc',
  'cpeptide-auc-ogtt',
  'cpeptide-peak',
  'cpeptide-stimulated',
]
const relative: readonly MeasureId[] = ['cpeptide-auc-percent-of-baseline', 'cpeptide-percent-of-baseline']
const stimulated: readonly MeasureId[] = ['cpeptide-peak', 'cpeptide-stimulated']

/**
 * What each study says on C-peptide above the person's own baseline from month 12 on.
 * A rise speaks for restoration only beside a control of the same trial that it beats; a fall needs no control.
 */
export function restoresLines(trials: readonly Trial[]): Line[] {
  const beating = new Set(
    preservesLines(trials)
      .filter(({ against, stance }) => against === 'concurrent' && stance === 'for')
      .map(({ trial }) => trial.study.id),
  )
  return trials.flatMap((trial) => {
    const own = trial.treated.flatMap((arm) => ownBaselineLine(trial, arm) ?? [])
    const lines =
      own.length > 0
        ? own
        : [uncomparedLine(trial, measuresAbout('c-peptide'))].filter((line) => line !== undefined)
    return lines.map((line) =>
      line.stance === 'for' && line.selfEvident !== true && !beating.has(trial.study.id)
        ? { ...line, stance: 'neutral' as const, text: `${line.text}; no control that it beats` }
        : line,
    )
  })
}

function ownBaselineLine(trial: Trial, arm: string): Line | undefined {
  return (
    fromNothing(trial, arm) ??
    first(absolute, (measure) => sinceEntry(trial, arm, measure)) ??
    first(relative, (measure) => percentOfEntry(trial, arm, measure)) ??
    first(absolute, (measure) => saidOfEntry(trial, arm, measure))
  )
}

function first(
  wanted: readonly MeasureId[],
  look: (measure: MeasureId) => Line | undefined,
): Line | undefined {
  return wanted.flatMap((measure) => look(measure) ?? [])[0]
}

function fromNothing(trial: Trial, arm: string): Line | undefined {
  return first(stimulated, (measure) => {
    const start = emptyStart(trial, arm, measure)
    const after = levels(trial.outcomes, { arm, measure, scale: 'nmol/L' }).filter(isSustained)
    const last = after.at(-1)
    if (start === undefined || last === undefined) return undefined
    const kept = after.every(({ centre }) => centre >= restoredPeak)
    return {
      ...ownLine(trial, arm, [start, ...after.map(({ ref }) => ref)]),
      stance: kept ? 'for' : 'neutral',
      text: `stimulated C-peptide from below ${restoredPeak} nmol/L to ${last.centre} nmol/L at month ${last.month}`,
      direct: true,
      selfEvident: kept,
    }
  })
}

/** The finding that puts an arm below the restored peak at entry. */
function emptyStart(trial: Trial, arm: string, measure: MeasureId): string | undefined {
  const start = trial.outcomes.find(
    (outcome) => outcome.arm === arm && outcome.measure === measure && outcome.month === 0,
  )
  if (start?.unit === undefined) return undefined
  const printed = start.below ?? start.mean ?? start.median ?? start.value
  const before = printed === undefined ? undefined : inNanomolar(printed, start.unit)
  return before !== undefined && before.value < restoredPeak ? start.ref : undefined
}

function sinceEntry(trial: Trial, arm: string, measure: MeasureId): Line | undefined {
  const course = levels(trial.outcomes, { arm, measure, scale: 'as printed' })
  const start = course.find(({ month }) => month === 0)
  const later = course.filter(isSustained)
  const last = later.at(-1)
  if (start === undefined || last === undefined) return undefined
  const ratio = logRatio({ start, end: last })
  const rises = later.every(({ centre }) => centre > start.centre)
  const falls = last.centre < start.centre
  const certain =
    last.p === undefined ? ratio !== undefined && stanceOf(ratio) !== 'neutral' : isSignificant(last.p)
  return {
    ...ownLine(trial, arm, [start.ref, ...later.map(({ ref }) => ref)]),
    stance: ownStance({ rises, falls, certain }),
    text: `${last.kind} ${start.centre} at entry, ${last.centre} at month ${last.month}, ${last.how}; ${certainty(last, certain)}`,
    direct: measure === 'cpeptide-auc',
    ...(ratio === undefined ? {} : { estimate: ratio }),
  }
}

function percentOfEntry(trial: Trial, arm: string, measure: MeasureId): Line | undefined {
  const later = levels(trial.outcomes, { arm, measure, scale: 'as printed' }).filter(isSustained)
  const last = later.at(-1)
  if (last === undefined) return undefined
  const spread = last.sd === undefined || last.n === undefined ? undefined : last.sd / Math.sqrt(last.n)
  const change =
    spread === undefined ? undefined : interval(last.centre - 100, spread, 'percent of baseline minus 100')
  const certain =
    last.p === undefined ? change !== undefined && stanceOf(change) !== 'neutral' : isSignificant(last.p)
  return {
    ...ownLine(
      trial,
      arm,
      later.map(({ ref }) => ref),
    ),
    stance: ownStance({
      rises: later.every(({ centre }) => centre > 100),
      falls: last.centre < 100,
      certain,
    }),
    text: `${last.centre} % of the value at entry at month ${last.month}; ${certainty(last, certain)}`,
    direct: false,
    ...(change === undefined ? {} : { estimate: change }),
  }
}

function saidOfEntry(trial: Trial, arm: string, measure: MeasureId): Line | undefined {
  const said = trial.outcomes.find(
    (outcome) =>
      outcome.arm === arm &&
      outcome.measure === measure &&
      outcome.versus === undefined &&
      outcome.direction !== undefined &&
      isAYearOrMore(outcome.month),
  )
  if (said === undefined) return undefined
  const certain = isSignificant(said.p)
  return {
    ...ownLine(trial, arm, [said.ref]),
    stance: ownStance({ rises: said.direction === 'higher', falls: said.direction === 'lower', certain }),
    text: `reported ${String(said.direction)} than at entry at month ${String(said.month)}; ${certainty(said, certain)}`,
    direct: measure === 'cpeptide-auc',
  }
}

const isSustained = ({ month }: Level): boolean => isAYearOrMore(month)

function certainty({ p }: { readonly p?: Level['p'] }, certain: boolean): string {
  if (p !== undefined) return `P ${String(p)}`
  return certain ? 'interval without zero' : 'not more than chance'
}

function ownLine(trial: Trial, arm: string, from: readonly string[]) {
  return { trial, from, against: 'own baseline' as const, people: peopleIn(trial.study, [arm]) }
}

function ownStance(seen: {
  readonly rises: boolean
  readonly falls: boolean
  readonly certain: boolean
}): Line['stance'] {
  if (!seen.certain) return 'neutral'
  if (seen.rises) return 'for'
  return seen.falls ? 'against' : 'neutral'
}
