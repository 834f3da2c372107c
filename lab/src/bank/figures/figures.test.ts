import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { testFigure, wide, wordsOf } from '../../../test/figure.ts'
import { medianUnit } from '../../graft/unit/collection.ts'
import { dosesOf } from '../../graft/unit/dose.ts'
import { knownDraws } from '../../graft/unit/known.ts'
import type { TrialDose } from '../trial-doses.ts'
import { dosesFigured } from './doses.ts'
import { inventoryFigured } from './inventory.ts'

const known = knownDraws(200)
const unit = medianUnit('family')
const doses = dosesOf({ ...unit, recipient: { weight: 20 } }, known)

const own = { product: 'autologous-cord-blood', species: 'human', low: 5e6, high: 5e7, read: false } as const
const grown = { product: 'peripheral-treg', species: 'human', read: true } as const
const given: readonly TrialDose[] = [
  { ...own, trial: 'haller2009', cited: 'Haller 2009' },
  { ...own, trial: 'haller2011', cited: 'Haller 2011' },
  {
    trial: 'nod-cord-blood',
    cited: 'nod-cord-blood',
    product: 'allogeneic-cord-blood',
    species: 'mouse',
    low: 4e9,
    high: 8e9,
    read: false,
  },
  { ...grown, trial: 'bender2024', cited: 'Bender 2024', low: 1e6, high: 1e6 },
  { ...grown, trial: 'marek2012', cited: 'Marek-Trzonkowska 2012', low: 1e7, high: 2e7 },
]

const counted = (nucleated: number) => ({ counts: { when: 'frozen', nucleated } as const })
const units = [2.1e8, 4.7e8, 4.9e8, 5e8, 9.2e8, 1.25e9, 1.31e9].map(counted)

const figures = {
  doses: dosesFigured('holds', doses, given),
  inventory: inventoryFigured('units', units),
}

describe.each(Object.entries(figures))('%s', (name, { draw }) => {
  testFigure(draw, new URL(`${name}.reference.svg`, import.meta.url).pathname)

  test('every path in its caption leads to a file or a folder', () => {
    const caption = /Source: .*/.exec(wordsOf(draw(wide)).text)![0]
    const root = new URL('../../../../', import.meta.url)
    const paths = caption.match(/[\w.-]+\/[\w./-]*/g) ?? []
    expect(paths.length).toBeGreaterThan(0)
    expect(paths.filter((each) => !existsSync(new URL(each, root)))).toEqual([])
  })
})

describe('the doses of a unit', () => {
  const described = wordsOf(figures.doses.draw(wide)).description

  test('stand beside the limits, and trials of one dose are one', () => {
    expect(described).toContain('least at freezing by the US label of cord blood (transplant): 2.5 × 10⁷')
    expect(described).toContain(
      'own cord blood in Haller 2009, Haller 2011 (not read: assumed): 5 × 10⁶ to 5 × 10⁷',
    )
    expect(described).toContain('own expanded regulatory T cells in Bender 2024: 1 × 10⁶;')
  })

  test('say how much more mice were given, from the mononuclear cells at freezing', () => {
    const { median } = doses.mononuclear.perKg!
    const [low, high] = [4e9 / median, 8e9 / median].map((times) => Number(times.toPrecision(2)))
    expect(wordsOf(figures.doses.draw(wide)).text.replaceAll(/\s/g, '')).toContain(
      `miceweregiven${low}to${high}times`,
    )
  })

  test('without a weight are cells beside the limits on cells, and no dose per kg', () => {
    const { numbers } = dosesFigured('holds', dosesOf(unit, known), given)
    const said = numbers.rows.map(([what]) => what)
    expect(said).toContain(
      'CD34+ cells: least at freezing by the UK regulator’s guide (transplant of a child)',
    )
    expect(said.filter((what) => /Haller|nod|Marek/.test(what!))).toEqual([])
    expect(numbers.caption).toBe('Cells of the unit, as drawn')
  })
})

describe('the units of a bank', () => {
  test('are each in one bin, and a limit is the lower edge of one', () => {
    const { rows } = figures.inventory.numbers
    expect(rows.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(units.length)
    expect(rows.map(([low]) => low)).toEqual(expect.arrayContaining(['5 × 10⁸', '1.25 × 10⁹']))
  })

  test('are said to reach a limit when they were counted at it', () => {
    expect(wordsOf(figures.inventory.draw(wide)).description).toMatch(
      /^4 of 7 units were counted at 5 × 10⁸ or more, .* 2 of 7 units were counted at 1.25 × 10⁹ or more/,
    )
  })
})
