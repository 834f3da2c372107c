import { readdirSync, readFileSync } from 'node:fs'
import { answer, type Answer, type Evidence } from '../src/answer/answer.ts'
import { readParameterSources } from '../src/evidence/record/parameter-source.ts'
import { readStudies, readSyntheses } from '../src/evidence/record/read.ts'
import type { SourceFile } from '../src/source/yaml.ts'
import { readProtocol } from '../src/trial/read-protocol.ts'
import { resultOf } from '../src/trial/result.ts'
import { clinicFor, jobsOf, perform } from '../src/trial/simulate.ts'
import { judgement } from './course-judgement.ts'
import { fittedPeople } from './people.ts'

const root = new URL('../../', import.meta.url)

function file(path: string): SourceFile {
  return { path, text: readFileSync(new URL(path, root), 'utf8') }
}

function files(directory: string): readonly SourceFile[] {
  const names = readdirSync(new URL(directory, root)).filter((name) => name.endsWith('.yaml'))
  return names.toSorted().map((name) => file(`${directory}/${name}`))
}

/** The evidence as it stands, and two fits by name. */
export const evidence: Evidence = {
  studies: readStudies(files('evidence')),
  syntheses: readSyntheses(files('evidence/syntheses')),
  sources: readParameterSources(files('evidence/parameters')),
  fits: ['untreated-course', 'natural-history'].map((name) => ({
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
  return answer(evidence, judgement({ rmse: 0.2 }), results, clinicFor('newly-diagnosed'))
}
