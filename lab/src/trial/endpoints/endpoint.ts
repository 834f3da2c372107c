import type { Observed } from '../observation.ts'

/** Something measured at a visit. A yes-or-no endpoint is 1 or 0 and is summarised as a share. */
export interface Endpoint {
  readonly what: string
  readonly unit: string
  readonly scale: 'number' | 'yes-no'
  readonly species: 'human' | 'mouse' | 'both'
  of(observed: Observed): number
}
