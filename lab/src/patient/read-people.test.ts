import { expect, test } from 'vitest'
import { fittedPeople } from '../../test/people.ts'
import { LabError } from '../errors.ts'
import { readPeople } from './read-people.ts'

const written = JSON.stringify({ people: 91, draws: fittedPeople })
const read = (text: string) => readPeople({ path: 'report.json', text })

test('the draws of a report are read as they were written, whatever else it tells', () => {
  expect(read(written)).toEqual(fittedPeople)
})

test.each([
  ['no JSON', written.slice(0, -1), 'JSON_SYNTAX', 'expected JSON: '],
  ['no draws', '{}', 'SCHEMA', 'draws: '],
  ['an empty list', '{ "draws": [] }', 'SCHEMA', 'draws: '],
  [
    'an SD below zero',
    written.replace('"levelSd":0.41', '"levelSd":-0.41'),
    'SCHEMA',
    'draws.1.decline.levelSd: ',
  ],
  ['a missing number', written.replace('"df":4', '"dg":4'), 'SCHEMA', 'draws.0.decline.noise.df: '],
])('%s is refused with the place of the mistake', (_, text, code, says) => {
  let thrown: unknown
  try {
    read(text)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(LabError)
  expect(thrown).toMatchObject({ code, place: 'report.json' })
  expect((thrown as LabError).message).toContain(says)
})
