import { toSbml } from '@cordelia/engine'
import { models } from '@cordelia/lab'

/** The text of each format, by the name of the model; a mouse is a body by its equations, and goes by its own name. */
const writers = {
  sbml: (name: keyof typeof models) => toSbml({ ...models[name], name }),
} as const

/** A model as the text of a file. */
export function exported(name: keyof typeof models, format: keyof typeof writers): string {
  const text = writers[format](name)
  if (text === undefined) throw new Error(`unreachable: ${name} has no steady start at its own values`)
  return text
}
