import { describe, expect, test } from 'vitest'
import { better, inCohort, line, none } from '../../../test/line.ts'
import type { Line } from '../effect/line.ts'
import { hierarchical } from '../../statistics/pooling/hierarchical.ts'
import { numberScales } from '../effect/scale.ts'
import { decide, verdictRules } from './verdict.ts'
import type { Question } from './verdict.ts'

const open = { blinding: 'open', bias: 'serious' } as const
const own = { against: 'own baseline' } as const
const lasting = { ...own, stance: 'for', sustained: true } as const
const onlyP = { stance: 'for' } as const
const count = (events: number, n: number): Partial<Line> => ({
  count: { ref: 'x#y', events, n, how: '' },
  people: n,
})

const cases: readonly {
  rule: keyof typeof verdictRules
  question: Question
  lines: Line[]
  because: string
}[] = [
  { rule: 'nothing-read', question: 'preserves', lines: [], because: 'there is no line' },
  {
    rule: 'benefit-proven',
    question: 'preserves',
    lines: [line('a', better()), line('b', better(), { blinding: 'open' }), line('c', better())],
    because: 'three sound trials, one or more blinded, and their mean lies above zero',
  },
  {
    rule: 'benefit-proven',
    question: 'preserves',
    lines: [line('a', better()), line('b', better())],
    because: 'two trials of ordinary size that agree are enough',
  },
  {
    rule: 'benefit-seen',
    question: 'preserves',
    lines: [line('a', better()), line('b', none(0.05))],
    because:
      'two that differ leave their mean open, and the one that sees nothing is too wide to count against it',
  },
  {
    rule: 'benefit-unproven',
    question: 'preserves',
    lines: [line('a', better()), line('b', none(0.04))],
    because: 'a blinded trial whose interval excludes a worthwhile effect counts against one in favour',
  },
  {
    rule: 'benefit-seen',
    question: 'preserves',
    lines: [line('a', better())],
    because: 'one trial alone is not two',
  },
  {
    rule: 'benefit-seen',
    question: 'preserves',
    lines: [line('a', better(), open), line('b', better(), open), line('c', better(), open)],
    because: 'open trials at serious risk prove nothing',
  },
  {
    rule: 'benefit-excluded',
    question: 'preserves',
    lines: [line('a', none()), line('b', none()), line('c', none())],
    because: 'the interval of the mean ends below the smallest worthwhile effect',
  },
  {
    rule: 'benefit-unproven',
    question: 'preserves',
    lines: [line('a', none(0.2)), line('b', none(0.2))],
    because: 'wide intervals exclude nothing',
  },
  {
    rule: 'benefit-excluded',
    question: 'preserves',
    lines: [line('a', none()), line('b', none())],
    because: 'two trials of ordinary size that see nothing are enough',
  },
  {
    rule: 'benefit-unproven',
    question: 'preserves',
    lines: [line('a', { ...better(), against: 'untreated course', course: 'extrapolated' })],
    because: 'an extrapolated course is no comparison',
  },
  {
    rule: 'benefit-seen',
    question: 'preserves',
    lines: [line('a', { ...better(), against: 'untreated course', course: 'valid' })],
    because: 'a valid untreated course is a comparison',
  },
  {
    rule: 'benefit-seen',
    question: 'preserves',
    lines: [line('a', onlyP, open)],
    because: 'a bare P value counts where no number contradicts it',
  },
  {
    rule: 'benefit-unproven',
    question: 'preserves',
    lines: [line('a', onlyP, open), line('b', onlyP, open), line('c', none(0.2), open)],
    because: 'bare P values do not outweigh a neutral number',
  },
  {
    rule: 'benefit-unproven',
    question: 'preserves',
    lines: [
      line('a', { ...better(), direct: false }, open),
      line('b', better(), { ...open, design: 'non-randomised' }),
      line('c', none(0.2), open),
    ],
    because: 'neither another scale nor a comparison without lot outweighs a neutral number',
  },
  {
    rule: 'benefit-seen',
    question: 'preserves',
    lines: [line('a', better(), open), line('b', none(0.2), open)],
    because: 'a number by lot on the scale of the question counts beside a neutral one',
  },
  {
    rule: 'benefit-unproven',
    question: 'preserves',
    lines: [line('a', better(), open), line('b', {})],
    because: 'a blinded cohort that sees no difference counts against',
  },
  {
    rule: 'benefit-seen',
    question: 'preserves',
    lines: [line('a', better()), line('b', better()), line('c', better()), line('d', {})],
    because: 'a blinded cohort without a number that sees nothing takes the proof away',
  },
  {
    rule: 'benefit-unproven',
    question: 'insulin-need',
    lines: [line('a', better(), open), line('b', { stance: 'against' })],
    because: 'as many cohorts are against as in favour',
  },
  {
    rule: 'rise-proven',
    question: 'restores',
    lines: [line('a', { ...lasting }), line('b', { ...lasting })],
    because: 'it rises in two blinded cohorts and lasts',
  },
  {
    rule: 'rise-seen',
    question: 'restores',
    lines: [line('a', { ...own, stance: 'for' }), line('b', { ...own, stance: 'for' })],
    because: 'a single visit is not 12 months',
  },
  {
    rule: 'rise-seen',
    question: 'restores',
    lines: [line('a', lasting), line('b', lasting, { bias: 'serious' })],
    because: 'a rise at serious risk of bias proves nothing',
  },
  {
    rule: 'rise-seen',
    question: 'restores',
    lines: [line('a', lasting, open), line('b', lasting, open)],
    because: 'two open cohorts rise and it lasts',
  },
  {
    rule: 'rise-unproven',
    question: 'restores',
    lines: [line('a', { ...own, stance: 'for' }, open), line('b', { ...own, stance: 'for' }, open)],
    because: 'single visits in open cohorts carry nothing',
  },
  {
    rule: 'rise-unproven',
    question: 'restores',
    lines: [line('a', { ...lasting, selfEvident: true }, { bias: 'critical' })],
    because: 'critical risk of bias carries nothing',
  },
  {
    rule: 'rise-seen',
    question: 'restores',
    lines: [line('a', { ...own, stance: 'for', selfEvident: true }, open)],
    because: 'C-peptide from nothing needs no blinding',
  },
  {
    rule: 'rise-unproven',
    question: 'restores',
    lines: [line('a', { ...own, stance: 'for' }, open)],
    because: 'one open trial needs replication',
  },
  {
    rule: 'rise-excluded',
    question: 'restores',
    lines: [line('a', { ...own, stance: 'against' }), line('b', { ...own, stance: 'against' })],
    because: 'it falls in two cohorts',
  },
  {
    rule: 'difference-seen',
    question: 'who-benefits',
    lines: [line('a', { stance: 'for' })],
    because: 'two subgroups lie apart in one trial',
  },
  {
    rule: 'difference-proven',
    question: 'who-benefits',
    lines: [line('a', { stance: 'for' }), line('b', { stance: 'for' })],
    because: 'two subgroups lie apart in two trials',
  },
  {
    rule: 'difference-unproven',
    question: 'who-benefits',
    lines: [line('a', {})],
    because: 'none lies apart',
  },
  { rule: 'harm-rare', question: 'safety', lines: [line('a', count(0, 400))], because: '0 of 400' },
  { rule: 'harm-unseen', question: 'safety', lines: [line('a', count(0, 41))], because: '0 of 41' },
  { rule: 'harm-open', question: 'safety', lines: [line('a', count(0, 25))], because: '0 of 25 leaves 14 %' },
  { rule: 'harm-open', question: 'safety', lines: [line('a', count(1, 100))], because: 'one was harmed' },
  { rule: 'harm-seen', question: 'safety', lines: [line('a', count(10, 100))], because: '10 of 100' },
]

