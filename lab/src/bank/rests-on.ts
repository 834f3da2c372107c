import type { PhysicsName } from '../graft/unit/physics.ts'
import type { Unit } from '../graft/unit/unit.ts'

/** The quantities behind nucleated cells at freezing. */
export function frozenNames({ counts }: Pick<Unit, 'counts'>): readonly PhysicsName[] {
  return counts.when === 'frozen' ? ['counting'] : ['counting', 'processing', 'processingSpread']
}

/** Behind the share of nucleated cells that storage, thaw and wash leave. */
export function washNames({ afterThaw }: Pick<Unit, 'afterThaw'>): readonly PhysicsName[] {
  return afterThaw?.recovered === undefined ? ['wash', 'washSpread', 'yearly'] : ['wash', 'thaw', 'counting']
}

/** Behind the share of CD34+ cells alive after thaw. */
export function viableNames({ afterThaw }: Pick<Unit, 'afterThaw'>): readonly PhysicsName[] {
  return afterThaw?.viableCd34 === undefined ? ['aliveDay1', 'aliveDay3', 'aliveSpread'] : ['segment']
}

/** Behind CD34+ cells at freezing. */
export function cd34FrozenNames({ counts }: Pick<Unit, 'counts'>): readonly PhysicsName[] {
  if (counts.cd34 === undefined) return [...frozenNames({ counts }), 'cd34Share', 'cd34ShareSpread']
  return counts.when === 'frozen'
    ? ['cd34Counting']
    : ['cd34Counting', 'cd34Processing', 'cd34ProcessingSpread']
}

/** Behind living CD34+ cells after thaw and wash. */
export function cd34Names(unit: Unit): readonly PhysicsName[] {
  return [...cd34FrozenNames(unit), 'cd34Recovery', 'cd34RecoverySpread', ...viableNames(unit)]
}

/** Behind regulatory T cells after thaw and wash. */
export function tregNames(unit: Pick<Unit, 'counts' | 'volume' | 'afterThaw'>): readonly PhysicsName[] {
  return [
    ...lymphocyteNames(unit),
    'cd4',
    'tregResting',
    'tregActivated',
    'tregSpread',
    'tregLeft',
    ...washNames(unit),
  ]
}

function lymphocyteNames({ counts, volume }: Pick<Unit, 'counts' | 'volume'>): readonly PhysicsName[] {
  if (counts.mononuclear !== undefined)
    return [...frozenNames({ counts }), 'lymphocyteShare', 'lymphocyteShareSpread']
  return volume === undefined
    ? [...frozenNames({ counts }), 'density', 'lymphocytes', 'lymphocytesSpread']
    : ['processing', 'processingSpread', 'lymphocytes', 'lymphocytesSpread']
}

/** Behind mononuclear cells at freezing. */
export function mononuclearNames({ counts }: Pick<Unit, 'counts'>): readonly PhysicsName[] {
  return counts.mononuclear === undefined
    ? [...frozenNames({ counts }), 'mononuclear']
    : frozenNames({ counts })
}
