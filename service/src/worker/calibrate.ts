import { parentPort } from 'node:worker_threads'
import { performCalibration } from '@cordelia/lab'
import type { CalibrationJob } from '@cordelia/lab'

if (parentPort === null) throw new Error('unreachable: a worker was started as a program')
const port = parentPort

port.on('message', (job: CalibrationJob) => port.postMessage(performCalibration(job)))
