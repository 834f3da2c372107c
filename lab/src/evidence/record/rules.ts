interface Rule {
  readonly level: 'error' | 'note'
  readonly says: string
}

/** Every rule a study file is held to. A finding may declare `accepted: { rule: reason }`; a note never fails. */
export const rules = {
  'id-is-file-name': { level: 'error', says: 'The id equals the file name.' },
  'id-unique': { level: 'error', says: 'No two files share an id.' },
  'checked-said': { level: 'error', says: 'A file says who checked it: a name and a day, or none.' },
  'overlap-known': { level: 'error', says: 'A study named in overlaps has a file.' },
  'overlap-symmetric': { level: 'error', says: 'If A overlaps B, B overlaps A.' },
  'source-shared': {
    level: 'error',
    says: 'Two files with the same registry number, DOI or PMID name each other in overlaps, or a flag of each begins `Shares no one with` the other and says why.',
  },
  'text-agrees': {
    level: 'error',
    says: 'The words beside an age in years or a time in days hold that number.',
  },
  'arm-declared': { level: 'error', says: 'Every arm a finding or another arm names is declared.' },
  'arm-fits': {
    level: 'error',
    says: 'An arm has no more people than its study or the arm it is part of, and analyses at most those it enrolled.',
  },
  'place-declared': { level: 'error', says: 'Every place that is used is declared.' },
  'place-used': { level: 'error', says: 'Every place that is declared is used.' },
  'place-missing': { level: 'error', says: 'What was read names the place where it was read.' },
  'bias-domains': {
    level: 'error',
    says: 'Each domain of bias is judged with a reason: by RoB 2 after allocation by lot, else by ROBINS-I; by neither without a finding, or where all had usual care and none by lot.',
  },
  'bias-overall': {
    level: 'error',
    says: 'The overall risk of bias is what the algorithm of its tool gives for the domains.',
  },
  'finding-named': {
    level: 'error',
    says: 'A finding is named by its arm, the arm it stands against, its measure and its month; together means all arms.',
  },
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
    says: 'An SD stands with a mean, an SE with a mean or an estimate, quartiles with a median, an interval with its value.',
  },
  'n-within-arm': { level: 'error', says: 'n is at most the number enrolled in the arm.' },
  'events-within-n': { level: 'error', says: 'Events are at most n.' },
  'month-not-negative': { level: 'error', says: 'The month is zero or later.' },
  'month-in-follow-up': { level: 'error', says: 'The month is at most the longest follow-up of the study.' },
  'quartile-order': { level: 'error', says: 'The lower bound comes first.' },
  'median-inside': { level: 'error', says: 'The median lies between the quartiles.' },
  'interval-contains': { level: 'error', says: 'A confidence interval contains its value.' },
  'n-changes': {
    level: 'error',
    says: 'n of a measure in an arm is that of the visit before, and at first that of the arm; a reason to accept another begins with both numbers, such as `24 to 23:`.',
  },
  'one-unit-per-course': { level: 'error', says: 'All visits of a measure in an arm are in one unit.' },
  'sd-may-be-se': {
    level: 'error',
    says: 'An SD is not so small that it looks like a standard error, beside its mean or the SDs of other studies.',
  },
  'se-above-sd': {
    level: 'error',
    says: 'An SE is smaller than the SDs beside it, and times √n it is not too large for an SD.',
  },
  'se-may-be-sd': {
    level: 'error',
    says: 'An SE of C-peptide, insulin dose or HbA1c, times √n, is at most the mean, so that it is no SD.',
  },
  'percent-agrees': {
    level: 'error',
    says: 'A percentage of people is a whole number of them; a percentage of entry fits the means it was made of.',
  },
  'p-agrees': {
    level: 'error',
    says: 'A P value between arms does not contradict the means, SDs and n of the arms by far.',
  },
  'units-misread': {
    level: 'error',
    says: 'C-peptide keeps the order fasting, mean, peak of one visit, and is within 2.5 times what untreated arms of other studies have, and other reports on the same people.',
  },
  'cpeptide-plausible': {
    level: 'error',
    says: 'C-peptide is at most 10 nmol/L, and at most 5 times what other studies have at entry.',
  },
  'median-at-quartile': { level: 'error', says: 'The median differs from both quartiles.' },
  'row-repeated': { level: 'error', says: 'Two visits of an arm do not carry the same numbers.' },
  'filled-in': { level: 'error', says: 'Nothing of a new file is left to be filled in.' },
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
  /** What a reason to accept it must begin with, so that the reason falls with the numbers it was given for. */
  readonly reasonBegins?: string
}
