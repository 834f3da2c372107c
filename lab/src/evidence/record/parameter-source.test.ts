import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { banks } from '../../graft/unit/collection.ts'
import { culture } from '../../graft/unit/expansion.ts'
import { physics } from '../../graft/unit/physics.ts'
import { foretoldSeries } from '../../graft/unit/predictions.ts'
import { thresholds } from '../../graft/unit/thresholds.ts'
import { models } from '../../models.ts'
import { readParameterSources, unfounded, valueAt } from './parameter-source.ts'

const folder = new URL('../../../../evidence/parameters/', import.meta.url)
const sources = readParameterSources(
  readdirSync(folder).map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') })),
)

const ofUnits = {
  physics,
  culture,
  'medians of banks': Object.fromEntries(
    Object.entries(banks).flatMap(([id, { volume, nucleated, cd34 }]) =>
      Object.entries({ volume, nucleated, cd34 }).map(([name, each]) => [`${id}.${name}`, each] as const),
    ),
  ),
  limits: Object.fromEntries(Object.entries(thresholds).map(([id, { limit }]) => [id, limit])),
  'held-out series': Object.fromEntries(foretoldSeries().map(({ id, seen }) => [id, seen])),
}

describe('measured parameters', () => {
  it.each(Object.entries(models))('of %s have the value their source holds', (_, model) => {
    expect(unfounded(model.parameters, sources)).toEqual([])
  })

  it.each(Object.entries(ofUnits))(
    'of the %s of units have the value their source holds',
    (_, parameters) => {
      const named = Object.entries(parameters).map(([name, each]) => ({ ...each, name }))
      expect(named.filter(({ provenance }) => provenance.kind === 'measured')).not.toEqual([])
      expect(unfounded(named, sources)).toEqual([])
    },
  )

  it('are found out when a source changes', () => {
    const changed = sources.map((source) =>
      source.id === 'nathan2008'
        ? {
            ...source,
            values: { ...source.values, slope: { value: '29 mg/dL/%', what: '', known: 'read' as const } },
          }
        : source,
    )
    expect(unfounded(models.body.parameters, changed)).toEqual([
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
