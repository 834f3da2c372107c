import { parentPort } from 'node:worker_threads'

/** Answers every job that is posted to this thread with its part. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a message has no type; the one who posts it and `perform` agree on it
export function serve<Job>(perform: (job: Job) => unknown): void {
  if (parentPort === null) throw new Error('unreachable: a worker was started as a program')
  const port = parentPort
  const answer = async (job: Job): Promise<void> => {
    port.postMessage(await perform(job))
  }
  port.on('message', (job: Job) => void answer(job)) // what it throws ends the thread, and its pool hears of it
}
