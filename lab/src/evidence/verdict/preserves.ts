import { measuresAbout, numberLine, peopleIn, reportedLine, uncomparedLine } from '../effect/line.ts'
import type { Line, Trial } from '../effect/line.ts'
import type { MeasureId } from '../record/measures.ts'
import { besideCourse, numberEffects } from '../effect/number-effects.ts'

const reportedOn: readonly MeasureId[] = [
  'cpeptide-auc',
  'cpeptide-auc-ogtt',
  'cpeptide-peak',
  'cpeptide-stimulated',
  'cpeptide-auc-percent-change',
  'cpeptide-postprandial',
  'cpeptide-fasting',
  'cpeptide',
  'cpeptide-responder',
]

/**
 * What each study says on C-peptide at 12 months against a concurrent control, else against the untreated course.
 * Numbers go before printed P values, and a control of the same trial before the formula.
 */
export function preservesLines(trials: readonly Trial[]): Line[] {
  return trials.flatMap((trial) => {
    const compared = trial.treated.flatMap((arm) => comparedLine(trial, arm) ?? [])
    return compared.length > 0 ? compared : (uncomparedLine(trial, measuresAbout('c-peptide')) ?? [])
  })
}

function comparedLine(trial: Trial, arm: string): Line | undefined {
  const effects = [...numberEffects(trial, 'log-cpeptide'), ...numberEffects(trial, 'log-ratio-of-ratios')]
  const own = effects.filter((effect) => effect.arm === arm)
  const measured = own.find(({ validity }) => validity === 'concurrent')
  const reported = reportedLine(trial, { arm, measures: reportedOn, benefit: 'higher' })
  if (measured === undefined) {
    const [untreated] = own
    if (reported !== undefined) return reported
    return untreated === undefined ? withoutComparator(trial, arm) : numberLine(trial, untreated)
  }
  const line = numberLine(trial, measured)
  if (reported === undefined) return line
  return {
    ...line,
    from: [...line.from, ...reported.from],
    text: `${line.text}; printed, but not adjusted here: ${reported.text}`,
  }
}

function withoutComparator(trial: Trial, arm: string): Line | undefined {
  const beside = besideCourse(trial, arm)
  if (beside?.course !== 'no valid comparator') return undefined
  const { start, end } = beside.year
  return {
    trial,
    from: [start.ref, end.ref],
    against: 'nothing',
    stance: 'neutral',
    text: beside.course,
    people: peopleIn(trial.study, [arm]),
    direct: false,
    course: beside.course,
  }
}
