import type { Forest, ForestGroup, ForestMean } from '../forest.ts'
import {
  estimateInWords,
  forestPanel,
  inPercent,
  narrowLayout,
  newStudyInWords,
  wideLayout,
} from './forest-panel.ts'
import { counted, numeral } from './numeral.ts'
import { ink, sheet, type Canvas, type Panel, type Sign } from './sheet.ts'

const narrowest = 560 // below, the words of a row stand above it

/** Every study with its interval and weight, and below them their mean and where a new study would lie. */
export function forest(data: Forest, canvas: Canvas): string {
  const layout = canvas.width < narrowest ? narrowLayout : wideLayout
  const domain = reach(data)
  const { title, scale, groups, warnings, source } = data
  return sheet(
    {
      title,
      about: `${scale}; 95 % intervals${methodsOf(groups)}`,
      ...(warnings.length > 0 && { warns: warnings.join('. ') }),
      describe: inWords(data),
      source,
    },
    canvas,
    {
      panels: groups.map(
        (group): Panel => ({ heading: group.heading, plot: forestPanel(group, data, { domain, layout }) }),
      ),
      columns: 1,
      legend: legendOf(data),
    },
  )
}

function methodsOf(groups: readonly ForestGroup[]): string {
  const methods = [...new Set(meansOf(groups).map(({ method }) => method))]
  return methods.length === 0 ? '' : `. Pooled by ${methods.join('; ')}`
}

function meansOf(groups: readonly ForestGroup[]): readonly ForestMean[] {
  return groups.flatMap(({ pooled }) => (pooled.kind === 'mean' ? [pooled] : []))
}

/** The ends of the axis: all intervals of studies and means; a prediction may leave it and is cut with an arrow. */
function reach({ groups, worthwhile }: Forest): readonly [number, number] {
  const intervals = [...groups.flatMap(({ studies }) => studies), ...meansOf(groups)]
  const ends = [0, worthwhile ?? 0, ...intervals.flatMap(({ low, high }) => [low, high])]
  const [bottom, top] = [Math.min(...ends), Math.max(...ends)]
  const room = 0.06 * (top - bottom)
  return [bottom - room, top + room]
}

function legendOf({ groups, worthwhile }: Forest): readonly Sign[] {
  const studies = groups.flatMap(({ studies: each }) => each)
  const means = meansOf(groups)
  const conventions = [...new Set(means.flatMap(({ prediction }) => prediction?.convention ?? []))]
  const line = `<path d="M0 6H22" stroke="${ink.text}" stroke-width="1.5"/>`
  return [
    ...(studies.some(({ press, worth }) => !press && worth === undefined)
      ? [
          {
            shape: `${line}<rect x="6" y="1" width="10" height="10" fill="${ink.simulated}"/>`,
            means: means.length === 0 ? 'a study' : 'a study, its square as large as its weight',
          },
        ]
      : []),
    ...(studies.some(({ press }) => press)
      ? [
          {
            shape: `${line}<path d="M11 0L17 11H5Z" fill="white" stroke="${ink.observed}" stroke-width="2"/>`,
            means: 'known only from a press release or the news',
          },
        ]
      : []),
    ...(studies.some(({ worth }) => worth !== undefined)
      ? [
          {
            shape: `${line}<rect x="6" y="1" width="10" height="10" fill="white" stroke="${ink.simulated}"/>`,
            means: 'against an untreated course that is extrapolated: no part of a mean',
          },
        ]
      : []),
    ...(studies.some(({ shrunken }) => shrunken !== undefined)
      ? [
          {
            shape: `<path d="M0 6H22" stroke="${ink.observed}" stroke-dasharray="2 2"/><circle cx="11" cy="6" r="2.5" fill="white" stroke="${ink.observed}"/>`,
            means: 'the same study seen among the others (Bayesian)',
          },
        ]
      : []),
    ...(means.length > 0
      ? [{ shape: `<path d="M1 6L11 0L21 6L11 12Z" fill="${ink.text}"/>`, means: 'mean of the studies' }]
      : []),
    ...conventions.map((convention) => ({
      shape: `<rect x="0.5" y="2" width="21" height="8" fill="${ink.rule}" stroke="${ink.faint}"/>`,
      means: `where the true effect of a new study lies: prediction interval, ${convention}`,
    })),
    ...(worthwhile === undefined || worthwhile === 0
      ? []
      : [
          {
            shape: `<path d="M11 -1V13" stroke="${ink.simulated}" stroke-width="1.5" stroke-dasharray="5 4"/>`,
            means: `smallest effect worth having, ${numeral(worthwhile)}`,
          },
        ]),
  ]
}

function inWords({ groups, scale, favours: [below, above] }: Forest): string {
  const parts = groups.map(({ heading, studies, pooled }) => {
    const each = studies.map(
      (study) =>
        `${study.study}${study.press ? ' (press release)' : ''}${study.worth === undefined ? '' : ` (${study.worth})`} ${estimateInWords(study)}${study.weight === undefined ? '' : `, weight ${inPercent(study.weight)}`}`,
    )
    const mean =
      pooled.kind === 'none' ? pooled.because : `mean ${estimateInWords(pooled)}, ${newStudyInWords(pooled)}`
    return `${heading}, ${counted(studies.length, ['study', 'studies'])}: ${each.join('; ')}; ${mean}.`
  })
  return `${scale}; below zero: ${below}, above: ${above}. ${parts.join(' ')}`
}
