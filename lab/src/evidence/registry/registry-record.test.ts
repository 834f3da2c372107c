import { describe, expect, test } from 'vitest'
import { inventedReading, inventedRecord } from '../../../test/registry.ts'
import { checkStudies } from '../rules/check.ts'
import { readStudies } from '../record/read.ts'
import { importRegistry } from './registry-record.ts'
import type { RegistryAsked } from './registry-record.ts'

const imported = (record: unknown, asked: Partial<RegistryAsked> = {}) =>
  importRegistry({ path: 'record.json', text: JSON.stringify(record) }, { ...inventedReading, ...asked })

const studyIn = (text: string) => readStudies([{ path: 'evidence/nct00000000.yaml', text }])[0]!

describe('a record with results', () => {
  test('becomes a study with a row for each number that was given a measure', () => {
    const study = studyIn(imported(inventedRecord()).text)
    const { origin: _, findings, ...fields } = study
    expect(fields).toMatchObject({
      id: 'nct00000000',
      product: 'cord-tissue-msc',
      cite: { author: 'registry record', registry: 'NCT00000000' },
      design: 'randomised',
      blinding: 'double',
      'checked-by': 'none',
      population: {
        enrolled: { people: 30 },
        age: { years: 13.8 },
        eligibility: { text: 'Type 1 Diabetes, from 8 Years, up to 30 Years' },
        country: { text: 'Utopia' },
      },
      intervention: { comparator: { text: 'Placebo' } },
      arms: {
        cells: { product: 'cord-tissue-msc', enrolled: 20, what: 'Cells', place: 'registry', known: 'read' },
        placebo: { product: 'usual-care', enrolled: 10 },
      },
      places: { registry: { kind: 'registry', url: 'https://clinicaltrials.gov/study/NCT00000000' } },
      'risk-of-bias': { tool: 'rob-2' },
    })
    const auc = { measure: 'cpeptide-auc', arm: 'cells', unit: 'nmol/L', note: 'C-peptide in a meal test' }
    const from = { place: 'registry', known: 'read' }
    expect(findings).toEqual({
      'cells-hba1c-0': {
        measure: 'hba1c',
        arm: 'cells',
        month: 0,
        n: 20,
        mean: 8.1,
        sd: 1.4,
        unit: '%',
        note: 'HbA1c',
        ...from,
      },
      'placebo-hba1c-0': {
        measure: 'hba1c',
        arm: 'placebo',
        month: 0,
        n: 10,
        mean: 8,
        sd: 1.2,
        unit: '%',
        note: 'HbA1c',
        ...from,
      },
      'cells-cpeptide-auc-6': { ...auc, month: 6, n: 19, median: 0.52, iqr: [0.31, 0.7], ...from },
      'placebo-cpeptide-auc-6': {
        ...auc,
        arm: 'placebo',
        month: 6,
        n: 9,
        median: 0.44,
        iqr: [0.2, 0.61],
        ...from,
      },
      'cells-cpeptide-auc-12': { ...auc, month: 12, n: 18, median: 0.47, iqr: [0.26, 0.66], ...from },
      'cells-insulin-independence-12': {
        measure: 'insulin-independence',
        arm: 'cells',
        month: 12,
        n: 18,
        events: 2,
        note: 'People without insulin',
        ...from,
      },
      'placebo-insulin-independence-12': {
        measure: 'insulin-independence',
        arm: 'placebo',
        month: 12,
        n: 9,
        events: 0,
        note: 'People without insulin',
        ...from,
      },
      'cells-adverse-event-serious-12': {
        measure: 'adverse-event-serious',
        arm: 'cells',
        month: 12,
        n: 20,
        events: 1,
        ...from,
      },
      'cells-death-12': { measure: 'death', arm: 'cells', month: 12, n: 20, events: 0, ...from },
      'placebo-adverse-event-serious-12': {
        measure: 'adverse-event-serious',
        arm: 'placebo',
        month: 12,
        n: 10,
        events: 0,
        ...from,
      },
    })
  })

  test('is refused by the check until somebody judged its risk of bias and said why n changes', () => {
    const { text } = imported(inventedRecord())
    const rules = (yaml: string) =>
      checkStudies([studyIn(yaml)]).flatMap(({ level, rule }) => (level === 'error' ? [rule] : []))
    expect(new Set(rules(text))).toEqual(new Set(['filled-in', 'n-changes']))
    expect(new Set(rules(text.replaceAll('FILL-IN', 'judged')))).toEqual(new Set(['n-changes']))
  })

  test('tells what of it was left out', () => {
    expect(imported(inventedRecord()).left).toEqual([
      "'Age, Continuous' (at entry) is given no measure",
      "'C-peptide in a meal test': the analyses that compare its groups",
      "'C-peptide in a meal test', Placebo: no value, Samples were lost",
      "'Happiness' (up to 12 months) is given no measure",
    ])
  })

  test('whose groups are called otherwise is read by --group', () => {
    const record = inventedRecord()
    record.resultsSection.adverseEventsModule.eventGroups[0]!.title = 'Cells, as treated'
    const { text } = imported(record, { groups: new Map([['Cells, as treated', 'Cells']]) })
    expect(studyIn(text).findings['cells-death-12']).toMatchObject({ events: 0 })
  })

  test('holds a line break in a title or a comment as a space', () => {
    const record = inventedRecord()
    record.protocolSection.identificationModule.briefTitle = 'Cells\r\n  of nobody\u2028here\n'
    const [, atAYear] = record.resultsSection.outcomeMeasuresModule.outcomeMeasures[0]!.classes!
    Object.assign(atAYear!.categories[0]!.measurements[1]!, { comment: 'Samples\nwere lost' })
    const { text, left } = imported(record)
    expect(studyIn(text).title).toBe('Cells of nobody here')
    expect(left).toContain("'C-peptide in a meal test', Placebo: no value, Samples were lost")
  })

  test('gives the month of an outcome whose time frame has none by @month', () => {
    const record = inventedRecord()
    record.resultsSection.outcomeMeasuresModule.outcomeMeasures[1]!.timeFrame = 'up to a year'
    const measures = new Map([['People without insulin', 'insulin-independence@12']])
    expect(Object.keys(studyIn(imported(record, { measures }).text).findings)).toContain(
      'cells-insulin-independence-12',
    )
  })
})

describe('a record without results', () => {
  test('becomes a registered study that breaks no rule', () => {
    const { resultsSection: _, ...record } = inventedRecord()
    const planned = { ...record, hasResults: false }
    const { text, left } = imported(planned, { id: 'invented', measures: new Map() })
    const [study] = readStudies([{ path: 'evidence/invented.yaml', text }])
    expect(study).toMatchObject({
      id: 'invented',
      design: 'registered',
      'planned-design': 'randomised',
      findings: {},
    })
    expect(checkStudies([study!])).toEqual([])
    expect(left).toEqual([])
  })
})
