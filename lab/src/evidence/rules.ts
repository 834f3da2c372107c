interface Rule {
  readonly level: 'error' | 'note'
  readonly says: string
}

/** Every rule a study file is held to. A finding may declare `accepted: { rule: reason }`; a note never fails. */
export const rules = {
  'id-is-file-name': { level: 'error', says: 'The id equals the file name.' },
  'id-unique': { level: 'error', says: 'No two files share an id.' },
  'overlap-known': { level: 'error', says: 'A study named in overlaps has a file.' },
  'overlap-symmetric': { level: 'error', says: 'If A overlaps B, B overlaps A.' },
  'arm-declared': { level: 'error', says: 'Every arm a finding or another arm names is declared.' },
  'place-declared': { level: 'error', says: 'Every place that is used is declared.' },
  'place-used': { level: 'error', says: 'Every place that is declared is used.' },
  'place-missing': { level: 'error', says: 'What was read names the place where it was read.' },
  'finding-empty': {
    level: 'error',
    says: 'A finding holds a number, a count, a direction, a P value or a text.',
  },
  'unit-allowed': {
    level: 'error',
    says: 'The unit is one the measure can have; a number has a unit, a count has none.',
  },
  'dispersion-fits': {
    level: 'error',
    says: 'SD and SE stand with a mean, quartiles with a median, an interval with its value.',
  },
  'n-within-arm': { level: 'error', says: 'n is at most the number enrolled in the arm.' },
  'events-within-n': { level: 'error', says: 'Events are at most n.' },
  'month-not-negative': { level: 'error', says: 'The month is zero or later.' },
  'quartile-order': { level: 'error', says: 'The lower bound comes first.' },
  'median-inside': { level: 'error', says: 'The median lies between the quartiles.' },
  'interval-contains': { level: 'error', says: 'A confidence interval contains its value.' },
  'n-rises': { level: 'error', says: 'n does not rise from one visit of an arm to the next.' },
  'one-unit-per-course': { level: 'error', says: 'All visits of a measure in an arm are in one unit.' },
  'sd-may-be-se': {
    level: 'error',
    says: 'An SD is not so small that it looks like a standard error, beside its mean or the SDs of other studies.',
  },
  'cpeptide-plausible': {
    level: 'error',
    says: 'C-peptide is at most 10 nmol/L, and at most 5 times what other studies have at entry.',
  },
  'median-at-quartile': { level: 'error', says: 'The median differs from both quartiles.' },
  'row-repeated': { level: 'error', says: 'Two visits of an arm do not carry the same numbers.' },
  'accepted-needed': { level: 'error', says: 'An accepted rule is one the finding would break.' },
  recalled: { level: 'note', says: 'A recalled outcome is never used in a result.' },
} as const satisfies Record<string, Rule>

/** A name in `rules`. */
export type RuleId = keyof typeof rules

/** The names in `rules`, in order. */
export const ruleIds = Object.keys(rules) as readonly RuleId[] // keys of a closed literal

/** What a rule saw: a key of the file such as `findings.ucb-hba1c-12`, and what is wrong there. */
export interface Breach {
  readonly at: string
  readonly message: string
}
