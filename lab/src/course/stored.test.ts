// What is kept in `calibration/` beside the model that it is used with.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { body } from '../body.ts'
import { clinicFor } from '../trial/simulate.ts'
import { type Calibration, probe } from './calibrate.ts'
import type { CourseJudgement } from './judge.ts'
import { shortcomings } from './sufficient.ts'

const stored = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../calibration/${name}/report.json`, import.meta.url), 'utf8'))

describe('the stored calibration', () => {
  const { draws, numbers, probe: probed } = stored('untreated-course') as Calibration // our file

  it('was made with a model whose untreated course is today’s', () => {
    expect(probe(clinicFor('newly-diagnosed'))).toEqual(probed)
  })

  it('has chains that agree, on enough independent draws', () => {
    for (const { name, rhat, effective } of numbers) {
      expect(rhat, name).toBeLessThan(1.01)
      expect(effective, name).toBeGreaterThan(400)
    }
    expect(draws.length).toBeGreaterThanOrEqual(400)
  })

  it.each([
    ['islets.killing', 'rate', 1],
    ['islets.ageSlope', 'rateByAge', -1],
    ['islets.onsetMass', 'level', 1],
    ['metabolism.adherenceYoung', 'careYoung', 1],
    ['metabolism.adherenceAdult', 'careAdult', 1],
  ])('is what the typical %s is taken from', (parameter, name, sign) => {
    const { value, provenance } = body.parameters.find((each) => each.name === parameter)!
    const { median, sd } = numbers.find((each) => each.name === name)!
    expect(provenance).toMatchObject({ kind: 'fitted', manifest: 'calibration/untreated-course' })
    expect(Math.abs(value - sign * median)).toBeLessThan(0.25 * sd) // rounded, so that it is not always new
  })

  it.each([
    ['islets.killing', 'rateSd'],
    ['islets.onsetMass', 'levelSd'],
    ['metabolism.adherence', 'careSd'],
  ])('is what the spread of %s is taken from', (parameter, name) => {
    const { varies } = body.parameters.find((each) => each.name === parameter)!
    const { median, sd } = numbers.find((each) => each.name === name)!
    expect(Math.abs(varies!.logSd - median)).toBeLessThan(0.25 * sd)
  })
})

it('the model that the answer rests on is good enough on people it has not seen', () => {
  const judged = stored('natural-history') as CourseJudgement // our file
  expect(shortcomings(judged, 'body')).toEqual([])
  expect(judged).toMatchObject({ people: 91, repeats: 5, months: [6, 12, 24] })
})
