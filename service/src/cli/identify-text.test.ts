import type { Identified } from '@cordelia/lab'
import { expect, test } from 'vitest'
import { findingInWords } from './identify-text.ts'

const parameter = (finding: Identified['finding']): Identified => ({
  name: 'islets.recovery',
  what: 'return of function',
  unit: '1/day',
  value: 0.035,
  between: [0.02, 0.07],
  profile: [],
  finding,
})

test.each<[Identified['finding'], string]>([
  [{ kind: 'identified', low: 0.0254, high: 0.0512 }, 'identified, 0.035 (0.0254 to 0.0512)'],
  [{ kind: 'at least', low: 0.03 }, 'at least 0.03'],
  [{ kind: 'at most', high: 0.06 }, 'at most 0.06'],
  [
    { kind: 'only the product', with: 'kill rate', shift: Math.log(2) },
    'only together with the kill rate, which goes from 1 to 2 times over 0.02 to 0.07',
  ],
  [{ kind: 'not from these data' }, 'not from these data'],
])('%o is said in words', (finding, words) => {
  expect(findingInWords(parameter(finding))).toBe(words)
})
