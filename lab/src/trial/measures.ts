import { cpeptideAuc, cpeptideFasting, cpeptidePeak } from './endpoints/cpeptide.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { diabetes, glucose, hba1c, remission } from './endpoints/glycaemia.ts'
import { insulinDose, insulinIndependence } from './endpoints/insulin.ts'
import { betaCellMass } from './endpoints/mass.ts'

/** Everything a trial can measure, by the name protocols and studies use. */
export const endpoints = {
  'cpeptide-auc': cpeptideAuc,
  'cpeptide-fasting': cpeptideFasting,
  'cpeptide-peak': cpeptidePeak,
  hba1c,
  'insulin-dose': insulinDose,
  'insulin-independence': insulinIndependence,
  remission,
  glucose,
  diabetes,
  'beta-cell-mass': betaCellMass,
} as const satisfies Readonly<Record<string, Endpoint>>

export type Measure = keyof typeof endpoints

/** The measures of a species, in a fixed order. */
export function measuresOf(species: 'human' | 'mouse'): readonly Measure[] {
  return (Object.keys(endpoints) as Measure[]).filter((measure) => {
    const { species: which } = endpoints[measure]
    return which === 'both' || which === species
  })
}
