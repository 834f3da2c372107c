import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { erf } from './erf.ts'
import { erfc } from './erfc.ts'
import { exp } from './exp.ts'
import { expm1 } from './expm1.ts'
import { lgamma } from './lgamma.ts'
import { log } from './log.ts'
import { log1p } from './log1p.ts'
import { logistic } from './logistic.ts'
import { pow } from './pow.ts'
import { softplus } from './softplus.ts'
import { tanh } from './tanh.ts'

// Each *.points.json row is [argument…, nearest double, (exact − nearest) / ulp], numbers as the 16 hexadecimal
// digits of their bits; made with MPFR at 300 bits.
type Row = (string | number)[]
type Function2 = (x: number, y: number) => number

const view = new DataView(new ArrayBuffer(8))

function fromBits(hex: string): number {
  view.setBigUint64(0, BigInt(`0x${hex}`))
  return view.getFloat64(0)
}

/** Position on the line of doubles: neighbours differ by 1, and both zeros are 0. */
function rank(x: number): bigint {
  view.setFloat64(0, x)
  const bits = view.getBigInt64(0)
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits
}

function steps(from: number, to: number): number {
  if (Number.isNaN(from) || Number.isNaN(to)) return Object.is(from, to) ? 0 : Infinity
  return Number(rank(to) - rank(from))
}

/** Largest error in ulp over the stored points of a function. */
function worst(name: string, f: Function2, allowance: Function2 = () => 0): number {
  const rows = JSON.parse(readFileSync(new URL(`${name}.points.json`, import.meta.url), 'utf8')) as Row[]
  expect(rows.length).toBeGreaterThanOrEqual(60)
  let largest = 0
  for (const row of rows) {
    const residual = Number(row.at(-1))
    const numbers = row.slice(0, -1).map((hex) => fromBits(String(hex)))
    const nearest = numbers.at(-1)!
    const x = numbers[0]!
    const y = numbers.length === 3 ? numbers[1]! : 0
    const value = f(x, y)
    const direction = nearest < 0 ? -1 : 1
    const error = Math.abs(direction * steps(nearest, value) - direction * residual)
    if (Object.is(value, 0) !== Object.is(nearest, 0)) expect(value, `${name} at ${x}, ${y}`).not.toBe(0)
    largest = Math.max(largest, error - allowance(x, y))
  }
  return largest
}

describe('the error at the MPFR points stays within the documented bound', () => {
  test.each([
    ['exp', exp, 0.76],
    ['log', log, 0.85],
    ['log1p', log1p, 0.9],
    ['expm1', expm1, 1.1],
    ['tanh', tanh, 1.3],
    ['logistic', logistic, 2.4],
    ['erf', erf, 1.8],
    ['erfc', erfc, 4],
    ['lgamma', lgamma, 10],
  ])('%s', (name, f, bound) => {
    expect(worst(name, f)).toBeLessThanOrEqual(bound)
  })

  test('pow', () => {
    expect(worst('pow', pow)).toBeLessThanOrEqual(0.75)
  })

  test('softplus, to which x/w ulp are added where x is negative', () => {
    expect(worst('softplus', softplus, (x, w) => Math.max(-x / w, 0))).toBeLessThanOrEqual(2)
  })
})

// A linear congruence, so that the sweep is the same on every run.
function sweep(count: number, visit: (u: number) => void): void {
  let state = 1
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    visit((state + 0.5) / 2 ** 32)
  }
}

describe('a sweep of 50 000 arguments stays near the platform', () => {
  // both sides are within 1 ulp; V8's tanh (fdlibm) alone is known to reach 2.2
  test.each([
    ['exp', exp, Math.exp, -745, 709.7, 2],
    ['exp', exp, Math.exp, -1, 1, 2],
    ['log', log, Math.log, 0, 4, 2],
    ['log1p', log1p, Math.log1p, -1, 2, 2],
    ['expm1', expm1, Math.expm1, -40, 40, 2],
    ['expm1', expm1, Math.expm1, -1, 1, 2],
    ['tanh', tanh, Math.tanh, -3, 3, 3],
  ])('%s', (_name, own, platform, low, high, bound) => {
    let largest = 0
    sweep(50_000, (u) => {
      const x = low + (high - low) * u
      largest = Math.max(largest, Math.abs(steps(platform(x), own(x))))
    })
    expect(largest).toBeLessThanOrEqual(bound)
  })

  test('pow', () => {
    let largest = 0
    sweep(50_000, (u) => {
      const x = Math.exp(20 * u - 10)
      const y = ((u * 65536) % 1) * 60 - 30
      largest = Math.max(largest, Math.abs(steps(x ** y, pow(x, y))))
    })
    expect(largest).toBeLessThanOrEqual(2)
  })
})

test('the values of a fixed sweep hash to the committed word, here as on every other machine', () => {
  let hash = 0x811c9dc5
  const add = (x: number) => {
    view.setFloat64(0, x)
    for (let i = 0; i < 8; i++) hash = Math.imul(hash ^ view.getUint8(i), 0x01000193) >>> 0
  }
  sweep(5_000, (u) => {
    const x = 60 * u - 30
    for (const f of [exp, expm1, tanh, logistic, erf, erfc]) add(f(x))
    for (const f of [log, log1p, lgamma]) add(f(60 * u))
    add(pow(60 * u, x))
    add(softplus(x, 0.1 + u))
  })
  expect(hash.toString(16)).toBe('bc77b004')
})
