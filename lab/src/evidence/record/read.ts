import type { core, z } from 'zod'
import { LabError } from '../../errors.ts'
import { readYaml } from '../../source/yaml.ts'
import type { Source, SourceFile } from '../../source/yaml.ts'
import type { Origin } from './record.ts'
import { studySchema } from './study.ts'
import type { Study } from './study.ts'
import { synthesisSchema } from './synthesis.ts'
import type { Synthesis } from './synthesis.ts'

/**
 * The studies written in these files, in the order given.
 * The first file that is not YAML or not a study stops the reading; its error names every mistake in it.
 */
export function readStudies(files: readonly SourceFile[]): Study[] {
  return files.map((file) => readRecord(file, studySchema))
}

/** The syntheses written in these files, read as `readStudies` reads studies. */
export function readSyntheses(files: readonly SourceFile[]): Synthesis[] {
  return files.map((file) => readRecord(file, synthesisSchema))
}

function readRecord<Fields extends object>(
  file: SourceFile,
  schema: z.ZodType<Fields>,
): Fields & { readonly origin: Origin } {
  const { source, fields } = readFields(file, schema)
  return { ...fields, origin: { path: file.path, lines: linesOf(source, fields) } }
}

/** The fields of a file, and where each was written. Throws `SCHEMA` with every mistake in it, or an error of `readYaml`. */
export function readFields<Fields extends object>(
  file: SourceFile,
  schema: z.ZodType<Fields>,
): { readonly source: Source; readonly fields: Fields } {
  const source = readYaml(file)
  const parsed = schema.safeParse(source.value)
  if (parsed.success) return { source, fields: parsed.data }
  const mistakes = parsed.error.issues.map((issue) => mistakeIn(source, issue))
  const message = mistakes.map(({ place, says }) => `${place}: ${says}`).join('\n')
  throw new LabError('SCHEMA', message, mistakes[0]?.place)
}

function mistakeIn(source: Source, issue: core.$ZodIssue): { place: string; says: string } {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const name = path.join('.')
  if (issue.code === 'unrecognized_keys') {
    const [first = ''] = issue.keys
    const says = `${name === '' ? 'the file' : name}: expected a key of the format, got '${issue.keys.join("', '")}'`
    return { place: source.place([...path, first]), says }
  }
  return {
    place: source.place(path),
    says: `${name}: ${issue.message}, got ${shown(valueAt(source.value, path))}`,
  }
}

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([key]) => key === String(step))?.[1]
  }
  return value
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80)
}

function linesOf(source: Source, record: object): Record<string, number> {
  const lineAt = (path: readonly string[]) => Number(source.place(path).split(':').at(-2))
  return Object.fromEntries(
    Object.entries(record).flatMap(([section, content]) => {
      const keys = typeof content === 'object' && content !== null ? Object.keys(content) : []
      return [[section], ...keys.map((key) => [section, key])].map((path) => [path.join('.'), lineAt(path)])
    }),
  )
}
