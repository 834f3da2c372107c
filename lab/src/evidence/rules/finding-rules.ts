import { percentProblem, pProblem } from './agreement.ts'
import { measures } from '../record/measures.ts'
import { errorAboveMean, implausible, largeErrors, misreadUnits, smallSpreads } from './plausibility.ts'
import type { Breach, RuleId } from '../record/rules.ts'
import type { Finding, Study } from '../record/study.ts'
import { centre, courses, nameOf } from '../record/visits.ts'

type FindingRule = (study: Study, all: readonly Study[]) => Breach[]

const each =
  (wrong: (finding: Finding, study: Study) => string | undefined): FindingRule =>
  (study) =>
    Object.entries(study.findings).flatMap(([slug, finding]) => {
      const message = wrong(finding, study)
      return message === undefined ? [] : [{ at: `findings.${slug}`, message }]
    })

const hasNumber = (finding: Finding): boolean => centre(finding) !== undefined || finding.below !== undefined

const pairs = (finding: Finding) =>
  [finding.iqr, finding.ci95, finding.range].filter((pair) => pair !== undefined)

function nameProblem(slug: string, finding: Finding, { arms }: Study): string | undefined {
  const { arm } = finding
  const name = nameOf(finding)
  if (slug !== name) return `expected the name ${name}`
  if (typeof arm === 'string') return undefined
  const whole = Object.keys(arms).filter((each) => arms[each]?.within === undefined)
  const left = whole.filter((each) => !arm.includes(each))
  return left.length === 0 ? undefined : `together without ${left.join(' and ')}`
}

function unitProblem(finding: Finding): string | undefined {
  const { measure, unit, events } = finding
  if (unit === undefined) return hasNumber(finding) ? 'a number without a unit' : undefined
  if (events !== undefined && finding.value === undefined) return `a count of people with the unit ${unit}`
  const allowed: readonly string[] = measures[measure].units
  return allowed.includes(unit)
    ? undefined
    : `${measure} in ${unit}; expected ${allowed.join(', ') || 'no unit'}`
}

function dispersionProblem(finding: Finding): string | undefined {
  if (finding.sd !== undefined && finding.mean === undefined) return 'SD without a mean'
  if (finding.se !== undefined && (finding.mean ?? finding.value) === undefined) return 'SE without a number'
  if (finding.sd !== undefined && finding.se !== undefined) return 'both SD and SE'
  if (finding.iqr !== undefined && finding.median === undefined) return 'quartiles without a median'
  if (finding.ci95 !== undefined && centre(finding) === undefined) return 'an interval without its value'
  return undefined
}

function peopleIn(study: Study, { arm, versus }: Finding, of: 'enrolled' | 'analysed'): number | undefined {
  const names = [arm, versus ?? []].flat()
  return names.reduce<number | undefined>((sum, name) => {
    const people = study.arms[name]?.[of]
    return sum === undefined || people === undefined ? undefined : sum + people
  }, 0)
}

/** n beside that of the visit before; at the first visit, and in a row that is no visit, beside the people of the arms. */
function changesOfN(study: Study): Breach[] {
  const visits = courses(study)
  const seen = new Set(visits.flat().map(({ slug }) => slug))
  const others = Object.entries(study.findings).filter(([slug]) => !seen.has(slug))
  return [...visits, ...others.map(([slug, finding]) => [{ slug, finding }])].flatMap((course) => {
    const counted = course.filter(({ finding }) => finding.n !== undefined)
    return counted.flatMap(({ slug, finding }, visit) => {
      const { n } = finding
      const before = counted[visit - 1]?.finding.n
      const [analysed, enrolled] = [
        peopleIn(study, finding, 'analysed'),
        peopleIn(study, finding, 'enrolled'),
      ]
      const expected = before === undefined ? [analysed, enrolled] : [before]
      const from = before ?? analysed ?? enrolled
      if (from === undefined || expected.includes(n)) return []
      const change = `${from} to ${n}`
      return [{ at: `findings.${slug}`, message: `n changes from ${change}`, reasonBegins: `${change}: ` }]
    })
  })
}

const numbersOf = (finding: Finding): string =>
  JSON.stringify([centre(finding), finding.sd, finding.se, finding.iqr, finding.ci95, finding.range])

const hasSpread = ({ sd, se, iqr, ci95, range }: Finding): boolean =>
  [sd, se, iqr, ci95, range].some((spread) => spread !== undefined)

/** Rules on the rows of a study: units, counts, order, and numbers that look mistyped. */
export const findingRules: Partial<Record<RuleId, FindingRule>> = {
  'finding-named': (study) =>
    Object.entries(study.findings).flatMap(([slug, finding]) => {
      const problem = nameProblem(slug, finding, study)
      return problem === undefined ? [] : [{ at: `findings.${slug}`, message: problem }]
    }),

  'finding-empty': each((finding) =>
    hasNumber(finding) ||
    [finding.events, finding.direction, finding.p, finding.text].some((x) => x !== undefined)
      ? undefined
      : 'no number, count, direction, P value or text',
  ),

  'unit-allowed': each(unitProblem),

  'dispersion-fits': each(dispersionProblem),

  'n-within-arm': each((finding, study) => {
    const enrolled = peopleIn(study, finding, 'enrolled')
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

  'n-changes': changesOfN,

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

  'month-in-follow-up': each(({ month }, { intervention }) => {
    const longest = intervention?.['follow-up']?.months
    return month !== undefined && longest !== undefined && month > longest
      ? `month ${month}, followed for ${longest}`
      : undefined
  }),

  'sd-may-be-se': smallSpreads,

  'se-above-sd': largeErrors,

  'se-may-be-sd': each(errorAboveMean),

  'percent-agrees': each(percentProblem),

  'p-agrees': each(pProblem),

  'units-misread': misreadUnits,

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
