import type { Finding, Study } from '../src/evidence/record/study.ts'
import { nameOf } from '../src/evidence/record/visits.ts'

/** What a mistake of copying changes. */
export const fields = ['digit', 'unit', 'arm', 'time', 'n', 'people', 'place kind'] as const

/** One mistake in one record: what stood there and what stands there now. */
export interface Mutant {
  readonly study: string
  /** The key of the value, such as `findings.ucb-hba1c-12.median`. */
  readonly at: string
  readonly field: (typeof fields)[number]
  readonly from: string
  readonly to: string
  /** None where a row of the new name is there already, which YAML refuses. */
  readonly changed?: Study
}

const numbers = ['mean', 'median', 'geometric-mean', 'value', 'below', 'events', 'sd', 'se'] as const
const pairs = ['ci95', 'iqr', 'range'] as const

/** Every mistake in the read findings of a study, in its people, in those of its arms and in what its places are. */
export function mutantsOf(study: Study, unitsOf: (finding: Finding) => readonly string[]): readonly Mutant[] {
  const findings = Object.entries(study.findings).flatMap(([name, finding]) => {
    if (finding.known === 'recalled') return []
    const become = (key: string, field: Mutant['field'], value: unknown, to: Partial<Finding>): Mutant => ({
      study: study.id,
      at: `findings.${name}.${key}`,
      field,
      from: JSON.stringify(value),
      to: JSON.stringify(Object.values(to)[0]),
      ...replaced(study, name, { ...finding, ...to }),
    })
    return [
      ...numbers.flatMap((key) =>
        digitsOf(finding[key]).map((other) => become(key, 'digit', finding[key], { [key]: other })),
      ),
      ...(typeof finding.p === 'number'
        ? digitsOf(finding.p).map((p) => become('p', 'digit', finding.p, { p }))
        : []),
      ...pairs.flatMap((key) =>
        (finding[key] ?? []).flatMap((bound, i) =>
          digitsOf(bound).map((other) =>
            become(key, 'digit', finding[key], { [key]: finding[key]!.with(i, other) }),
          ),
        ),
      ),
      ...unitsOf(finding).map((unit) => become('unit', 'unit', finding.unit, { unit })),
      ...otherArms(study, finding).map((arm) => become('arm', 'arm', finding.arm, { arm })),
      ...otherMonths(study, finding).map((month) => become('month', 'time', finding.month, { month })),
      ...digitsOf(finding.n).map((n) => become('n', 'n', finding.n, { n })),
    ]
  })
  const arms = Object.entries(study.arms).flatMap(([name, arm]) =>
    (['enrolled', 'analysed'] as const).flatMap((key) =>
      digitsOf(arm[key]).map(
        (other): Mutant => ({
          study: study.id,
          at: `arms.${name}.${key}`,
          field: 'n',
          from: String(arm[key]),
          to: String(other),
          changed: { ...study, arms: { ...study.arms, [name]: { ...arm, [key]: other } } },
        }),
      ),
    ),
  )
  return [...findings, ...arms, ...ofPeople(study), ...ofPlaces(study)]
}

/** The study with this row in the place of another, under the name that the row then has. */
function replaced(study: Study, name: string, finding: Finding): Pick<Mutant, 'changed'> {
  const named = nameOf(finding)
  if (named !== name && named in study.findings) return {}
  const rows = Object.entries(study.findings).map(([key, row]): [string, Finding] =>
    key === name ? [named, finding] : [key, row],
  )
  return { changed: { ...study, findings: Object.fromEntries(rows) } }
}

/** Mistakes in the age of the people and in the days since their diagnosis. */
function ofPeople(study: Study): readonly Mutant[] {
  const { population } = study
  const { age, 'since-diagnosis': since } = population ?? {}
  const become = (at: string, from: number | undefined, to: (other: number) => Study['population']) =>
    digitsOf(from).map(
      (other): Mutant => ({
        study: study.id,
        at: `population.${at}`,
        field: 'people',
        from: String(from),
        to: String(other),
        changed: { ...study, population: to(other) },
      }),
    )
  return [
    ...become('age.years', age?.years, (years) => ({ ...population, age: { ...age!, years } })),
    ...become('since-diagnosis.days', since?.days, (days) => ({
      ...population,
      'since-diagnosis': { ...since!, days },
    })),
    ...become('since-diagnosis.at-most-days', since?.['at-most-days'], (days) => ({
      ...population,
      'since-diagnosis': { ...since!, 'at-most-days': days },
    })),
  ]
}

/** A press release taken for a paper, and a paper, or anything else that was read, for a press release. */
function ofPlaces(study: Study): readonly Mutant[] {
  return Object.entries(study.places).map(([name, place]): Mutant => {
    const kind = place.kind === 'press-release' ? 'paper' : 'press-release'
    return {
      study: study.id,
      at: `places.${name}.kind`,
      field: 'place kind',
      from: place.kind,
      to: kind,
      changed: { ...study, places: { ...study.places, [name]: { ...place, kind } } },
    }
  })
}

/** The number with each of its digits one higher, a 9 one lower. */
function digitsOf(value: number | undefined): readonly number[] {
  if (value === undefined) return []
  const written = String(value)
  return Array.from(written).flatMap((digit, i) => {
    if (!/\d/.test(digit)) return []
    const other = digit === '9' ? '8' : String(Number(digit) + 1)
    return [Number(written.slice(0, i) + other + written.slice(i + 1))]
  })
}

/** Another arm of the study, where there is one. */
function otherArms(study: Study, { arm, versus }: Finding): readonly string[] {
  if (typeof arm !== 'string') return []
  return Object.keys(study.arms)
    .filter((name) => name !== arm && name !== versus)
    .slice(0, 1)
}

/** Another visit of the study; half a year later where it has only one. */
function otherMonths(study: Study, { month }: Finding): readonly number[] {
  if (month === undefined) return []
  const visits = Object.values(study.findings).flatMap((each) => each.month ?? [])
  return [visits.find((other) => other !== month) ?? month + 6]
}
