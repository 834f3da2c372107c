import { log } from '@cordelia/engine'
import type { Clinic } from '../patient/clinic.ts'
import type { Decline } from '../patient/person.ts'
import { clinicFor } from '../trial/simulate.ts'
import { bodyLibrary } from './body.ts'
import { decayFloor, decayGrid } from './decay.ts'
import { decayLibrary, type Library } from './library.ts'
import type { Prior } from './posterior.ts'
import type { Series } from './series.ts'

/** A model of the course from which people can be drawn, and which can be fitted to them. */
export interface CheckedModel {
  /** Proper, and narrow enough that nearly everyone drawn lies on the grid. */
  readonly priors: readonly Prior[]
  /** The courses that the fit reads between. */
  library(person: Series): Library
  /** C-peptide at each test of a person with a decline of their own, not read between others, nmol/L. */
  course(person: Series, own: Decline): readonly number[]
}

/** Rates and spreads like those of trials; levels around the middle of a grid. */
const priorsAround = (level: number): readonly Prior[] => [
  { mean: -6.2, sd: 0.4 },
  { mean: -1, sd: 0.3 },
  { mean: log(0.6), sd: 0.25 },
  { mean: level, sd: 0.25 },
  { mean: log(0.35), sd: 0.25 },
  { mean: 0, sd: 0.5 },
  { mean: log(0.2), sd: 0.25 },
  { mean: log(4), sd: 0.5 }, // 95 %: 2.5 to 11.7 degrees of freedom
]

const checkedDecay: CheckedModel = {
  priors: priorsAround(-1),
  library: (person) => decayLibrary(person, decayGrid, decayFloor),
  course: (person, { rate, level }) => [
    ...decayLibrary(person, { rates: Float64Array.of(rate), levels: Float64Array.of(level) }, decayFloor)
      .cpeptide,
  ],
}

function checkedBody(clinic: Clinic): CheckedModel {
  return {
    priors: priorsAround(-1.7),
    library: (person) => bodyLibrary(clinic, person, {}),
    course: (person, own) => bodySolved(clinic, person, own),
  }
}

/** The models whose fit can be checked, by name. */
export const checkedModels: Readonly<Record<'body' | 'decay', () => CheckedModel>> = {
  body: () => checkedBody(clinicFor('newly-diagnosed')),
  decay: () => checkedDecay,
}

/** The course of one body, solved by itself. */
function bodySolved(clinic: Clinic, person: Series, { rate, level }: Decline): readonly number[] {
  const one = { rates: Float64Array.of(rate), levels: Float64Array.of(level) }
  const { cpeptide } = bodyLibrary(clinic, person, {}, one)
  if (cpeptide.some(Number.isNaN)) throw new Error(`no course at ln rate ${rate} and ln level ${level}`)
  return [...cpeptide]
}
