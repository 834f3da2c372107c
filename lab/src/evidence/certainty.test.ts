import { describe, expect, test } from 'vitest'
import { grade } from './certainty.ts'
import { estimate } from './contrast.ts'
import { trialsOf } from './line.ts'
import type { Line } from './line.ts'
import { readStudies } from './read.ts'
import { decide } from './verdict.ts'
import type { Question } from './verdict.ts'

interface Kind {
  readonly design?: 'randomised' | 'non-randomised'
  readonly bias?: 'low' | 'high' | 'critical'
}

/** A neutral line of a blinded trial with 100 people, but for what it says. */
function line(id: string, says: Partial<Line>, { design = 'randomised', bias = 'low' }: Kind = {}): Line {
  const text = `id: ${id}
product: cord-tissue-msc
cite: { author: A }
design: ${design}
blinding: double
arms: { t: { product: cord-tissue-msc, known: read } }
places: {}
findings: {}
risk-of-bias: { overall: ${bias}, judged-from: full-text, why: a reason }
`
  const [trial] = trialsOf(readStudies([{ path: `${id}.yaml`, text }]), 'cord-tissue-msc')
  if (trial === undefined) throw new Error('unreachable: one file, one trial')
  const plain = { against: 'concurrent', stance: 'neutral', text: '', people: 100, direct: true } as const
  return { trial, from: [`${id}#row`], ...plain, ...says }
}

const better = (value = 0.15, se = 0.05): Partial<Line> => ({
  stance: 'for',
  estimate: estimate(value, se, ''),
})
const none = (se = 0.03): Partial<Line> => ({ estimate: estimate(0, se, '') })
const own = { against: 'own baseline' } as const
const onlyP = { stance: 'for' } as const

const graded = (question: Question, lines: readonly Line[]) => grade(decide(question, lines), lines)

describe('certainty', () => {
  const large = { people: 200 }

  test('a large sound trial by lot stays high', () => {
    expect(graded('preserves', [line('a', { ...better(), ...large })]).certainty).toBe('high')
  })

  test.each([
    { what: 'fewer than 127 people', lines: [line('a', better())], certainty: 'moderate' },
    {
      what: 'high risk of bias',
      lines: [line('a', { ...better(), ...large }, { bias: 'high' })],
      certainty: 'moderate',
    },
    {
      what: 'critical risk of bias',
      lines: [line('a', { ...better(), ...large }, { bias: 'critical' })],
      certainty: 'low',
    },
    {
      what: 'a measure that is not the scale of the question',
      lines: [line('a', { ...better(), ...large, direct: false })],
      certainty: 'moderate',
    },
    {
      what: 'another trial that does not see it',
      lines: [line('a', { ...better(), ...large }), line('b', none(0.2))],
      certainty: 'moderate',
    },
    {
      what: 'controls not chosen by lot',
      lines: [line('a', { ...better(), ...large }, { design: 'non-randomised' })],
      certainty: 'low',
    },
  ])('$what lowers it to $certainty', ({ lines, certainty }) => {
    expect(graded('preserves', lines).certainty).toBe(certainty)
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
    const better = graded('preserves', [...poor, line('c', none(0.2))])
    expect(better.deductions.map(({ because }) => because)).toContainEqual(
      expect.stringMatching(/risk of bias critical in a, b, the worst of the deciding studies/),
    )
  })

  test('a study in favour lowers the certainty that it is not shown', () => {
    const lines = [
      line('a', { ...none(0.2), ...large }),
      line('b', { ...onlyP, ...large }, { design: 'non-randomised' }),
    ]
    expect(graded('preserves', lines).deductions.map(({ because }) => because)).toContain('b is in favour')
  })

  test('it never falls below very low', () => {
    const worst = line('a', { ...better(), direct: false }, { design: 'non-randomised', bias: 'critical' })
    expect(graded('preserves', [worst, line('b', none())]).certainty).toBe('very low')
  })
})
