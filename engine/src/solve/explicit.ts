import { type Call, type Routine, routine, sumOf, weighted } from '../compile/routine.ts'
import type { Layout } from './layout.ts'
import type { Explicit } from './method.ts'
import type { Scheme } from './scheme.ts'
import type { Written } from './written.ts'

/** A step of an explicit Runge–Kutta method as routines; its stages are the rates f(u_i). */
export function explicit(
  { states: n, rates, jacobian, translate }: Written,
  method: Explicit,
  layout: Layout,
): Scheme {
  const states = Array.from({ length: n }, (_, i) => i)
  const count = method.a.length + 1
  const stage = (number: number): number => layout.stages + (number - 1) * n

  const evaluate = routine('evaluate', 0, (on) => {
    const y = states.map((i) => {
      const here = on.load(layout.y + i)
      on.store(layout.before + i, here)
      return here
    })
    const slopes = rates.map(translate.varying(on, layout, (i) => y[i]!))
    slopes.forEach((each, i) => {
      on.store(layout.rates + i, each)
    })
    on.store(layout.check, sumOf(on, [...y, ...slopes]))
  })

  const arrive = routine('arrive', 0, (on) => {
    const isAccepted = on.less(0, on.load(layout.accepted))
    const known = states.flatMap((i) => {
      const before = on.load(layout.y + i)
      on.store(layout.before + i, before)
      const y = on.choose(isAccepted, on.load(layout.next + i), before)
      const slope = on.choose(isAccepted, on.load(stage(count) + i), on.load(layout.rates + i))
      on.store(layout.y + i, y)
      on.store(layout.rates + i, slope)
      return [y, slope]
    })
    on.store(layout.check, sumOf(on, known))
  })

  const first = routine('stage 1', 0, (on) => {
    on.repeat(n)
    on.store(stage(1), on.load(layout.rates, 'moves'), 'moves')
  })

  const before = (number: number): Routine =>
    routine(`before stage ${number}`, 0, (on) => {
      const h = on.load(layout.h)
      const weights = method.a[number - 2]!.map(on.number)
      on.repeat(n)
      const slopes = weights.map((_, j) => on.load(stage(j + 1), 'moves'))
      const step = on.multiply(h, weighted(on, weights, slopes))
      on.store(layout.u, on.add(on.load(layout.y, 'moves'), step), 'moves')
    })

  const slope = routine('stage', 0, (on) => {
    rates.map(translate.varying(on, layout, (i) => on.load(layout.u + i))).forEach((each, i) => {
      on.store(i, each, 'moves')
    })
  })

  const end = routine('end of step', 0, (on) => {
    const h = on.load(layout.h)
    const weights = method.error.map(on.number)
    on.repeat(n)
    const slopes = weights.map((_, j) => on.load(stage(j + 1), 'moves'))
    on.store(layout.error, on.multiply(h, weighted(on, weights, slopes)), 'moves')
    on.store(layout.next, on.load(layout.u, 'moves'), 'moves')
  })

  const plain = (each: Routine): Call => ({ routine: each, at: undefined })
  const stages = method.a.flatMap((_, i) => [plain(before(i + 2)), { routine: slope, at: stage(i + 2) }])
  return {
    evaluate: [plain(evaluate)],
    arrive: [plain(arrive)],
    attempt: [plain(first), ...stages, plain(end)],
    derivatives: (on) => {
      const value = translate.varying(on, layout, (state) => on.load(layout.y + state))
      return (i) => value(jacobian[i]!.derivative)
    },
    // Not `h`, which is that of the next attempt by now.
    stageScale: (on) => on.subtract(on.load(layout.time), on.load(layout.began)),
  }
}
