import { exp, stream, type Stream } from '@cordelia/engine'
import { betaQuantile } from '../../statistics/beta.ts'
import { within } from '../../statistics/range.ts'
import { physics, type PhysicsName } from './physics.ts'

/** One possible truth of a unit: the value of every quantity, and how far this unit lies from the middle of units. */
export interface Known {
  readonly values: Readonly<Record<PhysicsName, number>>
  /** Standard normals, independent: where this unit lies among units. */
  readonly unit: Readonly<Record<Deviation, number>>
  /** Of frozen units like those that were tried, the share from which MSC grow. */
  readonly mscShare: number
}

const deviations = [
  'volume',
  'density',
  'delay',
  'processing',
  'cd34Processing',
  'wash',
  'cd34Share',
  'cd34Recovery',
  'alive',
  'lymphocytes',
  'treg',
  'growth',
  'counting',
  'cd34Counting',
] as const

type Deviation = (typeof deviations)[number]

const names = Object.keys(physics) as PhysicsName[] // the keys of a closed record

/** The stream of random numbers of a quantity. */
export type StreamOf = (name: string) => Stream

/** The middle of everything. */
export const middling: Known = {
  values: record(names, (name) => physics[name].value),
  unit: record(deviations, () => 0),
  mscShare: shareGrown(0.5),
}

/**
 * Draws one possible truth. What is assumed lies anywhere in its range; what was measured has its value. Each quantity has a stream of
 * its own name, so that one more moves no other. Units of one truth share all but where each lies among them, from `ofUnit`.
 */
export function drawKnown(streamOf: StreamOf, ofUnit: StreamOf = streamOf): Known {
  return {
    values: record(names, (name) => {
      const { value, provenance } = physics[name]
      return provenance.kind === 'assumed' ? within(provenance.between, streamOf(name).uniform()) : value
    }),
    unit: record(deviations, (name) => ofUnit(`deviation/${name}`).normal()),
    mscShare: shareGrown(streamOf('mscShare').uniform()),
  }
}

/** What the units tried tell of the share, after Jeffreys, at this place of what it may be. */
function shareGrown(place: number): number {
  const { mscUnits, mscGrown } = physics
  return betaQuantile(place, mscGrown.value + 0.5, mscUnits.value - mscGrown.value + 0.5)
}

/** So many draws that the ends of 90 % intervals move by about 2 % with the seed. */
const count = 4000

/** The draws that every unit is seen in: two units differ by what is known of them alone. */
export function knownDraws(of: number = count): readonly Known[] {
  return Array.from({ length: of }, (_, i) => drawKnown((name) => stream(1, i, `unit/${name}`)))
}

/** Times this for a unit that lies so many standard deviations from the middle of units. */
export function factor(spread: number, deviation: number): number {
  return exp(spread * deviation)
}

function record<Name extends string>(
  of: readonly Name[],
  value: (name: Name) => number,
): Readonly<Record<Name, number>> {
  return Object.fromEntries(of.map((name) => [name, value(name)])) as Record<Name, number> // an entry a name
}
