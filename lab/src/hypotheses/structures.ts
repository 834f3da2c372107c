import type { CompiledModel } from '@cordelia/engine'
import { place, type Person } from '../patient/person.ts'
import { mechanisms, type Mechanism } from '../trial/protocol.ts'

/** The switches that belong to the graft. Endogenous regeneration is the body's own and is told apart. */
export const graftMechanisms = [
  'homing',
  'differentiation',
  'support',
  'treg-induction',
  'effector-suppression',
  'hsc-reset',
] as const satisfies readonly Mechanism[]

export type GraftMechanism = (typeof graftMechanisms)[number]

/** What a graft may do: competing answers, of which the trials are asked. */
interface Structure {
  readonly says: string
  /** The mechanisms it lets work. Homing does nothing by itself: every one that works by cells in the pancreas needs it. */
  readonly on: readonly GraftMechanism[]
  /** How probable it is held before any trial of the fit set. */
  readonly prior: number
}

/**
 * The competing structures. Half of the prior says that the cells do nothing, as most cell therapies that began with a small
 * open trial did when tested again; the other half is shared evenly. A choice, so every result is shown with even priors too.
 */
export const structures = {
  none: { says: 'the cells do nothing', on: [], prior: 0.5 },
  immunomodulation: {
    says: 'the cells calm the immune attack, and do nothing else',
    on: ['homing', 'treg-induction', 'effector-suppression', 'hsc-reset'],
    prior: 0.125,
  },
  replacement: {
    says: 'the cells become insulin-producing cells, and do nothing else',
    on: ['homing', 'differentiation'],
    prior: 0.125,
  },
  trophic: {
    says: 'the cells help the own β-cells to live and grow, and do nothing else',
    on: ['homing', 'support'],
    prior: 0.125,
  },
  all: { says: 'the cells do all of it', on: graftMechanisms, prior: 0.125 },
} as const satisfies Readonly<Record<string, Structure>>

export type StructureId = keyof typeof structures

/** The structures in order, `none` first. */
export const structureIds = Object.keys(structures) as readonly StructureId[] // keys of a closed literal

/** Switches off, in a person, every mechanism of the graft that a structure does not let work. */
export function letWork(compiled: CompiledModel, person: Person, structure: StructureId): void {
  const { on }: Structure = structures[structure]
  for (const mechanism of graftMechanisms) {
    if (!on.includes(mechanism)) person.parameters[place(compiled, mechanisms[mechanism])] = 0
  }
}
