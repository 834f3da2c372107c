import { adapted, assumed, lognormal, state } from '@cordelia/engine'
import { bodyOf, human } from '../body.ts'

const fit = 'tuned by hand to mass at 8.5, 13 and 18 weeks and to incidence in NOD females'
const search =
  'searched with eight other values and two spreads for mass at 8.5, 13 and 18 weeks and an incidence of 11, 60, 70 and 74 to 80 % at 13, 16, 18 and 26 weeks in NOD females; other sets do almost as well'
const biology = 'mouse biology, recalled, unverified'

/** The parts of a mouse that NOD and STZ share. Age has no effect: the clock starts at week 4. */
const mouse = {
  ...human,
  person: adapted(human.person, {
    parameters: { weight: assumed('body weight', '0.025 kg', { because: biology, between: [0.018, 0.035] }) },
    states: {},
  }),
  islets: adapted(human.islets, {
    parameters: {
      ageSlope: assumed('exponent of age in the kill rate', '0', {
        because: 'age of mice is the clock itself',
        between: [0, 0],
      }),
      silentLoss: assumed('loss of silent cells', '0.004 1/day', { because: fit, between: [0.0013, 0.012] }),
      adultGrowth: assumed('regeneration in adults', '0.02 1/day', {
        because: search,
        between: [0.0067, 0.06],
      }),
      infantGrowth: assumed('regeneration added at birth', '0 1/day', {
        because: 'contained in the adult rate',
        between: [0, 0],
      }),
      visibility: assumed('visibility of silent cells to effectors', '0.16', {
        because: `${search}; it and the loss of function leave diabetic mice the mass they have`,
        between: [0.1, 1],
      }),
      silencing: assumed('loss of function under high glucose', '0.18 1/day', {
        because: search,
        between: [0.06, 0.54],
      }),
      recovery: assumed('return of function', '0.05 1/day', { because: search, between: [0.017, 0.15] }),
      healthyCells: assumed('β-cells of a healthy mouse', '1e6 cell', {
        because: biology,
        between: [5e5, 2e6],
      }),
      onsetMass: assumed('functional mass at the start', '0.75', { because: fit, between: [0.5, 1] }),
      resistantShare: assumed(
        'share of the functional mass at the start that the attack does not reach',
        '0',
        {
          because: 'NOD mice come to lose all of it',
          between: [0, 0],
        },
      ),
    },
    states: { silent: state('stressed, silent, recoverable β-cell mass', '1', { start: '0', typical: 0.1 }) },
  }),
  metabolism: adapted(human.metabolism, {
    parameters: {
      production: assumed('glucose production', '60 mmol/L/day', { because: fit, between: [48, 72] }),
      adherence: assumed('dose taken of the dose needed, relative to others of the age', '0', {
        because: 'mice get no insulin',
        between: [0, 0],
      }),
      target: assumed('glucose that a clinic would aim at', '8.2 mmol/L', {
        because: 'mice have no clinic',
        between: [7, 10],
      }),
      onsetGlucose: assumed('mean glucose at the start', '6.9 mmol/L', { because: fit, between: [6, 8] }),
      onsetHba1c: assumed('HbA1c at the start', '5.9586 %', {
        because: 'the ADAG line at 6.9 mmol/L; it has no use in mice',
        between: [5, 7],
      }),
      onsetSensitivity: assumed('sensitivity at the start', '1', { because: 'health', between: [0.8, 1.2] }),
    },
    states: {},
  }),
}

const mouseImmunity = {
  pancreasTCells: assumed('T cells in the inflamed pancreas', '1e5 cell', {
    because: biology,
    between: [1e4, 1e6],
  }),
  spleenTCells: assumed('T cells in the spleen per body weight', '4e9 cell/kg', {
    because: `${biology}: 1e8 in a mouse of 25 g`,
    between: [2e9, 8e9],
  }),
  background: assumed('antigen presentation not due to killing', '0.07', {
    because: `${search}; incidence at 13 and 16 weeks rests on it most`,
    between: [0.023, 0.21],
  }),
  effectorTurnover: assumed('turnover of effectors', '0.15 1/day', { because: fit, between: [0.05, 0.45] }),
  memoryTurnover: assumed('turnover of autoreactive memory', '0.08 1/day', {
    because: search,
    between: [0.027, 0.24],
  }),
  regulatorTurnover: assumed('turnover of regulatory T cells', '0.04 1/day', {
    because: fit,
    between: [0.013, 0.12],
  }),
  halfRegulation: assumed('regulation that halves priming', '2.5', { because: search, between: [0.8, 7.5] }),
  regulatorSet: assumed('regulation without antigen', '0.25', {
    because: `${search}; its spread is so wide because a fifth to a quarter of females never become diabetic, and onset in the others is close together`,
    between: [0.083, 0.75],
    varies: lognormal(1.7),
  }),
}

const nodOnset = {
  onsetMemory: assumed('autoreactive memory at the start', '0.054', {
    because: fit,
    between: [0.018, 0.16],
  }),
  onsetEffectors: assumed('effectors at the start', '0.02', { because: fit, between: [0.007, 0.06] }),
}

/** A NOD female from week 4. */
export const nod = bodyOf({
  ...mouse,
  immunity: adapted(human.immunity, {
    parameters: { ...mouseImmunity, ...nodOnset },
    states: {
      presentation: state('activated antigen-presenting cells in the pancreatic node', '1', {
        start: 'background',
      }),
      effectors: state('islet effector T-cell activity', '1', { start: 'onsetEffectors' }),
      memory: state('autoreactive memory', '1', { start: 'onsetMemory' }),
      regulators: state('regulatory T-cell activity', '1', {
        start: 'regulatorSet + regulatorDrive * background',
      }),
      inflammation: state('islet inflammation', '1', { start: 'onsetEffectors' }),
    },
  }),
  islets: adapted(mouse.islets, {
    parameters: {
      killing: assumed('kill rate per effector', '0.23 1/day', {
        because: search,
        between: [0.077, 0.7],
        varies: lognormal(0.15),
      }),
    },
    states: {},
  }),
})

/** A mouse after streptozotocin: no autoimmunity, and 70 % of the mass gone at the start. */
export const stz = bodyOf({
  ...mouse,
  immunity: adapted(human.immunity, {
    parameters: mouseImmunity,
    states: {
      presentation: state('activated antigen-presenting cells in the pancreatic node', '1', {
        start: 'background',
      }),
      effectors: state('islet effector T-cell activity', '1', { start: '0' }),
      memory: state('autoreactive memory', '1', { start: '0' }),
      regulators: state('regulatory T-cell activity', '1', {
        start: 'regulatorSet + regulatorDrive * background',
      }),
      inflammation: state('islet inflammation', '1', { start: '0' }),
    },
  }),
  islets: adapted(mouse.islets, {
    parameters: {
      killing: assumed('kill rate per effector', '0 1/day', {
        because: 'streptozotocin leaves no autoimmunity',
        between: [0, 0],
      }),
      onsetMass: assumed('functional mass at the start', '0.3', {
        because: 'streptozotocin takes 70 % of the cells',
        between: [0.1, 0.5],
        varies: lognormal(0.2),
      }),
    },
    states: {},
  }),
})
