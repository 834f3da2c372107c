import {
  type Builder,
  type Call,
  type Real,
  type Routine,
  routine,
  sumOf,
  weighted,
} from '../compile/routine.ts'
import type { Factors } from './factors.ts'
import type { Layout } from './layout.ts'
import type { Rosenbrock } from './method.ts'
import type { Scheme } from './scheme.ts'
import type { Written } from './written.ts'

/** A step of a Rosenbrock–Wanner method as routines: one Jacobian and one factorisation, then stage by stage. */
export function rosenbrock(
  { states: n, rates, jacobian, translate }: Written,
  method: Rosenbrock,
  { layout, factors }: { readonly layout: Layout; readonly factors: Factors },
): Scheme {
  const states = Array.from({ length: n }, (_, i) => i)
  const count = method.c.length + 1
  const stage = (number: number): number => layout.stages + (number - 1) * n

  const evaluate = routine('evaluate', 0, (on) => {
    const isAccepted = on.less(0, on.load(layout.accepted))
    const y = states.map((i) => {
      const before = on.load(layout.y + i)
      on.store(layout.before + i, before)
      const here = on.choose(isAccepted, on.load(layout.next + i), before)
      on.store(layout.y + i, here)
      return here
    })
    const value = translate.varying(on, layout, (i) => y[i]!)
    const slopes = rates.map(value)
    slopes.forEach((each, i) => {
      on.store(layout.rates + i, each)
    })
    const others = jacobian.flatMap(({ derivative }, i) => {
      if (translate.isFixed(derivative)) return []
      on.store(layout.jacobian + i, value(derivative))
      return [value(derivative)]
    })
    on.store(layout.check, sumOf(on, [...y, ...slopes, ...others]))
  })

  const factor = routine('factor', 0, (on) => {
    factors.factor(on, layout, method.gamma)
  })

  const first = routine('stage 1', 0, (on) => {
    const right = states.map((i) => on.load(layout.rates + i))
    factors.solve(on, layout, right).forEach((each, i) => {
      on.store(stage(1) + i, each)
    })
  })

  const solve = routine('stage', 0, (on) => {
    const value = translate.varying(on, layout, (i) => on.load(layout.u + i))
    const right = states.map((i) => on.add(value(rates[i]!), on.load(layout.coupling + i)))
    factors.solve(on, layout, right).forEach((each, i) => {
      on.store(i, each, 'moves')
    })
  })

  const before = (number: number): Routine =>
    routine(`before stage ${number}`, 0, (on) => {
      const inverse = on.load(layout.inverse)
      const own = method.a[number - 2]?.map(on.number)
      const coupling = method.c[number - 2]!.map(on.number)
      on.repeat(n)
      const k = coupling.map((_, j) => on.load(stage(j + 1), 'moves'))
      on.store(layout.u, own === undefined ? corrected(on, k) : moved(on, own, k), 'moves')
      on.store(layout.coupling, on.multiply(inverse, weighted(on, coupling, k)), 'moves')
    })
  const corrected = (on: Builder, k: readonly Real[]): Real => on.add(on.load(layout.u, 'moves'), k.at(-1)!)
  const moved = (on: Builder, weights: readonly Real[], k: readonly Real[]): Real =>
    on.add(on.load(layout.y, 'moves'), weighted(on, weights, k))

  const end = routine('end of step', 0, (on) => {
    on.repeat(n)
    const error = on.load(stage(count), 'moves')
    on.store(layout.error, error, 'moves')
    on.store(layout.next, on.add(on.load(layout.u, 'moves'), error), 'moves')
  })

  const plain = (each: Routine): Call => ({ routine: each, at: undefined })
  const stages = method.c.flatMap((_, i) => [plain(before(i + 2)), { routine: solve, at: stage(i + 2) }])
  return {
    evaluate: [plain(evaluate)],
    arrive: [plain(evaluate)],
    attempt: [plain(factor), plain(first), ...stages, plain(end)],
    derivatives: (on) => (i) => on.load(layout.jacobian + i),
    stageScale: () => undefined,
  }
}
