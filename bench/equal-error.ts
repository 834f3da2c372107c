import type { Result } from './rounds.ts'

/** Errors whose logarithms are this close count as equal: they then differ by a tenth at most. */
const close = 0.1

/**
 * How fast a program is where its median error is a given one; undefined where it was measured neither close to it nor on
 * both sides of it.
 */
function speedAt(error: number, results: readonly Result[]): number | undefined {
  const points = results
    .map((each) => ({ x: Math.log(each.error.median), y: Math.log(each.speed.median) }))
    .filter(({ x }) => Number.isFinite(x))
    .sort((a, b) => a.x - b.x)
  const x = Math.log(error)
  const next = points.findIndex((each) => each.x > x)
  if (next < 1) {
    const nearest = points.find((each) => Math.abs(each.x - x) < close)
    return nearest && Math.exp(nearest.y)
  }
  const [low, high] = [points[next - 1]!, points[next]!]
  return Math.exp(low.y + ((x - low.x) / (high.x - low.x)) * (high.y - low.y))
}

/** All programs at the error that one of them makes at one tolerance. */
export interface Comparison {
  readonly relative: number
  /** The program whose error it is. */
  readonly of: string
  readonly error: number
  readonly speed: number
  /** Patients a second of each other program at that error, fastest first; null where it was not measured around it. */
  readonly others: readonly { readonly program: string; readonly speed: number | null }[]
}

/** Compares everyone with one program at its own error, tolerance by tolerance. */
export function compare(
  of: string,
  results: readonly Result[],
  tolerances: readonly number[],
): readonly Comparison[] {
  const names = [...new Set(results.map(({ program }) => program))].filter((name) => name !== of)
  return tolerances.flatMap((relative) => {
    const own = results.find((each) => each.program === of && each.relative === relative)
    if (own === undefined) return []
    const error = own.error.median
    const others = names.map((program) => ({
      program,
      speed:
        speedAt(
          error,
          results.filter((each) => each.program === program),
        ) ?? null,
    }))
    others.sort((a, b) => (b.speed ?? 0) - (a.speed ?? 0))
    return [{ relative, of, error, speed: own.speed.median, others }]
  })
}

/** Who is fastest at equal error, and how many times as fast as the program compared with the others are. */
export function inWords({ relative, of, error, speed, others }: Comparison): string {
  const family = of.split(' ')[0]!
  const foreign = others.filter(({ program }) => !program.startsWith(family))
  const known = foreign.flatMap((each) => (each.speed === null ? [] : [{ ...each, speed: each.speed }]))
  const unknown = foreign.filter((each) => each.speed === null).map(({ program }) => program)
  const times = known.map((each) => `${each.program} ${(each.speed / speed).toPrecision(2)}`).join(', ')
  const first = known[0]
  const ahead = first === undefined || first.speed <= speed ? of : first.program
  return [
    `At ${relative.toExponential(0)} ${of} has a median error of ${error.toExponential(1)}.`,
    `Fastest at that error: ${ahead}.`,
    `${of}: ${Math.round(speed)} patients/s; the others, times that: ${times}.`,
    unknown.length === 0 ? '' : `Not measured on both sides of that error: ${unknown.join(', ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}
