import { endpoints, type Measure } from '../trial/measures.ts'
import type { Protocol } from '../trial/protocol.ts'
import type { CoursePoint, Primary, TrialResult, UnitDoses } from '../trial/result.ts'
import type { Answer, Compared } from './answer.ts'
import { animals } from './figures/animals.ts'
import { course, unitOf } from './figures/course.ts'
import { givenInWords } from './figures/given.ts'
import { amount, counted, numeral, percent, span, whole } from './figures/numeral.ts'
import { capital } from './figures/text.ts'
import { lossId, pointId, primaryId, trialId } from './node-names.ts'
import { dosesPerKg, mouseToHuman, perKgInWords } from './report-doses.ts'
import type { Draw } from './report-figure.ts'
import { html, joined, numberOf, references, table, when, type Html, type Rows } from './report-html.ts'
import { lossesInWords, lossesOf } from './report-losses.ts'

/** How time is told: people in months, mice in weeks. */
const clocks = {
  human: { name: 'month', days: 30.4375 },
  mouse: { name: 'week', days: 7 },
} as const

/** Whole months from enrolment. */
export function monthsOf(day: number): number {
  return Math.round(day / clocks.human.days)
}

/** The measure of the figure at the top of the page. */
export const headlineMeasure = 'cpeptide-auc'

/** The simulated trials in people, each beside the study it is modelled on, with what is lost; `above` has its main figure already. */
export function trialSection({ trials }: Answer, draw: Draw, above: Compared | undefined): Html {
  const people = trials.filter(({ result }) => result.protocol.species === 'human')
  return html`<section aria-labelledby="trials"><h2 id="trials">Simulated and observed</h2>
<p>The simulated trials enrol virtual people by the rules of a real one. Where the two part, the simulation is wrong, or people differ from those it draws. The untreated course was fitted to people of 8 years and older in control arms; small children are an extrapolation. <span class="refs">[${references(['calibration/untreated-course'])}]</span></p>
${people.map(
  (each) => html`<h3>${each.result.protocol.question}</h3>
${trialPart(each, draw, each === above)}`,
)}</section>
`
}

/** One simulated trial: who took part, what is lost, the primary comparison, and each measure drawn; `isAbove` when its main figure is. */
export function trialPart(compared: Compared, draw: Draw, isAbove: boolean): Html {
  const { result, observed } = compared
  const { protocol } = result
  const measures = [...new Set([protocol.primary.measure, ...observed.map(({ measure }) => measure)])]
  return html`<p>${numberOf(`${trialId(protocol)}/recruitment`, recruitmentInWords(result))} ${joined(
    protocol.arms.map(({ name, give }) => html`<strong>${name}</strong>: ${givenInWords(give)}`),
    '; ',
  )}.</p>
<p class="loss"><strong>${numberOf(`${trialId(protocol)}/losses`, lossesInWords(lossesOf(compared)))}</strong></p>
${lossTable(compared)}
${when(
  observed.some(({ spread }) => spread.startsWith('mean')),
  () =>
    html`<p>Where the study printed means, they are counted against simulated means; the figures show medians.</p>`,
)}
${primaryPart(result)}
${when(isAbove, () => html`<p>${capital(endpoints[headlineMeasure].what)} is drawn <a href="#answer">at the top of the page</a>.</p>`)}
${measures
  .filter((measure) => !isAbove || measure !== headlineMeasure)
  .map((measure) =>
    draw((canvas) => course({ result, observed, measure }, canvas), courseRows(compared, measure)),
  )}
<p>${numberOf(`${trialId(protocol)}/lost`, lostInWords(result))}</p>
`
}

/** Who took part, in one sentence, and what they got out of stored units where they got such. */
export function recruitmentInWords({
  protocol,
  screened,
  excluded,
  enrolled,
  doses = [],
}: TrialResult): string {
  const out = excluded.filter(({ count }) => count > 0).map(({ rule, count }) => `${whole(count)} by ${rule}`)
  return `Protocol ${protocol.name}: ${counted(protocol.trials, ['trial', 'trials'])} of ${whole(protocol.enrol)}; ${whole(screened)} screened, ${out.length === 0 ? 'none excluded' : `excluded ${out.join(', ')}`}, ${whole(enrolled)} enrolled.${doses.map(unitDoseInWords).join('')}`
}

function unitDoseInWords({ arm, n, median, low, high }: UnitDoses): string {
  return ` Out of stored units ${arm} got a median of ${amount(median)} cells per kg (${span(low, high, amount)} in the middle 90 % of ${whole(n)}).`
}

function lossTable(compared: Compared): Html {
  const losses = lossesOf(compared)
  return when(losses.length > 0, () =>
    table({
      caption: 'Observed against simulated, and against the guess that nothing changes after entry',
      head: [
        'Measure',
        'Arm',
        'Values',
        'Outside 95 % of simulated trials',
        'Mean error, simulation',
        'Mean error, “no change”',
      ],
      rows: losses.map(({ arm, measure, unit, compared: values, outside, error, naive }) => [
        capital(endpoints[measure].what),
        arm,
        whole(values),
        numberOf(lossId(compared.result.protocol, { arm, measure }), whole(outside)),
        error === undefined ? 'none after entry' : `${numeral(error)} ${unit}`,
        naive === undefined
          ? 'none after entry'
          : `${numeral(naive)} ${unit}${error !== undefined && naive <= error ? ' (closer)' : ''}`,
      ]),
    }),
  )
}

function primaryPart({ primary, protocol }: TrialResult): Html {
  return joined(
    primary.map(
      (each) => html`<p>${numberOf(primaryId(protocol, each), primaryInWords(each, protocol))}</p>`,
    ),
    '\n',
  )
}

