import { decayLibrary, evenly } from './library.ts'
import { hierarchical } from './hierarchical.ts'

/** From a fall of a thousandth to one of 15 a year, and from 0.05 to 2.7 nmol/L. */
const grid = { rates: evenly(-10, -3, 36), levels: evenly(-3, 1, 33) }

/** What is left when all that falls has fallen: a hundredth of the beginning, as in Shields 2018. */
const floor = 0.01

/** C-peptide falls by the same part every day, at a rate that differs between people and with age. */
export const decay = hierarchical(
  'decay',
  'a straight fall of ln C-peptide at a rate of each person, down to one hundredth',
  (person) => decayLibrary(person, grid, floor),
)
