import { LabError } from '../errors.ts'
import type { Study } from '../evidence/record/study.ts'
import type { Protocol } from '../trial/protocol.ts'
import type { Asked } from './forecast.ts'
import { linesOf, type Line } from './lines.ts'

/** A past trial: its protocol, what its study saw, and every question that is put to its simulation. */
export interface PastTrial {
  readonly protocol: Protocol
  readonly study: Study
  readonly lines: readonly Line[]
  readonly asked: readonly Asked[]
}

const year = 365.25

/**
 * The past trials in people, in the order of the protocols: each protocol that is compared with a study. Throws `EVIDENCE_UNKNOWN`
 * for a study that is not there.
 */
export function pastTrials(protocols: readonly Protocol[], studies: readonly Study[]): readonly PastTrial[] {
  return protocols.flatMap((protocol) => {
    const { compare, name, species } = protocol
    if (compare === undefined || species !== 'human') return []
    const study = studies.find(({ id }) => id === compare.study)
    if (study === undefined) {
      throw new LabError(
        'EVIDENCE_UNKNOWN',
        `${name}: compare.study: expected the id of a study, got '${compare.study}'`,
      )
    }
    const lines = linesOf(study, protocol)
    const asked = lines.flatMap(({ arm, control }) => [arm.asked, ...(control ? [control.asked] : [])])
    return [{ protocol, study, lines, asked: distinct([...asked, ...effectsOf(protocol)]) }]
  })
}

/** The level of C-peptide of each treated arm at the visit after entry nearest to one year, which its effect is read from. */
export function effectsOf({ arms, visits }: Protocol): readonly Asked[] {
  const [day] = visits.filter((each) => each > 0).toSorted((a, b) => Math.abs(a - year) - Math.abs(b - year))
  if (day === undefined) return []
  return arms
    .filter(({ give }) => give.length > 0)
    .map(({ name }) => ({ arm: name, statistic: 'cpeptide-auc', centre: 'mean', day }))
}

/** What a question goes by among those of its trial. */
export const keyOf = ({ arm, statistic, centre, day, entry, isAdjusted, against }: Asked): string =>
  JSON.stringify([arm, statistic, centre, day, entry, isAdjusted, against && keyOf(against)])

function distinct(asked: readonly Asked[]): readonly Asked[] {
  return [...new Map(asked.map((each) => [keyOf(each), each])).values()]
}
