import * as Plot from '@observablehq/plot'
import type { KindBelief, Retrodiction } from '../../retrodiction/score.ts'
import { animalsInWords, movedInWords, share, structureNames } from '../retrodiction-words.ts'
import { ink, sheet, type Canvas, type Panel } from './sheet.ts'
import { capital } from './text.ts'

interface Bar {
  readonly structure: string
  readonly name: string
  readonly weight: number
  readonly kind: 'prior' | 'weight' | 'without'
}

const fills = { prior: '#ffffff', weight: ink.simulated, without: ink.rule } as const
const rowHeight = 18
const names = 150
const twoColumns = 620 // pixels: from here on two panels stand beside each other

/** The weight of each structure before and after the fit set, a panel a kind of cells, and without each of the kind's own cohorts. */
export function structureWeights(
  { kinds, animals }: Pick<Retrodiction, 'kinds' | 'animals'>,
  canvas: Canvas,
): string {
  const panels = kinds.map((belief) => ({ belief, bars: barsOf(belief) }))
  const most = Math.max(...panels.flatMap(({ bars }) => bars.map(({ weight }) => weight)))
  const about = 'weight of each structure, for each kind of cells by its own trials'
  return sheet(
    {
      title: 'What a graft may do, weighed by past trials',
      about: animals.length === 0 ? about : `${about}; ${animalsInWords(animals)}`,
      describe: panels.map(({ belief, bars }) => described(belief, bars)).join(' '),
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
      panels: panels.map(({ belief, bars }) => panel(belief, bars, most)),
    },
  )
}

/** Three kinds of bar for each structure; of a kind that nothing speaks for, no cohort can be left out. */
function barsOf(belief: KindBelief): readonly Bar[] {
  const own = new Set(belief.weighedBy.flatMap(({ cohort, kind }) => (kind === belief.kind ? [cohort] : [])))
  return belief.structures.flatMap(({ id, prior, weight }): readonly Bar[] => {
    const structure = capital(structureNames[id])
    return [
      { structure, name: structure, weight: prior, kind: 'prior' },
      { structure, name: '', weight, kind: 'weight' },
      ...belief.without
        .filter(({ cohort }) => own.has(cohort))
        .map(
          ({ cohort, structures: left }): Bar => ({
            structure,
            name: `without ${cohort}`,
            weight: left.find((each) => each.id === id)!.weight,
            kind: 'without',
          }),
        ),
    ]
  })
}

function panel(belief: KindBelief, bars: readonly Bar[], most: number): Panel {
  const structures = [...new Set(bars.map(({ structure }) => structure))]
  return {
    heading: movedInWords(belief),
    plot: {
      height: rowHeight * bars.length + 12 * structures.length,
      marginLeft: names,
      marginRight: 8,
      marginTop: 2,
      marginBottom: 6,
      x: { domain: [0, 1.3 * most], axis: null },
      fy: { domain: structures, axis: null, padding: 0.12 },
      y: { axis: null, padding: 0.2 },
      marks: [
        Plot.barX(bars, {
          x: 'weight',
          y: placeOf,
          fy: 'structure',
          fill: ({ kind }: Bar) => fills[kind],
          stroke: ({ kind }: Bar) => (kind === 'prior' ? ink.text : fills[kind]),
          strokeWidth: 1.5,
        }),
        Plot.ruleX([0], { stroke: ink.text, strokeWidth: 2 }),
        Plot.text(bars, { x: 0, y: placeOf, fy: 'structure', dx: -6, textAnchor: 'end', text: 'name' }),
        Plot.text(bars, {
          x: 'weight',
          y: placeOf,
          fy: 'structure',
          dx: 5,
          textAnchor: 'start',
          text: ({ weight }: Bar) => share(weight),
        }),
      ],
    },
  }
}

/** The row of a bar within its structure: in the order of the bars. */
const placeOf = ({ kind, name }: Bar): string => (kind === 'without' ? name : kind)

function described({ kind, structures }: KindBelief, bars: readonly Bar[]): string {
  const weights = structures.map(({ id }) => {
    const own = bars.filter(({ structure }) => structure === capital(structureNames[id]))
    const [prior, after, ...without] = own.map(({ name, kind: which, weight }) =>
      which === 'without' ? `${name} ${share(weight)}` : share(weight),
    )
    return [`${structureNames[id]} from ${prior} to ${after}`, ...without].join(', ')
  })
  return `${capital(kind)}: ${weights.join('; ')}.`
}
