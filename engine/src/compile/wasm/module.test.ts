import { assert, bigInt, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signed, unsigned } from './module.ts'

const value = (bytes: readonly number[]): bigint =>
  bytes.reduce((sum, byte, i) => sum + (BigInt(byte % 128) << BigInt(7 * i)), 0n)
const areJoined = (bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => byte >= 128 === i < bytes.length - 1)

describe('LEB128', () => {
  it('has the bytes of the examples in the DWARF standard, appendix C', () => {
    expect([2, 127, 128, 129, 12857].map(unsigned)).toEqual([[2], [127], [128, 1], [129, 1], [185, 100]])
    expect([2n, -2n, 127n, -127n, 128n, -128n].map(signed)).toEqual([
      [2],
      [126],
      [255, 0],
      [129, 127],
      [128, 1],
      [128, 127],
    ])
  })

  it('gives every natural number back', () => {
    assert(
      property(integer({ min: 0, max: 2 ** 31 - 1 }), (n) => {
        expect(value(unsigned(n))).toBe(BigInt(n))
        expect(areJoined(unsigned(n))).toBe(true)
      }),
    )
  })

  it('gives every 64-bit integer back, by the sign in the highest bit of its last byte', () => {
    assert(
      property(bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (n) => {
        const bytes = signed(n)
        expect(BigInt.asIntN(7 * bytes.length, value(bytes))).toBe(n)
        expect(areJoined(bytes)).toBe(true)
      }),
    )
  })
})
