import { describe, expect, it } from 'vitest'
import { LabError } from '../errors.ts'
import { medianUnit } from '../graft/unit/collection.ts'
import { tregFold } from '../graft/unit/expansion.ts'
import { infusedFrom } from '../graft/unit/infused.ts'
import { middling } from '../graft/unit/known.ts'
import { readProtocol } from './read-protocol.ts'

const good = `question: Does what was stored work?
population: { species: human, draw: newly-diagnosed, units: { bank: family, stored: 3 % }, where: [age 1..10 year, unit-dose >= 1e7 cell/kg, unit-cd34 > 5e4 cell/kg, unit-frozen 1e8..2e9 cell], enrol: 12 }
arms:
  control: { share: 1 }
  infused:
    share: 1
    give: [{ product: autologous-cord-blood, dose: unit, route: intravenous, at: 20 day }]
visits: [0 day, 365 day]
endpoints:
  primary: { measure: cpeptide-auc, at: 365 day }
repeat: { trials: 2, seed: 1 }
`
const units = 'units: { bank: family, stored: 3 % }, '
const rules = ', unit-dose >= 1e7 cell/kg, unit-cd34 > 5e4 cell/kg, unit-frozen 1e8..2e9 cell'
const blood = 'product: autologous-cord-blood, dose: unit'
const grown = 'product: cord-blood-treg, dose: unit grown 14 day'

const read = (text: string) => readProtocol({ path: 'trial.yaml', text })
const given = (text: string) => read(text).arms[1]!.give[0]!

function refusalOf(text: string) {
  try {
    read(text)
  } catch (error) {
    if (error instanceof LabError) return { code: error.code, detail: error.message, place: error.place! }
    throw error
  }
  throw new Error('it was accepted')
}

