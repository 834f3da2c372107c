import { numeral, whole } from '../answer/figures/numeral.ts'
import { capital } from '../answer/figures/text.ts'
import { claims, enumerated } from '../answer/report-words.ts'
import { usableOutcomes, type Outcome } from '../evidence/effect/outcome.ts'
import type { Study } from '../evidence/record/study.ts'
import { judge } from '../evidence/verdict/judge.ts'
import type { Question } from '../evidence/verdict/verdict.ts'
import { products, type ProductId } from '../graft/products.ts'
import type { Doses } from '../graft/unit/dose.ts'
import type { Donor } from '../graft/unit/unit.ts'
import type { Beside } from './beside.ts'
import type { Line, Section } from './told.ts'
import { nearestDose, trialDoses, type TrialDose } from './trial-doses.ts'
import { citedAs, powered, poweredSpan } from './words.ts'

/** The questions whose verdicts a family asks for first. */
export const asked = ['preserves', 'restores', 'safety'] as const satisfies readonly Question[]

/** What was seen in diabetes with such cells: own cord blood first, as it is what was tried in people. */
export function diabetesSection(donor: Donor, doses: Doses, beside: Beside): Section {
  const own = 'autologous-cord-blood'
  const product: ProductId = donor === 'self' ? own : 'allogeneic-cord-blood'
  return {
    id: 'diabetes',
    title: 'What is known of such a dose in diabetes',
    lines: [
      ...studyLines(own, beside.studies),
      ...(product === own ? [] : studyLines(product, beside.studies)),
      ...doseLines(doses, own, beside),
      ...miceLines(doses, beside),
      ...asked.map((question) => verdictLine(product, question, beside.studies)),
    ],
    tables: [],
  }
}

function studyLines(product: ProductId, studies: readonly Study[]): readonly Line[] {
  const held = studies.filter((study) => study.product === product && study.excluded === undefined)
  const whole = held.filter((study) => !isPartOfAnother(study, held))
  const byYear = whole.toSorted((one, other) => (one.cite.year ?? Infinity) - (other.cite.year ?? Infinity))
  if (byYear.length > 0) return byYear.map(studyLine)
  const says = `No study of ${products[product].name} in people with diabetes is on file.`
  return [{ id: `study-${product}`, says, from: [] }]
}

/** Whether a study that is held too reports the same people and more. */
function isPartOfAnother({ overlaps = [], population }: Study, held: readonly Study[]): boolean {
  const people = population?.enrolled?.people ?? 0
  return held.some(
    (other) => overlaps.includes(other.id) && (other.population?.enrolled?.people ?? 0) > people,
  )
}

function studyLine(study: Study): Line {
  const { id, cite, product, population } = study
  const outcomes = usableOutcomes(study).filter(({ measure }) => measure.startsWith('cpeptide-auc'))
  const told = againstControl(outcomes) ?? ofEntry(outcomes)
  const correlation = usableOutcomes(study).find(({ measure }) => measure === 'cd34-dose-correlation')
  const people = population?.enrolled?.people
  const who = [
    products[product].name,
    ...(people === undefined ? [] : [`${whole(people)} people`]),
    designs[study.design],
  ].join(', ')
  return {
    id: `study-${id}`,
    says: [
      `${cite.year === undefined ? `${cite.author}, ${study.title ?? id}` : citedAs(study)} (${who}):`,
      told?.says ?? 'no result was read.',
      ...(correlation === undefined ? [] : [correlated(correlation)]),
    ].join(' '),
    from:
      told === undefined
        ? [`evidence/${id}`]
        : [...told.from, ...(correlation === undefined ? [] : [correlation.ref])],
  }
}

const designs: Readonly<Record<Study['design'], string>> = {
  randomised: 'randomised against a control',
  'non-randomised': 'against a control, not randomised',
  'single-arm': 'no control',
  cohort: 'a cohort',
  'patient-level': 'people one by one',
  'prediction-model': 'a prediction model',
  registered: 'registered',
}

type Told = Pick<Line, 'says' | 'from'>

