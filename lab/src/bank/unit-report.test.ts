import { describe, expect, test } from 'vitest'
import { committedBeside as beside, familyUnit, lineOf } from '../../test/bank.ts'
import { filesIn } from '../../test/committed.ts'
import { readParameterSources, unfounded } from '../evidence/record/parameter-source.ts'
import { readGlString } from '../graft/hla/gl-string.ts'
import { assumedOfRecovery } from '../graft/recovery/sources.ts'
import { dosesOf } from '../graft/unit/dose.ts'
import { culture } from '../graft/unit/expansion.ts'
import { knownDraws } from '../graft/unit/known.ts'
import { physics } from '../graft/unit/physics.ts'
import type { Unit } from '../graft/unit/unit.ts'
import { islets } from './absent.ts'
import { storage } from './holds.ts'
import { unitReport } from './unit-report.ts'

const typed = (text: string) => readGlString(text, 'test')
const one = typed('HLA-A*01:01+HLA-A*03:01^HLA-B*08:01+HLA-B*35:01^HLA-DRB1*03:01+HLA-DRB1*04:01')
const other = typed('HLA-A*01:01+HLA-A*02:01^HLA-B*08:01+HLA-B*35:01^HLA-DRB1*03:01+HLA-DRB1*04:01')
const told = unitReport(familyUnit, beside)

const { recipient: _, ...unweighed } = familyUnit
const unlike: readonly Unit[] = [
  familyUnit,
  unweighed,
  { ...familyUnit, donor: 'sibling', recipient: { weight: 70, hla: { unit: one, recipient: one } } },
  { ...familyUnit, donor: 'unrelated', delay: 60, thawed: 9500 },
  {
    ...unweighed,
    donor: 'unrelated',
    counts: { when: 'collected', nucleated: 9e8 },
    thawed: 4000,
    afterThaw: { recovered: 0.8, viableCd34: 0.7 },
    recipient: { weight: 3.5, hla: { unit: one, recipient: other } },
  },
]

