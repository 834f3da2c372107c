import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { courseErrorFrom, courseErrorIn, pooledUntreated, untreatedArms } from './course-error.ts'
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
    const pooled = pooledUntreated(studies, measure, untreatedArms)
    if (pooled?.kind !== 'pooled') throw new Error('not pooled')
    expect([pooled.mean, pooled.normal.se, Math.sqrt(pooled.tau2)].map((each) => each.toFixed(3))).toEqual(
      want,
    )
  },
)

test('the error of the course is that of the arms the formula was not made from, names them, and is none where one is missing', () => {
  const error = courseErrorIn(studies)
  expect([error!.tau.toFixed(3), error!.se.toFixed(3)]).toEqual(['0.046', '0.035']) // metafor 3.8-1, REML, one SD within arms
  const rows = studies[0]!.findings
  for (const ref of courseErrorFrom) expect(rows[ref.slice(ref.indexOf('#') + 1)]?.known).toBe('computed')
  const { 'start-qr-12': _, ...others } = rows
  expect(courseErrorIn([{ ...studies[0]!, findings: others }])).toBeUndefined()
})
