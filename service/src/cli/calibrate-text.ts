import type { Calibration } from '@cordelia/lab'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'

/** Chains that agree this well, on this many independent draws, are said to have converged (Vehtari et al. 2021). */
const agreed = { rhat: 1.01, effective: 400 }

/** What was fitted and how well each number is known, and whether the chains agree. */
export function describeCalibration({ people, tests, draws, numbers }: Calibration, paint: Paint): string {
  const rows = numbers.map(({ name, what, median, low, high, rhat, effective }) => [
    name,
    digits(median),
    `${digits(low)} to ${digits(high)}`,
    rhat.toFixed(3),
    String(Math.round(effective)),
    what,
  ])
  const apart = numbers.filter(({ rhat, effective }) => rhat > agreed.rhat || effective < agreed.effective)
  return [
    `${people} people with ${tests} tests; ${draws.length} draws of what they have in common\n\n`,
    inColumns(['number', 'median', '5 to 95 %', 'R-hat', 'draws worth', 'what it is'], rows, paint),
    '\n',
    apart.length === 0
      ? 'The chains agree.\n'
      : paint.warn(
          `The chains have not converged (R-hat above ${agreed.rhat} or fewer than ${agreed.effective} independent draws): ${apart.map(({ name }) => name).join(', ')}\n`,
        ),
  ].join('')
}

function digits(value: number): string {
  return String(Number(value.toPrecision(3)))
}
