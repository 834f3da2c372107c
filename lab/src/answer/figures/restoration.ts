import * as Plot from '@observablehq/plot'
import type { Middle } from '../../statistics/interval.ts'
import type { Ascent, Restoration, RestorationOver, Step } from '../../consequences/restoration.ts'
import { ascentInWords, cellsInWords, drawsOf, gapToYardstick } from '../consequence-words.ts'
import { amount, span } from './numeral.ts'
import { ink, sheet, type Canvas } from './sheet.ts'
import { capital, lines } from './text.ts'

const least = 1 // cell: below it the ladder has one place, whatever the number
const belowOne = 0.2
const height = { line: 14, row: 38, axis: 48 }

/** From the bag to functional β-cells on a log scale, with the yardstick and the gap between the two. */
export function restoration(ladder: RestorationOver, canvas: Canvas): string {
  const { scenario, steps, yardstick, after } = ladder
  const says = `${functionalInWords(after)} ${gapInWords(ladder)}`
  const labels = steps.map((step) => labelOf(step, canvas.width - 60))
  const tallest = Math.max(...labels.map(({ length }) => length))
  const row = height.row + height.line * tallest
  const rows = steps.map((step, i) => ({
    ...step,
    place: i,
    label: labels[i]!.join('\n'),
    over: after.steps[i]!,
  }))
  const { simulated, observed } = ink
  return sheet(
    {
      title: `The arithmetic of restoration: ${scenario}`,
      about: 'cells on a log scale; from one grid line to the next is a thousand times more',
      says,
      describe: `${says} At the nominal values: ${steps.map(inWords).join('. ')}. ${capital(yardstick.what)}: ${amount(yardstick.cells)}. Over ${drawsOf(after)}: ${ascentInWords(after, ladder)}`,
      source: `evidence/parameters for the bag and the yardstick; every step inside the body is simulated, at assumed rates; ${drawsOf(after)} from calibration/retrodiction`,
    },
    canvas,
    {
      legend: [
        {
          shape: `<path d="M0 6H22" stroke="${simulated}" stroke-width="5" stroke-opacity="0.45"/><circle cx="11" cy="6" r="5" fill="${simulated}"/>`,
          means: 'nominal, with the range of units and assumptions',
        },
        {
          shape: `<path d="M0 6H22" stroke="${ink.text}" stroke-width="1.5"/><circle cx="11" cy="6" r="3" fill="${ink.text}"/>`,
          means: 'draws after the fit set, if cells turn into β-cells at all: median and 90 %',
        },
        {
          shape: `<circle cx="11" cy="6" r="4.5" fill="#ffffff" stroke="${simulated}" stroke-width="2"/>`,
          means: 'less than one cell',
        },
        {
          shape: `<path d="M11 -1V13" stroke="${observed}" stroke-width="2" stroke-dasharray="4 3"/>`,
          means: `yardstick: ${amount(yardstick.cells)} ${yardstick.what}`,
        },
      ],
      columns: 1,
      panels: [
        {
          plot: {
            height: row * rows.length + height.axis,
            marginLeft: 2,
            marginRight: 24,
            marginTop: 0,
            marginBottom: height.axis,
            x: {
              type: 'log',
              domain: [belowOne / 2, 6 * Math.max(1e9, yardstick.cells, ...rows.map(({ high }) => high))],
              axis: null,
            },
            y: { domain: [rows.length, 0], axis: null },
            marks: marksOf(rows, yardstick.cells, height.line * tallest),
          },
        },
      ],
    },
  )
}

interface Row extends Step {
  readonly place: number
  readonly label: string
  readonly over: Middle
}

