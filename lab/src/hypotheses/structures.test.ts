import { expect, it } from 'vitest'
import { place, typicalPerson } from '../patient/person.ts'
import { mechanisms } from '../trial/protocol.ts'
import { clinicFor } from '../trial/simulate.ts'
import { graftMechanisms, letWork, structureIds, structures } from './structures.ts'

it('has priors that sum to one', () => {
  expect(structureIds.reduce((sum, id) => sum + structures[id].prior, 0)).toBe(1)
})

it('lets nothing of a graft work under no effect, and everything under all', () => {
  const { compiled } = clinicFor('newly-diagnosed')
  const switchesOf = (id: (typeof structureIds)[number]) => {
    const person = typicalPerson(compiled, 15, 70)
    letWork(compiled, person, id)
    return graftMechanisms.map((each) => person.parameters[place(compiled, mechanisms[each])])
  }
  expect(switchesOf('none')).toEqual(graftMechanisms.map(() => 0))
  expect(switchesOf('all')).toEqual(graftMechanisms.map(() => 1))
  expect(switchesOf('replacement').filter((each) => each === 1)).toHaveLength(2)
})

it('touches no switch of the body itself', () => {
  const { compiled } = clinicFor('newly-diagnosed')
  const person = typicalPerson(compiled, 15, 70)
  letWork(compiled, person, 'none')
  expect(person.parameters[place(compiled, mechanisms.regeneration)]).toBe(1)
})
