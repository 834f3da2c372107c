import type { Turned, WithoutCohort } from '../evidence/verdict/without.ts'
import type { Verdict } from '../evidence/verdict/verdict.ts'
import { products } from '../graft/products.ts'
import { counted } from './figures/numeral.ts'
import { questionNames } from './figures/verdicts.ts'
import { enumerated, verdictOrder } from './report-words.ts'

const stepNames = ['no step', 'one step', 'two steps', 'three steps'] as const

/** `Without cai2016, MSC from cord tissue would fall from suggested to no data on whether it preserves C-peptide, two steps.` */
export function turnedInWords({ studies }: WithoutCohort, turned: Turned): string {
  const { product, question, from, to } = turned
  return `Without ${enumerated(studies)}, the verdict on ${products[product].name}, ${questionNames[question]}, would ${way(from, to)} from ${from} to ${to}, ${stepsInWords(turned)}.`
}

function way(from: Verdict, to: Verdict): string {
  if (to === 'no data' && from === 'shown not to') return 'go'
  return verdictOrder.indexOf(to) > verdictOrder.indexOf(from) ? 'fall' : 'rise'
}

/** How many verdicts a cohort carries. */
export function withoutInWords({ studies, turned }: WithoutCohort): string {
  const head = `Without ${enumerated(studies)}, `
  if (turned.length === 0) return `${head}every verdict stays as it is`
  const far = turned.filter(({ steps }) => steps > 1).length
  return `${head}${counted(turned.length, ['verdict changes', 'verdicts change'])}, ${far === 0 ? 'none' : far} by more than one step`
}

export const stepsInWords = ({ steps }: Turned): string => stepNames[steps]!

/** The verdicts that a cohort carries over more than one step, the farthest first. */
export function farTurnsIn(
  without: readonly WithoutCohort[],
): readonly { readonly each: WithoutCohort; readonly turned: Turned }[] {
  return without
    .flatMap((each) => each.turned.flatMap((turned) => (turned.steps > 1 ? [{ each, turned }] : [])))
    .toSorted((a, b) => b.turned.steps - a.turned.steps)
}
