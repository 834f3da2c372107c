import { assumed, measured, type Parameter } from '@cordelia/engine'

/** A row of table 2 of the label: people given at least 2.5e7 nucleated cells per kg after myeloablation. */
export interface LabelRow {
  readonly people: Parameter
  /** Median dose of nucleated cells per kg. */
  readonly dose: Parameter
  /** Share with 500 neutrophils per µL by day 42. */
  readonly share: Parameter
  /** Median day, taken for that of those who ever recover; the label does not say. */
  readonly day: Parameter
}

const people = 'people given a transplant'
const dose = 'median dose of nucleated cells'
const share = 'share with neutrophil recovery by day 42'
const everShare = 'share with neutrophil recovery'
const day = 'median day of neutrophil recovery'

/** The three rows, by the name the label gives them. */
export const labelRows = {
  COBLT: {
    people: measured(people, '324', { from: 'recovery-label#coblt-people' }),
    dose: measured(dose, '6.7e7 cell/kg', { from: 'recovery-label#coblt-dose' }),
    share: measured(share, '0.76', { from: 'recovery-label#coblt-share' }),
    day: measured(day, '27 day', { from: 'recovery-label#coblt-day' }),
  },
  docket: {
    people: measured(people, '1299', { from: 'recovery-label#docket-people' }),
    dose: measured(dose, '6.4e7 cell/kg', { from: 'recovery-label#docket-dose' }),
    share: measured(share, '0.77', { from: 'recovery-label#docket-share' }),
    day: measured(day, '25 day', { from: 'recovery-label#docket-day' }),
  },
  Hemacord: {
    people: measured(people, '155', { from: 'recovery-label#hemacord-people' }),
    dose: measured(dose, '4.9e7 cell/kg', { from: 'recovery-label#hemacord-dose' }),
    share: measured(share, '0.83', { from: 'recovery-label#hemacord-share' }),
    day: measured(day, '20 day', { from: 'recovery-label#hemacord-day' }),
  },
} as const satisfies Readonly<Record<string, LabelRow>>

export const leastDose = measured('least dose of nucleated cells in the rows', '2.5e7 cell/kg', {
  from: 'recovery-label#least-dose',
})

/** Series that are no part of the rows: how far apart such series lie. */
export const otherDays = [
  measured(day, '23 day', { from: 'recovery-double2005#day' }),
  measured(day, '31 day', { from: 'recovery-diaz2008#day' }),
  measured(day, '17 day', { from: 'recovery-martinez#day' }),
] as const

export interface Series {
  readonly people: Parameter
  readonly share: Parameter
}

export const otherShares: readonly Series[] = [
  {
    people: measured(people, '102', { from: 'recovery-wagner2002#people' }),
    share: measured(everShare, '0.88', { from: 'recovery-wagner2002#share' }),
  },
  {
    people: measured(people, '159', { from: 'recovery-prasad2008#people' }),
    share: measured(everShare, '0.871', { from: 'recovery-prasad2008#share' }),
  },
  {
    people: measured(people, '147', { from: 'recovery-related2010#people' }),
    share: measured(everShare, '0.90', { from: 'recovery-related2010#share' }),
  },
]

/** Small series in which everyone recovered. */
export const allRecovered = [
  measured('people, who all recovered', '21', { from: 'recovery-double2005#recovered' }),
  measured('people, who all recovered', '15', { from: 'recovery-diaz2008#recovered' }),
] as const

const plateletShare = 'share with platelet recovery by day 100'
const plateletDay = 'median day of platelet recovery'

/** Platelets as two rows of the label have them, by their number per µL; the third has none. */
export const plateletRows = {
  '20,000': [
    {
      share: measured(plateletShare, '0.57', { from: 'recovery-label#coblt-platelets-20-share' }),
      day: measured(plateletDay, '90 day', { from: 'recovery-label#coblt-platelets-20-day' }),
    },
    {
      share: measured(plateletShare, '0.77', { from: 'recovery-label#hemacord-platelets-20-share' }),
      day: measured(plateletDay, '45 day', { from: 'recovery-label#hemacord-platelets-20-day' }),
    },
  ],
  '50,000': [
    {
      share: measured(plateletShare, '0.46', { from: 'recovery-label#coblt-platelets-50-share' }),
      day: measured(plateletDay, '113 day', { from: 'recovery-label#coblt-platelets-50-day' }),
    },
    {
      share: measured(plateletShare, '0.45', { from: 'recovery-label#docket-platelets-50-share' }),
      day: measured(plateletDay, '122 day', { from: 'recovery-label#docket-platelets-50-day' }),
    },
  ],
} as const

