import { parentPort } from 'node:worker_threads'
import { performIdentify } from '@cordelia/lab'
import type { IdentifyJob } from '@cordelia/lab'

if (parentPort === null) throw new Error('unreachable: a worker was started as a program')
const port = parentPort

port.on('message', (job: IdentifyJob) => port.postMessage(performIdentify(job)))
