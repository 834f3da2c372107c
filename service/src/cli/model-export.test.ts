import {
  assumed,
  basisOf,
  compileJavaScript,
  component,
  compose,
  covariate,
  gain,
  loss,
  move,
  named,
  rodas5p,
  simulator,
  state,
  steady,
  toSbml,
  unit,
} from '@cordelia/engine'
import { models } from '@cordelia/lab'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSbml, type Sbml } from '../../test/sbml.ts'
import { exported } from './model-export.ts'

const names = ['body', 'mealTest', 'nod', 'stz'] as const
const accuracy = { method: rodas5p, relative: 1e-6, absolute: 1e-9, stepLimit: 1000 } // only the start is asked for
const textOf = (element: Element, attribute: string) => element.getAttribute(attribute)!
const notesOf = (element: Element) => [...element.querySelectorAll('p')].map(({ textContent }) => textContent)

function parameterOf({ all, idsOf }: Sbml, name: string): Element {
  const [id] = idsOf(name)
  return all('parameter').find((each) => each.id === id)!
}

// The platform's functions and ours differ in the last bits.
function expectClose(got: number, wanted: number, what: string): void {
  expect(Math.abs(got - wanted), what).toBeLessThanOrEqual(1e-12 * Math.abs(wanted))
}

describe.each(names)('%s as SBML', async (name) => {
  const model = models[name]
  const text = await exported(name, 'sbml')
  const sbml = readSbml(text)
  const { all, idsOf, evaluator } = sbml

  test('is the same bytes every time', async () => {
    expect(await exported(name, 'sbml')).toBe(text)
  })

  test('holds every state, parameter, quantity and flow once, with its rule and no other', () => {
    const { states, parameters, quantities, flows } = model
    const namesOf = (each: readonly { readonly name: string }[]) => each.map(({ name }) => name)
    expect(all('parameter').map((each) => textOf(each, 'name'))).toEqual(
      namesOf([...states, ...parameters, ...quantities, ...flows]),
    )
    const ruled = (tag: string) => all(tag).map((each) => textOf(each, 'variable'))
    expect(ruled('rateRule')).toEqual(namesOf(states).flatMap(idsOf))
    expect(ruled('assignmentRule')).toEqual(namesOf([...quantities, ...flows]).flatMap(idsOf))
  })

  test('gives every identifier once, and uses none that it does not give', () => {
    const ids = [...all('model'), ...all('functionDefinition'), ...all('parameter')].map(({ id }) => id)
    const units = all('unitDefinition').map(({ id }) => id)
    for (const given of [ids, units]) expect(new Set(given).size).toBe(given.length)
    for (const id of [...ids, ...units]) expect(id).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/)
    const bound = new Set(all('bvar').map(({ textContent }) => textContent.trim()))
    for (const { textContent } of all('ci')) {
      expect(bound.has(textContent) || ids.includes(textContent), textContent).toBe(true)
    }
    for (const each of all('parameter')) {
      expect(['dimensionless', ...units]).toContain(textOf(each, 'units'))
    }
  })

  test('has the rates and quantities of the plain JavaScript at any state and any parameters', () => {
    const compiled = compileJavaScript(model)
    const { system, defaults } = compiled
    const size = model.states.length
    const [first, last] = [
      { min: 0.01, max: 2, noNaN: true },
      { min: 0.8, max: 1.25, noNaN: true },
    ]
    const [rules, rateRules] = [all('assignmentRule'), all('rateRule')]
    const inputs = [...model.states, ...model.parameters].map((each) => idsOf(each.name)[0]!)
    fc.assert(
      fc.property(
        fc.array(fc.double(first), { minLength: size, maxLength: size }),
        fc.array(fc.double(last), { minLength: defaults.length, maxLength: defaults.length }),
        (parts, scales) => {
          const y = Float64Array.from(model.states, ({ typical }, i) => typical * parts[i]!)
          const parameters = defaults.map((each, i) => each * scales[i]!)
          const rates = new Float64Array(size)
          const known = new Float64Array(model.quantities.length)
          system.rates(y, parameters, rates)
          compiled.quantities(y, parameters, known)
          const value = evaluator(new Map([...y, ...parameters].map((each, i) => [inputs[i]!, each])))
          known.forEach((wanted, i) => expectClose(value(rules[i]!), wanted, model.quantities[i]!.name))
          rates.forEach((wanted, i) => expectClose(value(rateRules[i]!), wanted, model.states[i]!.name))
        },
      ),
      { numRuns: 100, seed: 1 }, // where terms cancel by chance, more than 1e-12 may differ
    )
  })

  test('begins where the simulator begins', () => {
    const simulate = simulator(model, accuracy)
    const { compiled } = simulate
    const start = simulate.begin(compiled.defaults)!
    const values = new Map(
      model.parameters.map((each) => {
        const element = parameterOf(sbml, each.name)
        return [element.id, Number(textOf(element, 'value'))] as const
      }),
    )
    expect([...values.values()]).toEqual([...compiled.defaults])
    const assignments = new Map(all('initialAssignment').map((each) => [textOf(each, 'symbol'), each]))
    model.states.forEach((each, i) => {
      const element = parameterOf(sbml, each.name)
      const assignment = assignments.get(element.id)
      expect(element.hasAttribute('value')).toBe(assignment === undefined)
      const got = assignment === undefined ? Number(textOf(element, 'value')) : evaluator(values)(assignment)
      expect(Math.abs(got - start[i]!), each.name).toBeLessThanOrEqual(1e-14 * Math.abs(start[i]!)) // a few roundings
    })
  })

  test('says of every value how it is known', () => {
    for (const each of model.parameters) {
      const said = notesOf(parameterOf(sbml, each.name))
      expect(said[0]).toBe(each.what)
      expect(said[1]).toContain(basisOf(each.provenance))
      if (each.varies !== undefined) expect(said[2]).toContain(String(each.varies.logSd))
    }
  })

  test('shows a conversion as one name with two signs', () => {
    for (const flow of model.flows) {
      const [id] = idsOf(flow.name)
      const ends = all('rateRule').filter((rule) =>
        [...rule.querySelectorAll('ci')].some(({ textContent }) => textContent === id),
      )
      expect(ends.map((rule) => textOf(rule, 'variable')).toSorted()).toEqual(
        [flow.from, flow.to]
          .filter((end) => end !== undefined)
          .flatMap(idsOf)
          .toSorted(),
      )
    }
  })
})

