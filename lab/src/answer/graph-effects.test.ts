import { expect, test } from 'vitest'
import { filesIn } from '../../test/committed.ts'
import { trialsOf } from '../evidence/effect/line.ts'
import { numberEffects } from '../evidence/effect/number-effects.ts'
import { numberScaleIds } from '../evidence/effect/scale.ts'
import { pooledOn, treatments } from '../evidence/pooling/pooled.ts'
import { readStudies } from '../evidence/record/read.ts'
import type { Finding, Study } from '../evidence/record/study.ts'
import { effectNodes } from './graph-effects.ts'

const studies = readStudies(filesIn('evidence'))

function estimates(of: readonly Study[]): ReadonlyMap<string, string> {
  const effects = treatments.flatMap((product) =>
    trialsOf(of, product).flatMap((trial) => numberScaleIds.flatMap((scale) => numberEffects(trial, scale))),
  )
  return new Map(effects.map(({ id, estimate }) => [id, JSON.stringify(estimate)]))
}

const larger = (value: number | undefined): number | undefined => value && 1.1 * value

function mutated({ mean, sd, se, median, iqr, ...rest }: Finding): Finding {
  const changed = { mean: larger(mean), sd: larger(sd), se: larger(se), median: larger(median) }
  return { ...rest, ...changed, ...(iqr && { iqr: [1.1 * iqr[0], 1.1 * iqr[1]] }) }
}

test('whatever row moves an effect, the effect rests on it', { timeout: 120_000 }, () => {
  const scales = numberScaleIds.flatMap((scale) => pooledOn(studies, scale, treatments, 'reml'))
  const restsOn = new Map(effectNodes(scales).map(({ id, from }) => [id, from]))
  const before = estimates(studies)
  let moved = 0
  for (const study of studies) {
    for (const [slug, finding] of Object.entries(study.findings)) {
      const other = { ...study, findings: { ...study.findings, [slug]: mutated(finding) } }
      const after = estimates(studies.map((each) => (each === study ? other : each)))
      for (const [id, estimate] of after) {
        if (estimate === before.get(id)) continue
        moved += 1
        expect(restsOn.get(id), `${study.id}#${slug} moves ${id}`).toContain(`${study.id}#${slug}`)
      }
    }
  }
  expect(moved).toBeGreaterThan(20)
})
