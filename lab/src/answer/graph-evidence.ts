import type { Judgement, Reason, Ruling } from '../evidence/verdict/judge.ts'
import { measures } from '../evidence/record/measures.ts'
import { checkedInWords } from '../evidence/record/record.ts'
import type { Finding, Study } from '../evidence/record/study.ts'
import { questions, verdictRules } from '../evidence/verdict/verdict.ts'
import { products } from '../graft/products.ts'
import { typeset, whole } from './figures/numeral.ts'
import { inWords, questionNames } from './figures/verdicts.ts'
import { armInWords, conversionInWords, valueInWords, whenInWords } from './finding-words.ts'
import type { Node } from './graph.ts'
import { verdictId } from './node-names.ts'
import { definitions } from './report-words.ts'

/** The head of each question in the table of verdicts. */
const heads: Readonly<Record<Judgement['question'], string>> = {
  preserves: 'preserves C-peptide',
  restores: 'restores C-peptide',
  'glycaemic-control': 'improves HbA1c',
  'insulin-need': 'lowers insulin',
  'who-benefits': 'some gain more',
  safety: 'harm below 1 in 100',
}

/** What is asked, the rules that answer and how certainty is graded: a verdict rests on them whatever was read. */
export function ruleNodes(): readonly Node[] {
  return [
    ...questions.map(
      (question): Node => ({
        id: `question/${question}`,
        kind: 'definition',
        says: heads[question],
        how: definitions[question],
        from: [],
      }),
    ),
    ...Object.entries(verdictRules).map(
      ([rule, { verdict, when }]): Node => ({
        id: `rule/${rule}`,
        kind: 'rule',
        says: `${verdict}: ${when}`,
        from: [],
      }),
    ),
    {
      id: 'certainty',
      kind: 'definition',
      says: 'Certainty starts high for comparisons by lot, else low; C-peptide from undetectable raises it by two; bias, disagreement, indirect measures, few people and press releases or small studies with an interest take it down.',
      how: 'after GRADE; 127 people at 2:1 are needed to see +30 % of C-peptide with 80 % power at a residual SD of 0.164; for harm 368 treated, of whom none is harmed, to bound it below 1 in 100',
      from: [],
    },
    {
      id: 'recalled',
      kind: 'definition',
      says: 'Recalled, unverified: nothing was read, and it enters no result.',
      from: [],
    },
    {
      id: 'falsifiers',
      kind: 'definition',
      says: 'What would turn a verdict: new trials without bias are added to what was read, and the rules judge again.',
      how: 'the smallest trial of 10 to 1000 people with no effect, a worthwhile one or the one held so far, else the smallest effect, of a grid, in one of 127 or 300, else two to four alike; again without press releases where they bear on it',
      from: [],
    },
  ]
}

