import { describe, expect, test } from 'vitest'
import { evidence, smallAnswer } from '../../test/answer.ts'
import { judgeAll } from '../evidence/verdict/judge.ts'
import { isEnd, problemsOf, stepsToEnds, walk, type Node, type Walk } from './graph.ts'
import { pooledEvidence } from '../evidence/pooling/pooled.ts'
import { evidenceGraph } from './number-graph.ts'

const answer = smallAnswer()
const { graph } = answer
const node = (id: string): Node | undefined => graph.find((each) => each.id === id)

describe('the number graph of an answer', () => {
  test('has no orphan, no circle, no name twice and none that is missing', () => {
    expect(problemsOf(graph)).toEqual([])
  })

  test('leads from every number to an end in at most three steps, whichever way one goes but from a verdict', () => {
    const steps = stepsToEnds(graph)
    const far = graph.filter(
      ({ id, kind, says }) =>
        /\d/.test(says) && steps.get(id)![['answer', 'verdict'].includes(kind) ? 'fewest' : 'most'] > 3,
    )
    expect(far.map(({ id }) => id)).toEqual([])
  })

  test('holds every simulated point, step, loss and judgement of the answer', () => {
    const points = answer.trials.flatMap(({ result }) => result.courses)
    const ofKind = (kind: Node['kind']): number => graph.filter((each) => each.kind === kind).length
    expect(graph.filter(({ id }) => /^trial\/.*\/day-\d+$/.test(id))).toHaveLength(points.length)
    expect(ofKind('step')).toBe(
      answer.restoration.reduce((sum, { steps }) => sum + steps.length + 4, answer.ceilings.length),
    )
    expect(answer.judgements.filter(({ product, question }) => !node(`${product}/${question}`))).toEqual([])
    expect(answer.parameters.filter(({ name }) => !node(name))).toEqual([])
  })

  test('names things as people type them, and leads from them to where they were read', () => {
    expect(node('trial/carlsson2023/infused/cpeptide-auc/day-365')?.from).toEqual([
      'trial/carlsson2023',
      'carlsson2023#protrans-cpeptide-auc-12',
    ])
    expect(node('restoration/own-cord-blood-unit/cells-given')?.from).toContain('laroche#recovery')
    expect(node('islets.killing')).toMatchObject({
      kind: 'parameter',
      from: ['calibration/untreated-course'],
    })
    expect(node('trial/nod-cord-blood')?.from).toContain('nod/islets.killing')
  })

  test('tells of a finding its raw value, its spread, its conversion and that nobody checked it', () => {
    const finding = node('carlsson2023#protrans-cpeptide-auc-12')
    expect(finding?.says).toMatch(/protrans, month 12: mean 85 \(SD 30\) nmol\/L x 120 min$/)
    expect(finding?.how).toMatch(
      /n 10; mean 85 nmol\/L x 120 min is 0\.708 nmol\/L \(area over 120 min divided by 120 min\); read; checked by none/,
    )
    expect(node(finding!.from[0]!)).toMatchObject({ kind: 'place', how: expect.stringMatching(/^https:/) })
  })

  test('leads from a verdict to the effect of a study, and from there to the formula and the rows it is made of', () => {
    const made = 'carlsson2023/protrans-placebo/log-cpeptide-12'
    expect(node('cord-tissue-msc/preserves/rule')?.from).toContain(made)
    expect(node(made)?.from).toEqual(
      expect.arrayContaining(['carlsson2023#placebo-cpeptide-auc-0', 'qr-model#untreated-qr-intercept-12']),
    )
  })

  test('leads from a forecast, a weight and an averaged effect to findings, protocols and the kept forecasts', () => {
    const { retrodiction } = answer
    const [one] = retrodiction.rows.filter(({ line }) => line.study === 'haller2011')
    expect(node(`retrodiction/${one!.line.id}`)?.from).toEqual([
      ...one!.line.from,
      'protocols/haller2011',
      'calibration/retrodiction',
    ])
    const treg = retrodiction.kinds.find(({ kind }) => kind === 'regulatory T cells')!
    const primary = retrodiction.rows.filter(({ line }) =>
      treg.weighedBy.some((each) => each.line === line.id),
    )
    expect(node('structures/regulatory-t-cells/none')?.from).toEqual(
      expect.arrayContaining(primary.flatMap(({ line }) => line.from)),
    )
    expect(primary.map(({ set }) => set)).toEqual(['fit', 'fit'])
    expect(node('averaged/haller2011/infused')?.from).toEqual(
      expect.arrayContaining([
        'structures/blood-cells-without-conditioning/trophic',
        'protocols/haller2011',
        'calibration/untreated-course',
        'calibration/retrodiction',
      ]),
    )
    expect(retrodiction.rows.filter(({ line }) => !node(`retrodiction/${line.id}`))).toEqual([])
    expect(node('calibration/retrodiction')?.says).toContain(retrodiction.forecasts)
  })

  test('keeps kinds of cells apart: what speaks for one alone is behind no weight of another', () => {
    const treg = answer.retrodiction.rows.flatMap(({ line }) => (line.study === 'marek2012' ? line.from : []))
    const behind = graph.filter(
      ({ id, from }) => /^structures\/.*\/none$/.test(id) && from.some((each) => treg.includes(each)),
    )
    expect(behind.map(({ id }) => id)).toEqual(['structures/regulatory-t-cells/none'])
  })

  test('leads from a verdict that a cohort carries to the studies left out and the rule that then gives another', () => {
    expect(node('without/cai2016/cord-tissue-msc-with-marrow/preserves')?.from).toEqual([
      'cai2016',
      'wu2022',
      'rule/nothing-read',
    ])
  })

  test('never rests on a finding that was recalled', () => {
    const recalled = evidence.studies.flatMap(({ id, findings }) =>
      Object.entries(findings).flatMap(([slug, { known }]) =>
        known === 'recalled' ? [`${id}#${slug}`] : [],
      ),
    )
    expect(recalled.length).toBeGreaterThan(0)
    expect(graph.filter(({ id }) => recalled.includes(id))).toEqual([])
  })
})

