import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, expressions, isFiniteThroughout } from '../../test/expressions.ts'
import { at, plainModel, whole } from '../../test/models.ts'
import { differentiate } from '../expression/differentiate.ts'
import { printText } from '../expression/print-text.ts'
import { component, derived, loss, move, quantity, state, steady } from '../language/component.ts'
import { compose } from '../language/compose.ts'
import { covariate } from '../language/parameter.ts'
import { one } from '../units/parse.ts'
import { compileJavaScript, type CompiledModel } from './javascript.ts'

describe('a compiled random model', () => {
  const names = ['x', 'y', 'z', 'p', 'q']
  const text = (known: readonly string[]) => expressions(known).map(printText)
  const models = fc
    .record({
      rates: fc.record({ x: text([...names, 'u', 'v']), y: text([...names, 'v']), z: text(names) }),
      quantities: fc.record({ v: text([...names, 'u']), u: text(names) }),
    })
    .map(({ rates, quantities }) => plainModel(rates, { p: 1.5, q: 0.25 }, quantities))
  const points = fc.array(fc.double({ min: 0.1, max: 4, noNaN: true }), { minLength: 3, maxLength: 3 })
  const valuesOf = ([x, y, z]: readonly number[]) => ({
    'c.x': x!,
    'c.y': y!,
    'c.z': z!,
    'c.p': 1.5,
    'c.q': 0.25,
  })

  test('has bit for bit the rates and quantities that its expressions have', () => {
    fc.assert(
      fc.property(models, points, (each, y) => {
        const { rates } = at(each, y)
        const quantities = new Float64Array(2)
        const compiled = compileJavaScript(each)
        compiled.quantities(Float64Array.from(y), compiled.defaults, quantities)
        const wanted = [...each.states.map(({ rate }) => rate), ...each.quantities.map((q) => q.expression)]
        ;[...rates, ...quantities].forEach((value, i) => {
          const tree = whole(each, wanted[i]!)
          // + 0 because a simplified zero may have another sign
          if (isFiniteThroughout(tree, valuesOf(y))) expect(value + 0).toBe(evaluate(tree, valuesOf(y)) + 0)
        })
      }),
      { numRuns: 300 },
    )
  })

  test('has bit for bit the Jacobian that its differentiated expressions have', () => {
    fc.assert(
      fc.property(models, points, (each, y) => {
        const { jacobian } = at(each, y)
        each.states.forEach(({ rate }, row) => {
          each.states.forEach(({ name }, column) => {
            const tree = differentiate(whole(each, rate), name)
            const value = jacobian[row * 3 + column]!
            if (isFiniteThroughout(tree, valuesOf(y))) expect(value + 0).toBe(evaluate(tree, valuesOf(y)) + 0)
          })
        })
      }),
      { numRuns: 300 },
    )
  })
})

describe('a compiled model', () => {
  const part = component('c', {
    needs: {},
    parameters: { a: covariate('a', '3'), k: covariate('k', '0.5') },
    states: {
      x: state('x', '1', { start: '2 * twice' }),
      y: steady('y', '1', 0.25),
      z: state('z', '1', { start: '0' }),
    },
    quantities: { twice: derived('twice', '1', '2 * a'), sum: quantity('sum', '1', 'x + y + z') },
    flows: { lost: loss('x', 'k * sum'), moved: move('y', 'z', 'k * y') },
  })
  const compiled = compileJavaScript(compose('model', one, { c: part }, {}))

  test('knows the places of its names and the values of its parameters', () => {
    expect([...compiled.stateIndex]).toEqual([
      ['c.x', 0],
      ['c.y', 1],
      ['c.z', 2],
    ])
    expect([...compiled.parameterIndex.keys()]).toEqual(['c.a', 'c.k'])
    expect([...compiled.quantityIndex.keys()]).toEqual(['c.twice', 'c.sum'])
    expect([...compiled.defaults]).toEqual([3, 0.5])
    expect(compiled.system.size).toBe(3)
  })

  test('starts where its parameters say, and guesses a steady state', () => {
    const y = new Float64Array(3)
    compiled.start(Float64Array.of(10, 1), y)
    expect([...y]).toEqual([40, 0.25, 0])
  })

  test('changes neither the state nor the parameters it is given', () => {
    const [y, p, out] = [Float64Array.of(1, 2, 3), Float64Array.of(4, 5), new Float64Array(9)]
    compiled.system.rates(y, p, out)
    compiled.system.jacobian(y, p, out)
    compiled.quantities(y, p, out)
    expect([[...y], [...p]]).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
  })
})

