/** A thread that makes the replicates it is asked for. */
import { parentPort, workerData } from 'node:worker_threads'
import { checkedModels, replicate } from '@cordelia/lab'

const { name, libraries, chain } = workerData
const model = checkedModels[name]()
parentPort.on('message', (number) => {
  const found = replicate({ model, libraries, priors: model.priors, ...chain }, number)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort.postMessage(found)
})
