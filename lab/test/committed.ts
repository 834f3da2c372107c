import { readFileSync, readdirSync } from 'node:fs'
import { setsPath } from '../src/evidence/record/sets.ts'
import type { SourceFile } from '../src/source/yaml.ts'

/** The YAML files of a folder of the repository, such as `evidence`; the sets, which are no record, are left out. */
export function filesIn(folder: string): SourceFile[] {
  const url = new URL(`../../${folder}/`, import.meta.url)
  const names = readdirSync(url)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
  return names
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(new URL(name, url), 'utf8') }))
    .filter(({ path }) => path !== setsPath)
}

/** The sets of the repository. */
export function setsFile(): SourceFile {
  return { path: setsPath, text: readFileSync(new URL(`../../${setsPath}`, import.meta.url), 'utf8') }
}
