import { usableOutcomes } from '../evidence/effect/outcome.ts'
import type { Study } from '../evidence/record/study.ts'
import { products } from '../graft/products.ts'
import type { PastTrial } from './past.ts'

/** A trial in people of which no number could be foretold, and why. */
export interface NoNumbers {
  readonly study: string
  readonly why: string
}

/** The trials of a treatment whose numbers could not be read, or not be asked of the body; registered ones have none yet. */
export function noNumbersIn(studies: readonly Study[], past: readonly PastTrial[]): readonly NoNumbers[] {
  return studies.flatMap((study) => {
    const isTrial =
      study.design !== 'registered' && study.excluded === undefined && study.product !== 'usual-care'
    const lines = past.filter((trial) => trial.study.id === study.id).flatMap((trial) => trial.lines)
    const numbers = lines.filter(({ seen }) => seen.kind === 'number' || seen.kind === 'counts')
    return isTrial && numbers.length === 0 ? [{ study: study.id, why: whyOf(study, lines.length) }] : []
  })
}

function whyOf(study: Study, sides: number): string {
  if (sides > 0) return 'no number was read, only on which side it was: scored by that'
  const { cells, name } = products[study.product]
  if (cells === 'islets') return `the body does not follow ${name}`
  return usableOutcomes(study).length === 0
    ? 'no outcome was read'
    : 'no number was read of anything that the body can be asked for'
}
