import * as Plot from '@observablehq/plot'
import type { Forest, ForestGroup, ForestMean, ForestStudy, Interval } from '../forest.ts'
import { numeral, percent, span } from './numeral.ts'
import { capital } from './text.ts'
import { ink, type Panel } from './sheet.ts'

type Drawn =
  | { readonly kind: 'study'; readonly study: ForestStudy }
  | { readonly kind: 'mean'; readonly mean: ForestMean }
  | { readonly kind: 'prediction'; readonly prediction: NonNullable<ForestMean['prediction']> }
  | { readonly kind: 'words'; readonly words: string }

/** A row of a panel and where its marks lie, in pixels from the top. */
type Row = Drawn & { readonly middle: number }

interface Layout {
  readonly isWide: boolean
  readonly rowHeight: number
  /** From the top of a row to its marks. */
  readonly middle: number
  /** What a row of words alone does not need. */
  readonly spare: number
  readonly marginLeft: number
  readonly marginRight: number
  readonly marginTop: number
}

export const wideLayout: Layout = {
  isWide: true,
  rowHeight: 30,
  middle: 15,
  spare: 0,
  marginLeft: 240,
  marginRight: 196,
  marginTop: 26,
}
export const narrowLayout: Layout = {
  isWide: false,
  rowHeight: 58,
  middle: 46,
  spare: 34,
  marginLeft: 6,
  marginRight: 6,
  marginTop: 4,
}

const noPrediction = 'a new study: no interval, as two studies are too few'

function rowsOf({ studies, pooled }: ForestGroup): readonly Drawn[] {
  const rows = studies.map((study) => ({ kind: 'study' as const, study }))
  if (pooled.kind === 'none') return [...rows, { kind: 'words', words: pooled.because }]
  const { prediction } = pooled
  return [
    ...rows,
    { kind: 'mean', mean: pooled },
    prediction === undefined
      ? { kind: 'words', words: capital(noPrediction) }
      : { kind: 'prediction', prediction },
  ]
}

/** One group of studies, a row each, with what they give together. */
export function forestPanel(
  group: ForestGroup,
  { favours, worthwhile }: Forest,
  { domain, layout }: { readonly domain: readonly [number, number]; readonly layout: Layout },
): Panel['plot'] {
  const { rowHeight, marginLeft, marginRight, marginTop } = layout
  const drawn = rowsOf(group)
  const rows = drawn.map((row, i): Row => ({ ...row, middle: rowHeight * i + layout.middle }))
  const marginBottom = 46
  const frame = rowHeight * rows.length - (drawn.at(-1)?.kind === 'words' ? layout.spare : 0)
  const [below, above] = favours
  const beside = layout.isWide ? 60 : 0
  const word = { dy: 38, fill: ink.faint, fontSize: 11.5 }
  return {
    height: frame + marginTop + marginBottom,
    marginLeft,
    marginRight,
    marginTop,
    marginBottom,
    x: { domain, ticks: 5, tickFormat: (value: number) => numeral(value, 2), label: null },
    y: { domain: [frame, 0], axis: null },
    marks: [
      Plot.ruleX([0], { stroke: ink.text, strokeWidth: 1.2 }),
      ...(worthwhile === undefined || worthwhile === 0
        ? []
        : [Plot.ruleX([worthwhile], { stroke: ink.simulated, strokeWidth: 1.5, strokeDasharray: '5 4' })]),
      ...studyMarks(rows, layout),
      ...meanMarks(rows),
      ...predictionMarks(rows, domain),
      ...texts(rows, layout),
      Plot.text([`← ${below}`], {
        ...word,
        frameAnchor: 'bottom-left',
        textAnchor: 'start',
        dx: -beside,
        text: String,
      }),
      Plot.text([`${above} →`], {
        ...word,
        frameAnchor: 'bottom-right',
        textAnchor: 'end',
        dx: beside,
        text: String,
      }),
    ],
  }
}

const heaviest = 8 // pixels, half the side of the square of a study with all the weight
const lightest = 2.5

/** The area of a square is its share of the weights. */
function halfSide({ weight }: ForestStudy): number {
  return weight === undefined ? 5 : Math.max(lightest, heaviest * Math.sqrt(weight))
}

function studyMarks(rows: readonly Row[], { isWide }: Layout): Plot.Markish[] {
  const studies = rows.flatMap((row) => (row.kind === 'study' ? [{ ...row.study, y: row.middle }] : []))
  const shrunken = studies.flatMap(({ shrunken: each, y }) =>
    each === undefined ? [] : [{ ...each, y: y + (isWide ? 9 : 8) }],
  )
  const place = { x: 'value', y: 'y' }
  return [
    Plot.ruleY(studies, { y: 'y', x1: 'low', x2: 'high', stroke: ink.text, strokeWidth: 1.5 }),
    ...studies.map((study) =>
      study.press
        ? Plot.dot([study], {
            ...place,
            symbol: 'triangle',
            r: 6,
            fill: 'white',
            stroke: ink.observed,
            strokeWidth: 2,
          })
        : Plot.dot([study], {
            ...place,
            symbol: 'square',
            r: (halfSide(study) * 2) / Math.sqrt(Math.PI),
            fill: study.worth === undefined ? ink.simulated : 'white',
            stroke: ink.simulated,
          }),
    ),
    Plot.ruleY(shrunken, {
      y: 'y',
      x1: 'low',
      x2: 'high',
      stroke: ink.observed,
      strokeWidth: 1,
      strokeDasharray: '2 2',
    }),
    Plot.dot(shrunken, { ...place, r: 2.5, fill: 'white', stroke: ink.observed }),
  ]
}

