import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ancova, type Ancova, type Participant } from './ancova.ts'

type Estimate = Extract<Ancova, { kind: 'estimate' }>

function estimated(people: readonly Participant[]): Estimate {
  const result = ancova(people)
  if (result.kind !== 'estimate') throw new Error(`expected an estimate, got ${result.reason}`)
  return result
}

const url = new URL('ancova.example.json', import.meta.url)
const { people, ...expected } = JSON.parse(readFileSync(url, 'utf8')) as Omit<Estimate, 'kind'> & {
  people: Participant[]
}

test('the estimate for 31 made-up people agrees with the normal equations solved at 60 digits', () => {
  const result = estimated(people)
  expect(result.df).toBe(27)
  for (const key of ['difference', 'standardError', 't', 'p', 'low', 'high'] as const) {
    // age beside ln values conditions the columns to about 100, so 1e-14; P magnifies t's error by about t²
    expect(Math.abs(result[key] / expected[key] - 1), key).toBeLessThan(1e-11)
  }
})

test('exchanging the arms flips the sign and keeps the rest', () => {
  const flipped = estimated(people.map((person) => ({ ...person, treated: !person.treated })))
  const result = estimated(people)
  // the order of operations differs, so rounding does
  expect(flipped.difference).toBeCloseTo(-result.difference, 13)
  expect(flipped.p).toBeCloseTo(result.p, 12)
  expect(flipped.low).toBeCloseTo(-result.high, 13)
})

test('the order of people and the origin of age change nothing', () => {
  const result = estimated(people)
  const turned = estimated(people.map((person) => ({ ...person, age: person.age - 18 })).toReversed())
  expect(turned.difference).toBeCloseTo(result.difference, 13) // rounding only
  expect(turned.standardError).toBeCloseTo(result.standardError, 13)
})

test('P is below 0.05 exactly when the 95 % interval excludes 0', () => {
  const person = fc.record({
    outcome: fc.double({ min: 0, max: 3, noNaN: true }),
    baseline: fc.double({ min: 0.1, max: 3, noNaN: true }),
    age: fc.double({ min: 8, max: 45, noNaN: true }),
    treated: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(person, { minLength: 6, maxLength: 12 }), (group) => {
      const result = ancova(group)
      fc.pre(result.kind === 'estimate' && Math.abs(result.p - 0.05) > 1e-9) // apart from ties within rounding
      const { p, low, high } = result
      expect(p < 0.05).toBe(low > 0 || high < 0)
    }),
  )
})

const person = (outcome: number, treated: boolean, age: number): Participant => ({
  outcome,
  baseline: 0.5 + (age % 3),
  age,
  treated,
})

test.each([
  ['no one', [], 'empty-arm'],
  ['one arm only', [10, 20, 31, 44, 52].map((age) => person(0.1 * age, true, age)), 'empty-arm'],
  ['four people', [10, 20, 31, 44].map((age, i) => person(0.1 * age, i > 1, age)), 'too-few-people'],
  ['one age', [1, 2, 3, 4, 5, 6].map((x) => ({ ...person(x, x > 2, 20), baseline: x % 4 })), 'no-variation'],
  ['one outcome', [10, 20, 31, 44, 52, 61].map((age) => person(0, age > 30, age)), 'no-variation'],
  ['a missing outcome', [10, 20, 31, 44, 52, NaN].map((age) => person(age, age > 30, 20)), 'not-finite'],
] as const)('%s gives no estimate and the reason', (_name, group, reason) => {
  expect(ancova(group)).toEqual({ kind: 'insufficient', reason })
})
