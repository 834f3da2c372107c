import { parentPort } from 'node:worker_threads'
import { threadPool } from '../../service/src/queue/pool.ts'
import { follow, type Shard } from '../hash/patients.ts'

const patients = 2000
const shardSize = 50
const rounds = 5

// The program prints the seconds that one and two threads take in each round, in turn; its threads are this file too.
if (parentPort === null) {
  const times: number[][] = []
  for (let round = 0; round < rounds; round++) times.push([await secondsWith(1), await secondsWith(2)])
  process.stdout.write(JSON.stringify(times))
} else {
  const port = parentPort
  port.on('message', (shard: Shard) => port.postMessage(follow(shard)))
}

/** From the first part, when every thread has compiled its kernel, to the last. */
async function secondsWith(workers: number): Promise<number> {
  const { signal } = new AbortController()
  const shards = Array.from({ length: workers + patients / shardSize }, (_, i): Shard => {
    return { backEnd: 'WebAssembly f64x2', first: shardSize * i, count: shardSize }
  })
  let parts = 0
  let began = 0
  for await (const part of threadPool<Shard, Float64Array>({
    worker: new URL(import.meta.url),
    workers,
    signal,
  }).run(shards)) {
    if (part.length > 0 && ++parts === workers) began = performance.now()
  }
  return (performance.now() - began) / 1000
}