describe('what is wrong with a graph', () => {
  const place: Node = { id: 'place', kind: 'place', says: 'page 3', from: [] }
  const of = (id: string, ...from: string[]): Node => ({ id, kind: 'row', says: '1', from })

  test('is nothing where every number has an end', () => {
    expect(problemsOf([of('a', 'b', 'place'), of('b', 'place'), place])).toEqual([])
  })

  test('is a number that rests on nothing, on what is not there or on itself, and a name given twice', () => {
    expect(problemsOf([of('a')])).toEqual(['a (row) rests on nothing'])
    expect(problemsOf([of('a', 'gone')])).toEqual(['a rests on gone, which is not there'])
    expect(problemsOf([of('a', 'b'), of('b', 'place', 'a'), place])).toEqual(['a > b > a is a circle'])
    expect(problemsOf([place, { ...place }])).toEqual(['place is there twice'])
  })
})

describe('the evidence alone', () => {
  const standing = evidenceGraph(evidence, judgeAll(evidence.studies), pooledEvidence(evidence.studies))

  test('is a whole graph of every study, parameter and verdict', () => {
    expect(problemsOf(standing)).toEqual([])
    expect(standing.length).toBeGreaterThan(graph.filter(({ kind }) => kind === 'finding').length)
  })

  test('is walked from a verdict down to the pages read', () => {
    const ends = (each: Walk): readonly Walk[] => (each.from.length === 0 ? [each] : each.from.flatMap(ends))
    const found = ends(walk(standing, 'cord-tissue-msc/preserves')!)
    expect(found.filter(({ node: each, seen }) => !seen && !isEnd(each))).toEqual([])
    expect(found.map(({ node: each }) => each.id)).toContain('carlsson2023@release-numbers')
  })
})
