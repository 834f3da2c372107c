import * as Plot from '@observablehq/plot'
import { structures } from '../../hypotheses/structures.ts'
import type { Retrodiction } from '../../retrodiction/score.ts'
import type { StructureWeight } from '../../retrodiction/weigh.ts'
import { share, structureNames, toldApartInWords } from '../retrodiction-words.ts'
import { ink, sheet, type Canvas, type Panel } from './sheet.ts'
import { capital } from './text.ts'

interface Bar {
  readonly name: string
  readonly weight: number
  readonly kind: 'prior' | 'weight' | 'without'
}

const fills = { prior: '#ffffff', weight: ink.simulated, without: ink.rule } as const
const rowHeight = 20
const names = 128
const twoColumns = 620 // pixels: from here on two panels stand beside each other

/** The weight of each structure before the fit set, after it, and without each of its cohorts. */
export function structureWeights(
  found: Pick<Retrodiction, 'structures' | 'effects' | 'without'>,
  canvas: Canvas,
): string {
  const panels = found.structures.map((each) => ({ each, bars: barsOf(each, found) }))
  const most = Math.max(...panels.flatMap(({ bars }) => bars.map(({ weight }) => weight)))
  return sheet(
    {
      title: 'What a graft may do, weighed by past trials',
      about: 'weight of each structure: before the fit set, after it, and without each of its cohorts',
      describe: panels.map(({ each, bars }) => described(each, bars)).join(' '),
      says: toldApartInWords(found),
      source: 'forecasts in calibration/retrodiction, scored by the findings of the fit set',
    },
    canvas,
    {
      legend: [
        {
          shape: `<rect x="0.75" y="1" width="20.5" height="10" fill="${fills.prior}" stroke="${ink.text}" stroke-width="1.5"/>`,
          means: 'prior',
        },
        { shape: `<rect y="1" width="22" height="10" fill="${fills.weight}"/>`, means: 'after the fit set' },
        {
          shape: `<rect y="1" width="22" height="10" fill="${fills.without}"/>`,
          means: 'after it, without one cohort',
        },
      ],
      columns: canvas.width < twoColumns ? 1 : 2,
      panels: panels.map(({ each, bars }) => panel(each, bars, most)),
    },
  )
}

function barsOf(
  { id, prior, weight }: StructureWeight,
  { without }: Pick<Retrodiction, 'without'>,
): readonly Bar[] {
  return [
    { name: 'prior', weight: prior, kind: 'prior' },
    { name: 'after the fit set', weight, kind: 'weight' },
    ...without.map(
      ({ cohort, structures: left }): Bar => ({
        name: cohort,
        weight: left.find((each) => each.id === id)!.weight,
        kind: 'without',
      }),
    ),
  ]
}

function panel({ id }: StructureWeight, bars: readonly Bar[], most: number): Panel {
  return {
    heading: capital(structures[id].says),
    plot: {
      height: rowHeight * bars.length + 8,
      marginLeft: names,
      marginRight: 8,
      marginTop: 2,
      marginBottom: 6,
      x: { domain: [0, 1.3 * most], axis: null },
      y: { domain: bars.map(({ name }) => name), label: null, tickSize: 0, padding: 0.25 },
      marks: [
        Plot.barX(bars, {
          x: 'weight',
          y: 'name',
          fill: ({ kind }: Bar) => fills[kind],
          stroke: ({ kind }: Bar) => (kind === 'prior' ? ink.text : fills[kind]),
          strokeWidth: 1.5,
        }),
        Plot.ruleX([0], { stroke: ink.text, strokeWidth: 2 }),
        Plot.text(bars, {
          x: 'weight',
          y: 'name',
          dx: 5,
          textAnchor: 'start',
          text: ({ weight }: Bar) => share(weight),
        }),
      ],
    },
  }
}

function described({ id }: StructureWeight, bars: readonly Bar[]): string {
  const weights = bars.map(
    ({ name, weight, kind }) => `${kind === 'without' ? 'without ' : ''}${name} ${share(weight)}`,
  )
  return `${capital(structureNames[id])}: ${weights.join(', ')}.`
}
