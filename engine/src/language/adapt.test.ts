import { expect, expectTypeOf, test } from 'vitest'
import { complaint } from '../../test/complaint.ts'
import { adapted } from './adapt.ts'
import { component, gain, port, quantity, state, steady } from './component.ts'
import { covariate } from './parameter.ts'

const islets = component('islets', {
  needs: { glucose: port('glucose', 'mmol/L') },
  parameters: { growth: covariate('growth', '1 1/day'), onset: covariate('onset', '0.2') },
  states: { beta: state('mass', '1', { start: 'onset' }), silent: steady('silent', '1', 0.1) },
  quantities: { grown: quantity('grown', '1/day', 'growth * beta') },
  flows: { growing: gain('beta', 'grown') },
})

test('an adapted component has other values and starts, and the same equations, needs and offers', () => {
  const changed = adapted(islets, {
    parameters: { growth: covariate('growth', '3 1/day'), early: covariate('early', '0.9') },
    states: { silent: state('silent', '1', { start: '2 * early' }) },
  })
  expectTypeOf(changed).toEqualTypeOf(islets)
  expect(changed.parameters['growth']!.value).toBe(3)
  expect(Object.keys(changed.parameters)).toEqual(['growth', 'onset', 'early'])
  expect(changed.states['silent']!.start.kind).toBe('value')
  expect(changed.states['beta']).toBe(islets.states['beta'])
  expect(changed.flows).toBe(islets.flows)
  expect(islets.parameters['growth']!.value).toBe(1)
})

test.each<[what: string, changes: Parameters<typeof adapted>[1], message: string]>([
  [
    'a value in another unit',
    { parameters: { growth: covariate('growth', '1 1/week') }, states: {} },
    'QUANTITY_UNIT: islets.growth is in 1/day, not in 1/week',
  ],
  [
    'a state in another unit',
    { parameters: {}, states: { beta: state('mass', 'cell', { start: '0' }) } },
    'QUANTITY_UNIT: islets.beta is in 1, not in cell',
  ],
  [
    'a state that does not exist',
    { parameters: {}, states: { alpha: state('mass', '1', { start: '0' }) } },
    "NAME_UNKNOWN: islets has no state 'alpha'",
  ],
  [
    'a state that every object has',
    { parameters: {}, states: { constructor: state('mass', '1', { start: '0' }) } },
    "NAME_UNKNOWN: islets has no state 'constructor'",
  ],
  [
    'a parameter written wrong',
    { parameters: { grwth: covariate('growth', '3 1/day') }, states: {} },
    "NAME_UNKNOWN: islets has no parameter 'grwth', and no new start uses it",
  ],
  [
    'a parameter that every object has',
    { parameters: { toString: covariate('growth', '3 1/day') }, states: {} },
    "NAME_UNKNOWN: islets has no parameter 'toString', and no new start uses it",
  ],
  [
    'a new parameter with the name of a quantity',
    {
      parameters: { grown: covariate('grown', '1') },
      states: { beta: state('mass', '1', { start: 'grown' }) },
    },
    "NAME_REPEATED: 'grown' stands twice in the component islets",
  ],
  [
    'a new parameter with the name of a need',
    {
      parameters: { glucose: covariate('glucose', '1') },
      states: { beta: state('mass', '1', { start: 'glucose' }) },
    },
    "NAME_REPEATED: 'glucose' stands twice in the component islets",
  ],
])('refused: %s', (_, changes, message) => {
  expect(complaint(() => adapted(islets, changes))).toBe(message)
})
