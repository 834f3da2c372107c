import { log } from '@cordelia/engine'
import type { Believed } from '../hypotheses/believed.ts'
import { kindOf, type CellKind } from '../hypotheses/kind.ts'
import type { StructureId } from '../hypotheses/structures.ts'
import type { Study } from '../evidence/record/study.ts'
import type { Clinic } from '../patient/clinic.ts'
import { clinicFor } from '../trial/simulate.ts'
import type { CellDose, Give, Protocol } from '../trial/protocol.ts'
import { slicesOf, structuresIn, type DrawsOn } from './draws.ts'
import { studiesNear } from './human-data.ts'
import { meanOver, type Interval } from '../statistics/interval.ts'
import { withoutCells, type Scenario } from './scenario.ts'
import { followAll, type Case } from './treated.ts'

/** One factor at a value, all others as in the reference. */
export interface Row {
  /** The reference it is a row of. */
  readonly reference: string
  readonly factor:
    | 'reference'
    | 'age'
    | 'time since diagnosis'
    | 'residual function'
    | 'dose'
    | 'route'
    | 'infusions'
  readonly value: string
  readonly scenario: Scenario
  /** The quartile of the level at diagnosis, -1, 0 or 1 from the median. */
  readonly residual: -1 | 0 | 1
}

/** What a row adds to ln(C-peptide + 1) after a year, against the same person without cells. */
export interface Benefit extends Pick<Row, 'reference' | 'factor' | 'value'> {
  readonly effect: Interval
  /** Draws left out because a solve failed. */
  readonly failed: number
  /** Studies of people near this row; none where there are no human data. */
  readonly studies: readonly string[]
}

export interface Benefits {
  /** Of each kind of treatment in the rows, how many draws of what is believed of it have each structure. */
  readonly kinds: readonly {
    readonly kind: CellKind
    readonly structures: Readonly<Record<StructureId, number>>
  }[]
  readonly rows: readonly Benefit[]
}

/** Days. */
const year = 365.25
const month = year / 12

interface Reference {
  readonly name: string
  readonly age: number
  readonly sinceDiagnosis: number
  readonly give: Extract<Give, { kind: 'cells' }>
}

const references: readonly Reference[] = [
  {
    name: 'cord-tissue MSC, 2e8 once into a vein, at 25 years, 300 days after diagnosis',
    age: 25,
    sinceDiagnosis: 300,
    give: {
      kind: 'cells',
      product: 'cord-tissue-msc',
      dose: { low: 2e8, high: 2e8, per: 'person' },
      route: 'intravenous',
      at: 0,
    },
  },
  {
    name: 'own cord blood, 1.9e7/kg once into a vein, at 6 years, 100 days after diagnosis',
    age: 6,
    sinceDiagnosis: 100,
    give: {
      kind: 'cells',
      product: 'autologous-cord-blood',
      dose: { low: 1.9e7, high: 1.9e7, per: 'kg' },
      route: 'intravenous',
      at: 0,
    },
  },
]

const ages = [5, 8, 12, 18, 30, 45] as const
const times = [
  ['30 days', 30],
  ['100 days', 100],
  ['1 year', year],
  ['3 years', 3 * year],
  ['8 years', 8 * year],
] as const
const residuals = [
  ['low', -1],
  ['median', 0],
  ['high', 1],
] as const
const doses = [0.1, 1, 10] as const
const routes = [
  ['intravenous', 'intravenous'],
  ['pancreatic artery', 'pancreatic-artery'],
] as const
/** Three months apart. */
const infusions = [
  ['one', 1],
  ['two', 2],
  ['four', 4],
] as const
const apart = 3 * month

/** Nobody is diagnosed before half a year of age: rows of people who cannot be are left out. */
const youngest = 0.5

/** Every row, those of one reference together, the reference first. */
export const benefitRows: readonly Row[] = references.flatMap((reference) => rowsOf(reference))

