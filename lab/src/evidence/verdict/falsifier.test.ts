import { describe, expect, test } from 'vitest'
import { better, line, none } from '../../../test/line.ts'
import { falsifiers } from './falsifier.ts'
import type { Falsifier } from './falsifier.ts'
import type { Line } from '../effect/line.ts'
import { cleanTrial, outlooks } from './next-trial.ts'
import type { Outlook } from './next-trial.ts'
import { decide, verdictRules } from './verdict.ts'
import type { Question, Verdict } from './verdict.ts'

const product = 'cord-tissue-msc'

const verdictOn = (question: Question, lines: readonly Line[]): Verdict =>
  verdictRules[decide(question, lines).rule].verdict

/** The verdict after so many new trials, put together here apart from the search. */
function after(question: Question, lines: readonly Line[], { outlook, trials, n }: New): Verdict {
  const added = Array.from({ length: trials }, (_, i) => outlook.line(cleanTrial(product, `new ${i}`), n))
  return verdictOn(question, [...lines, ...added])
}

interface New {
  readonly outlook: Outlook
  readonly trials: number
  readonly n: number
}

function outlookOf(
  question: Question,
  { effect, unit }: { readonly effect: number; readonly unit: string },
): Outlook {
  const { stated, at } = outlooks[question]
  return stated.find((each) => each.effect === effect && each.unit === unit) ?? at(effect)
}

const count = (events: number, n: number): Partial<Line> => ({
  count: { ref: 'x#y', events, n, how: '' },
  people: n,
})
const own = { against: 'own baseline' } as const

const held: readonly { what: string; question: Question; lines: readonly Line[] }[] = [
  { what: 'nothing', question: 'preserves', lines: [] },
  {
    what: 'an open trial in favour',
    question: 'preserves',
    lines: [line('a', better(), { blinding: 'open' })],
  },
  { what: 'a small blinded trial', question: 'preserves', lines: [line('a', better(0.108, 0.09))] },
  { what: 'two sound trials', question: 'preserves', lines: [line('a', better()), line('b', better())] },
  { what: 'two that see none', question: 'preserves', lines: [line('a', none()), line('b', none())] },
  {
    what: 'three that see none',
    question: 'preserves',
    lines: [line('a', none()), line('b', none()), line('c', none())],
  },
  {
    what: 'a fall in HbA1c with the dose',
    question: 'glycaemic-control',
    lines: [line('a', better(2.3, 0.5), { bias: 'high' })],
  },
  { what: 'no number on the dose', question: 'insulin-need', lines: [line('a', {}, { blinding: 'open' })] },
  {
    what: 'two falls',
    question: 'restores',
    lines: [line('a', { ...own, stance: 'against' }), line('b', { ...own, stance: 'against' })],
  },
  {
    what: 'a blinded rise',
    question: 'restores',
    lines: [line('a', { ...own, stance: 'for', sustained: true })],
  },
  { what: 'no subgroups', question: 'who-benefits', lines: [line('a', {})] },
  { what: 'none harmed of 25', question: 'safety', lines: [line('a', count(0, 25))] },
  { what: 'one harmed of 100', question: 'safety', lines: [line('a', count(1, 100))] },
]

const cases = held.flatMap(({ what, question, lines }) =>
  falsifiers(product, question, lines).map((each) => ({ what, question, lines, each, to: each.to })),
)

describe('what would turn a verdict', () => {
  test('is asked of every other verdict but no data', () => {
    for (const { question, lines } of held) {
      const now = verdictOn(question, lines)
      const others = ['shown', 'suggested', 'not shown', 'shown not to'].filter((verdict) => verdict !== now)
      expect(falsifiers(product, question, lines).map(({ to }) => to)).toEqual(others)
    }
  })

  test.each(cases)('$what, $question: the new trials turn it into $to', ({ question, lines, each, to }) => {
    if (each.kind === 'by none') return
    expect(after(question, lines, { outlook: outlookOf(question, each), ...each })).toBe(to)
  })

  test.each(cases)(
    '$what, $question: one participant or one trial fewer does not turn it into $to',
    ({ question, lines, each, to }) => {
      if (each.kind === 'by none') return
      const outlook = outlookOf(question, each)
      const isStated = outlooks[question].stated.some(({ effect }) => effect === each.effect)
      if (each.kind === 'by several trials')
        expect(after(question, lines, { outlook, ...each, trials: each.trials - 1 })).not.toBe(to)
      else if (isStated && each.n > 10)
        expect(after(question, lines, { outlook, ...each, n: each.n - 1 })).not.toBe(to)
    },
  )

  const searched = [
    'nothing',
    'a small blinded trial',
    'two sound trials',
    'no subgroups',
    'none harmed of 25',
  ]

  test.each(held.filter(({ what }) => searched.includes(what)))(
    '$what, $question: of all numbers from 10 to 1000 none smaller gives a verdict by the effects that are looked at',
    ({ question, lines }) => {
      const least = new Map<Verdict, number>()
      const { stated, at } = outlooks[question]
      const { measured } = decide(question, lines)
      for (const outlook of measured === undefined ? stated : [...stated, at(measured.estimate.value)]) {
        for (let n = 1000; n >= 10; n--) {
          const to = after(question, lines, { outlook, trials: 1, n })
          least.set(to, Math.min(n, least.get(to) ?? n))
        }
      }
      for (const each of falsifiers(product, question, lines)) {
        const found = least.get(each.to)
        if (found !== undefined) expect(each).toMatchObject({ kind: 'by one trial', n: found })
        else if (each.kind === 'by one trial') expect([127, 300]).toContain(each.n)
      }
    },
  )
})

