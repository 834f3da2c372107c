import { describe, expect, test } from 'vitest'
import { filesIn } from '../../../test/committed.ts'
import { cordProductIds } from '../../graft/products.ts'
import type { ProductId } from '../../graft/products.ts'
import { certainties } from './certainty.ts'
import type { Falsifier } from './falsifier.ts'
import { judge, judgeAll, rulingOn } from './judge.ts'
import { withoutPressReleases } from '../effect/outcome.ts'
import { readStudies } from '../record/read.ts'
import type { Finding, Study } from '../record/study.ts'
import { questions } from './verdict.ts'
import type { Question } from './verdict.ts'

const studies = readStudies(filesIn('evidence'))

function altered(id: string, change: (study: Study) => Partial<Study>): Study[] {
  return studies.map((study) => (study.id === id ? { ...study, ...change(study) } : study))
}

function rewritten(study: Study, rows: Record<string, Partial<Finding>>): Partial<Study> {
  const findings = Object.entries(study.findings).map(([slug, row]) => [slug, { ...row, ...rows[slug] }])
  return { findings: Object.fromEntries(findings) }
}

const responders = (events: number, arm: string): Finding => ({
  measure: 'cpeptide-responder',
  arm,
  month: 12,
  n: 17,
  events,
  place: 'paper',
  known: 'read',
})

const verdict = (of: readonly Study[], product: ProductId, question: Question) => {
  const { verdict: says, certainty } = rulingOn(of, product, question)
  return [says, certainty, rulingOn(withoutPressReleases(of), product, question).verdict]
}

describe('the committed evidence', () => {
  test.each([
    ['autologous-cord-blood', 'preserves', 'not shown', 'low', 'not shown'],
    ['autologous-cord-blood', 'restores', 'shown not to', 'very low', 'shown not to'],
    ['autologous-cord-blood', 'glycaemic-control', 'not shown', 'very low', 'not shown'],
    ['autologous-cord-blood', 'insulin-need', 'not shown', 'very low', 'not shown'],
    ['autologous-cord-blood', 'safety', 'not shown', 'very low', 'not shown'],
    ['allogeneic-cord-blood', 'preserves', 'no data', 'very low', 'no data'],
    ['cord-blood-msc', 'restores', 'no data', 'very low', 'no data'],
    ['cord-blood-treg', 'safety', 'no data', 'very low', 'no data'],
    ['cord-blood-educator', 'restores', 'not shown', 'very low', 'not shown'],
    ['cord-blood-educator', 'insulin-need', 'not shown', 'very low', 'no data'],
    ['cord-tissue-msc', 'preserves', 'not shown', 'very low', 'not shown'],
    ['cord-tissue-msc', 'restores', 'not shown', 'very low', 'not shown'],
    ['cord-tissue-msc', 'insulin-need', 'not shown', 'very low', 'not shown'],
    ['cord-tissue-msc', 'who-benefits', 'not shown', 'very low', 'not shown'],
    ['cord-tissue-msc', 'safety', 'not shown', 'very low', 'not shown'],
    ['cord-tissue-msc-with-marrow', 'preserves', 'suggested', 'very low', 'suggested'],
    ['cord-tissue-msc-with-marrow', 'restores', 'not shown', 'very low', 'not shown'],
    ['cord-tissue-msc-with-marrow', 'glycaemic-control', 'suggested', 'low', 'suggested'],
  ] as const)('%s, %s: %s, %s; without press releases %s', (product, question, says, certainty, without) => {
    expect(verdict(studies, product, question)).toEqual([says, certainty, without])
  })

  test('the yardstick passes the rules it measures: stem-cell islets are suggested to restore', () => {
    expect(verdict(studies, 'stem-cell-islets', 'restores')[0]).toBe('suggested')
  })

  test('every reason points at findings or studies that exist, and no recalled finding is among them', () => {
    const known = new Map(
      studies.flatMap(({ id, findings }) => [
        [id, 'study'] as const,
        ...Object.entries(findings).map(([slug, row]) => [`${id}#${slug}`, row.known] as const),
      ]),
    )
    const judgements = judgeAll(studies)
    const pointed = judgements.flatMap((judgement) =>
      [...judgement.reasons, ...judgement.withoutPressReleases.reasons].flatMap(({ from }) => from),
    )
    expect(new Set(pointed.map((ref) => known.get(ref)))).toEqual(new Set(['study', 'read']))
    expect(judgements).toHaveLength(42)
  })

  test('a number in a rule cites the studies it comes from, and is pooled only from two or more', () => {
    for (const { reasons } of judgeAll(studies)) {
      const [rule] = reasons
      if (rule === undefined) throw new Error('unreachable: a rule is always given')
      const named = /(?:Pooled over|The number of) ([^:]*):/.exec(rule.text)?.[1]?.split(', ') ?? []
      expect(rule.from.map((ref) => ref.split('#')[0])).toEqual(expect.arrayContaining(named))
      expect(rule.text.includes('Pooled')).toBe(named.length > 1)
    }
    const { reasons } = judge(studies, 'cord-tissue-msc', 'preserves')
    expect(reasons[0]?.text).toMatch(/The number of carlsson2023: 0\.113 \(-0\.084 to 0\.310\)\./)
  })

  test('no finding marked recalled raises a certainty without a reason that says so', () => {
    const rows = studies
      .filter(({ product }) => cordProductIds.some((id) => id === product))
      .flatMap((study) => Object.keys(study.findings).map((slug) => ({ study, slug })))
    const rulingsNow = new Map<string, ReturnType<typeof rulingOn>>(
      cordProductIds.flatMap((product) =>
        questions.map(
          (question) => [`${product} ${question}`, rulingOn(studies, product, question)] as const,
        ),
      ),
    )
    for (const { study, slug } of rows) {
      const doubted = altered(study.id, (whole) => rewritten(whole, { [slug]: { known: 'recalled' } }))
      for (const question of questions) {
        const before = rulingsNow.get(`${study.product} ${question}`)!
        const after = rulingOn(doubted, study.product, question)
        const raised = certainties.indexOf(after.certainty) > certainties.indexOf(before.certainty)
        const stated = after.reasons.some(({ text }) => text.includes(`${study.id}#${slug}`))
        expect(raised && !stated, `${study.id}#${slug}, ${question}`).toBe(false)
      }
    }
  })

  test('a certainty is held down by what was recalled, and says so', () => {
    const doubted = altered('lu2021', (study) =>
      rewritten(study, { 'uc-msc-control-cpeptide-responder-12': { known: 'recalled' } }),
    )
    const { certainty, reasons } = judge(doubted, 'cord-tissue-msc', 'preserves')
    expect(certainty).toBe('very low')
    expect(reasons.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(
        /recalled, unverified.*lu2021#uc-msc-control-cpeptide-responder-12.*certainty very low/,
      ),
    )
  })

  test('a verdict is provisional while a study behind it was judged from an abstract', () => {
    const read = studies.map((study) => ({
      ...study,
      'risk-of-bias': { ...study['risk-of-bias'], 'judged-from': 'full-text' as const },
    }))
    expect(judge(studies, 'cord-tissue-msc', 'preserves').provisional).toBe(true)
    expect(judge(read, 'cord-tissue-msc', 'preserves').provisional).toBe(false)
  })
})

