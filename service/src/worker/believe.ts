import { clinicFor, drawsToFollow, unknownsOf, weighingOf } from '@cordelia/lab'
import type { DrawsFollowed, HeldAgainst, People } from '@cordelia/lab'
import { frozenIn } from '../forecasts.ts'
import { serve } from './serve.ts'

/** What is believed after the fit set, as it is asked of the thread that weighs it. */
export interface Believing {
  readonly forecasts: Uint8Array
  readonly against: HeldAgainst
  readonly people: readonly People[]
}

serve(({ forecasts, against, people }: Believing): DrawsFollowed => {
  const frozen = frozenIn(forecasts)
  const unknowns = unknownsOf(clinicFor('newly-diagnosed'))
  return drawsToFollow(frozen, weighingOf(frozen, against), { unknowns, people })
})
