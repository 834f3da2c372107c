import type { Parameter } from '@cordelia/engine'
import type { ParameterSource } from '../evidence/record/parameter-source.ts'
import { heldOutRows, otherChecks } from '../graft/recovery/held-out.ts'
import { assumedOfRecovery } from '../graft/recovery/sources.ts'
import { banks } from '../graft/unit/collection.ts'
import { culture } from '../graft/unit/expansion.ts'
import { physics } from '../graft/unit/physics.ts'
import { foretoldSeries } from '../graft/unit/predictions.ts'
import { thresholds } from '../graft/unit/thresholds.ts'
import type { Middle } from '../statistics/interval.ts'
import { heading, text, titledTable, type Block, type Cell } from './block.ts'
import { basisOf, numeral, rangeOf } from './known.ts'
import { toMarkdown } from './markdown.ts'

/** `docs/unit.md`: every number of the arithmetic of one cord blood unit, and the series it is held against. Throws `EVIDENCE_UNKNOWN`. */
export function unitPage(sources: readonly ParameterSource[]): string {
  const medians = Object.entries(banks).flatMap(([id, { volume, nucleated, cd34 }]) =>
    Object.entries({ volume, nucleated, cd34 }).map(([name, each]) => [`${id}.${name}`, each] as const),
  )
  const limits = Object.entries(thresholds).map(([id, { by, limit }]) => {
    return [id, { ...limit, what: `${limit.what}, by ${by}` }] as const
  })
  return toMarkdown([
    heading(1, 'The arithmetic of one unit'),
    text(
      'What happens to the cells of a cord blood unit from the cord to the vein: collection, hours before freezing, processing, years in nitrogen, thaw and wash, and culture. A measured value is the middle over units; how far units lie from it is a value of its own. Where something is assumed, draws take it from anywhere in its range. Intervals are the middle 90 % of draws.',
    ),
    ...parameters('From the cord to the vein', Object.entries(physics), sources),
    ...parameters('Units of banks', medians, sources),
    ...parameters('Culture', Object.entries(culture), sources),
    ...parameters('Limits that others print', limits, sources),
    ...parameters('Blood formation after a transplant', Object.entries(assumedOfRecovery), sources),
    ...series(),
    ...recovery(),
  ])
}

function parameters(
  title: string,
  entries: readonly (readonly [name: string, Parameter])[],
  sources: readonly ParameterSource[],
): readonly Block[] {
  return titledTable(
    heading(2, title),
    [
      ['name', 3],
      ['meaning', 5],
      ['value', 2],
      ['unit', 2],
      ['range', 3],
      ['how it is known', 8],
    ],
    entries.map(([name, each]) => [
      [{ code: name }],
      [each.what],
      [numeral(each.value)],
      [each.unit.text],
      rangeOf(each),
      basisOf(each.provenance, sources),
    ]),
  )
}

/** Numbers that no value was taken from. */
function series(): readonly Block[] {
  return titledTable(
    heading(2, 'Numbers that no value was taken from'),
    [
      ['number', 6],
      ['seen', 2],
      ['foretold, with 90 %', 4],
      ['holds', 1],
      ['another number of the series is an input', 2],
    ],
    foretoldSeries().map(({ what, seen, foretold, holds, sameSeries }) => [
      [what],
      [rounded(seen.value)],
      intervalOf(foretold),
      [verdict(holds)],
      [sameSeries ? 'yes' : 'no'],
    ]),
  )
}

/** Rows of the label, each foretold from the other two, and other findings. */
function recovery(): readonly Block[] {
  const rows = heldOutRows().flatMap(({ row, foretold, seen, holds }) =>
    (['share', 'day'] as const).map((kind) => ({
      what:
        kind === 'share'
          ? `share with neutrophils by day 42, ${row}, from the other two rows`
          : `median day of neutrophils, ${row}, from the other two rows`,
      seen: seen[kind],
      foretold: foretold[kind],
      holds: holds[kind],
    })),
  )
  const others = otherChecks().map(({ finding, foretold, holds }) => {
    return { what: finding.what, seen: finding.value, foretold, holds }
  })
  return titledTable(
    heading(2, 'Blood formation that no value was taken from'),
    [
      ['row', 6],
      ['seen', 2],
      ['foretold, with 90 %', 4],
      ['holds', 1],
    ],
    [...rows, ...others].map(({ what, seen, foretold, holds }) => [
      [what],
      [rounded(seen)],
      intervalOf(foretold),
      [verdict(holds)],
    ]),
  )
}

const verdict = (holds: boolean): string => (holds ? 'yes' : 'no')

const rounded = (value: number) => numeral(Number(value.toPrecision(3)))

function intervalOf({ median, low, high }: Middle): Cell {
  return [rounded(median), ' (', rounded(low), ' to ', rounded(high), ')']
}
