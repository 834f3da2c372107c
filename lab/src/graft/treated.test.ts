// Treated courses of the independent solution: intravenous and arterial cells, conditioning with and without stem cells.
import { readFileSync } from 'node:fs'
import { rodas5p, simulator } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { asProposed } from '../../test/proposal.ts'
import { body } from '../body.ts'

interface Reference {
  readonly states: readonly string[]
  readonly treated: readonly {
    route: string
    age: number
    weight: number
    dose: number
    day: number
    days: number[]
    y: number[][]
  }[]
  readonly conditioned: readonly {
    name: string
    age: number
    weight: number
    fullDose: number
    day: number
    engraftment: number
    days: number[]
    y: number[][]
  }[]
}

const reference = JSON.parse(
  readFileSync(new URL('../body.reference.json', import.meta.url), 'utf8'),
) as Reference // our file
const human = simulator(body, { method: rodas5p, relative: 1e-9, absolute: 1e-12, stepLimit: 20_000 })
const { compiled } = human
const place = (name: string): number => compiled.stateIndex.get(name)!

function compare(
  parameters: Readonly<Record<string, number>>,
  doses: readonly { time: number; state: number; amount: number }[],
  days: readonly number[],
  rows: readonly (readonly number[])[],
) {
  const values = asProposed(compiled, parameters['person.age'])
  for (const [name, value] of Object.entries(parameters)) values[compiled.parameterIndex.get(name)!] = value
  const start = human.begin(values)!
  const run = human.run({ parameters: values, start, from: 0, doses, outputs: Float64Array.from(days) })
  rows.forEach((row, d) => {
    reference.states.forEach((name, i) => {
      const own = run.values[d * 26 + place(name)]!
      const { typical } = body.states[place(name)]!
      const size = Math.abs(row[i]!) + 1e-3 * typical // traces of cells are at the noise of both solvers
      expect(Math.abs(own - row[i]!) / size, `${name} on day ${days[d]}`).toBeLessThan(1e-5)
    })
  })
}

describe('the treated course', () => {
  it.each(reference.treated)('after $route cells agrees with the independent solution', (given) => {
    const [kept, portal] = [0.2, 0.6]
    const amounts: Readonly<Record<string, number>> =
      given.route === 'iv'
        ? { blood: 1 }
        : { pancreas: kept, liver: (1 - kept) * portal, blood: (1 - kept) * (1 - portal) }
    const doses = Object.entries(amounts).map(([organ, share]) => ({
      time: given.day,
      state: place(`homing.${organ}`),
      amount: share * given.dose,
    }))
    compare(
      { 'person.age': given.age, 'person.weight': given.weight, 'graft.mismatch': 0.5 },
      doses,
      given.days,
      given.y,
    )
  })

  it.each(reference.conditioned)(
    'after conditioning ($name) agrees with the independent solution',
    (given) => {
      const doses = [
        { time: given.day, state: place('immunity.conditioning'), amount: 1 },
        { time: given.day, state: place('graft.engraftment'), amount: given.engraftment },
      ]
      compare(
        { 'person.age': given.age, 'person.weight': given.weight, 'metabolism.fullDose': given.fullDose },
        doses,
        given.days,
        given.y,
      )
    },
  )
})
