import type { Judgement } from '../evidence/judge.ts'
import type { Study } from '../evidence/study.ts'
import type { ObservedPoint } from './observed.ts'
import type { BesideUntreated } from './untreated.ts'

/** What of an answer refers to findings. */
interface Referring {
  readonly judgements: readonly Judgement[]
  readonly untreated: readonly BesideUntreated[]
  readonly trials: readonly { readonly observed: readonly ObservedPoint[] }[]
}

/** The studies that an answer refers to, with the findings it refers to and no others. */
export function citedBy(
  { judgements, untreated, trials }: Referring,
  studies: readonly Study[],
): readonly Study[] {
  const refs = new Set([
    ...judgements.flatMap(({ reasons, withoutPressReleases }) =>
      [...reasons, ...withoutPressReleases.reasons].flatMap(({ from }) => from),
    ),
    ...untreated.flatMap(({ study, from }) => [study, ...from]),
    ...trials.flatMap(({ observed }) => observed.map(({ finding }) => finding)),
  ])
  return studies.flatMap((study) => {
    const findings = Object.entries(study.findings).filter(([slug]) => refs.has(`${study.id}#${slug}`))
    return findings.length > 0 || refs.has(study.id)
      ? [{ ...study, findings: Object.fromEntries(findings) }]
      : []
  })
}
