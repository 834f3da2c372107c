import type { Followed } from '../src/answer/answer.ts'
import { scenariosOf, type Scenarios } from '../src/answer/scenarios.ts'
import { performAttribution, scenarioJobs } from '../src/consequences/arms.ts'
import { benefitJobs, benefitsOver, performBenefit, type Benefits } from '../src/consequences/benefit.ts'
import type { Bounds } from '../src/consequences/bounds-result.ts'
import { slicesOf } from '../src/consequences/draws.ts'
import { dayFollowed } from '../src/consequences/followed.ts'
import type { Middle } from '../src/statistics/interval.ts'
import { performRestoration, restorationJobs } from '../src/consequences/restoration.ts'
import { readParameterSources } from '../src/evidence/record/parameter-source.ts'
import { readSets } from '../src/evidence/record/sets.ts'
import { readStudies } from '../src/evidence/record/read.ts'
import type { Sensitivity } from '../src/sensitivity/result.ts'
import type { Estimate } from '../src/statistics/sobol-indices.ts'
import { readProtocol } from '../src/trial/read-protocol.ts'
import { filesIn, setsFile } from './committed.ts'
import { drawsInTurn } from './held.ts'

/** The scenarios of the answer, from the evidence as it stands. */
export function committedScenarios(): Scenarios {
  const sources = readParameterSources(filesIn('evidence/parameters'))
  const sets = readSets(setsFile(), readStudies(filesIn('evidence')), sources)
  return scenariosOf(filesIn('protocols').map(readProtocol), sets)
}

/** The scenarios of the answer, followed in few draws. */
export function followedInFew(): Followed {
  const scenarios = committedScenarios()
  const draws = drawsInTurn(5, 4)
  const differentiating = draws.filter(({ structure }) => structure === 'replacement' || structure === 'all')
  const restored = slicesOf(
    restorationJobs(scenarios.restored, () => differentiating).flatMap(performRestoration),
    differentiating.length,
  )
  const shares = scenarioJobs(scenarios.attributed, dayFollowed, () => draws).flatMap(performAttribution)
  return { scenarios, shares: slicesOf(shares, draws.length), before: restored, after: restored }
}

/** Who benefits, in one draw. */
export function fewBenefits(): Benefits {
  const drawsOn = () => drawsInTurn(2, 4).slice(1)
  const parts = benefitJobs(drawsOn).map(performBenefit)
  const protocols = filesIn('protocols').map(readProtocol)
  return benefitsOver(drawsOn, parts, readStudies(filesIn('evidence')), protocols)
}

const middle = (median: number): Middle => ({ median, low: 0.9 * median, high: 1.1 * median })
const within = { ...middle(20), never: 0 }
const outOfReach = { median: Infinity, low: Infinity, high: Infinity, never: 1 }

/** Bounds, made up: within reach, out of it, and out of it in some draws. */
export const madeUpBounds: Bounds = {
  draws: 20,
  people: [10, 30].map((age) => ({
    age,
    sinceDiagnosis: 60,
    failed: 0,
    changes: [0, 0.5, 1].map((block) => ({ block, ...middle(0.2 * block - 0.1) })),
    factors: [
      { rise: 0.1, untouched: within, blocked: { ...middle(1), never: 0 } },
      { rise: 1.06, untouched: outOfReach, blocked: { median: 40, low: 30, high: Infinity, never: 0.1 } },
    ],
  })),
  durability: [
    { potency: 'nominal', raised: [], failed: 0, ...outOfReach },
    {
      potency: 'more education',
      raised: ['immunity.educationGain'],
      failed: 0,
      median: Infinity,
      low: 250,
      high: Infinity,
      never: 0.9,
    },
    {
      potency: 'all three',
      raised: ['immunity.educationGain', 'immunity.educationInduction', 'immunity.presentationBlock'],
      failed: 0,
      ...within,
    },
  ],
}

const estimate = (value: number): Estimate => ({ value, low: value - 0.03, high: value + 0.03 })
const indices = (first: number) => ({ first: estimate(first), total: estimate(first + 0.1) })

/** A ranking of unknowns, made up; more of them than are told. */
export const madeUpWorth: Sensitivity & { readonly converged: true } = {
  age: 29,
  entry: 372,
  seed: 1,
  inputs: 7,
  idle: 0,
  rows: 64,
  lostRows: 0,
  courses: 1000,
  failed: 0,
  converged: true,
  outputs: [
    {
      name: 'effect',
      what: 'effect',
      unit: '1',
      median: 0.01,
      low: 0,
      high: 0.05,
      shares: { assumed: indices(0.9), fitted: indices(0.1) },
      rank: [
        { name: 'fitted', what: 'what was fitted', unit: '1', known: 'fitted', ...indices(0.12) },
        ...[
          'immunity.educationGain',
          'immunity.educationLoss',
          'immunity.halfEducation',
          'immunity.presentationBlock',
          'islets.graftFunction',
        ].map((name, i) => ({
          name,
          what: `what ${name} is`,
          unit: '1/day',
          known: 'assumed' as const,
          between: [0.01, 0.15] as const,
          measurement: 'cells, counted after doses of known size',
          ...indices(0.3 - 0.05 * i),
        })),
      ],
    },
  ],
}