function rowsOf({ name, age, sinceDiagnosis, give }: Reference): readonly Row[] {
  const row = (
    factor: Row['factor'],
    value: string,
    change: Partial<Pick<Scenario, 'age' | 'sinceDiagnosis' | 'give'>>,
    residual: Row['residual'] = 0,
  ): Row => ({
    reference: name,
    factor,
    value,
    residual,
    scenario: { name, age, sinceDiagnosis, give: [give], assume: {}, from: [], ...change },
  })
  const rows = [
    row('reference', '', {}),
    ...ages.map((each) => row('age', `${each} years`, { age: each })),
    ...times.map(([value, days]) => row('time since diagnosis', value, { sinceDiagnosis: days })),
    ...residuals.map(([value, quartile]) => row('residual function', value, {}, quartile)),
    ...doses.map((factor) =>
      row('dose', `×${factor}`, { give: [{ ...give, dose: scaled(give.dose, factor) }] }),
    ),
    ...routes.map(([value, route]) => row('route', value, { give: [{ ...give, route }] })),
    ...infusions.map(([value, count]) =>
      row('infusions', value, {
        give: Array.from({ length: count }, (_, i) => ({ ...give, at: i * apart })),
      }),
    ),
  ]
  return rows.filter(({ scenario }) => scenario.age - scenario.sinceDiagnosis / year >= youngest)
}

function scaled({ low, high, per }: CellDose, factor: number): CellDose {
  return { low: low * factor, high: high * factor, per }
}

/** The rows of one kind of treatment in some draws. */
export interface BenefitJob {
  readonly kind: CellKind
  readonly draws: readonly Believed[]
}

/** The effect of each row of a job's kind in each of its draws; nothing where a solve failed. */
export type BenefitPart = readonly (readonly (number | undefined)[])[]

const drawsPerJob = 4

const kinds = [...new Set(benefitRows.map(({ scenario }) => kindOf(scenario.give)))]
const rowsOfKind = (kind: CellKind): readonly Row[] =>
  benefitRows.filter(({ scenario }) => kindOf(scenario.give) === kind)

export function benefitJobs(drawsOn: DrawsOn): readonly BenefitJob[] {
  return kinds.flatMap((kind) => slicesOf(drawsOn(kind), drawsPerJob).map((draws) => ({ kind, draws })))
}

/** The same job gives the same numbers. */
export function performBenefit({ kind, draws }: BenefitJob): BenefitPart {
  const clinic = clinicFor('newly-diagnosed')
  return rowsOfKind(kind).map((row) => effectsIn(clinic, row, draws))
}

/** ln(C-peptide + 1) after a year with what a row gives, less that without cells, in each draw. */
export function effectsIn(
  clinic: Clinic,
  row: Row,
  draws: readonly Believed[],
): readonly (number | undefined)[] {
  const cases = draws.flatMap((draw): Case[] => {
    const held = { ...draw, people: atQuartile(draw.people, row.residual) }
    return [row.scenario, withoutCells(row.scenario)].map((scenario) => ({
      scenario,
      held,
      off: [],
      days: [year],
    }))
  })
  const levels = followAll(clinic, cases).map((outcomes) => outcomes?.[0]?.cpeptide)
  return draws.map((_, d) => {
    const [treated, without] = [levels[2 * d], levels[2 * d + 1]]
    if (treated === undefined || without === undefined) return undefined
    return log(treated + 1) - log(without + 1)
  })
}

/** From the median of a normal distribution to its quartile, in standard deviations. */
const quartile = 0.6744897501960817

function atQuartile(people: Believed['people'], residual: Row['residual']): Believed['people'] {
  const { decline } = people
  return { ...people, decline: { ...decline, level: decline.level + residual * quartile * decline.levelSd } }
}

/** Puts the parts of `benefitJobs`, in their order, together. Throws where no draw of a row could be solved. */
export function benefitsOver(
  drawsOn: DrawsOn,
  parts: readonly BenefitPart[],
  studies: readonly Study[],
  protocols: readonly Protocol[],
): Benefits {
  const jobs = benefitJobs(drawsOn)
  return {
    kinds: kinds.map((kind) => ({ kind, structures: structuresIn(drawsOn(kind)) })),
    rows: benefitRows.map((row) => {
      const { reference, factor, value, scenario, residual } = row
      const kind = kindOf(scenario.give)
      const at = rowsOfKind(kind).indexOf(row)
      const found = parts.flatMap((part, j) => (jobs[j]!.kind === kind ? part[at]! : []))
      const solved = found.filter((each) => each !== undefined)
      return {
        reference,
        factor,
        value,
        effect: meanOver(solved),
        failed: found.length - solved.length,
        // No study tells its outcome by residual function.
        studies: residual === 0 ? studiesNear(scenario, studies, protocols) : [],
      }
    }),
  }
}
