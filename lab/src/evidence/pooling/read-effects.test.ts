import { expect, test } from 'vitest'
import { LabError } from '../../errors.ts'
import { mostStudies, readEffects } from './read-effects.ts'

const read = (text: string) => readEffects({ path: 'a.csv', text })

function mistakeIn(text: string): LabError {
  try {
    read(text)
  } catch (error) {
    if (error instanceof LabError) return error
    throw error
  }
  throw new Error(`accepted: ${text}`)
}

test('effects come with the square of their standard error, and with class and design where those columns are', () => {
  expect(read('se,study,effect,design,class\n0.5,a,-1,open,x\n')).toEqual({
    kind: 'effects',
    rows: [{ study: 'a', class: 'x', design: 'open', found: { value: -1, variance: 0.25 } }],
  })
})

test('counts come as they stand', () => {
  expect(read('study,events1,n1,events2,n2\na,0,10,2,12\n')).toEqual({
    kind: 'counts',
    rows: [{ study: 'a', found: { events1: 0, n1: 10, events2: 2, n2: 12 } }],
  })
})

test('one arm a study comes as counted, none included', () => {
  expect(read('study,events,n\na,0,10\nb,12,12\n')).toEqual({
    kind: 'arms',
    rows: [
      { study: 'a', found: { events: 0, n: 10 } },
      { study: 'b', found: { events: 12, n: 12 } },
    ],
  })
})

const counts = 'study,events1,n1,events2,n2\n'
const effects = 'study,effect,se\n'

test.each([
  ['nothing', '', 'FILE_EMPTY', 'got nothing', 'a.csv:1'],
  ['no rows', effects, 'FILE_EMPTY', 'without rows', 'a.csv'],
  ['other columns', 'trial,effect,se\na,1,1\n', 'CSV_COLUMN', "'study', got none", 'a.csv:1'],
  ['effects without errors', 'study,effect\na,1\n', 'CSV_COLUMN', "'se', got none", 'a.csv:1'],
  ['both kinds', 'study,effect,se,events1,n1,events2,n2\n', 'CSV_COLUMN', 'got both', 'a.csv:1'],
  [
    'one arm and two',
    'study,events,n,events1,n1,events2,n2\n',
    'CSV_COLUMN',
    "'events', 'n', got both",
    'a.csv:1',
  ],
  ['an arm without people', 'study,events\na,1\n', 'CSV_COLUMN', "'n', got none", 'a.csv:1'],
  [
    'more events than people of one arm',
    'study,events,n\na,3,2\n',
    'POOL_ROW',
    'events: expected at most n, 2',
    'a.csv:2',
  ],
  ['a blank effect', `${effects}a,,1\n`, 'CSV_VALUE', 'effect: expected a value', 'a.csv:2'],
  [
    'a standard error of 0',
    `${effects}a,1,0\n`,
    'CSV_VALUE',
    'se: expected a standard error from 0.000001',
    'a.csv:2',
  ],
  ['a word', `${effects}a,1,1\nb,one,1\n`, 'CSV_VALUE', "got 'one'", 'a.csv:3'],
  ['a blank class', 'study,class,effect,se\na,x,1,1\nb,,1,1\n', 'CSV_VALUE', 'class: expected', 'a.csv:3'],
  ['a study twice', `${effects}a,1,1\na,2,1\n`, 'POOL_ROW', "got 'a' twice", 'a.csv:3'],
  [
    'half a person',
    `${counts}a,0.5,10,2,12\n`,
    'CSV_VALUE',
    'events1: expected a whole number, got 0.5',
    'a.csv:2',
  ],
  [
    'more events than people',
    `${counts}a,1,10,13,12\n`,
    'POOL_ROW',
    'events2: expected at most n2, 12, got 13',
    'a.csv:2',
  ],
  ['an arm of nobody', `${counts}a,0,0,1,12\n`, 'CSV_VALUE', 'n1: expected a count from 1', 'a.csv:2'],
  [
    'too many studies',
    effects + Array.from({ length: mostStudies + 1 }, (_, i) => `s${i},1,1\n`).join(''),
    'POOL_ROW',
    'at most 200 studies',
    'a.csv:202',
  ],
])('%s is refused with its place', (_, text, code, says, place) => {
  const mistake = mistakeIn(text)
  expect([mistake.code, mistake.place]).toEqual([code, place])
  expect(mistake.message).toContain(says)
})
