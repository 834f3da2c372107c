import type { Identification, Identified } from '@cordelia/lab'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'

/** A posterior narrower than this share of its prior was decided by the tests. */
const decided = 0.5

/** What people's tests say about each number of the model, in words. */
export function describeIdentification(
  { people, tests, population, care, parameters, silent }: Identification,
  paint: Paint,
): string {
  const fitted = population.map(({ name, mean, sd, ofPrior, beside, correlation }) => [
    name,
    `${digits(mean)} ± ${digits(sd)}`,
    ofPrior <= decided ? 'identified' : 'hardly more than its prior',
    Math.abs(correlation) >= 0.7 ? `${correlation.toFixed(2)} with ${beside}` : '',
  ])
  const taken = care.map(({ name, mean, sd, ofPrior }) => [
    name,
    `${digits(mean)} ± ${digits(sd)}`,
    ofPrior <= decided ? 'identified, from HbA1c' : 'hardly more than its prior',
    '',
  ])
  const assumed = parameters.map((each) => [
    each.name,
    digits(each.value),
    each.unit === '1' ? '' : each.unit,
    `${digits(each.between[0])} to ${digits(each.between[1])}`,
    findingInWords(each),
    each.what,
  ])
  return [
    `${people} people with ${tests} tests\n\n`,
    paint.strong('fitted'),
    '\n',
    inColumns(['number', 'mean ± SD', 'from these data', 'goes with'], [...fitted, ...taken], paint),
    '\n',
    paint.strong('assumed, each over its range with all that was fitted being fitted again'),
    '\n',
    inColumns(['parameter', 'value', 'unit', 'range', 'from these data', 'what it is'], assumed, paint),
    '\n',
    `${silent.length} other parameters with a range do not act on an untreated person.\n`,
  ].join('')
}

export function findingInWords({ finding, value, between }: Identified): string {
  switch (finding.kind) {
    case 'identified':
      return `identified, ${digits(value)} (${digits(finding.low)} to ${digits(finding.high)})`
    case 'at least':
      return `at least ${digits(finding.low)}`
    case 'at most':
      return `at most ${digits(finding.high)}`
    case 'only the product':
      return `only together with the ${finding.with}, which goes from 1 to ${digits(Math.exp(finding.shift))} times over ${digits(between[0])} to ${digits(between[1])}`
    case 'not from these data':
      return 'not from these data'
  }
}

function digits(value: number): string {
  return String(Number(value.toPrecision(3)))
}
