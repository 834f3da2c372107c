import { isLoss, notForCare, numberGraph } from '@cordelia/lab'
import { describe, expect, test } from 'vitest'
import { madeUpWorth } from '../../../lab/test/consequences.ts'
import { answer, evidence, told } from '../../test/told-answer.ts'
import { printAnswer } from './print-answer.ts'

const plain = printAnswer(answer, false, 100)
// oxlint-disable-next-line no-control-regex -- the codes of colours are what is taken away
const bare = (text: string): string => text.replaceAll(/\u001b\[\d+m/g, '')

describe('the answer on a terminal', () => {
  test.each([74, 80, 100, 120])('fits %i columns, in colour too', (columns) => {
    const lines = [false, true].flatMap((colour) => bare(printAnswer(answer, colour, columns)).split('\n'))
    expect(lines.filter((line) => line.length > columns)).toEqual([])
  })

  test('says the same with and without colour, and without colour has no control codes', () => {
    const trimmed = (text: string): string => text.replaceAll(/ +$/gm, '')
    expect(trimmed(bare(printAnswer(answer, true, 100)))).toBe(plain)
    expect(bare(plain)).toBe(plain)
  })

  test('begins with question and answer, and says at both ends that it is not for care', () => {
    const text = plain.replaceAll(/\s+/g, ' ')
    expect(text).toMatch(
      /^Can cord blood .*\? Not shown, and shown not to where it was measured\. Of 2 products/,
    )
    expect(text.split(notForCare)).toHaveLength(3)
    expect(text.trimEnd()).toMatch(/no prediction for any person\.$/)
  })

  test('gives each product its six verdicts in words, one without data a single line', () => {
    expect(plain).toMatch(
      /own cord blood +○ not shown ✗ shown not ○ not shown ○ not shown ○ not shown ○ not shown\n +very low +moderate \*/,
    )
    expect(plain.match(/MSC grown from cord blood +– no data on any question/)).toHaveLength(1)
  })

  test('gives the reasons of preserves and restores with the studies behind the rule, and true minus signs', () => {
    expect(plain).toMatch(
      /own cord blood, restores: \[autologous-cord-blood\/restores\]\n✗ shown not to, certainty moderate, provisional\n {2}The rule that applied\. \[haller2011, haller2013\]/,
    )
    expect(plain).toContain('−0.122 (−0.432 to 0.188)')
    expect(plain).toContain('Missing: craig-cord: no outcome was read.')
    expect(plain).not.toContain('own cord blood, safety:')
  })

  test('aligns the arithmetic and says less than one cell in words', () => {
    expect(plain).toMatch(/cells in the bag +470 million\n/)
    expect(plain).toMatch(/functional β-cells they are worth +less than one {2}none to 790/)
    expect(plain).toMatch(/needed: the yardstick +800 million/)
  })

  test('says what draws come to, what autopsies allow, what cells add, the bounds, who benefits and what to measure', () => {
    const text = plain.replaceAll(/\s+/g, ' ')
    expect(text).toContain(
      'Within published limits, before the fit set, if cells turn into β-cells at all, 40 draws, medians and middle 90 %: functional β-cells they are worth 12 (none to 300).',
    )
    expect(text).toMatch(
      /34 million cells of a healthy person: the yardstick is 24 times that .* no gap can be told/,
    )
    expect(text).toContain(
      'add 0.02 (0.01 to 0.04) nmol/L to the 0.56 nmol/L with conditioning alone, at one year; conditioning alone adds 0.06 (0.05 to 0.08) nmol/L to the 0.5 nmol/L without any treatment [attribution/own-blood-stem-cells-after-conditioning]',
    )
    expect(text).toMatch(
      /C-peptide would change in that year, .* by a median of 10.%; with nothing blocked, by a median of −10.%/,
    )
    expect(text).toContain(
      'at nominal potency: out of reach; with all three potencies at the high ends of their ranges: 20 (18 to 22) days',
    )
    expect(text).toContain(
      'from 0.02 (as it is) to 0.04 (dose ×10); no human data here for 1 of 2 treatments',
    )
    expect(text.match(/of the variance would go/g)).toHaveLength(5)
  })

  test('names the command where unknowns are not ranked', () => {
    const worth = {
      ...madeUpWorth,
      converged: false,
      widest: { output: 'effect', input: 'fitted', value: 0, low: 0, high: 1 },
      needed: { rows: 1, courses: 1 },
    } as const
    const unranked = { ...told, worth }
    const text = printAnswer({ ...unranked, graph: numberGraph(unranked, evidence), cited: [] }, false, 100)
    expect(text).toContain('Not ranked yet: `cordelia sensitivity protocols/carlsson2023.yaml` ranks them.')
  })

  test('says in words what turns by more than one step without a cohort, and nothing of what turns by less', () => {
    const text = plain.replaceAll(/\s+/g, ' ')
    expect(text).toContain(
      'Without haller2008 and haller2011, the verdict on own cord blood, restores C-peptide, would fall from suggested to no data, two steps.',
    )
    expect(text).not.toContain('own cord blood, preserves C-peptide, would')
  })

  test('gives the weights of the structures, how past trials were foretold and the five worst losses', () => {
    const text = plain.replaceAll(/\s+/g, ' ')
    expect(text).toContain('regulatory T cells, the cells do nothing: prior 50 %, weight ')
    expect(text).toContain(
      'For blood cells without conditioning no trial of these cells is in the fit set: the weights are the priors; conditioning alone speaks of what all share. [structures/blood-cells-without-conditioning]',
    )
    expect(text).not.toContain('blood cells without conditioning, the cells do nothing')
    expect(text).toMatch(/Held out, \d+ forecasts: 90 % intervals held/)
    expect(text).toMatch(/own cord blood, 1 arm: on average the cells add/)
    const worst = text.slice(text.indexOf('Those that lost most'), text.indexOf('Every forecast beside'))
    expect(worst.split(', loses').length - 1).toBe(Math.min(5, told.retrodiction.rows.filter(isLoss).length))
  })

  test('sets the observed year beside the simulated one, and the doses of mice beside those of people', () => {
    const text = plain.replaceAll(/\s+/g, ' ')
    expect(text).toContain('simulated 0.505 (0.406 to 0.704), observed 0.708 (0.458 to 0.958), mean (± SD)')
    expect(text).toContain('1 of 1 observed value lies outside')
    expect(text).toMatch(
      /22 weeks after the start at 4 weeks of age: diabetic are 80\s%.* The mice get \d+ times the dose per kg of small/,
    )
  })
})