/** The name of a reason of a verdict: `cord-tissue-msc/preserves/carlsson2023`, `…/rule`, `…/certainty-2`. */
export function reasonIds(verdict: string, reasons: readonly Reason[]): readonly string[] {
  const stems = reasons.map(({ kind, from }) =>
    kind === 'evidence' ? from[0]!.replace(/#.*/, '') : kind === 'rule' ? kind : `${kind}-1`,
  )
  const taken = new Set<string>()
  return stems.map((stem) => {
    let name = stem
    for (let i = 2; taken.has(name); i++) name = `${stem.replace(/-1$/, '')}-${i}`
    taken.add(name)
    return `${verdict}/${name}`
  })
}

/** A verdict with its reasons, and what it is without press releases and news where that is another. */
export function judgementNodes(judgement: Judgement, effects: readonly Node[]): readonly Node[] {
  const { product, question, withoutPressReleases } = judgement
  const id = verdictId(judgement)
  const named = `${products[product].name}, ${questionNames[question]}`
  const own = [
    verdictNode(id, `${named}: ${inWords(judgement)}`, judgement),
    ...reasonNodes(id, judgement, effects),
  ]
  const { verdict, certainty } = withoutPressReleases
  if (verdict === judgement.verdict && certainty === judgement.certainty) return own
  const without = `${id}/without-press`
  const says = `${named}, without press releases: ${inWords({ verdict, certainty, provisional: false })}`
  return [
    ...own,
    verdictNode(without, says, withoutPressReleases),
    ...reasonNodes(without, withoutPressReleases, effects),
  ]
}

function verdictNode(id: string, says: string, { rule, reasons }: Ruling): Node {
  return {
    id,
    kind: 'verdict',
    says,
    how: `by the rule ${rule}`,
    from: reasonIds(id, reasons),
  }
}

function reasonNodes(verdict: string, { rule, reasons }: Ruling, effects: readonly Node[]): readonly Node[] {
  const ids = reasonIds(verdict, reasons)
  const method: Readonly<Partial<Record<Reason['kind'], string>>> = {
    rule: `rule/${rule}`,
    certainty: 'certainty',
    falsifier: 'falsifiers',
  }
  return reasons.map(({ kind, text, from }, i) => {
    const by = method[kind]
    return {
      id: ids[i]!,
      kind: 'reason',
      says: typeset(text),
      from: [...(by === undefined ? [] : [by]), ...throughEffects(from, effects)],
    }
  })
}

/** Findings, each by the effect that is made of it where all that the effect is made of is there. */
function throughEffects(from: readonly string[], effects: readonly Node[]): readonly string[] {
  const there = new Set(from)
  const ownRows = ({ id, from: rests }: Node): readonly string[] =>
    rests.filter((ref) => ref.startsWith(`${id.slice(0, id.indexOf('/'))}#`))
  const made = effects.filter((effect) => {
    const rows = ownRows(effect)
    return rows.length > 0 && rows.every((ref) => there.has(ref))
  })
  const inside = new Set(made.flatMap(ownRows))
  return [...made.map(({ id }) => id), ...[...there].filter((ref) => !inside.has(ref))]
}

/** A study, what of it was read and each place it was read in: `haller2011`, `haller2011#ucb-hba1c-12`, `haller2011@table-1`. */
export function studyNodes(study: Study): readonly Node[] {
  const { id, design, blinding, places, findings } = study
  const { overall, 'judged-from': from } = study['risk-of-bias']
  return [
    {
      id,
      kind: 'study',
      says: citationInWords(study),
      how: [
        `${products[study.product].name}; ${design}, blinding ${blinding}`,
        ...peopleIn(study),
        `risk of bias ${overall}, judged from the ${from}`,
      ].join('; '),
      from: placesOf(study),
    },
    ...Object.entries(findings).map(([slug, finding]) => findingNode(study, slug, finding)),
    ...Object.entries(places).map(
      ([place, { kind, what, url }]): Node => ({
        id: `${id}@${place}`,
        kind: 'place',
        says: `${kind.replace('-', ' ')}: ${what}`,
        how: url,
        from: [],
      }),
    ),
  ]
}

/** Whom it took in, as far as that was read: the numbers that an effect or a certainty takes from it. */
function peopleIn({ population, arms }: Study): readonly string[] {
  const [age, since] = [population?.age, population?.['since-diagnosis']]
  const enrolled = Object.entries(arms).flatMap(([name, arm]) =>
    arm.enrolled === undefined ? [] : [`${name} ${whole(arm.enrolled)}`],
  )
  return [
    ...(age === undefined ? [] : [`age: ${age.text}`]),
    ...(since === undefined ? [] : [`since diagnosis: ${since.text}`]),
    ...(enrolled.length === 0 ? [] : [`enrolled: ${enrolled.join(', ')}`]),
  ]
}

function placesOf({ id, places }: Study): readonly string[] {
  const read = Object.keys(places).map((place) => `${id}@${place}`)
  return read.length === 0 ? ['recalled'] : read
}

function citationInWords({ title, cite }: Study): string {
  const { author, year, journal, doi, pmid, registry } = cite
  const parts = [
    `${author}${year === undefined ? '' : ` ${year}`}`,
    title,
    journal,
    doi && `doi ${doi}`,
    pmid && `PMID ${pmid}`,
    registry,
  ]
  return parts.filter((part) => part !== undefined).join('. ')
}

function findingNode(study: Study, slug: string, finding: Finding): Node {
  const { id } = study
  const { measure, n, mean, median, value, events, unit, known, place, note } = finding
  const raw = mean ?? median ?? value ?? events
  const how = [
    n === undefined ? 'n not read' : `n ${n}`,
    conversionInWords(finding),
    known,
    `checked by ${checkedInWords(finding['checked-by'] ?? study['checked-by'])}`,
    note,
  ].filter((part) => part !== undefined)
  return {
    id: `${id}#${slug}`,
    kind: 'finding',
    says: `${measures[measure].what}, ${armInWords(finding)}, ${whenInWords(finding)}: ${valueInWords(finding)}`,
    ...(raw !== undefined && { value: raw }),
    ...(unit !== undefined && { unit }),
    how: how.join('; '),
    from: place === undefined ? ['recalled'] : [`${id}@${place}`],
  }
}
