import { spawnSync } from 'node:child_process'
import type { ProblemName } from './problems.ts'

/** What a program is asked to do once. */
export interface Task {
  readonly problem: ProblemName
  /** The file of patients (see input.ts). */
  readonly input: string
  /** Relative tolerance; the absolute one is a thousandth of it, times the typical size of each state. */
  readonly relative: number
  /** Where trajectories go, or '-'. */
  readonly output: string
  /** It solves everyone again and again until this much CPU time is over. */
  readonly seconds: number
}

/** What every program reads from its command line: INPUT RTOL OUTPUT SECONDS. */
export function argumentsOf({ input, relative, output, seconds }: Task): readonly string[] {
  return [input, String(relative), output, String(seconds)]
}

/** One that can be measured. It prints the patients it solved and the CPU seconds that took, as JSON. */
export interface Program {
  readonly name: string
  readonly version: string
  readonly command: (task: Task) => readonly string[]
}

/** One that this machine cannot run, why, and what would change that. */
export interface Missing {
  readonly name: string
  readonly reason: string
  readonly remedy: string
}

/** A program made for one problem, or why it cannot be made. */
export function attempt(name: string, remedy: string, make: () => Program): Program | Missing {
  try {
    return make()
  } catch (error) {
    return { name, reason: error instanceof Error ? error.message : String(error), remedy }
  }
}

/** Runs a command to its end and returns what it printed. Throws with the last line of its complaint when it fails. */
export function output(command: string, args: readonly string[]): string {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (error !== undefined) throw new Error(`${command}: ${error.message}`)
  if (status !== 0) throw new Error(`${command}: ${complaint(stderr)}`)
  return stdout.trim()
}

function complaint(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'it failed without a word').trim()
}
