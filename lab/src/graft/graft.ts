import { assumed, component, gain, loss, named, port, scenario, state } from '@cordelia/engine'

const allo = 'structure after published transplant models; the value is a choice'

/**
 * What the graft is to the host: engrafted blood stem cells, donor regulatory T cells, and the host's rejection of both.
 *
 * Leaves out graft-versus-host disease, which is a safety limit and no benefit. Source: own design.
 */
export const graft = component('graft', {
  needs: {
    load: port('live infused cells', 'cell/kg'),
    lymphocytes: port('host lymphocytes', '1'),
    spleenSuppression: port('suppression by cell contact in the spleen, switched', '1'),
    educated: port('saturation of educated myeloid cells', '1'),
    suppression: port('switch of effector suppression', '1'),
    conditioning: port('conditioning exposure', '1'),
    effectorKill: port('killing of effectors by conditioning', '1/day'),
    memoryKill: port('killing of memory by conditioning', '1/day'),
  },
  parameters: {
    mismatch: scenario('HLA mismatch: mismatched antigens over antigens compared', '0', [0, 1]),
    engraftmentGrowth: assumed('growth of engrafted stem cells in an empty host', '0.15 1/day', {
      because: 'engraftment within weeks',
      between: [0.1, 0.3],
    }),
    freeNiche: assumed('share of infused stem cells that stay without conditioning', '0', {
      because: 'stem cells need conditioning to engraft; how many stay without it was not measured',
      between: [0, 1],
    }),
    tregLoss: assumed('loss of donor regulatory T cells', '0.06 1/day', {
      because: 'cord blood Treg were detected for 14 days; the rate is a choice',
      between: [0.02, 0.2],
    }),
    alloPriming: assumed('growth of alloreactive effectors', '1.2 1/day', {
      because: allo,
      between: [0.4, 3.6],
    }),
    alloHalfLoad: assumed('graft load of half priming', '5e4 cell/kg', {
      because: allo,
      between: [1.7e4, 1.5e5],
    }),
    alloLoss: assumed('loss of alloreactive effectors', '0.08 1/day', {
      because: allo,
      between: [0.027, 0.24],
    }),
    alloPrecursors: assumed('alloreactive precursors', '0.01', { because: allo, between: [0.0033, 0.03] }),
    sensitisedPrecursors: assumed('precursors after sensitisation, per precursor before', '5', {
      because: allo,
      between: [1.7, 15],
    }),
    sensitisation: assumed('gain of donor-specific sensitisation', '0.02 1/day', {
      because: allo,
      between: [0.0067, 0.06],
    }),
    sensitisationLoss: assumed('loss of sensitisation', '0.001 1/day', {
      because: allo,
      between: [0.00033, 0.003],
    }),
    alloKilling: assumed('rejection rate per alloreactive effector', '0.8 1/day', {
      because: allo,
      between: [0.27, 2.4],
    }),
    alloSuppressed: assumed('largest share of priming that suppression takes away', '0.5', {
      because: allo,
      between: [0, 1],
    }),
    educatedShare: assumed('suppression of priming by educated cells relative to contact', '0.5', {
      because: allo,
      between: [0, 1],
    }),
    engraftedLoad: assumed('graft load that full engraftment counts for', '2e5 cell/kg', {
      because: allo,
      between: [6.7e4, 6e5],
    }),
  },
  states: {
    engraftment: state('share of blood formation from infused stem cells', '1', { start: '0' }),
    donorTreg: state('infused regulatory T cells, in effect units', '1', { start: '0' }),
    alloreactive: state('alloreactive effectors', '1', { start: '0' }),
    sensitised: state('donor-specific sensitisation', '1', { start: '0' }),
  },
  quantities: {
    rejection: named(
      'rate at which the host kills graft-derived cells',
      '1/day',
      'mismatch * alloKilling * alloreactive',
    ),
    antigenLoad: named('donor antigen', 'cell/kg', 'load + engraftedLoad * engraftment'),
    priming: named(
      'priming of alloreactive effectors',
      '1/day',
      'alloPriming * mismatch * antigenLoad / (alloHalfLoad + antigenLoad) * (1 - alloSuppressed * (spleenSuppression + suppression * educatedShare * educated)) * lymphocytes',
    ),
  },
  flows: {
    engrafting: gain(
      'engraftment',
      'engraftmentGrowth * engraftment * (1 - engraftment) * (1 - lymphocytes)',
    ),
    engraftmentRejected: loss('engraftment', 'rejection * engraftment * lymphocytes'),
    tregLost: loss('donorTreg', '(tregLoss + rejection) * donorTreg'),
    alloPrimed: gain(
      'alloreactive',
      'priming * (alloreactive + alloPrecursors * (1 + sensitisedPrecursors * sensitised)) * (1 - alloreactive)',
    ),
    alloLost: loss('alloreactive', 'alloLoss * alloreactive'),
    alloConditioned: loss('alloreactive', 'effectorKill * conditioning * alloreactive'),
    sensitising: gain('sensitised', 'sensitisation * alloreactive'),
    sensitisedLost: loss('sensitised', 'sensitisationLoss * sensitised'),
    sensitisedConditioned: loss('sensitised', 'memoryKill * conditioning * sensitised'),
  },
})
