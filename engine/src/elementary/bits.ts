// Word 1 holds the sign and exponent on little-endian machines, the only ones V8, JavaScriptCore and
// SpiderMonkey run WebAssembly on with shared views.
const real = new Float64Array(1)
const words = new Int32Array(real.buffer)
const HIGH = 1

/** 1.5 · 2^52: adding and subtracting it rounds |x| < 2^51 to the nearest integer, ties to even. */
export const ROUND = 6755399441055744

/** Adds k to the exponent field of x: x · 2^k where both are normal. */
export function shiftExponent(x: number, k: number): number {
  real[0] = x
  words[HIGH]! += k << 20
  return real[0]
}

/** The k for which a positive normal x is m · 2^k with √½ ≤ m < √2 (to within 2^-20). */
export function exponentNear(x: number): number {
  real[0] = x
  return ((words[HIGH]! + (0x3ff00000 - 0x3fe6a09e)) >> 20) - 1023
}

/** The k for which a positive normal x is m · 2^k with 1 ≤ m < 2. */
export function exponentBelow(x: number): number {
  real[0] = x
  return (words[HIGH]! >> 20) - 1023
}

/** Whether the sign bit is set, as it is for -0. */
export function isSigned(x: number): boolean {
  real[0] = x
  return words[HIGH]! < 0
}

/** y · 2^k rounded once, for 0.5 < y < 2 and -1080 ≤ k ≤ 1025, also where the result is subnormal or overflows. */
export function scale(y: number, k: number): number {
  const half = k >> 1
  return y * shiftExponent(1, half) * shiftExponent(1, k - half)
}

/** The leading 26 bits of x (Veltkamp), so that products of two heads are exact; |x| < 2^996. */
export function head(x: number): number {
  const c = 134217729 * x
  return c - (c - x)
}
