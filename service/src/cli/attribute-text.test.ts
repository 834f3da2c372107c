import type { ArmAttribution, CellKind, Interval } from '@cordelia/lab'
import { expect, test } from 'vitest'
import { describeAttribution } from './attribute-text.ts'

const plain = { strong: String, faint: String, warn: String }
const at = (mean: number): Interval => ({ mean, low: mean - 0.1, high: mean + 0.1 })

/** What is told of an arm of this kind that conditions. */
function textOf(kind: CellKind): string {
  const arm: ArmAttribution = {
    arm: 'high',
    kind,
    structures: { none: 2, immunomodulation: 2, replacement: 2, trophic: 2, all: 2 },
    age: 15,
    sinceDiagnosis: 42,
    failed: 0,
    untreated: at(0.4),
    conditioning: { alone: at(0.5), effect: at(0.1) },
    treated: at(0.5),
    effect: at(0),
    shares: {
      homing: at(0),
      differentiation: at(0),
      support: at(0),
      'treg-induction': at(0),
      'effector-suppression': at(0),
      'hsc-reset': at(0),
    },
  }
  const told = { protocol: 'made-up', question: 'Does it?', day: 365, held: 'beliefs', notForCare: '' }
  return describeAttribution({ ...told, arms: [arm] }, plain)
}

test('an arm without cells is told of its conditioning alone', () => {
  const text = textOf('no cells')
  expect(text).toContain('\nno cells in this arm: what it does is conditioning alone\n')
  expect(text.match(/^.*\d\.\d{5}/gm)!.map((line) => line.replace(/ {2,}.*/, ''))).toEqual([
    'no treatment',
    'conditioning alone',
    'conditioning adds',
  ])
})

test('an arm with cells is told mechanism by mechanism', () => {
  const text = textOf('stem cells after conditioning')
  expect(text).not.toContain('no cells in this arm')
  expect(text.match(/^ {2}\S.*\d\.\d{5}$/gm)).toHaveLength(6)
})
