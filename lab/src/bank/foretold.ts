import { numeral, whole } from '../answer/figures/numeral.ts'
import { heldOutRows, otherChecks } from '../graft/recovery/held-out.ts'
import { foretoldSeries } from '../graft/unit/predictions.ts'
import type { Middle } from '../statistics/interval.ts'
import type { Rows, Section } from './told.ts'
import { middleInWords, powered, sourceOf, withPowers } from './words.ts'

let told: Section | undefined

/** Numbers that the arithmetic was not taken from, and how it foretells them, misses first; the same for every unit. */
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
  const all = [
    ...units.map((each) => ({ ...each, seen: each.seen.value })),
    ...[...rows, ...others].map((each) => ({ ...each, sameSeries: false })),
  ]
  const apart = all.filter(({ sameSeries }) => !sameSeries)
  const shared = all.filter(({ sameSeries }) => sameSeries)
  return {
    id: 'foretold',
    title: 'How well this arithmetic foretells numbers it was not given',
    lines: [
      {
        id: 'foretold-hits',
        says: `${held(apart)} Much of what units differ by is assumed, so the intervals are wide: a hit says little, a miss says much. ${held(shared)} Of these another number of the same series is an input, so that they say less.`,
        from: [...new Set([...units.map(({ id, seen }) => sourceOf(id, seen)), 'recovery-label#coblt-day'])],
        value: apart.filter(({ holds }) => holds).length / apart.length,
        unit: 'share',
      },
      {
        id: 'foretold-cd34',
        says: 'That the share of poor units is met while their middle is missed is no success: the middle of those 402 units is higher than is foretold and they lie further apart, and the two errors cancel.',
        from: ['blood124-2905#poor', 'blood124-2905#cd34-viable'],
      },
    ],
    tables: [tableOf(all)],
  }
}

/** `Of 12 numbers of other series 10 lie in the 90 % interval and 2 do not.` */
function held(checks: readonly (Check & { readonly sameSeries: boolean })[]): string {
  const hits = checks.filter(({ holds }) => holds).length
  const whose = checks.some(({ sameSeries }) => sameSeries)
    ? 'of series that gave an input'
    : 'of other series'
  const misses = checks.length - hits
  return `Of ${whole(checks.length)} numbers ${whose} ${whole(hits)} lie in the 90 % interval and ${whole(misses)} ${misses === 1 ? 'does' : 'do'} not.`
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
      withPowers(what),
    ]),
  }
}
