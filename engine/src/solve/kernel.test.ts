import { describe, expect, it } from 'vitest'
import { stepWithAll } from '../../test/kernels.ts'
import { modelOf } from '../../test/model.ts'
import { type Kernel, kernelInJavaScript, kernelInWasm } from './kernel.ts'
import type { Layout } from './layout.ts'

const step = stepWithAll(
  modelOf(
    {
      prey: 'speed * prey * (1 - hunters) - 0.01 * softplus(prey - 2, 0.1)',
      hunters: 'hunters * (prey ^ 1.5 - 1)',
    },
    { speed: 1 },
  ),
)
const { layout } = step
const begins = Object.values(layout).sort((a, b) => a - b)

/** A look at one lane of a kernel by the names of its arrays. */
function laneOf({ memory, lanes }: Kernel, lane: number) {
  const all = (): number[] => Array.from({ length: layout.slots }, (_, slot) => memory[slot * lanes + lane]!)
  const array = (name: keyof Layout): number[] => {
    return all().slice(
      layout[name],
      begins.find((begin) => begin > layout[name]),
    )
  }
  const set = (slots: Readonly<Partial<Record<keyof Layout, readonly number[]>>>): void => {
    for (const [name, values] of Object.entries(slots)) {
      for (const [i, value] of values.entries())
        memory[(layout[name as keyof Layout] + i) * lanes + lane] = value // by `slots`
    }
  }
  const enter = (speed: number, due: number, limit = Infinity): void => {
    set({ parameters: [speed], relative: [1e-6], absolute: [1e-9, 1e-9], active: [1], fresh: [1] })
    set({ stop: [Infinity], due: [due], limit: [limit], y: [1.5, 0.75] })
  }
  return { all, array, set, enter }
}

function begin(kernel: Kernel): void {
  kernel.prepare()
  kernel.begin()
  for (let lane = 0; lane < kernel.lanes; lane++) laneOf(kernel, lane).set({ fresh: [0] })
}

/** A march of one patient in JavaScript. */
function alone(speed: number, due: number, limit: number) {
  const kernel = kernelInJavaScript(step)
  const lane = laneOf(kernel, 0)
  lane.enter(speed, due, limit)
  begin(kernel)
  kernel.march()
  return lane
}

describe('a march of two lanes', () => {
  it('ends for the one that is due and leaves the other, which waits for nothing, between two steps', () => {
    const kernel = kernelInWasm(step, 2)
    const [due, free] = [laneOf(kernel, 0), laneOf(kernel, 1)]
    due.enter(1, 3)
    free.enter(2.5, Infinity)
    begin(kernel)
    kernel.march()
    expect([due.array('attention'), free.array('attention')]).toEqual([[1], [0]])
    expect(due.all()).toEqual(alone(1, 3, Infinity).all())

    const attempts = free.array('steps')[0]! + free.array('rejected')[0]!
    expect(attempts).toBe(due.array('steps')[0]! + due.array('rejected')[0]!)
    const same = alone(2.5, Infinity, attempts)
    same.set({ limit: [Infinity], attention: [0] })
    expect(free.all()).toEqual(same.all())
  })

  it('goes on from there to the same bits as without the interruption', () => {
    const kernel = kernelInWasm(step, 2)
    const [often, once] = [laneOf(kernel, 0), laneOf(kernel, 1)]
    often.enter(1, 0.5)
    once.enter(2.5, 6)
    begin(kernel)
    let marches = 0
    for (; !(once.array('attention')[0]! > 0); marches++) {
      kernel.march()
      often.set({ due: [often.array('time')[0]! + 0.5] })
    }
    expect(marches).toBeGreaterThan(2)
    expect(once.all()).toEqual(alone(2.5, 6, Infinity).all())
  })

  it('moves nothing where there is no patient, and is not disturbed by what lies there', () => {
    for (const left of [0, 1, NaN, Infinity]) {
      const kernel = kernelInWasm(step, 2)
      kernel.memory.fill(left)
      const [empty, taken] = [laneOf(kernel, 0), laneOf(kernel, 1)]
      taken.set({ steps: [0], rejected: [0], time: [0], began: [0], theta: [0], observed: [0, 0] })
      empty.set({ active: [0] })
      taken.enter(1, 3)
      begin(kernel)
      const state = empty.array('y')
      const counted = ['steps', 'rejected', 'time'].map((name) => empty.array(name as keyof Layout))
      kernel.march()
      expect(empty.array('attention')).toEqual([0])
      expect(empty.array('y')).toEqual(state)
      expect(['steps', 'rejected', 'time'].map((name) => empty.array(name as keyof Layout))).toEqual(counted)
      const expected = alone(1, 3, Infinity)
      for (const name of ['time', 'h', 'steps', 'y', 'before', 'rates', 'jacobian', 'stages'] as const) {
        expect(taken.array(name)).toEqual(expected.array(name))
      }
    }
  })
})
