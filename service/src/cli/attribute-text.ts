import { mechanismNames } from '@cordelia/lab'
import type { ArmAttribution, ArmAttributions, Interval } from '@cordelia/lab'
import type { Told } from '../consequences.ts'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { drawsInWords, fine, fineRange, lostInWords } from './draws-text.ts'
import { months, short } from './numbers.ts'

/** Each treated arm: C-peptide without and with cells, what they add, and what of it each mechanism adds. */
export function describeAttribution(found: Told<ArmAttributions>, paint: Paint): string {
  const { protocol, question, held, day, arms } = found
  return [
    `${paint.strong(protocol)}: ${question}\n`,
    `C-peptide over the meal test at day ${short(day)} (month ${months(day)}), nmol/L: means over draws\n`,
    ...arms.map((arm) => describeArm(arm, held, paint)),
  ].join('')
}

function describeArm(found: ArmAttribution, held: string, paint: Paint): string {
  const { arm, kind, structures, age, sinceDiagnosis, failed, untreated, conditioning } = found
  const rows = [
    row('no treatment', untreated),
    ...(conditioning === undefined
      ? []
      : [row('conditioning alone', conditioning.alone), row('conditioning adds', conditioning.effect)]),
    ...(kind === 'no cells' ? [] : rowsOfCells(found)),
  ]
  return [
    `\n${paint.strong(`arm ${arm}`)}: the median person of ${short(age)} years, ${short(sinceDiagnosis)} days after diagnosis\n`,
    drawsInWords(`${held}, ${kind}`, structures),
    lostInWords(failed),
    kind === 'no cells' ? 'no cells in this arm: what it does is conditioning alone\n' : '',
    inColumns(['', 'mean', '90 % of draws'], rows, paint),
  ].join('')
}

function rowsOfCells({ conditioning, treated, effect, shares }: ArmAttribution): readonly string[][] {
  const against = conditioning === undefined ? 'no treatment' : 'conditioning alone'
  return [
    row('with cells', treated),
    row(`cells add to ${against}`, effect),
    ...Object.entries(mechanismNames).map(
      ([name, what]) => row(`  ${what}`, shares[name as keyof typeof shares]), // the names of the shares
    ),
  ]
}

const row = (what: string, interval: Interval): string[] => [what, fine(interval.mean), fineRange(interval)]
