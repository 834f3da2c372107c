import { readSets } from '../src/evidence/record/sets.ts'
import { readParameterSources } from '../src/evidence/record/parameter-source.ts'
import { readStudies } from '../src/evidence/record/read.ts'
import { drawWithin } from '../src/hypotheses/draws.ts'
import { unknownsOf } from '../src/hypotheses/unknowns.ts'
import { foretell } from '../src/retrodiction/forecast.ts'
import { drawOf, forecastJobs, frozenOf, type Frozen } from '../src/retrodiction/frozen.ts'
import { pastTrials } from '../src/retrodiction/past.ts'
import type { HeldAgainst } from '../src/retrodiction/beliefs.ts'
import { readProtocol } from '../src/trial/read-protocol.ts'
import { clinicFor } from '../src/trial/simulate.ts'
import { filesIn, setsFile } from './committed.ts'
import { fittedPeople } from './people.ts'

/** The past trials of some protocols of the repository, by name, or of all. */
export function heldAgainst(...names: readonly string[]): HeldAgainst {
  const studies = readStudies(filesIn('evidence'))
  const sets = readSets(setsFile(), studies, readParameterSources(filesIn('evidence/parameters')))
  const protocols = filesIn('protocols').map(readProtocol)
  const chosen = protocols.filter(({ name }) => names.length === 0 || names.includes(name))
  return { past: pastTrials(chosen, studies), studies, sets }
}

/** Small forecasts of past trials: few draws of few people. */
export function fewForecasts({ past, sets }: HeldAgainst, count = 3, people = 8): Frozen {
  const clinic = clinicFor('newly-diagnosed')
  const drawn = drawWithin(clinic, sets.ceilings, { seed: 1, count })
  const known = { unknowns: unknownsOf(clinic), people: fittedPeople }
  const draws = drawn.made.map((_, which) => drawOf(drawn, which, known))
  const jobs = forecastJobs(past, draws, people)
  return frozenOf(
    drawn,
    people,
    jobs,
    jobs.map((job) => foretell(clinic, job)),
  )
}
