import { graftMechanisms, type GraftMechanism } from '../hypotheses/structures.ts'
import type { Clinic } from '../patient/clinic.ts'
import { meanOver, type Interval } from '../statistics/interval.ts'
import type { Scenario } from './scenario.ts'
import { shapley } from './shapley.ts'
import { followAll, working, type Case, type Held } from './treated.ts'

/** C-peptide of one person in one draw, nmol/L, and what each mechanism adds to it. */
export interface Shared {
  readonly untreated: number
  /** With conditioning and no cells; as untreated where nothing conditions. */
  readonly alone: number
  readonly treated: number
  /** Shapley values; they sum to treated minus alone. */
  readonly shares: Readonly<Record<GraftMechanism, number>>
}

/** The same over draws. */
export interface SharedOver {
  /** Draws left out because a solve failed. */
  readonly failed: number
  readonly untreated: Interval
  /** Conditioning alone and what it adds to no treatment; only where conditioning is given. */
  readonly conditioning: { readonly alone: Interval; readonly effect: Interval } | undefined
  readonly treated: Interval
  /** Treated against conditioning alone where conditioning is given, else against no treatment. */
  readonly effect: Interval
  /** Shapley values; in each draw they sum to the effect. */
  readonly shares: Readonly<Record<GraftMechanism, Interval>>
}

/** What the cells of a scenario add to C-peptide, nmol/L, over draws. */
export interface Attribution extends SharedOver {
  readonly scenario: string
  /** Draws followed. */
  readonly draws: number
  /** The protocol it is taken from, and the values its cells put in the place of the model's. */
  readonly from: readonly string[]
}

/** Puts what the draws of a scenario say together. Throws where none could be solved. */
export function attributionOver(scenario: Scenario, found: readonly (Shared | undefined)[]): Attribution {
  const { name, from } = scenario
  return { scenario: name, draws: found.length, from, ...sharedOver(scenario, found) }
}

/** Throws where no draw could be solved. */
export function sharedOver(scenario: Scenario, found: readonly (Shared | undefined)[]): SharedOver {
  const solved = found.filter((each) => each !== undefined)
  const over = (of: (each: Shared) => number): Interval => meanOver(solved.map(of))
  const shares = graftMechanisms.map((name) => [name, over((each) => each.shares[name])] as const)
  return {
    failed: found.length - solved.length,
    untreated: over(({ untreated }) => untreated),
    conditioning: isConditioned(scenario)
      ? {
          alone: over(({ alone }) => alone),
          effect: over(({ alone, untreated }) => alone - untreated),
        }
      : undefined,
    treated: over(({ treated }) => treated),
    effect: over(({ treated, alone }) => treated - alone),
    shares: Object.fromEntries(shares) as Record<GraftMechanism, Interval>, // built from every name of the list
  }
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
  const withUntreated = isConditioned(scenario)
  const sets = draws.map((held) => [
    ...subsets(working({ held, off: [] })).map((off) => ({ scenario, held, off })),
    ...(withUntreated
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

const isConditioned = ({ give }: Scenario): boolean => give.some(({ kind }) => kind === 'conditioning')

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
