import { numeral, whole } from '../answer/figures/numeral.ts'
import { heldOutRows, otherChecks } from '../graft/recovery/held-out.ts'
import { foretoldSeries } from '../graft/unit/predictions.ts'
import type { Middle } from '../statistics/interval.ts'
import type { Rows, Section } from './told.ts'
import { middleInWords, powered, sourceOf } from './words.ts'

let told: Section | undefined

/** Series that the arithmetic was not taken from, and how it foretells them, misses first; the same for every unit. */
export function foretoldSection(): Section {
  told ??= foretell()
  return told
}

function foretell(): Section {
  const units = foretoldSeries()
  const rows = heldOutRows().flatMap(({ row, foretold, seen, holds }) => [
    {
      what: `share with neutrophils by day 42, ${row} row of the label from the other two`,
      foretold: foretold.share,
      seen: seen.share,
      holds: holds.share,
    },
    {
      what: `median day of recovery, ${row} row of the label from the other two`,
      foretold: foretold.day,
      seen: seen.day,
      holds: holds.day,
    },
  ])
  const others = otherChecks().map(({ finding, foretold, holds }) => ({
    what: finding.what,
    foretold,
    seen: finding.value,
    holds,
  }))
  const all = [...units.map((each) => ({ ...each, seen: each.seen.value })), ...rows, ...others]
  const hits = all.filter(({ holds }) => holds).length
  return {
    id: 'foretold',
    title: 'How well this arithmetic foretells series it has not seen',
    lines: [
      {
        id: 'foretold-hits',
        says: `Of ${whole(all.length)} numbers that were kept out, ${whole(hits)} lie in the 90 % interval and ${whole(all.length - hits)} do not. Much of what units differ by is assumed, so the intervals are wide.`,
        from: [...units.map(({ id, seen }) => sourceOf(id, seen)), 'recovery-label#coblt-day'],
        value: hits / all.length,
        unit: 'share',
      },
    ],
    tables: [tableOf(all)],
  }
}

interface Check {
  readonly what: string
  readonly foretold: Middle
  readonly seen: number
  readonly holds: boolean
}

function tableOf(checks: readonly Check[]): Rows {
  const sorted = [...checks.filter(({ holds }) => !holds), ...checks.filter(({ holds }) => holds)]
  return {
    caption: 'Foretold and seen, misses first',
    head: ['', 'foretold', 'seen', 'of what'],
    rows: sorted.map(({ what, foretold, seen, holds }) => [
      holds ? 'holds' : 'misses',
      middleInWords(foretold),
      seen >= 1e5 ? powered(seen) : numeral(seen),
      what,
    ]),
  }
}
