import { parentPort } from 'node:worker_threads'
import { performCourse } from '@cordelia/lab'
import type { CourseJob } from '@cordelia/lab'

if (parentPort === null) throw new Error('unreachable: a worker was started as a program')
const port = parentPort

port.on('message', (job: CourseJob) => port.postMessage(performCourse(job)))
