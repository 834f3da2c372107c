import type { Judgement } from '../evidence/verdict/judge.ts'
import type { PooledEvidence } from '../evidence/pooling/pooled.ts'
import type { Answer, Evidence } from './answer.ts'
import { whole } from './figures/numeral.ts'
import { effectNodes } from './graph-effects.ts'
import {
  attributionNodes,
  ceilingNodes,
  courseNodes,
  restorationNodes,
  untreatedNodes,
} from './graph-body.ts'
import { benefitNodes, boundsNodes, measurementNodes } from './graph-consequences.ts'
import { judgementNodes, ruleNodes, studyNodes } from './graph-evidence.ts'
import { retrodictionNodes, withoutNodes } from './graph-retrodiction.ts'
import { fitNodes, parameterNodes, simulatedWith, sourceNodes } from './graph-model.ts'
import { trialNodes } from './graph-trials.ts'
import { reachable, type Node } from './graph.ts'
import { verdictId } from './node-names.ts'
import { findingsInWords, parametersInWords, verdictInWords } from './report-words.ts'

/** What an answer tells, before its numbers are walked back. */
export type Told = Omit<Answer, 'graph' | 'cited'>

/** What stands without any simulation: verdicts, studies, parameters, and what they rest on. */
export function evidenceGraph(
  { studies, sources, fits }: Evidence,
  judgements: readonly Judgement[],
  pooled: readonly PooledEvidence[],
): readonly Node[] {
  const effects = effectNodes(pooled)
  return [
    ...judgements.flatMap((each) => judgementNodes(each, effects)),
    ...effects,
    ...ruleNodes(),
    ...studies.flatMap(studyNodes),
    ...parameterNodes(),
    ...sourceNodes(sources),
    ...fitNodes(fits),
  ]
}

/** Every number of an answer with what it rests on; of studies, parameters and sources those alone that are rested on. */
export function numberGraph(told: Told, evidence: Evidence): readonly Node[] {
  const { judgements, pooled, restoration, attribution, untreated, course, trials, studies } = told
  const simulated = trials.map(({ result }) => result.protocol.name)
  const made = [
    answerNode(judgements),
    ...countNodes(studies),
    parametersNode(told),
    ...restoration.flatMap(restorationNodes),
    ...ceilingNodes(told.ceilings),
    ...attribution.flatMap(attributionNodes),
    ...boundsNodes(told.bounds),
    ...benefitNodes(told.benefit),
    ...measurementNodes(told.worth),
    ...untreatedNodes(untreated),
    ...courseNodes(course),
    ...trialNodes(trials),
    ...retrodictionNodes(told.retrodiction, simulated),
    ...withoutNodes(told.without),
    oneYear,
  ]
  const named = new Set(made.map(({ id }) => id))
  const own = [...made, ...scenarioProtocols(attribution).filter(({ id }) => !named.has(id))]
  const standing = evidenceGraph(evidence, judgements, pooled)
  const everything = [...own, ...standing]
  const evident = new Set(evidence.studies.flatMap(studyNodes).map(({ id }) => id))
  const roots = [
    ...[...own, ...standing.filter(isTold), ...ruleNodes()].map(({ id }) => id),
    ...textsIn(told).filter((text) => evident.has(text)),
  ]
  const cited = reachable(everything, roots).flatMap(({ id, kind }) =>
    kind === 'finding' ? [id.slice(0, id.indexOf('#'))] : [],
  )
  return reachable(everything, [...roots, ...cited])
}

/** The protocols that the scenarios are taken from. */
function scenarioProtocols(attribution: Answer['attribution']): readonly Node[] {
  const ids = attribution.flatMap(({ from }) => from.filter((id) => id.startsWith('protocols/')))
  return [...new Set(ids)].map((id) => ({
    id,
    kind: 'protocol',
    says: `${id.slice('protocols/'.length)}, of which a typical participant is followed`,
    how: `${id}.yaml`,
    from: [],
  }))
}

/** Whether a node is told whatever rests on it: verdicts, their reasons and effects. */
function isTold({ kind }: Node): boolean {
  return ['verdict', 'reason', 'estimate'].includes(kind)
}

/** Every text that stands anywhere in what is told: names of studies and findings are among them. */
function textsIn(told: unknown): readonly string[] {
  if (typeof told === 'string') return [told]
  return typeof told === 'object' && told !== null ? Object.values(told).flatMap(textsIn) : []
}

/** The head of what is compared a year after entry. */
const oneYear: Node = {
  id: 'one-year',
  kind: 'definition',
  says: 'Simulated and observed at 12 months',
  how: 'the visit nearest to 12 months of 30.4375 days; findings up to 20 days from a visit stand beside it',
  from: [],
}

function answerNode(judgements: readonly Judgement[]): Node {
  const restores = judgements.filter(({ question }) => question === 'restores')
  return {
    id: 'answer',
    kind: 'answer',
    says: verdictInWords(judgements),
    how: 'the verdicts on the question restores, one a product',
    from: ['question/restores', ...restores.map(verdictId)],
  }
}

function parametersNode(told: Told): Node {
  return { id: 'parameters', kind: 'count', says: parametersInWords(told), from: simulatedWith.body }
}

function countNodes(studies: Answer['studies']): readonly Node[] {
  return [
    {
      id: 'studies',
      kind: 'count',
      says: `${findingsInWords(studies)}; ${whole(studies.findingsRecalled)} more are recalled and enter no result`,
      from: ['evidence'],
    },
    {
      id: 'evidence',
      kind: 'definition',
      says: 'the files evidence/*.yaml, one a study',
      how: 'cordelia evidence list',
      from: [],
    },
  ]
}
