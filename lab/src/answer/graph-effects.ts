import type { Effect } from '../evidence/effect/effect.ts'
import { measures } from '../evidence/record/measures.ts'
import { shareOf } from '../evidence/verdict/people.ts'
import type { PooledEvidence } from '../evidence/pooling/pooled.ts'
import { numberScales } from '../evidence/effect/scale.ts'
import { courseErrorFrom } from '../evidence/effect/course-error.ts'
import { untreatedFrom } from '../evidence/effect/untreated-course.ts'
import { products } from '../graft/products.ts'
import { numeral, span } from './figures/numeral.ts'
import type { Node } from './graph.ts'

/** The effect of each study by its own name, and what those of a product come to: `pooled/cord-tissue-msc/log-cpeptide`. */
export function effectNodes(pooled: readonly PooledEvidence[]): readonly Node[] {
  const effects = new Map(pooled.flatMap(effectsOf).map((effect) => [effect.id, effect]))
  return [...[...effects.values()].map(effectNode), ...pooled.flatMap(pooledNode)]
}

function effectsOf(pooled: PooledEvidence): readonly Effect[] {
  return pooled.kind === 'counts'
    ? pooled.effects
    : [...pooled.effects, ...pooled.leftOut.map(({ effect }) => effect)]
}

function effectNode(effect: Effect): Node {
  const { id, study, arm, against, from } = effect
  const beside = typeof against === 'string' ? against : against.control
  const who = `${study}, ${arm}${beside === 'nothing' ? '' : ` against ${beside}`}`
  if (effect.kind === 'counts') {
    const { what } = measures[effect.scale]
    const counts = [effect.treated, ...(effect.control === undefined ? [] : [effect.control])]
    return {
      id,
      kind: 'estimate',
      says: `${who}: ${what}, ${counts.map(shareOf).join(' against ')}`,
      how: [...new Set(counts.map(({ how }) => how))].join('; '),
      from: [...from, study],
    }
  }
  const { what, unit } = numberScales[effect.scale]
  const { value, se, low, high } = effect.estimate
  return {
    id,
    kind: 'estimate',
    says: `${who}: ${what}, ${numeral(value)} (${span(low, high)}) ${unit}`,
    value,
    unit,
    how: `${effect.how}; standard error ${numeral(se)} of ${effect.errors.map((part) => `${part.name} ${numeral(part.se)}`).join(', ')}; ${effect.validity}`,
    from: [...new Set([...from, study, ...courseBehind(effect)])],
  }
}

/** The untreated course that C-peptide is adjusted by; an arm without a control is held against it and shares its error. */
function courseBehind({ scale, against }: Effect): readonly string[] {
  if (scale !== 'log-cpeptide') return []
  return against === 'untreated course' ? [...untreatedFrom, ...courseErrorFrom] : untreatedFrom
}

function pooledNode(pooled: PooledEvidence): readonly Node[] {
  if (pooled.kind === 'counts' || pooled.product === undefined) return []
  const found = pooled.group?.pooled.reml
  if (found?.kind !== 'pooled') return []
  const { product, scale, effects, warnings } = pooled
  const { what, unit } = numberScales[scale]
  const { low, high } = found.hartungKnappAdHoc
  return [
    {
      id: `pooled/${product}/${scale}`,
      kind: 'estimate',
      says: `${products[product].name}: ${what}, pooled ${numeral(found.mean)} (${span(low, high)}) ${unit}`,
      value: found.mean,
      unit,
      how: ['τ² by REML, interval by Hartung and Knapp, never narrower than the plain one', ...warnings].join(
        '; ',
      ),
      from: effects.map(({ id }) => id),
    },
  ]
}
