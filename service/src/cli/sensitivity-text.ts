import type { OutputSensitivity, Sensitivity } from '@cordelia/lab'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { count, short } from './numbers.ts'
import { describeTreatment, describeWorth, range, share } from './sensitivity-treatment-text.ts'

type Ranked = Sensitivity & { readonly converged: true }

/** Inputs below this total index are counted, not listed. */
const least = 0.01

/** The inputs of each output from the largest down, or why none is ranked and what it would take. */
export function describeSensitivity(found: Sensitivity, paint: Paint): string {
  return [computed(found), '\n', ...(found.converged ? ranked(found, paint) : refused(found, paint))].join('')
}

function computed(found: Sensitivity): string {
  const { inputs, idle, rows, courses, failed, lostRows } = found
  const lost =
    failed === 0
      ? 'every one could be solved'
      : `${count(failed)} could not be solved, so ${count(lostRows)} rows are left out`
  return [
    subject(found),
    `${inputs} inputs, each even over its range, or over its logarithm where that is fourfold or more; ${idle} more changed nothing and are left out\n`,
    `${count(rows)} rows, ${count(courses)} courses; ${lost}\n`,
  ].join('')
}

function subject({ age, entry, treatment }: Sensitivity): string {
  const since = `${Math.round(entry)} days after diagnosis at entry`
  return treatment === undefined
    ? `the untreated course of a typical person of ${age} years, ${since}\n`
    : describeTreatment(treatment, `the median person of ${short(age)} years, ${since}`)
}

function refused(found: Sensitivity & { readonly converged: false }, paint: Paint): readonly string[] {
  const { rows, widest, needed } = found
  return [
    `${paint.warn('not ranked')}: the intervals are still too wide\n`,
    `the widest, of the total index of ${widest.input} on ${widest.output}, goes from ${share(widest.low)} to ${share(widest.high)} at ${count(rows)} rows; 0.10 in all is allowed\n`,
    `about ${count(needed.rows)} rows, ${count(needed.courses)} courses, would do if it narrows with their square root: --most ${needed.courses}\n`,
  ]
}

function ranked({ treatment, outputs, courses }: Ranked, paint: Paint): readonly string[] {
  const onScale = outputs.filter(({ name }) => name !== 'relative') // that one ranks much as the first does
  return [
    paint.faint('alone: the share of the variance that knowing this input would take away\n'),
    paint.faint(
      'total: the share it has any part in; totals add up to more than 1 where inputs act together\n',
    ),
    paint.faint('inputs whose intervals overlap may stand the other way round\n'),
    paint.faint(
      treatment === undefined
        ? 'an assumed value goes through its range while the fit stays as it is; a fit that followed would leave less open\n'
        : 'moved are the unknowns of a graft and, as one, the draws of people; all else that the untreated course rests on is in those draws, or stays at the value it was fitted with\n',
    ),
    ...outputs.flatMap((output) => describeOutput(output, paint)),
    ...(treatment === undefined ? [] : onScale.flatMap((output) => describeWorth(output, courses, paint))),
  ]
}

function describeOutput({ what, unit, median, low, high, shares, rank }: OutputSensitivity, paint: Paint) {
  if (rank.length === 0) return [`\n${paint.strong(what)}: ${amount(median)} whatever the inputs\n`]
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

const amount = (value: number): string => (value === 0 ? 'zero' : short(value))