describe('what rests on press releases is told apart', () => {
  const judgements = (of: readonly Study[]) =>
    (['cord-tissue-msc', 'cord-blood-educator', 'autologous-cord-blood'] as const).flatMap((product) =>
      questions.map((question) => judge(of, product, question)),
    )
  const [all, published] = [judgements(studies), judgements(withoutPressReleases(studies))]

  test('a line from a press release says so, one from a paper does not', () => {
    const [on] = all.filter(
      ({ product, question }) => product === 'cord-tissue-msc' && question === 'preserves',
    )
    const told = on?.reasons.filter(({ text }) => text.includes('read in a press release or the news'))
    expect(told?.map(({ text }) => text.slice(0, text.indexOf(',')))).toEqual(
      expect.arrayContaining(['carlsson2023']),
    )
    expect(told?.some(({ text }) => text.startsWith('hu2013'))).toBe(false)
    for (const { reasons } of published)
      expect(reasons.some(({ text }) => text.includes('read in a press release'))).toBe(false)
  })

  test('what would turn a verdict without them stands beside, wherever that is another trial', () => {
    const trial = (each: Falsifier) =>
      each.kind === 'by none' ? [each.kind] : [each.trials, each.n, each.effect, each.unit]
    const beside = all.flatMap(({ falsifiers }, i) =>
      falsifiers.map((each) => {
        const other = published[i]?.falsifiers.find(({ to }) => to === each.to)
        const isOther = other !== undefined && trial(other).join() !== trial(each).join()
        expect(each.words.includes('Without press releases: ')).toBe(isOther)
        if (isOther) expect(each.words.endsWith(` Without press releases: ${other.words}`)).toBe(true)
        return isOther
      }),
    )
    expect(new Set(beside)).toEqual(new Set([true, false]))
  })
})

