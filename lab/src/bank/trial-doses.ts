import { log } from '@cordelia/engine'
import type { ProductId } from '../graft/products.ts'
import { dosesPerKgOf, type DosePerKg } from '../trial/dose-per-kg.ts'
import type { Protocol } from '../trial/protocol.ts'
import type { Beside } from './beside.ts'
import { citedAs } from './words.ts'

/** The cells per kg of one arm of one trial. */
export interface TrialDose extends DosePerKg {
  readonly product: ProductId
  /** Its study as it is cited; the name of the protocol where none is on file. */
  readonly cited: string
  /** Whether its study's dose was read; else the range is assumed, so that the trial can be simulated. */
  readonly read: boolean
}

/** The doses of these products in trials that were held, in people and in mice, in the order of the protocols. */
export function trialDoses(
  { protocols, studies }: Pick<Beside, 'protocols' | 'studies'>,
  products: readonly ProductId[],
): readonly TrialDose[] {
  const done = protocols.filter(({ compare, species }) => compare !== undefined || species === 'mouse')
  return done.flatMap((protocol) => {
    const study = studies.find(({ id }) => id === protocol.compare?.study)
    const read = study?.intervention?.dose?.known === 'read'
    const cited = study === undefined ? protocol.name : citedAs(study)
    return products.flatMap((product) =>
      dosesPerKgOf(givingOnly(product, protocol)).map((dose) => ({ ...dose, product, cited, read })),
    )
  })
}

/** The trial dose closest to a dose by their ratio; a range it lies in is as close as can be. */
export function nearestDose(perKg: number, doses: readonly TrialDose[]): TrialDose | undefined {
  return doses.toSorted((one, other) => distance(perKg, one) - distance(perKg, other))[0]
}

function distance(perKg: number, { low, high }: TrialDose): number {
  return Math.max(0, log(low / perKg), log(perKg / high))
}

function givingOnly(product: ProductId, protocol: Protocol): Protocol {
  const arms = protocol.arms.map((arm) => ({
    ...arm,
    give: arm.give.filter((each) => each.kind === 'cells' && each.product === product),
  }))
  return { ...protocol, arms }
}
