/** A thread that reads one mutant after another and counts how each ended. */
import process from 'node:process'
import { parentPort, workerData } from 'node:worker_threads'
import { ModelError } from '@cordelia/engine'
import { LabError } from '@cordelia/lab'
import { readGlString } from '../../lab/dist/graft/hla/gl-string.js'
import { readInventory } from '../../lab/dist/graft/unit/read-inventory.js'
import { readUnit } from '../../lab/dist/graft/unit/read-unit.js'
import { mutant } from './mutate.mjs'

const readers = {
  unit: (text) => readUnit({ path: 'unit.yaml', text }),
  inventory: (text) => readInventory({ path: 'bank.csv', text }),
  typing: (text) => readGlString(text, 'unit.yaml:1:1'),
}
const { seed, first, until, running } = workerData

let told = freshTally()
for (let execution = first; Date.now() < until; execution++) {
  const { reader, text } = mutant(seed, execution)
  Atomics.store(running, 0, execution)
  const began = process.cpuUsage()
  const end = endOf(reader, text)
  const { user, system } = process.cpuUsage(began)
  Atomics.store(running, 0, -1)
  count({ execution, reader, characters: text.length, end, milliseconds: (user + system) / 1000 })
  if (told.wrong.length > 0 || execution % 200 === 199) tell()
}
tell()

/** 'read', the code of a mistake, or what must not be. */
function endOf(reader, text) {
  try {
    return readers[reader](text) === undefined ? 'nothing' : 'read'
  } catch (error) {
    if ((error instanceof LabError || error instanceof ModelError) && error.code !== undefined)
      return error.code
    const what = error instanceof Error ? error.stack.split('\n').slice(0, 3).join(' ') : String(error)
    return `crash: ${what.slice(0, 400)}`
  }
}

function count(call) {
  const name = `${call.reader}: ${call.end}`
  told.ends[name] = (told.ends[name] ?? 0) + 1
  if (!/^[A-Z_]+$|^read$/.test(call.end)) told.wrong.push(call)
  if (call.milliseconds > (told.slowest[call.reader]?.milliseconds ?? 0)) told.slowest[call.reader] = call
}

function freshTally() {
  return { ends: {}, wrong: [], slowest: {} }
}

function tell() {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort.postMessage(told)
  told = freshTally()
}
