import { tQuantile } from '../../statistics/student-t.ts'
import { logRatio } from '../effect/contrast.ts'
import type { Estimate } from '../effect/contrast.ts'
import { isAYearOrMore, measuresAbout, peopleIn, stanceOf, uncomparedLine } from '../effect/line.ts'
import type { Line, Trial } from '../effect/line.ts'
import type { MeasureId } from '../record/measures.ts'
import { inNanomolar, isSignificant, levels, levelsInOneUnit } from '../effect/outcome.ts'
import type { Level } from '../effect/outcome.ts'
import { preservesLines } from './preserves.ts'

/** The stimulated peak of the definition, nmol/L. */
export const restoredPeak = 0.2
const assayFloor = 0.02 // nmol/L; assays in use begin to see C-peptide between 0.003 and 0.03
const highestLimit = 0.1 // nmol/L, the detection limit of old radioimmunoassays: a rise to 0.2 at least doubles it

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
 * A rise speaks for restoration only beside a control of the same trial that it beats, or from undetectable.
 * A fall needs no control to speak against it.
 */
export function restoresLines(trials: readonly Trial[]): Line[] {
  const beside = preservesLines(trials).filter(({ against }) => against === 'concurrent')
  return trials.flatMap((trial) => {
    const own = trial.treated.flatMap((arm) => ownBaselineLine(trial, arm) ?? [])
    const lines =
      own.length > 0
        ? own
        : [uncomparedLine(trial, measuresAbout('c-peptide'))].filter((line) => line !== undefined)
    return lines.map((line) => besideControl(line, beside))
  })
}

function besideControl(line: Line, beside: readonly Line[]): Line {
  if (line.stance === 'neutral') return line
  const shared = beside.every(({ trial, stance }) => trial !== line.trial || stance !== line.stance)
  if (!shared) return { ...line, beyondControl: true }
  if (line.stance === 'against' || line.selfEvident === true) return line
  return { ...line, stance: 'neutral', text: `${line.text}; no control that it beats` }
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
    const start = undetectableStart(trial, arm, measure)
    const visits = levels(trial.outcomes, { arm, measure, scale: 'nmol/L' })
    const after = visits.filter(isLate)
    const last = after.at(-1)
    if (start === undefined || last === undefined) return undefined
    const isRestored = ({ centre }: Level) => centre >= restoredPeak
    const kept = after.every(isRestored)
    return {
      ...ownLine(trial, arm, [start.ref, ...after.map(({ ref }) => ref)]),
      stance: kept ? 'for' : 'neutral',
      text: `stimulated C-peptide from ${start.words} to ${last.centre} nmol/L at month ${last.month}; ${lasting(visits, isRestored)}`,
      direct: true,
      selfEvident: kept,
      sustained: lasts(visits, isRestored),
    }
  })
}

/** The finding that puts an arm at nothing at entry: printed as below an assay limit, or at the floor of the assay. */
function undetectableStart(
  trial: Trial,
  arm: string,
  measure: MeasureId,
): { readonly ref: string; readonly words: string } | undefined {
  const start = trial.outcomes.find(
    (outcome) => outcome.arm === arm && outcome.measure === measure && outcome.month === 0,
  )
  if (start?.unit === undefined) return undefined
  const { below, ref, unit } = start
  const printed = below ?? start.mean ?? start.median ?? start.value
  const before = printed === undefined ? undefined : inNanomolar(printed, unit)?.value
  if (before === undefined || before > (below === undefined ? assayFloor : highestLimit)) return undefined
  const words = `${Number(before.toPrecision(3))} nmol/L` // without the last bits of the conversion
  return { ref, words: below === undefined ? words : `below the ${words} an assay can see` }
}

const atLeastMonths = 12
const longFollowUp = 24

