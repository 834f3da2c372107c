import { JSDOM } from 'jsdom'
import { expect, it } from 'vitest'
import { filesIn } from '../../test/committed.ts'
import { committedScenarios } from '../../test/consequences.ts'
import { keptDraws } from '../../test/kept.ts'
import { ascentOver, performRestoration, restorationJobs, restore } from '../consequences/restoration.ts'
import { readParameterSources, valueAt } from '../evidence/record/parameter-source.ts'
import { clinicFor } from '../trial/simulate.ts'
import { notForCare } from './answer.ts'
import { restoration } from './figures/restoration.ts'

it('the figure of the README is the one the program draws today', async () => {
  const sources = readParameterSources(filesIn('evidence/parameters'))
  const yardstick = valueAt(sources, 'zimislecel-dose#full-dose')
  const [own] = committedScenarios().restored
  const draws = keptDraws()
  const over = (when: 'before' | 'after') =>
    ascentOver(
      own!.bag,
      yardstick,
      restorationJobs([own!], (kind) => draws[kind][when]).flatMap(performRestoration),
    )
  const nominal = restore(clinicFor('newly-diagnosed'), own!, yardstick)
  const made = { ...nominal, before: over('before'), after: over('after') }
  const { document } = new JSDOM('').window
  await expect(restoration(made, { document, width: 900, notForCare })).toMatchFileSnapshot(
    '../../../docs/figures/restoration.svg',
  )
})
