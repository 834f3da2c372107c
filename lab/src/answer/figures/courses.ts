import * as Plot from '@observablehq/plot'
import { products } from '../../graft/products.ts'
import type { ArmCourse, Courses, StudyCourse, Untreated } from '../courses.ts'
import { numeral, span } from './numeral.ts'
import { ink, sheet, type Canvas, type Panel, type Sign } from './sheet.ts'

const isControl = ({ product }: ArmCourse): boolean => product === 'usual-care'

/** The arms of a study at one place of the figure, with the untreated course of the treated one. */
interface Plotted {
  readonly study: string
  readonly arms: readonly ArmCourse[]
  readonly untreated: Untreated
}

/** Every observed course of C-peptide, a panel a study, on what its people would have done untreated. */
export function courses({ studies }: Pick<Courses, 'studies'>, canvas: Canvas): string {
  const plotted = studies.map(plottedOf)
  return sheet(
    {
      title: 'C-peptide as it was observed, and as it would have gone untreated',
      about:
        '2-h C-peptide AUC mean in nmol/L by months after entry, each arm as printed. The scale differs between studies.',
      describe: studies.map(inWords).join(' '),
      source: `evidence/${studies.map(({ study }) => `${study}.yaml`).join(', ')}; the untreated course: evidence/qr-model.yaml and placebo-ipd-dufort2019.yaml`,
    },
    canvas,
    {
      panels: plotted.map((each): Panel => ({ heading: headingOf(each), plot: panel(each) })),
      columns: canvas.width < 560 ? 1 : Math.min(plotted.length, 2),
      legend: legendOf(plotted),
    },
  )
}

function plottedOf({ study, arms }: StudyCourse): Plotted {
  const treated = arms.find((arm) => !isControl(arm)) ?? arms[0]!
  return { study, arms, untreated: treated.untreated }
}

function headingOf({ study, arms }: Plotted): string {
  const given = [
    ...new Set(arms.filter((arm) => !isControl(arm)).map(({ product }) => products[product].name)),
  ]
  const whole = [...new Set(arms.flatMap(({ within }) => within ?? []))]
  const parts = whole.length === 0 ? '' : `; parts of the arm ${whole.join(', ')}`
  return `${study}: ${given.length === 0 ? 'untreated' : given.join(', ')}${parts}`
}

const signs = [
  { colour: ink.observed, dash: '', symbol: 'diamond2' },
  { colour: ink.observed, dash: '2 3', symbol: 'triangle' },
] as const
const controlSign = { colour: ink.control, dash: '6 4', symbol: 'square' } as const

function signOf(arm: ArmCourse, arms: readonly ArmCourse[]): (typeof signs)[number] | typeof controlSign {
  if (isControl(arm)) return controlSign
  return signs[arms.filter((each) => !isControl(each)).indexOf(arm) % signs.length]!
}

function panel({ arms, untreated }: Plotted): Panel['plot'] {
  const points = arms.flatMap((arm) => arm.points)
  const months = [...new Set(points.map(({ month }) => month))].toSorted((a, b) => a - b)
  const last = Math.max(...months)
  const top =
    1.08 *
    Math.max(...points.map(({ value, high }) => high ?? value), ...untreated.months.map(({ high }) => high))
  const rows = 15 * arms.length
  return {
    height: 286 + rows,
    marginLeft: 46,
    marginRight: 16,
    marginTop: 68,
    marginBottom: 52 + rows,
    x: {
      domain: [-0.03 * last, 1.02 * last],
      ticks: months,
      tickFormat: (month: number) => numeral(month),
      label: null,
    },
    y: { domain: [0, top], grid: true, ticks: 5, label: null },
    marks: [
      ...bandMarks(untreated, top),
      ...arms.flatMap((arm, i) => armMarks(arm, { arms, last, shift: (i - (arms.length - 1) / 2) * 5 })),
      ...peopleMarks(arms),
      Plot.text(['nmol/L'], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: -46,
        dy: -20,
        text: String,
        fill: ink.faint,
      }),
      Plot.text([statusOf(untreated)], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        lineAnchor: 'bottom',
        dx: -46,
        dy: -36,
        text: String,
        lineWidth: 25,
        fill: ink.simulated,
      }),
      Plot.text(['months after entry'], { frameAnchor: 'bottom', dy: 36, text: String, fill: ink.faint }),
    ],
  }
}

