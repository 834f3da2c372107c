import { nodeOf, type Answer } from '@cordelia/lab'
import { expect, test } from 'vitest'
import { smallAnswer } from '../../../lab/test/answer.ts'
import { broken } from './lines.ts'
import { printAnswer } from './print-answer.ts'

const answer = smallAnswer()
const unbroken = 100_000 // columns: no text is broken, so that every node's text stands whole

/** What is left of a printed answer when the texts and the names of its graph's nodes are taken out. */
function withoutNodes(printed: string, { graph }: Pick<Answer, 'graph'>): string {
  const together = (text: string): string => text.replaceAll(/\s+/g, ' ')
  const heads = graph.filter(({ id }) => id.startsWith('question/')).flatMap(({ says }) => broken(says, 11)) // the cells of a head are so wide
  const texts = [...graph.flatMap(({ id, says }) => [id, together(says)]), ...heads]
  return texts
    .filter((text) => /\d/.test(text))
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, text) => rest.replaceAll(text, ''), together(printed))
}

test('every number that the answer prints stands in a node of its graph', () => {
  const left = withoutNodes(printAnswer(answer, false, unbroken), answer)
  expect([...left.matchAll(/.{0,40}\d.{0,40}/g)].map(([hit]) => hit)).toEqual([])
})

test('a number printed without a node is found', () => {
  const { notForCare } = answer
  const printed = printAnswer({ ...answer, notForCare: `${notForCare} 3 of 4 agree.` }, false, unbroken)
  expect(withoutNodes(printed, answer)).toMatch(/3 of 4 agree/)
  const verdict = nodeOf(answer.graph, 'answer')
  const graph = answer.graph.map((each) => (each === verdict ? { ...each, says: '5 of 7.' } : each))
  expect(withoutNodes(printAnswer({ ...answer, graph }, false, unbroken), answer)).toMatch(/5 of 7/)
})
