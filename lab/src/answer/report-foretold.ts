import type { BoardRow } from '../retrodiction/score.ts'
import type { Answer } from './answer.ts'
import { scoreboard } from './figures/scoreboard.ts'
import { counted, numeral } from './figures/numeral.ts'
import { lineId, standingId } from './node-names.ts'
import type { Draw } from './report-figure.ts'
import { anchored, html, numberOf, references, table, when, type Content, type Html } from './report-html.ts'
import {
  againstNaive,
  drawsInWords,
  foretoldInWords,
  heldInWords,
  isLoss,
  lineInWords,
  peopleInWords,
  seenInWords,
  standingInWords,
  standingNames,
} from './retrodiction-words.ts'

/** How past trials were foretold: the losses first, then the whole scoreboard. */
export function foretoldSection({ retrodiction }: Answer, draw: Draw): Html {
  const { rows, knownBefore, forecasts, noNumbers } = retrodiction
  const losses = rows.filter(isLoss)
  const standings = Object.entries(standingNames) as [keyof typeof standingNames, string][] // keys of a closed literal
  return html`<section aria-labelledby="foretold"><h2 id="foretold">Past trials foretold</h2>
<p class="loss"><strong>${knownBefore}</strong></p>
<p>Every past trial was simulated in ${numberOf('retrodiction', drawsInWords(retrodiction))}. The forecasts were kept before any was scored: SHA-256 <span class="finding">${numberOf('calibration/retrodiction', forecasts)}</span>. The graft was weighed by the fit set alone; the trials held out, cord blood among them, weigh nothing. The naive forecast says that nothing changes.</p>
<ul>${standings.map(([side, name]) => html`<li>${numberOf(standingId(side), standingInWords(name, retrodiction[side]))}</li>`)}</ul>
<h3>Forecasts that lost to the naive one</h3>
${
  losses.length === 0
    ? html`<p>None.</p>`
    : table({
        caption: `${counted(losses.length, ['forecast', 'forecasts'])} worse than that nothing changes, the worst first`,
        head: ['What was foretold', 'Set', 'Seen', 'Foretold, 90 %', 'Log score', 'Naive'],
        rows: losses.map((row) => [
          numberOf(lineId(row.line), lineInWords(row)),
          row.set,
          seenInWords(row.line),
          `${foretoldInWords(row)}${heldInWords(row)}`,
          numeral(row.logScore),
          naiveOf(row),
        ]),
      })
}
<h3>The whole scoreboard</h3>
${draw((canvas) => scoreboard(rows, canvas), {
  caption: 'Every forecast beside what was seen, the worst against the naive one first',
  head: ['Name', 'What', 'Set', 'n', 'Seen', 'Foretold, 90 %', 'Log score', 'Naive', 'Read in', 'Rests on'],
  rows: rows.map(boardRow),
})}
${when(
  noNumbers.length > 0,
  () => html`<h3>Trials with no numbers</h3>
<ul>${noNumbers.map(({ study, why }) => html`<li>${references([study])}: ${why}</li>`)}</ul>`,
)}</section>
`
}

const naiveOf = ({ naive }: BoardRow): string => (naive === undefined ? 'none' : numeral(naive))

function boardRow(row: BoardRow): readonly Content[] {
  const { line, set, logScore, protocol } = row
  return [
    anchored(lineId(line)),
    `${lineInWords(row)}${line.isOpen ? '; open' : ''}`,
    set,
    peopleInWords(line),
    seenInWords(line),
    `${foretoldInWords(row)}${heldInWords(row)}`,
    numeral(logScore),
    `${naiveOf(row)}, ${againstNaive(row)}`,
    line.press ? 'a press release' : 'a paper, an abstract or a registry',
    references([...line.from, `protocols/${protocol}`, 'calibration/retrodiction']),
  ]
}
