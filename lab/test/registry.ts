/** A record in the form of ClinicalTrials.gov's API v2. Every word and number of it is invented; there is no such trial. */
export function inventedRecord() {
  return {
    protocolSection: {
      identificationModule: {
        nctId: 'NCT00000000',
        orgStudyIdInfo: { id: 'INVENTED-1' },
        briefTitle: 'An invented trial: cells of nobody in people who do not exist',
      },
      statusModule: {
        overallStatus: 'COMPLETED',
        startDateStruct: { date: '1999-01', type: 'ACTUAL' },
        completionDateStruct: { date: '2001-06-30', type: 'ACTUAL' },
        lastUpdatePostDateStruct: { date: '2002-02-02', type: 'ACTUAL' },
      },
      conditionsModule: { conditions: ['Type 1 Diabetes'] },
      designModule: {
        studyType: 'INTERVENTIONAL',
        phases: ['PHASE2'],
        designInfo: {
          allocation: 'RANDOMIZED',
          interventionModel: 'PARALLEL',
          maskingInfo: { masking: 'DOUBLE', whoMasked: ['PARTICIPANT', 'INVESTIGATOR'] },
        },
        enrollmentInfo: { count: 30, type: 'ACTUAL' },
      },
      armsInterventionsModule: {
        armGroups: [
          { label: 'Cells', type: 'EXPERIMENTAL', interventionNames: ['Biological: Invented cells'] },
          { label: 'Placebo', type: 'PLACEBO_COMPARATOR', interventionNames: ['Drug: Saline'] },
        ],
        interventions: [
          { type: 'BIOLOGICAL', name: 'Invented cells' },
          { type: 'DRUG', name: 'Saline' },
        ],
      },
      outcomesModule: { primaryOutcomes: [{ measure: 'C-peptide in a meal test', timeFrame: '12 months' }] },
      eligibilityModule: { sex: 'ALL', minimumAge: '8 Years', maximumAge: '30 Years' },
      contactsLocationsModule: {
        locations: [{ facility: 'Nowhere Hospital', city: 'Nowhere', country: 'Utopia' }],
      },
    },
    resultsSection: {
      participantFlowModule: {
        groups: [
          { id: 'FG000', title: 'Cells' },
          { id: 'FG001', title: 'Placebo' },
        ],
        periods: [
          {
            title: 'Overall Study',
            milestones: [
              {
                type: 'STARTED',
                achievements: [
                  { groupId: 'FG000', numSubjects: '20' },
                  { groupId: 'FG001', numSubjects: '10' },
                ],
              },
              {
                type: 'COMPLETED',
                achievements: [
                  { groupId: 'FG000', numSubjects: '18' },
                  { groupId: 'FG001', numSubjects: '9' },
                ],
              },
            ],
          },
        ],
      },
      baselineCharacteristicsModule: {
        groups: [
          { id: 'BG000', title: 'Cells' },
          { id: 'BG001', title: 'Placebo' },
          { id: 'BG002', title: 'Total' },
        ],
        denoms: [
          {
            units: 'Participants',
            counts: [
              { groupId: 'BG000', value: '20' },
              { groupId: 'BG001', value: '10' },
              { groupId: 'BG002', value: '30' },
            ],
          },
        ],
        measures: [
          {
            title: 'Age, Continuous',
            paramType: 'MEAN',
            dispersionType: 'STANDARD_DEVIATION',
            unitOfMeasure: 'years',
            classes: [
              {
                categories: [
                  {
                    measurements: [
                      { groupId: 'BG000', value: '14.1', spread: '4' },
                      { groupId: 'BG001', value: '13.3', spread: '4.4' },
                      { groupId: 'BG002', value: '13.8', spread: '4.2' },
                    ],
                  },
                ],
              },
            ],
          },
          {
            title: 'HbA1c',
            paramType: 'MEAN',
            dispersionType: 'STANDARD_DEVIATION',
            unitOfMeasure: 'percent',
            classes: [
              {
                categories: [
                  {
                    measurements: [
                      { groupId: 'BG000', value: '8.1', spread: '1.4' },
                      { groupId: 'BG001', value: '8.0', spread: '1.2' },
                      { groupId: 'BG002', value: '8.07', spread: '1.3' },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      outcomeMeasuresModule: {
        outcomeMeasures: [
          {
            type: 'PRIMARY',
            title: 'C-peptide in a meal test',
            reportingStatus: 'POSTED',
            paramType: 'MEDIAN',
            dispersionType: 'Inter-Quartile Range',
            unitOfMeasure: 'nmol/l',
            timeFrame: 'Baseline, 6 and 12 months',
            groups: [
              { id: 'OG000', title: 'Cells' },
              { id: 'OG001', title: 'Placebo' },
            ],
            denoms: [
              {
                units: 'Participants',
                counts: [
                  { groupId: 'OG000', value: '19' },
                  { groupId: 'OG001', value: '9' },
                ],
              },
            ],
            classes: [
              {
                title: 'Month 6',
                categories: [
                  {
                    measurements: [
                      { groupId: 'OG000', value: '0.52', lowerLimit: '0.31', upperLimit: '0.70' },
                      { groupId: 'OG001', value: '0.44', lowerLimit: '0.20', upperLimit: '0.61' },
                    ],
                  },
                ],
              },
              {
                title: 'Month 12',
                denoms: [
                  {
                    units: 'Participants',
                    counts: [
                      { groupId: 'OG000', value: '18' },
                      { groupId: 'OG001', value: '9' },
                    ],
                  },
                ],
                categories: [
                  {
                    measurements: [
                      { groupId: 'OG000', value: '0.47', lowerLimit: '0.26', upperLimit: '0.66' },
                      { groupId: 'OG001', value: 'NA', comment: 'Samples were lost' },
                    ],
                  },
                ],
              },
            ],
            analyses: [{ groupIds: ['OG000', 'OG001'], pValue: '0.4' }],
          },
          {
            type: 'SECONDARY',
            title: 'People without insulin',
            paramType: 'COUNT_OF_PARTICIPANTS',
            unitOfMeasure: 'Participants',
            timeFrame: '52 weeks after infusion',
            groups: [
              { id: 'OG000', title: 'Cells' },
              { id: 'OG001', title: 'Placebo' },
            ],
            denoms: [
              {
                units: 'Participants',
                counts: [
                  { groupId: 'OG000', value: '18' },
                  { groupId: 'OG001', value: '9' },
                ],
              },
            ],
            classes: [
              {
                categories: [
                  {
                    measurements: [
                      { groupId: 'OG000', value: '2' },
                      { groupId: 'OG001', value: '0' },
                    ],
                  },
                ],
              },
            ],
          },
          {
            type: 'OTHER_PRE_SPECIFIED',
            title: 'Happiness',
            paramType: 'MEAN',
            dispersionType: 'Standard Error',
            unitOfMeasure: 'points',
            timeFrame: 'up to 12 months',
          },
        ],
      },
      adverseEventsModule: {
        timeFrame: '12 months',
        eventGroups: [
          {
            id: 'EG000',
            title: 'Cells',
            deathsNumAffected: 0,
            deathsNumAtRisk: 20,
            seriousNumAffected: 1,
            seriousNumAtRisk: 20,
          },
          { id: 'EG001', title: 'Placebo', seriousNumAffected: 0, seriousNumAtRisk: 10 },
        ],
      },
    },
    hasResults: true,
  }
}

/** How the invented record is read. */
export const inventedReading = {
  id: undefined,
  product: undefined,
  arms: new Map([
    ['Cells', 'cord-tissue-msc'],
    ['Placebo', 'usual-care'],
  ]),
  groups: new Map<string, string>(),
  measures: new Map([
    ['C-peptide in a meal test', 'cpeptide-auc'],
    ['People without insulin', 'insulin-independence'],
    ['HbA1c', 'hba1c'],
  ]),
}