const find = (question: Question, lines: readonly Line[], to: Verdict): Falsifier | undefined =>
  falsifiers(product, question, lines).find((each) => each.to === to)

describe('by hand', () => {
  test('a benefit of 0.0866 shows beyond chance in 56 people: 1.96 · 0.165 · √(1/28 + 1/28) is 0.0864', () => {
    expect(find('preserves', [], 'suggested')).toMatchObject({
      kind: 'by one trial',
      rule: 'benefit-seen',
      n: 56,
      effect: 0.0866,
      words:
        "A blinded trial of 56 people that sees a benefit of 0.087 in ln(C-peptide + 1) would turn 'no data' into 'suggested'.",
    })
  })

  test('two trials of 127 people that see no difference exclude it: 1.96 · 0.0293 / √2 is 0.041, and the spread between them less than as much again', () => {
    expect(find('preserves', [], 'shown not to')).toMatchObject({
      kind: 'by several trials',
      rule: 'benefit-excluded',
      trials: 2,
      n: 127,
      effect: 0,
    })
  })

  test('368 treated without serious harm are below 1 in 100: 1 - 0.025^(1/368) is 0.00997', () => {
    expect(find('safety', [], 'shown')).toMatchObject({
      kind: 'by one trial',
      rule: 'harm-rare',
      n: 736,
      effect: 0,
    })
    const held25 = [line('a', count(0, 25))]
    expect(find('safety', held25, 'shown')).toMatchObject({ n: 2 * (368 - 25) })
  })

  test('an effect looked for in an ordinary trial is said to be the smallest: of 63 treated 3 harmed are at least 0.99 %, 4 at least 1.76 %', () => {
    const found = find('safety', [], 'shown not to')
    expect(found).toMatchObject({ n: 127, effect: 4 })
    expect(found?.words).toBe(
      "A blinded trial of ordinary size, 127 people, that sees 4 of the treated come to serious harm would turn 'no data' into 'shown not to'; in so many people no smaller effect that was tried would.",
    )
  })

  test('C-peptide from undetectable says as much in any number of people, and no number is printed', () => {
    const [one, several] = (['suggested', 'shown'] as const).map((to) => find('restores', [], to)?.words)
    expect(one).toMatch(/^A blinded trial, of any size, that sees C-peptide of the treated rise/)
    expect(several).toMatch(
      /^With the effects that were tried, no one trial of up to 1000 people .*; 2 blinded trials, of any size, that each see/,
    )
    const trial = cleanTrial(product, 'new')
    const ofAnySize = outlooks.restores.stated.find((each) => each.ofAnySize)
    expect(ofAnySize?.line(trial, 10)).toEqual({ ...ofAnySize?.line(trial, 1000), people: 10 })
  })

  test('a fall since entry is beyond chance by Student’s t: 1.47 · √6 / 1.22 is 2.95 > 2.57, √5 in its place 2.69 < 2.78', () => {
    const fallen = [line('a', { ...own, stance: 'against' })]
    expect(find('restores', fallen, 'shown not to')).toMatchObject({ n: 12, effect: -1.47 })
  })

  test('harm that cannot be counted stays open whatever comes', () => {
    const uncounted = [line('a', { against: 'nothing', stance: 'against' })]
    expect(find('safety', uncounted, 'shown')).toMatchObject({ kind: 'by none' })
  })

  test('no rule says that subgroups were shown not to differ', () => {
    expect(find('who-benefits', [], 'shown not to')?.words).toBe(
      "No rule on this question gives 'shown not to'.",
    )
  })

  test('a fall in two cohorts keeps it from being shown, and the rule is the reason', () => {
    const falls = ['a', 'b'].map((id) => line(id, { ...own, stance: 'against' }))
    expect(find('restores', falls, 'shown')).toMatchObject({ kind: 'by none' })
    expect(find('restores', falls, 'shown')?.words).toContain('it falls in none')
  })
})
