import * as Plot from '@observablehq/plot'
import { products } from '../../graft/products.ts'
import type { Question } from '../../evidence/verdict/verdict.ts'
import { numberedOf, type Flow, type ProductFlow, type SetAside } from '../flow.ts'
import { counted, whole } from './numeral.ts'
import { ink, sheet, type Canvas, type Panel } from './sheet.ts'
import { capital, lines } from './text.ts'

/** A box of the flow: what is left, and what was set aside on the way to it. */
interface Stage {
  readonly says: string
  readonly aside: readonly string[]
}

const reasons: Readonly<Record<SetAside['why'], readonly [one: string, many: string]>> = {
  synthesis: ['synthesis, set beside the studies', 'syntheses, set beside the studies'],
  excluded: ['excluded', 'excluded'],
  untreated: [
    'of untreated people alone, kept as a comparator',
    'of untreated people alone, kept as comparators',
  ],
  registered: ['registered, no result known', 'registered, no result known'],
  'nothing read': ['with no outcome read', 'with no outcome read'],
}

/** What a number is about, without what is asked of it. */
export const subjects: Readonly<Record<Question, string>> = {
  preserves: 'C-peptide',
  restores: 'C-peptide since entry',
  'glycaemic-control': 'HbA1c with the dose',
  'insulin-need': 'insulin',
  'who-benefits': 'who responds',
  safety: 'harm',
}

/** The way from the records held to the numbers, in words. */
function stagesOf(flow: Flow): readonly Stage[] {
  const [syntheses, ...others] = flow.setAside
  const linked = flow.cohorts.filter(({ reports }) => reports.length > 1)
  const asked = new Set(flow.products.flatMap(({ isAsked, cohorts }) => (isAsked ? cohorts : [])))
  const numbered = numberedOf(flow.products)
  return [
    { says: `${counted(flow.records, ['record', 'records'])} held`, aside: [asideInWords(syntheses!)] },
    {
      says: counted(flow.records - flow.syntheses, ['study', 'studies']),
      aside: others.filter(({ records }) => records.length > 0).map(asideInWords),
    },
    {
      says: `${counted(flow.reports.length, ['report', 'reports'])} of a treatment with an outcome read`,
      aside: linked.map(({ reports }) => `share people: ${reports.join(', ')}`),
    },
    {
      says: `${counted(flow.cohorts.length, ['cohort', 'cohorts'])} with an outcome read`,
      aside: [
        `${counted(flow.findings.recalled, ['recalled finding', 'recalled findings'])} left out of ${whole(flow.findings.read + flow.findings.recalled + flow.findings.computed)}; ${whole(flow.findings.computed)} computed here`,
        `${counted(flow.cohorts.length - asked.size, ['cohort', 'cohorts'])} of other products, kept for comparison`,
        `${counted(asked.size - numbered.size, ['cohort', 'cohorts'])} without a number on the scale of a question`,
      ],
    },
    {
      says: `${counted(numbered.size, ['cohort', 'cohorts'])} with a number on the scale of a question`,
      aside: [],
    },
  ]
}

export function asideInWords({ why, records }: SetAside): string {
  const because = records.flatMap(({ id, because: each }) => (each === undefined ? [] : [`${id}: ${each}`]))
  const words = `${whole(records.length)} ${reasons[why][records.length === 1 ? 0 : 1]}`
  return because.length === 0 ? words : `${words} (${because.join('; ')})`
}

/** `MSC from cord tissue, 4 (2): C-peptide 1, harm 2`. */
function productInWords({ product, isAsked, cohorts, numbers, extrapolated }: ProductFlow): string {
  const told = `${capital(products[product].name)}, ${whole(cohorts.length)}`
  if (!isAsked) return `${told}: kept for comparison`
  const each = [
    ...numbers.map(({ question, cohorts: of }) => `${subjects[question]} ${whole(of.length)}`),
    ...(extrapolated.length === 0 ? [] : [`only extrapolated ${whole(extrapolated.length)}`]),
  ]
  return `${told} (${whole(numberedOf([{ numbers }]).size)})${each.length === 0 ? '' : `: ${each.join(', ')}`}`
}

const lineHeight = 16
const pad = 8
const gap = 22

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly text: readonly string[]
  readonly isAside: boolean
}

