import { expect, test } from 'vitest'
import { cohorts } from './cohorts.ts'
import { readStudies } from './read.ts'

const study = (id: string, overlaps: string) => ({
  path: `${id}.yaml`,
  text: `
id: ${id}
product: cord-tissue-msc
cite: { author: A }
design: single-arm
blinding: open
arms: {}
overlaps: ${overlaps}
places: {}
findings: {}
risk-of-bias: { overall: low, judged-from: abstract, why: a reason }
`,
})

const chain = [study('a', '[b]'), study('b', '[a, c]'), study('c', '[b]'), study('d', '[]')]

test('studies of the same people through a third are one cohort', () => {
  const cohortOf = cohorts(readStudies(chain))
  expect(cohortOf.get('c')).toBe(cohortOf.get('a'))
  expect(cohortOf.get('d')).not.toBe(cohortOf.get('a'))
})

test('the order of the files does not change the cohorts', () => {
  const forth = cohorts(readStudies(chain))
  const back = cohorts(readStudies(chain.toReversed()))
  expect(Object.fromEntries(back)).toEqual(Object.fromEntries(forth))
})
