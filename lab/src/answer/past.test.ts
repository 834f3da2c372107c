import { describe, expect, test } from 'vitest'
import { filesIn, setsFile } from '../../test/committed.ts'
import { usableOutcomes, type Outcome } from '../evidence/effect/outcome.ts'
import { measures } from '../evidence/record/measures.ts'
import { readParameterSources } from '../evidence/record/parameter-source.ts'
import { readStudies } from '../evidence/record/read.ts'
import { readSets } from '../evidence/record/sets.ts'
import { readProtocol } from '../trial/read-protocol.ts'
import { checkComparison } from './observed.ts'

const studies = readStudies(filesIn('evidence'))
const { fit, heldOut, untreated } = readSets(
  setsFile(),
  studies,
  readParameterSources(filesIn('evidence/parameters')),
)
const simulated = filesIn('protocols')
  .map(readProtocol)
  .flatMap((protocol) => (protocol.compare === undefined ? [] : [{ ...protocol, compare: protocol.compare }]))
const daysPerMonth = 30.4375

/** Why a study that says something of a treatment is in no set. */
const inNoSet: Readonly<Record<string, string>> = {
  'nwosu2021-vitd': 'Vitamin D, for which the model has no mechanism, against a placebo.',
  'shapiro2021-viacyte': 'Islets made from stem cells, which the body does not follow.',
  zimislecel2025: 'Islets made from stem cells, which the body does not follow.',
}

/** The findings on the course of the disease after entry that hold a number, a direction or a P value. */
function telling(study: (typeof studies)[number]): readonly Outcome[] {
  return usableOutcomes(study).filter(
    ({ measure, month = Infinity, mean, median, value, events, direction, p, 'geometric-mean': geometric }) =>
      month > 0 &&
      !['harm', 'immunity'].includes(measures[measure].about) &&
      [mean, median, value, events, direction, p, geometric].some((each) => each !== undefined),
  )
}

test('every study that tells something of a treatment is in a set, or in none for a reason', () => {
  const told = studies.filter((study) => telling(study).length > 0).map(({ id }) => id)
  const placed = Object.keys({ ...fit, ...heldOut, ...untreated, ...inNoSet })
  expect(told.filter((id) => !placed.includes(id))).toEqual([])
  expect(Object.keys(inNoSet).filter((id) => !told.includes(id))).toEqual([])
})

test('every study that the graft was fitted to, or that it never saw, has a protocol if it tells something', () => {
  const asked = studies.filter(({ id }) => Object.hasOwn({ ...fit, ...heldOut }, id))
  const told = asked.filter((study) => telling(study).length > 0).map(({ id }) => id)
  expect(told.toSorted()).toEqual(simulated.map(({ name }) => name).toSorted())
})

describe.each(simulated)('the protocol $name', ({ compare, arms, visits, ...protocol }) => {
  const study = studies.find(({ id }) => id === compare.study)!

  test('is named after its study', () => {
    expect(protocol.name).toBe(compare.study)
  })

  test('sets each of its arms beside an arm of the study', () => {
    expect(Object.keys(compare.arms).toSorted()).toEqual(arms.map(({ name }) => name).toSorted())
    expect(() => checkComparison({ ...protocol, arms, visits, compare }, studies)).not.toThrow()
  })

  test('sees people whenever the study tells something of these arms, and within eight years', () => {
    const theirs = Object.values(compare.arms)
    const days = telling(study)
      .filter(({ arm, versus }) => [arm, versus ?? []].flat().every((name) => theirs.includes(name)))
      .flatMap(({ month }) => (month === undefined ? [] : [month * daysPerMonth]))
    const unseen = days.filter((day) => visits.every((visit) => Math.abs(visit - day) > 1))
    expect(unseen).toEqual([])
    expect(visits[0]).toBe(0)
    expect(visits.length).toBeLessThanOrEqual(9)
    expect(visits.at(-1)! / daysPerMonth).toBeLessThanOrEqual(96)
  })
})
