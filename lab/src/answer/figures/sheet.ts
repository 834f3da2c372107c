import * as Plot from '@observablehq/plot'
import { escaped, face, lines, widthOf } from './text.ts'

/** The document that figures are drawn in: a browser's, or jsdom's. */
export interface Drawing {
  createElementNS(namespace: string, name: string): unknown
}

/** Where and how wide a figure is drawn, and the line that survives on it. */
export interface Canvas {
  readonly document: Drawing
  /** Pixels; from 320 on. */
  readonly width: number
  readonly notForCare: string
}

/** A sign of the legend, drawn by `shape` into a box of 22 by 12 pixels. */
export interface Sign {
  readonly shape: string
  readonly means: string
}

/** One plot of a sheet under its heading. `height` is that of the plot alone. */
export interface Panel {
  readonly heading?: string
  readonly plot: Omit<Plot.PlotOptions, 'document' | 'width'> & { readonly height: number }
}

/** What a figure says in words, around its plots. */
export interface Words {
  readonly title: string
  /** What is drawn, with the units. */
  readonly about: string
  /** What it shows, in one sentence. */
  readonly says?: string
  /** What must not be overlooked: printed on the figure in a band, so that no copy of it goes without. */
  readonly warns?: string
  /** The figure for those who cannot see it. */
  readonly describe: string
  readonly source: string
}

/** Colours of Okabe and Ito, told apart by people who are colour-blind; shapes and words tell them apart in print. */
export const ink = {
  text: '#1b1b1b',
  faint: '#595959',
  rule: '#d0d0d0',
  simulated: '#0072b2',
  control: '#595959',
  observed: '#b34700',
  care: '#fff4e0',
} as const

const sizes = { title: 16, about: 13, heading: 13, sign: 12, small: 11 } as const
const gap = 24
const margin = 12

/** Puts title, legend, plots, source and the not-for-care line into one SVG that stands by itself. */
export function sheet(
  words: Words,
  canvas: Canvas,
  {
    panels,
    columns,
    legend,
  }: { readonly panels: readonly Panel[]; readonly columns: number; readonly legend: readonly Sign[] },
): string {
  const { document, notForCare } = canvas
  const width = canvas.width - 2 * margin
  const parts: string[] = []
  let y = 0
  const write = (text: string, size: number, style: string): void => {
    for (const line of lines(text, width - 2, style.includes('bold') ? size * 1.06 : size)) {
      y += Math.round(size * 1.3)
      parts.push(
        `<text x="0" y="${y - Math.round(size * 0.3)}" font-size="${size}" ${style}>${escaped(line)}</text>`,
      )
    }
  }
  write(words.title, sizes.title, 'font-weight="bold"')
  y += 3
  write(words.about, sizes.about, `fill="${ink.faint}"`)
  if (words.says !== undefined) {
    y += 4
    write(words.says, sizes.about, 'font-weight="bold"')
  }
  if (words.warns !== undefined) y = drawWarning(words.warns, { width, y: y + 6, parts })
  y += 4
  y = drawLegend(legend, { width, y, parts })
  const columnWidth = Math.floor((width - gap * (columns - 1)) / columns)
  for (let first = 0; first < panels.length; first += columns) {
    y += 8
    const row = panels.slice(first, first + columns)
    const headings = row.map(({ heading }) =>
      heading === undefined ? [] : lines(heading, columnWidth, sizes.heading * 1.06),
    )
    const headed = Math.max(...headings.map(({ length }) => length)) * 17
    row.forEach((panel, column) => {
      const x = column * (columnWidth + gap)
      headings[column]!.forEach((line, i) =>
        parts.push(
          `<text x="${x}" y="${y + 13 + 17 * i}" font-size="${sizes.heading}" font-weight="bold">${escaped(line)}</text>`,
        ),
      )
      parts.push(drawn(panel, { document, x, y: y + headed, width: columnWidth }))
    })
    y += headed + Math.max(...row.map(({ plot }) => plot.height))
  }
  y += 6
  write(`Source: ${words.source}`, sizes.small, `fill="${ink.faint}"`)
  y += 3
  write(notForCare, sizes.small, 'font-weight="bold"')
  const height = y + 2 * margin - 4
  return tidy(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(words.title)}" viewBox="0 0 ${canvas.width} ${height}" width="${canvas.width}" height="${height}"`,
      ` font-family="${face}" fill="${ink.text}" color="${ink.text}">`,
      `<title>${escaped(words.title)}</title><desc>${escaped(words.describe)}</desc>`,
      `<rect width="${canvas.width}" height="${height}" fill="#ffffff"/><g transform="translate(${margin},${margin - 4})">`,
      ...parts,
      '</g></svg>',
    ].join(''),
  )
}

function drawWarning(
  text: string,
  { width, y, parts }: { readonly width: number; readonly y: number; readonly parts: string[] },
): number {
  const broken = lines(`Warning: ${text}`, width - 20, sizes.about * 1.06)
  const height = 10 + 17 * broken.length
  parts.push(
    `<rect x="0.5" y="${y}" width="${width - 1}" height="${height}" fill="${ink.care}" stroke="${ink.observed}" stroke-width="1.5"/>`,
    ...broken.map(
      (line, i) =>
        `<text x="10" y="${y + 18 + 17 * i}" font-size="${sizes.about}" font-weight="bold">${escaped(line)}</text>`,
    ),
  )
  return y + height + 4
}

function drawLegend(
  legend: readonly Sign[],
  { width, y, parts }: { readonly width: number; readonly y: number; readonly parts: string[] },
): number {
  let x = 0
  let top = y
  for (const { shape, means } of legend) {
    const broken = lines(means, width - 30, sizes.sign)
    const size = 30 + Math.max(...broken.map((line) => widthOf(line, sizes.sign)))
    if (x > 0 && x + size > width) {
      x = 0
      top += 18
    }
    parts.push(`<g transform="translate(${x},${top + 3})">${shape}</g>`)
    broken.forEach((line, i) =>
      parts.push(
        `<text x="${x + 28}" y="${top + 13 + 15 * i}" font-size="${sizes.sign}">${escaped(line)}</text>`,
      ),
    )
    x += size + 16
    top += 15 * (broken.length - 1)
  }
  return legend.length === 0 ? y : top + 20
}

function drawn(
  { plot }: Panel,
  {
    document,
    x,
    y,
    width,
  }: { readonly document: Drawing; readonly x: number; readonly y: number; readonly width: number },
): string {
  // Plot's type asks for the browser's document, a type that this package does not have; it draws into any.
  const { innerHTML }: { innerHTML: string } = Plot.plot({ ...plot, width, document })
  const marks = innerHTML
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replaceAll(/ (?:aria-label|aria-hidden|class)="[^"]*"/g, '')
  return `<svg x="${x}" y="${y}" width="${width}" height="${plot.height}" viewBox="0 0 ${width} ${plot.height}" fill="currentColor" text-anchor="middle" font-size="12">${marks}</svg>`
}

const geometry = /( (?:d|x|y|x1|x2|y1|y2|cx|cy|r|width|height|transform)=")([^"]*)"/g

/** Rounds positions to a hundredth of a pixel, where platforms agree, and writes what XML knows. */
function tidy(svg: string): string {
  return svg.replaceAll('&nbsp;', '&#160;').replaceAll(geometry, (_, name: string, value: string) => {
    const rounded = value.replaceAll(/-?\d+\.\d+(?:e-?\d+)?/g, (number) =>
      String(Number(Number(number).toFixed(2)) + 0),
    )
    return `${name}${rounded}"`
  })
}
