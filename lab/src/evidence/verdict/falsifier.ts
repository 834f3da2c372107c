import type { ProductId } from '../../graft/products.ts'
import type { Line } from '../effect/line.ts'
import { cleanTrial, outlooks } from './next-trial.ts'
import type { Outlook } from './next-trial.ts'
import { decide, rulesGiving, verdictRules } from './verdict.ts'
import type { Question, Verdict, VerdictRuleId } from './verdict.ts'

/** New trials, each of `n` people and with one effect, that turn a verdict into another. */
interface Turning {
  readonly kind: 'by one trial' | 'by several trials'
  readonly to: Verdict
  readonly rule: VerdictRuleId
  readonly trials: number
  /** People in each trial; where any number does, the fewest of those tried. */
  readonly n: number
  readonly effect: number
  readonly unit: string
  readonly words: string
}

/** What it takes to turn a verdict into another; `by none` where nothing that was tried does, with the reason in words. */
export type Falsifier = Turning | { readonly kind: 'by none'; readonly to: Verdict; readonly words: string }

/** So many trials of so many people each. */
interface Plan {
  readonly trials: number
  readonly n: number
}

interface Found extends Plan {
  readonly outlook: Outlook
  readonly rule: VerdictRuleId
  /** Whether it is the smallest of the effects tried that does so in trials of that size. */
  readonly leastEffect?: true
}

const fewest = 10 // five an arm, the smallest control arm by lot that was read: haller2013, carlsson2023
const most = 1000 // a whole programme for submission, by one template of the field
const ordinary = [127, 300] // sees +30 % of C-peptide at 2:1; the largest trials of new-onset disease
const mostTrials = 4

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** From `fewest` to `most`, a tenth apart. */
const sizes = numbers(0, 48).map((i) => Math.min(most, Math.round(fewest * powerOf(1.1, i))))

function powerOf(base: number, exponent: number): number {
  return numbers(1, exponent).reduce((product) => product * base, 1)
}

const alone: readonly Plan[] = ordinary.map((n) => ({ trials: 1, n }))

const together: readonly Plan[] = numbers(2, mostTrials)
  .flatMap((trials) => ordinary.map((n) => ({ trials, n })))
  .toSorted((a, b) => a.trials * a.n - b.trials * b.n)

/**
 * What turns the verdict on these lines into each other one: the smallest clean trial, of 10 to 1000 people, with a stated
 * effect or the effect held so far; else the smallest effect that does in 127 or 300 people; else several trials alike.
 * Their lines are added to those held, and `decide` judges all.
 */
export function falsifiers(product: ProductId, question: Question, lines: readonly Line[]): Falsifier[] {
  const held = decide(question, lines)
  const now = verdictRules[held.rule].verdict
  const { stated: fixed, at, rising } = outlooks[question]
  const stated = held.measured === undefined ? fixed : [...fixed, at(held.measured.estimate.value)]
  const next = numbers(1, mostTrials).map((i) => cleanTrial(product, `next ${i}`))
  const ruled = new Map<string, VerdictRuleId>()
  const range = rising.map(at)
  const others = (['shown', 'suggested', 'not shown', 'shown not to'] as const).filter((to) => to !== now)
  return others.map((to) => {
    const asked = rulesGiving(question, to)
    if (asked.length === 0) return { kind: 'by none', to, words: `No rule on this question gives '${to}'.` }
    const found =
      smallest(to) ?? leastEffect(alone, to) ?? among(together, stated, to) ?? leastEffect(together, to)
    if (found !== undefined) return turning(found, now, to)
    const words = `No trial that was tried turns '${now}' into '${to}', nor do ${mostTrials} alike. The rule: ${asked.join(' Or: ')}`
    return { kind: 'by none', to, words }
  })

  function tried(outlook: Outlook, { trials, n }: Plan, to: Verdict): Found | undefined {
    const key = `${trials} ${n} ${outlook.effect} ${outlook.unit}`
    const rule = ruled.get(key) ?? ruleAfter(outlook, trials, n)
    ruled.set(key, rule)
    return verdictRules[rule].verdict === to ? { outlook, trials, n, rule } : undefined
  }

  function ruleAfter(outlook: Outlook, trials: number, n: number): VerdictRuleId {
    const added = next.slice(0, trials).map((trial) => outlook.line(trial, n))
    return decide(question, [...lines, ...added]).rule
  }

  function among(plans: readonly Plan[], outlooks: readonly Outlook[], to: Verdict): Found | undefined {
    for (const plan of plans) {
      for (const outlook of outlooks) {
        const found = tried(outlook, plan, to)
        if (found !== undefined) return found
      }
    }
    return undefined
  }

  function leastEffect(plans: readonly Plan[], to: Verdict): Found | undefined {
    const found = among(plans, range, to)
    return found && { ...found, leastEffect: true }
  }

  function smallest(to: Verdict): Found | undefined {
    return stated.flatMap((outlook) => leastPeople(outlook, to) ?? []).toSorted((a, b) => a.n - b.n)[0]
  }

  /** Of `sizes` the first that does, then every number between it and the one before. */
  function leastPeople(outlook: Outlook, to: Verdict): Found | undefined {
    const plans = (ns: readonly number[]): readonly Plan[] => ns.map((n) => ({ trials: 1, n }))
    const found = among(plans(sizes), [outlook], to)
    if (found === undefined) return undefined
    const before = sizes[sizes.indexOf(found.n) - 1] ?? fewest
    return among(plans(numbers(before, found.n)), [outlook], to)
  }
}

function turning(found: Found, now: Verdict, to: Verdict): Turning {
  const { outlook, trials, n, rule } = found
  const { effect, unit, sees } = outlook
  const turn = `turn '${now}' into '${to}'`
  const [size, least] = [sizeInWords(found), found.leastEffect === true ? `; ${noSmaller}` : '']
  const one = `A blinded trial${size} that sees ${sees} would ${turn}${least}.`
  const several = `With the effects that were tried, no one trial of up to ${most} people would ${turn}; ${trials} blinded trials${size} that each see ${sees} would${least}.`
  return {
    kind: trials === 1 ? 'by one trial' : 'by several trials',
    to,
    rule,
    trials,
    n,
    effect,
    unit,
    words: trials === 1 ? one : several,
  }
}

const noSmaller = 'in so many people no smaller effect that was tried would'

/** Follows 'trial' or 'trials'. */
function sizeInWords({ outlook, n, leastEffect }: Found): string {
  if (outlook.ofAnySize === true) return ', of any size,'
  return leastEffect === true ? ` of ordinary size, ${n} people,` : ` of ${n} people`
}
