import { parentPort } from 'node:worker_threads'
import { threadPool } from '../../service/src/queue/pool.ts'
import { latencies, perform, type Work } from './latency.ts'

// The program, given a number of threads and of times, prints latencies; its threads are this file too.
if (parentPort === null) {
  const [workers, times] = process.argv.slice(2).map(Number)
  const found = await latencies(workers!, times!, {
    poolWith: (workers, signal) => threadPool({ worker: new URL(import.meta.url), workers, signal }),
    areGone: async () => {
      while (process.getActiveResourcesInfo().includes('MessagePort')) {
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    },
  })
  process.stdout.write(JSON.stringify(found))
} else {
  const port = parentPort
  port.on('message', (work: Work) => port.postMessage(perform(work)))
}
