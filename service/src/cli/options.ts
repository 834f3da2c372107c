import { availableParallelism } from 'node:os'
import { InvalidArgumentError, Option } from 'commander'

/** An option that takes a whole number within bounds. */
export function wholeNumber(flags: string, what: string, [least, most]: readonly [number, number]): Option {
  return new Option(flags, what).argParser((text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`)
  })
}

export const workersOption = (): Option =>
  wholeNumber('--workers <n>', 'threads to compute on; the result does not depend on it', [1, 1024]).default(
    availableParallelism(),
  )
export const trialsOption = (): Option =>
  wholeNumber('--trials <n>', 'how often to repeat each trial, in place of the protocol', [1, 100_000])
export const seedOption = (): Option =>
  wholeNumber('--seed <s>', 'seed of the random numbers, in place of the protocol', [
    0,
    Number.MAX_SAFE_INTEGER,
  ])
export const drawsOption = (): Option =>
  wholeNumber('--draws <n>', 'draws of what is not known', [1, 10_000]).default(200)
export const jsonOption = (): Option => new Option('--json', 'print one JSON document')
export const outOption = (): Option =>
  new Option('--out <dir>', 'write report, tables and manifest there too').argParser((text) => {
    if (text.trim() !== '') return text
    throw new InvalidArgumentError('Expected the name of a directory, got nothing.')
  })
export const placeboOption = (): Option =>
  new Option('--placebo <dir>', 'a folder with participants.csv and meal-tests.csv of control arms')
    .argParser((text) => {
      if (text.trim() !== '') return text
      throw new InvalidArgumentError('Expected the name of a directory, got nothing.')
    })
    .makeOptionMandatory()
