import { a, c, interpolant } from './rodas5p-tableau.ts'
import type { Equations } from '../compile/derivatives.ts'
import type { Entry } from './elimination.ts'
import { factorsOf } from './factors.ts'
import { Graph } from '../compile/graph.ts'
import { type Layout, layoutOf } from './layout.ts'
import {
  type Builder,
  type Call,
  type Program,
  type Real,
  routine,
  sumOf,
  type Term,
} from '../compile/routine.ts'
import { translator } from '../compile/translate.ts'
import type { Model } from '../language/model.ts'

export type Sequence = 'prepare' | 'evaluate' | 'attempt' | 'bend'

/**
 * A step of Rodas5P for one model, as routines.
 *
 * `prepare` computes what depends on the parameters alone. `evaluate` moves to the last attempt where it is
 * accepted, and finds rates and Jacobian there; it is also how a solve starts. `attempt` takes a step of size h: it
 * factors I/(hγ) - J, finds the eight stages, the end of the step and the error. `bend` finds what the interpolant needs. See rodas5p.ts for the method.
 */
export interface StepProgram extends Program<Sequence> {
  readonly layout: Layout
  /** The places of the Jacobian's entries, in the order of their slots. */
  readonly jacobian: readonly Entry[]
}

/** Writes the step of a model down. */
export function stepOf(model: Model, equations: Equations): StepProgram {
  const n = model.states.length
  const graph = new Graph()
  const rates = equations.rates.map((each) => graph.add(each))
  const derivatives = equations.jacobian.map(({ expression }) => graph.add(expression))
  const factors = factorsOf(n, equations.jacobian)
  const translate = translator(model, graph.operations, [...rates, ...derivatives])
  const layout = layoutOf({
    states: n,
    parameters: model.parameters.length,
    jacobian: derivatives.length,
    factors: factors.count,
    fixed: translate.fixedCount,
  })
  const states = Array.from({ length: n }, (_, i) => i)
  const stage = (number: number): number => layout.stages + (number - 1) * n

  const prepare = routine('prepare', 0, (on) => {
    const value = translate.fixed(on, layout)
    derivatives.forEach((each, i) => {
      if (translate.isFixed(each)) on.store(layout.jacobian + i, value(each))
    })
  })

  const evaluate = routine('evaluate', 0, (on) => {
    const isAccepted = on.less(0, on.load(layout.accept))
    const y = states.map((i) => {
      const before = on.load(layout.y + i)
      on.store(layout.before + i, before)
      const here = on.choose(isAccepted, on.load(layout.next + i), before)
      on.store(layout.y + i, here)
      return here
    })
    const value = translate.varying(on, layout, y)
    const slopes = rates.map(value)
    slopes.forEach((each, i) => {
      on.store(layout.rates + i, each)
    })
    const others = derivatives.flatMap((each, i) => {
      if (translate.isFixed(each)) return []
      on.store(layout.jacobian + i, value(each))
      return [value(each)]
    })
    on.store(layout.check, sumOf(on, [...y, ...slopes, ...others]))
  })

  const factor = routine('factor', 0, (on) => {
    factors.factor(on, layout)
  })

  const first = routine('stage 1', 0, (on) => {
    const right = states.map((i) => on.load(layout.rates + i))
    factors.solve(on, layout, right).forEach((each, i) => {
      on.store(stage(1) + i, each)
    })
  })

  const solve = routine('stage', 0, (on) => {
    const u = states.map((i) => on.load(layout.u + i))
    const value = translate.varying(on, layout, u)
    const right = states.map((i) => on.add(value(rates[i]!), on.load(layout.coupling + i)))
    factors.solve(on, layout, right).forEach((each, i) => {
      on.store(i, each, 'moves')
    })
  })

  const between = [2, 3, 4, 5, 6, 7, 8].map((number) =>
    routine(`before stage ${number}`, 0, (on) => {
      const inverse = on.load(layout.inverse)
      const [forState, forCoupling] = [a[number - 2] ?? [], c[number - 2]!].map((row) => row.map(on.number))
      on.repeat(n)
      const k = c[number - 2]!.map((_, j) => on.load(stage(j + 1), 'moves'))
      const u =
        number <= 6
          ? on.add(on.load(layout.y, 'moves'), weighted(on, forState!, k))
          : on.add(on.load(layout.u, 'moves'), k.at(-1)!)
      on.store(layout.u, u, 'moves')
      on.store(layout.coupling, on.multiply(inverse, weighted(on, forCoupling!, k)), 'moves')
    }),
  )

  const finish = routine('end of step', 0, (on) => {
    const squares = states.map((i) => {
      const error = on.load(stage(8) + i)
      const next = on.add(on.load(layout.u + i), error)
      on.store(layout.next + i, next)
      const size = on.larger(on.unary('absolute', on.load(layout.y + i)), on.unary('absolute', next))
      const unit = on.add(on.load(layout.absolute + i), on.multiply(on.load(layout.relative), size))
      const scaled = on.divide(error, unit)
      return on.multiply(scaled, scaled)
    })
    on.store(layout.norm, sumOf(on, squares))
  })

  const bend = routine('bend', 0, (on) => {
    const weights = interpolant.map((row) => row.map(on.number))
    on.repeat(n)
    const k = interpolant[0].map((_, j) => on.load(stage(j + 1), 'moves'))
    weights.forEach((row, i) => {
      on.store(layout.bends + i * n, weighted(on, row, k), 'moves')
    })
  })

  const plain = (each: typeof first): Call => ({ routine: each, at: undefined })
  const stages = between.flatMap((each, i) => [plain(each), { routine: solve, at: stage(i + 2) }])
  return {
    layout,
    jacobian: equations.jacobian.map(({ row, column }) => ({ row, column })),
    slots: layout.slots,
    sequences: {
      prepare: [plain(prepare)],
      evaluate: [plain(evaluate)],
      attempt: [plain(factor), plain(first), ...stages, plain(finish)],
      bend: [plain(bend)],
    },
  }
}

/** Σ_j weight_j k_j, from the first on. */
function weighted(on: Builder, weights: readonly Term[], k: readonly Real[]): Real {
  const parts = weights.map((each, j) => on.multiply(each, k[j]!))
  return parts.reduce((sum, each) => on.add(sum, each))
}
