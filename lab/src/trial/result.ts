import { LabError } from '../errors.ts'
import { ancova, type Participant } from '../statistics/ancova.ts'
import { mean, quantile } from '../statistics/describe.ts'
import { exactInterval } from '../statistics/binomial.ts'
import { medianOver, type Middle } from '../statistics/interval.ts'
import type { Lost } from './enrol.ts'
import { endpoints, type Measure } from './measures.ts'
import type { Protocol } from './protocol.ts'
import { joined, type Everyone } from './everyone.ts'
import type { Part } from './simulate.ts'

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
  /** The mean of the participants, and the interval that holds 95 % of the means of single trials. */
  readonly mean: { readonly value: number; readonly low: number; readonly high: number }
}

/** The primary comparison, treated minus control, over the trials in which it could be computed. */
export interface Primary {
  readonly measure: Measure
  readonly day: number
  readonly treated: string
  readonly control: string
  /** C-peptide: adjusted difference of ln(value + 1) by ANCOVA; else the plain difference of means, of shares for yes or no. */
  readonly scale: 'ln(x+1)' | 'mean' | 'share'
  /** Mean difference and the interval that holds 95 % of the trials' differences. */
  readonly difference: number
  readonly low: number
  readonly high: number
  readonly analysed: number
  /** For ANCOVA: trials with P < 0.05 and a positive difference, and the exact 95 % interval of their share. */
  readonly significant?: { readonly count: number; readonly low: number; readonly high: number }
}

/** What the participants of an arm got out of their own units over all trials, cells per kg. */
export interface UnitDoses extends Middle {
  readonly arm: string
  readonly n: number
}

/** What the simulated trials of a protocol came to. */
export interface TrialResult {
  readonly protocol: Protocol
  readonly screened: number
  readonly excluded: readonly { readonly rule: string; readonly count: number }[]
  readonly enrolled: number
  /** Only where an arm gives doses out of stored units. */
  readonly doses?: readonly UnitDoses[]
  /** Failed solves by kind, with the first of each. */
  readonly lost: readonly { readonly kind: Lost['kind']; readonly count: number; readonly first: Lost }[]
  readonly courses: readonly CoursePoint[]
  /** Each arm that is given something against the first that is not; empty without both. */
  readonly primary: readonly Primary[]
}

/** Summarises the parts of a protocol's jobs, which stand in the order of the jobs. Throws `PROTOCOL_NOBODY`. */
export function resultOf(protocol: Protocol, parts: readonly Part[]): TrialResult {
  const everyone = joined(protocol, parts)
  const enrolled = everyone.people.age.filter((age) => !Number.isNaN(age)).length
  if (enrolled === 0) {
    const screened = parts.reduce((sum, part) => sum + part.screened, 0)
    const rules = protocol.where.map(({ text }) => `'${text}'`).join(', ')
    throw new LabError(
      'PROTOCOL_NOBODY',
      `population.where: expected rules somebody meets, got ${rules}: none of ${screened} screened was enrolled`,
    )
  }
  return {
    protocol,
    screened: parts.reduce((sum, part) => sum + part.screened, 0),
    excluded: [...unstored(protocol, parts), ...ruledOut(protocol, parts)],
    enrolled,
    ...(everyone.people.dose !== undefined && { doses: dosesIn(protocol, everyone, everyone.people.dose) }),
    lost: lostByKind(parts.flatMap((part) => part.lost)),
    courses: coursesOf(protocol, everyone),
    primary: compare(protocol, everyone),
  }
}

/** Who was asked in vain because no unit is stored for them, as if it were a rule. */
function unstored({ units }: Protocol, parts: readonly Part[]): TrialResult['excluded'] {
  if (units === undefined) return []
  return [{ rule: 'no stored unit', count: parts.reduce((sum, part) => sum + part.unstored, 0) }]
}

