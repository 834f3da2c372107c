import { readFileSync } from 'node:fs'
import { drawsToFollow, type DrawsFollowed } from '../src/consequences/followed.ts'
import { unknownsOf } from '../src/hypotheses/unknowns.ts'
import { readPeople } from '../src/patient/read-people.ts'
import { weighingOf } from '../src/retrodiction/beliefs.ts'
import type { Frozen } from '../src/retrodiction/frozen.ts'
import { clinicFor } from '../src/trial/simulate.ts'
import { heldAgainst } from './foretold.ts'

const text = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** The draws that the program follows the scenarios of an answer in, from what is kept with it. */
export function keptDraws(): DrawsFollowed {
  const frozen = JSON.parse(text('calibration/retrodiction/forecasts.json')) as Frozen // as the program wrote it
  const path = 'calibration/untreated-course/report.json'
  const people = readPeople({ path, text: text(path) })
  const unknowns = unknownsOf(clinicFor('newly-diagnosed'))
  return drawsToFollow(frozen, weighingOf(frozen, heldAgainst()), { unknowns, people })
}