/** What the untreated course in a panel is worth. */
function statusOf({ validity, months, why }: Untreated): string {
  if (months.length === 0 && validity !== 'no valid comparator') return capitalised(why)
  if (validity === 'no valid comparator') return `No valid comparator: ${why}`
  return validity === 'valid' ? `Untreated course: ${why}` : `Untreated course extrapolated: ${why}`
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function bandMarks({ months }: Untreated, top: number): Plot.Markish[] {
  const valid = months.filter(({ isValid }) => isValid)
  const beyond = months.filter(({ isValid }, i) => !isValid || months[i + 1]?.isValid === false)
  const band = { x: 'month', y1: 'low', y2: 'high' } as const
  const edge = { x: 'month', stroke: ink.simulated, strokeWidth: 1, strokeDasharray: '3 3' } as const
  const words = beyond.at(Math.floor(beyond.length / 3))
  return [
    Plot.areaY(valid, { ...band, fill: ink.simulated, fillOpacity: 0.16 }),
    Plot.lineY(valid, { x: 'month', y: 'value', stroke: ink.simulated, strokeWidth: 1.5 }),
    ...(beyond.length > 1
      ? [
          Plot.link(hatching(beyond), {
            x1: 'x1',
            y1: 'y1',
            x2: 'x2',
            y2: 'y2',
            stroke: ink.simulated,
            strokeWidth: 0.8,
            strokeOpacity: 0.7,
          }),
          Plot.lineY(beyond, { ...edge, y: 'low' }),
          Plot.lineY(beyond, { ...edge, y: 'high' }),
          Plot.text([words!], {
            x: 'month',
            y: (each: { readonly high: number }) => each.high + 0.04 * top,
            text: () => 'extrapolated',
            textAnchor: 'start',
            fill: ink.simulated,
            stroke: 'white',
            strokeWidth: 4,
            fontStyle: 'italic',
          }),
        ]
      : []),
  ]
}

/** Slanted strokes from the lower edge of a band to its upper one. */
function hatching(
  months: Untreated['months'],
): readonly { x1: number; y1: number; x2: number; y2: number }[] {
  return months.slice(1).flatMap(({ month, high }, i) => {
    const { month: from, low, high: start } = months[i]!
    const middle = { low: (low + months[i + 1]!.low) / 2, high: (start + high) / 2 }
    return [
      { x1: from, y1: low, x2: (from + month) / 2, y2: middle.high },
      { x1: (from + month) / 2, y1: middle.low, x2: month, y2: high },
    ]
  })
}

function armMarks(
  arm: ArmCourse,
  {
    arms,
    shift,
    last,
  }: { readonly arms: readonly ArmCourse[]; readonly shift: number; readonly last: number },
): Plot.Markish[] {
  const { colour, dash, symbol } = signOf(arm, arms)
  const ranged = arm.points.filter(({ low, high }) => low !== undefined && high !== undefined)
  const line = { stroke: colour, strokeWidth: 1.5, dx: shift }
  const width = 0.01 * last
  const cap = {
    x1: ({ month }: { readonly month: number }) => month - width,
    x2: ({ month }: { readonly month: number }) => month + width,
  }
  const end = arm.points.at(-1)!
  return [
    Plot.lineY(arm.points, { ...line, x: 'month', y: 'value', strokeDasharray: dash }),
    Plot.ruleX(ranged, { ...line, x: 'month', y1: 'low', y2: 'high' }),
    Plot.ruleY(ranged, { ...line, ...cap, y: 'low' }),
    Plot.ruleY(ranged, { ...line, ...cap, y: 'high' }),
    Plot.dot(arm.points, {
      x: 'month',
      y: 'value',
      symbol,
      r: 4.5,
      fill: 'white',
      stroke: colour,
      strokeWidth: 2,
      dx: shift,
    }),
    Plot.text([end], {
      x: 'month',
      y: 'value',
      text: () => arm.arm,
      textAnchor: 'end',
      dx: shift - 9,
      dy: -11,
      fill: colour,
      stroke: 'white',
      strokeWidth: 4,
      fontWeight: 'bold',
    }),
  ]
}

/** Below the axis, a row an arm: how many people each point stands for. */
function peopleMarks(arms: readonly ArmCourse[]): Plot.Markish[] {
  return arms.flatMap((arm, i) => {
    const { colour, symbol } = signOf(arm, arms)
    const dy = 54 + 15 * i
    const below = { dy, fill: colour }
    const counted = arm.points.filter(({ n }) => n !== undefined)
    return [
      Plot.dot([arm], { ...below, dy: dy - 4, frameAnchor: 'bottom-left', dx: -40, symbol, r: 3.5 }),
      Plot.text(['n'], { ...below, frameAnchor: 'bottom-left', dx: -26, text: String }),
      Plot.text(counted, {
        ...below,
        x: 'month',
        frameAnchor: 'bottom',
        text: ({ n }: ArmCourse['points'][number]) => String(n),
      }),
    ]
  })
}

function legendOf(plotted: readonly Plotted[]): readonly Sign[] {
  const arms = plotted.flatMap((each) => each.arms)
  const spreads = [...new Set(arms.flatMap(({ points }) => points.map(({ spread }) => spread)))]
  const hasBand = plotted.some(({ untreated }) => untreated.months.some(({ isValid }) => isValid))
  const hasHatching = plotted.some(({ untreated }) => untreated.months.some(({ isValid }) => !isValid))
  const untreated = 'untreated course by the QR formula, with 95 % of means of a group of this size'
  return [
    {
      shape: `<path d="M0 6H22" stroke="${ink.observed}" stroke-width="1.5"/><path d="M11 0L17 6L11 12L5 6Z" fill="white" stroke="${ink.observed}" stroke-width="2"/>`,
      means: 'treated',
    },
    ...(arms.some(isControl)
      ? [
          {
            shape: `<path d="M0 6H22" stroke="${ink.control}" stroke-width="1.5" stroke-dasharray="6 4"/><rect x="6" y="1" width="10" height="10" fill="white" stroke="${ink.control}" stroke-width="2"/>`,
            means: 'control of the same study',
          },
        ]
      : []),
    {
      shape: `<path d="M11 -1V13M7 -1H15M7 13H15" stroke="${ink.text}" stroke-width="1.5"/>`,
      means: `as printed: ${spreads.join(', ')}`,
    },
    ...(hasBand
      ? [
          {
            shape: `<rect width="22" height="12" fill="${ink.simulated}" fill-opacity="0.16"/><path d="M0 6H22" stroke="${ink.simulated}" stroke-width="1.5"/>`,
            means: untreated,
          },
        ]
      : []),
    ...(hasHatching
      ? [
          {
            shape: `<path d="M0 0H22M0 12H22" stroke="${ink.simulated}" stroke-dasharray="3 3"/><path d="M1 12L7 0M7 12L13 0M13 12L19 0" stroke="${ink.simulated}" stroke-width="0.8"/>`,
            means: hasBand
              ? 'the same beyond what the formula was made from: extrapolated'
              : `${untreated}: extrapolated, beyond what the formula was made from`,
          },
        ]
      : []),
  ]
}

function inWords({ study, arms }: StudyCourse): string {
  return arms
    .map(({ arm, points, untreated }) => {
      const course = points.map(
        ({ month, value, low, high, n }) =>
          `month ${numeral(month)} ${numeral(value)}${low === undefined || high === undefined ? '' : ` (${span(low, high)})`}${n === undefined ? '' : `, n ${n}`}`,
      )
      const year = untreated.months.find(({ month }) => month === 12)
      const beside =
        year === undefined
          ? untreated.why
          : `untreated at month 12 ${numeral(year.value)} (${span(year.low, year.high)})`
      return `${study}, ${arm}: ${course.join('; ')}. ${statusOf(untreated)}; ${beside}.`
    })
    .join(' ')
}
