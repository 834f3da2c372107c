/** An amount added to one state at one time, in the unit of that state. */
export interface Dose {
  readonly time: number
  readonly state: number
  readonly amount: number
}

/** How exactly to solve: in each step and state an error of absolute + relative · |y| is allowed. */
export interface Settings {
  readonly relative: number
  /** One number above zero for each state, in the unit of that state. */
  readonly absolute: Float64Array
  /** Accepted and rejected steps together. */
  readonly stepLimit: number
}

/** What happens to one patient: where they start, what is given when, and when they are looked at. */
export interface Course {
  readonly parameters: Float64Array
  /** The state at `from`; nothing where the parameters decide it all. */
  readonly start: Float64Array | undefined
  readonly from: number
  /** In order of time, none before `from`; several may share a time. */
  readonly doses: readonly Dose[]
  /** Ascending times, none before `from`. */
  readonly outputs: Float64Array
}

/**
 * How a solve ended. A failure names the time up to which the solution is known and the state to look at:
 * the one with the largest scaled error, or the first that is not finite.
 */
export type Ending =
  | { readonly kind: 'completed' }
  | {
      readonly kind: 'step-limit' | 'step-too-small' | 'not-finite'
      readonly time: number
      readonly state: number
    }

/** What is observed at the outputs, row by row (outputs × observed); NaN from a failure on. */
export interface Trajectory {
  readonly values: Float64Array
  readonly ending: Ending
  /** Accepted steps. */
  readonly steps: number
  readonly rejected: number
}

/** Throws unless a course is one that can be put to a model with this many states and parameters. */
export function checkCourse(
  { parameters: given, start, from, doses, outputs }: Course,
  states: number,
  parameters: number,
): void {
  demand(given.length === parameters, `${parameters} parameters, got ${given.length}`)
  demand(start === undefined || start.length === states, `a start of ${states} states, got ${start?.length}`)
  demand(Number.isFinite(from), `a finite start time, got ${from}`)
  demand(
    outputs.every((time, i) => time >= (outputs[i - 1] ?? from) && time < Infinity),
    'outputs in order from the start',
  )
  demand(
    doses.every(({ time }, i) => time >= (doses[i - 1]?.time ?? from)),
    'doses in order from the start',
  )
  demand(
    doses.every(({ state }) => Number.isInteger(state) && state >= 0 && state < states),
    'doses into states',
  )
}

/** Throws unless settings are for a model with this many states. */
export function checkSettings({ relative, absolute, stepLimit }: Settings, states: number): void {
  demand(absolute.length === states, `${states} absolute tolerances, got ${absolute.length}`)
  demand(
    absolute.every((each) => each > 0),
    'absolute tolerances above zero',
  )
  demand(relative >= 0, `a relative tolerance of at least zero, got ${relative}`)
  demand(stepLimit >= 1 && stepLimit < Infinity, `a finite step limit of at least 1, got ${stepLimit}`)
}

function demand(holds: boolean, rule: string): void {
  if (!holds) throw new Error(`a solve expects ${rule}`)
}
