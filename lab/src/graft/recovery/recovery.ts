import type { Provenance } from '@cordelia/engine'
import { medianOver, type Middle } from '../../statistics/interval.ts'
import { beliefs } from './belief.ts'
import { recoveredBy } from './curve.ts'
import { drawSeries, lastDay, type RecoveryDose } from './series.ts'
import { labelRows, leastDose, unconditioned } from './sources.ts'

export type Conditioning = 'myeloablative' | 'none'

/** What a new series of people would show; never what one person will. */
export type Recovery = Foretold | NotMeasured

export interface Foretold {
  readonly kind: 'foretold'
  /** The share with 500 per µL by day 42, and the median day of those who ever have them. */
  readonly neutrophils: { readonly share: Middle; readonly day: Middle }
  /** A sentence for each thing that lies outside what the series held. */
  readonly beyond: readonly string[]
}

interface NotMeasured {
  readonly kind: 'not-measured'
  readonly why: string
  /** What was read about it, `file#key`. */
  readonly sources: readonly string[]
}

/**
 * Recovery of blood cells after one unit of cord blood. Cells per kg are those at freezing, which is where the label
 * counts its least dose; its table does not say where its median doses were counted. `mismatched` antigens are of six:
 * A, B and DRB1. Without conditioning nothing has to recover, and what engrafts is not measured.
 */
export function recoveryOf(dose: RecoveryDose, mismatched: number, conditioning: Conditioning): Recovery {
  if (conditioning === 'none') return withoutConditioning
  const rows = Object.values(labelRows)
  const curves = Array.from(beliefs(), ([belief, draws]) =>
    drawSeries(rows, { dose, mismatched }, belief, draws),
  )
  return {
    kind: 'foretold',
    neutrophils: {
      share: medianOver(curves.map((curve) => recoveredBy(lastDay, curve))),
      day: medianOver(curves.map(({ day }) => day)),
    },
    beyond: beyond(dose, mismatched),
  }
}

function beyond({ nucleated }: RecoveryDose, mismatched: number): readonly string[] {
  return [
    ...(nucleated < leastDose.value
      ? ['The series held no dose below 2.5 × 10⁷ nucleated cells per kg; this one is told from higher ones.']
      : []),
    ...(mismatched > 3 ? ['The series held nobody with more than three mismatched antigens of six.'] : []),
  ]
}

const withoutConditioning: NotMeasured = {
  kind: 'not-measured',
  why: `What engrafts without conditioning is not measured, beyond this. Own cells cannot be told from the rest of the body, for their genome is the same. Of ${unconditioned.people.value} children with a working immune system, ${unconditioned.cleared.value} had no DNA of a fully matched sibling's cord blood left by three months, and none ever had above ${(100 * unconditioned.most.value).toFixed(2)} %; mismatched cells are expected to be rejected sooner. Engraftment was seen in an infant without T and B cells, who could not reject.`,
  sources: fromOf([unconditioned.people, unconditioned.cleared, unconditioned.most, unconditioned.infants]),
}

function fromOf(parameters: readonly { readonly provenance: Provenance }[]): readonly string[] {
  return parameters.flatMap(({ provenance }) => (provenance.kind === 'measured' ? [provenance.from] : []))
}
