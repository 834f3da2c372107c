import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { bundle } from '../bundle.ts'
import { inChromium } from '../chromium.ts'
import { nodes } from '../nodes.ts'
import type { Latency } from './latency.ts'

interface Found {
  readonly platform: string
  /** Whether it stops a thread in the middle of its work. */
  readonly interrupts: boolean
  readonly work: string
  readonly workers: number
  readonly latencies: readonly Latency[]
}

const crews = [1, 2, 7]
const works = { 'shards of 50': 1, 'one endless': Infinity } as const
const mostMilliseconds = 100

/** Measures how long an abort takes on every platform; fails when a run, or a thread that can be interrupted, takes 100 ms or more to end. */
export async function cancel(): Promise<void> {
  say(
    'milliseconds from abort, in the middle of work, to the end of the run and of every thread: median (longest) of 10',
  )
  for await (const { platform, interrupts, work, workers, latencies } of platforms()) {
    const rejected = latencies.map((each) => each.rejected).toSorted((a, b) => a - b)
    const gone = latencies.map((each) => each.gone).toSorted((a, b) => a - b)
    const cells = [
      platform.padEnd(22),
      work.padEnd(12),
      `${workers} ${workers === 1 ? 'thread ' : 'threads'}`,
      `run ${told(rejected)}`,
      `threads ${told(gone)}`,
    ]
    say(cells.join('  '))
    const longest = (interrupts ? gone : rejected).at(-1)!
    if (longest >= mostMilliseconds) process.exitCode = 1
  }
}

function told(ascending: readonly number[]): string {
  return `${ascending[ascending.length >> 1]!.toFixed(1)} (${ascending.at(-1)!.toFixed(1)})`
}

async function* platforms(): AsyncGenerator<Found, void, void> {
  const program = await bundle('cancel/cancel-node.ts')
  for (const { path, version } of nodes()) {
    const platform = { platform: `Node ${version}`, interrupts: true }
    for (const [work, times] of Object.entries(works)) {
      for (const workers of crews) {
        const { stdout } = await promisify(execFile)(path, [program, String(workers), String(times)])
        yield { ...platform, work, workers, latencies: JSON.parse(stdout) as Latency[] } // as the program prints
      }
    }
  }
  const page = await bundle('cancel/cancel-page.ts')
  for (const workers of crews) {
    const { version, value } = await inChromium(page, `bundle.latenciesHere(${workers})`)
    const platform = { platform: `Chromium ${version}`, interrupts: false, work: 'shards of 50' }
    yield { ...platform, workers, latencies: value as Latency[] } // as the page finds
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
