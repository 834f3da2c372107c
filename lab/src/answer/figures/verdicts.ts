import * as Plot from '@observablehq/plot'
import type { Judgement } from '../../evidence/verdict/judge.ts'
import { questions, type Question, type Verdict } from '../../evidence/verdict/verdict.ts'
import { products, type ProductId } from '../../graft/products.ts'
import { ink, sheet, type Canvas, type Panel } from './sheet.ts'
import { capital, lines, widthOf } from './text.ts'

/** The sign that stands for a verdict beside its word, where colour is not enough. */
export const verdictSigns: Readonly<Record<Verdict, string>> = {
  shown: '✓',
  suggested: '~',
  'not shown': '○',
  'shown not to': '✗',
  'no data': '–',
}

/** The questions as a reader knows them. */
export const questionNames: Readonly<Record<Question, string>> = {
  preserves: 'preserves C-peptide',
  restores: 'restores C-peptide',
  'glycaemic-control': 'improves HbA1c',
  'insulin-need': 'lowers insulin need',
  'who-benefits': 'some benefit more',
  safety: 'serious harm below 1 in 100',
}

const paper: Readonly<Record<Verdict, { readonly fill: string; readonly text: string }>> = {
  shown: { fill: '#00664b', text: '#ffffff' },
  suggested: { fill: '#a6dccb', text: '#1b1b1b' },
  'not shown': { fill: '#e4e4e4', text: '#1b1b1b' },
  'shown not to': { fill: '#9c3d00', text: '#ffffff' },
  'no data': { fill: '#ffffff', text: '#595959' },
}

const rowHeight = 46
const roomInCell = 140 // pixels, with two cells beside each other on the narrowest page
const narrowest = 620 // a table of six columns needs this much

/** Every product against every question: the verdict in words with its certainty. */
export function verdicts(judgements: readonly Judgement[], canvas: Canvas): string {
  const productsJudged = [...new Set(judgements.map(({ product }) => product))]
  const panels =
    canvas.width < narrowest
      ? productsJudged.map((product) =>
          block(
            judgements.filter((each) => each.product === product),
            product,
          ),
        )
      : [table(judgements, productsJudged)]
  return sheet(
    {
      title: 'What is known of each product',
      about: 'verdict, and below it the certainty; * provisional: risk of bias was judged from an abstract',
      describe: judgements
        .map((each) => `${products[each.product].name}, ${questionNames[each.question]}: ${inWords(each)}.`)
        .join(' '),
      source: 'the studies in evidence/, by the rules in lab/src/evidence/verdict/verdict.ts',
    },
    canvas,
    { panels, columns: 1, legend: [] },
  )
}

/** `suggested, certainty low, provisional`. */
export function inWords({
  verdict,
  certainty,
  provisional,
}: Pick<Judgement, 'verdict' | 'certainty' | 'provisional'>): string {
  if (verdict === 'no data') return verdict
  return `${verdict}, certainty ${certainty}${provisional ? ', provisional' : ''}`
}

function table(judgements: readonly Judgement[], productsJudged: readonly ProductId[]): Panel {
  return {
    plot: {
      height: 44 + rowHeight * productsJudged.length,
      marginLeft: 178,
      marginTop: 44,
      marginRight: 1,
      marginBottom: 0,
      x: { domain: [...questions], axis: null, padding: 0.03 },
      y: { domain: [...productsJudged], axis: null, padding: 0.06 },
      marks: [
        ...cells(judgements, { x: 'question', y: 'product' }, verdictLine),
        Plot.text(questions, {
          x: (question: Question) => question,
          frameAnchor: 'top',
          dy: -24,
          text: (question: Question) => capital(questionNames[question]).replaceAll('-', '\u2011'),
          lineWidth: 7.6,
          fontWeight: 'bold',
        }),
        Plot.text(productsJudged, {
          y: (product: ProductId) => product,
          frameAnchor: 'left',
          dx: -178,
          textAnchor: 'start',
          text: (product: ProductId) => capital(products[product].name),
          lineWidth: 14,
          fontWeight: 'bold',
        }),
      ],
    },
  }
}

function block(judgements: readonly Judgement[], product: ProductId): Panel {
  const heading = capital(products[product].name)
  const empty = judgements.every(({ verdict }) => verdict === 'no data')
  const shown = empty ? judgements.slice(0, 1) : judgements
  const line = (each: Judgement): string =>
    empty
      ? `${verdictSigns['no data']} no data on any question`
      : `${askedIn(roomInCell, each.question)}\n${verdictLine(each)}`
  const across = empty ? 1 : 2
  return {
    heading,
    plot: {
      height: (empty ? 30 : rowHeight + 14) * Math.ceil(shown.length / across),
      margin: 0,
      marginRight: 1,
      x: { domain: Array.from({ length: across }, (_, i) => i), axis: null, padding: 0.02, type: 'band' },
      y: {
        domain: Array.from({ length: Math.ceil(shown.length / across) }, (_, i) => i),
        axis: null,
        padding: 0.06,
        type: 'band',
      },
      marks: cells(
        shown,
        {
          x: (_: Judgement, i: number) => i % across,
          y: (_: Judgement, i: number) => Math.floor(i / across),
        },
        line,
      ),
    },
  }
}

/** The question at the head of a cell, in lines about as long as each other where one is too long. */
function askedIn(room: number, question: Question): string {
  const asked = `${questionNames[question]}:`
  return widthOf(asked, 12) <= room ? asked : lines(asked, (2 / 3) * room, 12).join('\n')
}

function verdictLine({ verdict, certainty, provisional }: Judgement): string {
  const word = `${verdictSigns[verdict]} ${verdict}`
  return verdict === 'no data' ? word : `${word}\n${certainty}${provisional ? ' *' : ''}`
}

function cells(
  judgements: readonly Judgement[],
  place: { readonly x: Plot.ChannelValueSpec; readonly y: Plot.ChannelValueSpec },
  text: (judgement: Judgement) => string,
): Plot.Markish[] {
  return [
    Plot.cell(judgements, {
      ...place,
      fill: ({ verdict }: Judgement) => paper[verdict].fill,
      stroke: ink.faint,
      strokeWidth: 0.5,
    }),
    Plot.text(judgements, { ...place, text, fill: ({ verdict }: Judgement) => paper[verdict].text }),
  ]
}
