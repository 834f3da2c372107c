import { expect, test } from 'vitest'
import { readParameterSources, valueAt } from '../../evidence/record/parameter-source.ts'
import { filesIn } from '../../../test/committed.ts'
import { mismatchedMean } from './belief.ts'
import { heldOutRows, otherChecks } from './held-out.ts'
import { recoveryOf } from './recovery.ts'
import { shareVariance } from './series.ts'

const rows = heldOutRows()

test('each row of the label is foretold from the other two: all days hold, and the share of Hemacord is missed', () => {
  const told = rows.map(({ row, foretold: { share, day }, seen, holds }) => {
    const percent = [share.low, share.median, share.high, seen.share].map((each) => (100 * each).toFixed(1))
    const days = [day.low, day.median, day.high, seen.day].map((each) => each.toFixed(1))
    return [row, ...percent, holds.share, ...days, holds.day].join(' ')
  })
  expect(told).toMatchInlineSnapshot(`
    [
      "COBLT 44.9 81.2 95.4 76.0 true 12.6 22.0 38.2 27.0 true",
      "docket 36.3 80.2 94.0 77.0 true 12.5 23.0 43.0 25.0 true",
      "Hemacord 39.4 69.4 82.9 83.0 false 18.2 26.5 39.4 20.0 true",
    ]
  `)
})

test('a row that is left out has no part in its own forecast', () => {
  const { foretold, seen } = rows.find(({ row }) => row === 'Hemacord')!
  const withIt = recoveryOf({ nucleated: 4.9e7 }, mismatchedMean, 'myeloablative')
  if (withIt.kind !== 'foretold') throw new Error('expected a forecast')
  const { share, day } = withIt.neutrophils
  // the row would draw its own forecast nearer by at least these
  expect(seen.share - foretold.share.median).toBeGreaterThan(seen.share - share.median + 0.01)
  expect(foretold.day.median - seen.day).toBeGreaterThan(day.median - seen.day + 1)
})

test('of two findings that are no input, the hazard ratio is foretold and the correlation is missed', () => {
  const told = otherChecks().map(({ finding, foretold, holds }) => {
    const { low, median, high } = foretold
    return [...[low, median, high, finding.value].map((each) => each.toFixed(2)), holds].join(' ')
  })
  expect(told).toMatchInlineSnapshot(`
    [
      "0.74 1.54 3.05 2.20 true",
      "-0.26 -0.13 0.01 -0.41 false",
    ]
  `)
})

test('the binomial spread of COBLT is that of the interval the label prints', () => {
  const label = readParameterSources(filesIn('evidence/parameters'))
  const [low, high] = ['low', 'high'].map((end) => valueAt(label, `recovery-label#coblt-share-${end}`).value)
  const printed = (high! - low!) / (2 * 1.96)
  // whole per cents: the printed width of 10 may be 9 to 11
  expect(Math.abs(Math.sqrt(shareVariance(0.76, 324)) / printed - 1)).toBeLessThan(0.1)
})
