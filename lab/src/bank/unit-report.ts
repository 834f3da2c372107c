import { notForCare } from '../answer/answer.ts'
import { dosesOf } from '../graft/unit/dose.ts'
import { knownDraws, type Known } from '../graft/unit/known.ts'
import type { Unit } from '../graft/unit/unit.ts'
import { absentSection } from './absent.ts'
import { assumedSection } from './assumed.ts'
import type { Beside } from './beside.ts'
import { bloodSection } from './blood.ts'
import { diabetesSection } from './diabetes.ts'
import { foretoldSection } from './foretold.ts'
import { holdsSection } from './holds.ts'
import { limitsSection } from './limits.ts'
import { matchSection } from './match.ts'
import { oneUse } from './one-use.ts'
import { sourcesSection } from './sources.ts'
import { shortSection } from './short.ts'
import type { Told } from './told.ts'

/** The same for every unit. */
let known: readonly Known[] | undefined

/** What one cord blood unit holds, gives per kg and is known to do. Every interval is the middle 90 % of draws. */
export function unitReport(unit: Unit, beside: Beside): Told {
  known ??= knownDraws()
  const doses = dosesOf(unit, known)
  const sections = [
    holdsSection(unit, doses, known),
    limitsSection(unit, doses.draws),
    absentSection(doses, beside),
    diabetesSection(unit.donor, doses, beside),
    oneUse,
    bloodSection(unit, doses),
    matchSection(unit, beside),
    foretoldSection(),
    sourcesSection(beside),
    assumedSection(),
  ]
  return {
    title: `The cord blood unit ${unit.name}`,
    sections: [shortSection(sections), ...sections],
    notForCare,
  }
}
