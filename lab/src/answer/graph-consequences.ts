import type { Benefits } from '../consequences/benefit.ts'
import type { Bounds } from '../consequences/bounds-result.ts'
import type { Sensitivity } from '../sensitivity/result.ts'
import {
  change,
  changeInWords,
  halfLifeInWords,
  intervalInWords,
  killingInWords,
  measurementInWords,
  reachInWords,
  referenceInWords,
  regenerationInWords,
  rowName,
  someoneInWords,
  treatedLike,
  worthiest,
} from './consequence-words.ts'
import type { Node } from './graph.ts'
import { benefitId, changeId, durabilityId, factorId, measurementId, referenceId } from './node-names.ts'

const bounds = 'calibration/bounds'
const benefit = 'calibration/benefit'
const people = 'calibration/untreated-course'
const ranking = 'calibration/sensitivity-msc'

/** What limits any treatment of the immune attack, a number a node, and three sentences over all. */
export function boundsNodes(told: Bounds): readonly Node[] {
  const changes = told.people.flatMap((who) =>
    who.changes.map(
      (each): Node => ({
        id: changeId(who, each),
        kind: 'row',
        says: `${someoneInWords(who)}, ${change(each.block)} of the killing blocked: C-peptide changes by ${changeInWords(each)} in a year`,
        value: each.median,
        unit: '1',
        how: 'the median person of each draw; median and middle 90 % of draws',
        from: [bounds, people],
      }),
    ),
  )
  const factors = told.people.flatMap((who) =>
    who.factors.map(
      (each): Node => ({
        id: factorId(who, each),
        kind: 'row',
        says: `${someoneInWords(who)}, a rise of C-peptide by ${change(each.rise)} in a year: own regeneration times ${reachInWords(each.untouched)} with the killing untouched, ${reachInWords(each.blocked)} with all of it blocked`,
        value: each.blocked.median,
        unit: '1',
        how: 'the least factor on islets.adultGrowth, up to 1000, found to a hundredth',
        from: [bounds, people, 'islets.adultGrowth'],
      }),
    ),
  )
  const halfLives = told.durability.map(
    (each): Node => ({
      id: durabilityId(each),
      kind: 'row',
      says: `half-life of educated cells, days, potency ${each.potency}: ${reachInWords(each)}`,
      value: each.median,
      unit: 'day',
      how: 'the least half-life up to 5 years with which one dose keeps C-peptide within a tenth of entry for a year',
      from: [bounds, people, ...each.raised],
    }),
  )
  const over = (id: string, says: string, nodes: readonly Node[]): Node => ({
    id,
    kind: 'count',
    says,
    from: nodes.map((node) => node.id),
  })
  return [
    over('bounds/killing', killingInWords(told), changes),
    over('bounds/regeneration', regenerationInWords(told), factors),
    over('bounds/half-life', halfLifeInWords(told), halfLives),
    ...changes,
    ...factors,
    ...halfLives,
  ]
}

/** Whom cells help, row by row, and a sentence a reference. */
export function benefitNodes({ rows }: Benefits): readonly Node[] {
  const references = [...new Set(rows.map(({ reference }) => reference))]
  return [
    ...references.map((reference): Node => {
      const own = rows.filter((row) => row.reference === reference)
      return {
        id: referenceId(reference),
        kind: 'count',
        says: referenceInWords(own),
        from: own.map(benefitId),
      }
    }),
    ...rows.map(
      (row): Node => ({
        id: benefitId(row),
        kind: 'row',
        says: `${row.reference}, ${rowName(row)}: the cells add ${intervalInWords(row.effect)} of ln(C-peptide + 1) after a year; ${treatedLike(row)}`,
        value: row.effect.mean,
        unit: 'ln(nmol/L + 1)',
        how: 'against the same person without cells, in each draw; mean and middle 90 % of draws',
        from: [benefit, 'calibration/retrodiction', people, ...row.studies],
      }),
    ),
  ]
}

/** Which unknowns would tell most about the simulated effect of cells, were they measured. */
export function measurementNodes(worth: Sensitivity): readonly Node[] {
  return worthiest(worth).map(
    (unknown): Node => ({
      id: measurementId(unknown),
      kind: 'row',
      says: measurementInWords(unknown),
      value: unknown.first.value,
      unit: '1',
      how: "Sobol' index of the first order",
      from: [ranking, unknown.name === 'fitted' ? people : unknown.name],
    }),
  )
}
