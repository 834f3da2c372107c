import type { ProductId } from '../graft/products.ts'
import { medianUnit } from '../graft/unit/collection.ts'
import { isOfUnit } from './eligibility.ts'
import type { OfUnit, Units } from './protocol.ts'
import type { Path, Refuse } from './refuse.ts'
import type { Written } from './written.ts'

/**
 * What a participant's own unit is given as, and another's. MSC are left out: they grew from one in five of the frozen
 * units tried, and nobody can plan on that.
 */
const own: readonly ProductId[] = ['autologous-cord-blood', 'cord-blood-treg']
const others: readonly ProductId[] = ['allogeneic-cord-blood', 'cord-blood-treg']

type Cells = Extract<Written['arms'][string]['give'][number], { product: string }>

/** Checks that units are asked for only where they are stored, and given as what they are. */
export function checkUnits({ population, arms }: Written, refuse: Refuse): void {
  const { units, species, where } = population
  if (units !== undefined && species === 'mouse') {
    refuse('SCHEMA', ['population', 'units'], 'expected nothing: no unit is stored for a mouse')
  }
  where.forEach(({ criterion, text }, i) => {
    if (units === undefined && isOfUnit(criterion)) {
      refuse(
        'SCHEMA',
        ['population', 'where', i],
        `expected population.units for a rule on units, got '${text}' without`,
      )
    }
  })
  for (const [name, { give }] of Object.entries(arms)) {
    let given = 0
    give.forEach((each, i) => {
      if ('conditioning' in each || each.dose.per !== 'unit') return
      const path = ['arms', name, 'give', i]
      if (units === undefined) {
        refuse('SCHEMA', [...path, 'dose'], 'expected population.units for a dose out of a unit, got none')
      }
      if (++given > 1) {
        refuse('SCHEMA', [...path, 'dose'], 'expected one dose out of the unit in an arm, got another')
      }
      checkGiven(units, { each, unit: each.dose.unit, path }, refuse)
    })
  }
}

function checkGiven(
  { bank }: Units,
  { each, unit: { grown }, path }: { readonly each: Cells; readonly unit: OfUnit; readonly path: Path },
  refuse: Refuse,
): void {
  const { product, at, mismatch = 0 } = each
  const isOwn = medianUnit(bank).donor === 'self'
  const allowed: readonly string[] = isOwn ? own : others
  if (!allowed.includes(product)) {
    refuse(
      'PROTOCOL_PRODUCT',
      [...path, 'product'],
      `expected ${allowed.join(' or ')} out of a unit of the bank '${bank}', got '${product}'`,
    )
  }
  const isGrown = product === 'cord-blood-treg'
  if (isGrown !== (grown !== undefined)) {
    const wanted = isGrown
      ? "'unit grown 14 day': T cells are grown from a unit"
      : "'unit': blood is given whole"
    refuse(
      'SCHEMA',
      [...path, 'dose'],
      `expected ${wanted}, got '${isGrown ? 'unit' : `unit grown ${grown} day`}'`,
    )
  }
  if (grown !== undefined && at < grown) {
    refuse(
      'PROTOCOL_RANGE',
      [...path, 'at'],
      `expected a day after the ${grown} days of growth, got day ${at}`,
    )
  }
  if (isOwn && mismatch > 0) {
    refuse(
      'SCHEMA',
      [...path, 'mismatch'],
      `expected 0: the cells are the participant's own, got ${mismatch}`,
    )
  }
}
