import { describe, expect, test } from 'vitest'
import { complaint } from '../../test/complaint.ts'
import { printText } from '../expression/print-text.ts'
import { unit } from '../units/parse.ts'
import { component, derived, gain, loss, move, port, quantity, relax, state, steady } from './component.ts'
import { compose } from './compose.ts'
import { covariate } from './parameter.ts'

const day = unit('day')
const empty = { needs: {}, parameters: {}, states: {}, quantities: {}, flows: {} }

const source = component('source', {
  ...empty,
  parameters: { supply: covariate('supply', '2 mmol/L/day'), dry: covariate('dry', '1 L/kg') },
  quantities: { doubled: derived('twice the supply', 'mmol/L/day', '2 * supply') },
})

const pool = component('pool', {
  needs: { inflow: port('inflow', 'mmol/L/day') },
  parameters: { rate: covariate('rate', '0.5 1/day'), full: covariate('full', '8 mmol/L') },
  states: {
    fresh: state('fresh', 'mmol/L', { start: 'full / 4', typical: 5 }),
    old: state('old', 'mmol/L', { start: '0' }),
  },
  quantities: {
    aged: quantity('aged', 'mmol/L/day', 'speed * fresh'),
    speed: quantity('speed', '1/day', 'rate * (1 - old / full)'),
  },
  flows: {
    entering: gain('fresh', 'inflow'),
    ageing: move('fresh', 'old', 'aged'),
    leaving: loss('old', 'rate * old'),
  },
})

/** A model of one component, with parts given as text. */
function model(parts: Partial<Parameters<typeof component>[1]>) {
  const part = component('c', {
    ...empty,
    parameters: { a: covariate('a', '1'), k: covariate('k', '1 1/day'), b: covariate('b', '1 cell') },
    states: { x: state('x', 'cell', { start: 'b' }), y: state('y', 'cell', { start: '0' }) },
    ...parts,
  })
  return compose('model', day, { c: part }, {})
}

describe('a composed model', () => {
  const composed = compose('model', day, { source, pool }, { 'pool.inflow': 'source.doubled' })

  test('has full names in all its expressions, needs replaced by what supplies them', () => {
    expect(composed.states.map(({ name, rate }) => [name, printText(rate)])).toEqual([
      ['pool.fresh', 'source.doubled - pool.aged'],
      ['pool.old', 'pool.aged - pool.rate * pool.old'],
    ])
    expect(composed.flows.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['pool.entering', undefined, 'pool.fresh'],
      ['pool.ageing', 'pool.fresh', 'pool.old'],
      ['pool.leaving', 'pool.old', undefined],
    ])
    expect(composed.wires).toEqual([{ need: 'pool.inflow', supplier: 'source.doubled' }])
  })

  test('has each quantity after those it uses, and every quantity once', () => {
    expect(composed.quantities.map(({ name }) => name)).toEqual(['source.doubled', 'pool.speed', 'pool.aged'])
  })

  test('keeps what its components say of a state', () => {
    expect(composed.states[0]).toMatchObject({ what: 'fresh', typical: 5, start: { text: 'full / 4' } })
    const { start } = composed.states[0]!
    expect(start.kind === 'value' && printText(start.expression)).toBe('pool.full / 4')
  })
})

describe('a wire', () => {
  test('that is missing does not compile, and stops at run time', () => {
    // @ts-expect-error: 'pool.inflow' is not wired
    expect(complaint(() => compose('m', day, { source, pool }, {}))).toBe(
      "WIRE_MISSING: 'pool.inflow' is not wired",
    )
  })

  test('from nothing does not compile, and stops at run time', () => {
    // @ts-expect-error: source offers no 'tripled'
    expect(complaint(() => compose('m', day, { source, pool }, { 'pool.inflow': 'source.tripled' }))).toBe(
      "WIRE_UNKNOWN: 'pool.inflow' is wired to 'source.tripled', which does not exist",
    )
  })

  test('to nothing does not compile, and stops at run time', () => {
    const wires = { 'pool.inflow': 'source.doubled', 'source.inflow': 'source.doubled' } as const
    expect(complaint(() => compose('m', day, { source, pool }, wires))).toBe(
      "WIRE_UNKNOWN: 'source.inflow' is wired but no component needs it",
    )
    const compiled = () =>
      // @ts-expect-error: source needs nothing
      compose('m', day, { source, pool }, { 'pool.inflow': 'source.doubled', 'source.inflow': 'pool.aged' })
    expect(complaint(compiled)).toContain('WIRE_UNKNOWN')
  })

  test('joins one unit to the same', () => {
    expect(complaint(() => compose('m', day, { source, pool }, { 'pool.inflow': 'source.dry' }))).toBe(
      "WIRE_UNIT: 'pool.inflow' is in mmol/L/day, 'source.dry' in L/kg",
    )
  })

  test('may lead from a component to itself', () => {
    expect(() => compose('m', day, { pool }, { 'pool.inflow': 'pool.aged' })).not.toThrow()
  })
})

describe('a name that no component declares is refused where it stands', () => {
  test.each([
    [
      { flows: { f: gain('x', 'k * z') } },
      "NAME_UNKNOWN: the component c has no 'z'\n  c.f: k * z\n           ^",
    ],
    [
      { quantities: { q: quantity('q', '1', 'a + constructor') } },
      "NAME_UNKNOWN: the component c has no 'constructor'\n  c.q: a + constructor\n           ^",
    ],
    [
      { states: { x: state('x', '1', { start: 'c.a' }) } },
      "NAME_UNKNOWN: the component c has no 'c.a'\n  c.x: c.a\n       ^",
    ],
    [{ flows: { f: gain('z', 'k * x') } }, "NAME_UNKNOWN: the flow c.f changes 'z', which is no state of c"],
    [
      { flows: { f: move('x', 'a', 'k * x') } },
      "NAME_UNKNOWN: the flow c.f changes 'a', which is no state of c",
    ],
    [
      { flows: { f: loss('toString', 'k * x') } },
      "NAME_UNKNOWN: the flow c.f changes 'toString', which is no state of c",
    ],
  ])('%#', (parts, message) => {
    expect(complaint(() => model(parts))).toBe(message)
  })
})

