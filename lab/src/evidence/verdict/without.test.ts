import { test } from 'vitest'
import { filesIn } from '../../../test/committed.ts'
import { readStudies } from '../record/read.ts'
import { judgeWithout } from './without.ts'
test('x', () => {
  const studies = readStudies(filesIn('evidence'))
  const t = performance.now()
  const w = judgeWithout(studies, ['daddio2014', 'marek2012'])
  console.log(performance.now() - t, w.length)
  for (const { cohort, studies: s, turned } of w) console.log(cohort, s.join(), turned.map((c) => `${c.product}/${c.question}: ${c.from} > ${c.to} ${c.steps} ${c.rule}`).join('\n   '))
}, 60000)
