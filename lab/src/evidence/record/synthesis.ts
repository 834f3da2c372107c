import { z } from 'zod'
import { productIds } from '../../graft/products.ts'
import { measureIds } from './measures.ts'
import { bounds, checkedBy, cite, described, p, places, provenance, readAt, slug, words } from './record.ts'
import type { Origin } from './record.ts'

const finding = z.strictObject({
  measure: z.enum(measureIds),
  /** The people and cells the number is about, such as `MSC, type 1`. */
  of: words,
  against: z.enum(['control', 'own baseline', 'another group', 'nothing']),
  scale: z.enum(['SMD', 'mean difference', 'risk ratio', 'share', 'count', 'words']),
  month: z.number().nonnegative().optional(),
  value: z.number().optional(),
  ci95: bounds.optional(),
  unit: words.optional(),
  text: words.optional(),
  p: p.optional(),
  /** Percent. */
  i2: z.number().min(0).max(100).optional(),
  /** Studies pooled. */
  k: z.int().positive().optional(),
  ...provenance,
  'checked-by': checkedBy.optional(),
  note: words.optional(),
})

/** One file of `evidence/syntheses/`: what a review pooled, and what it found. */
export const synthesisSchema = z.strictObject({
  id: slug,
  title: words,
  cite,
  'checked-by': checkedBy.optional(),
  'read-at': readAt.optional(),
  recalled: z.array(words).optional(),
  pools: z.strictObject({
    products: z.union([z.array(z.enum(productIds)).min(1), z.literal('mixed')]),
    population: z.enum(['type 1', 'type 1 and type 2']),
    studies: described,
  }),
  places,
  findings: z.record(slug, finding),
  'risk-of-bias': z.strictObject({
    overall: z.enum(['low', 'some-concerns', 'high', 'serious', 'critical']),
    'judged-from': z.enum(['abstract', 'full-text']),
    why: words,
  }),
  flags: z.array(words).optional(),
})

/**
 * A review with its pooled numbers, kept beside the studies and never among them: it has no arms and no design,
 * so nothing that pools or judges takes it.
 */
export type Synthesis = z.infer<typeof synthesisSchema> & { readonly origin: Origin }
