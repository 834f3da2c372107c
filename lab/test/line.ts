import { estimate } from '../src/evidence/effect/contrast.ts'
import type { Line } from '../src/evidence/effect/line.ts'
import { readStudies } from '../src/evidence/record/read.ts'
import type { Study } from '../src/evidence/record/study.ts'

const [template] = readStudies([
  {
    path: 'a.yaml',
    text: `
id: a
product: cord-tissue-msc
cite: { author: A }
design: randomised
blinding: double
arms: { t: { product: cord-tissue-msc, known: read } }
places:
  paper: { kind: paper, url: 'https://example.org', what: a paper }
  release: { kind: press-release, url: 'https://example.org', what: a release }
findings:
  row: { measure: cpeptide-auc, arm: t, place: paper, known: read }
  told: { measure: cpeptide-auc, arm: t, place: release, known: read }
risk-of-bias: { overall: low, judged-from: full-text, why: a reason }
`,
  },
])

/** What is known of the study behind a line. */
export type Kind = Partial<Pick<Study, 'design' | 'blinding' | 'interests'>> & {
  readonly bias?: Study['risk-of-bias']['overall']
}

/** A neutral line of a blinded sound trial by lot with 100 people in a cohort of its own, but for what it says. */
export function line(id: string, says: Partial<Line>, kind: Kind = {}): Line {
  if (template === undefined) throw new Error('unreachable: one file, one study')
  const { bias = 'low', ...rest } = kind
  const study = { ...template, ...rest, id, 'risk-of-bias': { ...template['risk-of-bias'], overall: bias } }
  const trial = {
    study,
    cohort: id,
    outcomes: [],
    treated: ['t'],
    controls: ['c'],
    courseError: () => undefined,
  }
  const plain = { against: 'concurrent', stance: 'neutral', text: '', people: 100, direct: true } as const
  return { trial, from: [`${id}#row`], ...plain, ...says }
}

/** A number in favour. */
export const better = (value = 0.15, se = 0.05): Partial<Line> => ({
  stance: 'for',
  estimate: estimate(value, se, ''),
})

/** A number that is none. */
export const none = (se = 0.03): Partial<Line> => ({ estimate: estimate(0, se, '') })

/** The same line, said by other studies of one cohort. */
export const inCohort = (cohort: string, said: Line): Line => ({ ...said, trial: { ...said.trial, cohort } })