describe('generated code', () => {
  const linesOf = ({ system }: CompiledModel) =>
    Object.values(system).flatMap((each) => (typeof each === 'function' ? String(each).split('\n') : []))
  const grammar =
    /^const v\d+ = (?:[yp]\[\d+\]|-?\d+(?:\.\d+)?(?:e[+-]\d+)?|-v\d+|v\d+ [-+*/] v\d+|[a-z1]+\(v\d+(?:, v\d+)?\))$|^out\[\d+\] = v\d+$|^out\.fill\(0, 0, \d+\)$|^\(y, p, out\) => \{$|^\}$/

  test('holds numbers, operators and our functions, and nothing a user has written', () => {
    const hostile = [
      'constructor',
      '__proto__',
      'return',
      'await',
      'process',
      'out',
      'v0',
      'y',
      'p',
      'exp',
      '\u03b2',
    ]
    const rates = Object.fromEntries(
      hostile.map((name, i) => [name, `exp(${name}) + ${name}^2.5 * 1e-7 - ${hostile[i - 1] ?? '2'} / 1e21`]),
    )
    Object.defineProperty(rates, '__proto__', { value: '-__proto__', enumerable: true })
    const compiled = compileJavaScript(plainModel(rates))
    expect(compiled.system.size).toBe(hostile.length)
    expect(linesOf(compiled).filter((line) => !grammar.test(line))).toEqual([])
    const out = new Float64Array(hostile.length)
    compiled.system.rates(new Float64Array(hostile.length).fill(1), compiled.defaults, out)
    expect(out.every(Number.isFinite)).toBe(true)
  })

  test('of any random model keeps to that grammar', () => {
    fc.assert(
      fc.property(expressions(['x', 'y']), (tree) => {
        const lines = linesOf(compileJavaScript(plainModel({ x: printText(tree), y: '1' })))
        expect(lines.filter((line) => !grammar.test(line))).toEqual([])
      }),
    )
  })

  test('of 40 states that all act on one another runs', () => {
    const places = Array.from({ length: 40 }, (_, i) => i)
    const large = plainModel(
      Object.fromEntries(
        places.map((i) => [`s${i}`, `a * (q${i} - s${i}) * hill(total, 5, ${2 + (i % 4)})`]),
      ),
      { a: 0.1 },
      {
        total: places.map((i) => `s${i}`).join(' + '),
        ...Object.fromEntries(
          places.map((i) => [`q${i}`, `s${(i + 1) % 40} / (1 + s${(i + 7) % 40}^2) + ${i}`]),
        ),
      },
    )
    const { rates, jacobian } = at(
      large,
      places.map((i) => 1 + i / 40),
    )
    expect([...rates, ...jacobian].every(Number.isFinite)).toBe(true)
    expect(jacobian.every((entry) => entry !== 0)).toBe(true)
  })

  test('of quantities that use one another 300 deep runs', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`q${i}`, i === 0 ? 'x' : `q${i - 1} + q${i - 1}`]),
    )
    // each doubles the one before: 2^299 terms, were shared parts not shared
    expect(at(plainModel({ x: 'q299' }, {}, chain), [1])).toEqual({ rates: [2 ** 299], jacobian: [2 ** 299] })
  })
})
