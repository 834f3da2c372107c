import {
  amount,
  animalsInWords,
  endpoints,
  gapInWords,
  lossesInWords,
  lossesOf,
  numeral,
  percent,
  products,
  questions,
  span,
  typeset,
  verdictInWords,
  verdictSigns,
} from '@cordelia/lab'
import type { Answer, Compared, ProductId, Question, Verdict } from '@cordelia/lab'

type Judgement = Answer['judgements'][number]
type Restoration = Answer['restoration'][number]
type Paint = (text: string, style: keyof typeof codes) => string

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const
const styles = {
  shown: 'green',
  suggested: 'cyan',
  'not shown': 'yellow',
  'shown not to': 'red',
  'no data': 'dim',
} as const satisfies Record<Verdict, keyof typeof codes>

/** The heads of the table of verdicts, two lines each. */
const heads: Readonly<Record<Question, readonly [string, string]>> = {
  preserves: ['preserves', 'C-peptide'],
  restores: ['restores', 'C-peptide'],
  'glycaemic-control': ['improves', 'HbA1c'],
  'insulin-need': ['lowers', 'insulin'],
  'who-benefits': ['some gain', 'more'],
  safety: ['harm below', '1 in 100'],
}

const cellWidth = 12
const besideWidth = 24 // names stand beside their verdicts where so much is left, else above them
const narrowest = 2 + cellWidth * questions.length
const month = 30.4375

/** The answer for a terminal so many columns wide, at least 74. Colour carries nothing that words do not. */
export function printAnswer(answer: Answer, colour: boolean, columns: number): string {
  const width = Math.max(columns, narrowest)
  const paint: Paint = (text, style) => (colour ? `\u001b[${codes[style]}m${text}\u001b[0m` : text)
  const title = (text: string): string => `\n${wrapped(text, width, paint, 'bold')}`
  return [
    wrapped(answer.question, width, paint, 'bold'),
    wrapped(verdictInWords(answer.judgements), width, paint, 'bold'),
    wrapped(answer.notForCare, width, paint, 'yellow'),
    title('Verdicts, and below each its certainty (* provisional)'),
    verdictTable(answer.judgements, width, paint),
    title('Why'),
    ...answer.judgements
      .filter(
        ({ question, verdict }) => ['preserves', 'restores'].includes(question) && verdict !== 'no data',
      )
      .map((judgement) => reasonsOf(judgement, width, paint)),
    title('The arithmetic of restoration: cells, simulated from the vein on, at assumed rates'),
    ...answer.restoration.map((each) => ladder(each, width, paint)),
    title('Simulated and observed at 12 months'),
    ...answer.trials.filter(({ observed }) => observed.length > 0).map((each) => trial(each, width, paint)),
    title('Animals'),
    wrapped(animalsInWords(answer), width, paint),
    '\n',
    wrapped(
      'The whole report, with every finding and where it was read: `cordelia answer --out DIR` writes DIR/report.html, and `cordelia serve` shows it.',
      width,
      paint,
    ),
    wrapped(answer.notForCare, width, paint, 'yellow'),
  ].join('')
}

