import { assumed, measured, type Parameter } from '@cordelia/engine'

/**
 * What happens to the cells of a unit from the cord to the vein.
 *
 * A measured value is the middle over units; how far units lie from it is a value of its own, the standard deviation of the logarithm
 * or, for shares of living cells, of the logit.
 */
export const physics = {
  density: measured('nucleated cells of cord blood', '12.85e6 cell/mL', { from: 'karger105#white-cells' }),
  densitySpread: assumed('log-SD of that between cords', '0.3', {
    because:
      'the range of 30 cords is 5.24 to 15.10; spreads of cells and of volumes in larger series leave 0.15 to 0.38',
    between: [0.2, 0.38],
  }),
  volumeSpread: assumed('log-SD of collected volume', '0.28', {
    because: 'means and SDs of 58.4 ± 15.4 and 42.4 ± 13.5 mL; ranges of larger series',
    between: [0.24, 0.35],
  }),
  volumeBetweenBanks: assumed('log-SD of median volume between banks', '0.25', {
    because: 'medians of 60, 73.8, 83.5 and about 100 mL were read',
    between: [0.15, 0.3],
  }),
  delay: assumed('hours from birth to freezing of the median unit of a bank', '23 h', {
    because:
      '19 h to processing in two Korean banks and 27.9 h to freezing in Andalusia; of family banks nothing was read',
    between: [19, 27.9],
  }),
  delaySpread: assumed('log-SD of the time to freezing between units', '0.5', {
    because: 'not read; most banks refuse what is older than two days',
    between: [0.3, 0.7],
  }),
  processing: measured('nucleated cells left by processing', '0.803', { from: 'cytotherapy2007#nucleated' }),
  processingSpread: assumed('log-SD of that between units and methods', '0.13', {
    because: 'SDs of 8 to 13 points within a method; methods differ from 0.61 to 0.91',
    between: [0.1, 0.2],
  }),
  cd34Processing: measured('CD34+ cells left by processing', '0.86', { from: 'cytotherapy2007#cd34' }),
  cd34ProcessingSpread: assumed('log-SD of that between units and methods', '0.15', {
    because: 'SDs of 12 to 24 points within a method',
    between: [0.13, 0.25],
  }),
  wash: measured('nucleated cells left by thaw and wash', '0.82', { from: 'laroche#recovery' }),
  thaw: measured('nucleated cells left by thaw', '0.89', { from: 'laroche#thawed' }),
  washSpread: assumed('log-SD of that between units', '0.15', {
    because:
      'ten units were measured and their spread was not read; 9.7 of 97 points for the wash alone elsewhere, and one series lost far more from start to thaw',
    between: [0.08, 0.25],
  }),
  waiting: measured('nucleated cells left 2 hours after the wash', '0.90', { from: 'laroche#after-2-hours' }),
  waitingHours: assumed('hours from the wash to the vein', '1 h', {
    because: 'not read',
    between: [0, 2],
  }),
  yearly: assumed('logarithmic change of the cells left in a year of storage', '0 1/year', {
    because:
      'no effect was found in four series, of up to 11 years, nor after 23.5 years; none prints a slope, and one of this size could have hidden',
    between: [-0.01, 0.01],
  }),
  cd34Share: assumed('CD34+ cells per nucleated cell of a unit in which they were not counted', '0.0029', {
    because: 'medians of three series give 0.0021, 0.0022 and 0.0038',
    between: [0.0021, 0.0038],
  }),
  cd34ShareSpread: assumed('log-SD of that between units', '0.6', {
    because: 'mean, SD and median of CD34+ and of nucleated cells of 4,962 banked units',
    between: [0.5, 0.75],
  }),
  cd34Recovery: measured('CD34+ cells left by thaw and wash', '1.01', {
    from: 'blood124-2905#cd34-recovery',
  }),
  cd34RecoverySpread: assumed('log-SD of that between units', '0.35', {
    because: 'a range of 0.12 to 14.8 over 402 units, whose ends are errors of counting',
    between: [0.2, 0.5],
  }),
  aliveDay1: measured('CD34+ cells alive after thaw, frozen on day 1', '0.843', { from: 'ox440865#day-1' }),
  aliveDay3: measured('CD34+ cells alive after thaw, frozen on day 3', '0.7395', { from: 'ox440865#day-3' }),
  aliveSpread: assumed('SD of its logit between units', '0.45', {
    because: 'SDs of 6.3, 7.4 and 7.5 points on days 1 to 3 are 0.47, 0.45 and 0.39 on the logit',
    between: [0.39, 0.48],
  }),
  segment: assumed('SD of the logit of CD34+ cells counted alive in a unit or a segment of it', '0.2', {
    because: 'a segment is not its bag, and few cells are counted; no number was read',
    between: [0.1, 0.4],
  }),
  lymphocytes: measured('lymphocytes of cord blood', '4.8e6 cell/mL', { from: 'pubmed7835989#lymphocytes' }),
  lymphocytesSpread: assumed('log-SD of that between cords', '0.23', {
    because: 'its standard deviation was 1.1 of 4.8',
    between: [0.2, 0.3],
  }),
  mononuclear: assumed(
    'mononuclear cells per nucleated cell of a unit in which they were not counted',
    '0.39',
    {
      because:
        'one bank’s means give 0.40 of stored and 0.38 of transplanted units; between units it was not read',
      between: [0.28, 0.5],
    },
  ),
  lymphocyteShare: measured('lymphocytes per mononuclear cell', '0.7705', { from: 'karger105#lymphocytes' }),
  lymphocyteShareSpread: assumed('log-SD of that between cords', '0.1', {
    because: 'its standard deviation was 0.0724 of 0.7705',
    between: [0.08, 0.12],
  }),
  cd4: measured('CD4+ cells per lymphocyte', '0.427', { from: 'pmc4386616#cd4' }),
  tregResting: measured('resting regulatory T cells per CD4+ cell', '0.041', { from: 'pmc4386616#resting' }),
  tregActivated: measured('activated regulatory T cells per CD4+ cell', '0.0072', {
    from: 'pmc4386616#activated',
  }),
  tregSpread: assumed('log-SD of regulatory T cells per CD4+ cell between newborns', '0.28', {
    because: 'the 95 % interval of the mean of 130 newborns is 0.039 to 0.043',
    between: [0.25, 0.4],
  }),
  tregLeft: assumed('regulatory T cells left by processing, thaw and wash, per nucleated cell left', '1', {
    because:
      'not measured: one laboratory could not count living ones after thaw, as too many had died; nothing read says that more are left than of other cells',
    between: [0.3, 1],
  }),
  growthSpread: assumed('log-SD between units of how fast regulatory T cells grow in culture', '0.15', {
    because:
      'not read; in another series about 100-fold in one way of culture and over 1250-fold in another, and a fourth of cultures missed their dose on day 18 in a third',
    between: [0.05, 0.25],
  }),
  mscUnits: measured('frozen units from which MSC were to be grown', '40', { from: 'pmc6144274#units' }),
  mscGrown: measured('frozen units from which MSC grew', '8', { from: 'pmc6144274#grown' }),
  mscCells: measured('nucleated cells of the median of these units', '4.4e8 cell', {
    from: 'pmc6144274#cells',
  }),
  counting: assumed('log-SD of a bank’s count of nucleated cells', '0.05', {
    because: 'laboratories agree best on it; no number was read',
    between: [0.02, 0.1],
  }),
  cd34Counting: assumed('log-SD of a bank’s count of living CD34+ cells', '0.25', {
    because:
      'laboratories that counted the same cord blood lay 0.2 to 0.5 apart; 0.1 with one protocol, in adult blood',
    between: [0.1, 0.5],
  }),
} as const satisfies Readonly<Record<string, Parameter>>

export type PhysicsName = keyof typeof physics
