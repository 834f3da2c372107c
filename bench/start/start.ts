import { rodas5p, stepOf, type StepProgram } from '@cordelia/engine'
import { assemble } from '../../engine/src/compile/wasm/assemble.ts'
import { oneLane, twoLanes } from '../../engine/src/compile/wasm/lanes.ts'
import { body } from '../../lab/src/body.ts'
import { decisive, mealClock } from '../../lab/src/patient/visit.ts'
import { bundle } from '../bundle.ts'
import { nodes } from '../nodes.ts'
import { output } from '../programs.ts'
import { spread } from '../spread.ts'

const repeats = 15
const mostMilliseconds = 150
const mostKilobytes = 80

/** Measures how long the first trajectory takes and how large the modules are; fails over 150 ms (median) or 80 kB. */
export async function start(): Promise<void> {
  const program = await bundle('start/start-node.ts')
  say(
    `milliseconds from loaded modules to the first body followed for two years, in ${repeats} processes: median (extremes)`,
  )
  for (const { path, version } of nodes()) {
    const { median, min, max } = spread(
      Array.from({ length: repeats }, () => Number(output(path, [program]))),
    )
    say(`Node ${version}  ${median.toFixed(0)} (${min.toFixed(0)} to ${max.toFixed(0)})`)
    if (median > mostMilliseconds) process.exitCode = 1
  }
  say('kB of WebAssembly, f64 and f64x2')
  for (const [name, steps] of Object.entries(programs)) {
    const kilobytes = [oneLane, twoLanes].map((lanes) => assemble(together(steps), lanes).length / 1000)
    say(`${name.padEnd(18)}  ${kilobytes.map((each) => each.toFixed(1)).join('  ')}`)
    if (kilobytes.some((each) => each > mostKilobytes)) process.exitCode = 1
  }
}

const states = body.states.map(({ name }) => name)
const alone = stepOf(body, rodas5p, states)
const visited = stepOf(body, rodas5p, [...decisive, ...states])
const { model, accuracy, observed } = mealClock
const programs: Readonly<Record<string, readonly StepProgram[]>> = {
  body: [alone],
  'body and meal test': [visited, stepOf(model, accuracy.method, observed, visited.slots)],
}

/** The routines of several steps, as a chain has them in one module. */
function together(steps: readonly StepProgram[]): Parameters<typeof assemble>[0] {
  const sequences = steps.flatMap((step, i) =>
    Object.entries(step.sequences).map(([name, each]) => [`${i}.${name}`, each] as const),
  )
  return { slots: steps.at(-1)!.slots, sequences: Object.fromEntries(sequences) }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
