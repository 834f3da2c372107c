import * as Plot from '@observablehq/plot'
import type { Restoration, Step } from '../restoration.ts'
import { amount, span } from './numeral.ts'
import { ink, sheet, type Canvas } from './sheet.ts'
import { capital } from './text.ts'

const least = 1 // cell: below it the ladder has one place, whatever the number
const belowOne = 0.25
const rowHeight = 44
const tall = { top: 64, bottom: 44 }

/** From the bag to functional β-cells on a log scale, with the yardstick and the gap between the two. */
export function restoration({ scenario, steps, yardstick, gap }: Restoration, canvas: Canvas): string {
  const most = Math.max(yardstick.cells, ...steps.map(({ high, cells }) => Math.max(high, cells)))
  const rows = steps.map((step, row) => ({ ...step, row }))
  const last = rows.at(-1)!
  const ticks = [belowOne, 1, 1e3, 1e6, 1e9]
  const { simulated, observed, faint, rule } = ink
  return sheet(
    {
      title: `The arithmetic of restoration: ${scenario}`,
      about: 'cells, on a log scale: each step to the right is a thousand times more',
      describe: `${rows.map(inWords).join('. ')}. ${capital(yardstick.what)}: ${amount(yardstick.cells)}. ${gapInWords({ yardstick, gap })}`,
      source: 'evidence/parameters for bag and yardstick; every step inside the body is simulated on assumed rates',
    },
    canvas,
    {
      legend: [
        {
          shape: `<path d="M0 6H22" stroke="${simulated}" stroke-width="4" stroke-opacity="0.45"/><circle cx="11" cy="6" r="5" fill="${simulated}"/>`,
          means: 'nominal, with the range of the assumptions',
        },
        {
          shape: `<circle cx="11" cy="6" r="4.5" fill="#ffffff" stroke="${simulated}" stroke-width="2"/>`,
          means: 'less than one cell',
        },
        {
          shape: `<path d="M11 -1V13" stroke="${observed}" stroke-width="2" stroke-dasharray="4 3"/>`,
          means: `yardstick, ${amount(yardstick.cells)} ${yardstick.what}`,
        },
      ],
      columns: 1,
      panels: [
        {
          plot: {
            height: tall.top + rowHeight * rows.length + tall.bottom,
            marginLeft: 6,
            marginRight: 24,
            marginTop: tall.top,
            marginBottom: tall.bottom,
            x: { type: 'log', domain: [belowOne / 2, 4 * Math.max(most, 1e9)], axis: null },
            y: { domain: [-0.72, rows.length - 0.28], axis: null },
            marks: [
              Plot.rect([0], {
                x1: belowOne / 2,
                x2: least,
                y1: -0.72,
                y2: rows.length - 0.28,
                fill: rule,
                fillOpacity: 0.35,
              }),
              Plot.ruleX(ticks.slice(1), { stroke: rule }),
              Plot.axisX(ticks, { tickFormat: tickName, tickSize: 0, label: 'cells', labelAnchor: 'center', labelArrow: 'none' }),
              Plot.ruleX([yardstick.cells], { stroke: observed, strokeWidth: 2, strokeDasharray: '5 4' }),
              ...(last.cells < yardstick.cells
                ? [
                    Plot.arrow([last], {
                      x1: (step: Step) => 2.2 * place(step.cells),
                      x2: yardstick.cells / 1.25,
                      y: 'row',
                      stroke: observed,
                      strokeWidth: 1.5,
                      headLength: 7,
                      inset: 0,
                    }),
                  ]
                : []),
              Plot.ruleY(rows, {
                x1: ({ low }: Step) => place(low),
                x2: ({ high }: Step) => place(high),
                y: 'row',
                stroke: simulated,
                strokeOpacity: 0.45,
                strokeWidth: 5,
              }),
              Plot.dot(rows, {
                x: ({ cells }: Step) => place(cells),
                y: 'row',
                r: 5.5,
                fill: ({ cells }: Step) => (cells < least ? '#ffffff' : simulated),
                stroke: simulated,
                strokeWidth: 2,
              }),
              Plot.text(rows, {
                x: belowOne / 2,
                y: 'row',
                dx: 4,
                dy: -17,
                text: inWords,
                textAnchor: 'start',
                fill: 'currentColor',
                stroke: 'white',
                strokeWidth: 4,
              }),
              Plot.text([gapInWords({ yardstick, gap })], {
                frameAnchor: 'top-left',
                dx: 4,
                dy: -tall.top + 8,
                textAnchor: 'start',
                lineAnchor: 'top',
                fontWeight: 'bold',
                fill: observed,
                lineWidth: Math.floor((canvas.width - 20) / 13),
              }),
              Plot.text(['less than one'], {
                x: 2 * belowOne,
                frameAnchor: 'bottom',
                dy: 26,
                fill: faint,
                text: () => '',
              }),
            ],
          },
        },
      ],
    },
  )
}

/** How far the last step is from the yardstick. */
export function gapInWords({ yardstick, gap }: Pick<Restoration, 'yardstick' | 'gap'>): string {
  if (!Number.isFinite(gap)) return `No functional cell is left; the yardstick is ${amount(yardstick.cells)} cells.`
  if (gap <= 1) return `As many functional cells as the yardstick of ${amount(yardstick.cells)}, or more.`
  return `The yardstick of ${amount(yardstick.cells)} cells is ${amount(gap)} times what is left.`
}

function inWords({ what, cells, low, high }: Step): string {
  const range = low === high ? '' : ` (${span(low, high, amount)})`
  return `${what}: ${amount(cells)}${range}`
}

const place = (cells: number): number => (cells < least ? belowOne : cells)

function tickName(cells: number): string {
  return cells < least ? '<1' : amount(cells)
}
