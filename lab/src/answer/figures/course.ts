import * as Plot from '@observablehq/plot'
import { endpoints, type Measure } from '../../trial/measures.ts'
import type { CoursePoint, TrialResult } from '../../trial/result.ts'
import type { ObservedPoint } from '../observed.ts'
import { givenInWords } from './given.ts'
import { counted, numeral, percent, span } from './numeral.ts'
import { ink, sheet, type Canvas, type Panel, type Sign } from './sheet.ts'
import { capital } from './text.ts'

/** The course of one measure in a simulated trial, with what the study it is modelled on saw. */
export interface Course {
  readonly result: TrialResult
  readonly observed: readonly ObservedPoint[]
  readonly measure: Measure
}

const daysPerMonth = 30.4375
const aside = 8 // pixels from a visit to what was observed at it

/** One measure over months: a panel an arm, what was simulated and what was observed side by side. */
export function course({ result, observed, measure }: Course, canvas: Canvas): string {
  const { protocol } = result
  const points = result.courses.filter((point) => point.measure === measure)
  const seen = observed.filter((point) => point.measure === measure)
  const domain = reach(points, seen)
  const panels = protocol.arms.flatMap(({ name, give }): Panel[] => {
    const own = points.filter(({ arm }) => arm === name)
    const theirs = seen.filter(({ arm }) => arm === name)
    if (own.length === 0) return []
    const plot = panel(own, theirs, domain)
    return [{ heading: `${name}: ${givenInWords(give)}${peopleIn(theirs)}`, plot }]
  })
  const what = capital(endpoints[measure].what)
  return sheet(
    {
      title: `${what}: ${protocol.compare === undefined ? protocol.name : `the trial ${protocol.compare.study}`}`,
      about: `${unitOf(measure)} against months after enrolment. ${counted(protocol.trials, ['simulated trial', 'simulated trials'])} of ${counted(protocol.enrol, ['person', 'people'])} each`,
      describe: `${what}. ${panels.length === 1 ? 'One arm' : `${panels.length} arms`}. ${inWords(points, seen)}`,
      source: `simulation of protocols/${protocol.name}.yaml${seen.length === 0 ? '' : `; observed: evidence/${protocol.compare!.study}.yaml`}`,
    },
    canvas,
    { panels, columns: canvas.width < 560 ? 1 : Math.min(panels.length, 2), legend: legendOf(points, seen) },
  )
}

/** The unit of a measure for an axis; a yes-or-no measure is a share of people. */
export function unitOf(measure: Measure): string {
  const { unit, scale } = endpoints[measure]
  if (scale === 'yes-no') return 'share of the arm'
  return unit === '1' ? 'fraction' : unit
}

function reach(points: readonly CoursePoint[], seen: readonly ObservedPoint[]): [number, number] {
  const ends = [
    ...points.flatMap(({ low, high, q1, q3 }) => [low, high, q1 ?? low, q3 ?? high]),
    ...seen.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]),
  ]
  const [bottom, top] = [Math.min(...ends), Math.max(...ends)]
  if (points.some(({ measure }) => endpoints[measure].scale === 'yes-no')) return [0, 1]
  const room = 0.06 * (top - bottom)
  return [bottom >= 0 && bottom < 0.4 * top ? 0 : bottom - room, top + room]
}

function panel(
  points: readonly CoursePoint[],
  seen: readonly ObservedPoint[],
  domain: [number, number],
): Panel['plot'] {
  const x = ({ day }: { readonly day: number }): number => day / daysPerMonth
  const last = Math.max(...points.map(x))
  const banded = points.filter(({ q1, q3 }) => q1 !== undefined && q3 !== undefined)
  const ranged = seen.filter(({ low, high }) => low !== undefined && high !== undefined)
  const whisker = { stroke: ink.observed, strokeWidth: 1.5, dx: aside }
  const cap = 0.009 * last
  const capped = {
    x1: (point: ObservedPoint) => x(point) - cap,
    x2: (point: ObservedPoint) => x(point) + cap,
  }
  const { measure } = points[0] ?? seen[0]!
  return {
    height: 270,
    marginLeft: 46,
    marginRight: 20,
    marginTop: 26,
    marginBottom: 42,
    x: {
      domain: [-0.02 * last, last],
      ticks: points.map(x),
      tickFormat: (month: number) => String(Math.round(month)),
      label: 'months after enrolment',
      labelAnchor: 'center',
      labelArrow: 'none',
    },
    y: { domain, grid: true, ticks: 5, label: unitOf(measure), labelArrow: 'none' },
    marks: [
      Plot.areaY(banded, { x, y1: 'q1', y2: 'q3', fill: ink.simulated, fillOpacity: 0.16 }),
      Plot.lineY(points, { x, y: 'median', stroke: ink.simulated, strokeWidth: 1.5 }),
      Plot.ruleX(points, { x, y1: 'low', y2: 'high', stroke: ink.simulated, strokeWidth: 4 }),
      Plot.dot(points, { x, y: 'median', r: 4, fill: ink.simulated, stroke: 'white' }),
      Plot.ruleX(ranged, { x, y1: 'low', y2: 'high', ...whisker }),
      Plot.ruleY(ranged, { ...capped, y: 'low', ...whisker }),
      Plot.ruleY(ranged, { ...capped, y: 'high', ...whisker }),
      Plot.dot(seen, {
        x,
        y: 'value',
        symbol: 'diamond2',
        r: 4.5,
        fill: 'white',
        stroke: ink.observed,
        strokeWidth: 2,
        dx: aside,
      }),
    ],
  }
}

function legendOf(points: readonly CoursePoint[], seen: readonly ObservedPoint[]): readonly Sign[] {
  const share = points.every(({ q1 }) => q1 === undefined)
  const centre = share ? 'share' : 'median'
  const spreads = [...new Set(seen.map(({ spread }) => spread))]
  return [
    {
      shape: `<path d="M0 6H22" stroke="${ink.simulated}" stroke-width="1.5"/><circle cx="11" cy="6" r="4" fill="${ink.simulated}"/>`,
      means: `simulated ${centre}`,
    },
    ...(share
      ? []
      : [
          {
            shape: `<rect width="22" height="12" fill="${ink.simulated}" fill-opacity="0.16"/>`,
            means: 'middle half of simulated people',
          },
        ]),
    {
      shape: `<path d="M11 -1V13" stroke="${ink.simulated}" stroke-width="4"/>`,
      means: `95 % of the ${centre}s of single simulated trials`,
    },
    ...spreads.map((spread) => ({
      shape: `<path d="M11 -1V13M7 -1H15M7 13H15" stroke="${ink.observed}" stroke-width="1.5"/><path d="M11 1L16 6L11 11L6 6Z" fill="white" stroke="${ink.observed}" stroke-width="2"/>`,
      means: `observed ${spread}`,
    })),
  ]
}

function peopleIn(seen: readonly ObservedPoint[]): string {
  const counts = seen.flatMap(({ n }) => n ?? [])
  if (counts.length === 0) return ''
  return `; observed n ${span(Math.min(...counts), Math.max(...counts), String)}`
}

function inWords(points: readonly CoursePoint[], seen: readonly ObservedPoint[]): string {
  return points
    .map(({ arm, day, median, low, high, measure }) => {
      const write = endpoints[measure].scale === 'yes-no' ? percent : numeral
      const real = seen.find((point) => point.arm === arm && point.day === day)
      const beside = real === undefined ? '' : `, observed ${write(real.value)}`
      return `${arm}, month ${Math.round(day / daysPerMonth)}: simulated ${write(median)} (${span(low, high, write)})${beside}.`
    })
    .join(' ')
}
