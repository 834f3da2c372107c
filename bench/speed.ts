import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { toSbml } from '@cordelia/engine'
import { buildFolder } from './bundle.ts'
import { engines } from './engines.ts'
import { compare, inWords, type Comparison } from './equal-error.ts'
import { writeInput } from './input.ts'
import { machine, type Machine } from './machine.ts'
import { cvode } from './peers/cvode.ts'
import { desolve } from './peers/desolve.ts'
import { native } from './native/native.ts'
import { modelInC } from './peers/model-c.ts'
import { roadrunner } from './peers/roadrunner.ts'
import { plot } from './plot.ts'
import { problemNames, problems, typicalOf, type ProblemName } from './problems.ts'
import type { Missing, Program } from './programs.ts'
import { referenceOf, type Reference } from './reference.ts'
import { rounds, type Failure, type Result } from './rounds.ts'
import { sameBits, table } from './table.ts'

/** The first three are asked for; the others draw the curves far enough for comparisons at equal error. */
const asked = [1e-4, 1e-5, 1e-6]
const tolerances = [...asked, 1e-7, 1e-8]

interface Measured {
  readonly name: ProblemName
  readonly title: string
  readonly method: string
  readonly states: number
  readonly parameters: number
  readonly patients: number
  readonly outputs: number
  readonly doses: number
  readonly reference: Omit<Reference, 'values'>
  readonly missing: readonly Missing[]
  readonly results: readonly Result[]
  readonly failures: readonly Failure[]
  readonly comparisons: readonly Comparison[]
}

interface Report {
  readonly date: string
  readonly machine: Machine
  readonly rounds: number
  readonly tolerances: readonly number[]
  readonly problems: readonly Measured[]
}

/** Measures the engine and its peers on patients of each problem, and writes what came of it. */
export async function speed(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      problem: { type: 'string', multiple: true, default: [...problemNames] },
      rounds: { type: 'string', default: '3' },
      patients: { type: 'string', default: '100' },
    },
  })
  const names = values.problem.map((name) => {
    if (!(name in problems)) throw new Error(`--problem takes ${problemNames.join(', ')}; got '${name}'`)
    return name as ProblemName
  })
  const [roundCount, patientCount] = [
    natural('--rounds', values.rounds),
    natural('--patients', values.patients),
  ]
  const where = machine()
  const found: Measured[] = []
  for (const name of names) {
    const measured = await measure(name, roundCount, patientCount)
    found.push(measured)
    if (!values.json) process.stdout.write(inText(measured))
  }
  const report: Report = {
    date: new Date().toISOString(),
    machine: where,
    rounds: roundCount,
    tolerances,
    problems: found,
  }
  const svg = join(buildFolder, 'speed.svg')
  writeFileSync(
    svg,
    plot(found, [...new Set(found.flatMap(({ results }) => results.map((each) => each.program)))]),
  )
  writeFileSync(join(buildFolder, 'speed.json'), `${JSON.stringify(report, null, 1)}\n`)
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`)
  else process.stdout.write(`\nWork and precision: ${svg}\nEverything: ${join(buildFolder, 'speed.json')}\n`)
}

function natural(option: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`${option} takes a number from 1 up, got '${text}'`)
  return value
}

async function measure(name: ProblemName, roundCount: number, patients: number): Promise<Measured> {
  const { title, model, method, patients: draw } = problems[name]
  const folder = join(buildFolder, name)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'patients')
  const input = { typical: typicalOf(model), courses: draw(patients) }
  writeInput(path, input)
  writeFileSync(join(folder, 'model.h'), modelInC(model))
  const sbml = toSbml(model)
  if (sbml === undefined) throw new Error(`${name} has no steady start`)
  writeFileSync(join(folder, 'model.xml'), sbml)

  const own = await engines()
  const all = [
    ...own,
    ...native(model, method, folder),
    ...cvode(folder),
    desolve(folder),
    roadrunner(folder),
  ]
  const programs = all.filter((each): each is Program => 'command' in each)
  const missing = all.filter((each): each is Missing => 'reason' in each)
  const task = { problem: name, input: path }
  const best = own.findLast((each) => each.name.includes('f64x2'))!
  const other = programs.find((each) => each.name === 'CVODE klu')
  const { values, ...reference } = referenceOf(task, input, folder, best, other)
  const { results, failures } = rounds(
    roundCount,
    programs,
    tolerances,
    task,
    { input, reference: values, folder },
    (done) => {
      process.stderr.write(`${name}: round ${done} of ${roundCount}\n`)
    },
  )
  const { outputs, doses, parameters } = input.courses[0]!
  return {
    name,
    title,
    method: method.name,
    states: model.states.length,
    parameters: parameters.length,
    patients,
    outputs: outputs.length,
    doses: doses.length,
    reference,
    missing,
    results,
    failures,
    comparisons: compare(best.name, results, asked),
  }
}

function inText(measured: Measured): string {
  const { title, method, states, parameters, patients, reference, missing, failures } = measured
  const { by, checked } = reference
  return [
    `\n${title}. ${states} states, ${parameters} parameters, ${patients} patients; Cordelia by ${method}.`,
    `Errors are against ${by}; ${
      checked === undefined
        ? 'no independent check, for CVODE is missing'
        : `${checked.by} is within ${checked.median.toPrecision(2)} of it (median; at most ${checked.max.toPrecision(2)})`
    }.`,
    '',
    table(measured.results, asked),
    sameBits(measured.results, 1e-6),
    ...missing.map(({ name, reason, remedy }) => `missing: ${name}. ${reason}. To get it: ${remedy}`),
    ...failures.map(({ program, relative, reason }) => `failed: ${program} at ${relative}. ${reason}`),
    '',
    ...measured.comparisons.map(inWords),
    '',
  ].join('\n')
}
