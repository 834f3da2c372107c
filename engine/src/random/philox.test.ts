import { expect, test } from 'vitest'
import { philox } from './philox.ts'

// kat_vectors of Random123 (Salmon et al.), philox4x32 with 10 rounds
test.each([
  ['zeros', [0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  [
    'ones',
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    '408f276d 41c83b0e a20bc7c6 6d5451fd',
  ],
  [
    'digits of pi',
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    'd16cfe09 94fdcceb 5001e420 24126ea1',
  ],
] as const)('a counter and key of %s give the published block', (_name, counter, key, expected) => {
  const block = new Uint32Array(4)
  philox(counter, key, block)
  expect([...block].map((word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(expected)
})

test('one bit flipped in the counter or key flips half of the block', () => {
  const start = [1, 2, 3, 4, 5, 6]
  const origin = blockOf(start)
  let flipped = 0
  for (let bit = 0; bit < 192; bit++) {
    const moved = start.map((word, i) => (i === bit >> 5 ? (word ^ (1 << (bit & 31))) >>> 0 : word))
    blockOf(moved).forEach((word, i) => {
      for (let difference = word ^ origin[i]!; difference !== 0; difference &= difference - 1) flipped++
    })
  }
  // 192 · 128 fair bits: standard deviation 78 about 12288, so five of them
  expect(Math.abs(flipped - 12288)).toBeLessThan(392)
})

function blockOf(words: readonly number[]): Uint32Array {
  const block = new Uint32Array(4)
  philox([words[0]!, words[1]!, words[2]!, words[3]!], [words[4]!, words[5]!], block)
  return block
}
