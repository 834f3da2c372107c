import { readFileSync } from 'node:fs'

/** The report of the guide, with every key. */
export const unitExample = readFileSync(new URL('../../docs/guide/unit.yaml', import.meta.url), 'utf8')

/** The freezing of a report that says no more than it must. */
export const leastFrozen = { on: '2016-05-05', nucleated: '4.7e8 cell', viable: '92 %' }

/** Such a report, with these parts besides or instead; a part that is undefined is left out. */
export function unitReport(parts: Record<string, unknown>): string {
  const all = { unit: 'A-1', donor: 'self', born: '2016-05-04', frozen: leastFrozen, ...parts }
  return Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('')
}
