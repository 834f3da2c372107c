import { describe, expect, it } from 'vitest'
import { exp } from '../../elementary/exp.ts'
import { expm1 } from '../../elementary/expm1.ts'
import { log } from '../../elementary/log.ts'
import { log1p } from '../../elementary/log1p.ts'
import { logistic } from '../../elementary/logistic.ts'
import { pow } from '../../elementary/pow.ts'
import { softplus } from '../../elementary/softplus.ts'
import { tanh } from '../../elementary/tanh.ts'
import { stream } from '../../random/stream.ts'
import { type CalledName, routine } from '../routine.ts'
import { assemble } from './assemble.ts'
import { instantiate } from './instantiate.ts'
import { type Lanes, oneLane, twoLanes } from './lanes.ts'

type Function2 = (x: number, y: number) => number

const inJavaScript: readonly (readonly [CalledName, Function2])[] = [
  ['exp', exp],
  ['expm1', expm1],
  ['log', log],
  ['log1p', log1p],
  ['logistic', logistic],
  ['pow', pow],
  ['softplus', softplus],
  ['tanh', tanh],
]

const count = 1 << 18

const edges = [
  0,
  5e-324,
  2.2250738585072014e-308,
  1e-300,
  2 ** -53,
  0.5,
  1 - 2 ** -53,
  1,
  1 + 2 ** -52,
  1.5,
  2,
]
  .concat([
    3,
    19.1,
    37,
    709.782712893384,
    709.7827128933841,
    745.1332191019412,
    2 ** 53,
    1.7976931348623157e308,
  ])
  .concat([Math.SQRT1_2, Math.SQRT2, 1.224744871391589, 1.7320508075688772, Number.POSITIVE_INFINITY])
  .flatMap((x) => [x, -x])
  .concat(Number.NaN)

/** Every pair of edges, then a third each of any bits at all, of ordinary size, and near 1 to a small power. */
function points(): readonly (readonly [number, number])[] {
  const draws = stream(1, 0, 'points')
  const words = new Int32Array(2)
  const double = new Float64Array(words.buffer)
  const kinds = [
    () => {
      words[0] = draws.uniform() * 2 ** 32
      words[1] = draws.uniform() * 2 ** 32
      return double[0]!
    },
    () => 20 * draws.normal(),
    () => 1 + draws.normal() * 2 ** (-50 * draws.uniform()),
  ]
  const pairs = edges.flatMap((x) => edges.map((y) => [x, y] as const))
  return Array.from({ length: count }, (_, i) => {
    return pairs[i] ?? ([kinds[i % 3]!(), kinds[Math.floor(i / 3) % 3]!()] as const)
  })
}

const pairs = points()

/** The function at every point; lane 1 of two gets the points from the last to the first. */
function evaluate(name: CalledName, lanes: Lanes): Float64Array[] {
  const loop = routine('loop', 0, (on) => {
    on.repeat(count)
    const operands = [on.load(0, 'moves'), on.load(count, 'moves')].slice(0, arity(name))
    on.store(2 * count, on.call(name, ...operands), 'moves')
  })
  const sequences = { apply: { calls: [{ routine: loop, at: undefined }], until: undefined } }
  const { memory, functions } = instantiate<'apply'>(assemble({ slots: 3 * count, sequences }, lanes))
  pairs.forEach(([x, y], i) => {
    for (let lane = 0; lane < lanes.count; lane++) {
      const at = lane === 0 ? i : count - 1 - i
      memory[at * lanes.count + lane] = x
      memory[(count + at) * lanes.count + lane] = y
    }
  })
  functions.apply()
  return Array.from({ length: lanes.count }, (_, lane) => {
    const values = pairs.map(
      (_, i) => memory[(2 * count + (lane === 0 ? i : count - 1 - i)) * lanes.count + lane]!,
    )
    return Float64Array.from(values)
  })
}

const arity = (name: CalledName): number => (name === 'pow' || name === 'softplus' ? 2 : 1)

/** Where two arrays differ in a bit; the bits of a NaN are left free by WebAssembly and JavaScript alike. */
function differences(found: Float64Array, expected: Float64Array): readonly string[] {
  const [a, b] = [found, expected].map((each) => new BigInt64Array(each.buffer))
  const places = pairs.map((_, i) => i).filter((i) => a![i] !== b![i])
  const real = places.filter((i) => !(Number.isNaN(found[i]) && Number.isNaN(expected[i])))
  return real.map((i) => `${pairs[i]!.join(', ')}: ${found[i]}, expected ${expected[i]}`).slice(0, 5)
}

describe.each([
  ['one lane', oneLane],
  ['two lanes', twoLanes],
])('in %s', (_, lanes) => {
  it.each(inJavaScript)('%s has the bits of the JavaScript function at 262,144 points', (name, original) => {
    const expected = Float64Array.from(pairs, ([x, y]) => original(x, y))
    for (const found of evaluate(name, lanes)) expect(differences(found, expected)).toEqual([])
  })
})