function ruledOut({ where }: Protocol, parts: readonly Part[]): TrialResult['excluded'] {
  return where.map(({ text }, i) => ({
    rule: text,
    count: parts.reduce((sum, part) => sum + part.excluded[i]!, 0),
  }))
}

function dosesIn({ arms }: Protocol, { people }: Everyone, all: Float64Array): readonly UnitDoses[] {
  return arms.flatMap(({ name }, a) => {
    const own = [...all].filter((dose, i) => people.arm[i] === a && !Number.isNaN(dose))
    return own.length === 0 ? [] : [{ arm: name, n: own.length, ...medianOver(own) }]
  })
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
        const means = Float64Array.from(trials, mean).sort()
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
            mean: { value: mean(all), low: quantile(means, 0.025), high: quantile(means, 0.975) },
          },
        ]
      }),
    ),
  )
}

function compare(protocol: Protocol, everyone: Everyone): readonly Primary[] {
  const control = protocol.arms.findIndex(({ give }) => give.length === 0)
  if (control === -1) return []
  return protocol.arms.flatMap(({ give }, treated) =>
    give.length === 0 ? [] : (compareArms(protocol, everyone, [treated, control]) ?? []),
  )
}

function compareArms(
  protocol: Protocol,
  everyone: Everyone,
  arms: readonly [number, number],
): Primary | undefined {
  const { measure, at: day } = protocol.primary
  const [treated, control] = arms.map((arm) => protocol.arms[arm]!.name) as [string, string] // one name an arm
  const trials = Array.from({ length: protocol.trials }, (_, trial) =>
    analysed(protocol, everyone, trial, arms),
  )
  if (!measure.startsWith('cpeptide')) {
    const scale = endpoints[measure].scale === 'yes-no' ? 'share' : 'mean'
    const differences = trials.flatMap((people) => differenceOfMeans(people) ?? [])
    return differences.length === 0
      ? undefined
      : { measure, day, treated, control, scale, ...spreadOf(differences) }
  }
  const fits = trials.map((people) => ancova(people)).filter((each) => each.kind === 'estimate')
  if (fits.length === 0) return undefined
  const count = fits.filter(({ p, difference }) => p < 0.05 && difference > 0).length
  return {
    measure,
    day,
    treated,
    control,
    scale: 'ln(x+1)',
    ...spreadOf(fits.map(({ difference }) => difference)),
    significant: { count, ...exactInterval(count, fits.length, 0.95) },
  }
}

function spreadOf(differences: readonly number[]): Pick<Primary, 'difference' | 'low' | 'high' | 'analysed'> {
  const sorted = Float64Array.from(differences).sort()
  return {
    difference: mean(sorted),
    low: quantile(sorted, 0.025),
    high: quantile(sorted, 0.975),
    analysed: sorted.length,
  }
}

function differenceOfMeans(people: readonly Participant[]): number | undefined {
  const meanOf = (treated: boolean): number =>
    mean(people.filter((each) => each.treated === treated).map(({ outcome }) => outcome))
  const difference = meanOf(true) - meanOf(false)
  return Number.isNaN(difference) ? undefined : difference
}

/** The people of one trial in two arms who have both baseline and outcome. */
function analysed(
  protocol: Protocol,
  { measures, people, measured }: Everyone,
  trial: number,
  [treated, control]: readonly [number, number],
): readonly Participant[] {
  const m = measures.indexOf(protocol.primary.measure)
  const width = protocol.visits.length * measures.length
  const end = protocol.visits.indexOf(protocol.primary.at)
  const rows: Participant[] = []
  for (let i = trial * protocol.enrol; i < (trial + 1) * protocol.enrol; i++) {
    const arm = people.arm[i]
    const outcome = measured[i * width + end * measures.length + m]!
    const baseline = measured[i * width + m]!
    if ((arm !== treated && arm !== control) || Number.isNaN(outcome) || Number.isNaN(baseline)) continue
    rows.push({ outcome, baseline, age: people.age[i]!, treated: arm === treated })
  }
  return rows
}
