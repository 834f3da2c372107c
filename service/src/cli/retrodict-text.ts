import { givenName, structures } from '@cordelia/lab'
import type { BoardRow, Coverage, KindBelief, Spread, Standing } from '@cordelia/lab'
import type { RetrodictionReport } from '../forecasts.ts'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { count, months } from './numbers.ts'

/** What is believed of a graft after the fit set, and every forecast beside what was seen, the worst first. */
export function describeRetrodiction(found: RetrodictionReport, paint: Paint): string {
  const { draws, people, forecasts, knownBefore, rows, kinds, noNumbers, notForCare } = found
  return [
    `${count(draws)} draws of what is not known, ${people} people in each draw of each trial\n`,
    refusedLine(found),
    paint.faint(`forecasts, made before any was scored: sha256 ${forecasts}\n${knownBefore}\n`),
    '\n',
    paint.strong('what a graft may do, weighed by the fit set\n'),
    paint.faint('each kind of cells by its own trials; conditioning alone speaks of what all share\n'),
    ...kinds.flatMap((kind) => kindLines(kind, paint)),
    animalsLine(found, paint),
    '\n',
    paint.strong('how the forecasts did\n'),
    ...standingLines('held out', found.heldOut),
    ...standingLines('held out, C-peptide alone', found.heldOutCpeptide),
    ...standingLines('fit set, each without itself', found.fit),
    paint.faint(
      'lines of one cohort are not independent, so the interval of their share is too narrow; a cohort speaks by one line\n',
    ),
    '\n',
    paint.strong('forecasts beside what was seen, the worst against the naive one first\n'),
    boardTable(rows, paint),
    '\n',
    paint.strong(
      'what the treatments do by that, as a difference of ln(AUC + 1), at the visit nearest to a year\n',
    ),
    effectsTable(found, paint),
    '\n',
    paint.strong('published limits that conflict with the loosest\n'),
    limitsTable(found, paint),
    '\n',
    paint.strong('no numbers\n'),
    ...noNumbers.map(({ study, why }) => `${study}: ${why}\n`),
    '\n',
    paint.faint(`${notForCare}\n`),
  ].join('')
}

function refusedLine({ refused }: RetrodictionReport): string {
  const by = Object.entries(refused).map(([limit, times]) => `${count(times)} by ${limit}`)
  return by.length === 0 ? '' : `refused before, as the loosest published limit is lower: ${by.join(', ')}\n`
}

function animalsLine({ animals }: RetrodictionReport, paint: Paint): string {
  if (animals.length === 0) return ''
  return paint.warn(`results in animals are among what these weights rest on: ${animals.join(', ')}\n`)
}

function kindLines(
  { kind, weighedBy, structures: weights, noneByBias, noneByLine, without }: KindBelief,
  paint: Paint,
): readonly string[] {
  const head = [
    '',
    'prior',
    'weight',
    'from even',
    'score',
    'draws left',
    ...without.map(({ cohort }) => `without ${cohort}`),
  ]
  const body = weights.map(({ id, prior, weight, fromEven, score, effectiveDraws }, i) => [
    structures[id].says,
    share(prior),
    share(weight),
    share(fromEven),
    score.toFixed(2),
    String(Math.round(effectiveDraws)),
    ...without.map((other) => share(other.structures[i]!.weight)),
  ])
  return [
    `${kind}, by ${weighedBy.map(({ cohort, line }) => line ?? `${cohort}, in animals`).join(', ')}\n`,
    inColumns(head, body, paint),
    paint.faint(
      `that they do nothing would weigh ${share(noneByBias.unbiased)} were open trials not biased, ${share(noneByBias.twice)} were they twice as biased, and ${share(noneByLine.low)} to ${share(noneByLine.high)} by other findings of the same people\n`,
    ),
  ]
}

function boardTable(rows: readonly BoardRow[], paint: Paint): string {
  const head = ['', 'set', 'seen', 'foretold', 'held', 'score', 'naive', 'month', 'n', 'what', 'line']
  return inColumns(head, rows.map(cells), paint)
}

