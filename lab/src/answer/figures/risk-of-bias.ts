import * as Plot from '@observablehq/plot'
import type { StudyBias, Tool } from '../bias.ts'
import { counted } from './numeral.ts'
import { ink, sheet, type Canvas, type Panel, type Sign } from './sheet.ts'
import { capital, widthOf } from './text.ts'

/** The tools as a reader knows them. */
export const toolNames: Readonly<Record<Tool, string>> = {
  'rob-2': 'RoB 2, for studies by lot',
  'robins-i': 'ROBINS-I, for studies without lot',
}

/** The domains as a reader knows them. */
export const domainNames: Readonly<Record<string, string>> = {
  randomisation: 'randomisation',
  confounding: 'confounding',
  selection: 'selection of people',
  classification: 'classification of what was given',
  deviations: 'deviations from what was planned',
  'missing-data': 'missing outcomes',
  measurement: 'measurement of the outcome',
  'selected-result': 'selection of the result reported',
}

type Judgement = StudyBias['overall']

interface Light {
  readonly letters: string
  readonly symbol: 'circle' | 'square' | 'diamond2' | 'hexagon'
  readonly fill: string
  readonly text: string
}

/** Each judgement has a shape and letters of its own besides its colour. */
const lights: Readonly<Record<Judgement, Light>> = {
  low: { letters: 'L', symbol: 'circle', fill: '#00664b', text: '#ffffff' },
  moderate: { letters: 'M', symbol: 'square', fill: '#f0d878', text: '#1b1b1b' },
  'some-concerns': { letters: 'SC', symbol: 'square', fill: '#f0d878', text: '#1b1b1b' },
  high: { letters: 'H', symbol: 'diamond2', fill: '#b34700', text: '#ffffff' },
  serious: { letters: 'S', symbol: 'diamond2', fill: '#b34700', text: '#ffffff' },
  critical: { letters: 'C', symbol: 'hexagon', fill: '#4a1a00', text: '#ffffff' },
  'no-information': { letters: '?', symbol: 'circle', fill: '#ffffff', text: '#1b1b1b' },
  'not-assessable': { letters: '–', symbol: 'circle', fill: '#ffffff', text: '#1b1b1b' },
}

const rowHeight = 25
const most = 9 // pixels, the radius of a sign

/** Studies judged by one tool, a row each: a sign for every domain and one for the whole. */
export function riskOfBias(rows: readonly StudyBias[], tool: Tool, canvas: Canvas): string {
  const domains = rows[0]?.domains.map(({ domain }) => domain) ?? []
  const cells = rows.flatMap(({ study, domains: judged, overall }) => [
    ...judged.flatMap(({ domain, judgement }) =>
      judgement === undefined ? [] : [{ study, column: domain, judgement }],
    ),
    { study, column: 'overall', judgement: overall },
  ])
  return sheet(
    {
      title: `Risk of bias by ${toolNames[tool]}`,
      about: `${domains.map((domain, i) => `D${i + 1} ${domainNames[domain]}`).join(', ')}. * provisional: judged from an abstract`,
      describe: `${counted(rows.length, ['study', 'studies'])}. ${rows.map(inWords).join(' ')}`,
      source: 'the studies in evidence/, judged by one reader and checked by none',
    },
    canvas,
    {
      panels: [grid(rows, { columns: [...domains, 'overall'], cells, width: canvas.width - 24 })],
      columns: 1,
      legend: legendOf(cells.map(({ judgement }) => judgement)),
    },
  )
}

interface Cell {
  readonly study: string
  readonly column: string
  readonly judgement: Judgement
}

interface Grid {
  readonly columns: readonly string[]
  readonly cells: readonly Cell[]
  /** Pixels. */
  readonly width: number
}

function grid(rows: readonly StudyBias[], { columns, cells, width }: Grid): Panel {
  const nameWidth = 8 + Math.max(0, ...rows.map((row) => widthOf(nameOf(row), 12)))
  const r = Math.min(most, (0.36 * (width - nameWidth - 2)) / columns.length) // a diamond is 2.2 r wide
  const place = { x: 'column', y: 'study' } as const
  const heads = columns.map((column, i) => ({ column, text: i === columns.length - 1 ? 'All' : `D${i + 1}` }))
  return {
    plot: {
      height: 24 + rowHeight * rows.length,
      marginLeft: nameWidth,
      marginRight: 2,
      marginTop: 24,
      marginBottom: 0,
      x: { type: 'band', domain: columns, axis: null, padding: 0 },
      y: { type: 'band', domain: rows.map(({ study }) => study), axis: null, padding: 0 },
      marks: [
        Plot.ruleY(rows, { y: 'study', stroke: ink.rule, dy: rowHeight / 2, insetLeft: -nameWidth }),
        Plot.text(heads, { x: 'column', frameAnchor: 'top', dy: -16, text: 'text', fontWeight: 'bold' }),
        Plot.text(rows, {
          y: 'study',
          frameAnchor: 'left',
          textAnchor: 'start',
          dx: -nameWidth,
          text: nameOf,
        }),
        ...cells.map((cell) => {
          const { symbol, fill } = lights[cell.judgement]
          return Plot.dot([cell], { ...place, symbol, fill, r, stroke: ink.faint, strokeWidth: 0.8 })
        }),
        Plot.text(cells, {
          ...place,
          text: ({ judgement }: Cell) => lights[judgement].letters,
          fill: ({ judgement }: Cell) => lights[judgement].text,
          fontSize: 10,
          fontWeight: 'bold',
        }),
      ],
    },
  }
}

const nameOf = ({ study, isProvisional }: StudyBias): string => `${study}${isProvisional ? ' *' : ''}`

const outlines: Readonly<Record<Light['symbol'], string>> = {
  circle: '<circle cx="11" cy="6" r="8"',
  square: '<rect x="3" y="-2" width="16" height="16"',
  diamond2: '<path d="M11 -4L21 6L11 16L1 6Z"',
  hexagon: '<path d="M3 1.4V10.6L11 15.2L19 10.6V1.4L11 -3.2Z"',
}

function legendOf(judgements: readonly Judgement[]): readonly Sign[] {
  return (Object.keys(lights) as Judgement[]) // keys of a closed literal
    .filter((judgement) => judgements.includes(judgement))
    .map((judgement) => {
      const { letters, symbol, fill, text } = lights[judgement]
      return {
        shape: `${outlines[symbol]} fill="${fill}" stroke="${ink.faint}" stroke-width="0.8"/><text x="11" y="9.5" text-anchor="middle" font-size="10" font-weight="bold" fill="${text}">${letters}</text>`,
        means: biasInWords(judgement),
      }
    })
}

/** `some concerns`. */
export function biasInWords(judgement: Judgement): string {
  return judgement.replace('-', ' ')
}

function inWords({ study, domains, overall, isProvisional }: StudyBias): string {
  const each = domains.map(
    ({ domain, judgement }) =>
      `${domainNames[domain]} ${judgement === undefined ? 'not judged' : biasInWords(judgement)}`,
  )
  return `${capital(study)}${isProvisional ? ', provisional' : ''}: ${biasInWords(overall)} overall; ${each.join(', ')}.`
}
