import { z } from 'zod'
import { words } from './record.ts'

/**
 * Where each tool looks for bias, and how it judges. A judgement is on the result most open to the bias in question.
 * RoB 2: Sterne 2019, doi 10.1136/bmj.l4898. ROBINS-I: Sterne 2016, doi 10.1136/bmj.i4919.
 */
export const biasTools = {
  'rob-2': {
    domains: ['randomisation', 'deviations', 'missing-data', 'measurement', 'selected-result'],
    judgements: ['low', 'some-concerns', 'high'],
  },
  'robins-i': {
    domains: [
      'confounding',
      'selection',
      'classification',
      'deviations',
      'missing-data',
      'measurement',
      'selected-result',
    ],
    judgements: ['low', 'moderate', 'serious', 'critical', 'no-information'],
  },
} as const

type Tool = keyof typeof biasTools

/** The tool a study is judged by; none without a finding or a treatment. */
export type BiasTool = Tool | 'none'

type Domain = (typeof biasTools)[Tool]['domains'][number]
type Judgement = (typeof biasTools)[Tool]['judgements'][number]

const { 'rob-2': rob2, 'robins-i': robinsI } = biasTools
const judgement = z.enum([...rob2.judgements, ...robinsI.judgements])
const domain = z.enum([...new Set<Domain>([...rob2.domains, ...robinsI.domains])])

/** The block `risk-of-bias` of a study. */
export const riskOfBiasSchema = z.strictObject({
  tool: z.enum(['rob-2', 'robins-i', 'none']).optional(),
  overall: z.enum([...judgement.options, 'not-assessable']),
  'judged-from': z.enum(['abstract', 'full-text']),
  why: words,
  domains: z.partialRecord(domain, z.strictObject({ judgement, why: words })).optional(),
})

type RiskOfBias = z.infer<typeof riskOfBiasSchema>

/** What keeps a study from being judged by every domain of the tool that it calls for, each as one sentence. */
export function unjudged({ tool, domains = {} }: RiskOfBias, expected: BiasTool): string[] {
  if (tool !== expected) return [`judged by ${tool ?? 'no tool'}; expected ${expected}`]
  const asked: readonly Domain[] = tool === 'none' ? [] : biasTools[tool].domains
  const allowed: readonly Judgement[] = tool === 'none' ? [] : biasTools[tool].judgements
  return [
    ...asked.filter((name) => domains[name] === undefined).map((name) => `no judgement on ${name}`),
    ...Object.entries(domains).flatMap(([name, { judgement: judged }]) => {
      if (!asked.some((one) => one === name)) return [`${name} is no domain of ${tool}`]
      return allowed.includes(judged) ? [] : [`${name}: ${judged} is no judgement of ${tool}`]
    }),
  ]
}

/**
 * The overall judgements that a tool's algorithm allows for the domains of a study.
 * RoB 2: low if all are, high if one is; concerns in several may also add up to high.
 * ROBINS-I: the worst domain; without information on one, low and moderate are out of reach. Here confounding of
 * which nothing is known counts as serious, since C-peptide, HbA1c and insulin all change untreated.
 */
export function overallsOf({ tool, domains = {} }: RiskOfBias): readonly RiskOfBias['overall'][] {
  const judged = Object.values(domains).map((one) => one.judgement)
  switch (tool) {
    case undefined:
    case 'none':
      return ['not-assessable']
    case 'rob-2':
      return ofRob2(judged)
    case 'robins-i':
      return [ofRobinsI(judged, domains.confounding?.judgement)]
  }
}

function ofRob2(judged: readonly Judgement[]): Judgement[] {
  if (judged.includes('high')) return ['high']
  const concerns = judged.filter((one) => one === 'some-concerns').length
  if (concerns === 0) return ['low']
  return concerns > 1 ? ['some-concerns', 'high'] : ['some-concerns']
}

function ofRobinsI(judged: readonly Judgement[], confounding: Judgement | undefined): Judgement {
  if (judged.includes('critical')) return 'critical'
  if (judged.includes('serious') || confounding === 'no-information') return 'serious'
  if (judged.includes('no-information')) return 'no-information'
  return judged.includes('moderate') ? 'moderate' : 'low'
}
