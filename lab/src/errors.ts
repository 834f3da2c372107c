/** What somebody can write wrong: one sentence a code. */
export const errors = {
  FILE_MISSING: 'There is no such file.',
  FILE_IS_DIRECTORY: 'The path is a directory.',
  FILE_TOO_LARGE: 'The file is larger than a text written by people.',
  FILE_UNREADABLE: 'The file cannot be read.',
  FILE_NOT_TEXT: 'The file is not UTF-8 text.',
  FILE_EMPTY: 'The file is empty.',
  YAML_SYNTAX: 'The text is not YAML.',
  YAML_KEY: 'A key is repeated, is no text or is not allowed.',
  YAML_ALIAS: 'The text has an anchor or an alias.',
  YAML_TOO_DEEP: 'The text is nested too deeply.',
  JSON_SYNTAX: 'The text is not JSON.',
  CSV_SYNTAX: 'The text is not a table of comma-separated values.',
  CSV_COLUMN: 'A column is missing or named twice.',
  CSV_VALUE: 'A cell holds another kind of value than the one asked for, or one outside its range.',
  SCHEMA: 'A value has another form than the one asked for.',
  PROTOCOL_UNIT: 'A quantity has another dimension than the one asked for.',
  PROTOCOL_RANGE: 'A quantity lies outside its range.',
  PROTOCOL_PRODUCT: 'The product is unknown, or this model cannot give it.',
  PROTOCOL_VISITS: 'The visits are not in order of time.',
  PROTOCOL_ENDPOINT: 'An endpoint is unknown or measured at no visit.',
  PROTOCOL_SHARES: 'The shares of the arms do not divide the participants.',
  PROTOCOL_NOBODY: 'Nobody meets the eligibility rules.',
  EVIDENCE_UNKNOWN: 'There is no such study or finding.',
  EVIDENCE_BROKEN: 'A record breaks a rule without a reason, so that no result may rest on it.',
  EVIDENCE_EXISTS: 'There is a study with this id already.',
  REVISION: 'There is no git, no repository or no such revision.',
  REGISTRY: 'A registry record lacks what a study needs, or holds what a study cannot say.',
  COHORT_ROW: 'A row repeats another, is of nobody listed, or has a test long before diagnosis.',
  COHORT_OTHER: 'The people are not those that the stored calibration was fitted to.',
  COHORT_SMALL: 'Too few people were followed for a model to be fitted or judged.',
  FORECAST_OTHER: 'The stored forecasts are of other trials, or answer other questions.',
  POOL_ROW: 'A row repeats a study, or counts more events than people; or there are too many rows.',
  OPTION: 'A command-line option has an illegal value.',
  OUTPUT_EXISTS: 'The output directory holds something else.',
  HLA_SYNTAX: 'The text is not a GL String, or is too long.',
  HLA_NAME: 'A name is no HLA allele; serological types are none.',
  HLA_CODE: 'A multiple allele code cannot be read without its licensed table.',
  HLA_LOCUS: 'A locus stands where the GL String has no place for it, or there are more than two copies.',
  HLA_AMBIGUOUS: 'A locus has more possible pairs of alleles than can be compared.',
  HLA_PHASE: 'The typing of a parent does not say which alleles lie on one chromosome.',
  UNIT_DATES: 'The days of a unit are out of order, too far apart, or do not agree with its hours.',
  UNIT_COUNTS: 'A count is higher than one it is part of, or counts of a unit are missing or of two times.',
  UNIT_HLA: 'HLA types need both the unit and the recipient, and are alike where the cells are their own.',
  INVENTORY_ROW: 'A row repeats a unit, or there are too many rows.',
} as const

export type ErrorCode = keyof typeof errors

/** A mistake in what somebody wrote; `place` is `file:line:column` where that is known. */
export class LabError extends Error {
  readonly code: ErrorCode
  readonly place?: string

  constructor(code: ErrorCode, message: string, place?: string) {
    super(message)
    this.name = 'LabError'
    this.code = code
    if (place !== undefined) this.place = place
  }
}
