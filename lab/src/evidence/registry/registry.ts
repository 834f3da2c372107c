import { z } from 'zod'
import { LabError } from '../../errors.ts'
import type { SourceFile } from '../../source/yaml.ts'

const clean = /^[^\p{Cc}\p{Surrogate}\p{Bidi_Control}\uFFFD]+$/u
const text = z.string().regex(clean, 'expected text without control characters')
/** What people wrote, a line break in it as a space. */
const prose = z
  .string()
  .overwrite((written) => written.replaceAll(/\s*[\n\r\u2028\u2029]\s*/g, ' ').trim())
  .regex(clean, 'expected text without control characters')
const group = z.object({ id: text, title: prose })
const counts = z.array(
  z.object({ units: text.optional(), counts: z.array(z.object({ groupId: text, value: text })) }),
)
const measurement = z.object({
  groupId: text,
  value: text.optional(),
  spread: text.optional(),
  lowerLimit: text.optional(),
  upperLimit: text.optional(),
  comment: prose.optional(),
})
const measured = z.object({
  title: prose,
  timeFrame: prose.optional(),
  paramType: text.optional(),
  dispersionType: text.optional(),
  unitOfMeasure: text.optional(),
  groups: z.array(group).optional(),
  denoms: counts.optional(),
  classes: z
    .array(
      z.object({
        title: prose.optional(),
        denoms: counts.optional(),
        categories: z
          .array(z.object({ title: prose.optional(), measurements: z.array(measurement).optional() }))
          .optional(),
      }),
    )
    .optional(),
  analyses: z.array(z.unknown()).optional(),
})
const date = z.object({ date: text.optional() }).optional()
const total = z.int().nonnegative().optional()

/**
 * The parts of a record that are taken. Almost every one may be missing: what a study needs is asked for when it is
 * made of them, so that all that is missing is told at once. Format: clinicaltrials.gov, study data structure of API v2.
 */
const schema = z.object({
  protocolSection: z.object({
    identificationModule: z.object({ nctId: text.regex(/^NCT\d{8}$/), briefTitle: prose.optional() }),
    statusModule: z
      .object({
        overallStatus: text.optional(),
        startDateStruct: date,
        completionDateStruct: date,
        lastUpdatePostDateStruct: date,
      })
      .optional(),
    conditionsModule: z.object({ conditions: z.array(prose).optional() }).optional(),
    designModule: z
      .object({
        studyType: text.optional(),
        designInfo: z
          .object({
            allocation: text.optional(),
            maskingInfo: z.object({ masking: text.optional() }).optional(),
          })
          .optional(),
        enrollmentInfo: z.object({ count: total, type: text.optional() }).optional(),
      })
      .optional(),
    armsInterventionsModule: z
      .object({
        armGroups: z.array(z.object({ label: prose, type: text.optional() })).optional(),
        interventions: z.array(z.object({ name: prose })).optional(),
      })
      .optional(),
    outcomesModule: z
      .object({
        primaryOutcomes: z.array(z.object({ measure: prose, timeFrame: prose.optional() })).optional(),
      })
      .optional(),
    eligibilityModule: z.object({ minimumAge: text.optional(), maximumAge: text.optional() }).optional(),
    contactsLocationsModule: z
      .object({ locations: z.array(z.object({ country: text.optional() })).optional() })
      .optional(),
  }),
  resultsSection: z
    .object({
      participantFlowModule: z
        .object({
          groups: z.array(group).optional(),
          periods: z
            .array(
              z.object({
                milestones: z
                  .array(
                    z.object({
                      type: text.optional(),
                      achievements: z
                        .array(z.object({ groupId: text, numSubjects: text.optional() }))
                        .optional(),
                    }),
                  )
                  .optional(),
              }),
            )
            .optional(),
        })
        .optional(),
      baselineCharacteristicsModule: z
        .object({
          groups: z.array(group).optional(),
          denoms: counts.optional(),
          measures: z.array(measured).optional(),
        })
        .optional(),
      outcomeMeasuresModule: z.object({ outcomeMeasures: z.array(measured).optional() }).optional(),
      adverseEventsModule: z
        .object({
          timeFrame: prose.optional(),
          eventGroups: z
            .array(
              group.extend({
                deathsNumAffected: total,
                deathsNumAtRisk: total,
                seriousNumAffected: total,
                seriousNumAtRisk: total,
              }),
            )
            .optional(),
        })
        .optional(),
    })
    .optional(),
  hasResults: z.boolean().optional(),
})

const page = z.object({ studies: z.array(z.unknown()) })

/** A study record of ClinicalTrials.gov, as far as it is taken. */
export type RegistryRecord = z.infer<typeof schema>

/** The results of a record. */
export type RegistryResults = NonNullable<RegistryRecord['resultsSection']>

/** A measure of a record, at baseline or as an outcome, with its numbers. */
export type RegistryMeasure = z.infer<typeof measured>

/** The record in a JSON file. Throws `JSON_SYNTAX`, or `SCHEMA` with every value of another form. */
export function readRegistry({ path, text }: SourceFile): RegistryRecord {
  const value = valueOf(path, text)
  const listed = page.safeParse(value).data?.studies.length
  if (listed !== undefined)
    throw new LabError('SCHEMA', `${path}: expected one record, got a list of ${listed}: give one study`)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map((issue) => `${jsonPath(issue.path)}: ${issue.message}`)
  throw new LabError('SCHEMA', mistakes.map((says) => `${path}: ${says}`).join('\n'))
}

function valueOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const says = cause instanceof SyntaxError ? cause.message : String(cause)
    throw new LabError('JSON_SYNTAX', `expected JSON: ${says}`, path)
  }
}

/** A path as people write it: `resultsSection.outcomeMeasures[2].title`. */
function jsonPath(steps: readonly PropertyKey[]): string {
  const written = steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  return written.replace(/^\./, '') || 'the record'
}
