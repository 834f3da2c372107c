import {
  amount,
  animalsInWords,
  gapInWords,
  lossesInWords,
  lossesOf,
  questions,
  verdictInWords,
  verdictSigns,
} from '@cordelia/lab'
import type { Answer } from '@cordelia/lab'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { count } from './numbers.ts'

type Judgement = Answer['judgements'][number]

/** The answer in one screen or two: the verdicts, the arithmetic of restoration, how the simulations fared. */
export function describeAnswer(answer: Answer, paint: Paint): string {
  const { judgements, restoration, trials, studies } = answer
  const read = `${count(studies.count)} studies, ${count(studies.findingsRead)} findings read`
  return [
    `${paint.strong(answer.question)}\n${paint.strong(verdictInWords(judgements))}\n`,
    `${read}; ${count(studies.findingsRecalled)} recalled ones are used nowhere\n\n`,
    verdicts(judgements, paint),
    ...restoration.map((each) => arithmetic(each, paint)),
    `\n${paint.strong('Simulated trials beside what was observed')}\n`,
    ...trials
      .filter(({ result }) => result.protocol.species === 'human')
      .map((trial) => `${trial.result.protocol.name}: ${lossesInWords(lossesOf(trial))}\n`),
    `${animalsInWords(answer)}\n`,
    `\n${paint.faint(answer.notForCare)}\n`,
  ].join('')
}

function verdicts(judgements: readonly Judgement[], paint: Paint): string {
  const products = [...new Set(judgements.map(({ product }) => product))]
  const rows = products.map((product) => [
    product,
    ...questions.map((question) =>
      cell(judgements.find((each) => each.product === product && each.question === question)),
    ),
  ])
  const provisional = judgements.some((each) => each.provisional)
  const note = '* provisional: the risk of bias of a study behind it was judged from an abstract\n'
  return `${inColumns(['product', ...questions], rows, paint)}${provisional ? paint.faint(note) : ''}`
}

function cell(judgement: Judgement | undefined): string {
  if (judgement === undefined) return ''
  const { verdict, certainty, provisional } = judgement
  const words = `${verdictSigns[verdict]} ${verdict}`
  return verdict === 'no data' ? words : `${words}, ${certainty}${provisional ? ' *' : ''}`
}

function arithmetic(
  { scenario, steps, yardstick, gap }: Answer['restoration'][number],
  paint: Paint,
): string {
  const rows = steps.map(({ what, cells, low, high, basis }) => {
    return [what, amount(cells), low === high ? '' : `${amount(low)} to ${amount(high)}`, basis]
  })
  const table = inColumns(['from bag to β-cell', 'cells', 'range of the assumptions', 'basis'], rows, paint)
  return `\n${paint.strong(`From the bag to β-cells: ${scenario}`)}\n${table}${gapInWords({ yardstick, gap })}\n`
}
