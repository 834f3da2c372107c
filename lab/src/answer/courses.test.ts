import { describe, expect, test } from 'vitest'
import { evidence } from '../../test/answer.ts'
import { measuresAbout } from '../evidence/effect/line.ts'
import { usableOutcomes } from '../evidence/effect/outcome.ts'
import type { Finding, Study } from '../evidence/record/study.ts'
import { untreatedYear } from '../evidence/effect/untreated-course.ts'
import { coursesOf, type Courses } from './courses.ts'

const { studies } = evidence
const held = coursesOf(studies)
const haller = studies.find(({ id }) => id === 'haller2011')!

function courseOf({ studies: drawn }: Courses, study: string, arm: string) {
  return drawn.find((each) => each.study === study)?.arms.find((each) => each.arm === arm)
}

/** The evidence with one study of people of this age, so many days after diagnosis. */
function inPeople(years: number, days: number): Courses {
  const known = { text: 'of a test', known: 'read' } as const
  const population = { age: { ...known, years }, 'since-diagnosis': { ...known, days } }
  return coursesOf(studies.map((study) => (study === haller ? { ...study, population } : study)))
}

const rewritten = (change: (finding: Finding) => Partial<Finding>): Study => ({
  ...haller,
  findings: Object.fromEntries(
    Object.entries(haller.findings).map(([slug, finding]) => [slug, { ...finding, ...change(finding) }]),
  ),
})

describe('the observed courses', () => {
  test('are as printed, with quartiles and people, in nmol/L', () => {
    const points = courseOf(held, 'haller2011', 'ucb')!.points
    expect(points.map(({ month }) => month)).toEqual([0, 3, 6, 9, 12, 18, 24])
    expect(points[0]).toMatchObject({
      n: 22,
      spread: 'median (quartiles)',
      finding: 'haller2011#ucb-cpeptide-auc-0',
    })
    expect(points[0]!.value).toBeCloseTo(0.95 * 0.3311, 12)
    expect(points[0]!.high).toBeCloseTo(1.4 * 0.3311, 12)
  })

  test('hold the controls beside the treated', () => {
    expect(courseOf(held, 'carlsson2023', 'placebo')?.product).toBe('usual-care')
  })

  test('say of a part of an arm what it is part of and how it was chosen', () => {
    expect(courseOf(held, 'couri2009', 'transient')).toMatchObject({
      within: 'ahsct',
      what: 'insulin-free for a time; chosen on outcome',
    })
    expect(courseOf(held, 'carlsson2023', 'protrans')).not.toHaveProperty('what')
  })

  test('leave out what is recalled and what has no unit that can be read', () => {
    const recalled = rewritten(({ measure }) => (measure === 'cpeptide-auc' ? { known: 'recalled' } : {}))
    expect(coursesOf([recalled]).studies).toEqual([])
    const unread = rewritten(({ measure }) => (measure === 'cpeptide-auc' ? { unit: 'pmol/mL/180min' } : {}))
    expect(coursesOf([unread])).toMatchObject({
      studies: [],
      without: [{ study: 'haller2011', why: 'no unit that can be read: pmol/mL/180min' }],
    })
  })

  test('and the list of studies without one are all the studies that measured C-peptide', () => {
    const about: readonly string[] = measuresAbout('c-peptide')
    const measured = studies.filter((study) =>
      usableOutcomes(study).some(({ measure }) => about.includes(measure)),
    )
    const told = [...held.studies, ...held.without].map(({ study }) => study)
    expect(told.toSorted()).toEqual(measured.map(({ id }) => id).toSorted())
  })
})

describe('the untreated course', () => {
  test('is nowhere called valid in children below 8, and nowhere beyond a year', () => {
    const child = courseOf(held, 'haller2011', 'ucb')!.untreated
    expect(child.validity).toBe('extrapolated')
    expect(child.months.filter(({ isValid }) => isValid)).toEqual([])
    const adult = courseOf(inPeople(20, 60), 'haller2011', 'ucb')!.untreated
    expect(adult.validity).toBe('valid')
    expect(adult.months.filter(({ isValid }) => isValid).map(({ month }) => month)).toEqual(
      Array.from({ length: 13 }, (_, month) => month),
    )
    expect(adult.months.at(-1)).toMatchObject({ month: 24, isValid: false })
  })

  test('goes from the C-peptide at entry to the formula at month 12', () => {
    const { months } = courseOf(inPeople(20, 60), 'haller2011', 'ucb')!.untreated
    const entry = 0.95 * 0.3311
    expect(months[0]!.value).toBeCloseTo(entry, 12)
    expect(months[12]!.value).toBeCloseTo(untreatedYear(entry, 20).cpeptide, 12)
  })

  // 0.165 a person over 21 people, and between groups 0.046 and 0.035: sqrt(0.036² + 0.046² + 0.035²) = 0.0680 in ln(x + 1).
  test('has the error of a group of this size and of groups that differ', () => {
    const { value, high } = courseOf(inPeople(20, 60), 'haller2011', 'ucb')!.untreated.months[12]!
    expect(Math.log((high + 1) / (value + 1)) / 1.96).toBeCloseTo(0.068, 3)
  })

  test('never falls below no C-peptide at all', () => {
    const lows = courseOf(held, 'haller2011', 'ucb')!.untreated.months.map(({ low }) => low)
    expect(Math.min(...lows)).toBe(0)
  })

  test('is not drawn years after diagnosis, nor where no age was read', () => {
    const established = courseOf(inPeople(30, 3375), 'haller2011', 'ucb')!.untreated
    expect(established).toMatchObject({ validity: 'no valid comparator', months: [] })
    const carlsson = courseOf(held, 'carlsson2023', 'protrans')!.untreated
    expect(carlsson).toEqual({ months: [], why: 'no untreated course: no age was read' })
  })
})
