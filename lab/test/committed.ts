import { readFileSync, readdirSync } from 'node:fs'
import type { SourceFile } from '../src/source/yaml.ts'

/** The YAML files of a folder of the repository, such as `evidence`. */
export function filesIn(folder: string): SourceFile[] {
  const url = new URL(`../../${folder}/`, import.meta.url)
  const names = readdirSync(url).filter((name) => name.endsWith('.yaml'))
  return names.map((name) => ({ path: `${folder}/${name}`, text: readFileSync(new URL(name, url), 'utf8') }))
}
