import type { Call, Program, Routine } from '../compile/routine.ts'
import { routine } from '../compile/routine.ts'
import type { Model } from '../language/model.ts'
import { aim, conclude, firstStep, hold, judge } from './control.ts'
import type { Entry } from './elimination.ts'
import { explicit } from './explicit.ts'
import { factorsOf } from './factors.ts'
import { observe } from './interpolation.ts'
import { type Layout, layoutOf } from './layout.ts'
import type { Explicit, Method, Rosenbrock } from './method.ts'
import { rosenbrock } from './rosenbrock.ts'
import type { Scheme } from './scheme.ts'
import { type Written, written } from './written.ts'

/**
 * What a kernel does, in the order of a solve.
 *
 * `prepare` computes what depends on the parameters alone. `begin` finds rates at the state and, where `fresh` is above
 * 0, the first step. `march` takes steps until the driver is needed in any lane: an output or the stop is reached, the
 * model has no rates at the end of a step, steps are too small or too many. `observe` looks into the last step.
 */
export type Sequences = 'prepare' | 'begin' | 'march' | 'observe'

/** The solution of one model by one method, as routines. */
export interface StepProgram extends Program<Sequences> {
  readonly model: Model
  readonly method: Method
  readonly layout: Layout
  /** The places of the Jacobian's entries in memory, in the order of their slots; an explicit method keeps none. */
  readonly jacobian: readonly Entry[]
  /** The full names of the states and quantities that are read of a patient. */
  readonly observed: readonly string[]
}

/** Writes the solution of a model down, its memory from the slot `from` on. */
export function stepOf(model: Model, method: Method, observed: readonly string[], from = 0): StepProgram {
  const equations = written(model, observed)
  const { layout, scheme, jacobian } =
    method.kind === 'rosenbrock' ? implicitly(equations, method, from) : explicitly(equations, method, from)
  const controlled = {
    layout,
    states: equations.states,
    jacobian: equations.jacobian,
    scheme,
    order: method.errorOrder,
  }
  const plain = (each: Routine): Call => ({ routine: each, at: undefined })
  const once = (...calls: readonly Call[]) => ({ calls, until: undefined })
  const march = [
    plain(aim(layout)),
    ...scheme.attempt,
    plain(judge(controlled)),
    ...scheme.arrive,
    plain(conclude(controlled)),
  ]
  return {
    model,
    method,
    layout,
    jacobian,
    observed,
    slots: layout.slots,
    sequences: {
      prepare: once(plain(prepare(equations, layout, jacobian.length > 0))),
      begin: once(plain(hold(layout)), ...scheme.evaluate, plain(firstStep(controlled))),
      march: { calls: march, until: layout.attention },
      observe: once(plain(observe(equations, method, { layout, scheme }))),
    },
  }
}

interface Chosen {
  readonly layout: Layout
  readonly scheme: Scheme
  readonly jacobian: readonly Entry[]
}

function implicitly(equations: Written, method: Rosenbrock, from: number): Chosen {
  const { jacobian } = equations
  const factors = factorsOf(equations.states, jacobian)
  const layout = layoutOf(
    {
      ...sizesOf(equations),
      stages: method.c.length + 1,
      jacobian: jacobian.length,
      pivots: equations.states,
      factors: factors.count,
    },
    from,
  )
  return { layout, scheme: rosenbrock(equations, method, { layout, factors }), jacobian }
}

function explicitly(equations: Written, method: Explicit, from: number): Chosen {
  const stages = method.a.length + 1
  const layout = layoutOf({ ...sizesOf(equations), stages, jacobian: 0, pivots: 0, factors: 0 }, from)
  return { layout, scheme: explicit(equations, method, layout), jacobian: [] }
}

function sizesOf({ states, parameters, observed, translate }: Written) {
  return { states, parameters, observed: observed.length, fixed: translate.fixedCount }
}

function prepare({ jacobian, starts, translate }: Written, layout: Layout, keepsJacobian: boolean): Routine {
  return routine('prepare', 0, (on) => {
    const value = translate.fixed(on, layout)
    starts.forEach((each, i) => {
      on.store(layout.starts + i, value(each))
    })
    if (!keepsJacobian) return
    jacobian.forEach(({ derivative }, i) => {
      if (translate.isFixed(derivative)) on.store(layout.jacobian + i, value(derivative))
    })
  })
}
