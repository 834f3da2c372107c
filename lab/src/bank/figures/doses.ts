import * as Plot from '@observablehq/plot'
import { amount, numeral, raised, span } from '../../answer/figures/numeral.ts'
import { ink, sheet, type Canvas, type Panel, type Sign } from '../../answer/figures/sheet.ts'
import { capital, lines } from '../../answer/figures/text.ts'
import { products, type ProductId } from '../../graft/products.ts'
import { dosesOf, type Dose, type Doses } from '../../graft/unit/dose.ts'
import { knownDraws } from '../../graft/unit/known.ts'
import { thresholds } from '../../graft/unit/thresholds.ts'
import type { Unit } from '../../graft/unit/unit.ts'
import type { Beside } from '../beside.ts'
import { unbroken, type Figured } from '../page.ts'
import { trialDoses, type TrialDose } from '../trial-doses.ts'
import { cellsInWords, powered, poweredSpan } from '../words.ts'

type Kind = 'unit' | 'limit' | 'read' | 'assumed' | 'mice'

interface Rung {
  readonly what: string
  readonly kind: Kind
  readonly low: number
  readonly high: number
  /** The middle draw, of the unit alone. */
  readonly median?: number
}

interface Ladder {
  readonly heading: string
  readonly rungs: readonly Rung[]
}

const height = { line: 15, mark: 26, axis: 34 }
const font = 12

/** Those whose doses stand beside a unit: cord blood, and the regulatory T cells that it holds few of. */
const compared = [
  'autologous-cord-blood',
  'allogeneic-cord-blood',
  'cord-blood-treg',
  'peripheral-treg',
] as const satisfies readonly ProductId[]

/** The figures of the report of one unit. */
export function unitFigures(unit: Unit, beside: Beside): readonly Figured[] {
  return [dosesFigured('holds', dosesOf(unit, knownDraws()), trialDoses(beside, compared))]
}

/** What a unit gives beside printed limits and doses that others were given; in cells of the unit where no weight is known. */
export function dosesFigured(under: string, doses: Doses, given: readonly TrialDose[]): Figured {
  const ladders = laddersOf(doses, given)
  return {
    under,
    draw: (canvas) => draw(ladders, doses, canvas),
    numbers: {
      caption: `${capital(unitOf(doses))}, as drawn`,
      head: ['What', 'Middle', 'From', 'To'],
      rows: ladders.flatMap(({ heading, rungs }) =>
        rungs.map(({ what, low, high, median }) => [
          `${heading}: ${what}`,
          median === undefined ? '' : powered(median),
          powered(low),
          powered(high),
        ]),
      ),
    },
  }
}

function unitOf({ weight }: Doses): string {
  return weight === undefined ? 'cells of the unit' : `cells per kg, for ${numeral(weight)} kg`
}

function laddersOf(doses: Doses, given: readonly TrialDose[]): readonly Ladder[] {
  const { frozen, nucleated, cd34, treg, weight } = doses
  const perKg = weight !== undefined
  const rung = (what: string, { cells, perKg }: Dose): Rung => ({ what, kind: 'unit', ...(perKg ?? cells) })
  const givenOf = (cells: 'mononuclear' | 'regulatory'): readonly Rung[] =>
    perKg ? givenRungs(given.filter(({ product }) => products[product].cells === cells)) : []
  return [
    {
      heading: 'Nucleated cells',
      rungs: [
        rung('in this unit at freezing', frozen),
        rung('in this unit after thaw and wash', nucleated),
        ...limitsOf(perKg ? 'nucleated-per-kg' : 'nucleated'),
        ...givenOf('mononuclear'),
      ],
    },
    {
      heading: 'CD34+ cells',
      rungs: [
        rung('in this unit, alive after thaw and wash', cd34),
        ...limitsOf(perKg ? 'cd34-per-kg' : 'cd34'),
      ],
    },
    {
      heading: 'Regulatory T cells',
      rungs: [rung('in this unit after thaw and wash', treg), ...givenOf('regulatory')],
    },
  ]
}