const hazard = 'hazard ratio of neutrophil recovery, less against more'
const pValue = 'P value of it'

/** What dose and match do to the hazard of recovery. */
export const effects = {
  nucleated: measured(hazard, '0.65', { from: 'recovery-double2020#nucleated-hazard' }),
  nucleatedP: measured(pValue, '0.01', { from: 'recovery-double2020#nucleated-p' }),
  cd34: measured(hazard, '0.81', { from: 'recovery-double2020#cd34-hazard' }),
  cd34P: measured(pValue, '0.01', { from: 'recovery-double2020#cd34-p' }),
  oneWay: measured(
    'hazard ratio of a mismatch that the graft alone sees, against one seen both ways',
    '1.6',
    {
      from: 'recovery-stevens2011#hazard',
    },
  ),
} as const

/** Of the children of COBLT, how many had 0, 1, 2 and 3 mismatched antigens of six. */
export const mismatchedInRows = [
  measured('people', '17', { from: 'recovery-coblt2008#mismatched-0' }),
  measured('people', '58', { from: 'recovery-coblt2008#mismatched-1' }),
  measured('people', '111', { from: 'recovery-coblt2008#mismatched-2' }),
  measured('people', '5', { from: 'recovery-coblt2008#mismatched-3' }),
] as const

/** What no source gives. */
export const assumedOfRecovery = {
  doseSpread: assumed('standard deviation of ln nucleated cells per kg among recipients', '0.4', {
    because: 'not printed; half of the recipients within 30 % of the median',
    between: [0.3, 0.6],
  }),
  cd34Spread: assumed('standard deviation of ln CD34+ cells per kg among recipients', '0.6', {
    because: 'not printed; CD34+ cells vary more than nucleated cells',
    between: [0.4, 0.8],
  }),
  cd34Share: assumed('CD34+ cells per nucleated cell in the rows', '0.003', {
    because: 'not printed; banks report medians of 0.2 to 0.4 %',
    between: [0.002, 0.004],
  }),
  dayWidth: assumed('standard deviation of ln day of recovery among the people of a series', '0.27', {
    because: 'the first and the last of 21 people, days 15 and 41, lie 3.78 of it apart',
    between: [0.2, 0.4],
  }),
  cd34Own: assumed(
    'part of the ln hazard ratio of CD34+ cells that they have at equal nucleated cells',
    '0.5',
    {
      because:
        'all of it if the ratios of both kinds of cells are adjusted for each other, none if nucleated cells stand behind it; the abstract does not say. Both ratios are of adults given two units, and taken to hold for one',
      between: [0, 1],
    },
  ),
  matchEffect: assumed(
    'part of the ln hazard ratio of one-way against two-way mismatch that each mismatched antigen costs',
    '0.5',
    {
      because:
        'no comparison with matched grafts was read as a ratio. The upper end takes a mismatch that the graft alone sees for none; the lower is that two units’ match had no influence (P = 0.66). Of 1,568 people, fewer recovered with 3 to 5 mismatched alleles of eight, not with 1 or 2',
      between: [0, 1],
    },
  ),
} as const satisfies Readonly<Record<string, Parameter>>

/** What was seen without conditioning. */
export const unconditioned = {
  people: measured("children given a matched sibling's cord blood", '12', {
    from: 'recovery-clearance2023#people',
  }),
  cleared: measured('of them without donor DNA by three months', '11', {
    from: 'recovery-clearance2023#cleared',
  }),
  most: measured('highest share of donor DNA seen', '0.0031', { from: 'recovery-clearance2023#most' }),
  infants: measured('infants without T and B cells in whom it engrafted', '1', {
    from: 'recovery-scid1999#people',
  }),
} as const

/** Checks on what is no input. */
export const checked = {
  aboveFive: measured('hazard ratio of engraftment above 5e7 nucleated cells per kg', '2.2', {
    from: 'recovery-ruggeri2011#hazard',
  }),
  aboveFiveP: measured(pValue, '0.05', { from: 'recovery-ruggeri2011#p' }),
  correlation: measured('correlation of nucleated cells per kg with the day of recovery', '-0.413', {
    from: 'recovery-placental2000#correlation',
  }),
  correlated: measured('people it was seen in', '204', { from: 'recovery-placental2000#people' }),
} as const
