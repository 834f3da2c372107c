import { styleText } from 'node:util'

/** How text is painted: not at all unless a person looks at a terminal that wants colours. */
export interface Paint {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly warn: (text: string) => string
}

export function paintFor(stream: NodeJS.WriteStream): Paint {
  const colours = wantsColours(stream)
  const paint = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    colours ? styleText(format, text) : text
  return { strong: paint('bold'), faint: paint('dim'), warn: paint('yellow') }
}

/** True for a terminal, unless NO_COLOR or TERM=dumb says otherwise. */
export function wantsColours(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && stream.hasColors()
}

/** Rows under a head, padded into columns; a column whose every cell begins like a number is set to the right. */
export function inColumns(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): string {
  if (rows.some((row) => row.length > head.length)) throw new Error('unreachable: a cell has no heading')
  const columns = head.map((title, c) => {
    const cells = rows.map((row) => row[c] ?? '')
    const width = Math.max(...[title, ...cells].map(widthOf))
    const right =
      cells.some((cell) => /\d/.test(cell)) &&
      cells.every((cell) => /^([-<]?[\d.,]+(e-?\d+)?|–?)$/.test(cell))
    return (text: string) => {
      const gap = ' '.repeat(width - widthOf(text))
      return right ? gap + text : text + gap
    }
  })
  const line = (cells: readonly string[]) =>
    columns
      .map((pad, c) => pad(cells[c] ?? ''))
      .join('  ')
      .trimEnd()
  return [paint.faint(line(head)), ...rows.map(line)].map((text) => `${text}\n`).join('')
}

const widthOf = (text: string): number => text.length
