import type { Result } from './rounds.ts'

interface Panel {
  readonly title: string
  readonly results: readonly Result[]
}

type Shape = 'circle' | 'square' | 'triangle' | 'diamond'

interface Style {
  readonly colour: string
  readonly shape: Shape
  readonly dash: string
}

/**
 * Colours of Okabe and Ito, which people with any colour vision tell apart; shape and dash say the same again. Programs
 * without a style, Cordelia on other Nodes, are in the table alone.
 */
const styles: readonly (readonly [pattern: RegExp, Style])[] = [
  [/^Cordelia wasm f64x2, Node 24/, { colour: '#0072b2', shape: 'circle', dash: '' }],
  [/^Cordelia wasm f64x2, Node 20/, { colour: '#0072b2', shape: 'square', dash: '6 3' }],
  [/^Cordelia wasm f64, Node 24/, { colour: '#56b4e9', shape: 'triangle', dash: '' }],
  [/^Cordelia JavaScript, Node 24/, { colour: '#56b4e9', shape: 'diamond', dash: '2 3' }],
  [/^gcc 512 bits, FMA/, { colour: '#000000', shape: 'diamond', dash: '' }],
  [/^gcc 512 bits, no FMA/, { colour: '#000000', shape: 'square', dash: '6 3' }],
  [/^gcc 128 bits, FMA/, { colour: '#777777', shape: 'diamond', dash: '' }],
  [/^gcc 128 bits, no FMA/, { colour: '#777777', shape: 'square', dash: '6 3' }],
  [/^CVODE dense/, { colour: '#d55e00', shape: 'circle', dash: '' }],
  [/^CVODE klu/, { colour: '#e69f00', shape: 'square', dash: '' }],
  [/^deSolve/, { colour: '#009e73', shape: 'triangle', dash: '' }],
  [/^libRoadRunner/, { colour: '#cc79a7', shape: 'diamond', dash: '' }],
]

const size = { panel: 380, height: 400, left: 76, top: 44, bottom: 52, gap: 18, legend: 250 }
const text = 'font-family="system-ui, sans-serif" font-size="12"'

/** Patients a second against median error, both on logarithmic axes, one panel a problem; up and left is better. */
export function plot(panels: readonly Panel[], names: readonly string[]): string {
  const series = names.flatMap((name) => {
    const style = styles.find(([pattern]) => pattern.test(name))?.[1]
    return style === undefined ? [] : [{ name, style }]
  })
  const width = panels.length * size.panel + size.legend
  const body = panels.map(
    (panel, i) => `<g transform="translate(${i * size.panel} 0)">${drawn(panel, series, i === 0)}</g>`,
  )
  const legend = series.map(
    ({ name, style }, i) =>
      `<g transform="translate(${panels.length * size.panel + 12} ${size.top + 8 + i * 22})">` +
      `<line x1="0" x2="34" stroke="${style.colour}" stroke-width="2" stroke-dasharray="${style.dash}"/>` +
      `${marker(style, 17, 0)}<text x="42" y="4" ${text}>${name}</text></g>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${size.height}" viewBox="0 0 ${width} ${size.height}">`,
    `<rect width="100%" height="100%" fill="white"/>`,
    ...body,
    ...legend,
    '</svg>\n',
  ].join('\n')
}

interface Series {
  readonly name: string
  readonly style: Style
}

