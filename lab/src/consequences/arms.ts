import type { Believed } from '../hypotheses/believed.ts'
import { kindOf, type CellKind } from '../hypotheses/kind.ts'
import type { StructureId } from '../hypotheses/structures.ts'
import type { Protocol } from '../trial/protocol.ts'
import { clinicFor } from '../trial/simulate.ts'
import { sharedOver, sharesIn, type Shared, type SharedOver } from './attribution.ts'
import { slicesOf, structuresIn, type DrawsOn } from './draws.ts'
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
export interface ArmAttribution extends SharedOver {
  readonly arm: string
  readonly kind: CellKind
  /** How many draws of what is believed of that kind have each structure. */
  readonly structures: Readonly<Record<StructureId, number>>
  /** Years and days. */
  readonly age: number
  readonly sinceDiagnosis: number
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
  return scenarioJobs(treatedArms(protocol), protocol.primary.at, drawsOn)
}

/** One piece of work after the other, scenario by scenario; `day` is counted from enrolment. */
export function scenarioJobs(
  scenarios: readonly Scenario[],
  day: number,
  drawsOn: DrawsOn,
): readonly AttributionJob[] {
  return scenarios.flatMap((scenario) =>
    slicesOf(drawsOn(kindOf(scenario.give)), drawsPerJob).map((slice) => ({ scenario, day, draws: slice })),
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
      return {
        arm: scenario.name,
        kind,
        structures: structuresIn(draws),
        age: scenario.age,
        sinceDiagnosis: scenario.sinceDiagnosis,
        ...sharedOver(scenario, own),
      }
    }),
  }
}
