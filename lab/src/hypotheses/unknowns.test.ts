import { describe, expect, it } from 'vitest'
import { medianPerson, place } from '../patient/person.ts'
import { clinicFor } from '../trial/simulate.ts'
import { fittedPeople } from '../../test/people.ts'
import { drawUnknowns, unknownsOf } from './unknowns.ts'

const clinic = clinicFor('newly-diagnosed')
const unknowns = unknownsOf(clinic)

describe('what is not known of a graft', () => {
  it('moves no untreated course, at whatever age and time it is looked at', () => {
    const days = Float64Array.of(30, 400, 1500)
    for (const age of [5, 12, 35]) {
      const course = (assumptions: Readonly<Record<string, number>>) => {
        const { parameters } = medianPerson(clinic.compiled, fittedPeople[0], age, 30)
        for (const [name, value] of Object.entries(assumptions)) {
          if (clinic.compiled.parameterIndex.has(name)) parameters[place(clinic.compiled, name)] = value
        }
        const start = clinic.begin(parameters)!
        return clinic.followOne({
          course: { parameters, start, from: 0, doses: [], outputs: days },
          meal: undefined,
        })
      }
      const nominal = course({})
      const drawn = course(drawUnknowns(unknowns, 7, age))
      nominal.states.forEach((row, d) =>
        row.forEach((value, i) => {
          // two steps of a solver held to 1e-6
          expect(Math.abs(drawn.states[d]![i]! - value)).toBeLessThanOrEqual(
            2e-6 * Math.max(Math.abs(value), 1e-3),
          )
        }),
      )
    }
  })

  it('holds what cells and conditioning do, and nothing that the untreated course was fitted with', () => {
    const names = unknowns.map(({ name }) => name)
    for (const felt of [
      'homing.pancreasUptake',
      'immunity.educationGain',
      'islets.stromalDifferentiation',
      'blood-cells/immunity.potency',
      'dosing/tregEffect',
      'immunity.memoryKill',
    ])
      expect(names).toContain(felt)
    for (const own of [
      'islets.adultGrowth',
      'immunity.halfRegulation',
      'islets.recovery',
      'metabolism.target',
    ])
      expect(names).not.toContain(own)
  })

  it('is drawn within its range, the same from the same number, and each apart from the others', () => {
    const draws = Array.from({ length: 200 }, (_, i) => drawUnknowns(unknowns, 3, i))
    expect(drawUnknowns(unknowns, 3, 17)).toEqual(draws[17])
    for (const { name, between } of unknowns) {
      const values = draws.map((draw) => draw[name]!)
      expect(Math.min(...values)).toBeGreaterThanOrEqual(between[0])
      expect(Math.max(...values)).toBeLessThanOrEqual(between[1])
    }
    const without = unknowns.filter(({ name }) => name !== 'homing.lungDeath')
    const { 'homing.lungDeath': _, ...rest } = draws[17]!
    expect(drawUnknowns(without, 3, 17)).toEqual(rest)
  })
})
