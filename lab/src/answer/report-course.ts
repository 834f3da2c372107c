import type { CourseJudgement } from '../course/judge.ts'
import { beatenWhere, shortcomings } from '../course/sufficient.ts'
import { counted, percent, span, whole } from './figures/numeral.ts'
import { courseId } from './node-names.ts'
import { html, numberOf, references, table, type Html } from './report-html.ts'

const names: Readonly<Record<string, string>> = {
  qr: 'QR regression, refitted',
  'qr-published': 'QR regression, as published (may have seen these people)',
  decay: 'a straight fall of ln C-peptide',
  body: 'the body',
}
const nameOf = (model: string): string => names[model] ?? model

/** How well the untreated course is foretold in people not seen: where a simpler model is better comes first. */
export function courseSection(judgement: CourseJudgement): Html {
  const { people, tests, repeats } = judgement
  return html`<section aria-labelledby="course"><h2 id="course">How well the untreated course is foretold</h2>
<p class="loss"><strong>${numberOf('course/losses', courseLossesInWords(judgement))}</strong></p>
<p>${numberOf('course/sufficiency', sufficiencyInWords(judgement))}</p>
<p>The models were fitted to four fifths of ${counted(people, ['person', 'people'])} of control arms with ${counted(tests, ['test', 'tests'])} and asked about the rest, given age and the test at entry; ${counted(repeats, ['repeat', 'repeats'])}. Errors are of ln(C-peptide + 1 nmol/L). A log score is higher where what came was held more likely; the gain is over QR refitted in the same folds, person by person. <span class="refs">[${references(['calibration/natural-history'])}]</span></p>
${rowsOf(judgement)}</section>
`
}

/** Where a simpler model foresees better than the body, in one sentence. */
export function courseLossesInWords(judgement: CourseJudgement): string {
  const beaten = beatenWhere(judgement, 'body')
  if (beaten.length === 0) return 'No simpler model foretells C-peptide better than the body at any month.'
  const where = beaten.map(
    ({ by, month, measure, own, its }) =>
      `${nameOf(by)} at ${month} months by ${measure} (${its.toFixed(3)} against ${own.toFixed(3)})`,
  )
  return `Simpler models foretell better than the body: ${where.join('; ')}.`
}

/** Whether an answer may rest on the body, in a sentence or two. */
export function sufficiencyInWords(judgement: CourseJudgement): string {
  const found = shortcomings(judgement, 'body')
  if (found.length === 0)
    return 'The body is good enough for the answer to rest on: its intervals hold, its log score is above that of QR over all months and at none clearly below it, and its errors are near those of QR.'
  return `The body is not good enough: ${found.join('; ')}. What rests on its untreated course is to be read with that in mind.`
}

function rowsOf({ models, rows }: CourseJudgement): Html {
  return table({
    caption: 'Models of the untreated course, judged on people they were not fitted to',
    head: ['Model', 'Month', 'n', 'In the 90 % interval', 'Error (RMSE)', 'Mean error', 'Log score', 'Gain'],
    rows: models.flatMap(({ name }) =>
      rows
        .filter((row) => row.model === name && row.age === 'all')
        .map((row) => [
          nameOf(name),
          String(row.month),
          whole(row.n),
          numberOf(
            courseId(row),
            `${percent(row.coverage)} (${span(row.coverageLow, row.coverageHigh, percent)})`,
          ),
          row.rmse.toFixed(3),
          `${row.meanError.toFixed(3)} ± ${row.meanErrorSe.toFixed(3)}`,
          row.logScore.toFixed(3),
          name === models[0]!.name ? '' : `${row.logScoreGain.toFixed(3)} ± ${row.logScoreGainSe.toFixed(3)}`,
        ]),
    ),
  })
}