function meanMarks(rows: readonly Row[]): Plot.Markish[] {
  return rows.flatMap((row) => {
    if (row.kind !== 'mean') return []
    const { low, value, high } = row.mean
    const corners = [
      { x: low, up: row.middle, down: row.middle },
      { x: value, up: row.middle - 8, down: row.middle + 8 },
      { x: high, up: row.middle, down: row.middle },
    ]
    return [Plot.areaY(corners, { x: 'x', y1: 'down', y2: 'up', fill: ink.text })]
  })
}

function predictionMarks(rows: readonly Row[], [left, right]: readonly [number, number]): Plot.Markish[] {
  return rows.flatMap((row) => {
    if (row.kind !== 'prediction') return []
    const { low, high } = row.prediction
    const [from, to] = [Math.max(low, left), Math.min(high, right)]
    const cut = [
      ...(low < left ? [{ x: left, sign: '◀' }] : []),
      ...(high > right ? [{ x: right, sign: '▶' }] : []),
    ]
    return [
      Plot.rect([row], {
        x1: from,
        x2: to,
        y1: row.middle - 4,
        y2: row.middle + 4,
        fill: ink.rule,
        stroke: ink.faint,
      }),
      Plot.text(cut, { x: 'x', y: row.middle, text: 'sign', fontSize: 12, fill: ink.text }),
    ]
  })
}

interface Wording {
  readonly name: string
  readonly people: string
  readonly estimate: string
  readonly weight: string
}

function wordingOf(row: Row): Wording {
  const none = { people: '', weight: '' }
  switch (row.kind) {
    case 'study': {
      const { study, people, weight, press, worth } = row.study
      return {
        name: [study, ...(press ? ['press release'] : []), ...(worth === undefined ? [] : [worth])].join(
          ', ',
        ),
        people: people === undefined ? 'not read' : String(people),
        estimate: estimateInWords(row.study),
        weight: weight === undefined ? '' : inPercent(weight),
      }
    }
    case 'mean':
      return {
        ...none,
        name: `Mean: τ² ${numeral(row.mean.tau2, 2)}, I² ${inPercent(row.mean.i2)}`,
        estimate: estimateInWords(row.mean),
      }
    case 'prediction':
      return { ...none, name: 'A new study', estimate: span(row.prediction.low, row.prediction.high, short) }
    case 'words':
      return { ...none, name: row.words, estimate: '' }
  }
}

function texts(rows: readonly Row[], { isWide, marginLeft, marginRight }: Layout): Plot.Markish[] {
  const worded = rows.map((row) => ({
    ...wordingOf(row),
    y: row.middle,
    weightOf: row.kind === 'study' ? 'normal' : 'bold',
  }))
  if (!isWide) {
    const line = (each: Wording): string =>
      [
        each.people === '' ? '' : `n ${each.people}`,
        each.weight === '' ? '' : `weight ${each.weight}`,
        each.estimate,
      ]
        .filter((part) => part !== '')
        .join(', ')
    const halo = { stroke: 'white', strokeWidth: 5 } as const // the rules run behind the words
    const left = { y: 'y', frameAnchor: 'left', textAnchor: 'start', dx: -marginLeft, ...halo } as const
    return worded.flatMap((each) => [
      Plot.text([each], { ...left, dy: -32, text: 'name', fill: ink.text, fontWeight: 'bold' }),
      Plot.text([each], { ...left, dy: -17, text: line, fill: ink.text }),
    ])
  }
  const left = { frameAnchor: 'left', textAnchor: 'start', dx: -marginLeft } as const
  const people = { frameAnchor: 'left', textAnchor: 'end', dx: -22 } as const
  const estimate = { frameAnchor: 'right', textAnchor: 'end', dx: marginRight - 52 } as const
  const weight = { frameAnchor: 'right', textAnchor: 'end', dx: marginRight - 1 } as const
  const head = { dy: -17, fontWeight: 'bold', text: String } as const
  return [
    Plot.text(['Study'], { ...left, ...head, frameAnchor: 'top-left' }),
    Plot.text(['n'], { ...people, ...head, frameAnchor: 'top-left' }),
    Plot.text(['Effect (95 %)'], { ...estimate, ...head, frameAnchor: 'top-right' }),
    Plot.text(worded.some((each) => each.weight !== '') ? ['Weight'] : [], {
      ...weight,
      ...head,
      frameAnchor: 'top-right',
    }),
    ...worded.flatMap((each) => {
      const at = { y: 'y', fontWeight: each.weightOf }
      return [
        Plot.text([each], { ...at, ...left, text: 'name' }),
        Plot.text([each], { ...at, ...people, text: 'people' }),
        Plot.text([each], { ...at, ...estimate, text: 'estimate' }),
        Plot.text([each], { ...at, ...weight, text: 'weight' }),
      ]
    }),
  ]
}

export const short = (value: number): string => numeral(value, 2)

export function estimateInWords({ value, low, high }: Interval): string {
  return `${short(value)} (${short(low)} to ${short(high)})`
}

/** Where the true effect of a new study lies, with the convention it is told by. */
export function newStudyInWords({ prediction }: ForestMean): string {
  return prediction === undefined
    ? noPrediction
    : `a new study ${span(prediction.low, prediction.high, short)} (${prediction.convention})`
}

/** A share as percent, to a tenth. */
export function inPercent(share: number): string {
  return percent(Number(share.toFixed(3)))
}
