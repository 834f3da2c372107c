import { convert, ModelError, quantity, unit } from '@cordelia/engine'

/**
 * What eligibility can ask of a person, in these units. Of their stored unit: nucleated cells at freezing, nucleated cells
 * after thaw and wash, and living CD34+ cells then.
 */
const criteria = {
  age: 'year',
  weight: 'kg',
  'since-diagnosis': 'day',
  'cpeptide-peak': 'nmol/L',
  'cpeptide-auc': 'nmol/L',
  'cpeptide-fasting': 'nmol/L',
  hba1c: '%',
  'unit-frozen': 'cell',
  'unit-dose': 'cell/kg',
  'unit-cd34': 'cell/kg',
} as const

export type Criterion = keyof typeof criteria

/** A rule a participant must meet, in the unit of its criterion; its bounds belong to it unless it is open. */
export interface Rule {
  readonly text: string
  readonly criterion: Criterion
  readonly low?: number
  readonly high?: number
  readonly open: boolean
}

/** Reads `age 18..40 year` or `since-diagnosis <= 2 year`. Throws a `ModelError` that says what is wrong. */
export function readRule(text: string): Rule {
  const range = /^\s*([a-z0-9-]+)\s+(-?[\d.e+]+?)\.\.(-?[\d.e+]+)\s*(\S*)\s*$/i.exec(text)
  const comparison = /^\s*([a-z0-9-]+)\s*(<=|>=|<|>)\s*(\S+(?:\s+\S+)?)\s*$/i.exec(text)
  const name = (range ?? comparison)?.[1]
  if (name === undefined) throw wrong(`expected 'age 18..40 year' or 'age >= 18 year', got '${text}'`)
  if (!Object.hasOwn(criteria, name))
    throw wrong(`expected one of ${Object.keys(criteria).join(', ')}, got '${name}'`)
  const criterion = name as Criterion // it is a key of `criteria`
  const wanted = unit(criteria[criterion])
  const number = (written: string): number => convert(quantity(written), wanted)
  if (range !== null) {
    const [low, high] = [number(`${range[2]} ${range[4]}`), number(`${range[3]} ${range[4]}`)]
    if (low > high) throw wrong(`expected the lower bound first, got '${text}'`)
    return { text, criterion, low, high, open: false }
  }
  const sign = comparison![2]!
  const bound = number(comparison![3]!)
  const bounds = sign.startsWith('>') ? { low: bound } : { high: bound }
  return { text, criterion, ...bounds, open: sign.length === 1 }
}

/** Whether a criterion is of a stored unit. */
export function isOfUnit(criterion: Criterion): boolean {
  return criterion.startsWith('unit-')
}

/** Whether a value meets a rule. */
export function meets({ low, high, open }: Rule, value: number): boolean {
  const above = low === undefined || low < value || (!open && low === value)
  const below = high === undefined || value < high || (!open && high === value)
  return above && below
}

function wrong(detail: string): ModelError {
  return new ModelError('EXPRESSION_SYNTAX', detail)
}
