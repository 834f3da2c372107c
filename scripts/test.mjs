import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildStudio, install, tool } from './steps.mjs'

const scratch = mkdtempSync(join(tmpdir(), 'cordelia-test-'))
const apart = { boundaries: ['boundaries.test.ts'], 'docs examples': ['docs.test.ts', 'errors.test.ts'] }
const counts = { passed: 0, failed: 0, skipped: 0 }

const steps = {
  install,
  format: () => tool('biome', ['format']),
  lint: () => tool('oxlint', ['--type-aware']),
  types: () => tool('tsc', ['-b']),
  studio: buildStudio,
  boundaries: () => vitest(apart.boundaries),
  tests: () => vitest(Object.values(apart).flatMap((files) => files.map((file) => `--exclude=${file}`))),
  'docs examples': () => vitest(apart['docs examples']),
  unused: () => tool('knip', ['--no-progress']),
}

const failed = []
for (const [name, step] of Object.entries(steps)) {
  console.log(`\n── ${name}`)
  const start = performance.now()
  const code = await step()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`── ${name}: ${code === 0 ? 'passed' : `failed with exit code ${code}`} in ${seconds} s`)
  if (code !== 0) failed.push(name)
  if (code === 130 || (name === 'install' && code !== 0)) break
}

rmSync(scratch, { recursive: true, force: true })
console.log(failed.length === 0 ? '\nevery step passed' : `\nfailed steps: ${failed.join(', ')}`)
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exitCode = failed.length === 0 ? 0 : 1

/** Runs tests and adds to the counts; a test file that could not be loaded counts as one failure. */
async function vitest(args) {
  const file = join(scratch, 'counts.json')
  rmSync(file, { force: true })
  const code = await tool('vitest', [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  try {
    const found = JSON.parse(readFileSync(file, 'utf8'))
    const unloaded = found.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    ).length
    counts.passed += found.numPassedTests
    counts.failed += found.numFailedTests + unloaded
    counts.skipped += found.numPendingTests + found.numTodoTests
  } catch {
    counts.failed += 1 // the runner ended before it could count
  }
  return code
}
