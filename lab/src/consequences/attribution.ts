import { graftMechanisms, type GraftMechanism } from '../hypotheses/structures.ts'
import type { Clinic } from '../patient/clinic.ts'
import type { Scenario } from './scenario.ts'
import { shapley } from './shapley.ts'
import { followAll, nominal, working, type Case, type Held } from './treated.ts'

/** What each mechanism adds to C-peptide at one year, nmol/L, in one typical person. */
export interface Attribution {
  readonly scenario: string
  /** C-peptide without any graft, and with it. */
  readonly without: number
  readonly with: number
  /** Shapley values; they sum to the effect against conditioning alone, where there is conditioning. */
  readonly shares: Readonly<Record<GraftMechanism, number>>
  /** What the simulation is of, beside the parameters of the body and the meal test. */
  readonly from: readonly string[]
}

/** C-peptide of one person in one draw, nmol/L, and what each mechanism adds to it. */
export interface Shared {
  readonly untreated: number
  /** With conditioning and no cells; as untreated where nothing conditions. */
  readonly alone: number
  readonly treated: number
  /** Shapley values; they sum to treated minus alone. */
  readonly shares: Readonly<Record<GraftMechanism, number>>
}

/** Days. */
const year = 365.25

/** Attributes the effect of a scenario at one year, at the nominal values. Throws when a solve fails: nothing is random here. */
export function attribute(clinic: Clinic, scenario: Scenario): Attribution {
  const [shared] = sharesIn(clinic, scenario, [nominal], year)
  if (shared === undefined) throw new Error(`the scenario '${scenario.name}' could not be solved`)
  const { untreated, treated, shares } = shared
  return { scenario: scenario.name, without: untreated, with: treated, shares, from: scenario.from }
}

/**
 * Attributes the effect of a scenario so many days after enrolment, in each draw, to the graft's mechanisms by Shapley values
 * over all subsets; nothing for a draw in which one solve failed.
 *
 * A mechanism that a structure does not let work adds nothing to any subset, so only the subsets of the others are followed.
 */
export function sharesIn(
  clinic: Clinic,
  scenario: Scenario,
  draws: readonly Held[],
  day: number,
): readonly (Shared | undefined)[] {
  const isConditioned = scenario.give.some(({ kind }) => kind === 'conditioning')
  const sets = draws.map((held) => [
    ...subsets(working({ held, off: [] })).map((off) => ({ scenario, held, off })),
    ...(isConditioned
      ? [{ scenario: { ...scenario, give: [] }, held, off: graftMechanisms }] // untreated
      : []),
  ])
  const cases = sets.flatMap((set): Case[] => set.map((each) => ({ ...each, days: [day] })))
  const followed = followAll(clinic, cases).map((outcomes) => outcomes?.[0]?.cpeptide)
  let first = 0
  return draws.map((held, d) => {
    const values = followed.slice(first, (first += sets[d]!.length))
    const solved = values.filter((value) => value !== undefined)
    return solved.length < values.length ? undefined : shared(working({ held, off: [] }), solved)
  })
}

/** For every subset of some mechanisms, in the order of its bits, those that are off; in the first all are. */
function subsets(on: readonly GraftMechanism[]): readonly (readonly GraftMechanism[])[] {
  return Array.from({ length: 1 << on.length }, (_, bits) => on.filter((_, i) => (bits & (1 << i)) === 0))
}

function shared(on: readonly GraftMechanism[], values: readonly number[]): Shared {
  const game = Float64Array.from(values.slice(0, 1 << on.length))
  const shares = graftMechanisms.map((name) => {
    const which = on.indexOf(name)
    return [name, which === -1 ? 0 : shapley(game, on.length, which)] as const
  })
  return {
    untreated: values[1 << on.length] ?? game[0]!,
    alone: game[0]!,
    treated: game.at(-1)!,
    shares: Object.fromEntries(shares) as Record<GraftMechanism, number>, // built from every name of the list
  }
}
