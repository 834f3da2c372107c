import { z } from 'zod'
import { banks, type BankId } from '../graft/unit/collection.ts'
import { ageSpread, cellDose, daySpread, rule, stored, time } from './fields.ts'
import { mechanisms, type Mechanism } from './protocol.ts'

const mostEnrolled = 10_000
const mostTrials = 100_000

const share = z.number().min(0).max(1)
const cells = z.strictObject({
  product: z.string(),
  dose: cellDose,
  route: z.enum(['intravenous', 'pancreatic-artery']),
  at: time,
  mismatch: share.optional(),
})
const conditioning = z.strictObject({ conditioning: z.number().min(0).max(3), at: time })
const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected a name of small letters, digits and hyphens')
const endpoint = z.strictObject({ measure: z.string(), at: time })

/** A protocol as it is written: its form, before what no field can know of itself is checked. */
export const schema = z.strictObject({
  question: z.string().min(1),
  population: z.strictObject({
    species: z.enum(['human', 'mouse']),
    draw: z.enum(['newly-diagnosed', 'established', 'nod', 'stz']),
    age: ageSpread.optional(),
    'since-diagnosis': daySpread.optional(),
    units: z.strictObject({ bank: z.enum(Object.keys(banks) as [BankId, ...BankId[]]), stored }).optional(),
    where: z.array(rule).default([]),
    enrol: z.int().min(1).max(mostEnrolled),
  }),
  arms: z.record(
    name,
    z.strictObject({
      share: z.number().min(0).max(1000),
      give: z.array(z.union([cells, conditioning])).default([]),
    }),
  ),
  visits: z.array(time).min(1).max(100),
  endpoints: z.strictObject({
    primary: endpoint.extend({
      scale: z.literal('ln(x+1)').optional(),
      adjust: z.tuple([z.literal('baseline'), z.literal('age')]).optional(),
    }),
    secondary: z.array(endpoint).default([]),
  }),
  mechanisms: z
    .partialRecord(z.enum(Object.keys(mechanisms) as [Mechanism, ...Mechanism[]]), share)
    .default({}),
  potency: share.optional(),
  repeat: z.strictObject({ trials: z.int().min(1).max(mostTrials), seed: z.int().min(0) }),
  compare: z.strictObject({ study: name, arms: z.record(name, name) }).optional(),
})

export type Written = z.infer<typeof schema>