function cells({ line, set, what, unit, foretold, logScore, naive }: BoardRow): readonly string[] {
  const { id, month, arm, control } = line
  return [
    naive === undefined ? 'not compared' : logScore < naive ? 'loses' : 'wins',
    set,
    seenIn(line.seen),
    foretold.kind === 'interval' ? interval(foretold) : sides(foretold),
    foretold.kind === 'interval' ? (foretold.isCovered ? 'yes' : 'no') : '–',
    logScore.toFixed(2),
    naive === undefined ? '–' : naive.toFixed(2),
    String(Number(month.toFixed(1))),
    control === undefined ? String(arm.n) : `${arm.n} and ${control.n}`,
    unit === 'people' ? what : `${what}, ${unit}`,
    id,
  ]
}

function seenIn(seen: BoardRow['line']['seen']): string {
  switch (seen.kind) {
    case 'number':
      return number(seen.value)
    case 'counts':
      return String(seen.events)
    case 'tested':
      return seen.side === 'same' ? 'same' : `${seen.side}, beyond chance`
    case 'side':
      return seen.side
  }
}

const sides = ({ higher, same, lower }: { higher: number; same: number; lower: number }): string =>
  [
    ['higher', higher],
    ['same', same],
    ['lower', lower],
  ]
    .filter(([, chance]) => chance !== 0)
    .map(([side, chance]) => `${side} ${share(chance as number)}`)
    .join(', ')

function standingLines(
  name: string,
  { lines, coverage, coverageOfCohorts, gain }: Standing,
): readonly string[] {
  return [
    `${name}: ${lines} forecasts; 90 % intervals held ${covered(coverage)} numbers and counts, and ${covered(coverageOfCohorts)} cohorts by the line that speaks for each\n`,
    `${name}: log score less that of the naive forecast, a mean over ${gain.cohorts} cohorts by that line: ${gain.mean.toFixed(2)} (${gain.low.toFixed(2)} to ${gain.high.toFixed(2)}); better in ${gain.better}${gain.low > 0 ? '' : '; not shown to foretell better than that nothing changes'}\n`,
  ]
}

const covered = ({ covered: held, of, low, high }: Coverage): string =>
  `${held} of ${of} (${share(held / of)}; 95 % interval ${share(low)} to ${share(high)})`

function effectsTable({ effects }: RetrodictionReport, paint: Paint): string {
  const head = [
    'trial',
    'arm',
    'month',
    'what is given',
    'cells add',
    'worthwhile',
    'conditioning alone',
    'all of it',
  ]
  const rows = effects.map((each) => [
    each.protocol,
    each.arm,
    months(each.day),
    givenName(each),
    spread(each.cells),
    share(each.worthwhile),
    each.conditioning === undefined ? '–' : spread(each.conditioning),
    spread(each.whole),
  ])
  return inColumns(head, rows, paint)
}

function limitsTable({ limits }: RetrodictionReport, paint: Paint): string {
  const head = ['at most', 'loosest', 'drawn', 'believed', 'no effect, were it true', 'of', 'what', 'says']
  const rows = limits.map(({ kind, what, loosest, limit, drawn, believed, structures: weights }) => [
    number(limit.atMost),
    number(loosest.atMost),
    share(drawn),
    share(believed),
    weights === undefined ? 'too few draws keep it' : share(weights[0]!.weight),
    kind,
    what,
    limit.says,
  ])
  return inColumns(head, rows, paint)
}

const spread = ({ mean, low, high }: Spread): string =>
  `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`
const interval = ({ middle, low, high }: { middle: number; low: number; high: number }): string =>
  `${number(middle)} (${number(low)} to ${number(high)})`
const share = (value: number): string => `${Number((100 * value).toPrecision(3))} %`
const number = (value: number): string => String(Number(value.toPrecision(3)))
