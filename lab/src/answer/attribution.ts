import { graftMechanisms, type GraftMechanism } from '../hypotheses/structures.ts'
import type { Clinic } from '../patient/clinic.ts'
import { cpeptideOf, outlook, type Scenario } from './scenario.ts'

/** What each mechanism adds to C-peptide at one year, nmol/L, in one typical person. */
export interface Attribution {
  readonly scenario: string
  /** C-peptide without any graft, and with it. */
  readonly without: number
  readonly with: number
  /** Shapley values; they sum to the effect. */
  readonly shares: Readonly<Record<GraftMechanism, number>>
  /** What the simulation is of, beside the parameters of the body and the meal test. */
  readonly from: readonly string[]
}

const day = 365.25

/** Attributes the simulated effect of a scenario to the graft's mechanisms by Shapley values over all 64 subsets. */
export function attribute(clinic: Clinic, scenario: Scenario): Attribution {
  const count = graftMechanisms.length
  const values = new Float64Array(1 << count)
  for (let on = 0; on < values.length; on++) {
    const off = graftMechanisms.filter((_, i) => (on & (1 << i)) === 0)
    const { person, rows } = outlook(clinic, scenario, off, [day])
    values[on] = cpeptideOf(clinic, person, rows[0]!)
  }
  const untreated = outlook(clinic, { ...scenario, give: [] }, [], [day])
  const shares = Object.fromEntries(graftMechanisms.map((name, i) => [name, shapley(values, count, i)]))
  return {
    scenario: scenario.name,
    without: cpeptideOf(clinic, untreated.person, untreated.rows[0]!),
    with: values[values.length - 1]!,
    shares: shares as Record<GraftMechanism, number>, // built from every name of the list
    from: scenario.from,
  }
}

/** The mean over all orders of what switching `which` on adds: Σ |S|! (n−|S|−1)! / n! over the subsets S without it. */
export function shapley(values: Float64Array, count: number, which: number): number {
  let sum = 0
  for (let on = 0; on < values.length; on++) {
    if ((on & (1 << which)) !== 0) continue
    const size = bits(on)
    sum +=
      ((factorial(size) * factorial(count - size - 1)) / factorial(count)) *
      (values[on | (1 << which)]! - values[on]!)
  }
  return sum
}

function bits(value: number): number {
  let count = 0
  for (let rest = value; rest > 0; rest >>= 1) count += rest & 1
  return count
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}
