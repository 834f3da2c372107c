import * as Plot from '@observablehq/plot'
import type { ArmCourse, Untreated } from '../courses.ts'
import { ink } from './sheet.ts'
import { widthOf } from './text.ts'

type Month = Untreated['months'][number]

/** What the band is drawn into: months and nmol/L across the plot, the points drawn over it, and its width in pixels. */
interface Around {
  readonly months: number
  readonly top: number
  readonly points: ArmCourse['points']
  readonly width: number
}

const word = 'extrapolated'

/** The untreated course in a panel: plain where the formula was made for it, hatched and called so beyond. */
export function bandMarks({ months }: Untreated, around: Around): Plot.Markish[] {
  const valid = months.filter(({ isValid }) => isValid)
  const beyond = months.filter(({ isValid }, i) => !isValid || months[i + 1]?.isValid === false)
  const band = { x: 'month', y1: 'low', y2: 'high' } as const
  const edge = { x: 'month', stroke: ink.simulated, strokeWidth: 1, strokeDasharray: '3 3' } as const
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
          Plot.text([freeOf(beyond, around)], {
            x: 'month',
            y: (each: Month) => each.high + gap * around.top,
            text: () => word,
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

const gap = 0.05 // of the height, between the edge of the band and the middle of the word

/** The first month where the word stands clear of every bar; the last third where there is none. */
function freeOf(beyond: readonly Month[], { months, points, width }: Around): Month {
  const pixels = width / months
  const long = (widthOf(word, 12) + 6) / pixels
  const isFree = ({ month, high }: Month): boolean =>
    month + long <= months &&
    points.every(
      (point) =>
        point.month < month - 8 / pixels || point.month > month + long || (point.high ?? point.value) < high,
    )
  return beyond.find(isFree) ?? beyond[Math.floor((2 * beyond.length) / 3)]!
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
