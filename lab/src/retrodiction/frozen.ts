import type { Drawn } from '../hypotheses/draws.ts'
import { drawUnknowns, type Unknown } from '../hypotheses/unknowns.ts'
import { peopleOf, type People } from '../patient/population.ts'
import type { Protocol } from '../trial/protocol.ts'
import type { AnimalForetold } from './animals.ts'
import type { Asked, Draw, Forecast, ForecastJob, Variant } from './forecast.ts'
import type { PastTrial } from './past.ts'
import type { Summary } from './statistics.ts'

/** Forecasts of every past trial, as they were before anything was held against them. */
export interface Frozen {
  readonly drawn: Drawn
  /** People simulated in each draw of each trial. */
  readonly people: number
  readonly trials: readonly TrialForetold[]
  /** Results in animals, where they were asked to enter the weights. */
  readonly animals?: readonly AnimalForetold[]
}

export interface TrialForetold {
  readonly protocol: Protocol
  readonly asked: readonly Asked[]
  /** In each draw, the people who could not be followed under every variant. */
  readonly lost: readonly number[]
  /** What each question came to, under each variant that differs, in each draw. */
  readonly answers: readonly Partial<Record<Variant, Columns>>[]
}

/** Summaries, draw by draw. */
interface Columns {
  readonly centre: readonly number[]
  readonly sd: readonly number[]
  readonly paired?: readonly number[]
}

/** What a question came to under a variant in a draw; variants that are not told apart are the nearest that is. */
export function toldOf(answer: TrialForetold['answers'][number], variant: Variant, draw: number): Summary {
  const { centre, sd, paired } = answer[variant] ?? answer.none ?? answer.untreated!
  return { centre: centre[draw]!, sd: sd[draw]!, ...(paired && { paired: paired[draw]! }) }
}

/** One draw of what is not known, made again from its number. */
export function drawOf(
  { seed, made }: Drawn,
  which: number,
  { unknowns, people }: { readonly unknowns: readonly Unknown[]; readonly people: readonly People[] },
): Draw {
  const { number } = made[which]!
  return { number, people: peopleOf(people, seed, number), assumptions: drawUnknowns(unknowns, seed, number) }
}

const drawsAJob = 8

/** The work of foretelling past trials, cut into pieces of a few draws of one trial. */
export function forecastJobs(
  past: readonly PastTrial[],
  draws: readonly Draw[],
  people: number,
): readonly ForecastJob[] {
  return past.flatMap(({ protocol, asked }) =>
    Array.from({ length: Math.ceil(draws.length / drawsAJob) }, (_, i) => ({
      protocol,
      asked,
      draws: draws.slice(i * drawsAJob, (i + 1) * drawsAJob),
      people,
    })),
  )
}

/** Puts the parts of the jobs together, in the order of the jobs. */
export function frozenOf(
  drawn: Drawn,
  people: number,
  jobs: readonly ForecastJob[],
  parts: readonly (readonly Forecast[])[],
): Frozen {
  const names = [...new Set(jobs.map(({ protocol }) => protocol.name))]
  const trials = names.map((name): TrialForetold => {
    const own = jobs.flatMap((job, i) => (job.protocol.name === name ? [{ job, part: parts[i]! }] : []))
    const { protocol, asked } = own[0]!.job
    const forecasts = own.flatMap(({ part }) => part)
    return {
      protocol,
      asked,
      lost: forecasts.map(({ lost }) => lost),
      answers: asked.map((_, place) => columnsOf(forecasts, place)),
    }
  })
  return { drawn, people, trials }
}

function columnsOf(forecasts: readonly Forecast[], place: number): TrialForetold['answers'][number] {
  const variants = Object.keys(forecasts[0]!.answers[place]!) as Variant[] // the same in every draw
  return Object.fromEntries(
    variants.map((variant) => {
      const summaries = forecasts.map(({ answers }) => answers[place]![variant]!)
      const paired = summaries.flatMap((each) => each.paired ?? [])
      const columns: Columns = {
        centre: summaries.map(({ centre }) => centre),
        sd: summaries.map(({ sd }) => sd),
        ...(paired.length > 0 && { paired }),
      }
      return [variant, columns]
    }),
  )
}
