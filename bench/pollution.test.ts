import { rodas5p, simulator } from '@cordelia/engine'
import { expect, it } from 'vitest'
import { pollution, published } from './pollution.ts'

it('reaches the published solution', () => {
  const { compiled, begin, run } = simulator(pollution, {
    method: rodas5p,
    relative: 1e-11,
    absolute: 1e-14,
    stepLimit: 100_000,
  })
  const parameters = compiled.defaults
  const outputs = Float64Array.of(60)
  const { values } = run({ parameters, start: begin(parameters)!, from: 0, doses: [], outputs })
  const errors = published.map((value, i) => Math.abs(values[i]! / value - 1))
  expect(Math.max(...errors)).toBeLessThan(1e-11)
})
