import {
  assumed,
  component,
  compose,
  derived,
  gain,
  loss,
  measured,
  move,
  named,
  state,
  scenario,
  unit,
} from '@cordelia/engine'

const kinetics = 'recalled, unverified: value of an oral minimal model'
const tuned = 'tuned by hand to a healthy meal test'

/**
 * The mixed-meal tolerance test, minute by minute: stomach, gut, glucose, insulin and C-peptide in two compartments.
 *
 * It starts from the body's state at a visit and never feeds back. Leaves out glucagon and incretins.
 * Source: gut of Dalla Man 2007, C-peptide kinetics of Van Cauter 1992, secretion of the oral minimal model.
 */
const meal = component('meal', {
  needs: {},
  parameters: {
    secreting: scenario('secreting β-cell mass', '1', [0, 10]),
    fasting: scenario('fasting glucose', '5 mmol/L', [2, 30]),
    sensitivity: scenario('insulin sensitivity relative to health', '1', [0, 3]),
    weight: scenario('body weight', '55 kg', [1, 300]),
    age: scenario('age', '15 year', [0, 120]),
    carbohydrate: scenario('carbohydrate of the meal', '45949.4 mg', [0, 1e6]),
    maxEmptying: measured('fastest emptying of the stomach', '0.0558 1/min', { from: 'dallaman2007#kmax' }),
    minEmptying: measured('slowest emptying of the stomach', '0.008 1/min', { from: 'dallaman2007#kmin' }),
    absorption: measured('absorption from the gut', '0.057 1/min', { from: 'dallaman2007#kabs' }),
    upperShare: measured('share of the meal where emptying slows', '0.82', { from: 'dallaman2007#b' }),
    lowerShare: measured('share of the meal where emptying quickens again', '0.01', {
      from: 'dallaman2007#d',
    }),
    appearing: measured('share of carbohydrate that appears in blood', '0.9', { from: 'dallaman2007#f' }),
    glucoseVolume: assumed('distribution volume of glucose', '1.7 dL/kg', {
      because: kinetics,
      between: [1.4, 2],
    }),
    glucoseMass: measured('molar mass of glucose', '18.016 mg/dL/(mmol/L)', { from: 'glucose#molar-mass' }),
    effectiveness: assumed('glucose effectiveness', '0.012 1/min', {
      because: kinetics,
      between: [0.006, 0.024],
    }),
    renalLoss: assumed('loss of glucose through the kidney', '0.003 1/min', {
      because: kinetics,
      between: [0.001, 0.006],
    }),
    renalThreshold: assumed('renal threshold', '10.5 mmol/L', {
      because: 'recalled, unverified',
      between: [9, 12],
    }),
    renalCorner: assumed('width of the renal threshold', '0.5 mmol/L', {
      because: 'smoothness',
      between: [0.1, 1],
    }),
    actionRate: assumed('onset of insulin action', '0.03 1/min', {
      because: kinetics,
      between: [0.015, 0.06],
    }),
    actionGain: assumed('insulin action per insulin', '1e-4 L/min/pmol', {
      because: tuned,
      between: [3e-5, 3e-4],
    }),
    insulinClearance: assumed('clearance of insulin', '0.15 1/min', {
      because: kinetics,
      between: [0.1, 0.25],
    }),
    extraction: assumed('extraction of insulin by the liver', '0.5', {
      because: kinetics,
      between: [0.4, 0.7],
    }),
    volumeRatio: assumed('volume of C-peptide relative to that of insulin', '0.422', {
      because: kinetics,
      between: [0.3, 0.6],
    }),
    threshold: assumed('glucose where secretion begins', '5 mmol/L', { because: tuned, between: [4.5, 5.5] }),
    thresholdCorner: assumed('width of that threshold', '0.3 mmol/L', {
      because: 'smoothness',
      between: [0.1, 1],
    }),
    saturation: assumed('glucose above the threshold at half saturation', '12 mmol/L', {
      because: tuned,
      between: [6, 24],
    }),
    delay: assumed('rate at which secretion follows glucose', '0.1 1/min', {
      because: 'recalled, unverified: 10 to 25 minutes',
      between: [0.04, 0.2],
    }),
    basalResponse: assumed('basal secretion per glucose', '6 pmol/L/min/(mmol/L)', {
      because: 'recalled, unverified: 5 to 8',
      between: [5, 8],
    }),
    staticResponse: assumed('static secretion per glucose', '38 pmol/L/min/(mmol/L)', {
      because: 'recalled, unverified: 35 to 60',
      between: [35, 60],
    }),
    dynamicResponse: assumed('dynamic secretion per rise of glucose', '250 pmol/L/(mmol/L)', {
      because: 'recalled, unverified: 250 to 400',
      between: [200, 400],
    }),
    riseCorner: assumed('width of the corner at a steady glucose', '0.01 mmol/L/min', {
      because: 'smoothness',
      between: [0.001, 0.1],
    }),
    shortHalfLife: measured('short half-life of C-peptide', '4.95 min', {
      from: 'vancauter1992#short-half-life',
    }),
    longHalfLife: measured('long half-life of C-peptide at birth', '29.2 min', {
      from: 'vancauter1992#long-half-life',
    }),
    longHalfLifeAge: measured('long half-life of C-peptide per age', '0.14 min/year', {
      from: 'vancauter1992#long-half-life-age',
    }),
    shortFraction: measured('fraction of the short half-life', '0.76', { from: 'vancauter1992#fraction' }),
  },
  states: {
    solid: state('solid carbohydrate in the stomach', 'mg', { start: 'carbohydrate', typical: 1e4 }),
    liquid: state('liquid carbohydrate in the stomach', 'mg', { start: '0', typical: 1e4 }),
    gut: state('carbohydrate in the gut', 'mg', { start: '0', typical: 1e4 }),
    glucose: state('plasma glucose', 'mmol/L', { start: 'fasting', typical: 10 }),
    action: state('insulin action above fasting', '1/min', { start: '0', typical: 0.01 }),
    insulin: state('plasma insulin above fasting', 'pmol/L', { start: '0', typical: 100 }),
    provision: state('static secretion', 'pmol/L/min', {
      start: 'secreting * staticResponse * fastingRise',
      typical: 10,
    }),
    cpeptide: state('plasma C-peptide', 'pmol/L', { start: 'fastingCpeptide', typical: 100 }),
    peripheral: state('C-peptide in the second compartment', 'pmol/L', {
      start: 'fastingCpeptide * outward / inward',
      typical: 100,
    }),
  },
  quantities: {
    slowdown: derived('steepness of slowing', '1/mg', '2.5 / (carbohydrate * (1 - upperShare))'),
    quickening: derived('steepness of quickening', '1/mg', '2.5 / (carbohydrate * lowerShare)'),
    emptying: named(
      'emptying of the stomach',
      '1/min',
      'minEmptying + (maxEmptying - minEmptying) / 2 * (tanh(slowdown * (solid + liquid - upperShare * carbohydrate)) - tanh(quickening * (solid + liquid - lowerShare * carbohydrate)) + 2)',
    ),
    appearance: named(
      'appearance of glucose',
      'mmol/L/min',
      'appearing * absorption * gut / (weight * glucoseVolume * glucoseMass)',
    ),
    rise: named(
      'rate of change of glucose',
      'mmol/L/min',
      'appearance - effectiveness * (glucose - fasting) - action * glucose - renalLoss * (softplus(glucose - renalThreshold, renalCorner) - softplus(fasting - renalThreshold, renalCorner))',
    ),
    above: named('glucose above the threshold', 'mmol/L', 'softplus(glucose - threshold, thresholdCorner)'),
    stimulus: named('stimulus of static secretion', 'mmol/L', 'above / (1 + above / saturation)'),
    fastingAbove: derived(
      'fasting glucose above the threshold',
      'mmol/L',
      'softplus(fasting - threshold, thresholdCorner)',
    ),
    fastingRise: derived(
      'stimulus while fasting',
      'mmol/L',
      'fastingAbove / (1 + fastingAbove / saturation)',
    ),
    secretion: named(
      'secretion of C-peptide',
      'pmol/L/min',
      'secreting * basalResponse * threshold + provision + secreting * dynamicResponse * softplus(rise, riseCorner)',
    ),
    fastingSecretion: derived(
      'secretion while fasting',
      'pmol/L/min',
      'secreting * (basalResponse * threshold + staticResponse * fastingRise)',
    ),
    fast: derived('fast rate constant of C-peptide', '1/min', 'log(2) / shortHalfLife'),
    slow: derived(
      'slow rate constant of C-peptide',
      '1/min',
      'log(2) / (longHalfLifeAge * age + longHalfLife)',
    ),
    inward: derived(
      'C-peptide from the second compartment',
      '1/min',
      'shortFraction * slow + (1 - shortFraction) * fast',
    ),
    lost: derived('irreversible loss of C-peptide', '1/min', 'fast * slow / inward'),
    outward: derived('C-peptide to the second compartment', '1/min', 'fast + slow - inward - lost'),
    fastingCpeptide: derived('fasting C-peptide', 'pmol/L', 'fastingSecretion / lost'),
  },
  flows: {
    ground: move('solid', 'liquid', 'maxEmptying * solid'),
    emptied: move('liquid', 'gut', 'emptying * liquid'),
    absorbed: loss('gut', 'absorption * gut'),
    glucoseChanging: gain('glucose', 'rise'),
    acting: gain('action', 'actionRate * (actionGain * sensitivity * insulin - action)'),
    insulinSecreted: gain('insulin', '(1 - extraction) * volumeRatio * (secretion - fastingSecretion)'),
    insulinCleared: loss('insulin', 'insulinClearance * insulin'),
    provisioning: gain('provision', 'delay * (secreting * staticResponse * stimulus - provision)'),
    secreted: gain('cpeptide', 'secretion'),
    cpeptideLost: loss('cpeptide', 'lost * cpeptide'),
    outgoing: move('cpeptide', 'peripheral', 'outward * cpeptide'),
    returning: move('peripheral', 'cpeptide', 'inward * peripheral'),
  },
})

/** The mixed-meal tolerance test, 9 states; time is in minutes. */
export const mealTest = compose('mealTest', unit('min'), { meal }, {})