/** The primary comparison of a simulated trial. */
export function primaryInWords(
  { measure, day, treated, control, scale, difference, low, high, significant, analysed }: Primary,
  { species }: Protocol,
): string {
  const clock = clocks[species]
  const power =
    significant === undefined
      ? ''
      : ` P < 0.05 and a positive difference in ${whole(significant.count)} of ${whole(analysed)} trials (${span(significant.low, significant.high, percent)}, exact 95 % interval of the share).`
  return `Primary comparison: ${endpoints[measure].what} at ${clock.name} ${String(Math.round(day / clock.days))}, ${treated} minus ${control}. The ${differences[scale]} is ${numeral(difference)}, with 95 % of the simulated trials between ${numeral(low)} and ${numeral(high)}.${power}`
}

const differences = {
  'ln(x+1)': 'difference of ln(value + 1), adjusted for entry and age',
  mean: 'difference of means',
  share: 'difference of shares',
} as const

/** The course of a measure as a table, simulated and observed side by side. */
export function courseRows({ result, observed }: Compared, measure: Measure): Rows {
  const clock = clocks[result.protocol.species]
  const points = result.courses.filter((point) => point.measure === measure)
  const write = endpoints[measure].scale === 'yes-no' ? percent : (value: number) => numeral(value)
  return {
    caption: `${capital(endpoints[measure].what)}, ${unitOf(measure)}: ${result.protocol.name}`,
    head: [
      'Arm',
      capital(clock.name),
      'Simulated',
      '95 % of trials',
      'Middle half of people',
      'Observed',
      'Spread',
      'n',
      'Finding',
      'Conversion',
    ],
    rows: points.map((point) => {
      const seen = observed.find(
        ({ arm, measure: of, day }) => of === measure && arm === point.arm && day === point.day,
      )
      const row = [
        point.arm,
        String(Math.round(point.day / clock.days)),
        numberOf(pointId(result.protocol, point), write(point.median)),
        span(point.low, point.high, write),
        middleHalf(point, write),
      ]
      if (seen === undefined) return [...row, 'not read', '', '', '', '']
      const spread =
        seen.low === undefined || seen.high === undefined ? '' : ` ${span(seen.low, seen.high, write)}`
      return [
        ...row,
        write(seen.value),
        `${seen.spread}${spread}`,
        seen.n === undefined ? 'not read' : whole(seen.n),
        references([seen.finding]),
        seen.conversion,
      ]
    }),
  }
}

function middleHalf({ q1, q3 }: CoursePoint, write: (value: number) => string): string {
  return q1 === undefined || q3 === undefined ? '' : span(q1, q3, write)
}

/** The solves that failed, in one sentence. */
export function lostInWords({ lost, protocol }: TrialResult): string {
  if (lost.length === 0) return `Lost solves in ${protocol.name}: none.`
  const kinds = lost.map(
    ({ kind, count, first }) =>
      `${whole(count)} ${kind} (the first in trial ${whole(first.trial)}, participant ${whole(first.participant)}${first.state === '' ? '' : `, ${first.state} at day ${numeral(first.time)}`})`,
  )
  return `Lost solves in ${protocol.name}, kept as rows without values: ${kinds.join('; ')}.`
}

/** The trials in animals, with every dose per kg beside them. */
export function animalSection({ trials }: Answer, draw: Draw): Html {
  const inMice = trials.filter(({ result }) => result.protocol.species === 'mouse')
  const doses = dosesPerKg(trials)
  return when(
    inMice.length > 0,
    () => html`<section aria-labelledby="animals"><h2 id="animals">Animals</h2>
<p>${numberOf('animals', animalsInWords({ trials }))}</p>
<ul>${doses.map((dose) => html`<li>${numberOf(`trial/${dose.trial}/dose`, perKgInWords(dose))}</li>`)}</ul>
${inMice.map(({ result, observed }) => {
  const own = doses.filter(({ species }) => species === 'mouse').map(perKgInWords)
  return html`${draw((canvas) => animals({ result, doses: [...own, ...mouseToHuman(doses)].map(capital) }, canvas), courseRows({ result, observed }, 'diabetes'))}${primaryPart(result)}<p>${numberOf(`${trialId(result.protocol)}/lost`, lostInWords(result))}</p>`
})}</section>
`,
  )
}

/** The share of diabetic animals at the last visit, arm by arm, and their dose against that of people. */
export function animalsInWords({ trials }: Pick<Answer, 'trials'>): string {
  const ratio = mouseToHuman(dosesPerKg(trials))
  return trials
    .filter(({ result }) => result.protocol.species === 'mouse')
    .map(({ result, observed }) => {
      const points = result.courses.filter(({ measure }) => measure === 'diabetes')
      const last = Math.max(...points.map(({ day }) => day))
      const shares = points
        .filter(({ day }) => day === last)
        .map(
          ({ arm, median, low, high }) =>
            `${percent(median)} of the mice of arm ${arm} (${span(low, high, percent)})`,
        )
      const dose = ratio.length === 0 ? '' : ` The mice get ${ratio.join(' and ')}.`
      const beside =
        observed.length === 0
          ? ' No animal study that was read stands beside this simulation; those that were read stand in `cordelia validate mice`.'
          : ''
      const untuned =
        ' The mouse model misses most of what it was not tuned to, as `cordelia validate mice` shows.'
      const weight =
        ' No result in animals enters a weight unless `cordelia retrodict --animals` asks for it.'
      return `Simulated ${result.protocol.draw.toUpperCase()} mice, ${whole(Math.round(last / clocks.mouse.days))} weeks after the start at 4 weeks of age: diabetic are ${shares.join(' and ')}.${dose}${beside}${untuned}${weight}`
    })
    .join(' ')
}
