import { placeless, undeclared, unused, usesIn, usesInReadAt } from './place-rules.ts'
import type { Use } from './place-rules.ts'
import { overallsOf, unjudged } from '../record/risk-of-bias.ts'
import type { BiasTool } from '../record/risk-of-bias.ts'
import type { Breach, RuleId } from '../record/rules.ts'
import { unfilled } from '../record/scaffold.ts'
import type { Study } from '../record/study.ts'

type StudyRule = (study: Study, all: readonly Study[]) => Breach[]

const breach = (at: string, message: string): Breach => ({ at, message })

const armsOf = (arm: string | readonly string[]): readonly string[] => (typeof arm === 'string' ? [arm] : arm)

function usesOfPlaces(study: Study): Use[] {
  return [
    ...usesInReadAt(study['read-at']),
    ...usesIn('population', study.population ?? {}),
    ...usesIn('intervention', study.intervention ?? {}),
    ...usesIn('arms', study.arms),
    ...usesIn('findings', study.findings),
  ]
}

function toolFor({ design, arms, findings }: Study): BiasTool {
  if (Object.keys(findings).length === 0) return 'none'
  if (design === 'randomised') return 'rob-2'
  return Object.values(arms).every(({ product }) => product === 'usual-care') ? 'none' : 'robins-i'
}

const sources = ['registry', 'other-registry', 'doi', 'pmid'] as const

const daysIn: Readonly<Record<string, number>> = { day: 1, week: 7, month: 365.25 / 12, y: 365.25 }
const roundedOff = 0.03 // days are the words in whole days, of months or years as long as each writer took them

/** Every number in a text as days, by the first unit of time that follows it. */
function daysNamedIn(text: string): readonly number[] {
  const named = text.matchAll(/\d+(?:\.\d+)?(?=.*?(?<![a-z])(day|week|month|y)(?:s|ears?)?\b)/g)
  return [...named].map(([number, unit = '']) => Number(number) * (daysIn[unit] ?? NaN))
}

/** Rules on a study as a whole: its name, its people, its arms, its places and the studies it overlaps. */
export const studyRules: Partial<Record<RuleId, StudyRule>> = {
  'id-is-file-name': ({ id, origin }) =>
    origin.path.split('/').at(-1) === `${id}.yaml`
      ? []
      : [breach('id', `id ${id} in the file ${origin.path}`)],

  'id-unique': (study, all) =>
    all.filter(({ id }) => id === study.id).length > 1
      ? [breach('id', `another file has the id ${study.id}`)]
      : [],

  'overlap-known': ({ overlaps = [] }, all) =>
    overlaps
      .filter((other) => !all.some(({ id }) => id === other))
      .map((other) => breach('overlaps', `no study ${other}`)),

  'overlap-symmetric': ({ id, overlaps = [] }, all) =>
    all
      .filter((other) => overlaps.includes(other.id) && !(other.overlaps ?? []).includes(id))
      .map((other) => breach('overlaps', `${other.id} does not name ${id} in its overlaps`)),

  'source-shared': ({ id, cite, overlaps = [], flags = [] }, all) =>
    all
      .filter((other) => other.id !== id && !overlaps.includes(other.id))
      .filter((other) => !flags.some((flag) => flag.startsWith(`Shares no one with ${other.id}: `)))
      .flatMap((other) => {
        const shared = sources.find((key) => cite[key] !== undefined && cite[key] === other.cite[key])
        return shared === undefined
          ? []
          : [breach('cite', `${shared} ${cite[shared] ?? ''} is also that of ${other.id}`)]
      }),

  'text-agrees': ({ population }) => {
    const { age, 'since-diagnosis': since } = population ?? {}
    const agesNamed = (age?.text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
    const isOld = age?.years === undefined || agesNamed.includes(age.years)
    const daysNamed = daysNamedIn(since?.text ?? '')
    const days = [since?.days, since?.['at-most-days']].filter((each) => each !== undefined)
    return [
      ...(isOld ? [] : [breach('population.age', `${age.years} years, but the text is '${age.text}'`)]),
      ...days
        .filter((each) => !daysNamed.some((named) => Math.abs(each / named - 1) <= roundedOff))
        .map((each) =>
          breach('population.since-diagnosis', `${each} days, but the text is '${since?.text ?? ''}'`),
        ),
    ]
  },

  'arm-declared': ({ arms, findings }) => {
    const named = [
      ...Object.entries(arms).map(([key, { within }]) => ({ at: `arms.${key}`, names: [within] })),
      ...Object.entries(findings).map(([key, { arm, versus }]) => ({
        at: `findings.${key}`,
        names: [...armsOf(arm), versus],
      })),
    ]
    return named.flatMap(({ at, names }) =>
      names
        .filter((name) => name !== undefined && !(name in arms))
        .map((name) => breach(at, `no arm ${name ?? ''}`)),
    )
  },

  'arm-fits': ({ arms, population }) => {
    const most = population?.enrolled?.people
    const whole = Object.values(arms).filter(({ within }) => within === undefined)
    const all = whole.reduce((sum, { enrolled = 0 }) => sum + enrolled, 0)
    return [
      ...(most === undefined || all <= most
        ? []
        : [breach('population.enrolled', `arms of ${all} in a study of ${most}`)]),
      ...Object.entries(arms).flatMap(([key, { enrolled = Infinity, analysed = 0, within }]) => {
        const parent = within === undefined ? undefined : arms[within]?.enrolled
        return [
          ...(analysed > enrolled
            ? [breach(`arms.${key}`, `${analysed} analysed of ${enrolled} enrolled`)]
            : []),
          ...(parent !== undefined && enrolled < Infinity && enrolled > parent
            ? [breach(`arms.${key}`, `${enrolled} enrolled of the ${parent} in ${within ?? ''}`)]
            : []),
        ]
      }),
    ]
  },

  'checked-said': (study) =>
    study['checked-by'] === undefined ? [breach('id', 'no word on who checked it')] : [],

  'place-declared': (study) => undeclared(usesOfPlaces(study), study.places),
  'place-used': (study) => unused(usesOfPlaces(study), study.places),
  'place-missing': (study) => placeless(usesOfPlaces(study)),

  'filled-in': (study) => unfilled(study),

  'bias-domains': (study) =>
    unjudged(study['risk-of-bias'], toolFor(study)).map((message) => breach('risk-of-bias', message)),

  'bias-overall': (study) => {
    const { 'risk-of-bias': bias } = study
    const allowed = overallsOf(bias)
    return allowed.includes(bias.overall)
      ? []
      : [breach('risk-of-bias.overall', `${bias.overall}; its domains give ${allowed.join(' or ')}`)]
  },

  recalled: ({ findings }) =>
    Object.entries(findings)
      .filter(([, { known }]) => known === 'recalled')
      .map(([key]) => breach(`findings.${key}`, 'recalled, never used in a result')),
}
