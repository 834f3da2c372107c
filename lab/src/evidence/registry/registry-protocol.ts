import type { Refuse } from './registry-rows.ts'
import type { RegistryRecord } from './registry.ts'

/** How everything of a record is known. */
export const fromRegistry = { place: 'registry', known: 'read' } as const

const designs = new Map([
  ['RANDOMIZED', 'randomised'],
  ['NON_RANDOMIZED', 'non-randomised'],
  ['NA', 'single-arm'],
])

const blindings = new Map([
  ['NONE', 'open'],
  ['SINGLE', 'single'],
  ['DOUBLE', 'double'],
  ['TRIPLE', 'triple'],
  ['QUADRUPLE', 'quadruple'],
])

/** What the protocol of a record says, as fields of a study; the design is that of the protocol, results or not. */
export function protocolOf({ protocolSection, resultsSection }: RegistryRecord, refuse: Refuse) {
  const { identificationModule: named } = protocolSection
  return {
    title: named.briefTitle,
    cite: { author: 'registry record', registry: named.nctId },
    design: designOf(protocolSection, resultsSection !== undefined, refuse),
    blinding: blindingOf(protocolSection, refuse),
    population: populationOf(protocolSection),
    intervention: interventionOf(protocolSection),
    flags: [
      statusIn(protocolSection),
      'Criteria of eligibility, cells, dose and route stand in the record and were not imported.',
    ],
  }
}

type Protocol = RegistryRecord['protocolSection']

function designOf({ designModule }: Protocol, isNeeded: boolean, refuse: Refuse): string | undefined {
  if (designModule?.studyType === 'OBSERVATIONAL') return 'cohort'
  const allocation = designModule?.designInfo?.allocation
  const design = designs.get(allocation ?? '')
  if (design === undefined && (isNeeded || allocation !== undefined)) {
    refuse('protocolSection.designModule.designInfo.allocation', [...designs.keys()].join(', '), allocation)
  }
  return design
}

function blindingOf({ designModule }: Protocol, refuse: Refuse): string {
  const masking = designModule?.designInfo?.maskingInfo?.masking
  if (masking === undefined) return 'not-seen'
  const blinding = blindings.get(masking)
  if (blinding === undefined) {
    refuse(
      'protocolSection.designModule.designInfo.maskingInfo.masking',
      [...blindings.keys()].join(', '),
      masking,
    )
  }
  return blinding ?? ''
}

const told = (text: string) => ({ text, ...fromRegistry })

function populationOf({
  designModule,
  eligibilityModule,
  conditionsModule,
  contactsLocationsModule,
}: Protocol) {
  const { count, type } = designModule?.enrollmentInfo ?? {}
  const { minimumAge, maximumAge } = eligibilityModule ?? {}
  const ages = [minimumAge && `from ${minimumAge}`, maximumAge && `up to ${maximumAge}`]
  const who = [...(conditionsModule?.conditions ?? []), ...ages].filter((part) => part !== undefined)
  const countries = new Set(contactsLocationsModule?.locations?.flatMap(({ country }) => country ?? []))
  return {
    ...(count !== undefined && {
      enrolled: { people: count, ...(type === 'ESTIMATED' && { text: 'planned' }), ...fromRegistry },
    }),
    ...(who.length > 0 && { eligibility: told(who.join(', ')) }),
    ...(countries.size > 0 && { country: told([...countries].join(', ')) }),
  }
}

const comparators: readonly string[] = [
  'PLACEBO_COMPARATOR',
  'ACTIVE_COMPARATOR',
  'SHAM_COMPARATOR',
  'NO_INTERVENTION',
]

function interventionOf({ armsInterventionsModule, outcomesModule }: Protocol) {
  const { armGroups = [], interventions = [] } = armsInterventionsModule ?? {}
  const names = interventions.map(({ name }) => name)
  const controls = armGroups.flatMap(({ label, type = '' }) => (comparators.includes(type) ? [label] : []))
  const primary = (outcomesModule?.primaryOutcomes ?? []).map(({ measure, timeFrame }) =>
    [measure, timeFrame].filter((part) => part !== undefined).join(', '),
  )
  return {
    ...(names.length > 0 && { product: told(names.join('; ')) }),
    ...(controls.length > 0 && { comparator: told(controls.join('; ')) }),
    ...(primary.length > 0 && { 'primary-endpoint': told(primary.join('; ')) }),
  }
}

function statusIn({ statusModule = {} }: Protocol): string {
  const {
    overallStatus = 'not said',
    startDateStruct,
    completionDateStruct,
    lastUpdatePostDateStruct,
  } = statusModule
  const dates = [
    ['start', startDateStruct?.date],
    ['end', completionDateStruct?.date],
    ['record of', lastUpdatePostDateStruct?.date],
  ].flatMap(([what, date]) => (date === undefined ? [] : [`${what} ${date}`]))
  return `${[`Status ${overallStatus}`, ...dates].join('; ')}.`
}
