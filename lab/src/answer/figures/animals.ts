import * as Plot from '@observablehq/plot'
import type { CoursePoint, TrialResult } from '../../trial/result.ts'
import { givenInWords } from './given.ts'
import { counted, percent, span } from './numeral.ts'
import { ink, sheet, type Canvas } from './sheet.ts'

/** A simulated trial in animals, and the doses per kg that must stand beside it. */
export interface Animals {
  readonly result: TrialResult
  /** One line a dose, animals first. */
  readonly doses: readonly string[]
}

const daysPerWeek = 7
const looks = [
  { colour: ink.control, dash: '', symbol: 'square' },
  { colour: ink.simulated, dash: '6 4', symbol: 'circle' },
  { colour: ink.observed, dash: '2 3', symbol: 'triangle' },
] as const

/** The share of diabetic animals by week, an arm a line. */
export function animals({ result, doses }: Animals, canvas: Canvas): string {
  const { protocol } = result
  const points = result.courses.filter(({ measure }) => measure === 'diabetes')
  const arms = protocol.arms.map(({ name, give }, i) => ({
    name: `${name}: ${givenInWords(give)}`,
    points: points.filter(({ arm }) => arm === name),
    aside: 6 * (i - (protocol.arms.length - 1) / 2),
    ...looks[i % looks.length]!,
  }))
  const x = ({ day }: CoursePoint): number => day / daysPerWeek
  const y = {
    label: 'share diabetic',
    labelArrow: 'none',
    domain: [0, 1],
    tickFormat: percent,
    ticks: 5,
    grid: true,
  } as const
  return sheet(
    {
      title: `Mice, simulated: ${protocol.question}`,
      about: `share diabetic by week, and 95 % of the shares of single trials; ${counted(protocol.trials, ['trial', 'trials'])} of ${counted(protocol.enrol, ['mouse', 'mice'])}. ${doses.join('. ')}.`,
      describe: arms
        .flatMap(({ name, points: course }) =>
          course.map(
            (point) =>
              `${name}, week ${Math.round(x(point))}: ${percent(point.median)} (${span(point.low, point.high, percent)}).`,
          ),
        )
        .join(' '),
      source: `simulation of protocols/${protocol.name}.yaml; mouse parameters are assumed`,
    },
    canvas,
    {
      legend: arms.map(({ name, colour, dash, symbol }) => ({
        shape: `<path d="M0 6H22" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>${symbol === 'square' ? `<rect x="7" y="2" width="8" height="8" fill="${colour}"/>` : `<circle cx="11" cy="6" r="4.5" fill="${colour}"/>`}`,
        means: name,
      })),
      columns: 1,
      panels: [
        {
          plot: {
            height: 280,
            marginLeft: 52,
            marginRight: 20,
            marginTop: 26,
            marginBottom: 42,
            x: {
              label: 'weeks after enrolment',
              labelAnchor: 'center',
              labelArrow: 'none',
              ticks: [...new Set(points.map(x))],
              tickFormat: (week: number) => String(Math.round(week)),
            },
            y,
            marks: arms.flatMap(({ points: course, colour, dash, symbol, aside }) => [
              Plot.lineY(course, {
                x,
                y: 'median',
                stroke: colour,
                strokeWidth: 2,
                strokeDasharray: dash,
                dx: aside,
              }),
              Plot.ruleX(course, {
                x,
                y1: 'low',
                y2: 'high',
                stroke: colour,
                strokeWidth: 2.5,
                strokeOpacity: 0.7,
                dx: aside,
              }),
              Plot.dot(course, { x, y: 'median', r: 4.5, symbol, fill: colour, stroke: 'white', dx: aside }),
            ]),
          },
        },
      ],
    },
  )
}
