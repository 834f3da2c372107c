import { rodas5p, simulator } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { body } from '../body.ts'

const human = simulator(body, { method: rodas5p, relative: 1e-9, absolute: 1e-12, stepLimit: 20_000 })
const { compiled } = human
const organs = ['blood', 'lung', 'liver', 'spleen', 'pancreas'].map(
  (organ) => compiled.stateIndex.get(`homing.${organ}`)!,
)

function cells(
  dose: number,
  days: readonly number[],
  change: (set: (name: string, value: number) => void) => void,
) {
  const parameters = compiled.defaults.slice()
  change((name, value) => {
    parameters[compiled.parameterIndex.get(name)!] = value
  })
  const start = human.begin(parameters)!
  const doses = [{ time: 60, state: compiled.stateIndex.get('homing.blood')!, amount: dose }]
  const { values, ending } = human.run({
    parameters,
    start,
    from: 0,
    doses,
    outputs: Float64Array.from(days),
  })
  expect(ending.kind).toBe('completed')
  return days.map((_, i) => organs.map((organ) => values[i * compiled.system.size + organ]!))
}

const total = (row: readonly number[]): number => row.reduce((sum, value) => sum + value, 0)

describe('infused cells', () => {
  it('are all still there after a year when nothing kills them', () => {
    const rows = cells(1e6, [60.5, 74, 425], (set) => {
      for (const organ of ['blood', 'lung', 'liver', 'spleen', 'pancreas']) set(`homing.${organ}Death`, 0)
    })
    for (const row of rows) expect(Math.abs(total(row) / 1e6 - 1)).toBeLessThan(1e-12) // moves are exact; only rounding is left
  })

  it('are twice as many at twice the dose when nobody rejects them', () => {
    const [once] = cells(1e6, [61], () => {})
    const [twice] = cells(2e6, [61], () => {})
    once!.forEach((value, i) => {
      expect(Math.abs(twice![i]! / value - 2)).toBeLessThan(1e-6) // inflammation shifts steps, tolerance 1e-9
    })
  })

  it('never reach the pancreas when homing is switched off', () => {
    const [row] = cells(1e6, [62], (set) => set('homing.homing', 0))
    expect(row![4]).toBe(0)
  })

  it('die sooner in a mismatched host', () => {
    const [matched] = cells(1e6, [80], () => {})
    const [mismatched] = cells(1e6, [80], (set) => set('graft.mismatch', 1))
    expect(total(mismatched!)).toBeLessThan(total(matched!))
  })
})
