import type { CourseJudgement, CourseRow } from './judge.ts'

/** What a model of the untreated course is held to before an answer rests on it. */
const asked = {
  /** What the intervals say they hold. */
  coverage: 0.9,
  /** ln(AUC + 1); beyond it a mean error must be within twice its standard error. */
  meanError: 0.03,
  /** ln(AUC + 1), over the RMSE of the model compared with at 12 months. */
  rmse: 0.015,
} as const

const overAll = (judgement: CourseJudgement, model: string): readonly CourseRow[] =>
  judgement.rows.filter((row) => row.model === model && row.age === 'all')

/** What keeps a model from being good enough, in words; nothing when it is. The first model is the one compared with. */
export function shortcomings(judgement: CourseJudgement, model: string): readonly string[] {
  const compared = judgement.models[0]!.name
  const { gain } = judgement.overall.find((each) => each.model === model)!
  const found = overAll(judgement, model).flatMap((row) => {
    const { month, coverageLow, coverageHigh, meanError, meanErrorSe, logScoreGain, logScoreGainSe } = row
    const said: string[] = []
    if (coverageHigh < asked.coverage) said.push(`its 90 % intervals hold too little at ${month} months`)
    if (coverageLow > asked.coverage) said.push(`its 90 % intervals hold too much at ${month} months`)
    if (Math.abs(meanError) > Math.max(asked.meanError, 2 * meanErrorSe)) {
      said.push(`it is off by ${meanError.toFixed(3)} on average at ${month} months`)
    }
    if (logScoreGain < -2 * logScoreGainSe) said.push(`${compared} scores better at ${month} months`)
    return said
  })
  if (!(gain > 0)) found.push(`${compared} scores as well or better over all months`)
  const at12 = (name: string) => overAll(judgement, name).find(({ month }) => month === 12)
  const [own, its] = [at12(model), at12(compared)]
  if (own !== undefined && its !== undefined && own.rmse > its.rmse + asked.rmse) {
    found.push(`its error at 12 months is ${own.rmse.toFixed(3)}, that of ${compared} ${its.rmse.toFixed(3)}`)
  }
  return found
}

/** Where another model foresees better than this one, by month: of those refitted in the same folds, not of one that may have seen the people. */
export interface Beaten {
  readonly by: string
  readonly month: number
  readonly measure: 'error' | 'log score'
  readonly own: number
  readonly its: number
}

/** Models that look alike when printed are alike. */
const printed = (value: number): number => Number(value.toFixed(3))

export function beatenWhere(judgement: CourseJudgement, model: string): readonly Beaten[] {
  const others = judgement.models.filter(({ name }) => name !== model && name !== 'qr-published')
  return others.flatMap(({ name }) =>
    overAll(judgement, name).flatMap((its): Beaten[] => {
      const own = overAll(judgement, model).find(({ month }) => month === its.month)!
      const at = { by: name, month: its.month } as const
      return [
        ...(printed(its.rmse) < printed(own.rmse)
          ? [{ ...at, measure: 'error', own: own.rmse, its: its.rmse } as const]
          : []),
        ...(printed(its.logScore) > printed(own.logScore)
          ? [{ ...at, measure: 'log score', own: own.logScore, its: its.logScore } as const]
          : []),
      ]
    }),
  )
}
