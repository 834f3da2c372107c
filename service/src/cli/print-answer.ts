import {
  animalsInWords,
  ascentId,
  attributionId,
  ceilingId,
  cordProductsIn,
  farTurnsIn,
  isLoss,
  isWeighed,
  kindId,
  lineId,
  measurementId,
  nodeOf,
  observedAtAYear,
  productId,
  questions,
  reasonIds,
  referenceId,
  restorationId,
  standingId,
  standingNames,
  stepId,
  structureId,
  trialId,
  turnedId,
  verdictId,
  verdictSigns,
  worthiest,
  products,
} from '@cordelia/lab'
import type { Answer, Compared, ProductId, Verdict } from '@cordelia/lab'
import { broken, hanging } from './lines.ts'

type Judgement = Answer['judgements'][number]
type Paint = (text: string, style: keyof typeof codes) => string

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const
const styles = {
  shown: 'green',
  suggested: 'cyan',
  'not shown': 'yellow',
  'shown not to': 'red',
  'no data': 'dim',
} as const satisfies Record<Verdict, keyof typeof codes>

const cellWidth = 12
const besideWidth = 24 // names stand beside their verdicts where so much is left, else above them
const narrowest = 2 + cellWidth * questions.length

/** What is printed on, and from: the graph of the answer, the columns there are, and colour or none. */
interface Sheet {
  readonly says: (id: string) => string
  readonly width: number
  readonly paint: Paint
}

/**
 * The answer for a terminal so many columns wide, at least 74. Colour carries nothing that words do not.
 * Every number stands in the text of a node of the graph, so that text and graph cannot part.
 */
export function printAnswer(answer: Answer, colour: boolean, columns: number): string {
  const { graph } = answer
  const width = Math.max(columns, narrowest)
  const paint: Paint = (text, style) => (colour ? `\u001b[${codes[style]}m${text}\u001b[0m` : text)
  const sheet: Sheet = { says: (id) => nodeOf(graph, id).says, width, paint }
  const references = [...new Set(answer.benefit.rows.map(({ reference }) => referenceId(reference)))]
  const title = (text: string): string => `\n${wrapped(text, sheet, 'bold')}`
  return [
    wrapped(answer.question, sheet, 'bold'),
    wrapped(sheet.says('answer'), sheet, 'bold'),
    wrapped(answer.notForCare, sheet, 'yellow'),
    title('Verdicts, and below each its certainty (* provisional; ✗ shown not: shown not to)'),
    verdictTable(answer.judgements, sheet),
    title('Why'),
    ...answer.judgements
      .filter(
        ({ question, verdict }) => ['preserves', 'restores'].includes(question) && verdict !== 'no data',
      )
      .map((judgement) => reasonsOf(judgement, sheet)),
    title('What one study carries'),
    carried(answer, sheet),
    title('What a graft may do, weighed by past trials [structures]'),
    believed(answer, sheet),
    title('Past trials foretold [retrodiction]'),
    foretold(answer, sheet),
    title('The arithmetic of restoration: cells, simulated from the vein on, at assumed rates'),
    hanging(
      '  ',
      'Told if cells turn into β-cells at all, over draws and then, step by step, at the nominal values. A later step can exceed an earlier one: each is a peak of its own, and cells differentiate before they die.',
      width,
    ),
    ...answer.restoration.map((each) => ladder(each, answer, sheet)),
    told(answer.ceilings.map(ceilingId), sheet),
    title('What the cells add to C-peptide, in the simulation'),
    ...answer.attribution.map((each) => {
      const id = attributionId(each)
      return hanging('  - ', `${sheet.says(id)} [${id}]`, width)
    }),
    title('Bounds for sceptics [bounds/killing, bounds/regeneration, bounds/half-life]'),
    told(['bounds/killing', 'bounds/regeneration', 'bounds/half-life'], sheet),
    title(`Who benefits, in the simulation [${references.join(', ')}]`),
    told(references, sheet),
    title('Which measurement would tell most about the simulated effect'),
    measured(answer, sheet),
    title(sheet.says('one-year')),
    ...answer.trials.filter(({ observed }) => observed.length > 0).map((each) => trial(each, sheet)),
    ...graph
      .filter(({ id }) => id === 'animals')
      .map(({ says }) => `${title('Animals')}${wrapped(says, sheet)}`),
    '\n',
    wrapped(
      'What a number rests on, down to where it was read: `cordelia evidence show NAME`, with a name that stands in brackets above, such as `cordelia evidence show cord-tissue-msc/preserves`.',
      sheet,
    ),
    wrapped(
      'The whole report, with every finding and where it was read: `cordelia answer --out DIR` writes DIR/report.html, and `cordelia serve` shows it.',
      sheet,
    ),
    wrapped(answer.notForCare, sheet, 'yellow'),
  ].join('')
}

