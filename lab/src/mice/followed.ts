import { stream } from '@cordelia/engine'
import type { Clinic } from '../patient/clinic.ts'
import { drawMouse, place, type Person } from '../patient/person.ts'
import { adaptTo, dosesOf } from '../trial/treatment.ts'
import type { Experiment } from './experiments.ts'

/** What is true of a mouse on a day: masses as shares of the healthy mass, glucose in mmol/L, live cells per kg. */
export interface MouseDay {
  readonly functional: number
  readonly silent: number
  readonly derived: number
  readonly glucose: number
  readonly lung: number
  /** In blood, liver, spleen and pancreas. */
  readonly elsewhere: number
}

/** A mouse on each of `days`. */
export type Mouse = readonly MouseDay[]

/** The mice of one experiment. Those of the same place are the same mouse in every experiment of a strain. */
export interface Group {
  /** The one with the values of the model, which do not vary. */
  readonly typical: Mouse
  readonly mice: readonly (Mouse | undefined)[]
}

const halfWeeks = Array.from({ length: 49 }, (_, i) => 3.5 * i)

/** Days on the clock of a strain: each half week, those after an infusion on day 0, and that of Ende's reading. */
export const days: readonly number[] = [...halfWeeks, 1, 2, 165].toSorted((a, b) => a - b)

/** A mouse on one of the `days`. */
export function on(mouse: Mouse, day: number): MouseDay {
  const at = days.indexOf(day)
  if (at === -1) throw new Error(`unreachable: nobody looks at a mouse on day ${day}`)
  return mouse[at]!
}

/** Draws mice and follows them through an experiment; one whose course cannot be solved is nothing. */
export function followed(
  clinic: Clinic,
  experiment: Experiment,
  { seed, count }: { readonly seed: number; readonly count: number },
): Group {
  const { compiled } = clinic
  const mice: (Mouse | undefined)[] = Array.from({ length: count }, () => undefined)
  const drawn = mice.map((_, number) => drawMouse(compiled, seed, number, 0))
  const typical = { ...drawMouse(compiled, seed, 0, 0), parameters: compiled.defaults.slice() }
  const unknownDose = (number: number) => (each: number) => stream(seed, number, `dose/${each}`).uniform()
  const stays = [
    stayOf(clinic, typical, experiment, () => 0.5),
    ...drawn.map((mouse, number) => stayOf(clinic, mouse, experiment, unknownDose(number))),
  ]
  let middle: Mouse | undefined
  clinic.follow(stays, (at, { ending, states }) => {
    if (ending.kind !== 'completed') return
    const mouse = states.map((state) => dayOf(clinic, state))
    if (at === 0) middle = mouse
    else mice[at - 1] = mouse
  })
  if (middle === undefined) throw new Error('the typical mouse could not be solved') // nothing is random here
  return { typical: middle, mice }
}

function stayOf(
  clinic: Clinic,
  mouse: Person,
  { give, potency }: Experiment,
  unknown: (each: number) => number,
) {
  const { compiled } = clinic
  adaptTo(compiled, mouse, give)
  const { parameters } = mouse
  if (potency !== undefined) parameters[place(compiled, 'immunity.potency')] = potency
  const doses = dosesOf(compiled, mouse, give, unknown)
  const start = clinic.begin(parameters)! // mice begin in no steady state, which could be missing
  return { course: { parameters, start, from: 0, doses, outputs: Float64Array.from(days) }, meal: undefined }
}

function dayOf({ compiled }: Clinic, state: Float64Array): MouseDay {
  const value = (name: string): number => state[compiled.stateIndex.get(name)!]!
  return {
    functional: value('islets.functional'),
    silent: value('islets.silent'),
    derived: value('islets.derived'),
    glucose: value('metabolism.glucose'),
    lung: value('homing.lung'),
    elsewhere:
      value('homing.blood') + value('homing.liver') + value('homing.spleen') + value('homing.pancreas'),
  }
}