describe('the median unit of a family bank for a child of 20 kg', () => {
  test('gives about 1.9e7 nucleated cells and 1.9e5 regulatory T cells per kg, with intervals', () => {
    const nucleated = lineOf(told, 'nucleated')
    expect(nucleated.value).toBeCloseTo(1.93e7, -6) // 4.7e8 × 0.82 / 20; the middle of 4,000 draws
    expect(nucleated.low).toBeLessThan(1.6e7)
    expect(nucleated.high).toBeGreaterThan(2.2e7)
    expect(nucleated.unit).toBe('cell/kg')
    const treg = lineOf(told, 'treg')
    expect(treg.low).toBeLessThan(1e5)
    expect(treg.high).toBeGreaterThan(1.9e5)
    expect(treg.says).toMatch(
      /^1\.95 × 10⁵ regulatory T cells per kg after thaw and wash, if freezing spares them/,
    )
  })

  test('is told in the words that say what is counted when', () => {
    const { says } = lineOf(told, 'nucleated')
    expect(says).toMatch(
      /^1\.9 \(1\.\d to 2\.\d\) × 10⁷ nucleated cells per kg after thaw and wash, for 20 kg:/,
    )
    expect(says).toMatch(
      /below the US label’s least dose of 2\.5 × 10⁷, which counts cells at freezing: 2\.[34] \(/,
    )
  })

  test('loses about five points of living CD34+ cells with a day of delay', () => {
    expect(lineOf(told, 'delay-later').value).toBeCloseTo(-0.05, 1)
    expect(lineOf(told, 'delay-later').says).toContain('lower')
  })

  test('has no weight to be told per kg where none is given', () => {
    const without = unitReport(unweighed, beside)
    expect(lineOf(without, 'nucleated').unit).toBe('cell')
    expect(lineOf(without, 'label-dose').says).toContain('not told, as no weight is given')
    expect(without.sections.flatMap(({ lines }) => lines).filter(({ unit }) => unit === 'cell/kg')).toEqual(
      [],
    )
  })
})

test('its sections have their order', () => {
  expect(told.sections.map(({ id }) => id)).toEqual([
    'short',
    'holds',
    'limits',
    'absent',
    'diabetes',
    'one-use',
    'blood',
    'match',
    'foretold',
    'sources',
    'assumed',
  ])
})

const sources = readParameterSources(filesIn('evidence/parameters'))
const read = new Set([
  ...sources.flatMap(({ id, values }) =>
    Object.entries(values).flatMap(([key, { known }]) => (known === 'read' ? [`${id}#${key}`] : [])),
  ),
  ...beside.studies.flatMap(({ id, findings }) =>
    Object.entries(findings).flatMap(([slug, { known }]) => (known === 'read' ? [`${id}#${slug}`] : [])),
  ),
  ...beside.studies.map(({ id }) => `evidence/${id}`),
  'evidence/products',
  'evidence/match-by-ancestry',
  ...beside.protocols.map(({ name }) => `protocols/${name}`),
  ...Object.entries({ physics, expansion: culture, recovery: assumedOfRecovery }).flatMap(([group, all]) =>
    Object.entries(all).flatMap(([name, { provenance }]) =>
      provenance.kind === 'assumed' ? [`${group}.${name}`] : [],
    ),
  ),
])

describe.each(unlike.map((unit, i) => [i, unitReport(unit, beside)] as const))('unit %i', (__, report) => {
  const lines = report.sections.flatMap((section) => section.lines)

  test('says in short what it says at length', () => {
    const [short, ...long] = report.sections
    const said = long.flatMap((section) => section.lines)
    expect(short!.lines[0]!.id).toBe('short-nucleated')
    for (const { says, from } of short!.lines) expect(said.find(({ id }) => id === from[0])?.says).toBe(says)
  })

  test('rests on nothing but what was read, or is named as assumed', () => {
    const own = report.sections.slice(1).flatMap((section) => section.lines)
    expect(own.flatMap(({ from }) => from).filter((from) => !read.has(from))).toEqual([])
  })

  test('has each line once, with its numbers in order and none unknown', () => {
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length)
    for (const { id, says, value, low, high } of lines) {
      expect(says, id).not.toMatch(/NaN|undefined|Infinity|not known|\de\d/)
      if (low !== undefined && high !== undefined) {
        expect(low, id).toBeLessThanOrEqual(value!)
        expect(value, id).toBeLessThanOrEqual(high)
      }
    }
  })

  test('fills every cell of its tables', () => {
    for (const { head, rows } of report.sections.flatMap(({ tables }) => tables))
      for (const row of rows) {
        expect(row.length).toBe(head.length)
        expect(row.join(' ')).not.toMatch(/\de\d/)
      }
  })

  test('advises nothing, whatever the titles it cites', () => {
    for (const { says } of lines)
      expect(says.replace(/ \([^)]*\)\.$/, '')).not.toMatch(
        /\b(should|recommend\w*|better to|worth it|advisable)\b/i,
      )
  })
})

test('its constants hold what their sources say', () => {
  const parameters = [...Object.values(storage), islets].map((each) => ({ ...each, name: each.what }))
  expect(unfounded(parameters, sources)).toEqual([])
})

describe('what was seen in diabetes', () => {
  test('is what the studies hold: a fall, and two comparisons beyond which chance goes', () => {
    expect(lineOf(told, 'study-haller2011').says).toContain(
      'fell from entry, to 24.3 % at month 12 and 2 % at month 24',
    )
    expect(lineOf(told, 'study-haller2013').says).toContain(
      'did not differ from the control beyond chance (P 0.29), and it fell in both',
    )
    expect(lineOf(told, 'study-giannopoulou2014').says).toContain(
      'did not differ from the control beyond chance (P 0.244)',
    )
    expect(lineOf(told, 'verdict-preserves').says).toContain('not shown')
  })

  test('counts people once, in the report that has most of them', () => {
    const ids = told.sections.flatMap(({ lines }) => lines.map(({ id }) => id))
    expect(ids).not.toContain('study-haller2009')
    expect(ids).not.toContain('study-haller2008')
  })

  test('says that no dose was read while none is', () => {
    expect(lineOf(told, 'nearest-dose').says).toMatch(/^The dose of no trial of own cord blood was read/)
    const studies = beside.studies.map((study) =>
      study.id === 'haller2013'
        ? { ...study, intervention: { dose: { text: '2e7/kg', known: 'read' as const } } }
        : study,
    )
    expect(lineOf(unitReport(familyUnit, { ...beside, studies }), 'nearest-dose').says).toMatch(
      /^The nearest dose of a trial of own cord blood is 5 × 10⁶ to 5 × 10⁷ nucleated cells per kg \(Haller 2013\)/,
    )
  })

  test('of donor cells is nothing', () => {
    const donor = unitReport({ ...familyUnit, donor: 'unrelated' }, beside)
    expect(lineOf(donor, 'study-allogeneic-cord-blood').says).toContain('No study of donor cord blood')
    expect(lineOf(donor, 'verdict-restores').says).toContain('no data')
  })

  test('in mice took hundreds of times the mononuclear cells at freezing', () => {
    const { mononuclear } = dosesOf(familyUnit, knownDraws())
    const { low, high } = lineOf(told, 'mice-nod-cord-blood')
    expect(low).toBeCloseTo(4e9 / mononuclear.perKg!.median, 5)
    expect(high).toBeCloseTo(2 * low!, 5)
  })
})

