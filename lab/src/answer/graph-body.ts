import type { CourseJudgement } from '../course/judge.ts'
import { untreatedFrom } from '../evidence/effect/untreated-course.ts'
import { products } from '../graft/products.ts'
import {
  ascentInWords,
  ascentsInWords,
  ceilingInWords,
  conditioningAddsInWords,
  drawsOf,
  effectInWords,
  intervalInWords,
} from './consequence-words.ts'
import { sharesOf, type Share } from './figures/attribution.ts'
import { amount, numeral, percent, span } from './figures/numeral.ts'
import { gapInWords } from './figures/restoration.ts'
import { capital } from './figures/text.ts'
import type { Attribution } from '../consequences/attribution.ts'
import { simulatedWith } from './graph-model.ts'
import type { Node } from './graph.ts'
import { ascentId, attributionId, ceilingId, courseId, shareId, stepId, untreatedId } from './node-names.ts'
import { courseLossesInWords, sufficiencyInWords } from './report-course.ts'
import {
  restorationId,
  yardstickSource,
  type CellCeiling,
  type RestorationOver,
} from '../consequences/restoration.ts'
import type { BesideUntreated } from './untreated.ts'

/** What simulations over draws of what is believed rest on, beside their protocol. */
const overDraws = ['calibration/retrodiction', 'calibration/untreated-course'] as const

/** From the bag to functional β-cells, a step a node, with the yardstick, the gap and what draws say. */
export function restorationNodes(ladder: RestorationOver): readonly Node[] {
  const { scenario, steps, yardstick, from } = ladder
  const id = restorationId(scenario)
  return [
    {
      id,
      kind: 'simulation',
      says: scenario,
      how: 'a typical person, followed for two years at the nominal values and at both ends of the assumptions that decide',
      from: [...from, ...simulatedWith.body, ...simulatedWith.dosing],
    },
    ...steps.map(({ what, cells, low, high, basis, from: behind }): Node => {
      const range = low === high ? [] : [span(low, high, amount)]
      return {
        id: stepId(scenario, what),
        kind: 'step',
        says: [what, amount(cells), ...range].join('  '),
        value: cells,
        unit: 'cell',
        how: basis,
        from: behind,
      }
    }),
    {
      id: `${id}/yardstick`,
      kind: 'step',
      says: ['needed: the yardstick', amount(yardstick.cells), yardstick.what].join('  '),
      value: yardstick.cells,
      unit: 'cell',
      from: [yardstickSource],
    },
    {
      id: `${id}/gap`,
      kind: 'step',
      says: gapInWords(ladder),
      value: ladder.gap,
      unit: '1',
      how: 'the yardstick over the functional cells',
      from: [yardstickSource, id],
    },
    ...(['before', 'after'] as const).map(
      (when): Node => ({
        id: ascentId(scenario, when),
        kind: 'step',
        says: `${capital(ascentsInWords[when])}, ${drawsOf(ladder[when])}, medians and middle 90 %: ${ascentInWords(ladder[when], ladder)}`,
        value: ladder[when].steps.at(-1)!.median,
        unit: 'cell',
        how: 'the median person of each draw under structures in which cells turn into β-cells',
        from: [yardstickSource, id, ...overDraws],
      }),
    ),
  ]
}

/** The most that autopsies allow of insulin-producing cells. */
export function ceilingNodes(ceilings: readonly CellCeiling[]): readonly Node[] {
  return ceilings.map(
    (each): Node => ({
      id: ceilingId(each),
      kind: 'step',
      says: ceilingInWords(each),
      value: each.cells,
      unit: 'cell',
      how: `that share of all β-cells of a healthy person. ${each.limit.says}`,
      from: [each.limit.source, 'islets.healthyCells', yardstickSource],
    }),
  )
}

/** What each mechanism adds to C-peptide at one year, over draws. */
export function attributionNodes(attribution: Attribution): readonly Node[] {
  const id = attributionId(attribution)
  const shareNode = ({ what, adds, kind }: Share): Node => ({
    id: shareId(attribution, what),
    kind: 'row',
    says: `${what}: ${intervalInWords(adds)} nmol/L at one year`,
    value: adds.mean,
    unit: 'nmol/L',
    how:
      kind === 'mechanism'
        ? 'Shapley value over all subsets of the switches, in each draw; mean and middle 90 % of draws'
        : 'in each draw; mean and middle 90 % of draws',
    from: [id],
  })
  const alone = conditioningAddsInWords(attribution)
  return [
    {
      id,
      kind: 'simulation',
      says: `${attribution.scenario}, ${drawsOf(attribution)}: all mechanisms of the cells together add ${effectInWords(attribution)}, at one year${alone === undefined ? '' : `; ${alone}`}`,
      value: attribution.effect.mean,
      unit: 'nmol/L',
      how: 'the median person of each draw of what is believed after the fit set, followed for one year with every subset of the mechanisms',
      from: [
        ...attribution.from,
        ...overDraws,
        ...simulatedWith.body,
        ...simulatedWith.mealTest,
        ...simulatedWith.dosing,
      ],
    },
    ...sharesOf(attribution).map(shareNode),
  ]
}

/** Each treated arm beside the untreated course, or why there is no number. */
export function untreatedNodes(rows: readonly BesideUntreated[]): readonly Node[] {
  return rows.map((row) => {
    const { study, arm, expected, validity, why, from } = row
    return {
      id: untreatedId(row),
      kind: 'row',
      says: `${study}, ${arm}: ${levelsInWords(row)}`,
      ...(expected !== undefined && { value: expected, unit: 'nmol/L' }),
      how: [validity ?? 'age not read', why].join('; '),
      from: from.length === 0 ? [study] : [...from, ...(expected === undefined ? [] : untreatedFrom)],
    }
  })
}

function levelsInWords({ product, baseline, observed, expected, why }: BesideUntreated): string {
  if (baseline === undefined || observed === undefined) return `no number, ${why}`
  const untreated = expected === undefined ? 'no number' : numeral(expected)
  return `C-peptide after ${products[product].name}: ${numeral(baseline)} nmol/L at entry, ${numeral(observed)} at month 12, ${untreated} expected untreated`
}

const crossValidation = 'calibration/natural-history'

/** How the models of the untreated course foresee people they were not fitted to. */
export function courseNodes(judgement: CourseJudgement): readonly Node[] {
  return [
    { id: 'course/losses', kind: 'course', says: courseLossesInWords(judgement), from: [crossValidation] },
    {
      id: 'course/sufficiency',
      kind: 'course',
      says: sufficiencyInWords(judgement),
      from: [crossValidation],
    },
    ...judgement.rows
      .filter(({ age }) => age === 'all')
      .map(
        ({ model, month, n, coverage, rmse, logScore }): Node => ({
          id: courseId({ model, month }),
          kind: 'course',
          says: `${model} at month ${month}: ${percent(coverage)} of ${n} within the 90 % interval, error ${rmse.toFixed(3)}, log score ${logScore.toFixed(3)}`,
          from: [crossValidation],
        }),
      ),
  ]
}
