import { readFileSync } from 'node:fs'
import { answer, type Answer, type Evidence, type Foretelling } from '../src/answer/answer.ts'
import { readParameterSources } from '../src/evidence/record/parameter-source.ts'
import { readStudies, readSyntheses } from '../src/evidence/record/read.ts'
import type { SourceFile } from '../src/source/yaml.ts'
import { score } from '../src/retrodiction/score.ts'
import { readProtocol } from '../src/trial/read-protocol.ts'
import { resultOf } from '../src/trial/result.ts'
import { clinicFor, jobsOf, perform } from '../src/trial/simulate.ts'
import { filesIn } from './committed.ts'
import { fewBenefits, followedInFew, madeUpBounds, madeUpWorth } from './consequences.ts'
import { judgement } from './course-judgement.ts'
import { fewForecasts, heldAgainst } from './foretold.ts'
import { fittedPeople } from './people.ts'

const root = new URL('../../', import.meta.url)

function file(path: string): SourceFile {
  return { path, text: readFileSync(new URL(path, root), 'utf8') }
}

/** The evidence as it stands, and what was computed beforehand, by name. */
export const evidence: Evidence = {
  studies: readStudies(filesIn('evidence')),
  syntheses: readSyntheses(filesIn('evidence/syntheses')),
  sources: readParameterSources(filesIn('evidence/parameters')),
  fits: ['untreated-course', 'natural-history', 'bounds', 'benefit', 'sensitivity-msc'].map((name) => ({
    folder: `calibration/${name}`,
    manifest: name,
  })),
}

/** The answer from the evidence as it stands, and one small simulation of each trial. */
export function smallAnswer(): Answer {
  const results = ['haller2011', 'carlsson2023', 'nod-cord-blood'].map((name) => {
    const protocol = { ...readProtocol(file(`protocols/${name}.yaml`)), trials: 1, enrol: 8 }
    return resultOf(protocol, jobsOf(protocol, fittedPeople).map(perform))
  })
  const computed = {
    course: judgement({ rmse: 0.2 }),
    retrodiction: fewForetold(),
    bounds: madeUpBounds,
    benefit: fewBenefits(),
    worth: madeUpWorth,
  }
  return answer(evidence, computed, results, followedInFew(), clinicFor('newly-diagnosed'))
}

/** Two trials of the fit set, one of them of conditioning, and two held out, foretold in few draws. */
export function fewForetold(): Foretelling {
  const against = heldAgainst('haller2018-atg', 'marek2012', 'haller2011', 'carlsson2023')
  return {
    ...score(fewForecasts(against), against),
    forecasts: 'made in a test',
    knownBefore: 'Whoever wrote the test knew how these trials had ended.',
  }
}
