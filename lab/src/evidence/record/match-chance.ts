import { z } from 'zod'
import type { SourceFile } from '../../source/yaml.ts'
import { readIn } from './product-facts.ts'
import { readFields } from './read.ts'
import { words } from './record.ts'

/** The file beside the studies that says how often a match was found. */
export const matchChancePath = 'evidence/match-by-ancestry.yaml'

const people = z.int().nonnegative()
const ancestry = z
  .strictObject({
    name: words,
    people: z.int().positive(),
    cord: z.strictObject({ '5-6/6': people, '4/6': people, none: people }),
    adult: z.strictObject({ '10/10': people, '9/10': people, '8/10 or less': people }),
  })
  .refine(({ people, cord }) => cord['5-6/6'] + cord['4/6'] + cord.none === people, {
    path: ['cord'],
    error: 'expected counts that add up to people',
  })
  .refine(({ people, adult }) => adult['10/10'] + adult['9/10'] + adult['8/10 or less'] === people, {
    path: ['adult'],
    error: 'expected counts that add up to people',
  })
const chance = z.strictObject({ what: words, percent: z.number().min(0).max(100), ...readIn })
const schema = z.strictObject({
  searched: z.strictObject({ what: words, ...readIn, ancestries: z.array(ancestry).min(1) }),
  chances: z.record(z.enum(['sibling', 'bank-at-4', 'bank-at-5', 'alleles']), chance),
})

/** How many people of one ancestry had which best cord blood unit and which best adult donor, by HLA match. */
export type AncestryMatches = z.infer<typeof ancestry>

/** Matches found by ancestry, and single chances in percent; of people before, never of a person. */
export type MatchChance = z.infer<typeof schema>

/** Reads `evidence/match-by-ancestry.yaml`. Throws a `LabError` `SCHEMA` with the place of every mistake, or one of `readYaml`. */
export function readMatchChance(file: SourceFile): MatchChance {
  return readFields(file, schema).fields
}

/** Counts of `matches` in percent of its people. */
export function matchPercents(matches: AncestryMatches, kind: 'cord' | 'adult'): Record<string, number> {
  return Object.fromEntries(
    Object.entries(matches[kind]).map(([match, count]) => [match, (100 * count) / matches.people]),
  )
}
