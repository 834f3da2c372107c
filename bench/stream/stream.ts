import { exp, rodas5p, simulator, stream as drawsOf, type Course, type Trajectory } from '@cordelia/engine'
import { body } from '../../lab/src/body.ts'

const stepLimit = 2000
const human = simulator(body, { method: rodas5p, relative: 1e-6, absolute: 1e-9, stepLimit })
const { defaults, parameterIndex, stateIndex } = human.compiled
const start = human.begin(defaults)!
const outputs = Float64Array.of(365)
const blood = stateIndex.get('homing.blood')!

/** A value that a parameter must not have, and how a patient who has it ends. */
const poisons = [
  {
    name: 'a parameter that is not a number',
    parameter: 'person.weight',
    value: Number.NaN,
    kind: 'not-finite',
  },
  { name: 'a division by zero', parameter: 'immunity.memoryCeiling', value: 0, kind: 'not-finite' },
  { name: 'growth without bound', parameter: 'immunity.mediatorTurnover', value: -10, kind: 'not-finite' },
  { name: 'collapsing steps', parameter: 'immunity.regulatorSet', value: -7.5, kind: 'step-too-small' },
] as const

const everyPoisoned = 1000
const mostMegabytes = 300

/** The poison of a patient; nothing for the healthy. */
function poisonOf(patient: number): (typeof poisons)[number] | undefined {
  if (patient % everyPoisoned !== 0) return undefined
  return poisons[(patient / everyPoisoned) % poisons.length]
}

/** A year of so many bodies that differ in every parameter, with an infusion on a day of their own; one in a thousand is poisoned. */
function* courses(patients: number): Generator<Course, void> {
  for (let patient = 0; patient < patients; patient++) {
    const draws = drawsOf(1, patient, 'body')
    const parameters = defaults.map((value) => value * exp(0.05 * draws.normal()))
    const poison = poisonOf(patient)
    if (poison !== undefined) parameters[parameterIndex.get(poison.parameter)!] = poison.value
    const doses = [{ time: 300 * draws.uniform(), state: blood, amount: 1e8 }]
    yield { parameters, start, from: 0, doses, outputs }
  }
}

/** How the patients of one kind ended. */
interface Tally {
  rows: number
  otherwise: number
  mostSteps: number
  states: Set<string>
}

/** Streams patients through the solver, a million unless told; fails over 300 MB, or when one does not end as expected. */
export async function stream([asked = '1000000']: readonly string[]): Promise<void> {
  const patients = Number(asked)
  const tallies = new Map<string, Tally>()
  const began = performance.now()
  let [rows, last, longest] = [0, began, 0]
  human.runAll(courses(patients), (place, trajectory) => {
    count(tallies, place, trajectory)
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    rows += 1
    if (rows % Math.ceil(patients / 10) === 0) say(`${rows} patients, ${megabytes()} MB`)
  })
  const seconds = (performance.now() - began) / 1000
  for (const [name, { rows, otherwise, mostSteps, states }] of tallies) {
    const where = states.size === 0 ? '' : `, in ${[...states].join(', ')}`
    say(
      `${name}: ${rows} rows, ${otherwise} ended otherwise than expected, at most ${mostSteps} of ${stepLimit} steps${where}`,
    )
  }
  const peak = process.resourceUsage().maxRSS / 1024
  say(`${Math.round(patients / seconds)} patients/s; longest time between two ends ${longest.toFixed(1)} ms`)
  say(`peak ${peak.toFixed(0)} MB, must be under ${mostMegabytes} MB`)
  const wrong = [...tallies.values()].reduce((sum, { otherwise }) => sum + otherwise, 0)
  if (peak >= mostMegabytes || wrong > 0 || rows !== patients) process.exitCode = 1
}

function count(tallies: Map<string, Tally>, patient: number, { ending, steps, rejected }: Trajectory): void {
  const poison = poisonOf(patient)
  const name = poison?.name ?? 'healthy'
  const tally = tallies.get(name) ?? { rows: 0, otherwise: 0, mostSteps: 0, states: new Set() }
  tallies.set(name, tally)
  tally.rows += 1
  if (ending.kind !== (poison?.kind ?? 'completed')) tally.otherwise += 1
  if (ending.kind !== 'completed') tally.states.add(body.states[ending.state]!.name)
  tally.mostSteps = Math.max(tally.mostSteps, steps + rejected)
}

const megabytes = (): string => (process.memoryUsage.rss() / 2 ** 20).toFixed(0)

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
