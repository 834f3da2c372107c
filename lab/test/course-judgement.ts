import type { CourseJudgement, CourseRow } from '../src/course/judge.ts'

const row = (model: string, month: 6 | 12 | 24, other: Partial<CourseRow> = {}): CourseRow => ({
  model,
  month,
  age: 'all',
  n: 80,
  coverage: 0.9,
  coverageLow: 0.82,
  coverageHigh: 0.95,
  rmse: 0.17,
  meanError: 0.01,
  meanErrorSe: 0.02,
  logScore: 0.3,
  logScoreGain: 0.1,
  logScoreGainSe: 0.1,
  ...other,
})

/** A judgement of QR and the body, made up: the body is good enough but for what the row of month 24 is given. */
export function judgement(other: Partial<CourseRow> = {}, gain = 0.1): CourseJudgement {
  return {
    people: 91,
    tests: 505,
    repeats: 1,
    months: [6, 12, 24],
    models: [{ name: 'qr' }, { name: 'body' }],
    rows: [
      ...([6, 12, 24] as const).map((month) => row('qr', month, { logScore: 0.2 })),
      ...([6, 12] as const).map((month) => row('body', month)),
      row('body', 24, other),
      row('body', 24, { age: '18+', coverageHigh: 0.5 }),
    ],
    overall: [
      { model: 'qr', n: 80, gain: 0, se: 0 },
      { model: 'body', n: 80, gain, se: 0.1 },
    ],
  }
}
