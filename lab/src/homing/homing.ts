import { assumed, component, mechanism, move, loss, named, port, state } from '@cordelia/engine'

const perKilogram = { start: '0', typical: 1e6 } as const
const order = 'the order of organs is seen in animals, the number is not'
const release = 'no human release rate is known'
const death = 'Chin 2024 saw human MSC in mouse lung for at most 3 days; the rate is a choice'

/**
 * Where infused cells go: blood, lung, liver, spleen and pancreas, and how they leave and die.
 *
 * Organs take cells from blood in proportion to their first-pass uptake. Leaves out lymph nodes, marrow and
 * active migration along chemokines. Source: own design after published MSC kinetics (Wang 2016, Lee 2009).
 */
export const homing = component('homing', {
  needs: { rejection: port('rate at which the host kills graft-derived cells', '1/day') },
  parameters: {
    homing: mechanism('homing to the pancreas'),
    clearance: assumed('clearance of cells from blood into organs', '40 1/day', {
      because: 'minutes, as seen in scans',
      between: [20, 200],
    }),
    lungUptake: assumed('share taken by the lung', '0.75', { because: order, between: [0.5, 0.9] }),
    liverUptake: assumed('share taken by the liver', '0.12', { because: order, between: [0.04, 0.36] }),
    spleenUptake: assumed('share taken by the spleen', '0.08', { because: order, between: [0.03, 0.4] }),
    pancreasUptake: assumed('share taken by the pancreas', '0.002', {
      because:
        'no measured share exists; mice and blood flow suggest at most 2e-5, so this favours the graft',
      between: [1e-5, 0.006],
    }),
    lungRelease: assumed('release from the lung', '0.7 1/day', { because: release, between: [0.23, 2.1] }),
    liverRelease: assumed('release from the liver', '0.1 1/day', { because: release, between: [0.03, 0.3] }),
    spleenRelease: assumed('release from the spleen', '0.1 1/day', {
      because: release,
      between: [0.03, 0.3],
    }),
    pancreasRelease: assumed('release from the pancreas', '0.05 1/day', {
      because: release,
      between: [0.017, 0.15],
    }),
    bloodDeath: assumed('death in blood', '2 1/day', { because: death, between: [1, 4] }),
    lungDeath: assumed('death in the lung', '0.7 1/day', { because: death, between: [0.35, 1.4] }),
    liverDeath: assumed('death in the liver', '0.25 1/day', { because: death, between: [0.125, 0.5] }),
    spleenDeath: assumed('death in the spleen', '0.25 1/day', { because: death, between: [0.125, 0.5] }),
    pancreasDeath: assumed('death in the pancreas', '0.15 1/day', { because: death, between: [0.075, 0.3] }),
    privilege: assumed('rejection of the infused cells relative to that of their offspring', '0.2', {
      because: 'partial immune privilege of MSC is claimed, its size is not known',
      between: [0.067, 0.6],
    }),
    arterialRetention: assumed('share of an arterial dose the pancreas keeps', '0.2', {
      because: 'Sood 2015 saw retention, without a number',
      between: [0.03, 0.5],
    }),
    portalShare: assumed('share of the arterial rest that the liver takes', '0.6', {
      because: 'venous blood of the pancreas drains to the liver',
      between: [0.3, 0.9],
    }),
  },
  states: {
    blood: state('live graft cells in blood', 'cell/kg', perKilogram),
    lung: state('live graft cells in the lung', 'cell/kg', perKilogram),
    liver: state('live graft cells in the liver', 'cell/kg', perKilogram),
    spleen: state('live graft cells in the spleen', 'cell/kg', perKilogram),
    pancreas: state('live graft cells in the pancreas', 'cell/kg', perKilogram),
  },
  quantities: {
    rejected: named('rejection of infused cells', '1/day', 'rejection * privilege'),
    remote: named('live graft cells in lung, liver and spleen', 'cell/kg', 'lung + liver + spleen'),
    load: named('live graft cells', 'cell/kg', 'blood + remote + pancreas'),
    dying: named(
      'graft cells dying outside the pancreas',
      'cell/kg/day',
      'lungDeath * lung + liverDeath * liver + spleenDeath * spleen + bloodDeath * blood',
    ),
  },
  flows: {
    intoLung: move('blood', 'lung', 'clearance * lungUptake * blood'),
    intoLiver: move('blood', 'liver', 'clearance * liverUptake * blood'),
    intoSpleen: move('blood', 'spleen', 'clearance * spleenUptake * blood'),
    intoPancreas: move('blood', 'pancreas', 'clearance * homing * pancreasUptake * blood'),
    outOfLung: move('lung', 'blood', 'lungRelease * lung'),
    outOfLiver: move('liver', 'blood', 'liverRelease * liver'),
    outOfSpleen: move('spleen', 'blood', 'spleenRelease * spleen'),
    outOfPancreas: move('pancreas', 'blood', 'pancreasRelease * pancreas'),
    deathInBlood: loss('blood', '(bloodDeath + rejected) * blood'),
    deathInLung: loss('lung', '(lungDeath + rejected) * lung'),
    deathInLiver: loss('liver', '(liverDeath + rejected) * liver'),
    deathInSpleen: loss('spleen', '(spleenDeath + rejected) * spleen'),
    deathInPancreas: loss('pancreas', '(pancreasDeath + rejected) * pancreas'),
  },
})
