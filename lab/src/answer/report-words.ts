import { certainties } from '../evidence/verdict/certainty.ts'
import type { Judgement } from '../evidence/verdict/judge.ts'
import type { Question, Verdict } from '../evidence/verdict/verdict.ts'
import { products } from '../graft/products.ts'
import type { Answer } from './answer.ts'
import { counted, whole } from './figures/numeral.ts'

/** What a product would do, were the verdict on a question 'shown'. */
export const claims: Readonly<Record<Question, string>> = {
  preserves: 'slow the loss of insulin production',
  restores: 'restore insulin production',
  'glycaemic-control': 'improve HbA1c without more insulin',
  'insulin-need': 'lower the need for insulin',
  'who-benefits': 'help some people more than others',
  safety: 'keep serious harm below 1 in 100',
}

/** What is asked in each question, exactly. */
export const definitions: Readonly<Record<Question, string>> = {
  preserves:
    'At 12 months there is more C-peptide than in a control group of the same trial or, where that is valid, than in the untreated course.',
  restores:
    'From month 12 on C-peptide lies above the person’s own level at entry, beyond chance and beyond a control group, or rises from nothing measurable to at least 0.2 nmol/L.',
  'glycaemic-control': 'HbA1c and insulin dose together are lower at 12 months than in a control group.',
  'insulin-need': 'The insulin dose per kg is lower at 12 months than in a control group.',
  'who-benefits':
    'The outcome differs between groups of people, by age or by time since diagnosis for example.',
  safety: 'Serious harm is bounded below 1 in 100 people (shown) or below 1 in 10 (suggested).',
}

/** The order from most to least in favour. */
export const verdictOrder: readonly Verdict[] = ['shown', 'suggested', 'not shown', 'shown not to', 'no data']

const opening: Readonly<Record<Verdict, string>> = {
  shown: 'Yes, for some.',
  suggested: 'Not shown.',
  'not shown': 'Not shown.',
  'shown not to': 'Not shown, and shown not to where it was measured.',
  'no data': 'Nobody knows: nothing was read that bears on it.',
}

const said: Readonly<Record<Exclude<Verdict, 'no data'>, string>> = {
  shown: 'Shown for',
  suggested: 'Suggested for',
  'not shown': 'Not shown for',
  'shown not to': 'Shown not to, for',
}

/** The answer in two sentences, from the verdicts on `restores`. */
export function verdictInWords(judgements: readonly Judgement[]): string {
  const restores = judgements.filter(({ question }) => question === 'restores')
  const best = verdictOrder.find((verdict) => restores.some((each) => each.verdict === verdict)) ?? 'no data'
  const shown = restores.filter(({ verdict }) => verdict === 'shown').length
  const hinted = restores.filter(({ verdict }) => verdict === 'suggested').length
  const of = `Of ${counted(restores.length, ['product', 'products'])} made from cord blood or cord tissue`
  const hint = hinted === 0 ? '' : `; for ${whole(hinted)} it is suggested`
  return `${opening[best]} ${of}, ${shown === 0 ? 'none' : whole(shown)} ${shown > 1 ? 'have' : 'has'} been shown to ${claims.restores}${hint}.`
}

/** The verdicts on one question, a sentence for each verdict and certainty, the best founded first. */
export function questionInWords(judgements: readonly Judgement[], question: Question): string {
  const asked = judgements.filter((each) => each.question === question)
  return certainties
    .toReversed()
    .flatMap((certainty) =>
      verdictOrder.flatMap((verdict) => {
        const same = asked.filter((each) => each.verdict === verdict && each.certainty === certainty)
        if (same.length === 0) return []
        if (verdict === 'no data')
          return [
            `No data on ${same.length === asked.length ? 'any' : counted(same.length, ['other', 'others'])}.`,
          ]
        return [
          `${said[verdict]} ${enumerated(same.map(({ product }) => products[product].name))} (certainty ${certainty}).`,
        ]
      }),
    )
    .join(' ')
}

/** `a, b and c`. */
export function enumerated(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
}

/** How much of the verdicts rests on risk of bias judged from abstracts; nothing where none does. */
export function provisionalInWords(judgements: readonly Judgement[]): string | undefined {
  const judged = judgements.filter(({ verdict }) => verdict !== 'no data')
  const provisional = judged.filter((each) => each.provisional).length
  if (provisional === 0) return undefined
  return `Provisional: behind ${provisional === judged.length ? 'every one' : whole(provisional)} of the ${counted(judged.length, ['verdict', 'verdicts'])} there is a study whose risk of bias was judged from its abstract.`
}

/** How many studies and findings there are, and where the findings were read. */
export function findingsInWords({
  count,
  findingsRead,
  findingsInPapers,
  findingsInAbstracts,
}: Answer['studies']): string {
  const elsewhere = findingsRead - findingsInPapers - findingsInAbstracts
  return `${counted(count, ['study', 'studies'])}, ${counted(findingsRead, ['finding', 'findings'])} read: ${whole(findingsInPapers)} in a paper, ${whole(findingsInAbstracts)} in an abstract, ${whole(elsewhere)} in copies of abstracts, registries, press releases or news`
}

/** The verdict on `restores` that is best founded, with the rule that gave it. */
export function reasonInWords(
  judgements: readonly Judgement[],
): { readonly text: string; readonly from: readonly string[] } | undefined {
  const founded = judgements
    .filter(({ question, verdict }) => question === 'restores' && verdict !== 'no data')
    .toSorted((a, b) => certainties.indexOf(b.certainty) - certainties.indexOf(a.certainty))[0]
  const rule = founded?.reasons.find(({ kind }) => kind === 'rule')
  if (founded === undefined || rule === undefined) return undefined
  return {
    text: `Of these verdicts the firmest, of ${founded.certainty} certainty, is on ${products[founded.product].name}: ${rule.text}`,
    from: rule.from,
  }
}

/** How the parameters of the body are known, by kind. */
export function parametersInWords({ parameters }: Pick<Answer, 'parameters'>): string {
  const count = (kind: string): number => parameters.filter(({ known }) => known === kind).length
  const numbers = parameters.filter(({ known }) => ['measured', 'fitted', 'assumed'].includes(known)).length
  return `Of the ${whole(numbers)} numbers in the simulated body, ${whole(count('measured'))} are measured, ${whole(count('fitted'))} fitted to data and ${whole(count('assumed'))} assumed.`
}
