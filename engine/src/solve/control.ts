import { log } from '../elementary/log.ts'
import { type Builder, type Real, type Routine, routine, sumOf, type Truth } from '../compile/routine.ts'
import type { Entry } from './elimination.ts'
import type { Layout } from './layout.ts'
import type { Scheme } from './scheme.ts'

/** A step is lost in the rounding of time when it is shorter than 2^-48 of it, 16 units in the last place. */
const smallestPart = 3.552713678800501e-15

/** A step is stretched by up to this to end where it must, rather than leave a sliver. */
const stretch = 1.01

/** Below this a step of a lane is too small; `first` is the first after the last start, or the smallest taken since. */
export function smallestStep(first: number, time: number): number {
  return smallestPart * Math.max(first, Math.abs(time))
}

const safety = 0.9
const [least, most] = [0.2, 10]
/** A step that happened to have almost no error says nothing of the next one. */
const smallestMemory = log(1e-4)

/** What step control knows of a model and a method. */
interface Controlled {
  readonly layout: Layout
  readonly states: number
  readonly jacobian: readonly Entry[]
  readonly scheme: Scheme
  /** The k of error = O(h^k). */
  readonly order: number
}

/** To be performed before an evaluation that is not the end of an attempt. */
export function hold(layout: Layout): Routine {
  return routine('hold', 0, (on) => {
    on.store(layout.accepted, 0)
  })
}

/**
 * A first step size from the state, its rate y' = f and its curvature y'' = J f, which an autonomous system gives
 * exactly; step control starts anew where `fresh` is above 0.
 *
 * With all sizes in units of the tolerance, the solution changes on the time scale τ = |y'| / |y''|, or |y| / |y'|
 * where that is shorter. The step is the part of τ that lets τ y' grow to a hundredth of the tolerance as h^order, and
 * at most τ; it scales with the unit of time. A system at rest, or with rates that overflow, gets a step of 1. In the
 * manner of Hairer, Nørsett & Wanner, Solving ODEs I, section II.4, whose formula depends on the unit of time.
 */
export function firstStep({ layout, states, jacobian, scheme, order }: Controlled): Routine {
  return routine('first step', 0, (on) => {
    const { choose, divide, larger, less, multiply, smaller } = on
    const bends: Real[] = Array.from({ length: states }, () => on.number(0))
    const derivative = scheme.derivatives(on)
    jacobian.forEach(({ row, column }, i) => {
      const part = multiply(derivative(i), on.load(layout.rates + column))
      bends[row] = on.add(bends[row]!, part)
    })
    const parts = bends.map((_, i) =>
      divide(1, toleranceOf(on, layout, i, on.unary('absolute', on.load(layout.y + i)))),
    )
    const meanSquare = (of: (i: number) => Real): Real => {
      const squares = parts.map((each, i) => squared(on, multiply(of(i), each)))
      return divide(sumOf(on, squares), states)
    }
    const state = on.unary(
      'squareRoot',
      meanSquare((i) => on.load(layout.y + i)),
    )
    const rate = on.unary(
      'squareRoot',
      meanSquare((i) => on.load(layout.rates + i)),
    )
    const curvature = on.unary(
      'squareRoot',
      meanSquare((i) => bends[i]!),
    )
    const scale = smaller(divide(rate, curvature), divide(larger(state, 1), rate))
    const part = on.call('pow', divide(0.01, multiply(rate, scale)), 1 / order)
    const step = multiply(scale, smaller(part, 1))
    const isUsable = on.both(less(0, step), less(step, Number.POSITIVE_INFINITY))
    const time = on.load(layout.time)
    const first = choose(isUsable, step, 1)
    const h = larger(first, multiply(smallestPart, on.unary('absolute', time)))
    const isFresh = less(0, on.load(layout.fresh))
    const anew = (slot: number, value: Real | number): void => {
      on.store(slot, choose(isFresh, value, on.load(slot)))
    }
    anew(layout.first, first)
    anew(layout.h, h)
    anew(layout.memory, 0)
    anew(layout.caution, 0)
  })
}

/** Chooses the end of the next attempt: never beyond `stop`, and exactly on it where it is near. */
export function aim(layout: Layout): Routine {
  return routine('aim', 0, (on) => {
    const [time, h, stop] = [on.load(layout.time), on.load(layout.h), on.load(layout.stop)]
    const isFree = on.less(on.add(time, on.multiply(stretch, h)), stop)
    const end = on.choose(isFree, on.add(time, h), stop)
    on.store(layout.end, end)
    on.store(layout.h, on.subtract(end, time))
  })
}

