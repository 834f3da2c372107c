import { existsSync } from 'node:fs'
import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { evidence } from '../../../test/answer.ts'
import { wide } from '../../../test/figure.ts'
import { pooledEvidence } from '../../evidence/pooling/pooled.ts'
import { judgeAll } from '../../evidence/verdict/judge.ts'
import { biasOf } from '../bias.ts'
import { coursesOf } from '../courses.ts'
import { flowOf } from '../flow.ts'
import { courses } from './courses.ts'
import { flow } from './flow.ts'
import { riskOfBias } from './risk-of-bias.ts'
import { verdicts } from './verdicts.ts'

const { studies, syntheses } = evidence
const root = new URL('../../../../', import.meta.url)
const path = /[\w.-]+\/[\w./-]*/g

const drawn: Readonly<Record<string, string>> = {
  verdicts: verdicts(judgeAll(studies), wide),
  courses: courses(coursesOf(studies), wide),
  flow: flow(flowOf(studies, syntheses, pooledEvidence(studies)), wide),
  'risk-of-bias': riskOfBias(
    biasOf(studies).filter(({ tool }) => tool === 'rob-2'),
    'rob-2',
    wide,
  ),
}

test.each(Object.entries(drawn))('every path in the caption of %s leads to a file or a folder', (_, svg) => {
  const texts = [...new JSDOM(svg).window.document.querySelectorAll('text')].map((each) => each.textContent)
  const caption = texts.slice(texts.findIndex((each) => each.startsWith('Source: '))).join(' ')
  const paths = caption.match(path) ?? []
  expect(paths.length).toBeGreaterThan(0)
  expect(paths.filter((each) => !existsSync(new URL(each, root)))).toEqual([])
})