function marksOf(rows: readonly Row[], yardstick: number, textHeight: number): Plot.Markish[] {
  const { simulated, observed, rule } = ink
  const last = rows.at(-1)!
  const rung = { y: ({ place }: Row) => place, dy: textHeight + 14 }
  const simulatedRows = rows.filter(({ over }) => over.low < over.high)
  const below = { ...rung, dy: rung.dy + 11, stroke: ink.text }
  const arrow =
    last.cells >= yardstick
      ? []
      : [
          Plot.link([last], {
            x1: ({ cells }: Row) => 2 * seat(cells),
            x2: yardstick,
            y1: 'place',
            y2: 'place',
            dy: rung.dy,
            stroke: observed,
            strokeWidth: 1.5,
            strokeDasharray: '2 3',
          }),
        ]
  return [
    Plot.ruleX([1, 1e3, 1e6, 1e9], { stroke: rule }),
    Plot.axisX([belowOne, 1, 1e3, 1e6, 1e9], {
      tickFormat: tickName,
      tickSize: 0,
      label: 'cells',
      labelAnchor: 'center',
      labelArrow: 'none',
    }),
    Plot.ruleX([yardstick], { stroke: observed, strokeWidth: 2, strokeDasharray: '5 4' }),
    ...arrow,
    Plot.ruleY(rows, {
      ...rung,
      x1: ({ low }: Row) => seat(low),
      x2: ({ high }: Row) => seat(high),
      stroke: simulated,
      strokeOpacity: 0.45,
      strokeWidth: 6,
    }),
    Plot.dot(rows, {
      ...rung,
      x: ({ cells }: Row) => seat(cells),
      r: 5.5,
      fill: ({ cells }: Row) => (cells < least ? '#ffffff' : simulated),
      stroke: simulated,
      strokeWidth: 2,
    }),
    Plot.ruleY(simulatedRows, {
      ...below,
      x1: ({ over }: Row) => seat(over.low),
      x2: ({ over }: Row) => seat(over.high),
      strokeWidth: 1.5,
    }),
    Plot.dot(simulatedRows, {
      ...below,
      x: ({ over }: Row) => seat(over.median),
      r: 3,
      fill: ({ over }: Row) => (over.median < least ? '#ffffff' : ink.text),
    }),
    Plot.text(rows, {
      x: belowOne / 2,
      y: 'place',
      dx: 4,
      dy: 8,
      text: 'label',
      textAnchor: 'start',
      lineAnchor: 'top',
      lineHeight: 1.15,
      fill: 'currentColor',
      stroke: 'white',
      strokeWidth: 4,
    }),
  ]
}

/** Where draws end, if cells turn into β-cells at all. */
function functionalInWords({ steps, gap }: Ascent): string {
  return `If cells turn into β-cells at all, draws come to ${cellsInWords(steps.at(-1)!)} functional cells: ${gapToYardstick(gap)}.`
}

/** How far the last step is from the yardstick, at the nominal values. */
export function gapInWords({ yardstick, gap }: Pick<Restoration, 'yardstick' | 'gap'>): string {
  if (!Number.isFinite(gap))
    return `At the nominal values no functional cell is left; the yardstick is ${amount(yardstick.cells)} cells.`
  if (gap <= 1)
    return `The nominal values come to as many functional cells as the yardstick of ${amount(yardstick.cells)}, or more.`
  return `At the nominal values the yardstick, ${amount(yardstick.cells)} cells, is ${amount(gap)} times the functional cells.`
}

function inWords({ what, cells, low, high }: Step): string {
  const range = low === high ? '' : ` (${span(low, high, amount)})`
  return `${what}: ${amount(cells)}${range}`
}

/** On one line, or with the range on the next. */
function labelOf(step: Step, width: number): readonly string[] {
  const [cells, range] = inWords(step).split(' (')
  const whole = lines(inWords(step), width, 12)
  return whole.length < 2 || range === undefined
    ? whole
    : [...lines(cells!, width, 12), ...lines(`(${range}`, width, 12)]
}

const seat = (cells: number): number => (cells < least ? belowOne : cells)

function tickName(cells: number): string {
  return cells < least ? '<1' : amount(cells)
}
