import { evidenceGraph, judgeAll, LabError, pooledEvidence, walk } from '@cordelia/lab'
import type { Answer, Evidence, Node, Walk } from '@cordelia/lab'
import { fromJson } from './store/json.ts'
import { latestAnswer } from './store/runs.ts'

/** What a name stands for and rests on, and the names that begin with it and stand elsewhere. */
export interface Walked {
  readonly walk: Walk
  readonly within: readonly string[]
}

/**
 * What rests where: from the evidence and the models as they are now, else from the answer computed last.
 * Throws `EVIDENCE_UNKNOWN` with the nearest names.
 */
export async function walkTo(name: string, evidence: Evidence, home: string): Promise<Walked> {
  const standing = evidenceGraph(evidence, judgeAll(evidence.studies), pooledEvidence(evidence.studies))
  const answered = await storedGraph(home)
  for (const graph of [standing, answered]) {
    const found = walk(graph, name)
    if (found !== undefined) return { walk: found, within: namesWithin(graph, name) }
  }
  const [room] = name.split(/[/#]/)
  const simulated = [
    'answer',
    'animals',
    'attribution',
    'averaged',
    'benefit',
    'bounds',
    'course',
    'limit',
    'measurement',
    'restoration',
    'retrodiction',
    'structures',
    'studies',
    'trial',
    'untreated',
    'without',
  ]
  if (answered.length === 0 && simulated.includes(room!)) {
    throw new LabError(
      'EVIDENCE_UNKNOWN',
      `'${name}' would be a number of an answer, and none is stored: run \`cordelia answer\` first`,
    )
  }
  const known = [...standing, ...answered, ...evidence.syntheses].map(({ id }) => id)
  throw new LabError(
    'EVIDENCE_UNKNOWN',
    `expected the id of a study or a synthesis, or the name of a number, got '${name}'; nearest are ${nearest(name, known).join(', ')}`,
  )
}

/** The graph of the answer computed last; none where there is no answer, or one of an earlier program. */
async function storedGraph(home: string): Promise<readonly Node[]> {
  const text = (await latestAnswer(home))?.files.get('report.json')
  if (text === undefined) return []
  const stored = fromJson(Buffer.from(text).toString()) as Partial<Answer> // its hash says that we wrote it
  return stored.graph ?? []
}

function namesWithin(graph: readonly Node[], name: string): readonly string[] {
  const direct = graph.find(({ id }) => id === name)!.from
  return graph.map(({ id }) => id).filter((id) => id.startsWith(`${name}/`) && !direct.includes(id))
}

const offered = 3

function nearest(name: string, known: readonly string[]): readonly string[] {
  const ids = [...new Set(known)]
  const distance = new Map(ids.map((id) => [id, editsBetween(name, id)]))
  return ids.toSorted((a, b) => distance.get(a)! - distance.get(b)!).slice(0, offered)
}

/** The fewest letters to add, drop or change that make one word the other: Wagner and Fischer, J. ACM 21, 168 (1974). */
function editsBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, letter] of a.split('').entries()) {
    const row = [i + 1]
    for (let j = 1; j <= b.length; j++) {
      const changed = above[j - 1]! + (letter === b[j - 1] ? 0 : 1)
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, changed))
    }
    above = row
  }
  return above[b.length]!
}
