/** Feeds the readers of units, inventories and typings texts gone wrong; `validation/README.md` says how to read it. */
import process, { stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { mutant } from './mutate.mjs'

/** Processor time of one call, in seconds: that of the clock would count what else the machine does. */
const longestCall = 2

const { values: asked } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    execution: { type: 'string' },
  },
})
const [minutes, seed] = [Number(asked.minutes), Number(asked.seed)]
if (!(minutes > 0) || !Number.isSafeInteger(seed) || seed < 0) {
  stderr.write('expected [--minutes N] [--seed N] [--execution N]\n')
  process.exit(2)
}
if (asked.execution !== undefined) {
  stdout.write(`${JSON.stringify(mutant(seed, Number(asked.execution)))}\n`)
  process.exit(0)
}

const until = Date.now() + minutes * 60_000
const ends = new Map()
const wrong = new Map()
const slowest = new Map()
let next = 0
while (next !== undefined) next = await readFrom(next)
report()
process.exitCode = wrong.size === 0 ? 0 : 1

/** Lets a thread read mutants from this one on; the one after a call that did not end, or undefined when time is up. */
function readFrom(first) {
  const running = new Int32Array(new SharedArrayBuffer(4)).fill(-1)
  const worker = new Worker(new URL('worker.mjs', import.meta.url), {
    workerData: { seed, first, until, running },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  worker.on('message', add)
  return new Promise((resolve) => {
    const watch = watched(running, (execution) => end(`hang: no end after ${longestCall} s`, execution))
    const end = (what, execution) => {
      clearInterval(watch)
      addWrong({ ...described(execution), end: what })
      void worker.terminate().then(() => resolve(execution + 1))
    }
    worker.on('error', (error) => end(`crash of the thread: ${error.message}`, Atomics.load(running, 0)))
    worker.on('exit', (code) => {
      clearInterval(watch)
      if (code === 0) resolve(undefined)
    })
  })
}

/** Looks five times a second whether one call has used more than its time. */
function watched(running, hangs) {
  let seen = -1
  let since = process.cpuUsage()
  return setInterval(() => {
    const execution = Atomics.load(running, 0)
    const { user, system } = process.cpuUsage(since)
    if (execution !== seen || execution === -1) {
      seen = execution
      since = process.cpuUsage()
    } else if ((user + system) / 1e6 > longestCall) hangs(execution)
  }, 200)
}

function described(execution) {
  const { reader, text } = mutant(seed, execution)
  return { execution, reader, characters: text.length }
}

function add(told) {
  for (const [end, count] of Object.entries(told.ends)) ends.set(end, (ends.get(end) ?? 0) + count)
  told.wrong.forEach(addWrong)
  for (const call of Object.values(told.slowest)) {
    if (call.milliseconds > (slowest.get(call.reader)?.milliseconds ?? 0)) slowest.set(call.reader, call)
    if (call.milliseconds > 1000 * longestCall) addWrong({ ...call, end: `slow: ${call.milliseconds} ms` })
  }
}

/** One of each kind is told. */
function addWrong(call) {
  const kind = `${call.reader}: ${call.end}`
  if (wrong.has(kind)) return
  wrong.set(kind, call)
  stderr.write(`execution ${call.execution} of seed ${seed}, ${call.characters} characters, ${kind}\n`)
}

function report() {
  const counts = [...ends].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const executions = counts.reduce((sum, [, count]) => sum + count, 0)
  for (const [end, count] of counts) stdout.write(`${String(count).padStart(9)}  ${end}\n`)
  for (const { reader, milliseconds, execution, characters, end } of slowest.values()) {
    stdout.write(
      `slowest ${reader}: ${milliseconds.toFixed(0)} ms, execution ${execution}, ${characters} characters, ${end}\n`,
    )
  }
  stdout.write(`${executions} executions in ${minutes} min, seed ${seed}: ${wrong.size} wrong\n`)
}
