import { z } from 'zod'
import { LabError } from '../errors.ts'
import type { SourceFile } from '../source/yaml.ts'
import type { People } from './population.ts'

const positive = z.number().positive().max(1000)
const logarithm = z.number().min(-100).max(100)
const schema = z.object({
  draws: z
    .array(
      z.strictObject({
        decline: z.strictObject({
          rate: logarithm,
          rateByAge: logarithm,
          rateSd: positive,
          level: logarithm,
          levelSd: positive,
          correlation: z.number().min(-1).max(1),
          noise: z.strictObject({ scale: positive, df: positive }),
        }),
        resistantShare: z.number().min(0).max(1),
        care: z.strictObject({ young: positive, adult: positive, sd: positive, hba1cNoise: positive }),
      }),
    )
    .min(1),
})

/** The draws of people in the report of a calibration. Throws `JSON_SYNTAX`, or `SCHEMA` for the first mistake. */
export function readPeople({ path, text }: SourceFile): readonly People[] {
  const parsed = schema.safeParse(valueOf(path, text))
  if (parsed.success) return parsed.data.draws
  const issue = parsed.error.issues[0]!
  throw new LabError('SCHEMA', `${issue.path.join('.') || 'report'}: ${issue.message}`, path)
}

function valueOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const says = cause instanceof SyntaxError ? cause.message : String(cause)
    throw new LabError('JSON_SYNTAX', `expected JSON: ${says}`, path)
  }
}
