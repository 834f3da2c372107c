import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorsOf, type Errors } from './errors.ts'
import { readNumbers, type Input } from './input.ts'
import { output, type Program, type Task } from './programs.ts'
import { spread, type Spread } from './spread.ts'

/** A program at one tolerance. */
export interface Result {
  readonly program: string
  readonly version: string
  readonly relative: number
  /** Patients a second of CPU time, over the rounds. */
  readonly speed: Spread
  readonly rounds: readonly number[]
  readonly error: Errors
  /** SHA-256 of its trajectories. */
  readonly hash: string
}

/** A program that could not solve everyone at a tolerance. */
export interface Failure {
  readonly program: string
  readonly relative: number
  readonly reason: string
}

interface Cell {
  readonly program: Program
  readonly relative: number
  readonly speeds: number[]
  first?: Pick<Result, 'error' | 'hash'>
  reason?: string
}

/** CPU seconds that each program solves for in one round, at one tolerance. */
const seconds = 0.3

/**
 * Runs every program once at each tolerance, and so again for every round, so that what slows the machine for a while
 * slows them all. The first round also gives the errors.
 */
export function rounds(
  count: number,
  programs: readonly Program[],
  tolerances: readonly number[],
  task: Pick<Task, 'problem' | 'input'>,
  compare: { readonly input: Input; readonly reference: Float64Array; readonly folder: string },
  onRound: (done: number) => void,
): { readonly results: readonly Result[]; readonly failures: readonly Failure[] } {
  const cells: Cell[] = tolerances.flatMap((relative) =>
    programs.map((program) => ({ program, relative, speeds: [] })),
  )
  const to = join(compare.folder, 'values')
  for (let round = 0; round < count; round++) {
    for (const cell of cells) {
      if (cell.reason !== undefined) continue
      const [command, ...args] = cell.program.command({
        ...task,
        relative: cell.relative,
        output: round === 0 ? to : '-',
        seconds,
      })
      try {
        const { patients, seconds } = JSON.parse(output(command!, args)) as {
          patients: number
          seconds: number
        }
        cell.speeds.push(patients / seconds)
        if (round > 0) continue
        const error = errorsOf(readNumbers(to), compare.reference, compare.input)
        cell.first = { error, hash: hash('sha256', readFileSync(to)) }
      } catch (error) {
        cell.reason = String(error)
      }
    }
    onRound(round + 1)
  }
  return {
    results: cells.flatMap(({ program: { name, version }, relative, speeds, first, reason }) =>
      reason !== undefined || first === undefined
        ? []
        : [{ program: name, version, relative, speed: spread(speeds), rounds: speeds, ...first }],
    ),
    failures: cells.flatMap(({ program, relative, reason }) =>
      reason === undefined ? [] : [{ program: program.name, relative, reason }],
    ),
  }
}
