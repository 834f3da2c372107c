import { readdirSync, readFileSync } from 'node:fs'
import { JSDOM } from 'jsdom'
import { expect, it } from 'vitest'
import { readParameterSources, valueAt } from '../evidence/record/parameter-source.ts'
import { readProtocol } from '../trial/read-protocol.ts'
import { clinicFor } from '../trial/simulate.ts'
import { notForCare } from './answer.ts'
import { restoration } from './figures/restoration.ts'
import { restore } from '../consequences/restoration.ts'
import { ownCordBlood } from './scenarios.ts'

it('the figure of the README is the one the program draws today', async () => {
  const folder = new URL('../../../evidence/parameters/', import.meta.url)
  const sources = readParameterSources(
    readdirSync(folder).map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') })),
  )
  const path = 'protocols/haller2011.yaml'
  const protocol = readProtocol({
    path,
    text: readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'),
  })
  const { scenario, bag } = ownCordBlood(sources, protocol)
  const yardstick = valueAt(sources, 'zimislecel-dose#full-dose')
  const made = restore(clinicFor('newly-diagnosed'), scenario, bag, yardstick)
  const { document } = new JSDOM('').window
  await expect(restoration(made, { document, width: 900, notForCare })).toMatchFileSnapshot(
    '../../../docs/figures/restoration.svg',
  )
})