describe('another result gives another verdict by the same rules', () => {
  test('autologous cord blood would be suggested to preserve, had the small randomised trial found a difference', () => {
    const positive = altered('haller2013', (study) =>
      rewritten(study, { 'ucb-control-cpeptide-auc-12': { p: 0.01, direction: 'higher' } }),
    )
    expect(verdict(positive, 'autologous-cord-blood', 'preserves')[0]).toBe('suggested')
  })

  test('autologous cord blood would not be excluded from restoring, had C-peptide stayed in one of the two cohorts', () => {
    const kept = altered('haller2013', (study) =>
      rewritten(study, { 'ucb-cpeptide-auc-12': { p: 'NS', direction: 'same' } }),
    )
    expect(verdict(kept, 'autologous-cord-blood', 'restores')[0]).toBe('not shown')
  })

  test('an older group within 100 days of diagnosis makes the untreated course a comparison', () => {
    const valid = altered('haller2011', (study) => ({
      population: {
        ...study.population,
        age: { text: 'median 12 y', years: 12, known: 'read' },
        'since-diagnosis': { text: 'median 60 days', days: 60, known: 'read' },
      },
      ...rewritten(study, { 'ucb-cpeptide-auc-12': { median: 1.2, iqr: [1, 1.5] } }),
    }))
    expect(verdict(valid, 'autologous-cord-blood', 'preserves')[0]).toBe('suggested')
  })

  const unblinded = altered('hu2013', () => ({ blinding: 'open' })).filter(
    ({ id }) => id !== 'protrans-young',
  )

  test('the open trial that reports responders cannot carry cord-tissue MSC beside a neutral number', () => {
    expect(verdict(unblinded, 'cord-tissue-msc', 'preserves')[0]).toBe('not shown')
    const numberless = unblinded.filter(({ id }) => id !== 'carlsson2023')
    expect(verdict(numberless, 'cord-tissue-msc', 'preserves')[0]).toBe('suggested')
  })

  test('a placebo arm that kept less C-peptide would be a press-release result only, and need more cohorts than are blank', () => {
    const kept = ({ id, ...study }: Study): Study => ({
      id,
      ...study,
      ...(id === 'carlsson2023'
        ? rewritten({ id, ...study }, { 'placebo-cpeptide-auc-12': { mean: 2 } })
        : {}),
    })
    const alone = unblinded.map(kept).filter(({ id }) => id !== 'lu2021')
    expect(verdict(alone, 'cord-tissue-msc', 'preserves')).toEqual(['suggested', 'very low', 'not shown'])
    expect(verdict(studies.map(kept), 'cord-tissue-msc', 'preserves')[0]).toBe('not shown')
  })

  test('cells with marrow would be suggested to restore, had the trial been blinded', () => {
    const blinded = altered('cai2016', () => ({ blinding: 'double' }))
    expect(verdict(blinded, 'cord-tissue-msc-with-marrow', 'restores')[0]).toBe('suggested')
  })

  test('a lower insulin dose that was not reported would leave lower HbA1c unjudged', () => {
    const noDose = altered('cai2016', ({ findings }) => ({
      findings: Object.fromEntries(
        Object.entries(findings).filter(([slug]) => !slug.includes('insulin-dose')),
      ),
    }))
    expect(verdict(noDose, 'cord-tissue-msc-with-marrow', 'glycaemic-control')[0]).toBe('not shown')
  })

  test('more people off insulin than among controls would count', () => {
    const off = altered('lu2021', (study) =>
      rewritten(study, { 'uc-msc-insulin-independence-12': { events: 15 } }),
    )
    expect(verdict(off, 'cord-tissue-msc', 'insulin-need')[0]).toBe('suggested')
  })

  test('nine serious events over both arms of the small trial are not dropped', () => {
    const harmed = altered('haller2013', (study) =>
      rewritten(study, { 'together-adverse-event-serious-12': { events: 9 } }),
    )
    expect(verdict(harmed, 'autologous-cord-blood', 'safety')[0]).toBe('shown not to')
  })

  test('subgroups whose exact intervals lie apart suggest who benefits', () => {
    const apart = altered('lu2021', ({ findings }) => ({
      findings: { ...findings, a: responders(15, 'uc-msc-adult'), b: responders(1, 'uc-msc-juvenile') },
    }))
    expect(verdict(apart, 'cord-tissue-msc', 'who-benefits')[0]).toBe('suggested')
  })
})
