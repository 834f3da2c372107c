import { parentPort } from 'node:worker_threads'
import { performCohort } from '@cordelia/lab'
import type { CohortJob } from '@cordelia/lab'

if (parentPort === null) throw new Error('unreachable: a worker was started as a program')
const port = parentPort

port.on('message', (job: CohortJob) => port.postMessage(performCohort(job)))
