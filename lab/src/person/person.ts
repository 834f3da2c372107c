import { component, covariate } from '@cordelia/engine'

/** The person: what is known before any treatment and does not change. Leaves out growth and puberty. */
export const person = component('person', {
  needs: {},
  parameters: {
    age: covariate('age at diagnosis', '15 year'),
    weight: covariate('body weight', '55 kg'),
  },
  states: {},
  quantities: {},
  flows: {},
})
