/** Where a walk ends: something that was read, chosen, fitted, fixed beforehand or defined. */
const ends = ['place', 'source', 'assumption', 'fit', 'protocol', 'definition', 'rule'] as const

/** What a node is. All that are no ends rest on something else. */
export type NodeKind =
  | (typeof ends)[number]
  | 'answer'
  | 'verdict'
  | 'reason'
  | 'estimate'
  | 'count'
  | 'step'
  | 'row'
  | 'loss'
  | 'course'
  | 'forecast'
  | 'belief'
  | 'removal'
  | 'simulation'
  | 'finding'
  | 'study'
  | 'parameter'

/** One thing the answer says, and what it rests on. */
export interface Node {
  /** A name people can type, such as `cord-tissue-msc/preserves` or `islets.killing`. */
  readonly id: string
  readonly kind: NodeKind
  /** As it is printed; two spaces set the columns of a row apart. */
  readonly says: string
  readonly value?: number
  readonly unit?: string
  /** The conversion, method, reason or address behind it. */
  readonly how?: string
  /** The nodes it rests on; empty at an end. */
  readonly from: readonly string[]
}

/** A node with all that it rests on. A node met before on the way down is not opened again. */
export interface Walk {
  readonly node: Node
  readonly from: readonly Walk[]
  /** True where the same node stands opened further up. */
  readonly seen: boolean
}

/** Whether a walk may end at a node. */
export function isEnd({ kind }: Pick<Node, 'kind'>): boolean {
  return (ends as readonly NodeKind[]).includes(kind)
}

/** The node of this name. Only the names of a graph's own nodes are asked for. */
export function nodeOf(graph: readonly Node[], id: string): Node {
  const found = graph.find((node) => node.id === id)
  if (found === undefined) throw new Error(`unreachable: no node '${id}'`)
  return found
}

/**
 * All that a node rests on, down to the ends, what rests on the least first; undefined where no node has the name.
 * A simulation rests on every value of the model.
 */
export function walk(graph: readonly Node[], id: string): Walk | undefined {
  const byId = indexed(graph)
  const opened = new Set<string>()
  const down = (node: Node): Walk => {
    const seen = opened.has(node.id)
    opened.add(node.id)
    const from = seen ? [] : node.from.flatMap((each) => byId.get(each) ?? [])
    from.sort((a, b) => a.from.length - b.from.length)
    return { node, seen, from: from.map(down) }
  }
  const start = byId.get(id)
  return start && down(start)
}

/** The nodes that these rest on and themselves, in the order of the graph. */
export function reachable(graph: readonly Node[], ids: readonly string[]): readonly Node[] {
  const byId = indexed(graph)
  const met = new Set<string>()
  const open = [...ids]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (met.has(id)) continue
    met.add(id)
    open.push(...(byId.get(id)?.from ?? []))
  }
  return graph.filter(({ id }) => met.has(id))
}

/** What is wrong with a graph, in words: names used twice or not there, circles, and orphans that rest on nothing and are no end. */
export function problemsOf(graph: readonly Node[]): readonly string[] {
  const byId = indexed(graph)
  const twice = graph.filter((node) => byId.get(node.id) !== node)
  const orphans = graph.filter((node) => node.from.length === 0 && !isEnd(node))
  const broken = graph.flatMap(({ id, from }) =>
    from.filter((each) => !byId.has(each)).map((each) => `${id} rests on ${each}, which is not there`),
  )
  return [
    ...twice.map(({ id }) => `${id} is there twice`),
    ...orphans.map(({ id, kind }) => `${id} (${kind}) rests on nothing`),
    ...broken,
    ...(broken.length > 0 ? [] : circles(byId)),
  ]
}

/** The fewest and the most steps from each node to an end, by name. Throws on a graph with problems. */
export function stepsToEnds(
  graph: readonly Node[],
): ReadonlyMap<string, { readonly fewest: number; readonly most: number }> {
  const found = new Map<string, { readonly fewest: number; readonly most: number }>()
  const byId = indexed(graph)
  const measure = (node: Node): { readonly fewest: number; readonly most: number } => {
    const known = found.get(node.id)
    if (known !== undefined) return known
    const below = node.from.map((id) => measure(byId.get(id)!))
    const steps = isEnd(node)
      ? { fewest: 0, most: 0 }
      : {
          fewest: 1 + Math.min(...below.map(({ fewest }) => fewest)),
          most: 1 + Math.max(...below.map(({ most }) => most)),
        }
    found.set(node.id, steps)
    return steps
  }
  for (const node of graph) measure(node)
  return found
}

function indexed(graph: readonly Node[]): ReadonlyMap<string, Node> {
  const byId = new Map<string, Node>()
  for (const node of graph) if (!byId.has(node.id)) byId.set(node.id, node)
  return byId
}

function circles(byId: ReadonlyMap<string, Node>): readonly string[] {
  const done = new Set<string>()
  const visit = (id: string, above: readonly string[]): readonly string[] => {
    if (above.includes(id)) return [`${[...above.slice(above.indexOf(id)), id].join(' > ')} is a circle`]
    if (done.has(id)) return []
    const found = byId.get(id)!.from.flatMap((each) => visit(each, [...above, id]))
    done.add(id)
    return found
  }
  return [...byId.keys()].flatMap((id) => visit(id, []))
}
