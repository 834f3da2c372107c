// The stiff problem: A. Prothero & A. Robinson, Math. Comput. 28 (1974) 145–162.
import { array, assert, double, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { none, rodas5p, type Stepper } from './rodas5p.ts'
import type { System } from '../system.ts'

const noParameters = new Float64Array(0)

/** y' = y (1 - y). */
const logistic: System = {
  size: 1,
  rates(y, _p, dy) {
    dy[0] = y[0]! * (1 - y[0]!)
  },
  jacobian(y, _p, j) {
    j[0] = 1 - 2 * y[0]!
  },
}
const logisticFrom = (start: number, t: number): number => 1 / (1 + (1 / start - 1) * Math.exp(-t))

/** y' = λ (y - sin t) + cos t with t as the second state. */
const protheroRobinson = (lambda: number): System => ({
  size: 2,
  rates(y, _p, dy) {
    dy[0] = lambda * (y[0]! - Math.sin(y[1]!)) + Math.cos(y[1]!)
    dy[1] = 1
  },
  jacobian(y, _p, j) {
    j.set([lambda, -lambda * Math.cos(y[1]!) - Math.sin(y[1]!), 0, 0])
  },
})

const linear = (matrix: readonly number[], size: number): System => ({
  size,
  rates(y, _p, dy) {
    for (let i = 0; i < size; i++) dy[i] = y.reduce((sum, value, j) => sum + matrix[i * size + j]! * value, 0)
  },
  jacobian(_y, _p, j) {
    j.set(matrix)
  },
})

function started(system: System, start: readonly number[]): Stepper {
  const stepper = rodas5p(system)
  stepper.y.set(start)
  stepper.start(noParameters)
  return stepper
}

/** Takes equal steps; looks into each of them by `watch` before it goes on. */
function march(
  stepper: Stepper,
  count: number,
  h: number,
  watch: (step: number) => void = () => {},
): Float64Array {
  for (let step = 0; step < count; step++) {
    stepper.attempt(h)
    watch(step)
    stepper.arrive()
    stepper.advance()
  }
  return stepper.y
}

/** The slope of log error over log step size between `coarse` steps and twice as many. */
function observedOrder(error: (count: number) => number, coarse: number): number {
  return Math.log2(error(coarse) / error(2 * coarse))
}

describe('a Rodas5P step', () => {
  it('is A-stable on the imaginary axis and damps an infinitely stiff state to zero', () => {
    const decaying = started(linear([-1e12], 1), [1])
    decaying.attempt(1)
    // R(z) is 12.5 / z for large z.
    expect(Math.abs(decaying.next[0]!)).toBeLessThan(2e-11)
    for (let frequency = 1e-3; frequency < 1e6; frequency *= 1.1) {
      const turning = started(linear([0, -frequency, frequency, 0], 2), [1, 0])
      turning.attempt(1)
      // |R| = 1 - O(ω^6) near 0, where only rounding can lift it over 1.
      expect(Math.hypot(turning.next[0]!, turning.next[1]!)).toBeLessThanOrEqual(1 + 1e-13)
    }
  })

  it('has order 5 on a nonstiff problem', () => {
    const error = (count: number): number =>
      Math.abs(march(started(logistic, [0.1]), count, 2 / count)[0]! - logisticFrom(0.1, 2))
    expect(Math.abs(observedOrder(error, 32) - 5)).toBeLessThan(0.1)
  })

  it('has order 4 on the Prothero–Robinson problem when its stiffness grows as the steps shrink', () => {
    // At fixed z = hλ the local error is h^4 C(z) with C(z) = O(1/z), so that it damps out to order 4; at fixed λ this
    // reads h^3 / λ.
    for (const z of [-1, -10, -100, -1e3, -1e5]) {
      const error = (count: number): number => {
        const h = 2 / count
        return Math.abs(march(started(protheroRobinson(z / h), [0, 0]), count, h)[0]! - Math.sin(2))
      }
      expect(Math.abs(observedOrder(error, 16) - 4)).toBeLessThan(0.1)
    }
  })

  it('follows a stiff target with an error that falls as 1 / λ', () => {
    const error = (lambda: number): number =>
      Math.abs(march(started(protheroRobinson(lambda), [0, 0]), 16, 0.125)[0]! - Math.sin(2))
    expect(error(-1e5) / error(-1e6)).toBeCloseTo(10, 0)
  })

  it('is interpolated with a local error of order 5, nonstiff, and 4, stiff', () => {
    const error =
      (system: System, start: readonly number[], solution: (t: number) => number) => (count: number) => {
        const h = 2 / count
        const inside = new Float64Array(system.size)
        let worst = 0
        const stepper = started(system, start)
        march(stepper, count, h, (step) => {
          for (const theta of [0.25, 0.5, 0.75]) {
            stepper.interpolate(theta, inside, 0)
            worst = Math.max(worst, Math.abs(inside[0]! - solution((step + theta) * h)))
          }
        })
        return worst
      }
    const nonstiff = error(logistic, [0.1], (t) => logisticFrom(0.1, t))
    expect(Math.abs(observedOrder(nonstiff, 16) - 5)).toBeLessThan(0.1)
    expect(Math.abs(observedOrder(error(protheroRobinson(-1e6), [0, 0], Math.sin), 16) - 4)).toBeLessThan(0.1)
  })

  it('is interpolated to its ends, bit for bit', () => {
    const stepper = started(logistic, [0.1])
    stepper.attempt(0.7)
    const ends = new Float64Array(2)
    stepper.interpolate(0, ends, 0)
    stepper.interpolate(1, ends, 1)
    expect([...ends]).toEqual([0.1, stepper.next[0]])
  })

  it('differs from two half steps by 31 of 32 parts of its error', () => {
    const whole = started(logistic, [0.1])
    whole.attempt(0.05)
    const halves = march(started(logistic, [0.1]), 2, 0.025)
    const error = whole.next[0]! - logisticFrom(0.1, 0.05)
    // The next term of the error is smaller by a factor of h = 0.05; the difference itself is 1e-12, known to 1e-16.
    expect((whole.next[0]! - halves[0]!) / error).toBeCloseTo(31 / 32, 1)
  })

  it('estimates an error 32 times smaller for half the step', () => {
    const estimate = (h: number): number => {
      const stepper = started(logistic, [0.1])
      stepper.attempt(h)
      return stepper.error[0]!
    }
    expect(Math.abs(Math.log2(estimate(0.02) / estimate(0.01)) - 5)).toBeLessThan(0.1)
  })

  it('keeps the total of every closed linear system, at its end and inside', () => {
    const rate = double({ min: 0, max: 1e4, noNaN: true })
    const size = 4
    assert(
      property(
        array(rate, { minLength: 16, maxLength: 16 }),
        double({ min: 1e-3, max: 1e3, noNaN: true }),
        (rates, h) => {
          const matrix = rates.map((r, at) => (at % size === Math.floor(at / size) ? 0 : r))
          for (let j = 0; j < size; j++) {
            for (let i = 0; i < size; i++) if (i !== j) matrix[j * size + j]! -= matrix[i * size + j]!
          }
          const stepper = started(linear(matrix, size), [1, 2, 3, 4])
          stepper.attempt(h)
          const inside = new Float64Array(size)
          stepper.interpolate(0.3, inside, 0)
          const total = (y: Float64Array): number => y.reduce((sum, value) => sum + value)
          // A hundred roundings of the total of 10; the columns of the matrix themselves add up to rounding × rate.
          const rounding = 100 * Number.EPSILON * 10 * (1 + h * Math.max(...rates))
          expect(Math.abs(total(stepper.next) - 10)).toBeLessThan(rounding)
          expect(Math.abs(total(inside) - 10)).toBeLessThan(rounding)
        },
      ),
    )
  })

  it('names the state without a pivot when its matrix is singular', () => {
    const gamma = 0.21193756319429014
    const stepper = started(linear([0, 0, 0, 1 / gamma], 2), [1, 1])
    expect(stepper.attempt(1)).toBe(1)
    expect(stepper.attempt(0.5)).toBe(none)
  })

  it('starts again from the same point after a step that is not taken', () => {
    const once = started(logistic, [0.1])
    once.attempt(0.25)
    const twice = started(logistic, [0.1])
    twice.attempt(100)
    twice.arrive()
    twice.attempt(0.25)
    expect(twice.next).toEqual(once.next)
  })

  it('names the first state whose value, rate or derivative is not finite', () => {
    const root: System = {
      size: 2,
      rates(y, _p, dy) {
        dy[0] = 1
        dy[1] = Math.sqrt(y[1]!)
      },
      jacobian(y, _p, j) {
        j.set([0, 0, 0, 0.5 / Math.sqrt(y[1]!)])
      },
    }
    const stepper = rodas5p(root)
    const startAt = (...y: number[]): number => {
      stepper.y.set(y)
      return stepper.start(noParameters)
    }
    expect([startAt(0, 1), startAt(0, -1), startAt(0, 0), startAt(NaN, 1)]).toEqual([none, 1, 1, 0])
  })
})
