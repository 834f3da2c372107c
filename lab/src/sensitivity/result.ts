import { quantile } from '../statistics/describe.ts'
import { sobolIndices, type Estimate, type Indices } from '../statistics/sobol-indices.ts'
import type { Input } from './inputs.ts'
import type { Treated } from './treatment.ts'

/** What is read of a course. */
export interface Output {
  readonly name: string
  readonly what: string
  readonly unit: string
}

/** What was computed, before anything is read from it. */
interface Computed {
  readonly seed: number
  /** Inputs that act on an output, and those that changed no bit of one. */
  readonly inputs: number
  readonly idle: number
  /** Rows of the design, and those left out because a course in them could not be solved. */
  readonly rows: number
  readonly lostRows: number
  readonly courses: number
  readonly failed: number
}

/** Whose course it is, from how many days after diagnosis, and with what treatment, if with any. */
export type Sensitivity = Omit<Treated, 'treatment'> & Partial<Pick<Treated, 'treatment'>> & Indexed

/** The inputs by their part in the variance of each output or, until every interval is narrow, what that would take. */
export type Indexed =
  | (Computed & { readonly converged: true; readonly outputs: readonly OutputSensitivity[] })
  | (Computed & {
      readonly converged: false
      readonly widest: Widest
      /** By the law that intervals narrow with the square root of the rows. */
      readonly needed: { readonly rows: number; readonly courses: number }
    })

/** The widest interval of a total index. */
export interface Widest extends Estimate {
  readonly output: string
  readonly input: string
}

export interface OutputSensitivity extends Output {
  /** Over the design: the middle value, and the ends of the middle 95 %. */
  readonly median: number
  readonly low: number
  readonly high: number
  /** What all inputs that are known in one way make together; nothing where it is the same in every course. */
  readonly shares: Readonly<Record<Input['known'], Indices>>
  /** Every input that acts, from the largest total index down; none where it is the same in every course. */
  readonly rank: readonly (Omit<Input, 'put'> & Indices)[]
}

/** What is swapped between the halves of the design: an input, or all that are known in one way. */
export interface Swap {
  readonly name: string
  readonly members: readonly string[]
}

const kinds = ['assumed', 'fitted'] as const
const named = (inputs: readonly Input[]): readonly string[] => inputs.map(({ name }) => name)
const knownAs = (inputs: readonly Input[], kind: Input['known']): readonly Input[] =>
  inputs.filter(({ known }) => known === kind)

/** Every input, then each kind that is neither one input nor all of them: for those the share is known already. */
export function swapsOf(inputs: readonly Input[]): readonly Swap[] {
  const groups = kinds.flatMap((kind) => {
    const members = named(knownAs(inputs, kind))
    return members.length > 1 && members.length < inputs.length ? [{ name: kind, members }] : []
  })
  return [...named(inputs).map((name) => ({ name, members: [name] })), ...groups]
}

/** The values of each output in the rows that could be solved: at A, at B, and for each swap. */
export type Columns = readonly (readonly number[][])[]

/** The indices of each swap, for each output; none where it is the same in every course. */
export function indicesIn(columns: Columns, seed: number): readonly (readonly Indices[])[] {
  return columns.map((each) => {
    const [first] = each[0]!
    if (each.every((values) => values.every((value) => value === first))) return []
    const [a, b, ...swapped] = each.map((values) => Float64Array.from(values))
    return sobolIndices({ a: a!, b: b!, swapped }, seed)
  })
}

/** Nothing where no output varies. */
export function widestIn(
  outputs: readonly Output[],
  swaps: readonly Swap[],
  indices: readonly (readonly Indices[])[],
): Widest | undefined {
  const all = indices.flatMap((ofOutput, o) =>
    ofOutput.map(({ total }, s) => ({ output: outputs[o]!.name, input: swaps[s]!.name, ...total })),
  )
  return all.toSorted((a, b) => b.high - b.low - (a.high - a.low))[0]
}

export function outputsOf(
  outputs: readonly Output[],
  inputs: readonly Input[],
  swaps: readonly Swap[],
  indices: readonly (readonly Indices[])[],
  columns: Columns,
): readonly OutputSensitivity[] {
  return outputs.map((output, o) => {
    const [a, b] = columns[o]!
    const ascending = Float64Array.from([...a!, ...b!]).sort()
    const varies = indices[o]!.length > 0
    const rank = inputs.map(({ name, what, unit, known, between, measurement }, i) => ({
      name,
      what,
      unit,
      known,
      ...(between !== undefined && { between }),
      ...(measurement !== undefined && { measurement }),
      ...indices[o]![i]!,
    }))
    const share = (kind: Input['known']): Indices =>
      varies ? shareOf(knownAs(inputs, kind), inputs, swaps, indices[o]!) : exactly(0)
    return {
      ...output,
      median: quantile(ascending, 0.5),
      low: quantile(ascending, 0.025),
      high: quantile(ascending, 0.975),
      shares: { assumed: share('assumed'), fitted: share('fitted') },
      rank: varies ? rank.toSorted((a, b) => b.total.value - a.total.value) : [],
    }
  })
}

function shareOf(
  members: readonly Input[],
  inputs: readonly Input[],
  swaps: readonly Swap[],
  indices: readonly Indices[],
): Indices {
  if (members.length === 0) return exactly(0)
  if (members.length === inputs.length) return exactly(1)
  const wanted = members.length === 1 ? members[0]!.name : members[0]!.known
  return indices[swaps.findIndex(({ name }) => name === wanted)]!
}

function exactly(value: number): Indices {
  const estimate = { value, low: value, high: value }
  return { first: estimate, total: estimate }
}
