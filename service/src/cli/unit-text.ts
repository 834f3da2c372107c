import type { Line, Rows, Section, Told } from '@cordelia/lab'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { broken, hanging } from './lines.ts'

/** What is told, in lines of at most so many letters; the words are those of the page. */
export function describeTold({ title, sections, notForCare }: Told, paint: Paint, width: number): string {
  return [
    `${paint.strong(title)}\n`,
    'Intervals are the middle 90 % of draws of what is not known.\n',
    ...sections.map((section) => sectionInText(section, paint, width)),
    `\n${broken(notForCare, width)
      .map((line) => `${paint.faint(line)}\n`)
      .join('')}`,
  ].join('')
}

function sectionInText({ title, lines, tables }: Section, paint: Paint, width: number): string {
  return [
    `\n${paint.strong(title)}\n`,
    ...lines.map((line) => lineInText(line, paint, width)),
    ...tables.map((table) => tableInText(table, paint, width)),
  ].join('')
}

const indent = '    '
const mostSources = 4

function lineInText({ says, from }: Line, paint: Paint, width: number): string {
  const more = from.length - mostSources
  const sources = [...from.slice(0, mostSources), ...(more > 0 ? [`${more} more, in --json`] : [])]
  const cited = from.length === 0 ? [] : broken(sources.join(', '), width - indent.length)
  return [hanging('  - ', says, width), ...cited.map((line) => `${indent}${paint.faint(line)}\n`)].join('')
}

/** In columns where they fit; a wider table is for the page. */
function tableInText({ caption, head, rows }: Rows, paint: Paint, width: number): string {
  const under = `\n${hanging('  ', caption, width)}`
  const columns = inColumns(head, rows, plain).split('\n')
  if (columns.every((line) => line.length + 2 <= width)) {
    const [first = '', ...others] = columns.slice(0, -1)
    return `${under}${[paint.faint(first), ...others].map((line) => `  ${line}\n`).join('')}`
  }
  return `${under}${hanging('  ', `${rows.length === 1 ? '1 row' : `${rows.length} rows`}, in --json and --out`, width)}`
}

const plain: Paint = { strong: (text) => text, faint: (text) => text, warn: (text) => text }
