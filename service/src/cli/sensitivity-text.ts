import type { OutputSensitivity, Sensitivity } from '@cordelia/lab'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { count, short } from './numbers.ts'

/** Inputs below this total index are counted, not listed. */
const least = 0.01

type Indices = OutputSensitivity['rank'][number]['total']

/** The inputs of each output from the largest down, or why none is ranked and what it would take. */
export function describeSensitivity(found: Sensitivity, paint: Paint): string {
  return [
    computed(found),
    '\n',
    ...(found.converged ? ranked(found.outputs, paint) : refused(found, paint)),
  ].join('')
}

function computed({ age, entry, inputs, idle, rows, courses, failed, lostRows }: Sensitivity): string {
  const lost =
    failed === 0
      ? 'every one could be solved'
      : `${count(failed)} could not be solved, so ${count(lostRows)} rows are left out`
  return [
    `the untreated course of a typical person of ${age} years, ${entry} days after diagnosis at entry\n`,
    `${inputs} inputs, each even over its range, or over its logarithm where that is fourfold or more; ${idle} more changed nothing and are left out\n`,
    `${count(rows)} rows, ${count(courses)} courses; ${lost}\n`,
  ].join('')
}

function refused(found: Sensitivity & { readonly converged: false }, paint: Paint): readonly string[] {
  const { rows, widest, needed } = found
  return [
    `${paint.warn('not ranked')}: the intervals are still too wide\n`,
    `the widest, of the total index of ${widest.input} on ${widest.output}, goes from ${share(widest.low)} to ${share(widest.high)} at ${count(rows)} rows; 0.10 in all is allowed\n`,
    `about ${count(needed.rows)} rows, ${count(needed.courses)} courses, would do if it narrows with their square root: --most ${needed.courses}\n`,
  ]
}

function ranked(outputs: readonly OutputSensitivity[], paint: Paint): readonly string[] {
  return [
    paint.faint('alone: the share of the variance that knowing this input would take away\n'),
    paint.faint(
      'total: the share it has any part in; totals add up to more than 1 where inputs act together\n',
    ),
    paint.faint(
      'inputs whose intervals overlap may stand the other way round\nan assumed value goes through its range while the fit stays as it is; a fit that followed would leave less open\n',
    ),
    ...outputs.flatMap((output) => describeOutput(output, paint)),
  ]
}

function describeOutput({ what, unit, median, low, high, shares, rank }: OutputSensitivity, paint: Paint) {
  const listed = rank.filter(({ total }) => total.value >= least)
  const cells = listed.map(({ name, between, unit, first, total, what }) => [
    name,
    share(total.value),
    range(total),
    share(first.value),
    range(first),
    between === undefined ? '' : `${between.map(short).join(' to ')} ${unit}`,
    what,
  ])
  const rest = rank.length - listed.length
  return [
    `\n${paint.strong(what)}: ${short(median)}, 95 % from ${short(low)} to ${short(high)}${unit === '1' ? '' : ` ${unit}`}\n`,
    `${sharesInWords(shares)}\n`,
    inColumns(['input', 'total', '95 %', 'alone', '95 %', 'range', 'what'], cells, paint),
    rest === 0 ? '' : `${rest} more with a total under ${least}\n`,
  ]
}

function sharesInWords({ assumed, fitted }: OutputSensitivity['shares']): string {
  if (fitted.total.value === 0)
    return 'all of its variance rests on assumed values: nothing was fitted to data'
  const told = ({ first, total }: typeof assumed) =>
    `${share(first.value)} (${range(first)}) alone, ${share(total.value)} (${range(total)}) in all`
  return `of its variance, assumed values make ${told(assumed)}; fitted ones ${told(fitted)}`
}

/** Two decimals, never a zero below zero. */
const share = (value: number): string => (Math.round(100 * value) / 100 + 0).toFixed(2)
const range = ({ low, high }: Indices): string => `${share(low)} to ${share(high)}`
