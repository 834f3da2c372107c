import { type Real, type Routine, routine, weighted } from '../compile/routine.ts'
import type { Layout } from './layout.ts'
import type { Method } from './method.ts'
import type { Scheme } from './scheme.ts'
import type { Written } from './written.ts'

/**
 * Finds what is observed at the fraction `theta` of the step just taken; at 0 it is what was before it, bit for bit.
 *
 * Only the states on which something observed depends are interpolated.
 */
export function observe(
  { states, observed, translate }: Written,
  { interpolant }: Method,
  { layout, scheme }: { readonly layout: Layout; readonly scheme: Scheme },
): Routine {
  return routine('observe', 0, (on) => {
    const theta = on.load(layout.theta)
    const rest = on.subtract(1, theta)
    const isBefore = on.equal(theta, 0)
    const scale = scheme.stageScale(on)
    const weights = interpolant.map((row) => row.map(on.number))
    const used = Math.max(...weights.map(({ length }) => length))
    const at = (state: number): Real => {
      const k = Array.from({ length: used }, (_, j) => on.load(layout.stages + j * states + state))
      const bends = weights.map((row) => weighted(on, row, k))
      const bend = bends.reduceRight((sum, each) => on.add(each, on.multiply(theta, sum)))
      const scaled = scale === undefined ? bend : on.multiply(scale, bend)
      const [before, y] = [on.load(layout.before + state), on.load(layout.y + state)]
      const inside = on.add(
        on.multiply(rest, before),
        on.multiply(theta, on.add(y, on.multiply(rest, scaled))),
      )
      return on.choose(isBefore, before, inside)
    }
    const known = new Map<number, Real>()
    const value = translate.varying(on, layout, (state) => {
      const found = known.get(state) ?? at(state)
      known.set(state, found)
      return found
    })
    observed.forEach((each, i) => {
      on.store(layout.observed + i, value(each))
    })
  })
}
