import type { Study } from '../evidence/study.ts'
import type { Answer } from './answer.ts'

/** The studies that an answer refers to, with the findings it refers to and no others. */
export function citedBy(
  { judgements, untreated, trials }: Pick<Answer, 'judgements' | 'untreated' | 'trials'>,
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
