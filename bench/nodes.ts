import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A Node binary of this machine, and what it says its version is. */
export interface Node {
  readonly path: string
  /** Without the v: 20.19.5. */
  readonly version: string
}

const installed = (major: number): string =>
  join(import.meta.dirname, 'node_modules', `node-${major}`, 'bin', 'node')

/** The Node on PATH, then those that bench/package.json installs; oldest first, one of each version. */
export function nodes(): readonly Node[] {
  const found = ['node', installed(22), installed(24)]
    .filter((path) => path === 'node' || existsSync(path))
    .map((path) => ({
      path,
      version: spawnSync(path, ['-p', 'process.versions.node']).stdout.toString().trim(),
    }))
  const byVersion = new Map(found.map((each) => [each.version, each]))
  return [...byVersion.values()].sort((a, b) => Number.parseInt(a.version) - Number.parseInt(b.version))
}
