import { z } from 'zod'

/** The parts that every file of `evidence/` is made of, a study or a synthesis of studies. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected words in lower case joined by hyphens')
export const words = z.string().min(1)
export const bounds = z.tuple([z.number(), z.number()])
export const provenance = { place: slug.optional(), known: z.enum(['read', 'recalled', 'computed']) }
export const described = z.strictObject({ text: words, ...provenance })
export const p = z.union([z.number().min(0).max(1), z.string().regex(/^([<>]0\.\d+|NS|significant)$/)])

/** Who held what is written against its source, other than the one who wrote it. */
export const checkedBy = z.union([z.literal('none'), z.strictObject({ who: words, when: z.iso.date() })])

export const cite = z.strictObject({
  author: words,
  year: z.int().optional(),
  journal: words.optional(),
  doi: z
    .string()
    .regex(/^10\.\d{4,}\/\S+$/)
    .optional(),
  pmid: z.string().regex(/^\d+$/).optional(),
  registry: z
    .string()
    .regex(/^NCT\d{8}$/)
    .optional(),
  'other-registry': words.optional(),
})

/** The fields outside `findings` that were read, by place. */
export const readAt = z.record(slug, z.array(words).min(1))

/** What was read, by the name that a finding gives as its place. */
export const places = z.record(
  slug,
  z.strictObject({
    kind: z.enum(['paper', 'abstract', 'registry', 'repository', 'press-release', 'news', 'secondary-copy']),
    url: z.url(),
    what: words,
  }),
)

/** Where a record came from: its file, and the line of each key such as `findings.ucb-hba1c-12`. */
export interface Origin {
  readonly path: string
  readonly lines: Readonly<Record<string, number>>
}

/** The name of who checked a value, and when: its own where it has one, else that of its file. */
export function checkedInWords(by: z.infer<typeof checkedBy> | undefined): string {
  if (by === undefined) return 'not said'
  return by === 'none' ? 'none' : `${by.who}, ${by.when}`
}
