import { exp } from '@cordelia/engine'
import type { ProductId } from '../../graft/products.ts'
import { estimate } from '../effect/contrast.ts'
import { stanceOf } from '../effect/line.ts'
import type { Line, Trial } from '../effect/line.ts'
import type { Count } from '../effect/outcome.ts'
import { apart } from './people.ts'
import { ownEstimate, restoredPeak } from './restores.ts'
import type { Study } from '../record/study.ts'
import { personalSd } from '../effect/untreated-course.ts'
import { worthwhile } from './worthwhile.ts'
import type { Question } from './verdict.ts'

/** What the next trial may find. */
export interface Outlook {
  readonly effect: number
  readonly unit: string
  /** The finding in words that follow 'sees'. */
  readonly sees: string
  /** Where the line it adds says the same of any number of people. */
  readonly ofAnySize?: true
  /** The line it adds, from so many people, half of them treated. */
  readonly line: (trial: Trial, people: number) => Line
}

/** What the next trial on a question may find. */
interface Outlooks {
  /** No effect, the worthwhile effect, and what else has a reason of its own. */
  readonly stated: readonly Outlook[]
  /** Any effect on the scale of the question. */
  readonly at: (effect: number) => Outlook
  /** The effects to try with `at`, from none outwards. */
  readonly rising: readonly number[]
}

/** A trial as clean as one can be: by lot 1:1, blinded, at low risk of bias, read in full, its people in no other cohort. */
export function cleanTrial(product: ProductId, id: string): Trial {
  const study: Study = {
    id,
    product,
    cite: { author: 'nobody yet' },
    design: 'randomised',
    blinding: 'quadruple',
    arms: {},
    places: {},
    findings: {},
    'risk-of-bias': { overall: 'low', 'judged-from': 'full-text', why: notRun },
    origin: { path: id, lines: {} },
  }
  return { study, cohort: id, outcomes: [], treated: [], controls: [], courseError: () => undefined }
}

const notRun = 'a trial not yet run'

function plain(trial: Trial, people: number) {
  return { trial, from: [], text: notRun, people, direct: true }
}

const treatedOf = (people: number): number => Math.floor(people / 2)

/** From none outwards to either side, forty steps each. */
const bothWays = (step: number): readonly number[] =>
  Array.from({ length: 81 }, (_, i) => (i % 2 === 1 ? 1 : -1) * Math.ceil(i / 2) * step)

interface Scale {
  /** Of one person at 12 months. */
  readonly sd: number
  readonly unit: string
  /** The unit as it follows a number in a sentence. */
  readonly words: string
  readonly worth: number
  readonly step: number
}

/** Treated against control; above zero is benefit. */
function differences({ sd, unit, words, worth, step }: Scale): Outlooks {
  const at = (effect: number): Outlook => ({
    effect,
    unit,
    sees:
      effect === 0 ? 'no difference' : `a ${effect > 0 ? 'benefit' : 'loss'} of ${rounded(effect)} ${words}`,
    line: (trial, people) => {
      const treated = treatedOf(people)
      const seen = estimate(effect, sd * Math.sqrt(1 / treated + 1 / (people - treated)), notRun)
      return { ...plain(trial, people), against: 'concurrent', stance: stanceOf(seen), estimate: seen }
    },
  })
  return { stated: worth === 0 ? [at(0)] : [at(0), at(worth)], at, rising: bothWays(step) }
}

const rounded = (effect: number): string => String(Number(Math.abs(effect).toFixed(3)))

/** C-peptide from undetectable to the peak of the definition, which the rules take from a mean of any number of people. */
const fromUndetectable: Outlook = {
  effect: restoredPeak,
  unit: 'nmol/L',
  sees: `C-peptide of the treated rise from undetectable to ${restoredPeak} nmol/L and stay there to month 24`,
  ofAnySize: true,
  line: (trial, people) => ({
    ...plain(trial, people),
    against: 'own baseline',
    stance: 'for',
    selfEvident: true,
    sustained: true,
    beyondControl: true,
  }),
}

/**
 * Six untreated arms of new-onset trials, mixed model of ln C-peptide on 24 months: mean slope -0.733 a year, between people
 * SD 0.56 a year, visit SD 0.34 (Dufort 2019, 152 people). Two years apart: mean -1.47, SD √((2 · 0.56)² + 2 · 0.34²) = 1.22.
 */