function againstControl(outcomes: readonly Outcome[]): Told | undefined {
  const found = outcomes.find(({ versus, p }) => versus !== undefined && typeof p === 'number')
  if (found === undefined) return undefined
  const { month, p, ref } = found
  const differed =
    Number(p) < 0.05 ? 'differed from the control' : 'did not differ from the control beyond chance'
  const fell = outcomes.filter((each) => each.versus === undefined && each.direction === 'lower')
  const both = fell.length > 1 ? ', and it fell in both' : ''
  return {
    says: `C-peptide at month ${numeral(month ?? 0)} ${differed} (P ${numeral(Number(p))})${both}.`,
    from: [ref, ...fell.map((each) => each.ref)],
  }
}

function ofEntry(outcomes: readonly Outcome[]): Told | undefined {
  const shares = outcomes.filter(
    ({ measure, value, month }) =>
      measure === 'cpeptide-auc-percent-of-baseline' && value !== undefined && month !== undefined,
  )
  if (shares.length === 0) return undefined
  const parts = shares.map(({ value, month }) => `${numeral(value!)} % at month ${numeral(month!)}`)
  const fell = shares.every(({ value }) => value! < 100)
  return {
    says: `C-peptide ${fell ? 'fell' : 'changed'} from entry, to ${enumerated(parts)}.`,
    from: shares.map(({ ref }) => ref),
  }
}

function correlated({ value, n, month, p }: Outcome): string {
  return `Looked at afterwards, those of the ${numeral(n ?? 0)} children who got more CD34+ cells lost less C-peptide by month ${numeral(month ?? 0)} (r ${numeral(value ?? 0)}, P ${numeral(Number(p))}), too few to rest on.`
}

/** The trial of own cord blood whose dose lies nearest, or that none was read. */
function doseLines({ nucleated }: Doses, product: ProductId, beside: Beside): readonly Line[] {
  const doses = trialDoses(beside, [product])
  const read = doses.filter((each) => each.read)
  const perKg = nucleated.perKg?.median
  const nearest = perKg === undefined ? undefined : nearestDose(perKg, read.length > 0 ? read : doses)
  if (nearest === undefined || perKg === undefined) return []
  const from = doses.map(({ trial }) => `protocols/${trial}`)
  const dose = poweredSpan(nearest.low, nearest.high)
  const place = placeIn(perKg, nearest)
  const name = products[product].name
  const says =
    read.length > 0
      ? `The nearest dose of a trial of ${name} is ${dose} nucleated cells per kg (${nearest.cited}); this unit’s ${powered(perKg)} ${place}.`
      : `The dose of no trial of ${name} was read, so none can be called nearest. To simulate them ${dose} nucleated cells per kg are assumed; this unit’s ${powered(perKg)} ${place}.`
  return [
    {
      id: 'nearest-dose',
      says,
      from,
      value: nearest.low,
      low: nearest.low,
      high: nearest.high,
      unit: 'cell/kg',
    },
  ]
}

function placeIn(perKg: number, { low, high }: TrialDose): string {
  if (perKg < low) return 'lies below'
  return perKg > high ? 'lies above' : low === high ? 'is the same' : 'lies within'
}

/** What mice were given, mononuclear cells, against those of the unit. */
function miceLines({ mononuclear }: Doses, beside: Beside): readonly Line[] {
  const perKg = mononuclear.perKg?.median
  const given = trialDoses(beside, ['allogeneic-cord-blood']).filter(({ species }) => species === 'mouse')
  if (perKg === undefined) return []
  return given.map(({ trial, low, high }) => ({
    id: `mice-${trial}`,
    says: `NOD mice given human cord blood before diabetes got ${poweredSpan(low, high)} mononuclear cells per kg: ${numeral(low / perKg, 2)} to ${numeral(high / perKg, 2)} times those of this unit at freezing.`,
    from: [`protocols/${trial}`],
    value: low / perKg,
    low: low / perKg,
    high: high / perKg,
    unit: 'times',
  }))
}

/** What the rules of the answer make of a product on a question. */
export function verdictLine(product: ProductId, question: Question, studies: readonly Study[]): Line {
  const { verdict, certainty, reasons } = judge(studies, product, question)
  const name = capital(products[product].name)
  const sure = verdict === 'no data' ? '' : `, certainty ${certainty}`
  return {
    id: `verdict-${question}`,
    says: `${name}, to ${claims[question]}: ${verdict}${sure}.`,
    from: reasons[0]?.from ?? [],
  }
}