/** Sizes and exponents of each kind of unit in SI, with items for what SBML cannot tell apart. */
const kinds: Readonly<Record<string, readonly number[]>> = {
  dimensionless: [0, 0, 0, 0, 0],
  metre: [1, 0, 0, 0, 0],
  gram: [0, 1, 0, 0, 0],
  second: [0, 0, 1, 0, 0],
  mole: [0, 0, 0, 1, 0],
  item: [0, 0, 0, 0, 1],
}

test('a unit is as large as its name says, and of its dimension', async () => {
  const texts = await Promise.all(names.map((name) => exported(name, 'sbml')))
  for (const definition of texts.flatMap((text) => readSbml(text).all('unitDefinition'))) {
    const { scale, exponents } = unit(textOf(definition, 'name'))
    const [length, mass, time, amount, ...counted] = exponents
    const wanted = [length, mass, time, amount, counted.reduce((sum, each) => sum + each)]
    const factors = [...definition.querySelectorAll('unit')].map((each) => ({
      kind: kinds[textOf(each, 'kind')]!,
      exponent: Number(textOf(each, 'exponent')),
      size:
        (Number(textOf(each, 'multiplier')) * 10 ** Number(textOf(each, 'scale'))) **
        Number(textOf(each, 'exponent')),
    }))
    const sum = (i: number) => factors.reduce((total, { kind, exponent }) => total + kind[i]! * exponent, 0)
    expect(wanted.map((_, i) => sum(i))).toEqual(wanted)
    expect(factors.reduce((product, { size }) => product * size, 1)).toBe(scale)
  }
})

