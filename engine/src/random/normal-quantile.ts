import { log } from '../elementary/log.ts'

/**
 * The standard normal z below which a fraction p lies, relative error below 1e-15 for 0 < p < 1.
 * -Infinity at 0, Infinity at 1, NaN outside. For an upper tail q give -normalQuantile(q): 1 - q would round.
 * Algorithm AS 241, PPND16 (M. J. Wichura, Applied Statistics 37, 1988).
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * horner(r, CENTRE_ABOVE)) / horner(r, CENTRE_BELOW)
  }
  const tail = q < 0 ? p : 1 - p
  if (!(tail > 0)) return tail === 0 ? q * Infinity : NaN
  const r = Math.sqrt(-log(tail))
  const z =
    r <= 5
      ? horner(r - 1.6, MIDDLE_ABOVE) / horner(r - 1.6, MIDDLE_BELOW)
      : horner(r - 5, FAR_ABOVE) / horner(r - 5, FAR_BELOW)
  return q < 0 ? -z : z
}

function horner(x: number, coefficients: readonly number[]): number {
  let sum = coefficients[7]!
  for (let i = 6; i >= 0; i--) sum = sum * x + coefficients[i]!
  return sum
}

const CENTRE_ABOVE = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
]
const CENTRE_BELOW = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
]
const MIDDLE_ABOVE = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
]
const MIDDLE_BELOW = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
]
const FAR_ABOVE = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
]
const FAR_BELOW = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
]
