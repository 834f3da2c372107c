import { describe, expect, test } from 'vitest'
import { fileAt } from '../../../test/committed.ts'
import { matchChancePath, matchPercents, readMatchChance } from './match-chance.ts'

const committed = fileAt(matchChancePath)
const { searched, chances } = readMatchChance(committed)

describe('the committed chances', () => {
  test('are of all 525 patients', () => {
    const people = searched.ancestries.map((row) => row.people)
    expect(people.reduce((sum, n) => sum + n, 0)).toBe(525)
  })

  test('are the printed percentages, which add up to 99 to 101', () => {
    const rounded = searched.ancestries.map((row) => {
      const { '5-6/6': five, '4/6': four, none } = matchPercents(row, 'cord')
      return [five, four, none, matchPercents(row, 'adult')['10/10']].map((percent) => Math.round(percent!))
    })
    expect(rounded).toEqual([
      [85, 14, 1, 62],
      [82, 16, 3, 59],
      [60, 25, 15, 33],
      [83, 14, 3, 50],
      [86, 14, 0, 19],
      [57, 23, 20, 8],
      [69, 21, 10, 21],
      [80, 20, 0, 60],
      [83, 9, 9, 39],
    ])
    for (const [five, four, none] of rounded) {
      expect(Math.abs(five! + four! + none! - 100)).toBeLessThanOrEqual(1)
    }
  })

  test('have the sibling, the bank of 50,000 and the alleles', () => {
    const percents = Object.entries(chances).map(([id, { percent }]) => [id, percent])
    expect(Object.fromEntries(percents)).toEqual({
      sibling: 25,
      'bank-at-4': 98,
      'bank-at-5': 80,
      alleles: 7,
    })
  })
})

describe('chances are refused at their place:', () => {
  test.each([
    [
      'counts of units that miss people',
      "'4/6': 15, none: 1 }",
      "'4/6': 14, none: 1 }",
      'ancestries.0.cord: ',
    ],
    ['counts of donors that miss people', "'10/10': 64", "'10/10': 63", 'ancestries.0.adult: '],
    ['a share above all', 'percent: 25', 'percent: 125', 'chances.sibling.percent: '],
    ['a number that is only recalled', 'known: read', 'known: recalled', 'searched.known: '],
    [
      'a chance with no place',
      "Blood 123:133', place: abstract",
      "Blood 123:133'",
      'chances.alleles.source.place: ',
    ],
  ])('%s', (_, from, to, says) => {
    const text = committed.text.replace(from, to)
    expect(text).not.toBe(committed.text)
    const line = text.slice(0, committed.text.indexOf(from) + to.length).split('\n').length
    expect(() => readMatchChance({ path: matchChancePath, text })).toThrow(
      expect.objectContaining({
        code: 'SCHEMA',
        place: expect.stringMatching(`^${matchChancePath}:${line}:`) as string,
        message: expect.stringContaining(says) as string,
      }) as Error,
    )
  })
})
