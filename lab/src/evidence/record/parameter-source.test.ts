import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { models } from '../../models.ts'
import { readParameterSources, unfounded, valueAt } from './parameter-source.ts'

const folder = new URL('../../../../evidence/parameters/', import.meta.url)
const sources = readParameterSources(
  readdirSync(folder).map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') })),
)

describe('measured parameters', () => {
  it.each(Object.entries(models))('of %s have the value their source holds', (_, model) => {
    expect(unfounded(model, sources)).toEqual([])
  })

  it('are found out when a source changes', () => {
    const changed = sources.map((source) =>
      source.id === 'nathan2008'
        ? {
            ...source,
            values: { ...source.values, slope: { value: '29 mg/dL/%', what: '', known: 'read' as const } },
          }
        : source,
    )
    expect(unfounded(models.body, changed)).toEqual([
      'metabolism.adagSlope is 28.7 mg/dL/%, nathan2008#slope says 29',
    ])
  })

  it('may not rest on something recalled', () => {
    const recalled = [
      {
        id: 'a',
        cite: { author: '', title: '', place: '' },
        values: { b: { value: '1', what: '', known: 'recalled' as const } },
      },
    ]
    expect(() => valueAt(recalled, 'a#b')).toThrow("nothing was read at 'a#b'")
  })
})
