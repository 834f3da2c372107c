import { expect, test } from 'vitest'
import { filesIn } from '../../../test/committed.ts'
import { trialsOf } from './line.ts'
import { usableOutcomes } from './outcome.ts'
import { readStudies } from '../record/read.ts'

test('a study on file for a reason that keeps it out enters no line and gives no outcome', () => {
  const studies = readStudies(filesIn('evidence').filter(({ path }) => path.endsWith('/mesples2020.yaml')))
  const { excluded, ...included } = studies[0]!
  expect(excluded).toMatch(/no antibodies of type 1 diabetes/)
  expect(usableOutcomes(studies[0]!)).toEqual([])
  expect(trialsOf(studies, 'autologous-marrow')).toEqual([])
  expect(usableOutcomes(included)).toHaveLength(8)
  expect(trialsOf([included], 'autologous-marrow')).toHaveLength(1)
})
