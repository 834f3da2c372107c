import { expect, it, test } from 'vitest'
import { filesIn } from '../../test/committed.ts'
import { readParameterSources } from '../evidence/record/parameter-source.ts'
import { banks } from '../graft/unit/collection.ts'
import { physics } from '../graft/unit/physics.ts'
import { unitPage } from './unit-page.ts'

const page = unitPage(readParameterSources(filesIn('evidence/parameters')))

it('docs/unit.md is the page of the arithmetic as it is today', async () => {
  await expect(page).toMatchFileSnapshot('../../../docs/unit.md')
})

test('every number has a row that says how it is known', () => {
  for (const [name, { what, provenance }] of Object.entries(physics)) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` | ${what} |`))
    expect(row).toContain(provenance.kind === 'measured' ? provenance.from : 'assumed: ')
  }
  for (const id of Object.keys(banks)) expect(page).toContain(`\`${id}.nucleated\``)
})

test('misses stand beside hits', () => {
  expect(page).toMatch(/median share of CD34\+ cells alive after thaw \| 0\.92 .*\| no \|/)
  expect(page).toMatch(/infused per cell frozen.*\| yes \|/)
})
