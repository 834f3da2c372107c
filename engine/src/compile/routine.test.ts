import { describe, expect, it } from 'vitest'
import { performed } from './perform.ts'
import { routine } from './routine.ts'
import { assemble } from './wasm/assemble.ts'
import { instantiate } from './wasm/instantiate.ts'
import { oneLane, twoLanes } from './wasm/lanes.ts'

/** Counts up by a step of its own, and sees whether there is enough. */
const [count, step, enough, isEnough] = [0, 1, 2, 3]
const up = routine('up', 0, (on) => {
  on.store(count, on.add(on.load(count), on.load(step)))
})
const look = routine('look', 0, (on) => {
  on.store(isEnough, on.choose(on.lessOrEqual(on.load(enough), on.load(count)), 1, 0))
})
const calls = [up, look].map((each) => ({ routine: each, at: undefined }))
const program = {
  slots: 4,
  sequences: { once: { calls, until: undefined }, often: { calls, until: isEnough } },
}

describe('a sequence', () => {
  const memory = new Float64Array(4)
  const inWasm = instantiate<'once' | 'often'>(assemble(program, oneLane))
  it.each([
    ['JavaScript', memory, performed(program, memory)],
    ['WebAssembly', inWasm.memory.subarray(0, 4), inWasm.functions],
  ])(
    'in %s is performed once, or until its slot is above 0, and at least once',
    (_, slots, { once, often }) => {
      slots.set([0, 2, 9, 0])
      once()
      expect([...slots]).toEqual([2, 2, 9, 0])
      often()
      expect([...slots]).toEqual([10, 2, 9, 1])
      often()
      expect([...slots]).toEqual([12, 2, 9, 1])
    },
  )

  it('in two lanes is performed until the slot of either is above 0; a NaN is not', () => {
    const { memory: slots, functions } = instantiate<'often'>(assemble(program, twoLanes))
    const lanes = (steps: readonly [number, number], from: readonly [number, number]): number[] => {
      slots.set([...from, ...steps, 9, 9, 0, 0])
      functions.often()
      return [...slots.subarray(0, 2)]
    }
    expect(lanes([2, 1], [0, 0])).toEqual([10, 5])
    expect(lanes([1, 2], [0, 0])).toEqual([5, 10])
    expect(lanes([1, 1], [NaN, 0])).toEqual([NaN, 9])
  })
})
