import { beatenWhere, shortcomings } from '@cordelia/lab'
import type { CourseJudgement, CourseRow } from '@cordelia/lab'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'

const stated = 0.9
const head = [
  'model',
  'month',
  'age',
  'n',
  'covered %',
  '95 %',
  'RMSE',
  'mean error',
  'log score',
  'gain',
  '± SE',
]

/** The rows of every model, and what to read from them, one line a model. */
export function describeCourses(judgement: CourseJudgement, paint: Paint): string {
  const { people, tests, repeats, months, models, rows, overall } = judgement
  const cells = rows.map((row) => [
    row.model,
    String(row.month),
    row.age,
    String(row.n),
    percent(row.coverage),
    `${percent(row.coverageLow)} to ${percent(row.coverageHigh)}`,
    row.rmse.toFixed(3),
    row.meanError.toFixed(3),
    row.logScore.toFixed(3),
    row.logScoreGain.toFixed(3),
    row.logScoreGainSe.toFixed(3),
  ])
  return [
    `${people} people with ${tests} tests; 5-fold cross-validation, ${repeats} times; judged at ${list(months)} months\n`,
    paint.faint(
      `scale ln(AUC + 1), errors predicted minus observed; covered by the 90 % interval, exact 95 % interval of that; gain in log score over ${models[0]!.name}\n\n`,
    ),
    inColumns(head, cells, paint),
    '\n',
    ...beaten(judgement),
    ...models.map(({ name, note }) => {
      const read = reading(rows.filter(({ model, age }) => model === name && age === 'all'))
      const { gain, se } = overall.find(({ model }) => model === name)!
      const all =
        name === models[0]!.name ? '' : `; over all months together ${gain.toFixed(3)} ± ${se.toFixed(3)}`
      return `${paint.strong(name)}: ${read}${all}${note === undefined ? '' : `; ${paint.warn(note)}`}\n`
    }),
  ].join('')
}

/** Where a simpler model foresees better than the body comes first. */
function beaten(judgement: CourseJudgement): readonly string[] {
  if (!judgement.models.some(({ name }) => name === 'body')) return []
  const found = beatenWhere(judgement, 'body').map(
    ({ by, month, measure, own, its }) =>
      `${by} at ${month} months by ${measure} (${its.toFixed(3)} against ${own.toFixed(3)})`,
  )
  const short = shortcomings(judgement, 'body')
  return [
    found.length === 0
      ? 'no simpler model foresees better than the body at any month\n'
      : `simpler models foresee better than the body: ${found.join('; ')}\n`,
    short.length === 0
      ? 'the body is good enough for an answer to rest on\n'
      : `the body is not good enough: ${short.join('; ')}\n`,
  ]
}

/** What the rows of one model over all ages say, where chance alone would seldom say it. */
function reading(rows: readonly CourseRow[]): string {
  const at = (says: (row: CourseRow) => boolean) => rows.filter(says).map(({ month }) => month)
  const findings = [
    ['its intervals are too narrow', at(({ coverageHigh }) => coverageHigh < stated)],
    ['its intervals are too wide', at(({ coverageLow }) => coverageLow > stated)],
    ['it scores better', at(({ logScoreGain, logScoreGainSe }) => logScoreGain > 2 * logScoreGainSe)],
    ['it scores worse', at(({ logScoreGain, logScoreGainSe }) => logScoreGain < -2 * logScoreGainSe)],
  ] as const
  const told = findings.flatMap(([what, months]) =>
    months.length > 0 ? [`${what} at ${list(months)} months`] : [],
  )
  return told.length > 0 ? told.join(', ') : 'its intervals hold, and no difference in score stands out'
}

function list(months: readonly number[]): string {
  return months.join(', ').replace(/, (\d+)$/, ' and $1')
}

function percent(share: number): string {
  return (100 * share).toFixed(0)
}
