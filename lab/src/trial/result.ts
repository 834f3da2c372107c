import type { Column, Table } from '@cordelia/engine'
import { ancova } from '../statistics/ancova.ts'
import { mean, quantile } from '../statistics/describe.ts'
import { exactInterval } from '../statistics/binomial.ts'
import type { Lost } from './enrol.ts'
import { endpoints, measuresOf, type Measure } from './measures.ts'
import type { Protocol } from './protocol.ts'
import type { Part, PeopleColumns } from './simulate.ts'

/**
 * One measure of one arm at one visit over all simulated trials: quartiles of the participants, and the interval that
 * holds 95 % of the medians of single trials. For a yes-or-no endpoint the median is the share, without quartiles.
 */
export interface CoursePoint {
  readonly arm: string
  readonly measure: Measure
  readonly unit: string
  readonly day: number
  readonly n: number
  readonly median: number
  readonly q1?: number
  readonly q3?: number
  readonly low: number
  readonly high: number
}

/** The primary comparison, treated minus control on ln(value + 1), over the trials in which it could be computed. */
export interface Primary {
  readonly measure: Measure
  readonly day: number
  readonly treated: string
  readonly control: string
  /** Mean difference and the interval that holds 95 % of the trials' differences. */
  readonly difference: number
  readonly low: number
  readonly high: number
  /** Trials with P < 0.05 in favour of treatment, with the exact 95 % interval of their share. */
  readonly significant: number
  readonly power: { readonly low: number; readonly high: number }
  readonly analysed: number
}

/** What the simulated trials of a protocol came to. */
export interface TrialResult {
  readonly protocol: Protocol
  readonly screened: number
  readonly excluded: readonly { readonly rule: string; readonly count: number }[]
  readonly enrolled: number
  /** Failed solves by kind, with the first of each. */
  readonly lost: readonly { readonly kind: Lost['kind']; readonly count: number; readonly first: Lost }[]
  readonly courses: readonly CoursePoint[]
  readonly primary?: Primary
}

/** Everyone of every trial, in order. */
interface Everyone {
  readonly people: PeopleColumns
  readonly measured: Float64Array
  readonly measures: readonly Measure[]
}

/** Summarises the parts of a protocol's jobs, which stand in the order of the jobs. */
export function resultOf(protocol: Protocol, parts: readonly Part[]): TrialResult {
  const everyone = joined(protocol, parts)
  const primary = compare(protocol, everyone)
  return {
    protocol,
    screened: parts.reduce((sum, part) => sum + part.screened, 0),
    excluded: protocol.where.map(({ text }, i) => ({
      rule: text,
      count: parts.reduce((sum, part) => sum + part.excluded[i]!, 0),
    })),
    enrolled: everyone.people.age.filter((age) => !Number.isNaN(age)).length,
    lost: lostByKind(parts.flatMap((part) => part.lost)),
    courses: coursesOf(protocol, everyone),
    ...(primary !== undefined && { primary }),
  }
}

/** The tables of a result: one row a participant, and one row a participant and visit. */
export function tablesOf(protocol: Protocol, parts: readonly Part[]): readonly Table[] {
  const { people, measured, measures } = joined(protocol, parts)
  const count = people.arm.length
  const visits = protocol.visits.length
  const repeat = (of: (i: number) => number, times: number): Float64Array =>
    Float64Array.from({ length: count * times }, (_, row) => of(Math.floor(row / times)))
  const trial = (i: number): number => Math.floor(i / protocol.enrol)
  const participant = (i: number): number => i % protocol.enrol
  const arm = (i: number): string => protocol.arms[people.arm[i]!]!.name
  const number = (name: string, unit: string, values: Float64Array): Column => ({ name, unit, values })
  const names = (times: number): Column => ({
    name: 'arm',
    unit: '',
    values: Array.from({ length: count * times }, (_, row) => arm(Math.floor(row / times))),
  })
  return [
    {
      name: 'participants',
      columns: [
        number('trial', '1', repeat(trial, 1)),
        number('participant', '1', repeat(participant, 1)),
        names(1),
        number('age', 'year', people.age),
        number('weight', 'kg', people.weight),
        number('since_diagnosis', 'day', people.sinceDiagnosis),
        {
          name: 'sex',
          unit: '',
          values: Array.from(people.female, (female) => (female === 1 ? 'female' : 'male')),
        },
      ],
    },
    {
      name: 'visits',
      columns: [
        number('trial', '1', repeat(trial, visits)),
        number('participant', '1', repeat(participant, visits)),
        names(visits),
        number(
          'day',
          'day',
          Float64Array.from({ length: count * visits }, (_, row) => protocol.visits[row % visits]!),
        ),
        ...measures.map((measure, m) =>
          number(
            measure.replaceAll('-', '_'),
            endpoints[measure].unit,
            Float64Array.from({ length: count * visits }, (_, row) => measured[row * measures.length + m]!),
          ),
        ),
      ],
    },
  ]
}

