import type { Block, Cell, Span } from './block.ts'

/** Blocks as GitHub's Markdown. Formulas stand in code, which GitHub reads before anything else. */
export function toMarkdown(blocks: readonly Block[]): string {
  return blocks.map((block) => `${blockText(block)}\n`).join('\n')
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escaped(block.text)}`
    case 'text':
      return block.spans.map(spanText).join('')
    case 'formula':
      return `\`\`\`math\n${block.latex}\n\`\`\``
    case 'table':
      return [
        row(block.columns.map(([title]) => [title])),
        row(block.columns.map(() => ['---'])),
        ...block.rows.map(row),
      ].join('\n')
  }
}

function row(cells: readonly Cell[]): string {
  return `| ${cells.map((cell) => cell.map(spanText).join('')).join(' | ')} |`
}

function spanText(span: Span): string {
  if (typeof span === 'string') return escaped(span)
  return 'code' in span ? `\`${span.code}\`` : `$\`${span.math}\`$`
}

function escaped(words: string): string {
  return words.replace(/[\\`*_|<>$[\]~]/g, '\\$&')
}