/** What was given elsewhere, the trials of one product and one dose as one. */
function givenRungs(given: readonly TrialDose[]): readonly Rung[] {
  const said = given.map((dose) => ({
    ...dose,
    kind: kindOf(dose),
    key: `${kindOf(dose)} ${dose.product} ${dose.low} ${dose.high}`,
  }))
  return [...new Set(said.map(({ key }) => key))].map((key) => {
    const same = said.filter((each) => each.key === key)
    const { kind, product, low, high } = same[0]!
    const trials = [...new Set(same.map(({ cited }) => cited))].join(', ')
    const whom = kind === 'mice' ? `mice, ${trials}` : trials
    return {
      what: `${products[product].name} in ${whom}${kind === 'assumed' ? ' (not read: assumed)' : ''}`,
      kind,
      low,
      high,
    }
  })
}

function kindOf({ species, read }: TrialDose): Kind {
  if (species === 'mouse') return 'mice'
  return read ? 'read' : 'assumed'
}

/** The printed limits on these cells, those of one number as one. */
function limitsOf(counted: (typeof thresholds)[keyof typeof thresholds]['counted']): readonly Rung[] {
  const limits = Object.values(thresholds).filter((each) => each.counted === counted)
  return [...new Set(limits.map(({ limit }) => limit.value))]
    .toSorted((a, b) => a - b)
    .map((value) => {
      const by = limits.filter(({ limit }) => limit.value === value).map((each) => `${each.by} (${each.use})`)
      return { what: `least at freezing by ${by.join(' and ')}`, kind: 'limit', low: value, high: value }
    })
}

function draw(ladders: readonly Ladder[], doses: Doses, canvas: Canvas): string {
  const says = miceInWords(ladders, doses)
  const kinds = new Set(ladders.flatMap(({ rungs }) => rungs.map(({ kind }) => kind)))
  return sheet(
    {
      title: 'What the unit gives, beside printed limits and doses given elsewhere',
      about: `${unitOf(doses)}, on log scales; bars of the unit: 90 % of what may be true of it`,
      ...(says !== undefined && { says }),
      describe: ladders
        .map(({ heading, rungs }) => `${heading}: ${rungs.map(inWords).join('; ')}.`)
        .join(' '),
      source: 'evidence/parameters for unit and limits; protocols/ for the doses of trials and mice',
    },
    canvas,
    {
      legend: (Object.keys(signs) as Kind[]).filter((kind) => kinds.has(kind)).map((kind) => signs[kind]),
      columns: 1,
      panels: ladders.map((ladder) => panelOf(ladder, canvas.width - 40)),
    },
  )
}

const signs: Readonly<Record<Kind, Sign>> = {
  unit: {
    shape: `<path d="M0 6H22" stroke="${ink.simulated}" stroke-width="6" stroke-opacity="0.45"/><circle cx="11" cy="6" r="5" fill="${ink.simulated}"/>`,
    means: 'this unit: middle and 90 %',
  },
  limit: {
    shape: `<path d="M11 -3V6" stroke="${ink.observed}" stroke-width="2" stroke-dasharray="4 3"/><path d="M11 2L15 7L11 12L7 7Z" fill="${ink.observed}"/>`,
    means: 'least that is printed, for transplants; none was made for diabetes',
  },
  read: {
    shape: `<rect x="1" y="2.5" width="20" height="7" fill="${ink.text}"/>`,
    means: 'a trial in type 1 diabetes',
  },
  assumed: {
    shape: `<rect x="1" y="2.5" width="20" height="7" fill="#ffffff" stroke="${ink.text}" stroke-width="1.5" stroke-dasharray="3 2"/>`,
    means: 'a trial whose dose was not read: range assumed',
  },
  mice: {
    shape: `<path d="M1 10L11 1L21 10Z" fill="${ink.faint}"/>`,
    means: 'mice',
  },
}

/** How far mice lie above the unit, in mononuclear cells, which they were given. */
function miceInWords(ladders: readonly Ladder[], { mononuclear }: Doses): string | undefined {
  const mice = ladders.flatMap(({ rungs }) => rungs).find(({ kind }) => kind === 'mice')
  const perKg = mononuclear.perKg?.median
  if (mice === undefined || perKg === undefined) return undefined
  const times = span(mice.low / perKg, mice.high / perKg, amount)
  return `Per kg, mice were given ${times} times the mononuclear cells of this unit at freezing.`
}