const untreatedChange = -1.47
const changeSd = 1.22

/** ln C-peptide of the treated, month 24 less entry. A rise beyond chance beats a control that falls as the untreated do. */
function sinceEntry(effect: number): Outlook {
  return {
    effect,
    unit: 'ln(month 24 / entry)',
    sees: `C-peptide of the treated ${course(effect)}`,
    line: (trial, people) => {
      const n = treatedOf(people)
      const seen = ownEstimate({ value: effect, se: changeSd / Math.sqrt(n), how: notRun }, n)
      const stance = stanceOf(seen)
      const risen = stance === 'for' ? { sustained: true, beyondControl: true } : {}
      return { ...plain(trial, people), against: 'own baseline', stance, estimate: seen, ...risen }
    },
  }
}

function course(effect: number): string {
  if (effect === 0) return 'stay at its level at entry to month 24'
  const share = Math.round(100 * Math.abs(exp(effect) - 1))
  return effect > 0 ? `rise by ${share} % to month 24` : `fall by ${share} % to month 24`
}

const untreatedResponse = 0.1 // C-peptide up by 10 % or more without treatment: placebo-ipd-dufort2019#all-ages-cpeptide-rise-10-percent-12

/** Two subgroups of the treated, equal in size: one responds as the untreated do, the other by so much more. */
function subgroups(gap: number): Outlook {
  const percent = (share: number): string => `${Math.round(100 * share)} %`
  const [few, many] = [percent(untreatedResponse), percent(untreatedResponse + gap)]
  return {
    effect: gap,
    unit: 'share of responders',
    sees:
      gap === 0 ? 'two subgroups respond alike' : `${many} of one subgroup respond and ${few} of the other`,
    line: (trial, people) => {
      const n = Math.floor(treatedOf(people) / 2)
      const count = (share: number): Count => ({
        ref: trial.cohort,
        events: Math.round(share * n),
        n,
        how: notRun,
      })
      const isApart = apart(count(untreatedResponse), count(untreatedResponse + gap))
      return { ...plain(trial, people), against: 'concurrent', stance: isApart ? 'for' : 'neutral' }
    },
  }
}

/** People among the treated who come to serious harm. */
function harmed(events: number): Outlook {
  return {
    effect: events,
    unit: 'people',
    sees: `${events === 0 ? 'none' : events} of the treated come to serious harm`,
    line: (trial, people) => {
      const n = treatedOf(people)
      const count = { ref: trial.cohort, events: Math.min(events, n), n, how: notRun }
      return { ...plain(trial, people), against: 'nothing', stance: events === 0 ? 'for' : 'against', count }
    },
  }
}

/** The next trial on each question. */
export const outlooks: Readonly<Record<Question, Outlooks>> = {
  preserves: differences({
    sd: personalSd,
    unit: 'ln(nmol/L + 1)',
    words: 'in ln(C-peptide + 1)',
    worth: worthwhile.preserves,
    step: 0.005,
  }),
  // cai2016#control-hba1c-12 has SD 0.9, #control-insulin-dose-12 0.2: √(0.9² + (4 · 0.2)²), the two taken as independent
  'glycaemic-control': differences({
    sd: 1.2,
    unit: 'IDAA1c',
    words: 'in IDAA1c',
    worth: worthwhile['glycaemic-control'],
    step: 0.04,
  }),
  'insulin-need': differences({
    sd: 0.2,
    unit: 'IU/kg/day',
    words: 'IU/kg/day of insulin',
    worth: worthwhile['insulin-need'],
    step: 0.005,
  }),
  restores: {
    stated: [sinceEntry(0), fromUndetectable, sinceEntry(untreatedChange)],
    at: sinceEntry,
    rising: bothWays(0.02),
  },
  'who-benefits': {
    stated: [subgroups(0), subgroups(0.4)],
    at: subgroups,
    rising: Array.from({ length: 19 }, (_, i) => i * 0.05),
  },
  safety: {
    stated: [harmed(0), harmed(1)],
    at: harmed,
    rising: Array.from({ length: 41 }, (_, events) => events),
  },
}
