// What a graft changes, it changes through a switch. Conditioning and HLA mismatch are given, not switched: rejection
// kills what came from the graft and nothing else, so it needs no switch, and every cell here is fully mismatched.
import { rodas5p } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { fittedPeople } from '../../test/people.ts'
import { body } from '../body.ts'
import { clinicOf } from '../patient/clinic.ts'
import { nod, stz } from '../species/mouse.ts'
import { measuresOf } from './measures.ts'
import type { Mechanism } from './protocol.ts'
import { readProtocol } from './read-protocol.ts'
import { graftMechanisms } from '../hypotheses/structures.ts'
import { jobsOf, performIn } from './simulate.ts'

/** A dose begins the steps anew, so arms differ by the error of the solver: a thousandth of the difference looked for. */
const accuracy = { method: rodas5p, relative: 1e-9, absolute: 1e-12, stepLimit: 40_000 }
const agreement = 1e-6
const nothing = 1e-9 // IU/kg/day, nmol/L, mmol/L: of a dose of no insulin only rounding is left

const clinics = {
  'newly-diagnosed': clinicOf(body, accuracy),
  established: clinicOf(body, accuracy),
  nod: clinicOf(nod, accuracy),
  stz: clinicOf(stz, accuracy),
}
type Draw = keyof typeof clinics
const speciesOf = (draw: Draw) => (draw === 'nod' || draw === 'stz' ? 'mouse' : 'human')

const conditioning = '{ conditioning: 1, at: 0 day }'
const infused = (product: string, dose: string, route: string, day: number) =>
  `{ product: ${product}, dose: ${dose} cell/kg, route: ${route}, at: ${day} day, mismatch: 1 }`

/** Cells in every product whose fate the body follows, by both routes. */
const given = {
  'own cord blood': [infused('autologous-cord-blood', '2e7', 'intravenous', 1)],
  'donor cord blood': [infused('allogeneic-cord-blood', '2e8', 'intravenous', 1)],
  'MSC twice': [
    infused('cord-tissue-msc', '2e6', 'intravenous', 1),
    infused('cord-tissue-msc', '2e6', 'pancreatic-artery', 90),
  ],
  Treg: [infused('cord-blood-treg', '2e6', 'intravenous', 1)],
}
const afterConditioning = {
  'own blood stem cells': [infused('autologous-hsct', '3e8', 'intravenous', 5)],
  'donor cord blood': given['donor cord blood'],
  MSC: [infused('cord-tissue-msc', '2e6', 'pancreatic-artery', 5)],
}

/** Every measure at every visit of one arm, person by person; blood cells are as potent as MSC, so that no switch hides behind potency. */
function measured(draw: Draw, give: readonly string[], on: readonly Mechanism[]): Float64Array {
  const species = speciesOf(draw)
  const text = `question: Does anything pass a switch that is off?
population: { species: ${species}, draw: ${draw}, enrol: 4 }
arms:
  only: { share: 1, give: [${give.join(', ')}] }
visits: [0 day, 14 day, 90 day, 180 day, 365 day]
endpoints:
  primary: { measure: glucose, at: 365 day }
mechanisms: { ${graftMechanisms.map((name) => `${name}: ${on.includes(name) ? 1 : 0}`).join(', ')} }
potency: 1
repeat: { trials: 2, seed: 11 }
`
  const protocol = readProtocol({ path: 'switches.yaml', text })
  const parts = jobsOf(protocol, fittedPeople).map((job) => performIn(clinics[draw], job))
  expect(parts.flatMap(({ lost }) => lost)).toEqual([])
  const all = parts.flatMap((part) => [...part.measured])
  expect(all).toHaveLength(
    protocol.trials * protocol.enrol * protocol.visits.length * measuresOf(species).length,
  )
  return Float64Array.from(all)
}

/** The largest difference relative to the second, where that is more than nothing. */
function apart(one: Float64Array, other: Float64Array): number {
  return one.reduce(
    (most, value, i) =>
      Math.max(most, Math.abs(value - other[i]!) / Math.max(Math.abs(other[i]!), nothing / agreement)),
    0,
  )
}

describe.each(['newly-diagnosed', 'established', 'nod', 'stz'] as const)('%s', (draw) => {
  const untreated = measured(draw, [], [])
  const conditioned = measured(draw, [conditioning], [])

  it.each(Object.entries(given))('%s without a switch is no treatment', (_, give) => {
    expect(apart(measured(draw, give, []), untreated)).toBeLessThan(agreement)
  })

  it.each(Object.entries(afterConditioning))(
    '%s after conditioning without a switch is conditioning',
    (_, give) => {
      expect(apart(measured(draw, [conditioning, ...give], []), conditioned)).toBeLessThan(agreement)
    },
  )

  it('conditioning has no switch; where there is no autoimmunity it changes nothing', () => {
    const change = apart(conditioned, untreated)
    if (draw === 'stz') expect(change).toBeLessThan(agreement)
    else expect(change).toBeGreaterThan(0.01)
    expect(measured(draw, [conditioning], graftMechanisms)).toEqual(conditioned)
  })
})

describe('a switch alone passes what it stands for', () => {
  const passing = (give: readonly string[], control: Float64Array) =>
    graftMechanisms.filter((name) => apart(measured('newly-diagnosed', give, [name]), control) > agreement)

  it('of MSC by both routes: no cell differentiates before it is home, and none renews the repertoire', () => {
    expect(passing(given['MSC twice'], measured('newly-diagnosed', [], []))).toEqual([
      'support',
      'treg-induction',
      'effector-suppression',
    ])
  })

  it('of own blood stem cells after conditioning: all but homing, which only brings cells to where others act', () => {
    const conditioned = measured('newly-diagnosed', [conditioning], [])
    expect(passing([conditioning, ...afterConditioning['own blood stem cells']], conditioned)).toEqual(
      graftMechanisms.filter((name) => name !== 'homing'),
    )
  })

  it('of own cord blood without conditioning: no stem cell stays to renew anything', () => {
    expect(passing(given['own cord blood'], measured('newly-diagnosed', [], []))).not.toContain('hsc-reset')
  })
})
