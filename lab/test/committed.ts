import { readFileSync, readdirSync } from 'node:fs'
import { setsPath, tablePaths } from '../src/evidence/record/sets.ts'
import type { SourceFile } from '../src/source/yaml.ts'

/** The YAML files of a folder of the repository, such as `evidence`; the tables beside the studies are left out. */
export function filesIn(folder: string): SourceFile[] {
  const url = new URL(`../../${folder}/`, import.meta.url)
  const names = readdirSync(url)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
  return names
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(new URL(name, url), 'utf8') }))
    .filter(({ path }) => !tablePaths.includes(path))
}

/** One file of the repository, such as `evidence/products.yaml`. */
export function fileAt(path: string): SourceFile {
  return { path, text: readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') }
}

/** The sets of the repository. */
export function setsFile(): SourceFile {
  return fileAt(setsPath)
}
