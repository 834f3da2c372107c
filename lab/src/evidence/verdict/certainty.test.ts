import { describe, expect, test } from 'vitest'
import { better, line, none } from '../../../test/line.ts'
import { exactInterval } from '../../statistics/binomial.ts'
import { grade, gradeDomains } from './certainty.ts'
import type { Line } from '../effect/line.ts'
import { decide } from './verdict.ts'
import type { Question } from './verdict.ts'

const own = { against: 'own baseline' } as const
const onlyP = { stance: 'for' } as const

const graded = (question: Question, lines: readonly Line[]) => grade(decide(question, lines), lines)

describe('certainty', () => {
  const large = { people: 200 }

  test('a large sound trial by lot stays high', () => {
    expect(graded('preserves', [line('a', { ...better(), ...large })]).certainty).toBe('high')
  })

  test('controls not chosen by lot start low', () => {
    const { certainty, start } = graded('preserves', [
      line('a', { ...better(), ...large }, { design: 'non-randomised' }),
    ])
    expect([certainty, start.certainty]).toEqual(['low', 'low'])
  })

  test('a number that reaches from no effect to a worthwhile one lowers it, however many people', () => {
    const wide = [line('a', { ...none(0.2), ...large })]
    expect(graded('preserves', wide).certainty).toBe('moderate')
    expect(graded('preserves', [line('a', { ...none(0.03), ...large })]).certainty).toBe('high')
  })

  const falls = { ...own, stance: 'against', ...large } as const

  test('falls below entry without a control start low, falls against one by lot high', () => {
    const beside = { ...falls, beyondControl: true }
    expect(graded('restores', [line('a', falls), line('b', falls)]).certainty).toBe('low')
    expect(graded('restores', [line('a', beside), line('b', beside)]).certainty).toBe('high')
    const few = { ...beside, people: 20 }
    expect(graded('restores', [line('a', few), line('b', few)]).certainty).toBe('moderate')
  })

  test('a better rated study beside the others takes no deduction away', () => {
    const poor = [line('a', none(0.2), { bias: 'critical' }), line('b', none(0.2), { bias: 'critical' })]
    const { domains } = graded('preserves', [...poor, line('c', none(0.2))])
    expect(domains.map(({ because }) => because)).toContainEqual(
      expect.stringMatching(/risk of bias critical in a, b, the worst of the deciding studies/),
    )
  })

  test('a study in favour lowers the certainty that it is not shown', () => {
    const lines = [
      line('a', { ...none(0.2), ...large }),
      line('b', { ...onlyP, ...large }, { design: 'non-randomised' }),
    ]
    expect(graded('preserves', lines).domains.map(({ because }) => because)).toContain('b is in favour')
  })

  test('it never falls below very low', () => {
    const worst = line('a', { ...better(), direct: false }, { design: 'non-randomised', bias: 'critical' })
    expect(graded('preserves', [worst, line('b', none())]).certainty).toBe('very low')
  })

  test('every domain is there, in order, with a reason that says so where there is no concern', () => {
    for (const lines of [
      [],
      [line('a', { ...better(), ...large })],
      [line('a', none(0.2), { bias: 'critical' })],
    ]) {
      const { domains } = graded('preserves', lines)
      expect(domains.map(({ domain }) => domain)).toEqual(gradeDomains)
      for (const { steps, because } of domains) expect(because.startsWith('no concern: ')).toBe(steps === 0)
    }
  })
})

