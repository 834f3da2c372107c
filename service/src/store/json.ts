import { createHash } from 'node:crypto'

/**
 * A value as JSON with sorted keys and a newline at the end: one value, one text.
 *
 * JSON has no infinite numbers: an infinite ratio becomes the text `Infinity` or `-Infinity`. NaN is an error.
 */
export function toJson(value: unknown): string {
  return `${JSON.stringify(sorted(value, ''), null, 2)}\n`
}

/** The value that `toJson` wrote. */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) =>
    value === 'Infinity' || value === '-Infinity' ? Number(value) : value,
  )
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function sorted(value: unknown, path: string): unknown {
  if (Number.isNaN(value)) throw new Error(`unreachable: NaN at ${path} is no JSON`)
  if (value === Infinity || value === -Infinity) return String(value)
  if (Array.isArray(value)) return value.map((item: unknown, i) => sorted(item, `${path}/${i}`))
  if (typeof value !== 'object' || value === null) return value
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    throw new Error(`unreachable: ${path} is neither a list nor a plain object`)
  }
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item, `${path}/${key}`)]))
}
