import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './steps.mjs'

const root = join(import.meta.dirname, '..')
const bench = join(root, 'bench')
const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

process.exitCode = await measure()

async function measure() {
  const installed = await install()
  if (installed !== 0) return installed
  if (
    changed(join(bench, 'node_modules', '.package-lock.json')) < changed(join(bench, 'package-lock.json'))
  ) {
    const added = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: bench, stdio: 'inherit' })
    if (added.status !== 0) return added.status ?? 1
  }
  // Node 24 reads TypeScript as it stands; Node 20 cannot.
  const node = join(bench, 'node_modules', 'node-24', 'bin', 'node')
  const args = ['--conditions=source', '--disable-warning=ExperimentalWarning', join(bench, 'main.ts')]
  const child = spawnSync(node, [...args, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
  return child.status ?? 1
}
