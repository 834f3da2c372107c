import { describe, expect, test } from 'vitest'
import { inventedReading, inventedRecord } from '../../../test/registry.ts'
import { LabError } from '../../errors.ts'
import { importRegistry } from './registry-record.ts'
import type { RegistryAsked } from './registry-record.ts'

function refusal(record: unknown, asked: Partial<RegistryAsked> = {}): LabError {
  try {
    importRegistry({ path: 'record.json', text: JSON.stringify(record) }, { ...inventedReading, ...asked })
  } catch (error) {
    if (error instanceof LabError) return error
    throw error
  }
  throw new Error('the record was taken')
}

const primary = (record: ReturnType<typeof inventedRecord>) =>
  record.resultsSection.outcomeMeasuresModule.outcomeMeasures[0]!
const secondary = (record: ReturnType<typeof inventedRecord>) =>
  record.resultsSection.outcomeMeasuresModule.outcomeMeasures[1]!
const quartiles = (record: ReturnType<typeof inventedRecord>) =>
  primary(record).classes![0]!.categories[0]!.measurements[0]!
const atEntry = (record: ReturnType<typeof inventedRecord>) =>
  record.resultsSection.baselineCharacteristicsModule.measures[1]!.classes[0]!.categories[0]!.measurements[0]!
const entry =
  'resultsSection.baselineCharacteristicsModule.measures[1].classes[0].categories[0].measurements[0]'
const outcomes = 'resultsSection.outcomeMeasuresModule.outcomeMeasures'

interface Broken {
  readonly what: string
  readonly change: (record: ReturnType<typeof inventedRecord>) => unknown
  readonly asked?: Partial<RegistryAsked>
  readonly says: string
}

const broken: readonly Broken[] = [
  {
    what: 'a group that is no arm',
    change: (record) => (record.resultsSection.adverseEventsModule.eventGroups[0]!.title = 'Some'),
    says: 'eventGroups[0].title: expected the label of an arm, or one by --group \'Some=…\', got "Some"',
  },
  {
    what: 'no list of arms',
    change: (record) => Reflect.deleteProperty(record.protocolSection.armsInterventionsModule, 'armGroups'),
    asked: { arms: new Map() },
    says: 'armGroups: expected a list of arms, got nothing',
  },
  {
    what: 'an arm without a product',
    change: () => {},
    asked: { arms: new Map([['Cells', 'cord-tissue-msc']]) },
    says: "armGroups[1].label: expected a product by --arm 'Placebo=…', one of ",
  },
  {
    what: 'a product outside the closed list',
    change: () => {},
    asked: {
      arms: new Map([
        ['Cells', 'snake-oil'],
        ['Placebo', 'usual-care'],
      ]),
    },
    says: 'usual-care, got "snake-oil"',
  },
  {
    what: 'an arm the record does not have',
    change: () => {},
    asked: { arms: new Map([...inventedReading.arms, ['Sham', 'usual-care']]) },
    says: 'armGroups: expected an arm \'Sham\', as --arm names it, got ["Cells","Placebo"]',
  },
  {
    what: 'an outcome the record does not have',
    change: () => {},
    asked: { measures: new Map([['Hope', 'hba1c']]) },
    says: "expected a measure 'Hope', as --measure names it",
  },
  {
    what: 'a measure outside the closed list',
    change: () => {},
    asked: { measures: new Map([['Happiness', 'happiness']]) },
    says: 'expected a measure of the closed list',
  },
  {
    what: 'no unit',
    change: (record) => Reflect.deleteProperty(primary(record), 'unitOfMeasure'),
    says: `${outcomes}[0].unitOfMeasure: expected cpeptide-auc in nmol/L, `,
  },
  {
    what: 'a unit the measure does not have',
    change: (record) => (primary(record).unitOfMeasure = 'nmol/L*min'),
    says: 'got "nmol/L*min"',
  },
  {
    what: 'a count in a unit of concentration',
    change: (record) => (secondary(record).unitOfMeasure = 'nmol/L'),
    says: `${outcomes}[1].unitOfMeasure: expected insulin-independence in participants, %, got "nmol/L"`,
  },
  {
    what: 'a kind of mean that is adjusted',
    change: (record) => (primary(record).paramType = 'LEAST_SQUARES_MEAN'),
    says: `${outcomes}[0].paramType: expected MEAN, MEDIAN, GEOMETRIC_MEAN, NUMBER, COUNT_OF_PARTICIPANTS, got "LEAST_SQUARES_MEAN"`,
  },
  {
    what: 'another interval',
    change: (record) => (primary(record).dispersionType = '90% Confidence Interval'),
    says: `${outcomes}[0].dispersionType: expected an SD, SE, 95 % interval, quartiles or range, got "90% Confidence Interval"`,
  },
  {
    what: 'an SD beside a median',
    change: (record) => (primary(record).dispersionType = 'Standard Deviation'),
    says: `${outcomes}[0].dispersionType: expected a spread beside a median`,
  },
  {
    what: 'a time frame that may be another visit',
    change: (record) => (secondary(record).timeFrame = 'through month 12'),
    says: `${outcomes}[1].timeFrame: expected the time of one visit, or its month as in =hba1c@12, got "through month 12"`,
  },
  {
    what: 'a class that is no visit',
    change: (record) => Object.assign(primary(record).classes![0]!, { title: 'Responders' }),
    says: `${outcomes}[0].classes[0].title: expected the time of one visit, got "Responders"`,
  },
  {
    what: 'two classes of one visit',
    change: (record) => Object.assign(primary(record).classes![0]!, { title: '1 year' }),
    says: 'expected each measure of an arm once a month, got "cells-cpeptide-auc-12"',
  },
  {
    what: 'a group without n',
    change: (record) => secondary(record).denoms![0]!.counts.pop(),
    says: `${outcomes}[1].classes[0].denoms: expected the number of people in OG001, got nothing`,
  },
  {
    what: 'counts of eyes in place of people',
    change: (record) => (secondary(record).denoms![0]!.units = 'Eyes'),
    says: 'expected the number of people in OG000, got nothing',
  },
  {
    what: 'a value that is no number',
    change: (record) => (primary(record).classes![0]!.categories[0]!.measurements[0]!.value = '<0.1'),
    says: `${outcomes}[0].classes[0].categories[0].measurements[0].value: expected a number, got "<0.1"`,
  },
  {
    what: 'serious events of nobody',
    change: (record) =>
      Reflect.deleteProperty(record.resultsSection.adverseEventsModule.eventGroups[1]!, 'seriousNumAtRisk'),
    says: 'eventGroups[1].seriousNumAtRisk: expected the people counted among, got nothing',
  },
  {
    what: 'an SD below zero',
    change: (record) => (atEntry(record).spread = '-1.4'),
    says: `${entry}.spread: expected a number of at least 0, got "-1.4"`,
  },
  {
    what: 'quartiles in the other order',
    change: (record) => Object.assign(quartiles(record), { lowerLimit: '0.70', upperLimit: '0.31' }),
    says: `${outcomes}[0].classes[0].categories[0].measurements[0].lowerLimit: expected at most the value, 0.52, got "0.70"`,
  },
  {
    what: 'a median above its quartiles',
    change: (record) => (quartiles(record).value = '0.71'),
    says: `${outcomes}[0].classes[0].categories[0].measurements[0].upperLimit: expected at least the value, 0.71, got "0.70"`,
  },
  {
    what: 'more people with the event than people',
    change: (record) => (secondary(record).classes![0]!.categories[0]!.measurements[0]!.value = '19'),
    says: `${outcomes}[1].classes[0].categories[0].measurements[0].value: expected at most 18, got "19"`,
  },
  {
    what: 'numbers of nobody',
    change: (record) => (secondary(record).denoms![0]!.counts[0]!.value = '0'),
    says: `${outcomes}[1].classes[0].denoms: expected the number of people in OG000, got "0"`,
  },
  {
    what: 'deaths among nobody',
    change: (record) => (record.resultsSection.adverseEventsModule.eventGroups[0]!.deathsNumAtRisk = 0),
    says: 'eventGroups[0].deathsNumAtRisk: expected the people counted among, got 0',
  },
  {
    what: 'a record cut before its results',
    change: (record) => Reflect.deleteProperty(record, 'resultsSection'),
    asked: { measures: new Map() },
    says: 'resultsSection.outcomeMeasuresModule: expected the results, as hasResults says there are, got nothing',
  },
  {
    what: 'a record cut within its results',
    change: (record) => Reflect.deleteProperty(record.resultsSection, 'outcomeMeasuresModule'),
    asked: { measures: new Map() },
    says: 'resultsSection.outcomeMeasuresModule: expected the results, as hasResults says there are, got nothing',
  },
  {
    what: 'an allocation outside the list',
    change: (record) => (record.protocolSection.designModule.designInfo.allocation = 'BY_MOON'),
    says: 'designInfo.allocation: expected RANDOMIZED, NON_RANDOMIZED, NA, got "BY_MOON"',
  },
]

