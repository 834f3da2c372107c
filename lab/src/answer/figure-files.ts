import type { Answer } from './answer.ts'
import { numberScaleIds } from '../evidence/effect/scale.ts'
import { attribution } from './figures/attribution.ts'
import { courses } from './figures/courses.ts'
import { flow } from './figures/flow.ts'
import { forest } from './figures/forest.ts'
import { restoration } from './figures/restoration.ts'
import { riskOfBias } from './figures/risk-of-bias.ts'
import { scoreboard } from './figures/scoreboard.ts'
import { structureWeights } from './figures/structures.ts'
import type { Canvas, Drawing } from './figures/sheet.ts'
import { verdicts } from './figures/verdicts.ts'
import { forestOf } from './forest.ts'
import { slugOf } from '../consequences/scenario.ts'

const width = 760 // pixels, as on a wide page

/** The figures of an answer as files by name, each with the line that it is not for care. */
export function figureFiles(
  answer: Answer,
  document: Drawing,
): readonly (readonly [name: string, svg: string])[] {
  const canvas: Canvas = { document, width, notForCare: answer.notForCare }
  const numbers = answer.pooled.filter((each) => each.kind === 'number')
  const tools = [...new Set(answer.bias.map(({ tool }) => tool))]
  return [
    ['verdicts.svg', verdicts(answer.judgements, canvas)],
    ...numberScaleIds.flatMap((scale) => {
      const own = numbers.filter((each) => each.scale === scale)
      return own.length === 0 ? [] : [[`forest-${scale}.svg`, forest(forestOf(scale, own), canvas)] as const]
    }),
    ['courses.svg', courses(answer.courses, canvas)],
    ...tools.map((tool) => {
      const own = answer.bias.filter((each) => each.tool === tool)
      return [`risk-of-bias-${tool}.svg`, riskOfBias(own, tool, canvas)] as const
    }),
    ['flow.svg', flow(answer.flow, canvas)],
    ...answer.restoration.map(
      (ladder) => [`restoration-${slugOf(ladder.scenario)}.svg`, restoration(ladder, canvas)] as const,
    ),
    ['structures.svg', structureWeights(answer.retrodiction, canvas)],
    ['scoreboard.svg', scoreboard(answer.retrodiction.rows, canvas)],
    ['attribution.svg', attribution(answer.attribution, canvas)],
  ]
}
