import { LabError } from '../errors.ts'
import type { StructureId } from '../hypotheses/structures.ts'
import { middle } from '../patient/person.ts'
import type { Give, Protocol } from '../trial/protocol.ts'

/** What is given to one person, and the visit at which its effect is asked for. */
export interface Treatment {
  readonly protocol: string
  readonly arm: string
  readonly give: readonly Give[]
  /** Days after enrolment. */
  readonly day: number
  readonly structure: StructureId
  readonly switches: Protocol['switches']
  readonly potency?: number
}

/** Who is treated: years of age, and days from diagnosis to enrolment. */
export interface Treated {
  readonly age: number
  readonly entry: number
  readonly treatment: Treatment
}

/** The arm of a protocol that gives cells, in the person at the middle of its ages and times. Throws `SCHEMA`. */
export function treatedIn(protocol: Protocol, structure: StructureId): Treated {
  const { name, species, arms, people, primary, switches, potency } = protocol
  if (species !== 'human') {
    throw new LabError('SCHEMA', `${name}: population.species: expected human, got '${species}'`)
  }
  const treated = arms.filter(({ give }) => give.some(({ kind }) => kind === 'cells'))
  const [arm] = treated
  if (arm === undefined || treated.length > 1) {
    const got = arm === undefined ? 'none' : treated.map((each) => each.name).join(', ')
    throw new LabError('SCHEMA', `${name}: arms: expected one that gives cells, got ${got}`)
  }
  const treatment = {
    protocol: name,
    arm: arm.name,
    give: arm.give,
    day: primary.at,
    structure,
    switches,
    ...(potency !== undefined && { potency }),
  }
  return { age: middle(people.age), entry: middle(people.sinceDiagnosis), treatment }
}

/** What is read of a treated course, in the order of a part; the cells alone only where they come after conditioning. */
export function effectsOf({ give }: Treatment) {
  const onScale = 'effect on ln(C-peptide AUC + 1), AUC as a mean in nmol/L,'
  const cells = { name: 'cells', what: `${onScale} against conditioning alone`, unit: '1' }
  return [
    { name: 'effect', what: `${onScale} against the same person without it`, unit: '1' },
    ...(isConditioned(give) ? [cells] : []),
    { name: 'relative', what: 'effect on C-peptide AUC relative to the same person without it', unit: '1' },
  ]
}

export const isConditioned = (give: readonly Give[]): boolean =>
  give.some(({ kind }) => kind === 'conditioning')
