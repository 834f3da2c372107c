import type { Result } from './rounds.ts'

/** A line a program: at each tolerance its patients a second (between what) and its median (largest) error. */
export function table(results: readonly Result[], tolerances: readonly number[]): string {
  const names = [...new Set(results.map(({ program }) => program))]
  const head = ['patients/s (min–max), error (max)', ...tolerances.map((each) => each.toExponential(0))]
  const rows = names.map((name) => [
    name,
    ...tolerances.map((relative) => {
      const found = results.find((each) => each.program === name && each.relative === relative)
      return found === undefined ? '–' : cell(found)
    }),
  ])
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]!.length)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((each, i) => each.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function cell({ speed, error }: Result): string {
  const [median, min, max] = [speed.median, speed.min, speed.max].map((each) => String(Math.round(each)))
  return `${median} (${min}–${max}), ${error.median.toExponential(1)} (${error.max.toExponential(1)})`
}

/** The programs whose trajectories at a tolerance are the same bits as those of the first. */
export function sameBits(results: readonly Result[], relative: number): string {
  const there = results.filter((each) => each.relative === relative)
  const same = there.filter(({ hash }) => hash === there[0]?.hash).map(({ program }) => program)
  return `The same bits at ${relative.toExponential(0)}: ${same.join('; ')}.`
}
