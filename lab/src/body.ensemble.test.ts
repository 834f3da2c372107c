import {
  exp,
  kernelInJavaScript,
  kernelInWasm,
  rodas5p,
  run,
  simulator,
  stepOf,
  stream,
  type Course,
  type Kernel,
} from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { body } from './body.ts'

const relative = 1e-6
const human = simulator(body, { method: rodas5p, relative, absolute: 1e-9, stepLimit: 20_000 })
const absolute = Float64Array.from(body.states, ({ typical }) => 1e-9 * typical)
const blood = human.compiled.stateIndex.get('homing.blood')!

/** People who differ in every parameter, with three infusions of cells in two years and a look every month. */
function course(i: number): Course {
  const parameters = Float64Array.from(body.parameters, ({ name, value, varies }) => {
    return value * exp((varies?.logSd ?? 0.05) * stream(1, i, name).normal())
  })
  const doses = [0, 90, 200].map((time) => ({ time, state: blood, amount: 1e8 }))
  const outputs = Float64Array.from({ length: 24 }, (_, month) => ((month + 1) * 730) / 24)
  return { parameters, start: human.begin(parameters)!, from: 0, doses, outputs }
}

/** FNV-1a over values, steps and endings, patient by patient. */
function hash(kernel: Kernel, courses: readonly Course[]): number {
  const parts: Uint32Array[] = []
  run(kernel, courses, {
    relative,
    absolute,
    stepLimit: 20_000,
    observe: (place, { values, steps, rejected, ending }) => {
      expect(ending).toEqual({ kind: 'completed' })
      parts[place] = new Uint32Array(Float64Array.of(...values, steps, rejected).buffer)
    },
  })
  let sum = 0x811c9dc5
  for (const part of parts) for (const word of part) sum = Math.imul(sum ^ word, 0x01000193)
  return sum >>> 0
}

describe('two years of a hundred bodies with three infusions', () => {
  it('have one hash in JavaScript, in WebAssembly, and in WebAssembly two by two', () => {
    const courses = Array.from({ length: 100 }, (_, i) => course(i))
    const step = stepOf(body, rodas5p, human.observed)
    const expected = hash(kernelInJavaScript(step), courses)
    expect(hash(kernelInWasm(step, 1), courses)).toBe(expected)
    expect(hash(kernelInWasm(step, 2), courses)).toBe(expected)
  })
})
