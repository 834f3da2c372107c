import { bundle } from '../bundle.ts'
import { nodes } from '../nodes.ts'
import { output } from '../programs.ts'
import { spread } from '../spread.ts'

/** Measures how much faster two threads follow the same patients than one, by wall time, in turn. */
export async function workers(): Promise<void> {
  const program = await bundle('workers/workers-node.ts')
  for (const { path, version } of nodes()) {
    const rounds = JSON.parse(output(path, [program])) as [one: number, two: number][] // as the program prints
    const { median, min, max } = spread(rounds.map(([one, two]) => one / two))
    const speeds = [0, 1].map((i) => 2000 / spread(rounds.map((round) => round[i]!)).median)
    process.stdout.write(
      `Node ${version}  1 worker ${speeds[0]!.toFixed(0)} patients/s, 2 workers ${speeds[1]!.toFixed(0)}: ` +
        `${median.toFixed(2)} times (${min.toFixed(2)} to ${max.toFixed(2)})\n`,
    )
  }
}
