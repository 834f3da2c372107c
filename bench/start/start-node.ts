import { rodas5p, simulator } from '@cordelia/engine'
import { body } from '../../lab/src/body.ts'

// Prints the milliseconds from here, where every module is loaded, to the end of the first body followed for two years.
const began = performance.now()
const { compiled, begin, run } = simulator(body, {
  method: rodas5p,
  relative: 1e-6,
  absolute: 1e-9,
  stepLimit: 20_000,
})
const parameters = compiled.defaults
const { ending } = run({
  parameters,
  start: begin(parameters),
  from: 0,
  doses: [],
  outputs: Float64Array.of(730),
})
if (ending.kind !== 'completed') throw new Error(`the body ended with ${ending.kind}`)
process.stdout.write(String(performance.now() - began))
