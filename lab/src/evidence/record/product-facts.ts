import { z } from 'zod'
import { productIds } from '../../graft/products.ts'
import type { SourceFile } from '../../source/yaml.ts'
import { readFields } from './read.ts'
import { words } from './record.ts'

/** The file beside the studies that puts the sources of cells beside each other. */
export const productFactsPath = 'evidence/products.yaml'

/** The closed list of sources that are compared; one product may have several. */
export const cellSourceIds = [
  'own-cord-blood',
  'sibling-cord-blood',
  'public-cord-blood',
  'cord-blood-msc',
  'cord-tissue-msc',
  'cord-blood-treg',
  'cord-blood-educator',
  'marrow',
  'mobilised-blood',
  'adipose-msc',
  'embryonic-islets',
  'ipsc-islets',
] as const

/** What is said of every source. */
export const productFactIds = [
  'availability',
  'time-to-dose',
  'engraftment',
  'gvhd',
  'tumour',
  'ethics',
  'cost',
] as const

export type ProductFactId = (typeof productFactIds)[number]

/** Where something was read: at its source, or on another's page about it. */
export const readIn = {
  source: z.strictObject({ cite: words, place: words }),
  known: z.enum(['read', 'read-secondary']),
}

/** `of` is what the fact is about where it is not the source it stands under. */
const found = z.strictObject({ text: words, of: words.optional(), ...readIn })
const notFound = z
  .strictObject({ 'not-found': words })
  .transform((written) => ({ notFound: written['not-found'] }))
const fact = z.union([found, notFound], "expected 'text', 'source' and 'known', or 'not-found' alone")

const schema = z.record(
  z.enum(cellSourceIds),
  z.strictObject({
    name: words,
    product: z.enum(productIds).optional(),
    facts: z.record(z.enum(productFactIds), z.array(fact).min(1)),
  }),
)

/** What was read, in our words and with its source, or what was looked for and not found. */
export type ProductFact = z.infer<typeof fact>

/** By the source of cells, its name, its product where studies have one, and its facts. */
export type ProductFacts = z.infer<typeof schema>

/** Reads `evidence/products.yaml`. Throws a `LabError` `SCHEMA` with the place of every mistake, or one of `readYaml`. */
export function readProductFacts(file: SourceFile): ProductFacts {
  return readFields(file, schema).fields
}
