import { exp, log } from '@cordelia/engine'

/** ln of a function of one peak at equal steps, wherever the function is above 1e-16 of its highest. */
export interface Tabulated {
  readonly first: number
  readonly step: number
  readonly logs: Float64Array
  /** The index of the highest. */
  readonly peak: number
}

/** Where to begin: a place at which the function is above 0, and the longest step. */
export interface Start {
  readonly at: number
  readonly step: number
}

/** ln of the part of the highest that is left out. */
const depth = 38

/**
 * The function at steps halved until both neighbours of the highest are within `drop` of it. Of a normal density 1/2 is a step of
 * at most its standard deviation, which is enough for sums, and 1/4 of at most 0.7, between which six places give the rest.
 */
export function tabulated(logOf: (x: number) => number, start: Start, drop: number): Tabulated {
  const table = walked(logOf, start)
  if (fallAtPeak(table) <= drop) return table
  return tabulated(logOf, { at: placeOf(table, table.peak), step: 0.5 * table.step }, drop)
}

/** How far the logarithm falls from the highest place to the lower of its neighbours: four times as far for twice the step. */
export function fallAtPeak({ logs, peak }: Tabulated): number {
  const neighbours = [logs[peak - 1] ?? -Infinity, logs[peak + 1] ?? -Infinity]
  return logs[peak]! - Math.min(...neighbours)
}

/** The function by steps of this length, up to its peak and down on both sides. */
function walked(logOf: (x: number) => number, { at, step }: Start): Tabulated {
  const begun = logOf(at)
  let best = begun
  const side = (stride: number): readonly number[] => {
    const found: number[] = []
    for (let i = 1; ; i++) {
      const value = logOf(at + i * stride)
      if (!(value > best - depth)) return found
      if (value > best) best = value
      found.push(value)
    }
  }
  const [after, before] = [side(step), side(-step)]
  const all = new Float64Array(before.length + 1 + after.length)
  all[before.length] = begun
  for (let i = 0; i < before.length; i++) all[before.length - 1 - i] = before[i]!
  for (let i = 0; i < after.length; i++) all[before.length + 1 + i] = after[i]!
  let [from, to] = [0, all.length]
  while (all[from]! <= best - depth) from++
  while (all[to - 1]! <= best - depth) to--
  const logs = all.subarray(from, to)
  return { first: at + (from - before.length) * step, step, logs, peak: logs.indexOf(best) }
}

export function placeOf({ first, step }: Tabulated, index: number): number {
  return first + index * step
}

/** ln of the integral by the trapezoid rule, which is a plain sum where the ends are as low as here. */
export function logSum({ step, logs, peak }: Tabulated): number {
  const best = logs[peak]!
  let sum = 0
  for (let i = 0; i < logs.length; i++) sum += exp(logs[i]! - best)
  return best + log(step * sum)
}

/** ln of the function between its places, by the quintic through the six nearest; -Infinity outside. */
function logAt({ first, step, logs }: Tabulated, x: number): number {
  const place = (x - first) / step
  if (!(place >= 0 && place <= logs.length - 1)) return -Infinity
  const from = Math.max(0, Math.min(Math.floor(place) - 2, logs.length - quintic.length))
  let [weighed, weights] = [0, 0]
  for (let i = 0; i < quintic.length; i++) {
    const off = place - from - i
    if (off === 0) return logs[from + i]!
    const weight = quintic[i]! / off
    weighed += weight * logs[from + i]!
    weights += weight
  }
  return weighed / weights
}

/** The barycentric weights of six equal steps. */
const quintic = [-1, 5, -10, 10, -5, 1] as const

/** The part of the integral that is below a place: cells by three points of Gauss and Legendre. */
export function shareBelow(table: Tabulated): (x: number) => number {
  const { first, step, logs, peak } = table
  const best = logs[peak]!
  const between = (low: number, high: number): number =>
    gauss.reduce((sum, [at, weight]) => {
      return sum + weight * (high - low) * exp(logAt(table, low + at * (high - low)) - best)
    }, 0)
  const below = new Float64Array(logs.length)
  for (let i = 1; i < logs.length; i++) {
    below[i] = below[i - 1]! + between(placeOf(table, i - 1), placeOf(table, i))
  }
  const whole = below.at(-1)!
  return (x) => {
    const index = Math.min(Math.floor((x - first) / step), logs.length - 1)
    if (index < 0) return 0
    return index === logs.length - 1 ? 1 : (below[index]! + between(placeOf(table, index), x)) / whole
  }
}

const gauss = [
  [0.5 - 0.5 * Math.sqrt(0.6), 5 / 18],
  [0.5, 8 / 18],
  [0.5 + 0.5 * Math.sqrt(0.6), 5 / 18],
] as const

/** ln of the function made wider by normal noise of this standard deviation, everywhere. */
export function widened(table: Tabulated, sd: number): (x: number) => number {
  const { step, logs, first } = table
  const last = placeOf(table, logs.length - 1)
  const constant = log(sd * Math.sqrt(2 * Math.PI))
  const places = Math.min(0.5 * sd, 1.5 * step)
  return (x) => {
    const within = (y: number): number => logAt(table, y) - (0.5 * (x - y) * (x - y)) / (sd * sd)
    return logSum(walked(within, { at: Math.max(first, Math.min(x, last)), step: places })) - constant
  }
}
