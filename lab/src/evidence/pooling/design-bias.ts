import type { Normal } from '../../statistics/pooling/hierarchy.ts'
import type { Design } from '../effect/effect.ts'
import { numberScales } from '../effect/scale.ts'
import type { NumberScaleId } from '../effect/scale.ts'

/** A first result and the one that tested it again, as `study#finding`. */
interface Pair {
  readonly first: string
  readonly again: readonly string[]
  readonly says: string
}

/**
 * What informs the direction of the bias: results that were positive first and null when tested again. No pair prints both
 * numbers, so its size is assumed.
 */
export const biasPairs: readonly Pair[] = [
  {
    first: 'marek2012#treg-control-cpeptide-fasting-5',
    again: ['bender2024#treg-low-placebo-cpeptide-12', 'bender2024#treg-high-placebo-cpeptide-12'],
    says: 'expanded regulatory T cells: open and higher, then blinded and the same',
  },
  {
    first: 'carlsson2023#protrans-placebo-cpeptide-auc-percent-change-12',
    again: ['protrans-young#protrans-placebo-cpeptide-auc-12'],
    says: 'MSC from cord tissue: higher in fifteen adults, then the same in thirty adolescents; both blinded, so it speaks of small studies and not of blinding',
  },
]

/**
 * The mean and the SD of the bias towards benefit, in SDs between people. Assessors who were not blinded saw 0.23 SD more
 * benefit (0.06 to 0.40) on scales that take judgement, which C-peptide does not: A. Hróbjartsson et al., CMAJ 185, E201 (2013),
 * doi:10.1503/cmaj.120744. It stands for all that an open or uncontrolled study may bring; none and twice it are told beside it.
 */
export const biasInSds = 0.23

/** The prior of the bias of a design on a scale, `times` what is assumed; nothing for blinded studies. */
export function biasOf(design: Design, scale: NumberScaleId, times: 1 | 2): Normal | undefined {
  if (design === 'blinded') return undefined
  const { personalSd, benefit } = numberScales[scale]
  const sd = times * biasInSds * personalSd.value
  return { mean: benefit === 'higher' ? sd : -sd, sd }
}