describe('what a study cannot say is refused', () => {
  test.each(broken)('$what', ({ change, asked, says }) => {
    const record = inventedRecord()
    change(record)
    const error = refusal(record, asked)
    expect(error.code).toBe('REGISTRY')
    const told = error.message.split('\n')
    expect(told.every((line) => line.startsWith('record.json: '))).toBe(true)
    expect(told.join('\n')).toContain(says)
  })

  test('all at once', () => {
    const record = inventedRecord()
    Reflect.deleteProperty(primary(record), 'unitOfMeasure')
    secondary(record).timeFrame = 'some day'
    Reflect.deleteProperty(record.resultsSection.participantFlowModule.periods[0]!, 'milestones')
    expect(refusal(record).message.split('\n')).toHaveLength(4)
  })

  test('a page of studies asks for one', () => {
    expect(refusal({ studies: [inventedRecord(), inventedRecord()] })).toMatchObject({
      code: 'SCHEMA',
      message: 'record.json: expected one record, got a list of 2: give one study',
    })
  })

  test.each(['\u202E', '\u2066', '\u200F'])('a title that turns the direction of writing by %j', (turn) => {
    const record = inventedRecord()
    record.protocolSection.identificationModule.briefTitle = `Cells ${turn}of nobody`
    expect(refusal(record)).toMatchObject({
      code: 'SCHEMA',
      message:
        'record.json: protocolSection.identificationModule.briefTitle: expected text without control characters',
    })
  })

  test.each([
    ['{', 'JSON_SYNTAX'],
    ['[]', 'SCHEMA'],
    ['{"protocolSection": {"identificationModule": {"nctId": "NCT1"}}}', 'SCHEMA'],
  ])('%s is no record', (text, code) => {
    expect(() => importRegistry({ path: 'record.json', text }, inventedReading)).toThrow(
      expect.objectContaining({ code }) as LabError,
    )
  })
})
