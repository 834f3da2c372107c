/** What is told of a unit or a bank, as data: terminal, page and studio say these same words. */
export interface Told {
  readonly title: string
  readonly sections: readonly Section[]
  readonly notForCare: string
}

export interface Section {
  readonly id: string
  readonly title: string
  readonly lines: readonly Line[]
  readonly tables: readonly Rows[]
}

/** One sentence or two, and what its numbers rest on. */
export interface Line {
  readonly id: string
  readonly says: string
  /** `file#key` of `evidence/parameters/`, `protocols/NAME`, `evidence/NAME`, or the name of an assumption, `physics.x`. */
  readonly from: readonly string[]
  /** The number that is said first, with the ends of its 90 % interval, in this unit. */
  readonly value?: number
  readonly low?: number
  readonly high?: number
  readonly unit?: string
}

export interface Rows {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
