import { measures } from '../record/measures.ts'
import { placeless, undeclared, unused, usesIn, usesInReadAt } from './place-rules.ts'
import type { Use } from './place-rules.ts'
import type { Breach, RuleId } from '../record/rules.ts'
import type { Synthesis } from '../record/synthesis.ts'

type SynthesisRule = (synthesis: Synthesis, all: readonly Synthesis[]) => Breach[]
type Finding = Synthesis['findings'][string]

const breach = (at: string, message: string): Breach => ({ at, message })

const each =
  (wrong: (finding: Finding) => string | undefined): SynthesisRule =>
  ({ findings }) =>
    Object.entries(findings).flatMap(([slug, finding]) => {
      const message = wrong(finding)
      return message === undefined ? [] : [breach(`findings.${slug}`, message)]
    })

const uses = ({ 'read-at': readAt, pools, findings }: Synthesis): Use[] => [
  ...usesInReadAt(readAt),
  ...usesIn('pools', { studies: pools.studies }),
  ...usesIn('findings', findings),
]

function unitProblem({ measure, scale, unit, value }: Finding): string | undefined {
  const isMeasured = scale === 'mean difference' || scale === 'share'
  if (!isMeasured) return unit === undefined ? undefined : `${scale} with the unit ${unit}`
  if (value !== undefined && unit === undefined) return 'a number without a unit'
  const allowed: readonly string[] = scale === 'share' ? ['%'] : [...measures[measure].units, 'not seen']
  return unit === undefined || allowed.includes(unit)
    ? undefined
    : `${measure} in ${unit}; expected ${allowed.join(', ')}`
}

/** The rules of studies that a synthesis is held to, as far as it has what they are about. */
export const synthesisRules: Partial<Record<RuleId, SynthesisRule>> = {
  'id-is-file-name': ({ id, origin }) =>
    origin.path.split('/').at(-1) === `${id}.yaml`
      ? []
      : [breach('id', `id ${id} in the file ${origin.path}`)],

  'id-unique': ({ id }, all) =>
    all.filter((other) => other.id === id).length > 1 ? [breach('id', `another file has the id ${id}`)] : [],

  'checked-said': (synthesis) =>
    synthesis['checked-by'] === undefined ? [breach('id', 'no word on who checked it')] : [],

  'place-declared': (synthesis) => undeclared(uses(synthesis), synthesis.places),
  'place-used': (synthesis) => unused(uses(synthesis), synthesis.places),
  'place-missing': (synthesis) => placeless(uses(synthesis)),

  'finding-empty': each(({ value, text, p }) =>
    (value ?? text ?? p) === undefined ? 'no number, P value or text' : undefined,
  ),

  'unit-allowed': each(unitProblem),

  'dispersion-fits': each(({ ci95, value }) =>
    ci95 !== undefined && value === undefined ? 'an interval without its value' : undefined,
  ),

  'quartile-order': each(({ ci95 }) =>
    ci95 !== undefined && ci95[0] > ci95[1] ? `bounds ${ci95.join(' to ')}` : undefined,
  ),

  'interval-contains': each(({ ci95, value }) =>
    ci95 !== undefined && value !== undefined && (value < ci95[0] || value > ci95[1])
      ? `${value} outside ${ci95.join(' to ')}`
      : undefined,
  ),

  recalled: ({ findings }) =>
    Object.entries(findings)
      .filter(([, { known }]) => known === 'recalled')
      .map(([key]) => breach(`findings.${key}`, 'recalled, never used in a result')),
}