describe('a model with hard names and texts', () => {
  const what = 'a "<&>\' \n\t\r ]]> 𝛽 <!-- &amp; <p/>'
  const hard = component('c', {
    needs: {},
    parameters: {
      β: assumed(`${what}\u0000\u000B\uD800\uFFFF`, '2 1/day', { because: what, between: [1, 3] }),
      u3b2: covariate('what β is written as', '1 1/day'),
    },
    states: { a: state(what, '1', { start: '0' }), b_a: state('b', '1', { start: '-1' }) },
    quantities: { rate: named('rate', '1/day', 'β * 1e-7 + u3b2 * 0.1e23') },
    flows: { a: gain('a', 'rate'), b_a: move('a', 'b_a', 'u3b2 * a') },
  })
  const like = component('c_b', {
    needs: {},
    parameters: { rate: covariate('rate', '1 1/day') },
    states: { a: state('a', '1', { start: '0.5' }) },
    quantities: {},
    flows: { lost: loss('a', 'rate * a') },
  })
  const model = compose('c_a', unit('day'), { hard, like }, {})
  const text = toSbml(model)!
  const { all, idsOf, evaluator } = readSbml(text)

  test('keeps every text, but for what XML cannot hold', () => {
    const [first, second] = all('parameter').filter((each) => notesOf(each)[0]!.startsWith('a "'))
    expect(notesOf(first!)).toEqual([what])
    expect(notesOf(second!)[0]).toBe(`${what}\uFFFD\uFFFD\uFFFD\uFFFD`)
    expect(notesOf(second!)[1]).toBe(`Assumed, between 1 and 3 1/day, because: ${what}.`)
  })

  test('has an identifier for each name, which stays the name', () => {
    expect(all('model').map(({ id }) => id)).toEqual(['c_a'])
    expect(all('parameter').map((each) => [textOf(each, 'name'), each.id])).toEqual([
      ['c.a', 'c_a_2'],
      ['c.b_a', 'c_b_a'],
      ['c_b.a', 'c_b_a_2'],
      ['c.β', 'c_u3b2'],
      ['c.u3b2', 'c_u3b2_2'],
      ['c_b.rate', 'c_b_rate'],
      ['c.rate', 'c_rate'],
      ['c.a', 'c_a_3'],
      ['c.b_a', 'c_b_a_3'],
      ['c_b.lost', 'c_b_lost'],
    ])
    expect(idsOf('c.a')).toEqual(['c_a_2', 'c_a_3'])
  })

  test('has its numbers to the last bit, without exponents', () => {
    expect(all('cn').map(({ textContent }) => textContent)).toEqual([
      '1', // of the start, which is its negation
      '0.0000001',
      '10000000000000000000000',
    ])
    const value = evaluator(
      new Map([
        ['c_a_2', 3],
        ['c_u3b2', 2],
        ['c_u3b2_2', 0],
      ]),
    )
    expect(value(all('rateRule')[0]!)).toBe(2e-7)
  })
})

test('a model has no file where a steady start does not exist', () => {
  const growing = component('c', {
    needs: {},
    parameters: { growth: covariate('growth', '1 1/day') },
    states: { a: steady('a', '1', 1) },
    quantities: {},
    flows: { grown: gain('a', 'growth * (1 + a^2)') },
  })
  expect(toSbml(compose('model', unit('day'), { growing }, {}))).toBeUndefined()
})

test('every function keeps its digits, near 0 and far from it', () => {
  const functions = component('c', {
    needs: {},
    parameters: { w: covariate('width', '1'), n: covariate('steepness', '1') },
    states: { x: state('x', '1', { start: '0' }) },
    quantities: {
      exp: named('exp', '1', 'exp(x)'),
      expm1: named('expm1', '1', 'expm1(x)'),
      log: named('log', '1', 'log(w)'),
      log1p: named('log1p', '1', 'log1p(x^2)'),
      negative: named('log1p below 0', '1', 'log1p(-(x^2 / (1 + x^2)))'),
      sqrt: named('sqrt', '1', 'sqrt(w)'),
      tanh: named('tanh', '1', 'tanh(x)'),
      logistic: named('logistic', '1', 'logistic(x)'),
      softplus: named('softplus', '1', 'softplus(x, w)'),
      hill: named('hill', '1', 'hill(x^2, w, n)'),
      power: named('power', '1', 'w^(-n) + w^(1 - 3)'),
    },
    flows: {},
  })
  const model = compose('model', unit('day'), { functions }, {})
  const { all, evaluator } = readSbml(toSbml(model)!)
  const compiled = compileJavaScript(model)
  const anySize = fc
    .tuple(fc.constantFrom(-1, 1), fc.double({ min: -20, max: 2.8, noNaN: true }))
    .map(([sign, exponent]) => sign * 10 ** exponent)
  const width = fc.double({ min: 0.05, max: 20, noNaN: true })
  fc.assert(
    fc.property(anySize, width, width, (x, w, n) => {
      const wanted = new Float64Array(model.quantities.length)
      compiled.quantities(Float64Array.of(x), Float64Array.of(w, n), wanted)
      const value = evaluator(
        new Map([
          ['c_x', x],
          ['c_w', w],
          ['c_n', n],
        ]),
      )
      model.quantities.forEach(({ name }, i) => {
        const got = value(all('assignmentRule')[i]!)
        const rounding = 8 * 2 ** -53 * Math.abs(wanted[i]!) + 1e-300 // the smallest numbers have fewer digits
        expect(Math.abs(got - wanted[i]!), `${name} at ${x}, ${w}, ${n}`).toBeLessThanOrEqual(rounding)
      })
    }),
  )
})
