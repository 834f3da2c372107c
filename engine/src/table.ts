/** A named column with its unit; numbers as doubles, words as strings. */
export interface Column {
  readonly name: string
  readonly unit: string
  readonly values: Float64Array | readonly string[]
}

/** Named typed columns of one length: the one shape that crosses package borders. */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
}