function drawn({ title, results }: Panel, series: readonly Series[], isFirst: boolean): string {
  const shown = results.filter(
    ({ program, error }) =>
      series.some(({ name }) => name === program) && error.median > 0 && Number.isFinite(error.median),
  )
  const x = axis(
    shown.map(({ error }) => error.median),
    [size.left, size.panel - size.gap],
  )
  const y = axis(
    shown.map(({ speed }) => speed.median),
    [size.height - size.bottom, size.top],
  )
  const lines = series.map(({ name, style }) => {
    const points = shown
      .filter(({ program }) => program === name)
      .map(({ error, speed }) => ({ x: x.at(error.median), y: y.at(speed.median), speed }))
    const path = points.map((each) => `${each.x.toFixed(1)},${each.y.toFixed(1)}`).join(' ')
    const spreads = points.map(
      (each) =>
        `<line x1="${each.x.toFixed(1)}" x2="${each.x.toFixed(1)}" y1="${y.at(each.speed.min).toFixed(1)}" ` +
        `y2="${y.at(each.speed.max).toFixed(1)}" stroke="${style.colour}" stroke-opacity="0.5"/>`,
    )
    const marks = points.map((each) => marker(style, each.x, each.y))
    return (
      spreads.join('') +
      `<polyline points="${path}" fill="none" stroke="${style.colour}" stroke-width="1.8" stroke-dasharray="${style.dash}"/>` +
      marks.join('')
    )
  })
  const [left, right, top, bottom] = [size.left, size.panel - size.gap, size.top, size.height - size.bottom]
  const middle = (left + right) / 2
  const grid = [
    ...x.ticks.map(
      (each) =>
        `<line x1="${x.at(each)}" x2="${x.at(each)}" y1="${top}" y2="${bottom}" stroke="#e4e4e4"/>` +
        `<text x="${x.at(each)}" y="${bottom + 18}" text-anchor="middle" ${text}>${power(each)}</text>`,
    ),
    ...y.ticks.map(
      (each) =>
        `<line x1="${left}" x2="${right}" y1="${y.at(each)}" y2="${y.at(each)}" stroke="#e4e4e4"/>` +
        `<text x="${left - 6}" y="${y.at(each) + 4}" text-anchor="end" ${text}>${each.toLocaleString('en')}</text>`,
    ),
  ]
  const label = isFirst
    ? `<text transform="translate(14 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle" ${text}>patients per second of CPU time</text>`
    : ''
  return [
    `<text x="${middle}" y="24" text-anchor="middle" font-weight="600" ${text}>${title}</text>`,
    ...grid,
    `<text x="${middle}" y="${size.height - 12}" text-anchor="middle" ${text}>median error</text>`,
    label,
    ...lines,
  ].join('\n')
}

interface Axis {
  readonly at: (value: number) => number
  readonly ticks: readonly number[]
}

/** A logarithmic axis over the values, with ticks at powers of ten and, where those are few, at 2 and 5 of each. */
function axis(values: readonly number[], [from, to]: readonly [number, number]): Axis {
  const [low, high] = [Math.min(...values) / 1.3, Math.max(...values) * 1.3].map(Math.log10) as [
    number,
    number,
  ]
  const powers = Array.from({ length: Math.ceil(high) - Math.floor(low) + 1 }, (_, i) => Math.floor(low) + i)
  const within = (steps: readonly number[]): number[] =>
    powers
      .flatMap((each) => steps.map((step) => step * 10 ** each))
      .filter((each) => Math.log10(each) >= low && Math.log10(each) <= high)
  const ticks = high - low < 3 ? within([1, 2, 5]) : within([1])
  return { at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from), ticks }
}

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  ...Object.fromEntries(Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹').entries()),
}

function power(value: number): string {
  const exponent = Math.round(Math.log10(value))
  if (Math.abs(value / 10 ** exponent - 1) > 1e-9) return value.toExponential(0)
  return `10${Array.from(String(exponent), (each) => superscripts[each]).join('')}`
}

function marker({ colour, shape }: Style, x: number, y: number): string {
  const at = `transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" fill="${colour}"`
  switch (shape) {
    case 'circle':
      return `<circle r="4" ${at}/>`
    case 'square':
      return `<rect x="-3.6" y="-3.6" width="7.2" height="7.2" ${at}/>`
    case 'triangle':
      return `<path d="M0-4.8 4.6 3.4h-9.2z" ${at}/>`
    case 'diamond':
      return `<path d="M0-5.2 5.2 0 0 5.2-5.2 0z" ${at}/>`
  }
}
