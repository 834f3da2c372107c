import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { bundle } from '../bundle.ts'
import { inChromium } from '../chromium.ts'
import { nodes } from '../nodes.ts'
import { ways } from './proof.ts'

interface Found {
  readonly platform: string
  readonly hashes: readonly string[]
}

/** Follows the same patients in several ways on every platform and prints the hash of each; fails when two differ. */
export async function hash([patients = '2000']: readonly string[]): Promise<void> {
  let first: string | undefined
  let differ = 0
  say(`${patients} human bodies with doses, two years, 24 outputs of 26 states, and their steps`)
  for await (const { platform, hashes } of platforms(patients)) {
    for (const [i, { backEnd, workers, shards }] of ways.entries()) {
      first ??= hashes[i]!
      const same = hashes[i] === first
      if (!same) differ += 1
      const cells = [
        platform.padEnd(22),
        backEnd.padEnd(18),
        `${workers} ${workers === 1 ? 'worker ' : 'workers'}`,
        shards.padEnd(8),
        hashes[i]!,
      ]
      say(`${cells.join('  ')}${same ? '' : '  differs'}`)
    }
  }
  say(differ === 0 ? 'one hash' : `${differ} differ from the first`)
  if (differ > 0) process.exitCode = 1
}

async function* platforms(patients: string): AsyncGenerator<Found, void, void> {
  const program = await bundle('hash/hash-node.ts')
  for (const { path, version } of nodes()) {
    const { stdout } = await promisify(execFile)(path, [program, patients])
    yield { platform: `Node ${version}`, hashes: JSON.parse(stdout) as string[] } // as the program prints
  }
  const page = await bundle('hash/hash-page.ts')
  const { version, value } = await inChromium(page, `bundle.hashesHere(${patients})`)
  yield { platform: `Chromium ${version}`, hashes: value as string[] } // as the page finds
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