/** Whether visits after entry up to the last stay as they should for 12 months, or the last is at month 24 or later. */
function lasts(visits: readonly Level[], isSo: (visit: Level) => boolean): boolean {
  const after = visits.filter(({ month }) => month > 0)
  const run = after.slice(after.findLastIndex((visit) => !isSo(visit)) + 1)
  const [from, to] = [run[0]?.month, run.at(-1)?.month]
  if (from === undefined || to === undefined) return false
  return to >= longFollowUp || to - from >= atLeastMonths
}

const lasting = (visits: readonly Level[], isSo: (visit: Level) => boolean): string =>
  lasts(visits, isSo) ? 'sustained for 12 months' : 'not seen to last 12 months'

function sinceEntry(trial: Trial, arm: string, measure: MeasureId): Line | undefined {
  const course = levelsInOneUnit(trial.outcomes, { arm, measure })
  const start = course.find(({ month }) => month === 0)
  const later = course.filter(isLate)
  const last = later.at(-1)
  if (start === undefined || last === undefined) return undefined
  const ratio = sinceEntryRatio(start, last)
  const isAbove = ({ centre }: Level) => centre > start.centre
  const rises = later.every(isAbove)
  const falls = last.centre < start.centre
  const certain =
    last.p === undefined ? ratio !== undefined && stanceOf(ratio) !== 'neutral' : isSignificant(last.p)
  return {
    ...ownLine(trial, arm, [start.ref, ...later.map(({ ref }) => ref)]),
    stance: ownStance({ rises, falls, certain }),
    text: `${last.kind} ${start.centre} at entry, ${last.centre} at month ${last.month}, ${last.how}; ${certainty(last, certain)}`,
    direct: measure === 'cpeptide-auc',
    sustained: lasts(course, isAbove),
    ...(ratio === undefined ? {} : { estimate: ratio }),
  }
}

function percentOfEntry(trial: Trial, arm: string, measure: MeasureId): Line | undefined {
  const course = levels(trial.outcomes, { arm, measure, scale: 'as printed' })
  const later = course.filter(isLate)
  const last = later.at(-1)
  if (last === undefined) return undefined
  const isAbove = ({ centre }: Level) => centre > 100
  const change = percentChange(last)
  const certain =
    last.p === undefined ? change !== undefined && stanceOf(change) !== 'neutral' : isSignificant(last.p)
  return {
    ...ownLine(
      trial,
      arm,
      later.map(({ ref }) => ref),
    ),
    stance: ownStance({
      rises: later.every(isAbove),
      falls: last.centre < 100,
      certain,
    }),
    text: `${last.centre} % of the value at entry at month ${last.month}; ${certainty(last, certain)}`,
    direct: false,
    sustained: lasts(course, isAbove),
    ...(change === undefined ? {} : { estimate: change }),
  }
}

/** Log of a later level over that at entry; the visit with fewer people gives the degrees of freedom. */
function sinceEntryRatio(start: Level, end: Level): Estimate | undefined {
  const ratio = logRatio({ start, end })
  const n = Math.min(start.n ?? 0, end.n ?? 0)
  return ratio === undefined || n < 2 ? undefined : ownEstimate(ratio, n)
}

function percentChange({ centre, sd, n }: Level): Estimate | undefined {
  if (sd === undefined || n === undefined || n < 2) return undefined
  return ownEstimate({ value: centre - 100, se: sd / Math.sqrt(n), how: 'percent of baseline minus 100' }, n)
}

/** A change since entry of n people, two or more, with its 95 % interval by Student's t on n - 1 degrees of freedom. */
export function ownEstimate({ value, se, how }: Pick<Estimate, 'value' | 'se' | 'how'>, n: number): Estimate {
  const reach = tQuantile(0.975, n - 1) * se
  return { value, se, low: value - reach, high: value + reach, how: `${how}; Student's t of ${n} people` }
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
    sustained: said.direction === 'higher' && (said.month ?? 0) >= longFollowUp,
  }
}

const isLate = ({ month }: Level): boolean => isAYearOrMore(month)

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
