import { parentPort } from 'node:worker_threads'
import { threadPool } from '../../service/src/queue/pool.ts'
import { follow, type Shard } from './patients.ts'
import { hashes } from './proof.ts'

// The program, given the number of patients, prints its hashes; its threads are this file too.
if (parentPort === null) {
  const { signal } = new AbortController()
  const found = await hashes(Number(process.argv[2]), (workers) =>
    threadPool({ worker: new URL(import.meta.url), workers, signal }),
  )
  process.stdout.write(JSON.stringify(found))
} else {
  const port = parentPort
  port.on('message', (shard: Shard) => port.postMessage(follow(shard)))
}
