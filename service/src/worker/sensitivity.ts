import { parentPort } from 'node:worker_threads'
import { evaluate } from '@cordelia/lab'
import type { SensitivityJob } from '@cordelia/lab'

if (parentPort === null) throw new Error('unreachable: a worker was started as a program')
const port = parentPort

port.on('message', (job: SensitivityJob) => port.postMessage(evaluate(job)))
