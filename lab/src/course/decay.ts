import { decayLibrary, evenly } from './library.ts'
import { hierarchical } from './hierarchical.ts'

/** Rates from 4.5e-5 to 0.05 a day, and from 0.05 to 2.7 nmol/L at diagnosis. */
export const decayGrid = { rates: evenly(-10, -3, 26), levels: evenly(-3, 1, 18) }

/** What is left when all that falls has fallen, as a part of the beginning: a choice. */
export const decayFloor = 0.01

/** C-peptide falls by the same part every day, at a rate that differs between people and with age. */
export const decay = hierarchical(
  'decay',
  'a straight fall of ln C-peptide at a rate of each person, down to one hundredth',
  (person) => decayLibrary(person, decayGrid, decayFloor),
)
