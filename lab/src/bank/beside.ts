import { matchChancePath, readMatchChance, type MatchChance } from '../evidence/record/match-chance.ts'
import { productFactsPath, readProductFacts, type ProductFacts } from '../evidence/record/product-facts.ts'
import { readStudies } from '../evidence/record/read.ts'
import { isStudyFile } from '../evidence/record/sets.ts'
import type { Study } from '../evidence/record/study.ts'
import type { SourceFile } from '../source/yaml.ts'
import type { Protocol } from '../trial/protocol.ts'
import { readProtocol } from '../trial/read-protocol.ts'

/** What a unit is seen beside: studies, their trials, other sources of cells and published matches. */
export interface Beside {
  readonly studies: readonly Study[]
  readonly protocols: readonly Protocol[]
  readonly products: ProductFacts
  readonly matches: MatchChance
}

/** Reads it from the files right in `evidence/` and `protocols/`. Throws as their readers do. */
export function readBeside(files: readonly SourceFile[]): Beside {
  return {
    studies: readStudies(files.filter(isStudyFile)),
    protocols: files.filter(({ path }) => path.startsWith('protocols/')).map(readProtocol),
    products: readProductFacts(fileAt(productFactsPath, files)),
    matches: readMatchChance(fileAt(matchChancePath, files)),
  }
}

function fileAt(path: string, files: readonly SourceFile[]): SourceFile {
  const found = files.find((file) => file.path === path)
  if (found === undefined) throw new Error(`unreachable: ${path} is part of the program`)
  return found
}
