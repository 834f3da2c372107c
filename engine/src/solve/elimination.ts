/** A place of a square matrix. */
export interface Entry {
  readonly row: number
  readonly column: number
}

/** One pivot of an elimination, and what else is left in its row and column when its turn comes, in order of place. */
export interface Pivot {
  readonly place: number
  /** The columns with an entry in the pivot's row. */
  readonly columns: readonly number[]
  /** The rows with an entry in the pivot's column. */
  readonly rows: readonly number[]
}

/**
 * The order in which the diagonal of a sparse matrix is eliminated, and the entries then, those filled in included.
 *
 * The next pivot is the one that can fill in the fewest entries, (rows) · (columns), the first of several: H. M.
 * Markowitz, Management Science 3 (1957) 255–269. The order is known before any number is, so a pivot may turn out to
 * be zero or small. For I/(hγ) - J it does not once h is small enough for the diagonal to dominate; until then the
 * error estimate, which uses the same factors, rejects the step.
 */
export function eliminationOf(size: number, entries: readonly Entry[]): readonly Pivot[] {
  const places = Array.from({ length: size }, (_, i) => i)
  const columnsOf = places.map(() => new Set<number>())
  const rowsOf = places.map(() => new Set<number>())
  const add = (row: number, column: number): void => {
    if (row === column) return
    columnsOf[row]!.add(column)
    rowsOf[column]!.add(row)
  }
  for (const { row, column } of entries) add(row, column)

  const left = new Set(places)
  const fill = (place: number): number => rowsOf[place]!.size * columnsOf[place]!.size
  const pivots: Pivot[] = []
  while (left.size > 0) {
    const place = [...left].reduce((best, each) => (fill(each) < fill(best) ? each : best))
    const columns = [...columnsOf[place]!].sort((a, b) => a - b)
    const rows = [...rowsOf[place]!].sort((a, b) => a - b)
    pivots.push({ place, columns, rows })
    left.delete(place)
    for (const row of rows) {
      columnsOf[row]!.delete(place)
      for (const column of columns) add(row, column)
    }
    for (const column of columns) rowsOf[column]!.delete(place)
  }
  return pivots
}
