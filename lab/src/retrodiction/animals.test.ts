import { describe, expect, it } from 'vitest'
import { fewForecasts, heldAgainst } from '../../test/foretold.ts'
import { fittedPeople } from '../../test/people.ts'
import { unknownsOf } from '../hypotheses/unknowns.ts'
import { clinicFor } from '../trial/simulate.ts'
import { animalScores, foretellAnimals } from './animals.ts'
import type { CellKind } from '../hypotheses/kind.ts'
import { drawOf, type Frozen } from './frozen.ts'
import { beliefOn, weighingOf } from './beliefs.ts'
import { score } from './score.ts'

const against = heldAgainst('marek2012')
const frozen = fewForecasts(against)
const known = { unknowns: unknownsOf(clinicFor('newly-diagnosed')), people: fittedPeople }
const draws = frozen.drawn.made.map((_, which) => drawOf(frozen.drawn, which, known))
const animals = foretellAnimals(draws)

describe('results in animals', () => {
  it('enter no weight unless they were asked for, and are named where they were', () => {
    expect(score(frozen, against).animals).toEqual([])
    const asked = { ...frozen, animals }
    expect(score(asked, against).animals).toEqual(['koblas2009'])
    const on = (frozen: Frozen, kind: CellKind) => beliefOn(weighingOf(frozen, against), kind)
    expect(on(asked, 'stem cells after conditioning')).not.toEqual(
      on(frozen, 'stem cells after conditioning'),
    )
    expect(on(asked, 'stromal cells')).toEqual(on(frozen, 'stromal cells'))
  })

  it('are human insulin-producing cells only where cells may become such', () => {
    const [{ levels }] = animals as [(typeof animals)[number]]
    for (const id of ['none', 'immunomodulation', 'trophic'] as const) expect(levels[id]).toEqual([0, 0, 0])
    for (const id of ['replacement', 'all'] as const) expect(Math.min(...levels[id])).toBeGreaterThan(0)
  })

  it('speak most for a draw that foretells what was counted', () => {
    const levels = {
      none: [0, 0],
      immunomodulation: [0, 0],
      replacement: [2.9444, 8],
      trophic: [0, 0],
      all: [2.9444, 8],
    }
    const [{ scores }] = animalScores([{ id: 'koblas2009', levels }]) as [
      ReturnType<typeof animalScores>[number],
    ]
    expect(scores.replacement[0]).toBeCloseTo(0, 6)
    expect(scores.replacement[1]).toBeLessThan(scores.none[0]!)
  })
})
