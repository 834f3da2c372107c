import type { Endpoint } from './endpoint.ts'

/** Functional and silent mass together, as histology would count them. */
export const betaCellMass: Endpoint = {
  what: 'β-cell mass, fraction of healthy',
  unit: '1',
  scale: 'number',
  species: 'mouse',
  of: (observed) => observed.mass,
}
