import { describe, expect, test } from 'vitest'
import { studyWith } from '../../../test/study.ts'
import { readStudies } from '../record/read.ts'
import { checkStudies } from './check.ts'

const fileOf = (id: string, ...lines: string[]) => {
  const { path, text } = studyWith(
    ['ucb-death-12: { measure: death, arm: ucb, month: 12, n: 24, events: 0 }'],
    id,
  )
  return { path, text: `${text}${lines.map((line) => `${line}\n`).join('')}` }
}

describe.each([
  ['registry', 'NCT00305344'],
  ['other-registry', 'EudraCT 2017-002766-50'],
  ['doi', '10.2337/dc09-0967'],
  ['pmid', "'19875605'"],
])('two files with one %s', (key, value) => {
  const sharing = (...files: { path: string; text: string }[]) => {
    const cited = files.map(({ path, text }) => ({
      path,
      text: text.replace('author: Doe J', `author: Doe J, ${key}: ${value}`),
    }))
    return checkStudies(readStudies(cited)).filter(({ rule }) => rule === 'source-shared')
  }

  test('name each other', () => {
    const message = `${key} ${value.replaceAll("'", '')} is also that of`
    expect(sharing(fileOf('doe2020'), fileOf('doe2021'))).toMatchObject([
      { path: 'evidence/doe2020.yaml', line: 3, message: `${message} doe2021` },
      { path: 'evidence/doe2021.yaml', line: 3, message: `${message} doe2020` },
    ])
    const linked = [fileOf('doe2020', 'overlaps: [doe2021]'), fileOf('doe2021', 'overlaps: [doe2020]')]
    expect(sharing(...linked)).toEqual([])
  })

  test('say why they share no one', () => {
    const flag = "flags: ['Shares no one with doe2021: two towns']"
    expect(sharing(fileOf('doe2020', flag), fileOf('doe2021'))).toMatchObject([{ study: 'doe2021' }])
  })
})

describe('the words beside a number of the people', () => {
  const people = (says: string) =>
    checkStudies(readStudies([fileOf('doe2020', `population: { ${says}, place: table, known: read } }`)]))
      .filter(({ rule }) => rule === 'text-agrees')
      .map(({ path, line, message }) => `${path}:${line} ${message}`)

  test('hold the age', () => {
    expect(people("age: { text: '26.7 +/- 6.1 y', years: 26.7")).toEqual([])
    expect(people("age: { text: '26.7 +/- 6.1 y', years: 27.7")).toEqual([
      "evidence/doe2020.yaml:15 27.7 years, but the text is '26.7 +/- 6.1 y'",
    ])
  })

  // A number counts in the first unit after it: 2.9 months are 88.3 days, 15 children are none.
  test('hold the days since diagnosis in their unit', () => {
    const since = (text: string, says: string) => people(`since-diagnosis: { text: '${text}', ${says}`)
    expect(since('2.9 +/- 1.05 months', 'days: 88')).toEqual([])
    expect(since('<3 months', 'at-most-days: 91')).toEqual([])
    expect(since('< 3 to 3.5 y', 'at-most-days: 1278')).toEqual([])
    expect(since('7 days', 'days: 7')).toEqual([])
    expect(since('17.7 weeks in 15 of 24 children', 'days: 124')).toEqual([])
    expect(since('17.7 weeks in 15 of 24 children', 'days: 105')).toEqual([
      "evidence/doe2020.yaml:15 105 days, but the text is '17.7 weeks in 15 of 24 children'",
    ])
    expect(since('< 6 months', 'at-most-days: 42')).toEqual([
      "evidence/doe2020.yaml:15 42 days, but the text is '< 6 months'",
    ])
  })
})
