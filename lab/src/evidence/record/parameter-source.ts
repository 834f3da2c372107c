import { convert, ModelError, quantity, type Parameter, type Quantity } from '@cordelia/engine'
import { z } from 'zod'
import { LabError } from '../../errors.ts'
import { readYaml, type SourceFile } from '../../source/yaml.ts'

const schema = z.strictObject({
  id: z.string(),
  cite: z.strictObject({
    author: z.string(),
    year: z.int().optional(),
    title: z.string(),
    place: z.string(),
  }),
  values: z.record(
    z.string(),
    z.strictObject({ value: z.string(), what: z.string(), known: z.enum(['read', 'recalled']) }),
  ),
})

/** One file of `evidence/parameters/`: where values of the model were read. */
export type ParameterSource = z.infer<typeof schema>

/** Reads sources of parameters. Throws a `LabError` with the place of the first mistake. */
export function readParameterSources(files: readonly SourceFile[]): readonly ParameterSource[] {
  return files.map((file) => {
    const source = readYaml(file)
    const parsed = schema.safeParse(source.value)
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]!
    const path = issue.path.filter((part) => typeof part !== 'symbol')
    throw new LabError('SCHEMA', `${path.join('.')}: ${issue.message}`, source.place(path))
  })
}

/** The value that `study#finding` names. Throws `EVIDENCE_UNKNOWN` when nothing was read there. */
export function valueAt(sources: readonly ParameterSource[], reference: string): Quantity {
  const [id, key] = reference.split('#') as [string, string | undefined]
  const found = sources.find((source) => source.id === id)?.values[key ?? '']
  if (found?.known !== 'read') throw new LabError('EVIDENCE_UNKNOWN', `nothing was read at '${reference}'`)
  return quantity(found.value)
}

/** The measured parameters whose source does not hold the value they have, in words. */
export function unfounded(
  parameters: readonly (Parameter & { readonly name: string })[],
  sources: readonly ParameterSource[],
): readonly string[] {
  return parameters.flatMap(({ name, value, unit, provenance }) => {
    if (provenance.kind !== 'measured') return []
    try {
      const read = convert(valueAt(sources, provenance.from), unit)
      return read === value ? [] : [`${name} is ${value} ${unit.text}, ${provenance.from} says ${read}`]
    } catch (error) {
      if (error instanceof LabError || error instanceof ModelError) return [`${name}: ${error.message}`]
      throw error
    }
  })
}
