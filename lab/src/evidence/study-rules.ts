import type { Breach, RuleId } from './rules.ts'
import type { Study } from './study.ts'

type StudyRule = (study: Study, all: readonly Study[]) => Breach[]

const breach = (at: string, message: string): Breach => ({ at, message })

const armsOf = (arm: string | readonly string[]): readonly string[] => (typeof arm === 'string' ? [arm] : arm)

interface Sourced {
  readonly place?: string | undefined
  readonly known: string
}

interface Use {
  readonly at: string
  readonly place: string | undefined
  readonly read: boolean
}

function usesIn(section: string, rows: Readonly<Record<string, Sourced | undefined>>): Use[] {
  return Object.entries(rows).flatMap(([key, row]) =>
    row === undefined ? [] : [{ at: `${section}.${key}`, place: row.place, read: row.known !== 'recalled' }],
  )
}

function usesOfPlaces(study: Study): Use[] {
  return [
    ...Object.keys(study['read-at'] ?? {}).map((place) => ({ at: 'read-at', place, read: true })),
    ...usesIn('population', study.population ?? {}),
    ...usesIn('intervention', study.intervention ?? {}),
    ...usesIn('arms', study.arms),
    ...usesIn('findings', study.findings),
  ]
}

/** Rules on a study as a whole: its name, its arms, its places and the studies it overlaps. */
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

  'place-declared': (study) =>
    usesOfPlaces(study)
      .filter(({ place }) => place !== undefined && !(place in study.places))
      .map(({ at, place }) => breach(at, `no place ${place ?? ''}`)),

  'place-used': (study) => {
    const used = new Set(usesOfPlaces(study).map(({ place }) => place))
    return Object.keys(study.places)
      .filter((place) => !used.has(place))
      .map((place) => breach(`places.${place}`, `nothing was read at ${place}`))
  },

  'place-missing': (study) =>
    usesOfPlaces(study)
      .filter(({ place, read }) => read && place === undefined)
      .map(({ at }) => breach(at, 'read, but no place')),

  recalled: ({ findings }) =>
    Object.entries(findings)
      .filter(([, { known }]) => known === 'recalled')
      .map(([key]) => breach(`findings.${key}`, 'recalled, never used in a result')),
}
