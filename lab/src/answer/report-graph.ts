import type { Answer, Compared } from './answer.ts'
import { trialNodes } from './graph-trials.ts'
import type { Node, NodeKind } from './graph.ts'
import { anchored, html, references, table, when, type Content, type Html } from './report-html.ts'

const most = 12 // values of the models told one by one: a simulation rests on all of them

const groups: readonly (readonly [caption: string, kinds: readonly NodeKind[]])[] = [
  ['The answer, and what was counted', ['answer', 'count']],
  ['The effects of the studies, alone and pooled', ['estimate']],
  [
    'Simulations, the protocols they follow and the fits they draw people from',
    ['simulation', 'protocol', 'fit'],
  ],
  ['The steps from the bag to β-cells', ['step']],
  [
    'Courses of the simulated trials, effects of mechanisms, bounds, who benefits, and arms beside the untreated course',
    ['row'],
  ],
  ['What the simulation loses', ['loss']],
  ['How the untreated course is foretold', ['course']],
  ['What is believed of a graft and of its effects', ['belief']],
  ['Rules and definitions', ['rule', 'definition']],
]

/** Every number that is neither of a verdict, a finding nor a parameter, with what it rests on. */
export function numbersSection({ graph }: Answer): Html {
  return html`<section aria-labelledby="numbers"><h2 id="numbers">What every number rests on</h2>
<p>A number that is underlined leads here, and from here on to what it rests on: a simulation to its protocol, its fit and <a href="#assumed">the values of the model</a>, an observed value to <a href="#evidence">its finding</a> and the page it was read on. A terminal walks the same way: <code>cordelia evidence show NAME</code>.</p>
${groups.map(([caption, kinds]) => {
  const own = graph.filter((node) => kinds.includes(node.kind) && !isParameter(node))
  return when(
    own.length > 0,
    () => html`<details><summary>${caption}</summary>${nodeTable(caption, own, graph)}</details>`,
  )
})}</section>
`
}

/** The numbers of one simulated trial, and where the observed ones are told. */
export function trialNumbers(compared: Compared): Html {
  const findings = [...new Set(compared.observed.map(({ finding }) => finding))].map((id): Node => {
    const how = `cordelia evidence show ${id}`
    return { id, kind: 'finding', says: 'a finding, with the place it was read in', how, from: [] }
  })
  const nodes = [...trialNodes([compared]), ...findings]
  return html`<section aria-labelledby="numbers"><h2 id="numbers">What every number rests on</h2>
<details><summary>Name by name</summary>${nodeTable('Numbers of the simulated trial', nodes, nodes)}</details></section>
`
}

/** Whether a node is a value of a model: those alone of the definitions have a unit. */
export function isParameter({ kind, unit }: Node): boolean {
  return kind === 'assumption' || kind === 'parameter' || (kind === 'definition' && unit !== undefined)
}

/** Nodes as a table, each with links to what it rests on. */
export function nodeTable(caption: string, nodes: readonly Node[], graph: readonly Node[]): Html {
  const byId = new Map(graph.map((node) => [node.id, node]))
  return table({
    caption,
    head: ['Name', 'What', 'How', 'Rests on'],
    rows: nodes.map((node): readonly Content[] => [
      anchored(node.id),
      node.says.replaceAll('  ', ', '),
      node.how ?? '',
      restsOn(node.from.flatMap((id) => byId.get(id) ?? [])),
    ]),
  })
}

function restsOn(nodes: readonly Node[]): Html {
  const values = nodes.filter(isParameter).length
  if (values <= most) return references(nodes.map(({ id }) => id))
  const others = nodes.filter((node) => !isParameter(node)).map(({ id }) => id)
  return html`${references(others)}${others.length === 0 ? '' : ' and '}<a href="#assumed">${String(values)} values of the models</a>`
}
