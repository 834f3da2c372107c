import { readBeside, type Beside } from '../src/bank/beside.ts'
import type { Line, Told } from '../src/bank/told.ts'
import { matchChancePath } from '../src/evidence/record/match-chance.ts'
import { productFactsPath } from '../src/evidence/record/product-facts.ts'
import { medianUnit } from '../src/graft/unit/collection.ts'
import type { Unit } from '../src/graft/unit/unit.ts'
import { fileAt, filesIn } from './committed.ts'

/** What the repository holds beside a unit. */
export const committedBeside: Beside = readBeside([
  ...filesIn('evidence'),
  ...filesIn('protocols'),
  fileAt(productFactsPath),
  fileAt(matchChancePath),
])

/** The median unit of a family bank, for a child of 20 kg. */
export const familyUnit: Unit = { ...medianUnit('family'), recipient: { weight: 20 } }

/** The line with this id, which must be there. */
export function lineOf({ sections }: Told, id: string): Line {
  const found = sections.flatMap(({ lines }) => lines).find((line) => line.id === id)
  if (found === undefined) throw new Error(`no line ${id}`)
  return found
}
