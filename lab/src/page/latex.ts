import type { Block, Cell, Column, Span } from './block.ts'

const sections = ['section', 'section', 'subsection', 'subsubsection'] as const

/** Blocks as a LaTeX article that pdfLaTeX compiles by itself; a heading of level 1 is its title. */
export function toLatex(blocks: readonly Block[]): string {
  return [
    '\\documentclass[10pt]{article}',
    '\\usepackage[T1]{fontenc}',
    '\\usepackage[utf8]{inputenc}',
    '\\usepackage[a4paper,landscape,margin=18mm]{geometry}',
    '\\usepackage{amsmath,array,longtable}',
    '\\newcolumntype{L}[1]{>{\\raggedright\\arraybackslash}p{\\dimexpr#1\\linewidth-2\\tabcolsep\\relax}}',
    '\\setlength{\\parindent}{0pt}',
    '\\setlength{\\LTleft}{0pt}',
    '\\begin{document}',
    '',
    ...blocks.flatMap((block) => [blockText(block), '']),
    '\\end{document}',
    '',
  ].join('\n')
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      if (block.level === 1) return `\\title{${escaped(block.text)}}\\author{}\\date{}\\maketitle`
      return `\\${sections[block.level - 1]}*{${escaped(block.text)}}`
    case 'text':
      return block.spans.map(spanText).join('')
    case 'formula':
      return `\\[\n${block.latex}\n\\]`
    case 'table':
      return longTable(block.columns, block.rows)
  }
}

function longTable(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const total = columns.reduce((sum, [, share]) => sum + share, 0)
  const widths = columns.map(([, share]) => `L{${(share / total).toFixed(3)}}`)
  return [
    `\\begingroup\\footnotesize\\begin{longtable}{${widths.join('')}}`,
    `\\hline ${row(columns.map(([title]) => [title]))} \\hline\\endhead`,
    ...rows.map(row),
    '\\hline\\end{longtable}\\endgroup',
  ].join('\n')
}

function row(cells: readonly Cell[]): string {
  return `${cells.map((cell) => cell.map(spanText).join('')).join(' & ')} \\\\`
}

function spanText(span: Span): string {
  if (typeof span === 'string') return escaped(span)
  return 'code' in span ? `\\texttt{${breakable(span.code)}}` : `$${span.math}$`
}

/** A name that may be broken before each of its words. */
function breakable(code: string): string {
  return code
    .split(/(?=[A-Z.#-])/)
    .map(escaped)
    .join('\\allowbreak ')
}

const characters: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  α: '\\ensuremath{\\alpha}',
  β: '\\ensuremath{\\beta}',
}

function escaped(words: string): string {
  return words.replace(/[&%$#_{}\\^~<>|αβ]/g, (each) => characters[each] ?? `\\${each}`)
}
