/** A piece of running text: words, a name of the model, or a formula. */
export type Span = string | { readonly code: string } | { readonly math: string }

export type Cell = readonly Span[]

/** A column with its share of the width, of the paper that has one. */
export type Column = readonly [title: string, share: number]

/** A part of a document, before it is Markdown or LaTeX. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'text'; readonly spans: readonly Span[] }
  | { readonly kind: 'formula'; readonly latex: string }
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly Cell[])[]
    }

export function heading(level: 1 | 2 | 3 | 4, text: string): Block {
  return { kind: 'heading', level, text }
}

export function text(...spans: readonly Span[]): Block {
  return { kind: 'text', spans }
}

/** A table under its heading, or nothing where there are no rows. */
export function titledTable(
  title: Block,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): readonly Block[] {
  return rows.length === 0 ? [] : [title, { kind: 'table', columns, rows }]
}