function verdictTable(judgements: readonly Judgement[], width: number, paint: Paint): string {
  const beside = width - cellWidth * questions.length >= besideWidth
  const indent = beside ? width - cellWidth * questions.length : 2
  const head = [0, 1].map(
    (line) =>
      ' '.repeat(indent) + questions.map((question) => heads[question][line]!.padEnd(cellWidth)).join(''),
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

function reasonsOf(
  { product, question, verdict, certainty, provisional, reasons }: Judgement,
  width: number,
  paint: Paint,
): string {
  const ruling = `${verdictSigns[verdict]} ${verdict}, certainty ${certainty}${provisional ? ', provisional' : ''}`
  const texts = (of: string): readonly string[] =>
    reasons.filter(({ kind }) => kind === of).map(({ text }) => typeset(text))
  const behind = reasons.filter(({ kind }) => kind === 'rule').flatMap(({ from }) => from)
  const studies = [...new Set(behind.map((ref) => ref.split('#')[0]))].join(', ')
  return [
    wrapped(`${products[product].name}, ${question}:`, width, paint, 'bold'),
    wrapped(ruling, width, paint, styles[verdict]),
    ...texts('rule').map((text) => hanging('  ', studies === '' ? text : `${text} [${studies}]`, width)),
    ...texts('evidence').map((text) => hanging('  - ', text, width)),
    hanging('  ', `Certainty: ${texts('certainty').join('; ')}.`, width),
    texts('missing').length === 0 ? '' : hanging('  ', `Missing: ${texts('missing').join('; ')}.`, width),
  ].join('')
}

function ladder({ scenario, steps, yardstick, gap }: Restoration, width: number, paint: Paint): string {
  const rows = [
    ...steps.map(
      ({ what, cells, low, high }) =>
        [what, amount(cells), low === high ? '' : span(low, high, amount)] as const,
    ),
    ['needed: the yardstick', amount(yardstick.cells), yardstick.what] as const,
  ]
  const named = Math.min(Math.max(...rows.map(([what]) => what.length)), width - 44)
  const numbered = Math.max(...rows.map(([, cells]) => cells.length))
  const lines = rows.map(([what, cells, range]) => {
    const names = broken(what, named)
    const ranges = broken(range, width - named - numbered - 8)
    return Array.from({ length: Math.max(names.length, ranges.length) }, (_, i) =>
      `  ${(names[i] ?? '').padEnd(named)}  ${(i === 0 ? cells : '').padStart(numbered)}  ${ranges[i] ?? ''}`.trimEnd(),
    ).join('\n')
  })
  return `${paint(scenario, 'bold')}\n${lines.join('\n')}\n${hanging('  ', gapInWords({ yardstick, gap }), width)}`
}

function trial(compared: Compared, width: number, paint: Paint): string {
  const { result, observed } = compared
  const atAYear = observed.filter(({ day }) => Math.round(day / month) === 12)
  const rows = atAYear.flatMap((seen) => {
    const point = result.courses.find(
      ({ arm, measure, day }) => arm === seen.arm && measure === seen.measure && day === seen.day,
    )
    if (point === undefined) return []
    const { scale, unit, what } = endpoints[seen.measure]
    const write = scale === 'yes-no' ? percent : (value: number) => numeral(value)
    const spread =
      seen.low === undefined || seen.high === undefined ? '' : ` (${span(seen.low, seen.high, write)})`
    return [
      `${seen.arm}, ${what}${unit === '1' ? '' : `, ${unit}`}: simulated ${write(point.median)} (${span(point.low, point.high, write)}), observed ${write(seen.value)}${spread}, ${seen.spread}`,
    ]
  })
  return [
    wrapped(`${result.protocol.name}: ${result.protocol.question}`, width, paint, 'bold'),
    ...rows.map((text) => hanging('  - ', text, width)),
    hanging('  ', lossesInWords(lossesOf(compared)), width),
  ].join('')
}

function wrapped(text: string, width: number, paint: Paint, style?: keyof typeof codes): string {
  return broken(text, width)
    .map((line) => `${style === undefined ? line : paint(line, style)}\n`)
    .join('')
}

/** A text whose first line begins with a lead and whose others stand under its end. */
function hanging(lead: string, text: string, width: number): string {
  return broken(text, width - lead.length)
    .map((line, i) => `${i === 0 ? lead : ' '.repeat(lead.length)}${line}\n`)
    .join('')
}

/** Breaks a text at its spaces; a longer word is cut. */
function broken(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text
    .trim()
    .split(/ +/)
    .flatMap((each) => pieces(each, width))) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

function pieces(word: string, width: number): readonly string[] {
  return Array.from({ length: Math.max(1, Math.ceil(word.length / width)) }, (_, i) =>
    word.slice(i * width, (i + 1) * width),
  )
}
