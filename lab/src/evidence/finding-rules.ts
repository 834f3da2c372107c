import { measures } from './measures.ts'
import { implausible, smallSpreads } from './plausibility.ts'
import type { Breach, RuleId } from './rules.ts'
import type { Finding, Study } from './study.ts'

type FindingRule = (study: Study, all: readonly Study[]) => Breach[]

const each =
  (wrong: (finding: Finding, study: Study) => string | undefined): FindingRule =>
  (study) =>
    Object.entries(study.findings).flatMap(([slug, finding]) => {
      const message = wrong(finding, study)
      return message === undefined ? [] : [{ at: `findings.${slug}`, message }]
    })

const centre = (finding: Finding): number | undefined =>
  finding.mean ?? finding['geometric-mean'] ?? finding.value ?? finding.median

const hasNumber = (finding: Finding): boolean => centre(finding) !== undefined || finding.below !== undefined

const pairs = (finding: Finding) =>
  [finding.iqr, finding.ci95, finding.range].filter((pair) => pair !== undefined)

function unitProblem(finding: Finding): string | undefined {
  const { measure, unit, events } = finding
  if (unit === undefined) return hasNumber(finding) ? 'a number without a unit' : undefined
  if (events !== undefined) return `a count of people with the unit ${unit}`
  const allowed: readonly string[] = measures[measure].units
  return allowed.includes(unit)
    ? undefined
    : `${measure} in ${unit}; expected ${allowed.join(', ') || 'no unit'}`
}

function dispersionProblem(finding: Finding): string | undefined {
  if ((finding.sd ?? finding.se) !== undefined && finding.mean === undefined) return 'SD or SE without a mean'
  if (finding.sd !== undefined && finding.se !== undefined) return 'both SD and SE'
  if (finding.iqr !== undefined && finding.median === undefined) return 'quartiles without a median'
  if (finding.ci95 !== undefined && centre(finding) === undefined) return 'an interval without its value'
  return undefined
}

function enrolledIn(study: Study, { arm, versus }: Finding): number | undefined {
  const names = [...(typeof arm === 'string' ? [arm] : arm), ...(versus === undefined ? [] : [versus])]
  let total = 0
  for (const name of names) {
    const enrolled = study.arms[name]?.enrolled
    if (enrolled === undefined) return undefined
    total += enrolled
  }
  return total
}

/** Visits of one measure in one arm, in order of month. */
function courses(study: Study): { slug: string; finding: Finding; month: number }[][] {
  const courseOf = new Map<string, { slug: string; finding: Finding; month: number }[]>()
  for (const [slug, finding] of Object.entries(study.findings)) {
    if (finding.month === undefined || finding.versus !== undefined) continue
    const key = `${finding.measure} ${String(finding.arm)}`
    courseOf.set(key, [...(courseOf.get(key) ?? []), { slug, finding, month: finding.month }])
  }
  return [...courseOf.values()].map((course) => course.sort((a, b) => a.month - b.month))
}

const numbersOf = (finding: Finding): string =>
  JSON.stringify([centre(finding), finding.sd, finding.se, finding.iqr, finding.ci95, finding.range])

const hasSpread = ({ sd, se, iqr, ci95, range }: Finding): boolean =>
  [sd, se, iqr, ci95, range].some((spread) => spread !== undefined)

/** Rules on the rows of a study: units, counts, order, and numbers that look mistyped. */
export const findingRules: Partial<Record<RuleId, FindingRule>> = {
  'finding-empty': each((finding) =>
    hasNumber(finding) ||
    [finding.events, finding.direction, finding.p, finding.text].some((x) => x !== undefined)
      ? undefined
      : 'no number, count, direction, P value or text',
  ),

  'unit-allowed': each(unitProblem),

  'dispersion-fits': each(dispersionProblem),

  'n-within-arm': each((finding, study) => {
    const enrolled = enrolledIn(study, finding)
    return enrolled !== undefined && finding.n !== undefined && finding.n > enrolled
      ? `n ${finding.n} of ${enrolled} enrolled`
      : undefined
  }),

  'events-within-n': each(({ events, n }) =>
    events !== undefined && n !== undefined && events > n ? `${events} events of ${n}` : undefined,
  ),

  'month-not-negative': each(({ month }) =>
    month !== undefined && month < 0 ? `month ${month}` : undefined,
  ),

  'quartile-order': each((finding) => {
    const wrong = pairs(finding).find(([low, high]) => low > high)
    return wrong === undefined ? undefined : `bounds ${wrong.join(' to ')}`
  }),

  'median-inside': each(({ median, iqr }) =>
    median !== undefined && iqr !== undefined && (median < iqr[0] || median > iqr[1])
      ? `median ${median} outside ${iqr.join(' to ')}`
      : undefined,
  ),

  'interval-contains': each((finding) => {
    const value = centre(finding)
    const { ci95 } = finding
    return ci95 !== undefined && value !== undefined && (value < ci95[0] || value > ci95[1])
      ? `${value} outside ${ci95.join(' to ')}`
      : undefined
  }),

  'n-rises': (study) =>
    courses(study).flatMap((course) =>
      course.flatMap(({ slug, finding: { n } }, visit) => {
        const before = course[visit - 1]?.finding.n
        return n !== undefined && before !== undefined && n > before
          ? [{ at: `findings.${slug}`, message: `n rises from ${before} to ${n}` }]
          : []
      }),
    ),

  'one-unit-per-course': (study) =>
    courses(study).flatMap((course) => {
      const [first, ...later] = course.filter(({ finding: { unit } }) => unit !== undefined)
      return later
        .filter(({ finding: { unit } }) => unit !== first?.finding.unit)
        .map(({ slug, finding: { unit } }) => ({
          at: `findings.${slug}`,
          message: `in ${unit ?? ''}, ${first?.slug ?? ''} in ${first?.finding.unit ?? ''}`,
        }))
    }),

  'sd-may-be-se': smallSpreads,

  'cpeptide-plausible': implausible,

  'median-at-quartile': each(({ median, iqr }) =>
    iqr !== undefined && iqr[0] !== iqr[1] && (median === iqr[0] || median === iqr[1])
      ? `median ${median} equals a quartile of ${iqr.join(' to ')}`
      : undefined,
  ),

  'row-repeated': (study) =>
    courses(study).flatMap((course) =>
      course.flatMap(({ slug, finding }, visit) => {
        const twin = course
          .slice(0, visit)
          .find((earlier) => numbersOf(earlier.finding) === numbersOf(finding))
        return twin !== undefined && hasSpread(finding)
          ? [{ at: `findings.${slug}`, message: `the same numbers as ${twin.slug}` }]
          : []
      }),
    ),
}
