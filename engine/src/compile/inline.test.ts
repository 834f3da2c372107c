import { expect, it } from 'vitest'
import { sideBySide } from './inline.ts'
import { performed } from './perform.ts'
import { type Builder, type Routine, routine } from './routine.ts'
import { elementary } from './wasm/elementary.ts'

const after = (each: Routine, memory: readonly number[]): readonly number[] => {
  const all = Float64Array.from(memory)
  performed(
    { slots: all.length, sequences: { go: { calls: [{ routine: each, at: undefined }], until: undefined } } },
    all,
  ).go()
  return [...all]
}
const twoCalls = (on: Builder) => on.add(on.call('exp', on.load(1)), on.call('pow', on.load(1), on.load(2)))

it('writes two calls out, operation for operation', () => {
  const plain = routine('plain', 0, (on) => {
    on.store(0, twoCalls(on))
  })
  const written = sideBySide(plain, elementary)
  expect(written.instructions.some(({ kind }) => kind === 'call')).toBe(false)
  for (const x of [0.1, 1, 7.3, 800, -2, Number.NaN])
    expect(after(written, [0, x, 2.5])).toEqual(after(plain, [0, x, 2.5]))
})

it('leaves a call that stands alone, and calls that wait for one another', () => {
  const alone = routine('alone', 0, (on) => {
    on.store(0, on.call('exp', on.call('log', on.load(1))))
  })
  expect(sideBySide(alone, elementary)).toBe(alone)
})

it('reads a slot before it is written, where the routine does', () => {
  const late = routine('late', 0, (on) => {
    const old = on.load(0)
    on.store(0, twoCalls(on))
    on.store(3, old)
  })
  expect(after(sideBySide(late, elementary), [42, 1, 2, 0])).toEqual(after(late, [42, 1, 2, 0]))
  expect(after(late, [42, 1, 2, 0])[3]).toBe(42)
})

it('leaves calls where a slot is read after it is written', () => {
  const again = routine('again', 0, (on) => {
    on.store(1, 3)
    on.store(0, twoCalls(on))
  })
  expect(sideBySide(again, elementary)).toBe(again)
})
