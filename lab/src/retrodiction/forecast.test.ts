import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { heldAgainst, fewForecasts } from '../../test/foretold.ts'
import { unknownsOf } from '../hypotheses/unknowns.ts'
import { readPeople } from '../patient/read-people.ts'
import { clinicFor } from '../trial/simulate.ts'
import { foretell, variantsOf, type Variant } from './forecast.ts'
import { drawOf, frozenOf, toldOf, type Frozen } from './frozen.ts'
import { keyOf } from './past.ts'

const cells = {
  kind: 'cells',
  product: 'autologous-cord-blood',
  dose: { low: 1e7, high: 1e7, per: 'kg' },
  route: 'intravenous',
  at: 0,
} as const
const conditioning = { kind: 'conditioning', intensity: 1, at: 0 } as const

describe('the variants of an arm', () => {
  it('are those that differ: structures need cells, conditioning is apart from nothing', () => {
    expect(variantsOf([])).toEqual(['untreated'])
    expect(variantsOf([conditioning])).toEqual(['untreated', 'none'])
    expect(variantsOf([cells])).toEqual(['untreated', 'immunomodulation', 'replacement', 'trophic', 'all'])
    expect(variantsOf([conditioning, cells])).toEqual([
      'untreated',
      'none',
      'immunomodulation',
      'replacement',
      'trophic',
      'all',
    ])
  })

  it('take no effect for untreated without conditioning, and for conditioning alone with it', () => {
    const [one, two] = [
      { centre: [1], sd: [0] },
      { centre: [2], sd: [0] },
    ]
    expect(toldOf({ untreated: one }, 'none', 0).centre).toBe(1)
    expect(toldOf({ untreated: one, none: two }, 'none', 0).centre).toBe(2)
    expect(toldOf({ untreated: one }, 'all', 0).centre).toBe(1)
  })
})

describe('a forecast', () => {
  const against = heldAgainst('haller2011')
  const frozen = fewForecasts(against, 2, 8)

  it('is the same from the same job, whatever else is foretold', () => {
    expect(fewForecasts(against, 2, 8)).toEqual(frozen)
    const more = fewForecasts(against, 3, 8)
    more.trials[0]!.answers.forEach((answer, place) => {
      const { centre } = answer.all ?? answer.untreated!
      const few = frozen.trials[0]!.answers[place]!
      expect(centre.slice(0, 2)).toEqual((few.all ?? few.untreated!).centre)
    })
  })

  it('moves everybody by what the cells do and by nothing else', () => {
    const [trial] = frozen.trials
    const place = trial!.asked.findIndex(
      ({ statistic, entry }) => statistic === 'cpeptide-auc' && entry === undefined,
    )
    const { untreated, all } = trial!.answers[place]!
    untreated!.centre.forEach((level, d) => {
      expect(Math.abs(all!.centre[d]! - level)).toBeLessThan(0.05)
      expect(all!.centre[d]).not.toBe(level)
    })
  })
})

const inCalibration = (path: string): URL => new URL(`../../../calibration/${path}`, import.meta.url)

describe('the forecasts that are kept', () => {
  const stored = inCalibration('retrodiction/forecasts.json')
  const frozen = JSON.parse(readFileSync(stored, 'utf8')) as Frozen // our file
  const path = 'untreated-course/report.json'
  const people = readPeople({ path, text: readFileSync(inCalibration(path), 'utf8') })

  it.each(['haller2011', 'snarski2016'])('of %s are what the program foretells today', (name) => {
    const clinic = clinicFor('newly-diagnosed')
    const kept = frozen.trials.find(({ protocol }) => protocol.name === name)!
    const { past } = heldAgainst(name)
    expect(kept.asked.map(keyOf)).toEqual(past[0]!.asked.map(keyOf))
    const draw = drawOf(frozen.drawn, 0, { unknowns: unknownsOf(clinic), people })
    const job = { protocol: past[0]!.protocol, asked: past[0]!.asked, draws: [draw], people: frozen.people }
    const [trial] = frozenOf(frozen.drawn, frozen.people, [job], [foretell(clinic, job)]).trials
    kept.asked.forEach((_, place) => {
      for (const [variant, { centre, sd }] of Object.entries(trial!.answers[place]!)) {
        const stored = kept.answers[place]![variant as Variant]!
        expect([centre[0], sd[0]], `${name} ${variant}`).toEqual([stored.centre[0], stored.sd[0]])
      }
    })
  })
})
