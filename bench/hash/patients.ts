import {
  beginningOf,
  compileJavaScript,
  exp,
  kernelInJavaScript,
  kernelInWasm,
  rodas5p,
  run,
  stepOf,
  stream,
  type Course,
  type Kernel,
} from '@cordelia/engine'
import { body } from '../../lab/src/body.ts'

const compiled = compileJavaScript(body)
const begin = beginningOf(compiled)
const absolute = Float64Array.from(body.states, ({ typical }) => 1e-9 * typical)
const settings = { relative: 1e-6, absolute, stepLimit: 20_000 }
const step = stepOf(
  body,
  rodas5p,
  body.states.map(({ name }) => name),
)

/** What a step is compiled to; the first is the oracle. */
export const backEnds = {
  JavaScript: () => kernelInJavaScript(step),
  'WebAssembly scalar': () => kernelInWasm(step, 1),
  'WebAssembly f64x2': () => kernelInWasm(step, 2),
} as const satisfies Readonly<Record<string, () => Kernel>>

export type BackEnd = keyof typeof backEnds

/** Patients `first` to `first + count - 1`, followed by one back end. */
export interface Shard {
  readonly backEnd: BackEnd
  readonly first: number
  readonly count: number
}

const blood = compiled.stateIndex.get('homing.blood')!
const conditioning = compiled.stateIndex.get('immunity.conditioning')!
const months = Float64Array.from({ length: 24 }, (_, month) => ((month + 1) * 730) / 24)

/** A body that differs from others in every parameter, conditioned or not, with one to four infusions of cells in two years. */
function courseOf(patient: number): Course {
  const parameters = Float64Array.from(body.parameters, ({ name, value, varies }) => {
    return value * exp((varies?.logSd ?? 0.05) * stream(1, patient, name).normal())
  })
  const draws = stream(1, patient, 'doses')
  const days = Array.from({ length: 1 + Math.floor(4 * draws.uniform()) }, () => 700 * draws.uniform())
  const infusions = days.toSorted((a, b) => a - b).map((time) => ({ time, state: blood, amount: 1e8 }))
  const first = { time: infusions[0]!.time, state: conditioning, amount: draws.uniform() }
  const doses = patient % 3 === 0 ? [first, ...infusions] : infusions
  return { parameters, start: begin(parameters)!, from: 0, doses, outputs: months }
}

const kernels = new Map<BackEnd, Kernel>()

function kernelOf(backEnd: BackEnd): Kernel {
  const kernel = kernels.get(backEnd) ?? backEnds[backEnd]()
  kernels.set(backEnd, kernel)
  return kernel
}

/** Every state of every month, and the steps it took, patient by patient. */
export function follow({ backEnd, first, count }: Shard): Float64Array<ArrayBuffer> {
  const width = months.length * body.states.length + 2
  const words = new Float64Array(count * width)
  const courses = Array.from({ length: count }, (_, i) => courseOf(first + i))
  run(kernelOf(backEnd), courses, {
    ...settings,
    observe: (place, { values, steps, rejected, ending }) => {
      if (ending.kind !== 'completed') throw new Error(`patient ${first + place}: ${ending.kind}`)
      words.set(values, place * width)
      words.set([steps, rejected], place * width + width - 2)
    },
  })
  return words
}
