// The NOD female of the first model against its independent solution, which the text of the proposal prints as a mass of
// 0.70, 0.54 and 0.29 of that of NOD/scid at 8.5, 13 and 18 weeks (0.69, 0.54 and 0.28 here).
import { readFileSync } from 'node:fs'
import { rodas5p, simulator, type Model } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { nod, stz } from './mouse.ts'

const accuracy = { method: rodas5p, relative: 1e-9, absolute: 1e-12, stepLimit: 20_000 }

interface Reference {
  readonly states: readonly string[]
  readonly nod: { readonly days: readonly number[]; readonly y: readonly (readonly number[])[] }
}

const reference = JSON.parse(
  readFileSync(new URL('../body.reference.json', import.meta.url), 'utf8'),
) as Reference // our file

/** What the first model had in the place of today's values. */
const proposed = {
  'islets.adultGrowth': 0.012,
  'islets.silencing': 0.06,
  'islets.recovery': 0.04,
  'islets.visibility': 0.5,
  'islets.killing': 0.172,
  'immunity.background': 0.16,
  'immunity.memoryTurnover': 0.027,
  'immunity.regulatorSet': 0.75,
  'immunity.halfRegulation': 1,
}

function ready(model: Model) {
  const mouse = simulator(model, accuracy)
  const { size } = mouse.compiled.system
  const place = (name: string): number => mouse.compiled.stateIndex.get(name)!
  return { ...mouse, size, place }
}

describe('the mice', () => {
  it('NOD with the values of the first model agree with the independent solution', () => {
    const { compiled, run, size, place } = ready(nod)
    const parameters = compiled.defaults.slice()
    for (const [name, value] of Object.entries(proposed)) {
      parameters[compiled.parameterIndex.get(name)!] = value
    }
    const start = new Float64Array(size)
    reference.states.forEach((name, i) => {
      start[place(name)] = reference.nod.y[0]![i]!
    })
    const outputs = Float64Array.from(reference.nod.days)
    const { values } = run({ parameters, start, from: 0, doses: [], outputs })
    reference.nod.y.forEach((row, d) => {
      reference.states.forEach((name, i) => {
        const { typical } = nod.states[place(name)]!
        const own = values[d * size + place(name)]!
        const error = Math.abs(own - row[i]!) / (Math.abs(row[i]!) + 1e-3 * typical)
        expect(error, `${name} on day ${outputs[d]}`).toBeLessThan(1e-6) // a thousand times the tolerance
      })
    })
  })

  it('STZ keep no autoimmunity, become hyperglycaemic and do not recover by themselves', () => {
    const { begin, compiled, run, size, place } = ready(stz)
    const parameters = compiled.defaults
    const outputs = Float64Array.of(0, 28, 90)
    const { values } = run({ parameters, start: begin(parameters)!, from: 0, doses: [], outputs })
    const at = (name: string, i: number): number => values[i * size + place(name)]!
    expect(at('islets.functional', 0)).toBe(0.3)
    expect(at('immunity.effectors', 2)).toBe(0)
    expect(at('metabolism.glucose', 1)).toBeGreaterThan(11)
    expect(at('metabolism.glucose', 2)).toBeGreaterThan(at('metabolism.glucose', 1))
  })
})
