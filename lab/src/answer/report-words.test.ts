import { describe, expect, test } from 'vitest'
import type { Judgement } from '../evidence/verdict/judge.ts'
import type { Verdict } from '../evidence/verdict/verdict.ts'
import { cordProductIds, type ProductId } from '../graft/products.ts'
import {
  enumerated,
  provisionalInWords,
  questionInWords,
  reasonInWords,
  verdictInWords,
  verdictOrder,
} from './report-words.ts'

const grade = {
  certainty: 'very low',
  start: { certainty: 'very low', because: 'nothing was read' },
  domains: [],
  raised: [],
} as const

const judged = (product: ProductId, verdict: Verdict, more: Partial<Judgement> = {}): Judgement => ({
  product,
  question: 'restores',
  verdict,
  certainty: 'very low',
  rule: 'rise-unproven',
  reasons: [{ kind: 'rule', text: 'A rule.', from: ['study#finding'] }],
  provisional: false,
  withoutPressReleases: { verdict, certainty: 'very low', rule: 'rise-unproven', grade, reasons: [] },
  grade,
  falsifiers: [],
  ...more,
})

describe('the answer follows the verdicts on restoration', () => {
  test.each([
    [
      ['shown', 'not shown'],
      /^Yes, for some\. Of 2 products .* 1 has been shown to restore insulin production\.$/,
    ],
    [
      ['suggested', 'not shown'],
      /^Not shown\. .* none has been shown to restore insulin production; for 1 it is suggested\.$/,
    ],
    [['not shown', 'shown not to'], /^Not shown\. .* none has been shown to restore insulin production\.$/],
    [['shown not to', 'no data'], /^Not shown, and shown not to where it was measured\./],
    [['no data', 'no data'], /^Nobody knows/],
  ] satisfies readonly (readonly [readonly Verdict[], RegExp])[])('%j', (verdicts, sentence) => {
    expect(verdictInWords(verdicts.map((verdict, i) => judged(cordProductIds[i]!, verdict)))).toMatch(
      sentence,
    )
  })

  test('only `shown` makes it say yes', () => {
    const yes = verdictOrder.filter((verdict) =>
      verdictInWords([judged('cord-tissue-msc', verdict)]).startsWith('Yes'),
    )
    expect(yes).toEqual(['shown'])
  })

  test('other questions do not touch it', () => {
    const other = judged('cord-tissue-msc', 'shown', { question: 'safety' })
    expect(verdictInWords([judged('cord-tissue-msc', 'not shown'), other])).toMatch(
      /^Not shown\. Of 1 product /,
    )
  })
})

test('a question names each product under its verdict, the best founded first', () => {
  const judgements = [
    judged('cord-tissue-msc', 'suggested'),
    judged('autologous-cord-blood', 'shown not to', { certainty: 'moderate' }),
    judged('cord-blood-educator', 'suggested'),
    judged('cord-blood-treg', 'no data'),
  ]
  expect(questionInWords(judgements, 'restores')).toBe(
    'Shown not to, for own cord blood (certainty moderate). Suggested for MSC from cord tissue and own lymphocytes after contact with cord blood cells (certainty very low). No data on 1 other.',
  )
  expect(questionInWords([judged('cord-blood-treg', 'no data')], 'restores')).toBe('No data on any.')
})

test('the reason is the rule of the verdict that is best founded', () => {
  const sure = judged('autologous-cord-blood', 'shown not to', {
    certainty: 'high',
    reasons: [{ kind: 'rule', text: 'It fell.', from: ['a#b'] }],
  })
  expect(reasonInWords([judged('cord-tissue-msc', 'suggested'), sure])).toEqual({
    text: 'Of these verdicts the firmest, of high certainty, is on own cord blood: It fell.',
    from: ['a#b'],
  })
  expect(reasonInWords([judged('cord-tissue-msc', 'no data')])).toBeUndefined()
})

test('provisional verdicts are counted, those without data are not', () => {
  const judgements = [
    judged('cord-tissue-msc', 'suggested', { provisional: true }),
    judged('autologous-cord-blood', 'not shown'),
    judged('cord-blood-treg', 'no data', { provisional: true }),
  ]
  expect(provisionalInWords(judgements)).toMatch(/^Provisional: behind 1 of the 2 verdicts /)
  expect(provisionalInWords(judgements.slice(1, 2))).toBeUndefined()
})

test('a list ends with `and`', () => {
  expect(enumerated([])).toBe('')
  expect(enumerated(['a'])).toBe('a')
  expect(enumerated(['a', 'b', 'c'])).toBe('a, b and c')
})
