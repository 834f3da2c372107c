import {
  assumed,
  component,
  gain,
  loss,
  mechanism,
  named,
  port,
  relax,
  scenario,
  state,
  steady,
} from '@cordelia/engine'

const education = 'that dying cells educate myeloid cells is seen in mice (Galleu 2017); the size is a choice'
const conditioning = 'ATG spares memory relative to effectors (START); the size is a choice'
const recovery = 'lymphocytes recover within months; the rate is a choice'
const reset = 'chosen to resemble the course after autologous stem cell transplantation'
const scaling = 'a scale'

/**
 * The autoimmune attack: antigen presentation, effectors, memory, regulation, inflammation, and what graft and conditioning change.
 *
 * All pools are 1 in a 15-year-old at diagnosis. Leaves out autoantibodies, epitope spreading and the lobular
 * pattern of insulitis. Source: own design; structure near Shtylla 2019.
 */
export const immunity = component('immunity', {
  needs: {
    antigen: port('release of islet antigen', '1'),
    pancreasCells: port('graft cells in the pancreas', 'cell/kg'),
    spleenCells: port('graft cells in the spleen', 'cell/kg'),
    dying: port('graft cells dying', 'cell/kg/day'),
    weight: port('body weight', 'kg'),
    engraftment: port('engrafted stem cells', '1'),
    donorTreg: port('donor regulatory T cells', '1'),
  },
  parameters: {
    induction: mechanism('induction of regulatory T cells and tolerant antigen presentation'),
    suppression: mechanism('direct suppression of effectors by contact and soluble factors'),
    reset: mechanism('renewal of the lymphocyte repertoire from engrafted stem cells'),
    potency: scenario(
      'power of the graft cells to suppress and educate, relative to stromal cells',
      '1',
      [0, 1],
    ),
    presentationTurnover: assumed('turnover of antigen presentation', '0.3 1/day', {
      because: 'between 0.25 (T1DIM) and 0.51 (Shtylla 2019)',
      between: [0.15, 0.6],
    }),
    background: assumed('antigen presentation not due to killing', '0.6', {
      because:
        'C-peptide of a person falls almost straight on the log scale, so the attack hardly wanes; 0.4 to 1 fit alike',
      between: [0.4, 1],
    }),
    halfPriming: assumed('antigen presentation of half priming', '0.41', {
      because: 'tuned by hand to the course of C-peptide',
      between: [0.2, 0.8],
    }),
    effectorTurnover: assumed('turnover of effectors', '0.07 1/day', {
      because: 'between 0.05 and 0.25 in published models',
      between: [0.03, 0.25],
    }),
    halfRegulation: assumed('regulation that halves priming', '1', {
      because: 'no measurement in people',
      between: [0.3, 3],
    }),
    memoryTurnover: assumed('turnover of autoreactive memory', '6.3e-3 1/day', {
      because: 'tuned by hand to the course of C-peptide; 0.01 in Shtylla 2019',
      between: [0.001, 0.02],
    }),
    halfMemory: assumed('effectors of half the largest memory', '0.34', {
      because: 'tuned by hand to the course of C-peptide',
      between: [0.1, 1],
    }),
    regulatorTurnover: assumed('turnover of regulatory T cells', '0.012 1/day', {
      because: 'infused Treg persist for a year (Bluestone 2015); the rate is a choice',
      between: [0.004, 0.036],
    }),
    regulatorSet: assumed('regulation without antigen', '0.75', {
      because: 'scaled so that regulation is 1 at diagnosis at 15 years',
      between: [0.25, 2.25],
    }),
    regulatorDrive: assumed('regulation driven by antigen', '0.25', {
      because: 'scaled so that regulation is 1 at diagnosis at 15 years',
      between: [0.08, 0.75],
    }),
    mediatorTurnover: assumed('turnover of inflammatory mediators', '1 1/day', {
      because: 'mediators live for hours (IL-10: 1.9 h)',
      between: [0.5, 24],
    }),
    pancreasTCells: assumed('T cells in the inflamed pancreas', '1e7 cell', {
      because: 'no count exists in people',
      between: [1e6, 1e8],
    }),
    spleenTCells: assumed('T cells in the spleen per body weight', '1e9 cell/kg', {
      because: 'recalled, unverified: 7e10 in an adult of 70 kg',
      between: [6.7e8, 1.5e9],
    }),
    halfSuppression: assumed('graft cells per T cell at half suppression', '0.12', {
      because: 'cocultures, mostly recalled',
      between: [0.03, 0.5],
    }),
    fullSuppression: assumed('largest suppression by contact', '0.85', {
      because: 'cocultures, mostly recalled',
      between: [0.7, 0.95],
    }),
    halfLicensing: assumed('inflammation of half licensing', '1', {
      because: 'no measurement',
      between: [0.3, 3],
    }),
    educationGain: assumed('education of myeloid cells per dying graft cell', '3.5e-7 kg/cell', {
      because: education,
      between: [3.5e-8, 3.5e-6],
    }),
    educationLoss: assumed('loss of educated myeloid cells', '0.07 1/day', {
      because: education,
      between: [0.01, 0.15],
    }),
    halfEducation: assumed('educated cells of half effect', '1', { because: education, between: [0.3, 3] }),
    educationInduction: assumed('regulation induced by educated cells', '0.6', {
      because: education,
      between: [0.06, 6],
    }),
    contactInduction: assumed('regulation induced by contact in the spleen', '1.5', {
      because: education,
      between: [0.15, 15],
    }),
    pancreasInduction: assumed('induction by contact in the pancreas relative to the spleen', '0.3', {
      because: education,
      between: [0, 1],
    }),
    presentationBlock: assumed('block of antigen presentation by educated cells', '1', {
      because: education,
      between: [0.1, 10],
    }),
    conditioningLoss: assumed('decay of conditioning', '0.15 1/day', {
      because: 'recalled, unverified: half-life 4.6 days',
      between: [0.08, 0.3],
    }),
    effectorKill: assumed('killing of effectors by conditioning', '1.2 1/day', {
      because: conditioning,
      between: [0.6, 2.4],
    }),
    memoryKill: assumed('killing of memory by conditioning', '0.55 1/day', {
      because: conditioning,
      between: [0.275, 1.1],
    }),
    regulatorKill: assumed('killing of regulatory T cells by conditioning', '0.35 1/day', {
      because: conditioning,
      between: [0.175, 0.7],
    }),
    lymphocyteKill: assumed('killing of lymphocytes by conditioning', '1.2 1/day', {
      because: conditioning,
      between: [0.6, 2.4],
    }),
    lymphocyteRecovery: assumed('recovery of lymphocytes', '0.006 1/day', {
      because: recovery,
      between: [0.003, 0.012],
    }),
    engraftedRecovery: assumed('recovery added by full engraftment', '2', {
      because: recovery,
      between: [1, 4],
    }),
    expansion: assumed('homeostatic expansion in an empty host', '0.004 1/day', {
      because: recovery,
      between: [0.002, 0.008],
    }),
    memoryCeiling: assumed('memory at which homeostatic expansion ends', '2', {
      because: recovery,
      between: [1, 4],
    }),
    regulatorExpansion: assumed('homeostatic expansion of regulatory T cells relative to memory', '0.5', {
      because: recovery,
      between: [0.25, 1],
    }),
    lymphopeniaFloor: assumed('effector priming left without lymphocytes', '0.3', {
      because: scaling,
      between: [0, 1],
    }),
    renewal: assumed('renewal of the repertoire by engrafted stem cells', '0.08 1/day', {
      because: reset,
      between: [0.04, 0.16],
    }),
    renewalLoss: assumed('loss of the renewed repertoire', '6e-4 1/day', {
      because: reset,
      between: [3e-4, 1.2e-3],
    }),
    renewalMemory: assumed('memory taken away by full renewal', '0.75', {
      because: reset,
      between: [0.375, 1],
    }),
    renewalRegulation: assumed('regulation added by full renewal', '1.2', {
      because: reset,
      between: [0.6, 2.4],
    }),
  },
  states: {
    presentation: steady('activated antigen-presenting cells in the pancreatic node', '1', 1),
    effectors: steady('islet effector T-cell activity', '1', 1),
    memory: steady('autoreactive memory', '1', 1),
    regulators: steady('regulatory T-cell activity', '1', 1),
    inflammation: steady('islet inflammation', '1', 1),
    renewed: state('share of the repertoire renewed from stem cells', '1', { start: '0' }),
    educated: state('myeloid cells educated by dying graft cells', '1', { start: '0' }),
    lymphocytes: state('host lymphocytes', '1', { start: '1' }),
    conditioning: state('conditioning exposure, 1 is full ATG with cyclophosphamide', '1', { start: '0' }),
  },
  quantities: {
    licensing: named(
      'licensing of graft cells by inflammation',
      '1',
      '2 * inflammation / (inflammation + halfLicensing)',
    ),
    pancreasRatio: named(
      'graft cells per T cell in the pancreas',
      '1',
      'potency * pancreasCells * weight / pancreasTCells',
    ),
    spleenRatio: named('graft cells per T cell in the spleen', '1', 'potency * spleenCells / spleenTCells'),
    pancreasContact: named(
      'suppression by contact in the pancreas',
      '1',
      'fullSuppression * licensing * pancreasRatio / (licensing * pancreasRatio + halfSuppression)',
    ),
    spleenContact: named(
      'suppression by contact in the spleen',
      '1',
      'fullSuppression * licensing * spleenRatio / (licensing * spleenRatio + halfSuppression)',
    ),
    pancreasSuppression: named('effectors suppressed in the pancreas', '1', 'suppression * pancreasContact'),
    spleenSuppression: named('effectors suppressed in the spleen', '1', 'suppression * spleenContact'),
    education: named('saturation of educated myeloid cells', '1', 'educated / (halfEducation + educated)'),
    presented: named(
      'antigen presentation approached',
      '1',
      '(background + (1 - background) * antigen) / (1 + presentationBlock * induction * education)',
    ),
    priming: named(
      'effectors approached',
      '1',
      'memory * (1 + halfPriming) * presentation / (halfPriming + presentation) * (1 + halfRegulation) / (halfRegulation + regulators + induction * donorTreg) * (1 - spleenSuppression) * (lymphopeniaFloor + (1 - lymphopeniaFloor) * lymphocytes)',
    ),
    remembered: named(
      'memory approached',
      '1',
      '(1 + halfMemory) * effectors / (halfMemory + effectors) * (1 - reset * renewalMemory * renewed)',
    ),
    regulated: named(
      'regulation approached',
      '1',
      'regulatorSet + regulatorDrive * presentation + induction * (contactInduction * (pancreasInduction * pancreasContact + spleenContact) + educationInduction * education) + reset * renewalRegulation * renewed',
    ),
  },
  flows: {
    presenting: relax('presentation', 'presentationTurnover', 'presented'),
    presentationConditioned: loss('presentation', 'lymphocyteKill * conditioning * presentation'),
    effectorsPrimed: relax('effectors', 'effectorTurnover', 'priming'),
    effectorsConditioned: loss('effectors', 'effectorKill * conditioning * effectors'),
    remembering: relax('memory', 'memoryTurnover', 'remembered'),
    memoryExpanding: gain('memory', 'expansion * (1 - lymphocytes) * memory * (1 - memory / memoryCeiling)'),
    memoryConditioned: loss('memory', 'memoryKill * conditioning * memory'),
    regulating: relax('regulators', 'regulatorTurnover', 'regulated'),
    regulatorsExpanding: gain(
      'regulators',
      'regulatorExpansion * expansion * (1 - lymphocytes) * regulators',
    ),
    regulatorsConditioned: loss('regulators', 'regulatorKill * conditioning * regulators'),
    inflaming: relax('inflammation', 'mediatorTurnover', 'effectors * (1 - pancreasSuppression)'),
    renewing: gain('renewed', 'renewal * engraftment * (1 - lymphocytes) * (1 - renewed)'),
    renewalLost: loss('renewed', 'renewalLoss * renewed'),
    educating: gain('educated', 'potency * educationGain * dying'),
    educationLost: loss('educated', 'educationLoss * educated'),
    lymphocytesRecovering: gain(
      'lymphocytes',
      'lymphocyteRecovery * (1 - lymphocytes) * (1 + reset * engraftedRecovery * engraftment)',
    ),
    lymphocytesConditioned: loss('lymphocytes', 'lymphocyteKill * conditioning * lymphocytes'),
    conditioningLost: loss('conditioning', 'conditioningLoss * conditioning'),
  },
})