test('two components have two names', () => {
  expect(complaint(() => compose('m', day, { first: source, second: source }, {}))).toBe(
    "NAME_REPEATED: two components are called 'source'",
  )
})

describe('a unit that does not fit is refused', () => {
  test.each([
    [{ flows: { f: gain('x', 'k * (x + a)') } }, 'cannot add 1 to cell\n  c.f: k * (x + a)\n              ^'],
    [{ flows: { f: gain('x', 'x') } }, 'expected cell/day, got cell\n  c.f: x\n       ^'],
    [{ quantities: { q: quantity('q', '1/day', 'a') } }, 'expected 1/day, got 1\n  c.q: a\n       ^'],
    [{ states: { x: state('x', 'cell', { start: '1' }) } }, 'expected cell, got 1\n  c.x: 1\n       ^'],
    [
      {
        states: { x: state('x', 'cell', { start: '0' }), z: state('z', 'cell/kg', { start: '0' }) },
        flows: { f: move('x', 'z', 'k * x') },
      },
      'expected cell/kg/day, got 1/day.cell\n  c.f: k * x\n       ^',
    ],
    [
      { flows: { f: relax('x', 'k', 'a') } },
      'cannot subtract cell from 1\n  c.f: k * (a - x)\n              ^',
    ],
  ])('%#', (parts, message) => {
    expect(complaint(() => model(parts))).toBe(`MODEL_UNIT_MISMATCH: ${message}`)
  })

  test('but a start of 0 has any unit', () => {
    const units = ['cell', 'mmol/L', 'IU/kg/day', '%', '1']
    for (const each of units) {
      expect(() => model({ states: { x: state('x', each, { start: '0' }) } })).not.toThrow()
    }
  })
})

describe('quantities in a circle are refused with the circle', () => {
  test.each([
    [{ a: 'b', b: 'a' }, 'a > b > a'],
    [{ a: 'a' }, 'a > a'],
    [{ a: 'c + b', b: 'a', c: '1' }, 'a > b > a'],
    [{ d: 'a', a: 'b + 1', b: '2 * e', e: 'exp(a)' }, 'a > b > e > a'],
  ])('%j', (texts, circle) => {
    const quantities = Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [key, quantity(key, '1', text)]),
    )
    const names = circle.split(' > ').map((name) => `c.${name}`)
    expect(complaint(() => model({ parameters: {}, states: {}, quantities }))).toBe(
      `MODEL_CYCLE: ${names.join(' > ')}`,
    )
  })

  test('across components', () => {
    const one = component('one', {
      ...empty,
      needs: { b: port('b', '1') },
      quantities: { a: quantity('a', '1', 'b') },
    })
    const two = component('two', {
      ...empty,
      needs: { a: port('a', '1') },
      quantities: { b: quantity('b', '1', 'a') },
    })
    expect(complaint(() => compose('m', day, { one, two }, { 'one.b': 'two.b', 'two.a': 'one.a' }))).toBe(
      'MODEL_CYCLE: one.a > two.b > one.a',
    )
  })

  test('but a state may depend on itself, and quantities on one another without end', () => {
    const quantities = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [
        `q${i}`,
        quantity('q', 'cell', i === 299 ? 'x' : `q${i + 1} + x`),
      ]),
    )
    expect(model({ quantities, flows: { f: gain('x', 'k * q0') } }).quantities[0]!.name).toBe('c.q299')
  })
})

describe('what is derived, and where a state begins, is known from parameters alone', () => {
  test.each([
    [
      { states: { x: state('x', 'cell', { start: '2 * y' }), y: state('y', 'cell', { start: 'b' }) } },
      'c.x must be known from parameters alone, but c.y changes in time\n  c.x: 2 * y\n           ^',
    ],
    [
      {
        states: { x: state('x', 'cell', { start: 'b + q' }) },
        quantities: { q: quantity('q', 'cell', 'r'), r: quantity('r', 'cell', 'x') },
      },
      'c.x must be known from parameters alone, but c.q changes in time\n  c.x: b + q\n           ^',
    ],
    [
      { quantities: { d: derived('d', '1', 'a * q'), q: quantity('q', '1', 'x / b') } },
      'c.d must be known from parameters alone, but c.q changes in time\n  c.d: a * q\n           ^',
    ],
  ])('%#', (parts, message) => {
    expect(complaint(() => model(parts))).toBe(`NOT_FIXED: ${message}`)
  })

  test('which may be quantities of parameters', () => {
    const parts = {
      states: { x: state('x', 'cell', { start: 'd' }), s: steady('s', 'cell', 1) },
      quantities: { d: derived('d', 'cell', 'q * b'), q: quantity('q', '1', 'a + 1') },
    }
    expect(model(parts).quantities.map(({ name }) => name)).toEqual(['c.q', 'c.d'])
  })
})

test('a state without flows rests, and one with losses alone falls', () => {
  const { states } = model({ flows: { f: loss('x', 'k * x'), g: loss('x', '2 * k * x') } })
  expect(states.map(({ rate }) => printText(rate))).toEqual(['-(c.k * c.x) - 2 * c.k * c.x', '0'])
})
