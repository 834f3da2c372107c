import * as Plot from '@observablehq/plot'
import { counted, scientific, whole } from '../../answer/figures/numeral.ts'
import { ink, sheet, type Canvas } from '../../answer/figures/sheet.ts'
import { thresholds } from '../../graft/unit/thresholds.ts'
import type { Unit } from '../../graft/unit/unit.ts'
import type { Figured } from '../page.ts'

/** Units whose nucleated cells lie from `low` to below `high`. */
interface Bin {
  readonly low: number
  readonly high: number
  readonly units: number
}

interface Limit {
  readonly cells: number
  readonly by: string
}

/** Ten steps a decade, as rounded as preferred numbers are. */
const steps = [1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8] as const

/** The figures of the report of a bank. */
export function inventoryFigures(units: readonly Unit[]): readonly Figured[] {
  return [inventoryFigured('bank', units)]
}

/** How many units of a bank have how many nucleated cells, beside the limits that others print on cells of a unit. */
export function inventoryFigured(under: string, units: readonly Pick<Unit, 'counts'>[]): Figured {
  const bins = binsOf(units.map(({ counts }) => counts.nucleated))
  return {
    under,
    draw: (canvas) => draw(bins, units.length, canvas),
    numbers: {
      caption: 'Units by nucleated cells, as the bank counted them',
      head: ['From', 'To below', 'Units'],
      rows: bins.map(({ low, high, units }) => [scientific(low), scientific(high), whole(units)]),
    },
  }
}

function binsOf(cells: readonly number[]): readonly Bin[] {
  const shown = [...limits.map((limit) => limit.cells), ...cells]
  const least = shown.reduce((a, b) => Math.min(a, b))
  const most = shown.reduce((a, b) => Math.max(a, b))
  const edges: number[] = []
  for (let decade = 1; decade <= most * 10; decade *= 10) edges.push(...steps.map((step) => step * decade))
  return edges.flatMap((low, i) => {
    const high = edges[i + 1]
    if (high === undefined || high <= least || low > most) return []
    return [{ low, high, units: cells.filter((each) => each >= low && each < high).length }]
  })
}

/** Limits on the nucleated cells of a unit, those of one number as one. */
const limits: readonly Limit[] = (() => {
  const printed = Object.values(thresholds).filter(({ counted }) => counted === 'nucleated')
  return [...new Set(printed.map(({ limit }) => limit.value))].map((cells) => ({
    cells,
    by: printed
      .filter(({ limit }) => limit.value === cells)
      .map(({ by, use }) => `${by} (${use})`)
      .join(' and '),
  }))
})()

function draw(bins: readonly Bin[], units: number, canvas: Canvas): string {
  const says = limits.map(({ cells, by }) => {
    const above = bins.reduce((sum, bin) => (bin.low >= cells ? sum + bin.units : sum), 0)
    return `${whole(above)} of ${counted(units, ['unit', 'units'])} were counted at ${scientific(cells)} or more, the least by ${by}.`
  })
  return sheet(
    {
      title: 'Nucleated cells of the units, as the bank counted them',
      about: 'units by nucleated cells, on a log scale',
      describe: `${says.join(' ')} ${bins
        .filter(({ units }) => units > 0)
        .map(({ low, high, units }) => `${scientific(low)} to below ${scientific(high)}: ${whole(units)}`)
        .join('; ')}.`,
      says: says.join(' '),
      source: 'the inventory; limits from evidence/parameters, made for transplants, none for diabetes',
    },
    canvas,
    {
      legend: [
        {
          shape: `<rect x="5" y="1" width="12" height="11" fill="${ink.simulated}" fill-opacity="0.75"/>`,
          means: 'units',
        },
        {
          shape: `<path d="M11 -1V13" stroke="${ink.observed}" stroke-width="2" stroke-dasharray="4 3"/>`,
          means: 'least nucleated cells of a unit by a printed limit',
        },
      ],
      columns: 1,
      panels: [{ plot: plotOf(bins) }],
    },
  )
}

function plotOf(bins: readonly Bin[]): Plot.PlotOptions & { readonly height: number } {
  const [low, high] = [bins[0]!.low, bins.at(-1)!.high]
  const ticks = [1e6, 1e7, 1e8, 2e8, 5e8, 1e9, 2e9, 5e9, 1e10, 1e11].filter(
    (cells) => cells >= low && cells <= high,
  )
  const most = bins.reduce((units, bin) => Math.max(units, bin.units), 0)
  const marginTop = 22
  return {
    height: 270,
    marginLeft: 48,
    marginRight: 20,
    marginTop,
    marginBottom: 40,
    x: { type: 'log', domain: [low, high], axis: null },
    y: { label: 'units', labelArrow: 'none', grid: true, ticks: ticksTo(most), tickFormat: whole },
    marks: [
      Plot.axisX(ticks, {
        text: scientific,
        label: 'nucleated cells',
        labelAnchor: 'center',
        labelArrow: 'none',
      }),
      Plot.rectY(bins, {
        x1: 'low',
        x2: 'high',
        y: 'units',
        fill: ink.simulated,
        fillOpacity: 0.75,
        insetLeft: 1,
      }),
      Plot.ruleY([0]),
      Plot.ruleX(limits, { x: 'cells', stroke: ink.observed, strokeWidth: 2, strokeDasharray: '5 4' }),
      Plot.text(limits, {
        x: 'cells',
        text: ({ cells }: Limit) => scientific(cells),
        frameAnchor: 'top',
        dy: -marginTop + 4,
        lineAnchor: 'top',
        fill: ink.observed,
      }),
    ],
  }
}

/** Whole numbers from nothing on, at most six. */
function ticksTo(most: number): readonly number[] {
  let decade = 1
  while (decade * 50 < most) decade *= 10
  const step = [1, 2, 5, 10].map((times) => times * decade).find((each) => each * 5 >= most)!
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step)
}
