import * as Plot from '@observablehq/plot'
import { products } from '../../graft/products.ts'
import type { ArmCourse, Courses, StudyCourse, Untreated } from '../courses.ts'
import { notesOf, printedAs, statusOf, subgroupOf, type Note } from './course-notes.ts'
import { numeral, span } from './numeral.ts'
import { ink, sheet, type Canvas, type Panel, type Sign } from './sheet.ts'
import { widthOf } from './text.ts'
import { bandMarks } from './untreated-band.ts'

const isControl = ({ product }: ArmCourse): boolean => product === 'usual-care'

/** The arms of a study at one place of the figure, with the untreated course of the treated one and what must be said of them. */
interface Plotted {
  readonly study: string
  readonly arms: readonly ArmCourse[]
  readonly untreated: Untreated
  readonly notes: readonly Note[]
}

const lineHeight = 14
const plotHeight = 166
const between = 24 // pixels, as the sheet has it around and between panels

/** Every observed course of C-peptide, a panel a study, on what its people would have done untreated. */
export function courses({ studies }: Pick<Courses, 'studies'>, canvas: Canvas): string {
  const columns = canvas.width < 560 ? 1 : Math.min(studies.length, 2)
  const width = Math.floor(canvas.width / columns) - between
  const plotted = studies.map((study) => plottedOf(study, width))
  const most = Math.max(...plotted.map(({ notes }) => notes.length))
  return sheet(
    {
      title: 'C-peptide as it was observed, and as it would have gone untreated',
      about:
        '2-h C-peptide AUC mean in nmol/L by months after entry, each arm as printed: whether means or medians stands in its panel. The scale differs between studies.',
      describe: studies.map(inWords).join(' '),
      source: `${studies.map(({ study }) => `evidence/${study}.yaml`).join(', ')}; the untreated course: evidence/qr-model.yaml and evidence/placebo-ipd-dufort2019.yaml`,
    },
    canvas,
    {
      panels: plotted.map(
        (each): Panel => ({
          heading: headingOf(each),
          plot: panel(each, { width, rows: columns === 1 ? each.notes.length : most }),
        }),
      ),
      columns,
      legend: legendOf(plotted),
    },
  )
}

function plottedOf({ study, arms }: StudyCourse, width: number): Plotted {
  const { untreated } = arms.find((arm) => !isControl(arm)) ?? arms[0]!
  return {
    study,
    arms,
    untreated,
    notes: notesOf(arms, untreated, width),
  }
}

function headingOf({ study, arms }: StudyCourse): string {
  const given = [
    ...new Set(arms.filter((arm) => !isControl(arm)).map(({ product }) => products[product].name)),
  ]
  return `${study}: ${given.length === 0 ? 'untreated' : given.join(', ')}`
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

/** `width` in pixels; `rows` is how many lines of notes there is room for. */
function panel(
  { arms, untreated, notes }: Plotted,
  { width, rows }: { readonly width: number; readonly rows: number },
): Panel['plot'] {
  const points = arms.flatMap((arm) => arm.points)
  const months = [...new Set(points.map(({ month }) => month))].toSorted((a, b) => a - b)
  const last = Math.max(...months)
  const top =
    1.08 *
    Math.max(...points.map(({ value, high }) => high ?? value), ...untreated.months.map(({ high }) => high))
  const head = lineHeight * rows + 40
  const foot = 52 + 15 * arms.length
  const right = 17 + Math.max(...arms.map(({ arm }) => widthOf(arm, 12.8)))
  return {
    height: head + plotHeight + foot,
    marginLeft: 46,
    marginRight: right,
    marginTop: head,
    marginBottom: foot,
    x: {
      domain: [-0.03 * last, 1.02 * last],
      ticks: months,
      tickFormat: (month: number) => numeral(month),
      label: null,
    },
    y: { domain: [0, top], grid: true, ticks: 5, label: null },
    marks: [
      ...bandMarks(untreated, { months: 1.02 * last, top, points, width: width - 46 - right }),
      ...arms.flatMap((arm, i) => armMarks(arm, { arms, last, shift: (i - (arms.length - 1) / 2) * 5 })),
      ...nameMarks(arms, { last, top }),
      ...peopleMarks(arms),
      Plot.text(['nmol/L'], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: -46,
        dy: -20,
        text: String,
        fill: ink.faint,
      }),
      ...notes.map(({ text, colour }, i) =>
        Plot.text([text], {
          frameAnchor: 'top-left',
          textAnchor: 'start',
          dx: -46,
          dy: lineHeight * i - head + 4,
          text: String,
          fill: colour,
        }),
      ),
      Plot.text(['months after entry'], { frameAnchor: 'bottom', dy: 36, text: String, fill: ink.faint }),
    ],
  }
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
  ]
}

/** The name of each arm at the right of its last point, from the highest down, none on another. */
function nameMarks(
  arms: readonly ArmCourse[],
  { last, top }: { readonly last: number; readonly top: number },
): Plot.Markish[] {
  const line = (lineHeight / plotHeight) * top
  let floor = Number.POSITIVE_INFINITY
  return arms
    .map((arm) => ({ arm, value: arm.points.at(-1)!.value }))
    .toSorted((a, b) => b.value - a.value)
    .map(({ arm, value }) => {
      const y = Math.min(value, floor)
      floor = y - line
      return Plot.text([arm.arm], {
        x: [1.02 * last],
        y: [y],
        text: String,
        textAnchor: 'start',
        dx: 9,
        fill: signOf(arm, arms).colour,
        fontWeight: 'bold',
      })
    })
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
      means: 'the spread as printed, named in each panel',
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
    .map((each) => {
      const { points, untreated } = each
      const course = points.map(
        ({ month, value, low, high, n }) =>
          `month ${numeral(month)} ${numeral(value)}${low === undefined || high === undefined ? '' : ` (${span(low, high)})`}${n === undefined ? '' : `, n ${n}`}`,
      )
      const year = untreated.months.find(({ month }) => month === 12)
      const beside =
        year === undefined
          ? ''
          : `; untreated at month 12 ${numeral(year.value)} (${span(year.low, year.high)})`
      return `${study}, ${subgroupOf(each) ?? each.arm}: ${course.join('; ')}. ${printedAs([each])}. ${statusOf(untreated)}${beside}.`
    })
    .join(' ')
}
