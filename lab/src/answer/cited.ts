import type { Study } from '../evidence/record/study.ts'
import type { Node } from './graph.ts'

/** The studies that a graph rests on, with the findings it rests on and no others. */
export function citedBy(graph: readonly Node[], studies: readonly Study[]): readonly Study[] {
  const ids = new Set(graph.map(({ id }) => id))
  return studies.flatMap((study) => {
    const findings = Object.entries(study.findings).filter(([slug]) => ids.has(`${study.id}#${slug}`))
    return findings.length > 0 || ids.has(study.id)
      ? [{ ...study, findings: Object.fromEntries(findings) }]
      : []
  })
}
