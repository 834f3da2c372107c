import { biasTools } from '../evidence/record/risk-of-bias.ts'
import type { Study } from '../evidence/record/study.ts'

/** A tool that judges by domains. */
export type Tool = keyof typeof biasTools

type RiskOfBias = Study['risk-of-bias']

/** A domain of a tool; without a judgement where the study was not judged on it. */
interface DomainJudged {
  readonly domain: string
  readonly judgement?: RiskOfBias['overall']
  readonly why?: string
}

/** How a study was judged, domain by domain in the order of its tool. */
export interface StudyBias {
  readonly study: string
  readonly tool: Tool
  readonly domains: readonly DomainJudged[]
  readonly overall: RiskOfBias['overall']
  readonly why: string
  /** Judged from an abstract. */
  readonly isProvisional: boolean
}

/** The studies that a tool judges, by tool and then as they come. */
export function biasOf(studies: readonly Study[]): readonly StudyBias[] {
  const tools = Object.keys(biasTools) as Tool[] // keys of a closed literal
  return tools.flatMap((tool) =>
    studies.filter((study) => study['risk-of-bias'].tool === tool).map((study) => judged(study, tool)),
  )
}

function judged(
  { id, 'risk-of-bias': { overall, why, domains = {}, 'judged-from': from } }: Study,
  tool: Tool,
): StudyBias {
  return {
    study: id,
    tool,
    domains: biasTools[tool].domains.map((domain) => ({ domain, ...domains[domain] })),
    overall,
    why,
    isProvisional: from === 'abstract',
  }
}
