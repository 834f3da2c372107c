import {
  assumed,
  component,
  derived,
  fitted,
  gain,
  lognormal,
  loss,
  mechanism,
  move,
  named,
  port,
  relax,
  state,
} from '@cordelia/engine'

const series = 'C-peptide of control arms, person by person'
const calibration = 'calibration/untreated-course'
const trophic = 'seen in animals and in culture; not measured in people'
const turnover = 'shape from Perl 2010, Gregg 2012 and Meier 2008; the value is a choice'
const ceiling = 'autopsies disagree: 0 donor β-cells in 31 pancreata, 1 to 3 % in 11; kept within that range'

/**
 * The β-cells: functional, silent and graft-derived, under attack, with regeneration and differentiation.
 *
 * All masses are fractions of this person's healthy mass for age; healthy turnover cancels, so only what a deficit
 * drives is written. Leaves out α-cells and islet architecture. Source: own design.
 */
export const islets = component('islets', {
  needs: {
    effectors: port('islet effector T-cell activity', '1'),
    sheltered: port('share of the attack that graft cells in the pancreas block', '1'),
    toxicity: port('toxicity of high glucose', '1'),
    pancreasCells: port('graft cells in the pancreas', 'cell/kg'),
    remoteCells: port('graft cells elsewhere', 'cell/kg'),
    engraftment: port('engrafted stem cells', '1'),
    rejection: port('rejection of graft-derived cells', '1/day'),
    age: port('age', 'year'),
    weight: port('body weight', 'kg'),
  },
  parameters: {
    differentiation: mechanism('differentiation of graft cells into insulin-producing cells'),
    regeneration: mechanism('endogenous regeneration of β-cells'),
    support: mechanism('trophic support of regeneration, survival and recovery'),
    killing: fitted('kill rate per effector at 15 years', '1.99e-3 1/day', {
      to: series,
      manifest: calibration,
      varies: lognormal(0.87),
    }),
    reference: assumed('age at which the age effect is 1', '15 year', {
      because: 'a scale',
      between: [15, 15],
    }),
    ageSlope: fitted('exponent of age in the kill rate', '1.11', { to: series, manifest: calibration }),
    visibility: assumed('visibility of silent cells to effectors', '0.5', {
      because: 'recalled, unverified (Rui 2017)',
      between: [0.1, 1],
    }),
    antigenScale: assumed('mass that releases one unit of antigen', '0.3', {
      because: 'a scale',
      between: [0.3, 0.3],
    }),
    silentLoss: assumed('loss of silent cells', '1e-4 1/day', {
      because: 'human turnover is 0 to 4 % a year (Saisho 2013, Perl 2010)',
      between: [3e-5, 3e-4],
    }),
    adultGrowth: assumed('regeneration in adults', '1e-4 1/day', {
      because: turnover,
      between: [3.3e-5, 3e-4],
    }),
    infantGrowth: assumed('regeneration added at birth', '4e-3 1/day', {
      because: turnover,
      between: [1.3e-3, 1.2e-2],
    }),
    growthAge: assumed('age over which regeneration falls', '2.5 year', {
      because: turnover,
      between: [0.8, 7.5],
    }),
    silencing: assumed('loss of function under high glucose', '0.03 1/day', {
      because: 'tuned by hand to the remission after diagnosis; individual series do not settle it',
      between: [0.01, 0.06],
    }),
    recovery: assumed('return of function', '0.035 1/day', {
      because: 'individual series after diagnosis allow 0.02 to 0.07, weakly',
      between: [0.02, 0.07],
    }),
    toxicDeath: assumed('glucotoxic death of silent cells', '1.5e-3 1/day', {
      because: 'no measurement in people',
      between: [0, 5e-3],
    }),
    healthyCells: assumed('β-cells of a healthy person', '1e9 cell', {
      because: 'recalled, unverified; the mass of 0.8 to 1.2 g is measured',
      between: [6e8, 1.5e9],
    }),
    onsetMass: fitted('functional mass at diagnosis', '0.197', {
      to: series,
      manifest: calibration,
      varies: lognormal(0.38),
    }),
    resistantShare: assumed(
      'share of the functional mass at diagnosis that the attack does not reach',
      '0.01',
      {
        because:
          'makes the plateau after about seven years (Shields 2018); people followed for three years would rather have 0.8 % at most',
        between: [0, 0.03],
        varies: lognormal(0.8),
      },
    ),
    graftFunction: assumed('function of a graft-derived cell relative to a β-cell', '0.4', {
      because: ceiling,
      between: [0, 1],
    }),
    stromalDifferentiation: assumed('differentiation of graft cells in the pancreas', '2e-6 1/day', {
      because: ceiling,
      between: [0, 1e-4],
    }),
    bloodDifferentiation: assumed('differentiation from full engraftment', '3e-5 1/day', {
      because: ceiling,
      between: [0, 1e-4],
    }),
    trophicLocal: assumed('trophic factors per graft cell in the pancreas', '2.5e-7 kg/cell', {
      because: trophic,
      between: [2.5e-8, 2.5e-6],
    }),
    trophicRemote: assumed('trophic factors per graft cell elsewhere', '2e-9 kg/cell', {
      because: trophic,
      between: [2e-10, 2e-8],
    }),
    trophicTurnover: assumed('turnover of trophic factors', '0.5 1/day', {
      because: trophic,
      between: [0.05, 5],
    }),
    trophicGrowth: assumed('largest gain of regeneration', '4', { because: trophic, between: [0, 20] }),
    trophicProtection: assumed('largest protection from attack', '0.35', {
      because: trophic,
      between: [0, 0.6],
    }),
    trophicRecovery: assumed('largest gain of return of function', '2', {
      because: trophic,
      between: [0, 5],
    }),
  },
  states: {
    functional: state('functional β-cell mass within reach of the attack', '1', {
      start: 'onsetMass - resistant',
      typical: 0.1,
    }),
    silent: state('stressed, silent, recoverable β-cell mass', '1', { start: 'onsetMass', typical: 0.1 }),
    derived: state('insulin-producing cells from the graft', '1', { start: '0', typical: 1e-3 }),
    trophic: state('trophic factors in the pancreas', '1', { start: '0' }),
  },
  quantities: {
    resistant: derived('functional mass that the attack does not reach', '1', 'resistantShare * onsetMass'),
    ageEffect: derived('kill rate relative to 15 years', '1', '(age / reference)^(-ageSlope)'),
    growth: derived(
      'regeneration without support',
      '1/day',
      'regeneration * (adultGrowth + infantGrowth * exp(-(age / growthAge)))',
    ),
    supported: named('effect of trophic support', '1', 'support * trophic / (1 + trophic)'),
    pressure: named(
      'attack relative to the reference person',
      '1',
      'ageEffect * effectors * (1 - sheltered) * (1 - trophicProtection * supported)',
    ),
    attack: named('kill rate', '1/day', 'killing * pressure'),
    antigen: named(
      'release of islet antigen',
      '1',
      'pressure * (functional + visibility * silent + derived) / antigenScale',
    ),
    secreting: named('secreting mass', '1', 'functional + resistant + graftFunction * derived'),
    own: named('own β-cell mass', '1', 'functional + resistant + silent'),
    restored: named(
      'return of function',
      '1/day',
      'recovery * (1 + trophicRecovery * supported) * (1 - toxicity)',
    ),
  },
  flows: {
    regenerating: gain(
      'functional',
      'growth * (1 + trophicGrowth * supported) * (1 - (own + derived)) * functional',
    ),
    attacked: loss('functional', 'attack * functional'),
    silenced: move('functional', 'silent', 'silencing * toxicity * functional'),
    recovering: move('silent', 'functional', 'restored * silent'),
    silentAttacked: loss('silent', 'visibility * attack * silent'),
    silentLost: loss('silent', '(silentLoss + toxicDeath * toxicity) * silent'),
    differentiating: gain(
      'derived',
      'differentiation * (stromalDifferentiation * pancreasCells * weight / healthyCells + bloodDifferentiation * engraftment)',
    ),
    derivedLost: loss('derived', '(attack + silentLoss + rejection) * derived'),
    secretingFactors: relax(
      'trophic',
      'trophicTurnover',
      'trophicLocal * pancreasCells + trophicRemote * remoteCells',
    ),
  },
})
