import { normalQuantile } from './normal-quantile.ts'
import { philox } from './philox.ts'

/** What a stream of random numbers is for, e.g. 'randomisation'; two purposes never share numbers. */
export type Purpose = string

/** Random numbers for one patient and one purpose, the same whoever else draws, and in whatever order. */
export interface Stream {
  /** Uniform in (0, 1): a multiple of 2^-53, or 2^-54 in place of 0. Never 0 or 1. */
  readonly uniform: () => number
  /** Standard normal, by inversion of one uniform, so |z| < 8.4. */
  readonly normal: () => number
  /** Uniform over the integers 0 … n - 1 for a safe integer n ≥ 1, unbiased (by rejection). */
  readonly index: (n: number) => number
}

/**
 * The random stream of a patient for a purpose under a seed; seed and patient are safe integers ≥ 0.
 * Nothing is mixed: seed (53 bits) is the Philox key, and patient (53 bits), purpose (32-bit FNV-1a) and block
 * number (43 bits) are disjoint fields of its counter. Distinct streams under one seed therefore never share a
 * block, unless two purposes have the same `purposeWord`: chance n² / 2^33 among n names.
 */
export function stream(seed: number, patient: number, purpose: Purpose): Stream {
  requireNatural('seed', seed)
  requireNatural('patient', patient)
  const key = [seed >>> 0, upperWord(seed)] as const
  const patientLow = patient >>> 0
  const patientHigh = upperWord(patient)
  const word = purposeWord(purpose)
  const block = new Uint32Array(4)
  let blocks = 0
  let used = 4

  function bits53(): number {
    if (used === 4) {
      philox([blocks >>> 0, patientLow, patientHigh + upperWord(blocks) * 2097152, word], key, block)
      blocks += 1
      used = 0
    }
    const high = block[used]!
    const low = block[used + 1]!
    used += 2
    return (high >>> 5) * 67108864 + (low >>> 6)
  }

  function uniform(): number {
    const bits = bits53()
    return bits === 0 ? 5.551115123125783e-17 : bits * 1.1102230246251565e-16
  }

  function index(n: number): number {
    if (!Number.isSafeInteger(n) || n < 1) throw new Error(`index(${n}): expected a safe integer ≥ 1`)
    const usable = ALL - (ALL % n)
    let bits = bits53()
    while (bits >= usable) bits = bits53()
    return bits % n
  }

  return { uniform, normal: () => normalQuantile(uniform()), index }
}

/**
 * The 32-bit word that stands for a purpose in the counter: FNV-1a over its UTF-16 code units, so the
 * published byte-wise function where the name is ASCII.
 */
export function purposeWord(purpose: Purpose): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < purpose.length; i++) hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

function requireNatural(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name}: expected a safe integer ≥ 0, got ${value}`)
  }
}

/** The bits of a safe integer above its lower 32. */
function upperWord(value: number): number {
  return Math.floor(value / 4294967296)
}

const ALL = 9007199254740992