describe('the match', () => {
  const withTypes = (donor: Unit['donor'], unit = one, recipient = one) =>
    unitReport({ ...familyUnit, donor, recipient: { weight: 20, hla: { unit, recipient } } }, beside)
  const ids = (report: ReturnType<typeof unitReport>) =>
    report.sections.find(({ id }) => id === 'match')!.lines.map(({ id }) => id)

  test('of own cells carries both cohorts of the same HLA, typed or not', () => {
    expect(ids(told)).toEqual(['untyped', 'same-hla', 'cohort-1', 'cohort-2'])
    expect(ids(withTypes('self'))).toContain('cohort-2')
  })

  test('of a sibling carries them where the types are the same for certain', () => {
    expect(ids(withTypes('sibling'))).toContain('same-hla')
    expect(ids(withTypes('sibling', other))).not.toContain('same-hla')
    expect(lineOf(withTypes('sibling'), 'sibling').value).toBe(0.25)
  })

  test('tells how many of how many, and what could not be compared', () => {
    const report = withTypes('unrelated', other)
    expect(lineOf(report, 'match-six').says).toMatch(/^5 of 6 match: /)
    expect(lineOf(report, 'match-eight').says).toMatch(/^5 of 6 match; 2 could not be compared/)
    expect(ids(report)).not.toContain('same-hla')
  })

  test('names the locus without which the risk types cannot be told', () => {
    const tellsOf = (recipient: typeof one) =>
      lineOf(withTypes('self', recipient, recipient), 'same-hla').says
    expect(tellsOf(one)).toContain('cannot be told from this typing, as HLA-DQB1 is not typed')
    expect(tellsOf(typed('HLA-DRB1*03:01+HLA-DRB1*04:01^HLA-DQB1*02:01+HLA-DQB1*03:02'))).toMatch(
      /DR3\/4-DQ8, the types of highest risk, are in the recipient’s typing\.$/,
    )
  })

  test('has the published matches by ancestry for an unrelated unit alone', () => {
    const tables = (report: ReturnType<typeof unitReport>) =>
      report.sections.find(({ id }) => id === 'match')!.tables.map(({ head }) => head[0])
    expect(tables(withTypes('unrelated'))).toContain('ancestry')
    expect(tables(withTypes('sibling'))).not.toContain('ancestry')
  })
})

test('recovery is told for the mismatches the types leave open, and for none in own cells', () => {
  const of = (unit: Unit) =>
    unitReport(unit, beside)
      .sections.find(({ id }) => id === 'blood')!
      .lines.flatMap(({ id }) => (/^recovery-\d$/.test(id) ? [id] : []))
  expect(of(familyUnit)).toEqual(['recovery-0'])
  expect(of({ ...familyUnit, donor: 'unrelated' })).toEqual(['recovery-0', 'recovery-1', 'recovery-2'])
  const hla = { unit: other, recipient: one }
  expect(of({ ...familyUnit, donor: 'unrelated', recipient: { weight: 20, hla } })).toEqual(['recovery-1'])
  expect(lineOf(told, 'recovery-none').from.length).toBeGreaterThan(0)
})
