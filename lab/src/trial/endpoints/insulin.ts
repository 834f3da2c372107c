import type { Endpoint } from './endpoint.ts'

export const insulinDose: Endpoint = {
  what: 'insulin dose',
  unit: 'IU/kg/day',
  scale: 'number',
  species: 'human',
  of: (observed) => observed.insulin,
}

/** A dose under 0.01 IU/kg/day counts as none: the model's dose approaches zero without reaching it. */
export const insulinIndependence: Endpoint = {
  what: 'insulin independence',
  unit: '1',
  scale: 'yes-no',
  species: 'human',
  of: (observed) => (observed.insulin < 0.01 ? 1 : 0),
}
