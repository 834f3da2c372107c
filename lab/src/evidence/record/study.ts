import { z } from 'zod'
import { productIds } from '../../graft/products.ts'
import { measureIds } from './measures.ts'
import { riskOfBiasSchema } from './risk-of-bias.ts'
import { bounds, checkedBy, cite, described, p, places, provenance, readAt, slug, words } from './record.ts'
import type { Origin } from './record.ts'
import { ruleIds } from './rules.ts'

const people = z.int().nonnegative()

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
  p: p.optional(),
  'adjusted-for': words.optional(),
  ...provenance,
  'checked-by': checkedBy.optional(),
  note: words.optional(),
  accepted: z.partialRecord(z.enum(ruleIds), words).optional(),
})

/** One file of `evidence/`: what a study gave to whom, what was read of it and where. */
export const studySchema = z.strictObject({
  id: slug,
  product: z.enum(productIds),
  title: words.optional(),
  cite,
  /** Why the study is kept on file and enters no result. */
  excluded: words.optional(),
  design: z.enum([...designs, 'registered']),
  'planned-design': z.enum(designs).optional(),
  blinding: z.enum(['open', 'single', 'double', 'triple', 'quadruple', 'not-seen']),
  /** What an author or a sponsor stands to gain by the product, where the record says so. */
  interests: words.optional(),
  'checked-by': checkedBy.optional(),
  'read-at': readAt.optional(),
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
      /** `months`: the longest that anyone was followed. */
      'follow-up': described.extend({ months: z.number().optional() }).optional(),
      'primary-endpoint': described.optional(),
    })
    .optional(),
  arms: z.record(slug, arm),
  overlaps: z.array(slug).optional(),
  places,
  findings: z.record(slug, finding),
  'risk-of-bias': riskOfBiasSchema,
  flags: z.array(words).optional(),
})

/** A study file that passed `studySchema`. */
export type Study = z.infer<typeof studySchema> & { readonly origin: Origin }

/** One row of a study's findings. */
export type Finding = z.infer<typeof finding>
