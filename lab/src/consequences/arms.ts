import type { Believed } from '../hypotheses/believed.ts'
import { kindOf, type CellKind } from '../hypotheses/kind.ts'
import { graftMechanisms, type GraftMechanism, type StructureId } from '../hypotheses/structures.ts'
import type { Protocol } from '../trial/protocol.ts'
import { clinicFor } from '../trial/simulate.ts'
import { sharesIn, type Shared } from './attribution.ts'
import { slicesOf, structuresIn, type DrawsOn } from './draws.ts'
import { meanOver, type Interval } from './interval.ts'
import { treatedArms, type Scenario } from './scenario.ts'

/** What the treated arms of a protocol add to C-peptide at its primary visit, and by which mechanism, over draws. */
export interface ArmAttributions {
  readonly protocol: string
  readonly question: string
  /** Days after enrolment. */
  readonly day: number
  readonly arms: readonly ArmAttribution[]
}

/** One arm, in the median person of its middle age and time since diagnosis; all of C-peptide in nmol/L. */
export interface ArmAttribution {
  readonly arm: string
  readonly kind: CellKind
  /** How many draws of what is believed of that kind have each structure. */
  readonly structures: Readonly<Record<StructureId, number>>
  /** Years and days. */
  readonly age: number
  readonly sinceDiagnosis: number
  /** Draws left out because a solve failed. */
  readonly failed: number
  readonly untreated: Interval
  /** Conditioning alone and what it adds to no treatment; only where the arm gives conditioning. */
  readonly conditioning: { readonly alone: Interval; readonly effect: Interval } | undefined
  readonly treated: Interval
  /** Treated against conditioning alone where the arm gives conditioning, else against no treatment. */
  readonly effect: Interval
  /** Shapley values; in each draw they sum to the effect. */
  readonly shares: Readonly<Record<GraftMechanism, Interval>>
}

/** One arm in some draws. */
export interface AttributionJob {
  readonly scenario: Scenario
  readonly day: number
  readonly draws: readonly Believed[]
}

const drawsPerJob = 8

/** One piece of work after the other, arm by arm. Throws `SCHEMA` where the protocol treats nobody, or mice. */
export function attributionJobs(protocol: Protocol, drawsOn: DrawsOn): readonly AttributionJob[] {
  return treatedArms(protocol).flatMap((scenario) =>
    slicesOf(drawsOn(kindOf(scenario.give)), drawsPerJob).map((slice) => ({
      scenario,
      day: protocol.primary.at,
      draws: slice,
    })),
  )
}

/** What each draw of a job says; nothing where a solve failed. The same job gives the same numbers. */
export function performAttribution({
  scenario,
  day,
  draws,
}: AttributionJob): readonly (Shared | undefined)[] {
  return sharesIn(clinicFor('newly-diagnosed'), scenario, draws, day)
}

/** Puts the parts of `attributionJobs`, in their order, together. Throws where no draw of an arm could be solved. */
export function armAttributions(
  protocol: Protocol,
  drawsOn: DrawsOn,
  parts: readonly (readonly (Shared | undefined)[])[],
): ArmAttributions {
  const all = parts.flat()
  let first = 0
  return {
    protocol: protocol.name,
    question: protocol.question,
    day: protocol.primary.at,
    arms: treatedArms(protocol).map((scenario) => {
      const kind = kindOf(scenario.give)
      const draws = drawsOn(kind)
      const own = all.slice(first, (first += draws.length))
      return { kind, structures: structuresIn(draws), ...armAttribution(scenario, own) }
    }),
  }
}

function armAttribution(
  scenario: Scenario,
  found: readonly (Shared | undefined)[],
): Omit<ArmAttribution, 'kind' | 'structures'> {
  const solved = found.filter((each) => each !== undefined)
  const over = (of: (each: Shared) => number): Interval => meanOver(solved.map(of))
  const isConditioned = scenario.give.some(({ kind }) => kind === 'conditioning')
  const shares = graftMechanisms.map((name) => [name, over((each) => each.shares[name])] as const)
  return {
    arm: scenario.name,
    age: scenario.age,
    sinceDiagnosis: scenario.sinceDiagnosis,
    failed: found.length - solved.length,
    untreated: over(({ untreated }) => untreated),
    conditioning: isConditioned
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
