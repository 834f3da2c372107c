import * as Plot from '@observablehq/plot'
import { graftMechanisms, type GraftMechanism } from '../../hypotheses/structures.ts'
import type { Attribution } from '../../consequences/attribution.ts'
import { numeral, percent } from './numeral.ts'
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

/** One bar: what a mechanism, or everything together, adds to C-peptide at one year, nmol/L. */
export interface Share {
  readonly what: string
  readonly adds: number
  readonly kind: 'mechanism' | 'rest' | 'together'
}

/** The shares of an attribution, then what no switch accounts for where it shows, then the whole effect. */
export function sharesOf({ shares, without, with: treated }: Attribution): readonly Share[] {
  const together = treated - without
  const rest = together - graftMechanisms.reduce((sum, name) => sum + shares[name], 0)
  return [
    ...graftMechanisms.map(
      (name): Share => ({ what: mechanismNames[name], adds: shares[name], kind: 'mechanism' }),
    ),
    ...(Math.abs(rest) < shows ? [] : [{ what: 'not by any switch', adds: rest, kind: 'rest' } as const]),
    { what: 'all together', adds: together, kind: 'together' },
  ]
}

const shows = 0.0005 // nmol/L, half of the last place that is written
const leastSpan = 0.01 // nmol/L: a smaller effect must not fill the figure
const rowHeight = 24
const names = 168

/** What each mechanism adds to C-peptide at one year: a panel a scenario, all on one scale. */
export function attribution(attributions: readonly Attribution[], canvas: Canvas): string {
  const all = attributions.flatMap((each) => sharesOf(each).map(({ adds }) => adds))
  const low = Math.min(0, ...all)
  const high = Math.max(0, ...all, low + leastSpan)
  const room = 0.36 * (high - low) // for the number at the end of a bar
  const domain: [number, number] = [low < -shows ? low - room : 0, high + room]
  return sheet(
    {
      title: 'How much each mechanism adds, in the simulation',
      about: 'C-peptide added at one year in one typical person, nmol/L (Shapley values)',
      describe: attributions.map(described).join(' '),
      source: 'simulation at typical values of the parameters, assumed where nothing was measured',
    },
    canvas,
    {
      legend: [
        { shape: `<rect y="1" width="22" height="10" fill="${ink.simulated}"/>`, means: 'one mechanism' },
        { shape: `<rect y="1" width="22" height="10" fill="${ink.text}"/>`, means: 'all together' },
        { shape: `<path d="M11 -1V13" stroke="${ink.text}" stroke-width="2"/>`, means: 'no effect' },
      ],
      columns: 1,
      panels: attributions.map((each) => panel(each, domain)),
    },
  )
}

function panel(attribution: Attribution, domain: [number, number]): Panel {
  const shares = sharesOf(attribution)
  const colours = { mechanism: ink.simulated, rest: ink.faint, together: ink.text } as const
  return {
    heading: attribution.scenario,
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
        Plot.barX(shares, { x: 'adds', y: 'what', fill: ({ kind }: Share) => colours[kind] }),
        Plot.ruleX([0], { stroke: ink.text, strokeWidth: 2 }),
        Plot.text(shares, {
          x: ({ adds }: Share) => Math.max(adds, 0),
          y: 'what',
          dx: 5,
          textAnchor: 'start',
          text: ({ adds }: Share) => numeral(adds, 2),
          fontWeight: 'normal',
        }),
      ],
    },
  }
}

function described(attribution: Attribution): string {
  const { scenario, without, with: treated } = attribution
  const shares = sharesOf(attribution).map(({ what, adds }) => `${what} ${numeral(adds, 2)}`)
  return `${scenario}: ${numeral(without)} nmol/L without and ${numeral(treated)} with it. ${shares.join(', ')}.`
}

/** The whole effect beside the level it is added to. */
export function effectInWords({ without, with: treated }: Attribution): string {
  return `${numeral(treated - without, 2)} nmol/L, ${percent((treated - without) / without)} of the ${numeral(without, 2)} nmol/L without the graft`
}
