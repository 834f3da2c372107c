import { exp, log } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { fewForecasts, heldAgainst } from '../../test/foretold.ts'
import { structureIds } from '../hypotheses/structures.ts'
import { believedDraws } from './believed.ts'
import { pastTrials } from './past.ts'
import { cellKinds } from '../hypotheses/kind.ts'
import { beliefOn, weighingOf, type HeldAgainst } from './beliefs.ts'
import { score } from './score.ts'
import { unknownsOf } from '../hypotheses/unknowns.ts'
import { clinicFor } from '../trial/simulate.ts'
import { fittedPeople } from '../../test/people.ts'

const against = heldAgainst('carlsson2023', 'haller2011', 'haller2018-atg', 'marek2012', 'snarski2016')
const frozen = fewForecasts(against)
const found = score(frozen, against)
const beliefsIn = (other: HeldAgainst) => cellKinds.map((kind) => beliefOn(weighingOf(frozen, other), kind))

/** The same trials, had one finding come out otherwise. */
function otherwise(id: string, slug: string, change: object): HeldAgainst {
  const studies = against.studies.map((study) =>
    study.id === id
      ? { ...study, findings: { ...study.findings, [slug]: { ...study.findings[slug]!, ...change } } }
      : study,
  )
  return {
    ...against,
    studies,
    past: pastTrials(
      against.past.map(({ protocol }) => protocol),
      studies,
    ),
  }
}

describe('the scoreboard', () => {
  it('has every line once, the worst against the naive forecast first', () => {
    const ids = found.rows.map(({ line }) => line.id)
    expect(ids.toSorted()).toEqual(against.past.flatMap(({ lines }) => lines.map(({ id }) => id)).toSorted())
    const gains = found.rows.flatMap(({ logScore, naive }) => (naive === undefined ? [] : [logScore - naive]))
    expect(gains).toEqual(gains.toSorted((a, b) => a - b))
  })

  it('scores what was seen by its density under the structures, each with its weight for that kind', () => {
    const heldOut = found.rows.filter(({ set, line }) => set === 'held-out' && line.isTreated)
    expect(heldOut.length).toBeGreaterThan(20)
    for (const { logScore, byStructure, line } of heldOut) {
      const kind = line.study === 'haller2011' ? 'blood cells without conditioning' : 'stromal cells'
      const { structures } = found.kinds.find((each) => each.kind === kind)!
      const density = structures.reduce((sum, { id, weight }) => sum + weight * exp(byStructure[id]), 0)
      expect(logScore).toBeCloseTo(log(density), 9)
    }
  })

  it('counts a cohort once where it says so', () => {
    const { coverageOfCohorts, gain } = found.heldOut
    expect(coverageOfCohorts.of).toBe(2) // carlsson2023 and haller2011
    expect(gain.cohorts).toBe(2)
  })
})

describe('what a study that is held out saw', () => {
  it('moves no weight, no draw and no other forecast', () => {
    const other = otherwise('haller2011', 'ucb-cpeptide-auc-12', { median: 3 })
    expect(beliefsIn(other)).toEqual(beliefsIn(against))
    const rows = score(frozen, other).rows
    for (const row of found.rows.filter(({ line }) => !line.id.startsWith('haller2011'))) {
      expect(rows.find(({ line }) => line.id === row.line.id)).toEqual(row)
    }
    const own = rows.find(({ line }) => line.id === 'haller2011#ucb-cpeptide-auc-12')!
    const was = found.rows.find(({ line }) => line.id === own.line.id)!
    expect({ ...own.foretold, seen: 0, isCovered: true }).toEqual({
      ...was.foretold,
      seen: 0,
      isCovered: true,
    })
    expect(own.logScore).toBeLessThan(was.logScore)
  })
})

describe('what a study of the fit set saw', () => {
  const other = otherwise('marek2012', 'treg-insulin-independence-5', { events: 10 })
  const control = 'marek2012#treg-control-cpeptide-fasting-5'

  it('is foretold without it', () => {
    const forecastIn = (against: HeldAgainst) =>
      score(frozen, against).rows.find(({ line }) => line.id === control)!.foretold
    const turned = otherwise('marek2012', 'treg-control-cpeptide-fasting-5', { direction: 'lower' })
    expect(forecastIn(turned)).toEqual(forecastIn(against))
  })

  it('moves the weights where it is the line its cohort is weighed by, and not where it is another', () => {
    const treg = found.kinds.find(({ kind }) => kind === 'regulatory T cells')!
    expect(treg.weighedBy.find(({ cohort }) => cohort === 'marek2012')!.line).toBe(control)
    expect(beliefsIn(other)).toEqual(beliefsIn(against))
    const turned = otherwise('marek2012', 'treg-control-cpeptide-fasting-5', { direction: 'lower' })
    expect(beliefsIn(turned)).not.toEqual(beliefsIn(against))
    const changed = cellKinds.filter(
      (_, i) => JSON.stringify(beliefsIn(turned)[i]) !== JSON.stringify(beliefsIn(against)[i]),
    )
    expect(changed).toEqual(['regulatory T cells']) // what one kind of cells does says nothing of another
  })
})

describe('the averaged effect', () => {
  it('is nothing under no effect, and is carried by the structures in full', () => {
    for (const { cells, carried } of found.effects) {
      expect(carried.none).toBe(0)
      const sum = structureIds.reduce((all, id) => all + carried[id], 0)
      expect(sum).toBeCloseTo(cells.mean, 12)
    }
  })

  it('of conditioning stands beside that of the cells, and both make the whole', () => {
    const { cells, conditioning, whole } = found.effects.find(({ protocol }) => protocol === 'snarski2016')!
    expect(conditioning!.mean).toBeGreaterThan(0.02)
    expect(whole.mean).toBeCloseTo(cells.mean + conditioning!.mean, 12)
    expect(found.effects.find(({ protocol }) => protocol === 'carlsson2023')).not.toHaveProperty(
      'conditioning',
    )
  })
})

it('gives draws that count the same, each as often as its weight', () => {
  const belief = beliefOn(weighingOf(frozen, against), 'stromal cells')
  const known = { unknowns: unknownsOf(clinicFor('newly-diagnosed')), people: fittedPeople }
  const draws = believedDraws(frozen, belief, known, 1000)
  expect(draws).toHaveLength(1000)
  for (const { id, weight } of belief.structures) {
    const share = draws.filter(({ structure }) => structure === id).length / 1000
    expect(Math.abs(share - weight)).toBeLessThan(2 / 1000) // a draw at either end of a structure may go to its neighbour
  }
})

it('names trials whose numbers could not be read, with the reason', () => {
  const why = new Map(found.noNumbers.map(({ study, why }) => [study, why]))
  expect(why.get('zimislecel2025')).toMatch(/does not follow/)
  expect(why.has('haller2011')).toBe(false)
})

describe('what is believed of a kind of treatment', () => {
  it('is the priors where no trial of it is in the fit set', () => {
    const blood = found.kinds.find(({ kind }) => kind === 'blood cells without conditioning')!
    expect(blood.weighedBy.map(({ cohort }) => cohort)).toEqual(['haller2018-atg'])
    for (const { weight, prior } of blood.structures) expect(weight).toBeCloseTo(prior, 12)
  })
})
