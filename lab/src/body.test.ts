import { readFileSync } from 'node:fs'
import { compileJavaScript } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { asProposed } from '../test/proposal.ts'
import { body } from './body.ts'

interface Reference {
  readonly states: readonly string[]
  readonly rates: readonly { readonly y: readonly number[]; readonly rate: readonly number[] }[]
}

const reference = JSON.parse(
  readFileSync(new URL('body.reference.json', import.meta.url), 'utf8'),
) as Reference // the file beside this test

const compiled = compileJavaScript(body)

describe('the body', () => {
  it('has the 26 states of the proposal', () => {
    expect([...compiled.stateIndex.keys()].sort()).toEqual([...reference.states].sort())
  })

  it.each(reference.rates.map((each, i) => [i, each] as const))(
    'has the rates of the independent solution at state %i',
    (_, { y, rate }) => {
      const parameters = asProposed(compiled)
      parameters[compiled.parameterIndex.get('graft.mismatch')!] = 0.5
      const state = new Float64Array(26)
      reference.states.forEach((name, i) => {
        state[compiled.stateIndex.get(name)!] = y[i]!
      })
      const got = new Float64Array(26)
      compiled.system.rates(state, parameters, got)
      reference.states.forEach((name, i) => {
        const own = got[compiled.stateIndex.get(name)!]!
        const size = Math.max(Math.abs(rate[i]!), 1e-3 * Math.abs(y[i]!)) // rounding of terms that cancel
        expect(Math.abs(own - rate[i]!) / size, name).toBeLessThan(1e-11) // 13 printed digits
      })
    },
  )

  it('has a Jacobian that agrees with differences of its rates', () => {
    const parameters = asProposed(compiled)
    const state = new Float64Array(26)
    reference.states.forEach((name, i) => {
      state[compiled.stateIndex.get(name)!] = reference.rates[0]!.y[i]!
    })
    const jacobian = new Float64Array(26 * 26)
    compiled.system.jacobian(state, parameters, jacobian)
    const up = new Float64Array(26)
    const down = new Float64Array(26)
    for (let column = 0; column < 26; column++) {
      const step = 1e-6 * Math.max(Math.abs(state[column]!), 1e-3)
      const moved = state.slice()
      moved[column] = state[column]! + step
      compiled.system.rates(moved, parameters, up)
      moved[column] = state[column]! - step
      compiled.system.rates(moved, parameters, down)
      for (let row = 0; row < 26; row++) {
        const difference = (up[row]! - down[row]!) / (2 * step)
        const own = jacobian[row * 26 + column]!
        const rounding = (1e-13 * Math.max(Math.abs(up[row]!), 1)) / step
        expect(Math.abs(own - difference)).toBeLessThan(1e-6 * Math.abs(own) + rounding + 1e-9)
      }
    }
  })
})
