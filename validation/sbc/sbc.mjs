/** Simulation-based calibration of the fit of the untreated course; `validation/README.md` says how to read it. */
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process, { stderr, stdout } from 'node:process'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { checkedModels, replicate, trialLike } from '@cordelia/lab'
import { figure, summary, told } from './summary.mjs'

const people = 24
/** Autocorrelation times of 20 to 70 steps were measured, most under 40. */
const chain = { warmUp: 1200, every: 40, draws: 39 }

const { values: asked } = parseArgs({
  options: {
    model: { type: 'string' },
    replicates: { type: 'string' },
    home: { type: 'string' },
    workers: { type: 'string', default: '2' },
  },
})
const count = Number(asked.replicates)
const workers = Number(asked.workers)
const model = checkedModels[asked.model]?.()
if (model === undefined || !(count >= 1) || !(workers >= 1) || asked.home === undefined) {
  stderr.write('expected --model body|decay --replicates N --home DIR [--workers N]\n')
  process.exit(2)
}
const home = join(asked.home, asked.model)
mkdirSync(home, { recursive: true })

const libraries = kept('libraries.v8', () => {
  stderr.write(`solving the courses of ${people} people\n`)
  return trialLike(people).map((person) => model.library(person))
})
refuseAnother()

const left = numbers().filter((number) => !existsSync(fileOf(number)))
stderr.write(`${count - left.length} of ${count} replicates are kept\n`)
await Promise.all(Array.from({ length: Math.min(workers, left.length) }, work))

const found = summary(
  numbers().map((number) => JSON.parse(readFileSync(fileOf(number), 'utf8'))),
  { people, draws: chain.draws, priors: model.priors },
)
keep('report.json', `${JSON.stringify({ model: asked.model, people, ...chain, ...found }, undefined, 2)}\n`)
keep('ranks.svg', figure(found, chain.draws))
stdout.write(told(found, chain.draws))
process.exitCode = found.isCalibrated ? 0 : 1

function numbers() {
  return Array.from({ length: count }, (_, number) => number)
}

function fileOf(number) {
  return join(home, `replicate-${number}.json`)
}

/** Takes one replicate after another until none is left. */
async function work() {
  const worker = new Worker(new URL('worker.mjs', import.meta.url), {
    workerData: { name: asked.model, libraries, chain },
  })
  for (let number = left.shift(); number !== undefined; number = left.shift()) {
    const began = performance.now()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(number)
    const [found] = await once(worker, 'message') // or the error of the worker
    keep(`replicate-${number}.json`, `${JSON.stringify(found)}\n`)
    const seconds = (performance.now() - began) / 1000
    stderr.write(`replicate ${number} in ${seconds.toFixed(1)} s, ${left.length} wait\n`)
  }
  await worker.terminate()
}

/** Replicates of another model or another fit do not belong with these. */
function refuseAnother() {
  const short = { model, libraries, priors: model.priors, warmUp: 0, every: 1, draws: 20 }
  const now = { chain, priors: model.priors, beginning: replicate(short, 0) }
  const [first] = libraries
  if (
    isDeepStrictEqual(
      kept('made-by.v8', () => now),
      now,
    ) &&
    isDeepStrictEqual(first, model.library(first.person)) &&
    isDeepStrictEqual(
      libraries.map(({ person }) => person),
      trialLike(people),
    )
  )
    return
  stderr.write(`${home} holds replicates of another model or fit; name another --home\n`)
  process.exit(2)
}

function kept(name, make) {
  const path = join(home, name)
  if (!existsSync(path)) keep(name, serialize(make()))
  return deserialize(readFileSync(path))
}

/** Whole or not at all. */
function keep(name, contents) {
  const path = join(home, name)
  writeFileSync(`${path}.part`, contents)
  renameSync(`${path}.part`, path)
}