/** The one sound and large line that loses nothing, and what each change of it costs in each domain. */
describe('each domain takes off what it sees and nothing else does', () => {
  const sound = { ...better(), people: 200 }
  const open = { blinding: 'open' } as const
  const cases: readonly {
    what: string
    lines: Line[]
    off: Partial<Record<(typeof gradeDomains)[number], number>>
    because?: RegExp
  }[] = [
    { what: 'nothing amiss', lines: [line('a', sound)], off: {} },
    { what: 'moderate risk of bias', lines: [line('a', sound, { bias: 'moderate' })], off: {} },
    { what: 'high risk of bias', lines: [line('a', sound, { bias: 'high' })], off: { 'risk of bias': 1 } },
    {
      what: 'no information on bias',
      lines: [line('a', sound, { bias: 'no-information' })],
      off: { 'risk of bias': 1 },
    },
    {
      what: 'critical risk of bias',
      lines: [line('a', sound, { bias: 'critical' })],
      off: { 'risk of bias': 2 },
    },
    {
      what: 'another trial that does not see it',
      lines: [line('a', sound), line('b', { people: 200 }, open)],
      off: { inconsistency: 1 },
      because: /not seen in b/,
    },
    {
      what: 'more variance between trials than within them',
      lines: [
        line('a', { ...better(0.1, 0.03), people: 200 }),
        line('b', { ...better(0.4, 0.03), people: 200 }),
      ],
      off: { inconsistency: 1 },
      because: /% of the variance is between a, b/,
    },
    { what: 'another scale', lines: [line('a', { ...sound, direct: false })], off: { indirectness: 1 } },
    { what: 'few people', lines: [line('a', { ...sound, people: 126 })], off: { imprecision: 1 } },
    { what: 'just enough people on benefit', lines: [line('a', { ...sound, people: 127 })], off: {} },
    {
      what: 'an interval that tells nothing',
      lines: [line('a', { ...none(0.2), people: 200 })],
      off: { imprecision: 1 },
      because: /the interval holds no effect and a worthwhile one/,
    },
    {
      what: 'a press release only',
      lines: [line('a', { ...sound, from: ['a#told'] })],
      off: { 'publication bias': 1 },
      because: /press release or on news \(a\)/,
    },
    {
      what: 'a press release beside a paper',
      lines: [line('a', { ...sound, from: ['a#told'] }), line('b', sound)],
      off: {},
    },
    {
      what: 'a small study by its maker',
      lines: [line('a', { ...sound, people: 50 }, { interests: 'the maker' })],
      off: { imprecision: 1, 'publication bias': 1 },
      because: /people with an interest in the product \(a\)/,
    },
    { what: 'a large study by its maker', lines: [line('a', sound, { interests: 'the maker' })], off: {} },
  ]

  test.each(cases)('$what', ({ lines, off, because = /(?:)/ }) => {
    const { domains } = graded('preserves', lines)
    const taken = domains.filter(({ steps }) => steps > 0)
    expect(Object.fromEntries(taken.map(({ domain, steps }) => [domain, steps]))).toEqual(off)
    expect(domains.map((each) => each.because).join('\n')).toMatch(because)
  })

  test.each([
    [367, 1, /367 people, fewer than 368/],
    [368, 0, /no concern: 368 people, at least 368/],
  ])('on harm %d people lose %d for imprecision: as many as bound it below 1 in 100', (n, steps, because) => {
    expect(exactInterval(0, n, 0.95).high < 0.01).toBe(steps === 0)
    const count = { ref: 'a#row', events: 1, n, how: '' }
    const { domains } = graded('safety', [line('a', { against: 'nothing', people: n, count })])
    const imprecision = domains.find(({ domain }) => domain === 'imprecision')
    expect(imprecision).toMatchObject({ steps, because: expect.stringMatching(because) })
  })

  test('an effect that cannot come by itself raises a study without lot by two, and one by lot not at all', () => {
    const rise = { against: 'own baseline', stance: 'for', selfEvident: true, people: 200 } as const
    const alone = graded('restores', [line('a', rise, { design: 'single-arm' })])
    expect([alone.start.certainty, alone.raised.map(({ steps }) => steps), alone.certainty]).toEqual([
      'low',
      [2],
      'high',
    ])
    const byLot = graded('restores', [line('a', { ...rise, beyondControl: true })])
    expect([byLot.start.certainty, byLot.raised, byLot.certainty]).toEqual(['high', [], 'high'])
    const mere = graded('restores', [line('a', { ...rise, selfEvident: false }, { design: 'single-arm' })])
    expect([mere.start.certainty, mere.raised, mere.certainty]).toEqual(['low', [], 'low'])
  })
})
