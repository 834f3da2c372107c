import { stream } from '@cordelia/engine'
import type { Believed } from '../hypotheses/believed.ts'
import type { Unknown } from '../hypotheses/unknowns.ts'
import type { People } from '../patient/population.ts'
import { drawOf, type Frozen } from './frozen.ts'
import type { Belief } from './weigh.ts'

/**
 * Draws that count the same, from structures and draws that do not: systematic resampling, so that each is taken its expected
 * number of times, rounded up or down.
 */
export function believedDraws(
  { drawn }: Frozen,
  belief: Belief,
  known: { readonly unknowns: readonly Unknown[]; readonly people: readonly People[] },
  count: number,
): readonly Believed[] {
  const start = stream(drawn.seed, 0, 'believed').uniform()
  const chosen: Believed[] = []
  let below = 0
  for (const { id, weight } of belief.structures) {
    belief.draws[id].forEach((share, d) => {
      below += weight * share
      while (chosen.length < count && chosen.length + start < below * count) {
        const { people, assumptions } = drawOf(drawn, d, known)
        chosen.push({ structure: id, people, assumptions })
      }
    })
  }
  while (chosen.length < count) chosen.push(chosen.at(-1)!) // the weights sum to 1 but for rounding
  return chosen
}
