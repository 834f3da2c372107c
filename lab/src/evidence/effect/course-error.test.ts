import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { courseErrorIn, pooledUntreated } from './course-error.ts'
import { readStudies } from '../record/read.ts'

const path = 'evidence/placebo-ipd-dufort2019.yaml'
const text = readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')
const studies = readStudies([{ path, text }])

test.each([
  ['qr', '0.001', '0.016', '0.019'],
  ['log-cpeptide-auc', '0.373', '0.036', '0.069'],
] as const)(
  'six untreated arms come together in %s to %s (%s), tau %s, as another program has it',
  (measure, ...want) => {
    const pooled = pooledUntreated(studies, measure)
    if (pooled?.kind !== 'pooled') throw new Error('not pooled')
    expect([pooled.mean, pooled.normal.se, Math.sqrt(pooled.tau2)].map((each) => each.toFixed(3))).toEqual(
      want,
    )
  },
)

test('the error of the course names the six findings it is from, and is none where one is missing', () => {
  const error = courseErrorIn(studies)
  expect(error?.tau).toBeCloseTo(0.019, 3)
  const rows = studies[0]!.findings
  for (const ref of error!.from) expect(rows[ref.slice(ref.indexOf('#') + 1)]?.known).toBe('computed')
  const { 'tn05-qr-12': _, ...others } = rows
  expect(courseErrorIn([{ ...studies[0]!, findings: others }])).toBeUndefined()
})
