import type { Answer } from './answer.ts'
import type { StudyCourse } from './courses.ts'
import type { GlycaemiaVisit } from './glycaemia.ts'
import type { Level } from '../evidence/effect/outcome.ts'
import { subgroupOf } from './figures/course-notes.ts'
import { courses } from './figures/courses.ts'
import { counted, numeral, span, whole } from './figures/numeral.ts'
import type { Draw } from './report-figure.ts'
import { html, references, table, when, type Content, type Html } from './report-html.ts'

/** Every course of C-peptide that was read, on the untreated one; and where there is none, why. */
export function coursesSection({ courses: { studies, without }, glycaemia }: Answer, draw: Draw): Html {
  return html`<section aria-labelledby="courses"><h2 id="courses">The courses that were observed</h2>
<p>Each arm whose 2-h C-peptide was read at two visits or more in a unit that can be read, as it was printed. Behind it is what such a group would have done untreated, with the error of a group of this size; where the formula was not made for such people or such a time, it is hatched and called extrapolated: beyond month 12 it falls too fast, so that anybody seems to gain. The year in numbers stands <a href="#untreated">beside the untreated course</a>.</p>
${when(studies.length > 0, () =>
  draw((canvas) => courses({ studies }, canvas), {
    caption: '2-h C-peptide AUC mean by arm and month, nmol/L',
    head: ['Study and arm', 'Month', 'n', 'C-peptide', 'Printed as', 'Unit', 'Untreated (95 %)', 'Finding'],
    rows: studies.flatMap(rowsOf),
  }),
)}
${when(
  without.length > 0,
  () => html`<details><summary>${counted(without.length, ['study', 'studies'])} that measured C-peptide without such a course, and why</summary>
${table({
  caption: 'Studies that measured C-peptide and have no course to draw',
  head: ['Study', 'Why', 'Findings'],
  rows: without.map(({ study, why, from }) => [references([study]), why, references(from)]),
})}</details>`,
)}
${when(
  glycaemia.length > 0,
  () => html`<p>HbA1c falls with more insulin, so it is read together with the dose: <a href="#words">IDAA1c</a> is HbA1c in % + 4 times the dose in IU/kg/day. Of medians it is a sum of medians and no more.</p>
${table({
  caption: 'HbA1c with the insulin dose, by arm and month',
  head: ['Study and arm', 'Month', 'HbA1c, %', 'Dose, IU/kg/day', 'IDAA1c', 'Findings'],
  rows: glycaemia.map(glycaemiaRow),
})}`,
)}</section>
`
}

function glycaemiaRow({ study, arm, month, hba1c, dose, idaa1c }: GlycaemiaVisit): readonly Content[] {
  return [
    `${study}, ${arm}`,
    numeral(month),
    levelInWords(hba1c),
    levelInWords(dose),
    numeral(idaa1c),
    references([hba1c.ref, dose.ref]),
  ]
}

function levelInWords({ centre, kind, sd, quartiles, n }: Level): string {
  const spread =
    quartiles === undefined ? (sd === undefined ? '' : ` (SD ${numeral(sd)})`) : ` (${span(...quartiles)})`
  return `${kind} ${numeral(centre)}${spread}${n === undefined ? '' : `, n ${whole(n)}`}`
}

function rowsOf({ study, arms }: StudyCourse): readonly (readonly Content[])[] {
  return arms.flatMap((each) =>
    each.points.map(({ month, n, value, low, high, spread, conversion, finding }): readonly Content[] => {
      const { arm, untreated } = each
      const beside = untreated.months.find((at) => at.month === month)
      const worth = beside?.isValid === false ? ', extrapolated' : ''
      return [
        `${study}, ${subgroupOf(each) ?? arm}`,
        numeral(month),
        n === undefined ? 'not read' : whole(n),
        `${numeral(value)}${low === undefined || high === undefined ? '' : ` (${span(low, high)})`}`,
        spread,
        conversion,
        beside === undefined
          ? (untreated.validity ?? 'none')
          : `${numeral(beside.value)} (${span(beside.low, beside.high)})${worth}`,
        references([finding]),
      ]
    }),
  )
}