function joined(protocol: Protocol, parts: readonly Part[]): Everyone {
  const measures = measuresOf(protocol.species)
  const numbers = (of: (part: Part) => Float64Array): Float64Array =>
    Float64Array.from(parts.flatMap((part) => [...of(part)]))
  const integers = (of: (part: Part) => Int32Array): Int32Array =>
    Int32Array.from(parts.flatMap((part) => [...of(part)]))
  return {
    people: {
      arm: integers(({ people }) => people.arm),
      age: numbers(({ people }) => people.age),
      weight: numbers(({ people }) => people.weight),
      sinceDiagnosis: numbers(({ people }) => people.sinceDiagnosis),
      female: integers(({ people }) => people.female),
    },
    measured: numbers(({ measured }) => measured),
    measures,
  }
}

function lostByKind(lost: readonly Lost[]): TrialResult['lost'] {
  return [...new Set(lost.map(({ kind }) => kind))].map((kind) => {
    const same = lost.filter((each) => each.kind === kind)
    return { kind, count: same.length, first: same[0]! }
  })
}

/** The values of a measure at a visit for the people of one arm, trial by trial; without those that are lost. */
function valuesByTrial(
  protocol: Protocol,
  everyone: Everyone,
  arm: number,
  visit: number,
  m: number,
): readonly Float64Array[] {
  const width = protocol.visits.length * everyone.measures.length
  return Array.from({ length: protocol.trials }, (_, trial) => {
    const values: number[] = []
    for (let i = trial * protocol.enrol; i < (trial + 1) * protocol.enrol; i++) {
      const value = everyone.measured[i * width + visit * everyone.measures.length + m]!
      if (everyone.people.arm[i] === arm && !Number.isNaN(value)) values.push(value)
    }
    return Float64Array.from(values).sort()
  })
}

function coursesOf(protocol: Protocol, everyone: Everyone): readonly CoursePoint[] {
  return protocol.arms.flatMap((arm, a) =>
    everyone.measures.flatMap((measure, m) =>
      protocol.visits.flatMap((day, visit) => {
        const trials = valuesByTrial(protocol, everyone, a, visit, m).filter((values) => values.length > 0)
        if (trials.length === 0) return []
        const { unit, scale } = endpoints[measure]
        const all = Float64Array.from(trials.flatMap((values) => [...values])).sort()
        const middle = scale === 'yes-no' ? mean : (values: Float64Array) => quantile(values, 0.5)
        const middles = Float64Array.from(trials, middle).sort()
        return [
          {
            arm: arm.name,
            measure,
            unit,
            day,
            n: all.length,
            median: middle(all),
            ...(scale === 'number' && { q1: quantile(all, 0.25), q3: quantile(all, 0.75) }),
            low: quantile(middles, 0.025),
            high: quantile(middles, 0.975),
          },
        ]
      }),
    ),
  )
}

/** ANCOVA of ln(value + 1) on arm, baseline and age in each trial: the arm that is given something against the one that is not. */
function compare(protocol: Protocol, everyone: Everyone): Primary | undefined {
  const control = protocol.arms.findIndex(({ give }) => give.length === 0)
  const treated = protocol.arms.findIndex(({ give }) => give.length > 0)
  const { measure, at: day } = protocol.primary
  if (control === -1 || treated === -1 || endpoints[measure].scale === 'yes-no') return undefined
  const fits = Array.from({ length: protocol.trials }, (_, trial) =>
    fit(protocol, everyone, trial, treated, control),
  ).flatMap((each) => (each.kind === 'estimate' ? [each] : []))
  if (fits.length === 0) return undefined
  const differences = Float64Array.from(fits, ({ difference }) => difference).sort()
  const significant = fits.filter(({ p, difference }) => p < 0.05 && difference > 0).length
  return {
    measure,
    day,
    treated: protocol.arms[treated]!.name,
    control: protocol.arms[control]!.name,
    difference: mean(differences),
    low: quantile(differences, 0.025),
    high: quantile(differences, 0.975),
    significant,
    power: exactInterval(significant, fits.length, 0.95),
    analysed: fits.length,
  }
}

function fit(protocol: Protocol, everyone: Everyone, trial: number, treated: number, control: number) {
  const { measures, people, measured } = everyone
  const m = measures.indexOf(protocol.primary.measure)
  const width = protocol.visits.length * measures.length
  const end = protocol.visits.indexOf(protocol.primary.at)
  const rows: { outcome: number; baseline: number; age: number; treated: boolean }[] = []
  for (let i = trial * protocol.enrol; i < (trial + 1) * protocol.enrol; i++) {
    const arm = people.arm[i]
    const outcome = measured[i * width + end * measures.length + m]!
    const baseline = measured[i * width + m]!
    if ((arm !== treated && arm !== control) || Number.isNaN(outcome) || Number.isNaN(baseline)) continue
    rows.push({ outcome, baseline, age: people.age[i]!, treated: arm === treated })
  }
  return ancova(rows)
}
