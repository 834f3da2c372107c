import { z } from 'zod'
import { productIds } from '../graft/products.ts'
import { measureIds } from './measures.ts'
import { ruleIds } from './rules.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected words in lower case joined by hyphens')
const words = z.string().min(1)
const people = z.int().nonnegative()
const bounds = z.tuple([z.number(), z.number()])
const known = z.enum(['read', 'recalled', 'computed'])

const provenance = { place: slug.optional(), known }
const described = z.strictObject({ text: words, ...provenance })

const designs = [
  'randomised',
  'non-randomised',
  'single-arm',
  'cohort',
  'patient-level',
  'prediction-model',
] as const

const arm = z.strictObject({
  product: z.enum(productIds),
  enrolled: people.optional(),
  analysed: people.optional(),
  within: slug.optional(),
  what: words.optional(),
  ...provenance,
})

const finding = z.strictObject({
  measure: z.enum(measureIds),
  arm: z.union([slug, z.array(slug).min(2)]),
  versus: slug.optional(),
  month: z.number().optional(),
  when: z.enum(['any time', 'last visit']).optional(),
  n: people.optional(),
  mean: z.number().optional(),
  median: z.number().optional(),
  'geometric-mean': z.number().optional(),
  value: z.number().optional(),
  below: z.number().optional(),
  events: people.optional(),
  sd: z.number().nonnegative().optional(),
  se: z.number().nonnegative().optional(),
  ci95: bounds.optional(),
  iqr: bounds.optional(),
  range: bounds.optional(),
  unit: words.optional(),
  text: words.optional(),
  direction: z.enum(['higher', 'lower', 'same']).optional(),
  p: z.union([z.number().min(0).max(1), z.string().regex(/^([<>]0\.\d+|NS|significant)$/)]).optional(),
  'adjusted-for': words.optional(),
  ...provenance,
  note: words.optional(),
  accepted: z.partialRecord(z.enum(ruleIds), words).optional(),
})

/** One file of `evidence/`: what a study gave to whom, what was read of it and where. */
export const studySchema = z.strictObject({
  id: slug,
  product: z.enum(productIds),
  title: words.optional(),
  cite: z.strictObject({
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
  }),
  design: z.enum([...designs, 'registered']),
  'planned-design': z.enum(designs).optional(),
  blinding: z.enum(['open', 'single', 'double', 'quadruple', 'not-seen']),
  'read-at': z.record(slug, z.array(words).min(1)).optional(),
  recalled: z.array(words).optional(),
  population: z
    .strictObject({
      enrolled: z
        .strictObject({ people: people.optional(), text: words.optional(), ...provenance })
        .optional(),
      age: described.extend({ years: z.number().optional() }).optional(),
      eligibility: described.optional(),
      'since-diagnosis': described
        .extend({ days: z.number().optional(), 'at-most-days': z.number().optional() })
        .optional(),
      country: described.optional(),
    })
    .optional(),
  intervention: z
    .strictObject({
      product: described.optional(),
      cells: described.optional(),
      dose: described.optional(),
      'cd34-dose': described.optional(),
      route: described.optional(),
      infusions: described.optional(),
      conditioning: described.optional(),
      comparator: described.optional(),
      'co-intervention': described.optional(),
      'follow-up': described.optional(),
      'primary-endpoint': described.optional(),
    })
    .optional(),
  arms: z.record(slug, arm),
  overlaps: z.array(slug).optional(),
  places: z.record(
    slug,
    z.strictObject({
      kind: z.enum([
        'paper',
        'abstract',
        'registry',
        'repository',
        'press-release',
        'news',
        'secondary-copy',
      ]),
      url: z.url(),
      what: words,
    }),
  ),
  findings: z.record(slug, finding),
  'risk-of-bias': z.strictObject({
    overall: z.enum(['low', 'some-concerns', 'high', 'serious', 'critical', 'not-assessable']),
    'judged-from': z.enum(['abstract', 'full-text']),
    why: words,
  }),
  flags: z.array(words).optional(),
})

/** Where a study came from: its file, and the line of each key such as `findings.ucb-hba1c-12`. */
interface Origin {
  readonly path: string
  readonly lines: Readonly<Record<string, number>>
}

/** A study file that passed `studySchema`. */
export type Study = z.infer<typeof studySchema> & { readonly origin: Origin }

/** One row of a study's findings. */
export type Finding = z.infer<typeof finding>