/** The root mean square of error_i / (absolute_i + relative · max(|y_i|, |next_i|)): at most 1 passes. */
export function judge({ layout, states }: Controlled): Routine {
  return routine('judge', 0, (on) => {
    const squares = Array.from({ length: states }, (_, i) => {
      const [y, next] = [on.load(layout.y + i), on.load(layout.next + i)]
      const size = on.larger(on.unary('absolute', y), on.unary('absolute', next))
      return squared(on, on.divide(on.load(layout.error + i), toleranceOf(on, layout, i, size)))
    })
    const norm = on.unary('squareRoot', on.divide(sumOf(on, squares), states))
    on.store(layout.norm, norm)
    const isRegular = isFinite(on, on.load(layout.pivots))
    const isActive = on.less(0, on.load(layout.active))
    on.store(layout.accepted, choice(on, on.both(on.both(on.lessOrEqual(norm, 1), isRegular), isActive)))
  })
}

/**
 * Moves to the end of an attempt that is accepted, and chooses the next step size: h grows with
 * norm^(-0.9/k) · (norm before)^(0.1/k).
 *
 * The factor stays between 0.2 and 10, aims at 0.9 of the step that would just pass, and is at most 1 after a rejection.
 * A step that passes is never followed by one that is too small. Where the model has no rates at the end, the attempt is rejected as if its error were infinite. Source: Gustafsson's
 * proportional–integral controller, Hairer & Wanner, Solving ODEs II, section IV.2. Gains are a choice, by
 * the steps that the treated body took at equal error; those of DOPRI5 are 0.85 and 0.2, his own 0.7 and 0.4.
 */
export function conclude({ layout, order }: Controlled): Routine {
  return routine('conclude', 0, (on) => {
    const { add, both, choose, either, larger, less, lessOrEqual, multiply, not, smaller, subtract } = on
    const passed = less(0, on.load(layout.accepted))
    const isTaken = both(passed, isFinite(on, on.load(layout.check)))
    const isLost = both(passed, not(isTaken))
    const isActive = less(0, on.load(layout.active))
    const [time, end, h, caution] = [layout.time, layout.end, layout.h, layout.caution].map((slot) =>
      on.load(slot),
    ) as [Real, Real, Real, Real]

    const logNorm = on.call('log', on.load(layout.norm))
    const memory = on.load(layout.memory)
    const exponent = subtract(multiply(0.1 / order, memory), multiply(0.9 / order, logNorm))
    const retreat = choose(isLost, Number.NEGATIVE_INFINITY, multiply(-1 / order, logNorm))
    const wanted = multiply(safety, on.call('exp', choose(isTaken, exponent, retreat)))
    const upper = choose(less(0, caution), 1, most)
    const bounded = choose(isTaken, smaller(wanted, upper), wanted)
    const first = choose(isTaken, smaller(h, on.load(layout.first)), on.load(layout.first))
    const now = choose(isTaken, end, time)
    const smallest = multiply(smallestPart, larger(first, on.unary('absolute', now)))
    const scaled = multiply(h, larger(least, bounded))
    const nextH = choose(isTaken, larger(smallest, scaled), scaled)
    on.store(layout.began, choose(isTaken, time, on.load(layout.began)))
    on.store(layout.time, now)
    on.store(layout.h, nextH)
    on.store(layout.first, first)
    on.store(layout.memory, choose(isTaken, larger(smallestMemory, logNorm), memory))
    on.store(layout.caution, choose(isTaken, 0, 1))
    on.store(layout.accepted, choice(on, isTaken))
    on.store(layout.lost, choice(on, isLost))
    const steps = add(on.load(layout.steps), choice(on, isTaken))
    const rejected = add(on.load(layout.rejected), choice(on, both(isActive, not(isTaken))))
    on.store(layout.steps, steps)
    on.store(layout.rejected, rejected)

    const isThere = either(lessOrEqual(on.load(layout.due), now), lessOrEqual(on.load(layout.stop), now))
    const isSpent = either(less(nextH, smallest), lessOrEqual(on.load(layout.limit), add(steps, rejected)))
    const calls = either(both(isTaken, isThere), either(isLost, isSpent))
    on.store(layout.attention, choice(on, both(isActive, calls)))
  })
}

function toleranceOf(on: Builder, layout: Layout, state: number, size: Real): Real {
  return on.add(on.load(layout.absolute + state), on.multiply(on.load(layout.relative), size))
}

function squared(on: Builder, x: Real): Real {
  return on.multiply(x, x)
}

const choice = (on: Builder, when: Truth): Real => on.choose(when, 1, 0)

const isFinite = (on: Builder, x: Real): Truth => on.less(on.unary('absolute', x), Number.POSITIVE_INFINITY)
