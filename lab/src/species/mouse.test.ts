// β-cell mass of NOD females as a share of NOD/scid, from the proposal: 0.70, 0.54, 0.29 at 8.5, 13 and 18 weeks.
import { rodas5p, simulator, type Model } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { nod, stz } from './mouse.ts'

const accuracy = { method: rodas5p, relative: 1e-8, absolute: 1e-11, stepLimit: 20_000 }

function course(model: Model, days: readonly number[]) {
  const mouse = simulator(model, accuracy)
  const parameters = mouse.compiled.defaults
  const start = mouse.begin(parameters)!
  const { values } = mouse.run({ parameters, start, from: 0, doses: [], outputs: Float64Array.from(days) })
  const { size } = mouse.compiled.system
  return (name: string, i: number): number => values[i * size + mouse.compiled.stateIndex.get(name)!]!
}

describe('the mice', () => {
  it('NOD lose their mass as the proposal says', () => {
    const at = course(nod, [31.5, 63, 98])
    ;[0.7, 0.54, 0.29].forEach((mass, i) => {
      const own = at('islets.functional', i) + at('islets.silent', i)
      expect(Math.abs(own - mass)).toBeLessThan(0.0101) // one unit of the last printed digit; its start is not printed
    })
  })

  it('STZ keep no autoimmunity, become hyperglycaemic and do not recover by themselves', () => {
    const at = course(stz, [0, 28, 90])
    expect(at('islets.functional', 0)).toBe(0.3)
    expect(at('immunity.effectors', 2)).toBe(0)
    expect(at('metabolism.glucose', 1)).toBeGreaterThan(11)
    expect(at('metabolism.glucose', 2)).toBeGreaterThan(at('metabolism.glucose', 1))
  })
})
