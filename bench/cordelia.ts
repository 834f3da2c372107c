import { writeFileSync } from 'node:fs'
import {
  kernelInJavaScript,
  kernelInWasm,
  run,
  stepOf,
  type Kernel,
  type StepProgram,
} from '@cordelia/engine'
import { readInput } from './input.ts'
import { problems, type ProblemName } from './problems.ts'

const kernels: Readonly<Record<string, (step: StepProgram) => Kernel>> = {
  f64x2: (step) => kernelInWasm(step, 2),
  f64: (step) => kernelInWasm(step, 1),
  javascript: kernelInJavaScript,
}

const [problem, kind, path, relative, output, seconds] = process.argv.slice(2)
const { typical, courses } = readInput(path!)
const { model, method } = problems[problem as ProblemName]
const step = stepOf(
  model,
  method,
  model.states.map(({ name }) => name),
)
const kernel = kernels[kind!]!(step)
const settings = {
  relative: Number(relative),
  absolute: typical.map((size) => 1e-3 * Number(relative) * size),
  stepLimit: 1_000_000,
}

/** Everyone once; returns the steps, accepted and rejected. */
function pass(observe: (place: number, values: Float64Array) => void): number {
  let taken = 0
  run(kernel, courses, {
    ...settings,
    observe: (place, { values, ending, steps, rejected }) => {
      if (ending.kind !== 'completed')
        throw new Error(`patient ${place} ended with ${ending.kind} at ${ending.time}`)
      taken += steps + rejected
      observe(place, values)
    },
  })
  return taken
}

/** Passes until this many seconds of CPU time, of all threads, are over. */
function passes(seconds: number): { readonly patients: number; readonly seconds: number } {
  const before = process.cpuUsage()
  for (let patients = courses.length; ; patients += courses.length) {
    pass(() => undefined)
    const { user, system } = process.cpuUsage(before)
    if ((user + system) / 1e6 >= seconds) return { patients, seconds: (user + system) / 1e6 }
  }
}

const width = courses[0]!.outputs.length * typical.length
const all = new Float64Array(courses.length * width)
const steps = pass((place, values) => all.set(values, place * width))
if (output !== '-') writeFileSync(output!, all)
passes(Number(seconds))
process.stdout.write(JSON.stringify({ ...passes(Number(seconds)), steps: steps / courses.length }))