function verdictTable(judgements: readonly Judgement[], sheet: Sheet): string {
  const { says, width, paint } = sheet
  const beside = width - cellWidth * questions.length >= besideWidth
  const indent = beside ? width - cellWidth * questions.length : 2
  const heads = questions.map((question) => broken(says(`question/${question}`), cellWidth - 1))
  const head = [0, 1].map(
    (line) => ' '.repeat(indent) + heads.map((lines) => (lines[line] ?? '').padEnd(cellWidth)).join(''),
  )
  const named = [...new Set(judgements.map(({ product }) => product))].map((product) => {
    const own = questions.flatMap(
      (question) => judgements.find((each) => each.product === product && each.question === question) ?? [],
    )
    return row(product, own, { indent, beside, paint })
  })
  return `${head.map((line) => `${paint(line.trimEnd(), 'dim')}\n`).join('')}${named.join('')}`
}

function row(
  product: ProductId,
  own: readonly Judgement[],
  { indent, beside, paint }: { readonly indent: number; readonly beside: boolean; readonly paint: Paint },
): string {
  const verdicts = own.every(({ verdict }) => verdict === 'no data')
    ? [paint(`${verdictSigns['no data']} no data on any question`, 'dim')]
    : [
        own.map(({ verdict }) => paint(short(verdict).padEnd(cellWidth), styles[verdict])).join(''),
        own.map(sureness).join(''),
      ]
  const names = beside ? broken(products[product].name, indent - 2) : []
  const above = beside ? '' : `${paint(products[product].name, 'bold')}\n`
  const lines = Array.from({ length: Math.max(verdicts.length, names.length) }, (_, i) =>
    `${paint((names[i] ?? '').padEnd(indent), 'bold')}${verdicts[i] ?? ''}`.trimEnd(),
  )
  return `${above}${lines.join('\n')}\n`
}

function short(verdict: Verdict): string {
  return `${verdictSigns[verdict]} ${verdict === 'shown not to' ? 'shown not' : verdict}`
}

function sureness({ verdict, certainty, provisional }: Judgement): string {
  return (verdict === 'no data' ? '' : `  ${certainty}${provisional ? ' *' : ''}`).padEnd(cellWidth)
}

function reasonsOf(judgement: Judgement, { says, width, paint }: Sheet): string {
  const { product, question, verdict, certainty, provisional, reasons, falsifiers } = judgement
  const id = verdictId(judgement)
  const ids = reasonIds(id, reasons)
  const ruling = `${verdictSigns[verdict]} ${verdict}, certainty ${certainty}${provisional ? ', provisional' : ''}`
  const texts = (of: Judgement['reasons'][number]['kind']): readonly string[] =>
    ids.filter((_, i) => reasons[i]!.kind === of).map(says)
  const behind = reasons.filter(({ kind }) => kind === 'rule').flatMap(({ from }) => from)
  const studies = [...new Set(behind.map((ref) => ref.split('#')[0]))].join(', ')
  return [
    wrapped(`${products[product].name}, ${question}: [${id}]`, { width, paint }, 'bold'),
    wrapped(ruling, { width, paint }, styles[verdict]),
    ...texts('rule').map((text) => hanging('  ', studies === '' ? text : `${text} [${studies}]`, width)),
    ...texts('evidence').map((text) => hanging('  - ', text, width)),
    hanging('  ', `Certainty: ${texts('certainty').join('; ')}.`, width),
    ...texts('falsifier')
      .filter((_, i) => falsifiers[i]!.kind !== 'by none')
      .map((text) => hanging('  Turned by: ', text, width)),
    texts('missing').length === 0 ? '' : hanging('  ', `Missing: ${texts('missing').join('; ')}.`, width),
  ].join('')
}

/** Verdicts that would be others by more than one step without one cohort. */
function carried({ without }: Answer, { says, width }: Sheet): string {
  const far = farTurnsIn(without)
  if (far.length === 0) return hanging('  ', 'No cohort carries a verdict over more than one step.', width)
  return far.map(({ each, turned }) => hanging('  - ', says(turnedId(each.cohort, turned)), width)).join('')
}