/** From all records held to the cohorts that a number rests on, and beside it what went no further and why. */
export function flow(data: Flow, canvas: Canvas): string {
  const stages = stagesOf(data)
  const perProduct = data.products.map(productInWords)
  const counts =
    'by product: cohorts with an outcome read, and in brackets those with a number; then what it is about, where a cohort can count more than once'
  const width = canvas.width - 24
  const boxes = placed(
    [...stages, { says: [capital(counts), ...perProduct.map((each) => `• ${each}`)].join('\n'), aside: [] }],
    width,
  )
  return sheet(
    {
      title: 'From the records held to the numbers',
      about:
        'records, reports and cohorts; reports that share people are one cohort. At the end, by product, the cohorts with an outcome read and those with a number on the scale of a question',
      describe: [
        ...stages.flatMap(({ says, aside }) => [says, ...aside]),
        capital(counts),
        ...perProduct,
      ].join('. '),
      source: 'counted from the records in evidence/; checked by none',
    },
    canvas,
    { panels: [panel(boxes, width)], columns: 1, legend: [] },
  )
}

/** Boxes from top to bottom, what was set aside at the right, or below where it is narrow. */
function placed(stages: readonly Stage[], width: number): readonly Box[] {
  const isWide = width > 560
  const boxes: Box[] = []
  let y = 1
  stages.forEach(({ says, aside }, i) => {
    const isLast = i === stages.length - 1
    const main = box(says, { x: 1, y, width: isLast || !isWide ? width - 2 : 0.4 * width, isAside: false })
    boxes.push(main)
    if (aside.length === 0) {
      y += main.height + gap
      return
    }
    const x = isWide ? 0.46 * width : 34
    const beside = box(aside.join('\n'), {
      x,
      y: isWide ? y : y + main.height + 8,
      width: width - x - 1,
      isAside: true,
    })
    boxes.push(beside)
    y = Math.max(y + main.height, beside.y + beside.height) + (isWide ? gap : 12)
  })
  return boxes
}

function box(says: string, at: Pick<Box, 'x' | 'y' | 'width' | 'isAside'>): Box {
  const text = says.split('\n').flatMap((line) => lines(line, at.width - 2 * pad - 6, at.isAside ? 12 : 12.6))
  return { ...at, text, height: 2 * pad + lineHeight * text.length - 3 }
}

function panel(boxes: readonly Box[], width: number): Panel {
  const height = Math.max(...boxes.map((each) => each.y + each.height)) + 2
  const main = boxes.filter(({ isAside }) => !isAside)
  const arrows = main.slice(1).map((to, i) => ({ x: 17, from: main[i]!.y + main[i]!.height, to: to.y }))
  const sideways = boxes
    .filter(({ isAside }) => isAside)
    .map((to) => {
      const from = main.findLast(({ y }) => y <= to.y)!
      const y = to.y + Math.min(to.height, from.height) / 2
      return { x1: from.y === to.y ? from.x + from.width : 17, x2: to.x, y }
    })
  return {
    plot: {
      height,
      margin: 0,
      x: { domain: [0, width], axis: null },
      y: { domain: [height, 0], axis: null },
      marks: [
        Plot.arrow(arrows, {
          x1: 'x',
          x2: 'x',
          y1: 'from',
          y2: 'to',
          stroke: ink.text,
          headLength: 7,
          strokeWidth: 1.5,
        }),
        Plot.arrow(sideways, {
          x1: 'x1',
          x2: 'x2',
          y1: 'y',
          y2: 'y',
          stroke: ink.faint,
          headLength: 6,
          strokeWidth: 1.5,
        }),
        Plot.rect(boxes, {
          x1: 'x',
          x2: ({ x, width: w }: Box) => x + w,
          y1: 'y',
          y2: ({ y, height: h }: Box) => y + h,
          fill: ({ isAside }: Box) => (isAside ? '#f3f3f3' : '#ffffff'),
          stroke: ({ isAside }: Box) => (isAside ? ink.rule : ink.text),
        }),
        ...boxes.map(({ x, y, text, isAside }) =>
          Plot.text([text.join('\n')], {
            x: x + pad,
            y: y + pad,
            text: String,
            textAnchor: 'start',
            lineAnchor: 'top',
            lineHeight: lineHeight / 12,
            fontSize: 12,
            fontWeight: isAside ? 'normal' : 'bold',
          }),
        ),
      ],
    },
  }
}
