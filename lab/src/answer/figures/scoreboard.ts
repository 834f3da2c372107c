import * as Plot from '@observablehq/plot'
import type { BoardRow } from '../../retrodiction/score.ts'
import { againstNaive, foretoldInWords, isLoss, lineInWords, seenInWords } from '../retrodiction-words.ts'
import { counted, numeral, whole } from './numeral.ts'
import { ink, sheet, type Canvas, type Panel } from './sheet.ts'
import { lines } from './text.ts'

type Interval = Extract<BoardRow['foretold'], { kind: 'interval' }>

/** A forecast of a number, or of a share of people, and where it stands in its panel. */
interface Drawn extends Interval {
  readonly place: number
  readonly name: string
  readonly mark: 'wins' | 'loses' | 'not compared'
}

const rowHeight = 15
const names = 190
const twoColumns = 620 // pixels: from here on two panels stand beside each other
const symbols = { wins: 'circle', loses: 'triangle', 'not compared': 'square' } as const
const paper = { wins: ink.simulated, loses: ink.observed, 'not compared': '#ffffff' } as const

const sides = { 'held-out': 'Held out', fit: 'Fit set' } as const

/** Every forecast of a number or a count with its interval and what was seen, a panel a side and statistic, in the order of `rows`. */
export function scoreboard(rows: readonly BoardRow[], canvas: Canvas): string {
  const told = rows.filter(({ foretold }) => foretold.kind === 'interval')
  const compared = told.filter(({ naive }) => naive !== undefined)
  const panels = [...new Set(told.map(headingOf))].map((heading) =>
    told.filter((row) => headingOf(row) === heading),
  )
  return sheet(
    {
      title: 'Past trials foretold, and what was seen',
      about:
        'numbers and counts: 90 % interval and middle of the forecast, with what was seen, by study, arm and month; counts as percent of the people. Those of the fit set are foretold each from the others. Whoever built the model knew all outcomes.',
      says: `${whole(compared.filter(isLoss).length)} of ${counted(compared.length, ['forecast', 'forecasts'])} that have a naive one, that nothing changes, lost to it.`,
      describe: told
        .map(
          (row) =>
            `${sides[row.set]}, ${lineInWords(row)}: seen ${seenInWords(row.line)}, foretold ${foretoldInWords(row)}; ${againstNaive(row)}.`,
        )
        .join(' '),
      source: 'forecasts in calibration/retrodiction; what was seen, from the findings in evidence/',
    },
    canvas,
    {
      legend: [
        {
          shape: `<path d="M0 6H22" stroke="${ink.faint}" stroke-width="5" stroke-opacity="0.4"/><path d="M11 0V12" stroke="${ink.text}" stroke-width="1.5"/>`,
          means: 'foretold: 90 % interval and middle',
        },
        sign(`<circle cx="11" cy="6" r="4" fill="${paper.wins}"/>`, 'seen; the forecast beats the naive one'),
        sign(`<path d="M11 0.5L16 10.5H6Z" fill="${paper.loses}"/>`, 'seen; it loses to the naive one'),
        sign(
          `<rect x="7" y="2" width="8" height="8" fill="#ffffff" stroke="${ink.text}"/>`,
          'seen; there is no naive one',
        ),
      ],
      columns: canvas.width < twoColumns ? 1 : 2,
      panels: panels.map((own) => panel(own)),
    },
  )
}

const sign = (shape: string, means: string) => ({ shape, means })

function drawn(row: BoardRow, i: number): readonly Drawn[] {
  const { line, foretold } = row
  if (foretold.kind !== 'interval') return []
  const { study, arm, control, month, seen } = line
  const by = seen.kind === 'counts' ? 100 / arm.n : 1
  const { low, middle, high, seen: value } = foretold
  return [
    {
      ...foretold,
      low: by * low,
      middle: by * middle,
      high: by * high,
      seen: by * value,
      place: rowHeight * (i + 0.5),
      name: `${study}, ${control === undefined ? arm.name : `${arm.name} − ${control.name}`}, ${numeral(month, 2)}`,
      mark: row.naive === undefined ? 'not compared' : isLoss(row) ? 'loses' : 'wins',
    },
  ]
}

function panel(rows: readonly BoardRow[]): Panel {
  const all = rows.flatMap(drawn)
  const ends = all.flatMap(({ low, high, seen }) => [low, high, seen])
  const at = { y: 'place' } as const
  return {
    heading: headingOf(rows[0]!),
    plot: {
      height: rowHeight * all.length + 30,
      marginLeft: names,
      marginRight: 10,
      marginTop: 2,
      marginBottom: 28,
      x: {
        domain: [Math.min(...ends), Math.max(...ends)],
        nice: true,
        ticks: 4,
        grid: true,
        label: null,
        tickFormat: (value: number) => numeral(value),
      },
      y: { domain: [rowHeight * all.length, 0], axis: null },
      marks: [
        Plot.ruleY(all, {
          ...at,
          x1: 'low',
          x2: 'high',
          stroke: ink.faint,
          strokeWidth: 5,
          strokeOpacity: 0.4,
        }),
        Plot.ruleX(all, {
          x: 'middle',
          y1: ({ place }: Drawn) => place - 4,
          y2: ({ place }: Drawn) => place + 4,
          stroke: ink.text,
          strokeWidth: 1.5,
        }),
        ...(['wins', 'loses', 'not compared'] as const).map((mark) =>
          Plot.dot(
            all.filter((each) => each.mark === mark),
            {
              ...at,
              x: 'seen',
              symbol: symbols[mark],
              r: 4,
              fill: paper[mark],
              stroke: mark === 'not compared' ? ink.text : paper[mark],
            },
          ),
        ),
        Plot.text(all, {
          ...at,
          frameAnchor: 'left',
          textAnchor: 'start',
          dx: -names,
          fontSize: 10.5,
          text: ({ name }: Drawn) => fitted(name),
        }),
      ],
    },
  }
}

/** The side, and a statistic with its unit; arms against each other have panels of their own. */
function headingOf({ set, what, unit, line }: BoardRow): string {
  const measured = unit === 'people' ? `${what}, %` : `${what}${inUnit(unit)}`
  return `${sides[set]}: ${line.control === undefined ? measured : `difference of ${measured}`}`
}

/** Units that the name of the statistic does not say. */
const inUnit = (unit: string): string => (['ln(nmol/L + 1)', 'log ratio'].includes(unit) ? '' : `, ${unit}`)

/** One line, whatever the names. */
function fitted(name: string): string {
  const [first, ...others] = lines(name, names - 6, 10.5)
  return others.length === 0 ? first! : `${first!} …`
}
