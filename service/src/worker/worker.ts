import { parentPort } from 'node:worker_threads'
import { perform } from '@cordelia/lab'
import type { Job } from '@cordelia/lab'

if (parentPort === null) throw new Error('unreachable: a worker was started as a program')
const port = parentPort

port.on('message', (job: Job) => port.postMessage(perform(job)))