describe('a protocol with stored units', () => {
  it('reads the bank, the chance that a unit is stored, and rules on units', () => {
    const protocol = read(good)
    expect(protocol.units).toEqual({ bank: 'family', stored: 0.03 })
    expect(protocol.where.slice(1)).toMatchObject([
      { criterion: 'unit-dose', low: 1e7 },
      { criterion: 'unit-cd34', low: 5e4, open: true },
      { criterion: 'unit-frozen', low: 1e8, high: 2e9 },
    ])
    expect(read(good.replace('3 %', '1')).units!.stored).toBe(1)
  })

  it('gives the typical person the median unit of the bank, whole or grown', () => {
    const { nucleated, treg } = infusedFrom(medianUnit('family'), middling)
    expect(given(good)).toMatchObject({ dose: { low: nucleated, high: nucleated, per: 'person', unit: {} } })
    const cells = treg * tregFold(14, 1)
    expect(given(good.replace(blood, grown))).toMatchObject({
      dose: { low: cells, high: cells, per: 'person', unit: { grown: 14 } },
    })
  })

  it('knows own cells from those of others', () => {
    expect(given(good.replace(blood, grown))).toMatchObject({ mismatch: 0 })
    const others = good.replace(blood, grown).replace('bank: family', 'bank: public')
    expect(given(others)).not.toHaveProperty('mismatch')
    expect(given(others.replace('at: 20 day', 'at: 20 day, mismatch: 0.25'))).toMatchObject({
      mismatch: 0.25,
    })
  })

  it.each([
    [
      'a dose out of units that nobody stores',
      good.replace(units, '').replace(rules, ''),
      'dose: unit, route',
      'SCHEMA: arms.infused.give.0.dose: expected population.units for a dose out of a unit, got none',
    ],
    [
      'a rule on units that nobody stores',
      good.replace(units, ''),
      'unit-dose',
      "SCHEMA: population.where.1: expected population.units for a rule on units, got 'unit-dose >= 1e7 cell/kg' without",
    ],
    [
      'units of mice',
      good
        .replace('human, draw: newly-diagnosed', 'mouse, draw: nod')
        .replace(`[age 1..10 year${rules}]`, '[]'),
      'units:',
      'SCHEMA: population.units: expected nothing: no unit is stored for a mouse',
    ],
    [
      'an unknown bank',
      good.replace('bank: family', 'bank: swiss'),
      'bank:',
      'SCHEMA: population.units.bank: Invalid option',
    ],
    [
      'no chance of a unit',
      good.replace('3 %', '0 %'),
      'stored:',
      'SCHEMA: population.units.stored: expected a value between 0.000001 and 1, got 0 %',
    ],
    [
      'more than every unit',
      good.replace('3 %', '1.5'),
      'stored:',
      'SCHEMA: population.units.stored: expected a value between 0.000001 and 1, got 1.5',
    ],
    [
      'MSC out of a unit',
      good.replace('autologous-cord-blood', 'cord-blood-msc'),
      'product:',
      "PROTOCOL_PRODUCT: arms.infused.give.0.product: expected autologous-cord-blood or cord-blood-treg out of a unit of the bank 'family', got 'cord-blood-msc'",
    ],
    [
      'own blood out of a public bank',
      good.replace('bank: family', 'bank: public'),
      'product:',
      "PROTOCOL_PRODUCT: arms.infused.give.0.product: expected allogeneic-cord-blood or cord-blood-treg out of a unit of the bank 'public', got 'autologous-cord-blood'",
    ],
    [
      'donor blood out of a family bank',
      good.replace('autologous-cord-blood', 'allogeneic-cord-blood'),
      'product:',
      'PROTOCOL_PRODUCT',
    ],
    [
      'T cells that were not grown',
      good.replace('autologous-cord-blood', 'cord-blood-treg'),
      'dose:',
      "SCHEMA: arms.infused.give.0.dose: expected 'unit grown 14 day': T cells are grown from a unit, got 'unit'",
    ],
    [
      'blood that is grown',
      good.replace('dose: unit', 'dose: unit grown 14 day'),
      'dose:',
      "SCHEMA: arms.infused.give.0.dose: expected 'unit': blood is given whole, got 'unit grown 14 day'",
    ],
    [
      'T cells given before they are grown',
      good.replace(blood, grown).replace('at: 20 day', 'at: 13 day'),
      'at: 13',
      'PROTOCOL_RANGE: arms.infused.give.0.at: expected a day after the 14 days of growth, got day 13',
    ],
    [
      'growth that was never counted',
      good.replace(blood, grown.replace('14', '43')),
      'dose:',
      'SCHEMA: arms.infused.give.0.dose: expected a value between 0 and 42 day, got 43 day',
    ],
    [
      'half a unit',
      good.replace('dose: unit', 'dose: unit halved'),
      'dose:',
      "SCHEMA: arms.infused.give.0.dose: expected 'unit' or 'unit grown 14 day', got 'unit halved'",
    ],
    [
      'own cells that are foreign',
      good.replace(blood, grown).replace('at: 20 day', 'at: 20 day, mismatch: 0.5'),
      'mismatch:',
      "SCHEMA: arms.infused.give.0.mismatch: expected 0: the cells are the participant's own, got 0.5",
    ],
    [
      'one unit given twice',
      good.replace(
        'at: 20 day }]',
        'at: 20 day }, { route: intravenous, product: autologous-cord-blood, at: 9 day, dose: unit }]',
      ),
      'dose: unit }',
      'SCHEMA: arms.infused.give.1.dose: expected one dose out of the unit in an arm, got another',
    ],
  ])('with %s is refused at its place', (_, text, at, message) => {
    const { code, detail, place } = refusalOf(text)
    expect(`${code}: ${detail}`).toContain(message)
    const [line, column] = place.split(':').slice(1).map(Number) as [number, number]
    expect(text.split('\n')[line - 1]!.slice(column - 1, column - 1 + at.length)).toBe(at)
  })
})
