import { toSbml } from '@cordelia/engine'
import { modelArticle, models } from '@cordelia/lab'
import { loadEvidence } from '../lab.ts'

type Name = keyof typeof models

/** The text of each format, by the name of the model; a mouse is a body by its equations, and goes by its own name. */
const writers = {
  sbml: async (name: Name) => toSbml({ ...models[name], name }),
  latex: async (name: Name) => modelArticle(name, (await loadEvidence()).sources),
} as const

/** A model as the text of a file. */
export async function exported(name: Name, format: keyof typeof writers): Promise<string> {
  const text = await writers[format](name)
  if (text === undefined) throw new Error(`unreachable: ${name} has no steady start at its own values`)
  return text
}
