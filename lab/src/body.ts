import { compose, unit } from '@cordelia/engine'
import { graft } from './graft/graft.ts'
import { homing } from './homing/homing.ts'
import { immunity } from './immunity/immunity.ts'
import { islets } from './islets/islets.ts'
import { metabolism } from './metabolism/metabolism.ts'
import { person } from './person/person.ts'

/** The components of a body; a species replaces some of them by the same with other values. */
export const human = { person, graft, homing, immunity, islets, metabolism }

/** Figure 1. Every arrow in the figure is a line here, and the reverse. Time is in days. */
export function bodyOf(components: typeof human) {
  return compose('body', unit('day'), components, {
    'homing.rejection': 'graft.rejection',
    'graft.load': 'homing.load',
    'graft.lymphocytes': 'immunity.lymphocytes',
    'graft.spleenSuppression': 'immunity.spleenSuppression',
    'graft.educated': 'immunity.education',
    'graft.suppression': 'immunity.suppression',
    'graft.conditioning': 'immunity.conditioning',
    'graft.effectorKill': 'immunity.effectorKill',
    'graft.memoryKill': 'immunity.memoryKill',
    'immunity.antigen': 'islets.antigen',
    'immunity.pancreasCells': 'homing.pancreas',
    'immunity.spleenCells': 'homing.spleen',
    'immunity.dying': 'homing.dying',
    'immunity.weight': 'person.weight',
    'immunity.engraftment': 'graft.engraftment',
    'immunity.donorTreg': 'graft.donorTreg',
    'islets.effectors': 'immunity.effectors',
    'islets.sheltered': 'immunity.pancreasSuppression',
    'islets.toxicity': 'metabolism.toxicity',
    'islets.pancreasCells': 'homing.pancreas',
    'islets.remoteCells': 'homing.remote',
    'islets.engraftment': 'graft.engraftment',
    'islets.rejection': 'graft.rejection',
    'islets.age': 'person.age',
    'islets.weight': 'person.weight',
    'metabolism.secreting': 'islets.secreting',
    'metabolism.age': 'person.age',
  })
}

/** The human body, 26 states. */
export const body = bodyOf(human)
