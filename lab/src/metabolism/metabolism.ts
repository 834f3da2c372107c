import {
  assumed,
  component,
  derived,
  fitted,
  gain,
  lognormal,
  loss,
  measured,
  named,
  port,
  state,
} from '@cordelia/engine'

const care = { to: 'HbA1c of control arms, person by person', manifest: 'calibration/untreated-course' }
const law = 'Topp 2000 (BIOMD0000000341), converted to mmol/L and rounded'

/**
 * Mean glucose, HbA1c, insulin dose and insulin sensitivity, day by day.
 *
 * Leaves out meals, hypoglycaemia and the dosing behaviour of people. Source: glucose law of Topp 2000; the rest own design.
 */
export const metabolism = component('metabolism', {
  needs: { secreting: port('secreting β-cell mass', '1'), age: port('age', 'year') },
  parameters: {
    production: assumed('glucose production', '48 mmol/L/day', {
      because: law,
      between: [38, 58],
    }),
    effectiveness: measured('glucose effectiveness', '1.44 1/day', {
      from: 'topp2000#glucose-effectiveness',
    }),
    action: assumed('insulin-dependent uptake at healthy insulin', '7.21 1/day', {
      because: law,
      between: [5.8, 8.7],
    }),
    halfSecretion: assumed('squared glucose of half secretion', '61.6 mmol2/L2', {
      because: law,
      between: [49, 74],
    }),
    normal: assumed('healthy mean glucose', '5.55 mmol/L', { because: law, between: [5, 6] }),
    fullDose: assumed('insulin dose equal to a healthy secretion', '1.85 IU/kg/day', {
      because:
        'set to published doses of control groups: 1.35 at 5, 1.6 at 10, 1.85 at 15, 1.3 at 22 and 1.1 at 30 years',
      between: [0.9, 2.2],
      varies: lognormal(0.2),
    }),
    target: assumed('glucose that the clinic aims at', '7 mmol/L', {
      because: 'trades with the dose taken; HbA1c by level of C-peptide allows 6.4 to 7.6',
      between: [6.4, 7.6],
    }),
    adherenceYoung: fitted('dose taken of the dose needed, well under 18 years', '0.44', care),
    adherenceAdult: fitted('dose taken of the dose needed, well over 18 years', '0.64', care),
    adherenceAge: assumed('age at which care of one’s own begins', '18 year', {
      because: 'a scale',
      between: [18, 18],
    }),
    adherenceWidth: assumed('width of that change', '1 year', { because: 'smoothness', between: [0.5, 3] }),
    adherence: assumed('dose taken of the dose needed, relative to others of the age', '1', {
      because: 'a scale; its spread is fitted to HbA1c',
      between: [1, 1],
      varies: lognormal(0.45),
    }),
    titration: assumed('time to adapt the dose', '20 day', { because: 'clinic visits', between: [7, 60] }),
    dosingCorner: assumed('width of the corner where insulin is no longer needed', '0.04', {
      because: 'smoothness',
      between: [0.01, 0.1],
    }),
    renalThreshold: assumed('glucose above which the kidney loses it', '11 mmol/L', {
      because: 'recalled, unverified',
      between: [9, 12],
    }),
    renalCorner: assumed('width of the renal threshold', '0.5 mmol/L', {
      because: 'smoothness',
      between: [0.1, 1],
    }),
    renalLoss: assumed('loss of glucose through the kidney', '1.8 1/day', {
      because: 'no measurement used',
      between: [0.9, 3.6],
    }),
    redCells: assumed('time over which HbA1c follows glucose', '35 day', {
      because: 'red cells live about 120 days and the last 30 weigh most',
      between: [28, 45],
    }),
    adagSlope: measured('mean glucose per HbA1c', '28.7 mg/dL/%', { from: 'nathan2008#slope' }),
    adagIntercept: measured('mean glucose at an HbA1c of zero, with the sign turned', '46.7 mg/dL', {
      from: 'nathan2008#intercept',
    }),
    glucoseMass: measured('molar mass of glucose', '18.016 mg/dL/(mmol/L)', { from: 'glucose#molar-mass' }),
    sensitivityTime: assumed('time for sensitivity to recover', '12 day', {
      because: 'no measurement in people',
      between: [6, 24],
    }),
    resistance: assumed('resistance due to high glucose', '0.6', {
      because: 'no measurement in people',
      between: [0.2, 1.8],
    }),
    sensitivitySet: assumed('sensitivity for age', '1', {
      because: 'puberty would be about 0.75',
      between: [0.6, 1.2],
    }),
    onsetGlucose: assumed('mean glucose at diagnosis', '18 mmol/L', {
      because: 'children at diagnosis',
      between: [11, 28],
    }),
    onsetHba1c: assumed('HbA1c at diagnosis', '10.5 %', {
      because: 'between trials and registries; 11.4 % in 857 children',
      between: [8, 13],
      varies: lognormal(0.2),
    }),
    onsetSensitivity: assumed('sensitivity at diagnosis', '0.65', {
      because: 'resistance of untreated diabetes',
      between: [0.4, 1],
    }),
    toxicGlucose: assumed('glucose at which its toxicity is half', '13 mmol/L', {
      because: 'no measurement in people; taken equal for β-cells and sensitivity',
      between: [10, 16],
    }),
    toxicSlope: assumed('steepness of the toxicity of glucose', '5', {
      because: 'no measurement in people; taken equal for β-cells and sensitivity',
      between: [3, 8],
    }),
  },
  states: {
    glucose: state('24-hour mean glucose', 'mmol/L', { start: 'onsetGlucose', typical: 10 }),
    hba1c: state('HbA1c', '%', { start: 'onsetHba1c', typical: 10 }),
    insulin: state('insulin dose', 'IU/kg/day', { start: '0' }),
    sensitivity: state('insulin sensitivity', '1', { start: 'onsetSensitivity' }),
  },
  quantities: {
    taken: derived(
      'dose taken of the dose needed',
      '1',
      'adherence * (adherenceYoung + (adherenceAdult - adherenceYoung) * logistic((age - adherenceAge) / adherenceWidth))',
    ),
    toxicity: named('toxicity of high glucose', '1', 'hill(glucose, toxicGlucose, toxicSlope)'),
    healthyDrive: derived('drive at healthy glucose', '1', 'normal^2 / (halfSecretion + normal^2)'),
    drive: named(
      'secretion per mass relative to health',
      '1',
      'glucose^2 / (halfSecretion + glucose^2) / healthyDrive',
    ),
    targetDrive: derived(
      'secretion per mass at the target',
      '1',
      'target^2 / (halfSecretion + target^2) / healthyDrive',
    ),
    targetAction: derived(
      'insulin action that holds the target',
      '1',
      '(production / target - effectiveness) / action',
    ),
    insulinAction: named('insulin action', '1', 'sensitivity * (secreting * drive + insulin / fullDose)'),
    needed: named(
      'dose needed to hold the target',
      'IU/kg/day',
      'fullDose * softplus(targetAction / sensitivity - secreting * targetDrive, dosingCorner)',
    ),
  },
  flows: {
    produced: gain('glucose', 'production'),
    used: loss('glucose', '(effectiveness + action * insulinAction) * glucose'),
    excreted: loss('glucose', 'renalLoss * softplus(glucose - renalThreshold, renalCorner)'),
    glycated: gain('hba1c', '((glucoseMass * glucose + adagIntercept) / adagSlope - hba1c) / redCells'),
    titrated: gain('insulin', '(taken * needed - insulin) / titration'),
    recovering: gain(
      'sensitivity',
      '(sensitivitySet / (1 + resistance * toxicity) - sensitivity) / sensitivityTime',
    ),
  },
})
