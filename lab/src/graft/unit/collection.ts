import { measured, type Parameter } from '@cordelia/engine'
import { factor, type Known } from './known.ts'
import { physics } from './physics.ts'
import type { Unit } from './unit.ts'

/** Units that stand in a bank. */
interface Bank {
  readonly name: string
  /** mL, and nucleated and CD34+ cells at freezing, of the median unit. */
  readonly volume: Parameter
  readonly nucleated: Parameter
  readonly cd34: Parameter
}

/** Hours from birth to freezing that most banks take no unit beyond. */
export const latestDelay = 48

/** The banks units are drawn from. */
export const banks = {
  family: {
    name: 'a family bank',
    volume: measured('median volume', '60 mL', { from: 'sun2010#family-unit-volume' }),
    nucleated: measured('median of nucleated cells at freezing', '4.7e8 cell', {
      from: 'sun2010#family-unit-cells',
    }),
    cd34: measured('median of CD34+ cells', '1.8e6 cell', { from: 'sun2010#family-unit-cd34' }),
  },
  'family-italy': {
    name: 'an Italian family bank without a least size',
    volume: measured('median volume', '73.8 mL', { from: 'gragusa2014#volume' }),
    nucleated: measured('median of nucleated cells at freezing', '6.97e8 cell', {
      from: 'gragusa2014#nucleated',
    }),
    cd34: measured('median of CD34+ cells', '1.47e6 cell', { from: 'gragusa2014#cd34' }),
  },
  public: {
    name: 'a public bank',
    volume: measured('median volume', '83.5 mL', { from: 'korean-banks#volume' }),
    nucleated: measured('median of nucleated cells at freezing', '9.24e8 cell', {
      from: 'korean-banks#frozen',
    }),
    cd34: measured('median of CD34+ cells', '2.0e6 cell', { from: 'korean-banks#cd34' }),
  },
} as const satisfies Readonly<Record<string, Bank>>

export type BankId = keyof typeof banks

/** The median unit of a bank. */
export function medianUnit(id: BankId): Unit {
  const { name, volume, nucleated, cd34 } = banks[id]
  return {
    name: `the median unit of ${name}`,
    donor: id === 'public' ? 'unrelated' : 'self',
    born: 0,
    frozen: 1,
    delay: physics.delay.value,
    volume: volume.value,
    counts: { when: 'frozen', nucleated: nucleated.value, cd34: cd34.value },
    viable: 0.9, // not read of any bank; no dose rests on it
  }
}

/**
 * A unit of a bank in one possible truth: volume and cells per mL differ between cords, CD34+ cells per nucleated cell too, and each
 * is frozen after hours of its own.
 */
export function unitFrom(id: BankId, { values, unit }: Known): Unit {
  const median = medianUnit(id)
  const volume = factor(values.volumeSpread, unit.volume)
  const cells = volume * factor(values.densitySpread, unit.density)
  const rare = factor(values.cd34ShareSpread, unit.cd34Share)
  const { nucleated, cd34 } = median.counts
  return {
    ...median,
    name: `a unit of ${banks[id].name}`,
    delay: Math.min(latestDelay, values.delay * factor(values.delaySpread, unit.delay)),
    volume: median.volume! * volume,
    counts: {
      when: 'frozen',
      nucleated: nucleated * cells,
      cd34: Math.min(cd34! * cells * rare, nucleated * cells),
    },
  }
}