function inWords({ what, low, high, median }: Rung): string {
  return `${what}: ${median === undefined ? poweredSpan(low, high) : cellsInWords({ median, low, high })}`
}

interface Placed extends Rung {
  readonly label: string
  /** Pixels from the top of the plot to its label, and to its mark. */
  readonly top: number
  readonly mark: number
}

function panelOf({ heading, rungs }: Ladder, width: number): Panel {
  const placed: Placed[] = []
  let y = 6
  for (const rung of rungs) {
    const label = lines(unbroken(inWords(rung)), width, font)
    const mark = y + height.line * label.length + 9
    placed.push({ ...rung, label: label.join('\n'), top: y, mark })
    y = mark - 9 + height.mark
  }
  const decades = decadesAround(rungs)
  return {
    heading,
    plot: {
      height: y + height.axis,
      marginLeft: 8,
      marginRight: 24,
      marginTop: 0,
      marginBottom: height.axis,
      x: { type: 'log', domain: [decades[0]!, decades.at(-1)!], axis: null },
      y: { domain: [y, 0], axis: null },
      marks: marksOf(placed, decades),
    },
  }
}

/** Whole powers of ten around all, so that the axis begins and ends at a tick. */
function decadesAround(rungs: readonly Rung[]): readonly number[] {
  const least = Math.min(...rungs.map(({ low }) => low))
  const most = Math.max(...rungs.map(({ high }) => high))
  const decades = [1]
  while (decades.at(-1)! < most) decades.push(decades.at(-1)! * 10)
  return decades.filter((decade) => decade * 10 > least)
}

function tenTo(decade: number): string {
  return `10${raised(String(decade).length - 1)}`
}

function marksOf(rungs: readonly Placed[], decades: readonly number[]): Plot.Markish[] {
  const of = (kind: Kind) => rungs.filter((each) => each.kind === kind)
  const bar = { x1: 'low', x2: 'high', y: 'mark' } as const
  return [
    Plot.ruleX(decades, { stroke: ink.rule }),
    Plot.axisX(decades, { text: tenTo, tickSize: 0, label: null }),
    Plot.ruleX(of('limit'), {
      x: 'low',
      y1: 0,
      y2: 'mark',
      stroke: ink.observed,
      strokeWidth: 2,
      strokeDasharray: '5 4',
    }),
    Plot.dot(of('limit'), { x: 'low', y: 'mark', r: 5, symbol: 'diamond', fill: ink.observed }),
    Plot.ruleY(of('unit'), { ...bar, stroke: ink.simulated, strokeOpacity: 0.45, strokeWidth: 6 }),
    Plot.dot(of('unit'), { x: 'median', y: 'mark', r: 5, fill: ink.simulated }),
    // A square end shows a dose without a range too.
    Plot.ruleY(of('read'), { ...bar, stroke: ink.text, strokeWidth: 7, strokeLinecap: 'square' }),
    Plot.rect(of('assumed'), {
      x1: 'low',
      x2: 'high',
      y1: ({ mark }: Placed) => mark - 3.5,
      y2: ({ mark }: Placed) => mark + 3.5,
      fill: '#ffffff',
      stroke: ink.text,
      strokeWidth: 1.5,
      strokeDasharray: '3 2',
    }),
    Plot.ruleY(of('mice'), { ...bar, stroke: ink.faint, strokeWidth: 2 }),
    ...(['low', 'high'] as const).map((end) =>
      Plot.dot(of('mice'), { x: end, y: 'mark', r: 5, symbol: 'triangle', fill: ink.faint }),
    ),
    Plot.text(rungs, {
      x: decades[0]!,
      y: 'top',
      text: 'label',
      textAnchor: 'start',
      lineAnchor: 'top',
      lineHeight: 1.2,
      fill: 'currentColor',
      stroke: 'white',
      strokeWidth: 4,
    }),
  ]
}
