import * as Plot from '@observablehq/plot'
import type { Identification, Identified } from '../../course/identify.ts'
import { outside } from '../../course/identified.ts'
import { counted } from './numeral.ts'
import { ink, sheet, type Canvas, type Panel } from './sheet.ts'
import { capital } from './text.ts'

/** Drops above this are all the same: far outside. */
const most = 8

/** How much less likely people's tests are at other values of each number of the model, a panel a number. */
export function profiles(found: Identification, canvas: Canvas): string {
  const panels = [
    ...found.population.map(({ name, profile, mean }) => panel(capital(name), profile, mean)),
    ...found.parameters.map((each) => panel(heading(each), each.profile, each.value)),
  ]
  return sheet(
    {
      title: 'What people’s tests say about each number of the untreated course',
      about: `log posterior density below the best, over the value of the number, all that was fitted being fitted again; ${counted(found.people, ['person', 'people'])}, ${counted(found.tests, ['test', 'tests'])}`,
      describe: `${counted(panels.length, ['profile', 'profiles'])}; a number is bounded where its profile passes ${outside}.`,
      source:
        'cordelia identify; first the eight numbers that are fitted, on the scale of the fit, then what is assumed',
    },
    canvas,
    {
      panels,
      columns: Math.max(1, Math.min(4, Math.floor(canvas.width / 230))),
      legend: [
        {
          shape: `<path d="M0 6H22" stroke="${ink.observed}" stroke-width="1.5" stroke-dasharray="4 3"/>`,
          means: `${outside}: beyond it a value is outside the 95 % interval`,
        },
        {
          shape: `<path d="M11 -1V13" stroke="${ink.faint}" stroke-width="1.5"/>`,
          means: 'the value of the model',
        },
      ],
    },
  )
}

function heading({ name, unit }: Identified): string {
  return unit === '1' ? name : `${name}, ${unit}`
}

function panel(
  title: string,
  profile: readonly { readonly value: number; readonly drop: number }[],
  value: number,
): Panel {
  const points = profile.map((each) => ({ ...each, drop: Math.min(each.drop, most) }))
  return {
    heading: title,
    plot: {
      height: 130,
      marginLeft: 26,
      marginRight: 12,
      marginTop: 10,
      marginBottom: 26,
      x: { ticks: 3, label: null },
      y: { domain: [most, 0], ticks: 3, grid: true, label: null },
      marks: [
        Plot.ruleX([value], { stroke: ink.faint, strokeWidth: 1.5 }),
        Plot.ruleY([outside], { stroke: ink.observed, strokeWidth: 1.5, strokeDasharray: '4 3' }),
        Plot.lineY(points, { x: 'value', y: 'drop', stroke: ink.simulated, strokeWidth: 1.5 }),
        Plot.dot(points, { x: 'value', y: 'drop', r: 2.5, fill: ink.simulated }),
      ],
    },
  }
}
