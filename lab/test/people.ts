import type { People } from '../src/patient/population.ts'

/** People near those of control arms, made up: three draws that differ about as much as a fit leaves open. */
export const fittedPeople: readonly [People, People, People] = [
  {
    decline: {
      rate: -6.25,
      rateByAge: -1.1,
      rateSd: 0.8,
      level: -1.63,
      levelSd: 0.37,
      correlation: -0.25,
      noise: { scale: 0.16, df: 4 },
    },
    care: { young: 0.47, adult: 0.665, sd: 0.35, hba1cNoise: 0.06 },
    resistantShare: 0.01,
  },
  {
    decline: {
      rate: -6.37,
      rateByAge: -0.85,
      rateSd: 0.72,
      level: -1.69,
      levelSd: 0.41,
      correlation: -0.42,
      noise: { scale: 0.15, df: 3.4 },
    },
    care: { young: 0.44, adult: 0.6, sd: 0.31, hba1cNoise: 0.066 },
    resistantShare: 0.006,
  },
  {
    decline: {
      rate: -6.13,
      rateByAge: -1.35,
      rateSd: 0.89,
      level: -1.57,
      levelSd: 0.34,
      correlation: -0.07,
      noise: { scale: 0.17, df: 5 },
    },
    care: { young: 0.5, adult: 0.73, sd: 0.39, hba1cNoise: 0.055 },
    resistantShare: 0.016,
  },
]
