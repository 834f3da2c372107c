import type { Line, Section } from './told.ts'

/** The lines that answer first, in this order; the page tells more of each below. */
const first = [
  'few-alive',
  'nucleated',
  'msc',
  'study-haller2011',
  'study-haller2013',
  'verdict-preserves',
  'verdict-restores',
  'used-up',
]

/** What matters most of the other sections, in their words. Lines that a unit does not have are left out. */
export function shortSection(sections: readonly Section[]): Section {
  const lines = sections.flatMap((section) => section.lines)
  return {
    id: 'short',
    title: 'In short',
    lines: first.flatMap((id): readonly Line[] => {
      const line = lines.find((each) => each.id === id)
      return line === undefined ? [] : [{ id: `short-${id}`, says: line.says, from: [id] }]
    }),
    tables: [],
  }
}
