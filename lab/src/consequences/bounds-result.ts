import type { People } from '../patient/population.ts'
import { clinicFor } from '../trial/simulate.ts'
import { blocks, boundsOf, rises, someone, type Bounded, type Someone } from './bounds.ts'
import { slicesOf } from './draws.ts'
import { halfLivesFor, potencies } from './durability.ts'
import { medianOver, rankedOver, type Middle } from '../statistics/interval.ts'

/** What limits any treatment of the immune attack, over draws of people: medians and middle 90 %. */
export interface Bounds {
  readonly draws: number
  readonly people: readonly PersonBounds[]
  /** The least half-life of educated cells, days, with which one dose keeps C-peptide within a tenth of entry for a year. */
  readonly durability: readonly Durability[]
}

interface PersonBounds extends Someone {
  /** Draws left out because a solve failed. */
  readonly failed: number
  /** Relative change of C-peptide over a year, by the share of the killing that is blocked. */
  readonly changes: readonly (Middle & { readonly block: number })[]
  /** The factor on own regeneration that a rise needs, with the killing untouched and with all of it blocked. */
  readonly factors: readonly {
    readonly rise: number
    readonly untouched: Reach
    readonly blocked: Reach
  }[]
}

/** What something takes; without end where it is out of reach. */
export interface Reach extends Middle {
  /** The share of draws in which it is out of reach. */
  readonly never: number
}

interface Durability extends Reach {
  readonly potency: string
  /** What is at the high end of its range. */
  readonly raised: readonly string[]
  readonly failed: number
}

export interface BoundsJob {
  readonly people: readonly People[]
}

/** What each draw of a job says: someone each, then half-lives, a potency each. */
export interface BoundsPart {
  readonly people: readonly (readonly (Bounded | undefined)[])[]
  readonly halfLives: readonly (readonly (number | undefined)[])[]
}

const drawsPerJob = 4

export function boundsJobs(people: readonly People[]): readonly BoundsJob[] {
  return slicesOf(people, drawsPerJob).map((slice) => ({ people: slice }))
}

/** The same job gives the same numbers. */
export function performBounds({ people }: BoundsJob): BoundsPart {
  const clinic = clinicFor('newly-diagnosed')
  return {
    people: someone.map((who) => boundsOf(clinic, people, who)),
    halfLives: halfLivesFor(clinic, people),
  }
}

/** Puts the parts of `boundsJobs`, in their order, together. Throws where no draw could be solved. */
export function boundsOver(people: readonly People[], parts: readonly BoundsPart[]): Bounds {
  const halfLives = parts.flatMap((part) => part.halfLives)
  return {
    draws: people.length,
    people: someone.map((who, s) =>
      personBounds(
        who,
        parts.flatMap((part) => part.people[s]!),
      ),
    ),
    durability: potencies.map(({ name, raised }, p) => {
      const found = halfLives.map((each) => each[p])
      const solved = found.filter((each) => each !== undefined)
      return { potency: name, raised, failed: found.length - solved.length, ...reachOver(solved) }
    }),
  }
}

function personBounds(who: Someone, found: readonly (Bounded | undefined)[]): PersonBounds {
  const solved = found.filter((each) => each !== undefined)
  return {
    ...who,
    failed: found.length - solved.length,
    changes: blocks.map((block, b) => ({ block, ...medianOver(solved.map(({ changes }) => changes[b]!)) })),
    factors: rises.map((rise, r) => ({
      rise,
      untouched: reachOver(solved.map(({ untouched }) => untouched[r]!)),
      blocked: reachOver(solved.map(({ blocked }) => blocked[r]!)),
    })),
  }
}

function reachOver(values: readonly number[]): Reach {
  return { ...rankedOver(values), never: values.filter((value) => value === Infinity).length / values.length }
}