describe('verdict rules', () => {
  test.each(cases)('$rule: $because', ({ rule, question, lines }) => {
    expect(decide(question, lines).rule).toBe(rule)
  })

  test('every rule is tested', () => {
    expect(new Set(cases.map(({ rule }) => rule))).toEqual(new Set(Object.keys(verdictRules)))
  })

  test('the mean of two cohorts is wider than if they had one true effect, by the half-normal spread of the scale', () => {
    const { measured } = decide('preserves', [line('a', better(0.1, 0.05)), line('b', better(0.2, 0.05))])
    if (measured === undefined) throw new Error('unreachable: two numbers')
    const { value, se, low, high } = measured.estimate
    expect(value).toBeCloseTo(0.15, 9)
    expect(se).toBeGreaterThan(0.05 / Math.sqrt(2))
    const effects = [0.1, 0.2].map((each) => ({ value: each, variance: 0.05 * 0.05 }))
    const { mean } = hierarchical(effects, { tau: numberScales['log-cpeptide'].tau.scale, biases: [] }, 0.95)
    expect([value, se, low, high]).toEqual([mean.mean, mean.sd, mean.low, mean.high])
  })

  test('studies of one cohort count once', () => {
    const precise = better(0.15, 0.015)
    const lines = [line('a', precise), inCohort('a', line('b', precise))]
    expect(decide('preserves', lines).rule).toBe('benefit-seen')
  })
})
