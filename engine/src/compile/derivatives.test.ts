import { describe, expect, test } from 'vitest'
import { complexStep } from '../../test/complex.ts'
import { at, plainModel, whole } from '../../test/models.ts'

test('the Jacobian of a model like ours is the one that the complex step gives', () => {
  const parameters = { q: 2, k: 3, n: 2.5, a: 0.3, w: 0.04 }
  const point = { x: 1.2, y: 0.7, z: 0.9 }
  const each = plainModel(
    {
      x: 'q * hill(y, k, n) - a * x * u + softplus(y - z, w)',
      y: 'x^2 / (1 + x^2) - y * exp(-a * z) + v',
      z: 'tanh(x - z) * logistic(y) + log1p(u) - sqrt(z) * (x / k)^n',
    },
    parameters,
    { u: 'x * y / (1 + z)', v: 'u^2 - expm1(-u)' },
  )
  const { jacobian } = at(each, Object.values(point))
  const values = Object.fromEntries(
    Object.entries({ ...parameters, ...point }).map(([name, value]) => [`c.${name}`, value]),
  )
  each.states.forEach(({ rate }, row) => {
    each.states.forEach(({ name }, column) => {
      const wanted = complexStep(whole(each, rate), name, values)
      const error = Math.abs(jacobian[row * 3 + column]! - wanted)
      expect(error).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(wanted))) // 30 operations, the corner w magnifies by 5
    })
  })
})

test('the Jacobian is written whole, zeros included', () => {
  expect(at(plainModel({ x: 'y', y: '1' }), [2, 3])).toEqual({ rates: [3, 1], jacobian: [0, 1, 0, 0] })
})

describe('at the edge of the positive model', () => {
  test.each([1, 1.5, 2, 5])('hill and its derivative are finite at 0 and -0, n = %d', (n) => {
    const each = plainModel({ x: 'hill(x, 5, n)', y: 'hill(x, 5, 2)' }, { n })
    for (const zero of [0, -0]) {
      const { rates, jacobian } = at(each, [zero, 1])
      expect(rates.map(Math.abs)).toEqual([0, 0])
      expect(jacobian.map(Math.abs)).toEqual([n === 1 ? 0.2 : 0, 0, 0, 0])
    }
  })

  test('hill is 1 however far x is above k, and n', () => {
    expect(at(plainModel({ x: 'hill(x, 1, 5)' }), [1e300])).toEqual({ rates: [1], jacobian: [0] })
    expect(at(plainModel({ x: 'hill(x, 1, n)' }, { n: 300 }), [1e10])).toEqual({ rates: [1], jacobian: [0] })
    expect(at(plainModel({ x: 'hill(x, 1, n)' }, { n: 300 }), [Infinity])).toEqual({
      rates: [1],
      jacobian: [0],
    })
  })

  test('a power and its derivative are finite at 0', () => {
    const each = plainModel({ x: 'x^n + x^2 + x^2.5' }, { n: 3.5 })
    expect(at(each, [0])).toEqual({ rates: [0], jacobian: [0] })
  })

  test('softplus with a corner of almost no width is max(x, 0)', () => {
    const each = plainModel({ x: 'softplus(x, w)' }, { w: 1e-300 })
    expect(at(each, [3])).toEqual({ rates: [3], jacobian: [1] })
    expect(at(each, [-3])).toEqual({ rates: [0], jacobian: [0] })
  })

  test('NaN in a state is NaN in what depends on it, and in nothing else', () => {
    const each = plainModel({ x: 'softplus(x, 1) + exp(x)', y: 'y * 2', z: 'hill(x, 2, 3)' })
    const { rates, jacobian } = at(each, [Number.NaN, 1, 1])
    expect(rates).toEqual([Number.NaN, 2, Number.NaN])
    expect(jacobian).toEqual([Number.NaN, 0, 0, 0, 2, 0, Number.NaN, 0, 0])
  })

  test('a zero keeps its sign', () => {
    expect(at(plainModel({ x: '-x', y: 'x * y', z: 'sqrt(-0)' }), [0, -1, 0]).rates).toEqual([-0, -0, -0])
    expect(at(plainModel({ x: 'sqrt(0)', y: 'sqrt(-0)' }), [0, 0]).rates).toEqual([0, -0])
  })
})
