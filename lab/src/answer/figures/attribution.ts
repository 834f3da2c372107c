import * as Plot from '@observablehq/plot'
import { graftMechanisms, type GraftMechanism } from '../../hypotheses/structures.ts'
import type { Attribution } from '../../consequences/attribution.ts'
import type { Interval } from '../../statistics/interval.ts'
import { addedInWords, drawsOf, effectInWords, intervalInWords } from '../consequence-words.ts'
import { numeral } from './numeral.ts'
import { ink, sheet, type Canvas, type Panel } from './sheet.ts'

/** The graft's mechanisms as a reader knows them. */
export const mechanismNames: Readonly<Record<GraftMechanism, string>> = {
  homing: 'homing to the pancreas',
  differentiation: 'turning into β-cells',
  support: 'support of β-cell growth',
  'treg-induction': 'more regulatory T cells',
  'effector-suppression': 'attacking T cells held back',
  'hsc-reset': 'reset of the immune system',
}

/** One bar: what a mechanism, or all cells together, or conditioning alone adds to C-peptide at one year, nmol/L. */
export interface Share {
  readonly what: string
  readonly adds: Interval
  readonly kind: 'mechanism' | 'conditioning' | 'together'
}

/** The shares of an attribution, the whole effect of the cells, and what conditioning alone adds where it is given. */
export function sharesOf({ shares, effect, conditioning }: Attribution): readonly Share[] {
  return [
    ...graftMechanisms.map(
      (name): Share => ({ what: mechanismNames[name], adds: shares[name], kind: 'mechanism' }),
    ),
    { what: 'all cells together', adds: effect, kind: 'together' },
    ...(conditioning === undefined
      ? []
      : [{ what: 'conditioning alone', adds: conditioning.effect, kind: 'conditioning' } as const]),
  ]
}

const leastSpan = 0.01 // nmol/L: a smaller effect must not fill the figure
const rowHeight = 24
const faded = 0.45 // so that an interval shows on its bar
const names = 168
const colours = { mechanism: ink.simulated, conditioning: ink.faint, together: ink.text } as const

/** What each mechanism adds to C-peptide at one year: a panel a scenario, all on one scale. */
export function attribution(attributions: readonly Attribution[], canvas: Canvas): string {
  const all = attributions.flatMap((each) => sharesOf(each).map(({ adds }) => adds))
  const low = Math.min(0, ...all.map((adds) => adds.low))
  const high = Math.max(0, ...all.map((adds) => adds.high), low + leastSpan)
  const room = 0.36 * (high - low) // for the number at the end of a bar
  const domain: [number, number] = [low, high + room]
  return sheet(
    {
      title: 'How much each mechanism adds, in the simulation',
      about:
        'C-peptide added at one year in the median person of each draw, nmol/L (Shapley values): mean and middle 90 % of draws',
      describe: attributions.map(described).join(' '),
      source: 'simulation over draws of what is believed after the fit set, calibration/retrodiction',
    },
    canvas,
    {
      legend: [
        { shape: bar(ink.simulated), means: 'one mechanism' },
        { shape: bar(ink.text), means: 'all cells together' },
        { shape: bar(ink.faint), means: 'conditioning alone, against no treatment' },
        { shape: `<path d="M0 6H22" stroke="${ink.text}" stroke-width="2"/>`, means: '90 % of draws' },
      ],
      columns: 1,
      panels: attributions.map((each) => panel(each, domain)),
    },
  )
}

const bar = (colour: string): string =>
  `<rect y="1" width="22" height="10" fill="${colour}" fill-opacity="${faded}"/>`

function panel(attribution: Attribution, domain: [number, number]): Panel {
  const shares = sharesOf(attribution)
  return {
    heading: `${attribution.scenario}; ${drawsOf(attribution)}`,
    plot: {
      height: rowHeight * shares.length + 44,
      marginLeft: names,
      marginRight: 8,
      marginTop: 4,
      marginBottom: 40,
      x: {
        domain,
        ticks: 4,
        grid: true,
        tickFormat: (value: number) => numeral(value),
        label: 'nmol/L',
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { domain: shares.map(({ what }) => what), label: null, tickSize: 0, padding: 0.3 },
      marks: [
        Plot.barX(shares, {
          x: ({ adds }: Share) => adds.mean,
          y: 'what',
          fill: ({ kind }: Share) => colours[kind],
          fillOpacity: faded,
        }),
        Plot.ruleX([0], { stroke: ink.text, strokeWidth: 2 }),
        Plot.ruleY(shares, {
          x1: ({ adds }: Share) => adds.low,
          x2: ({ adds }: Share) => adds.high,
          y: 'what',
          stroke: ({ kind }: Share) => colours[kind],
          strokeWidth: 2,
        }),
        Plot.text(shares, {
          x: ({ adds }: Share) => Math.max(adds.high, adds.mean, 0),
          y: 'what',
          dx: 5,
          textAnchor: 'start',
          text: ({ adds }: Share) => addedInWords(adds.mean),
          fontWeight: 'normal',
        }),
      ],
    },
  }
}

function described(attribution: Attribution): string {
  const shares = sharesOf(attribution).map(({ what, adds }) => `${what} ${intervalInWords(adds)}`)
  return `${attribution.scenario}, over ${drawsOf(attribution)}: the cells add ${effectInWords(attribution)}. ${shares.join(', ')}.`
}
