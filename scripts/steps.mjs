import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const inRoot = (...path) => join(root, ...path)
const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

/** Runs a program to its end, its output shown; resolves to its exit code, 128 + n when signal n ended it. */
function run(program, args, env = {}) {
  const child = spawn(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  // Ctrl-C reaches the child too; this process stays to pass on how it ended.
  const pass = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM']
  for (const signal of signals) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const each of signals) process.off(each, pass)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

export const tool = (name, args, env) => run(inRoot('node_modules', '.bin', name), args, env)

export const cordelia = (args) => run(process.execPath, [inRoot('service', 'bin', 'cordelia.js'), ...args])

/** Installs when nothing is installed or the lockfile is newer than what is. */
export async function install() {
  const installed = changed(inRoot('node_modules', '.package-lock.json'))
  if (installed > 0 && installed >= changed(inRoot('package-lock.json'))) return 0
  return await run('npm', ['ci', '--no-audit', '--no-fund'])
}

/** Compiles what changed, and the studio when it is older than its sources. */
export async function build() {
  const compiled = await tool('tsc', ['-b', 'service'])
  return compiled === 0 ? await buildStudio() : compiled
}

export async function buildStudio() {
  const folders = ['studio/src', 'lab/src', 'engine/src', 'evidence', 'protocols']
  const sources = folders.flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true }).map((path) => inRoot(folder, path)),
  )
  const pages = ['index.html', 'unit.html', 'vite.config.ts'].map((name) => inRoot('studio', name))
  const newest = Math.max(...[...sources, ...pages].map(changed))
  if (changed(inRoot('studio', 'dist', 'site', 'index.html')) >= newest) return 0
  return await run('npm', ['run', 'build', '-w', '@cordelia/studio', '--silent'])
}