/** How far the weights of each kind of cells moved, the weights of those that trials speak for, and what the cells of each product add. */
function believed({ retrodiction }: Answer, { says, width }: Sheet): string {
  const { kinds, animals } = retrodiction
  return [
    hanging('  ', says('structures'), width),
    ...kinds.flatMap((belief) => [
      hanging('  ', `${says(kindId(belief.kind))} [${kindId(belief.kind)}]`, width),
      ...(isWeighed(belief) ? belief.structures : []).map(({ id }) =>
        hanging('  - ', says(structureId(belief.kind, id)), width),
      ),
    ]),
    animals.length === 0 ? '' : hanging('  ', `But ${animalsInWords(animals)}.`, width),
    hanging('  ', 'What the cells add by that in the simulation, where their trials were foretold:', width),
    ...cordProductsIn(retrodiction).map(([product]) => hanging('  - ', says(productId(product)), width)),
    hanging('  ', says('worthwhile'), width),
  ].join('')
}

const worst = 5

function foretold({ retrodiction }: Answer, { says, width }: Sheet): string {
  const losses = retrodiction.rows.filter(isLoss).slice(0, worst)
  return [
    hanging('  ', retrodiction.knownBefore, width),
    ...Object.keys(standingNames).map((side) => hanging('  - ', says(standingId(side)), width)),
    losses.length === 0 ? '' : hanging('  ', 'Those that lost most to the naive forecast:', width),
    ...losses.map(({ line }) => hanging('  - ', says(lineId(line)), width)),
    hanging('  ', 'Every forecast beside what was seen: `cordelia retrodict`.', width),
  ].join('')
}

/** What nodes say, a paragraph each. */
function told(ids: readonly string[], { says, width }: Sheet): string {
  return ids.map((id) => hanging('  - ', says(id), width)).join('')
}

/** The unknowns worth most, or the command that ranks them. */
function measured({ worth }: Answer, sheet: Sheet): string {
  const unknowns = worthiest(worth)
  if (unknowns.length > 0) {
    const { width, says } = sheet
    return [
      hanging('  ', 'Of the cord-tissue MSC of carlsson2023, in one person, all mechanisms on:', width),
      ...unknowns.map(measurementId).map((id) => hanging('  - ', `${says(id)} [${id}]`, width)),
    ].join('')
  }
  return hanging(
    '  ',
    'Not ranked yet: `cordelia sensitivity protocols/carlsson2023.yaml` ranks them.',
    sheet.width,
  )
}

function ladder(
  { scenario, steps, from }: Answer['restoration'][number],
  { retrodiction }: Answer,
  { says, width, paint }: Sheet,
): string {
  const own = retrodiction.effects.find(({ protocol }) => from.includes(`protocols/${protocol}`))
  const belief = retrodiction.kinds.find(({ kind }) => kind === own?.kind)
  const when = belief !== undefined && isWeighed(belief) ? 'after' : 'before'
  const id = restorationId(scenario)
  const rows = [...steps.map(({ what }) => stepId(scenario, what)), `${id}/yardstick`].map((each) => {
    const [what = '', cells = '', range = ''] = says(each).split('  ')
    return [what, cells, range] as const
  })
  const named = Math.min(Math.max(...rows.map(([what]) => what.length)), width - 44)
  const numbered = Math.max(...rows.map(([, cells]) => cells.length))
  const lines = rows.map(([what, cells, range]) => {
    const names = broken(what, named)
    const ranges = broken(range, width - named - numbered - 8)
    return Array.from({ length: Math.max(names.length, ranges.length) }, (_, i) =>
      `  ${(names[i] ?? '').padEnd(named)}  ${(i === 0 ? cells : '').padStart(numbered)}  ${ranges[i] ?? ''}`.trimEnd(),
    ).join('\n')
  })
  return [
    wrapped(`${says(id)} [${id}]`, { width, paint }, 'bold'),
    hanging('  ', says(ascentId(scenario, when)), width),
    `${lines.join('\n')}\n`,
    hanging('  ', says(`${id}/gap`), width),
  ].join('')
}

function trial(compared: Compared, { says, width, paint }: Sheet): string {
  const { protocol } = compared.result
  const id = trialId(protocol)
  return [
    wrapped(`${says(`protocols/${protocol.name}`)} [${id}]`, { width, paint }, 'bold'),
    ...observedAtAYear(compared).map((each) => hanging('  - ', says(each), width)),
    hanging('  ', says(`${id}/losses`), width),
  ].join('')
}

function wrapped(
  text: string,
  { width, paint }: Pick<Sheet, 'width' | 'paint'>,
  style?: keyof typeof codes,
): string {
  return broken(text, width)
    .map((line) => `${style === undefined ? line : paint(line, style)}\n`)
    .join('')
}
