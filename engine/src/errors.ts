/** What can be wrong in a unit, an expression or a model: one sentence a code. */
export const modelErrors = {
  UNIT_SYNTAX: 'The text is not a unit.',
  UNIT_UNKNOWN: 'The unit has a symbol that is not known.',
  QUANTITY_SYNTAX: 'The text is not a number followed by a unit.',
  QUANTITY_UNIT: 'The quantity has another dimension than the one asked for.',
  EXPRESSION_SYNTAX: 'The text is not an expression.',
  FUNCTION_UNKNOWN: 'The expression calls a function that does not exist.',
  FUNCTION_ARITY: 'The function takes another number of arguments.',
  NAME_SYNTAX: 'The name is not one that an expression can hold.',
  NAME_UNKNOWN: 'The expression has a name that its component does not declare.',
  NAME_REPEATED: 'One name is declared twice.',
  MODEL_UNIT_MISMATCH: 'Two parts of an expression cannot be combined because their units differ.',
  MODEL_CYCLE: 'Quantities are defined by one another in a circle.',
  NOT_FIXED: 'What must be known from parameters alone depends on a state.',
  WIRE_UNKNOWN: 'A wire leads from or to something that does not exist.',
  WIRE_MISSING: 'A need of a component is not wired.',
  WIRE_UNIT: 'A wire joins two different units.',
  PARAMETER_RANGE: 'A value lies outside the range declared for it.',
} as const

export type ModelErrorCode = keyof typeof modelErrors

/** A character of a text. */
export interface Place {
  readonly text: string
  readonly at: number
}

/** A mistake in the text of a unit, an expression or a model; it points at the character. */
export class ModelError extends Error {
  readonly code: ModelErrorCode
  readonly detail: string

  constructor(code: ModelErrorCode, detail: string, place?: Place) {
    super(`${code}: ${detail}${place === undefined ? '' : excerpt(place)}`)
    this.name = 'ModelError'
    this.code = code
    this.detail = detail
  }
}

/** The line of the character, cut to what a terminal shows, with a caret below the character. */
function excerpt({ text, at }: Place): string {
  const before = text
    .slice(Math.max(0, at - 70), at)
    .split('\n')
    .at(-1)!
  const after = text.slice(at, at + 40).split('\n')[0]!
  return `\n  ${before}${after}\n  ${before.replaceAll(/[^\t]/gu, ' ')}^`
}
