import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LabError } from '../errors.ts'
import { readProtocol } from './read-protocol.ts'

const good = `question: Does it work?
population: { species: human, draw: newly-diagnosed, where: [age 8..30 year, cpeptide-peak >= 0.2 nmol/L], enrol: 12 }
arms:
  control: { share: 1 }
  infused:
    share: 2
    give: [{ product: cord-tissue-msc, dose: 2e6 cell/kg, route: intravenous, at: 0 day }]
visits: [0 day, 90 day, 12 month]
endpoints:
  primary: { measure: cpeptide-auc, at: 12 month, scale: ln(x+1), adjust: [baseline, age] }
repeat: { trials: 3, seed: 1 }
`

function refusal(text: string): string {
  try {
    readProtocol({ path: 'trial.yaml', text })
  } catch (error) {
    if (error instanceof LabError) return `${error.code} at ${error.place}: ${error.message}`
    throw error
  }
  return 'accepted'
}

describe('a protocol', () => {
  it('is read with its quantities in days, years and cells', () => {
    const protocol = readProtocol({ path: 'protocols/trial.yaml', text: good })
    expect(protocol.name).toBe('trial')
    expect(protocol.visits).toEqual([0, 90, 365.25])
    expect(protocol.arms[1]!.give[0]).toEqual({
      kind: 'cells',
      product: 'cord-tissue-msc',
      dose: { low: 2e6, high: 2e6, per: 'kg' },
      route: 'intravenous',
      at: 0,
    })
    expect(protocol.where[1]).toMatchObject({ criterion: 'cpeptide-peak', low: 0.2 })
  })

  it.each(['haller2011', 'carlsson2023', 'nod-cord-blood'])('of the repository is accepted: %s', (name) => {
    const url = new URL(`../../../protocols/${name}.yaml`, import.meta.url)
    expect(readProtocol({ path: `${name}.yaml`, text: readFileSync(url, 'utf8') }).name).toBe(name)
  })

  it.each([
    [
      'a dose with a unit of mass',
      'dose: 2e6 cell/kg',
      'dose: 2 mg',
      'dose:',
      'SCHEMA: arms.infused.give.0.dose: expected cells, cells per body weight or cells per mouse, got 2 mg',
    ],
    [
      'a negative dose',
      '2e6 cell/kg',
      '-2e6 cell/kg',
      'dose:',
      'SCHEMA: arms.infused.give.0.dose: expected a value between 0 and 10000000000000 cells, got -2e6 cell/kg',
    ],
    ['a dose per mouse for people', '2e6 cell/kg', '2e6 cell/mouse', 'dose:', 'PROTOCOL_UNIT'],
    [
      'an unknown product',
      'cord-tissue-msc',
      'snake-oil',
      'product:',
      'PROTOCOL_PRODUCT: arms.infused.give.0.product: expected one of autologous-cord-blood, ',
    ],
    [
      'a product the body cannot follow',
      'cord-tissue-msc',
      'cord-blood-educator',
      'product:',
      'PROTOCOL_PRODUCT',
    ],
    [
      'visits out of order',
      '[0 day, 90 day, 12 month]',
      '[0 day, 12 month, 90 day]',
      '90 day]',
      'PROTOCOL_VISITS: visits.2: expected visits in order of time, got day 90 after day 365.25',
    ],
    [
      'two visits on one day',
      '[0 day, 90 day, 12 month]',
      '[0 day, 90 day, 90 day, 12 month]',
      '90 day, 12',
      'PROTOCOL_VISITS',
    ],
    [
      'an endpoint at no visit',
      'at: 12 month, scale',
      'at: 6 month, scale',
      'at: 6',
      'PROTOCOL_ENDPOINT: endpoints.primary.at: expected a visit (days 0, 90, 365.25), got day 182.625',
    ],
    [
      'an unknown endpoint',
      'measure: cpeptide-auc',
      'measure: happiness',
      'measure: hap',
      'PROTOCOL_ENDPOINT: endpoints.primary.measure: expected one of cpeptide-auc, ',
    ],
    [
      'an endpoint of mice',
      'measure: cpeptide-auc',
      'measure: diabetes',
      'measure: dia',
      'PROTOCOL_ENDPOINT',
    ],
    [
      'nobody enrolled',
      'enrol: 12',
      'enrol: 0',
      'enrol',
      'SCHEMA: population.enrol: Too small: expected number to be >=1, got 0',
    ],
    [
      '10¹² people enrolled',
      'enrol: 12',
      'enrol: 1000000000000',
      'enrol',
      'SCHEMA: population.enrol: Too big: expected number to be <=10000, got 1000000000000',
    ],
    ['half a person enrolled', 'enrol: 12', 'enrol: 12.5', 'enrol', 'SCHEMA'],
    ['a draw of another species', 'draw: newly-diagnosed', 'draw: nod', 'draw', 'SCHEMA'],
    ['an unknown key', 'seed: 1 }', 'seed: 1, sed: 2 }', ', sed:', 'SCHEMA: repeat: Unrecognized key: "sed"'],
    [
      'a rule that cannot be read',
      'age 8..30 year',
      'age about 8',
      'age about',
      "SCHEMA: population.where.0: expected 'age 18..40 year' or 'age >= 18 year', got 'age about 8'",
    ],
    [
      'a rule in the wrong unit',
      '0.2 nmol/L',
      '0.2 kg',
      'cpeptide-peak',
      'SCHEMA: population.where.1: expected a quantity in nmol/L, got 0.2 kg',
    ],
    ['a mismatch above one', 'at: 0 day }]', 'at: 0 day, mismatch: 2 }]', 'mismatch', 'SCHEMA'],
    ['a switch that does not exist', 'repeat:', 'mechanisms: { magic: 1 }\nrepeat:', 'magic', 'SCHEMA'],
    ['a seed that is no number', 'seed: 1', 'seed: one', 'seed', 'SCHEMA'],
    ['a visit before enrolment', '[0 day, 90', '[-1 day, 90', '-1 day', 'SCHEMA'],
    [
      'two kinds of cells in one arm',
      'at: 0 day }]',
      'at: 0 day }, { product: autologous-cord-blood, dose: 1e7 cell/kg, route: intravenous, at: 0 day }]',
      'give',
      'PROTOCOL_PRODUCT',
    ],
  ])('with %s is refused at its place', (_, from, to, at, message) => {
    expect(good).toContain(from)
    const text = good.replace(from, to)
    const before = text.slice(0, text.indexOf(at) + (at.startsWith(', ') ? 2 : 0)).split('\n')
    const place = `trial.yaml:${before.length}:${before.at(-1)!.length + 1}`
    const [code, ...words] = message.split(': ')
    expect(refusal(text)).toContain([`${code} at ${place}`, ...words].join(': '))
  })

  it('whose shares sum to zero is refused', () => {
    const text = good.replace('share: 1', 'share: 0').replace('share: 2', 'share: 0')
    expect(refusal(text)).toContain(
      'PROTOCOL_SHARES at trial.yaml:3:1: arms: expected shares that sum to more than zero, got 0',
    )
  })
})
