import type { SourceFile } from '@cordelia/lab'

/** A unit as its form has it: texts by the names of their fields; what was left out is empty. */
export type Filled = Readonly<Record<FieldName, string>>

export const fieldNames = [
  'name',
  'donor',
  'born',
  'on',
  'after',
  'volume',
  'when',
  'nucleated',
  'nucleated-in',
  'cd34',
  'cd34-in',
  'viable',
  'weight',
  'hla',
  'recipient-hla',
] as const

export type FieldName = (typeof fieldNames)[number]

/** The file that a form stands for, and the field behind each of its lines. */
export interface Written {
  readonly file: SourceFile
  /** The field at a `file:line:column`, or none. */
  readonly fieldAt: (place: string) => FieldName | undefined
}

interface Entry {
  readonly field: FieldName | undefined
  readonly text: string
}

/** The unit file that the program reads, from what was filled in. */
export function writtenUnit(filled: Filled): Written {
  const lines = entriesOf(filled)
  return {
    file: { path: 'unit.yaml', text: `${lines.map(({ text }) => text).join('\n')}\n` },
    fieldAt: (place) => lines[lineOf(place) - 1]?.field,
  }
}

/** The line of a `file:line:column` or `file:line`; 1 where none is named. */
export function lineOf(place: string): number {
  return Number(/:(\d+)(?::\d+)?$/.exec(place)?.[1] ?? 1)
}

function entriesOf(filled: Filled): readonly Entry[] {
  const entry = (key: string, field: FieldName, text = filled[field]): readonly Entry[] =>
    filled[field] === '' ? [] : [{ field, text: `${key}: ${JSON.stringify(text)}` }]
  const withUnit = (key: string, field: FieldName, unit: string) =>
    entry(key, field, `${filled[field]}${unit}`)
  const counts = [
    ...withUnit('nucleated', 'nucleated', `${filled['nucleated-in']} cell`),
    ...withUnit('cd34', 'cd34', `${filled['cd34-in']} cell`),
  ]
  const collected = filled.when === 'collected'
  return [
    ...entry('unit', 'name'),
    ...entry('donor', 'donor'),
    ...entry('born', 'born'),
    ...withUnit('volume', 'volume', ' mL'),
    ...(collected ? nested('collected', counts) : []),
    ...nested('frozen', [
      ...entry('on', 'on'),
      ...withUnit('after', 'after', ' h'),
      ...(collected ? [] : counts),
      ...withUnit('viable', 'viable', ' %'),
    ]),
    ...nested('recipient', [...withUnit('weight', 'weight', ' kg'), ...entry('hla', 'recipient-hla')]),
    ...entry('hla', 'hla'),
  ]
}

function nested(key: string, entries: readonly Entry[]): readonly Entry[] {
  if (entries.length === 0) return []
  return [
    { field: entries[0]!.field, text: `${key}:` },
    ...entries.map(({ field, text }) => ({ field, text: `  ${text}` })),
  ]
}
