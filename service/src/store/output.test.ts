import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readOutput, writeOutput } from './output.ts'
import type { Made } from './output.ts'

const never = new AbortController().signal
let parent: string
let target: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'cordelia-output-'))
  target = join(parent, 'run')
})
afterEach(async () => rm(parent, { recursive: true }))

function made(report = '{}\n', name = 'tables/visits.parquet'): Made {
  const files = new Map([
    ['report.json', Buffer.from(report)],
    [name, Buffer.from('PAR1 and more')],
  ])
  return { cordelia: 'run', inputs: { seed: 1, report }, files }
}

describe('an output', () => {
  test('is read back with every byte, and leaves nothing else behind', async () => {
    const { manifest } = await writeOutput(target, made(), never)
    const found = await readOutput(target)
    expect(found?.manifest).toEqual(manifest)
    expect(found?.files.get('tables/visits.parquet')).toEqual(Buffer.from('PAR1 and more'))
    expect(await readdir(parent)).toEqual(['run'])
  })

  test('with any one byte of any file changed, or any file cut or gone, is none', async () => {
    await writeOutput(target, made(), never)
    const accepted: string[] = []
    for (const path of ['manifest.json', 'report.json', 'tables/visits.parquet']) {
      const file = join(target, path)
      const whole = await readFile(file)
      for (let at = 0; at < whole.length; at++) {
        await writeFile(
          file,
          whole.map((byte, i) => (i === at ? byte ^ 1 : byte)),
        )
        if ((await readOutput(target)) !== undefined) accepted.push(`${path} with byte ${at} changed`)
      }
      await writeFile(file, whole)
      await truncate(file, whole.length - 1)
      if ((await readOutput(target)) !== undefined) accepted.push(`${path} cut`)
      await rm(file)
      if ((await readOutput(target)) !== undefined) accepted.push(`${path} gone`)
      await writeFile(file, whole)
    }
    expect(accepted).toEqual([])
    expect(await readOutput(target)).toBeDefined()
  })

  test('takes the place of an earlier one, of which nothing stays', async () => {
    await writeOutput(target, made('1', 'tables/old.parquet'), never)
    const { manifest } = await writeOutput(target, made('2', 'tables/new.parquet'), never)
    expect((await readOutput(target))?.manifest).toEqual(manifest)
    expect(await readdir(join(target, 'tables'))).toEqual(['new.parquet'])
    expect(await readdir(parent)).toEqual(['run'])
  })

  test('that is stopped before its last step is not there, and the earlier one is', async () => {
    const { manifest } = await writeOutput(target, made('1'), never)
    await expect(writeOutput(target, made('2'), AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop')
    expect((await readOutput(target))?.manifest).toEqual(manifest)
    expect(await readdir(parent)).toEqual(['run'])
  })

  test('that cannot be written, for a file stands where its folder should be, leaves nothing', async () => {
    const clash = {
      ...made(),
      files: new Map([
        ['a', Buffer.from('1')],
        ['a/b', Buffer.from('2')],
      ]),
    }
    await expect(writeOutput(target, clash, never)).rejects.toThrow(/EISDIR|ENOTDIR|EEXIST/)
    expect(await readdir(parent)).toEqual([])
  })
})

const left = (pid: number, host = hostname()) => join(parent, `.cordelia-${host}-${pid}-0123456789ab`)
const dead = 2 ** 22 + 1 // above the largest process id of Linux

describe('siblings', () => {
  test('of dead writers go with the next writing; of living ones and other machines they stay', async () => {
    for (const path of [left(dead), left(process.pid), left(dead, 'elsewhere')]) await mkdir(path)
    await writeOutput(target, made(), never)
    const kept = [left(process.pid), left(dead, 'elsewhere'), target].map((path) =>
      path.slice(parent.length + 1),
    )
    expect((await readdir(parent)).toSorted()).toEqual(kept.toSorted())
  })
})

test('a writer killed at any moment leaves the earlier output, the new one or none, never a mixture', async () => {
  const writer = `
    const { writeOutput } = await import('${new URL('../../dist/store/output.js', import.meta.url).href}')
    const signal = new AbortController().signal
    process.stdout.write('ready')
    for (let turn = 0; ; turn++) {
      const files = new Map(Array.from({ length: 8 }, (_, i) => ['tables/t' + i + '.parquet', Buffer.alloc(40_000, turn)]))
      await writeOutput(${JSON.stringify(target)}, { cordelia: 'run', inputs: { turn }, files }, signal)
    }`
  const seen = new Set<string>()
  for (let kill = 0; kill < 30; kill++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [first] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as unknown[] // ready, or dead
    expect(String(first)).toBe('ready')
    await new Promise((resolve) => setTimeout(resolve, 3 + kill * 2))
    child.kill('SIGKILL')
    await once(child, 'exit')
    const names = await readdir(target).catch(() => undefined)
    const found = await readOutput(target)
    expect(names === undefined, `what stands there after kill ${kill} is whole`).toBe(found === undefined)
    const turns = new Set([...(found?.files.values() ?? [])].map((bytes) => bytes[0]))
    expect(turns.size).toBe(found === undefined ? 0 : 1)
    seen.add(found === undefined ? 'none' : 'whole')
  }
  expect(seen).toContain('whole')
  await writeOutput(target, made(), never)
  expect(await readdir(parent)).toEqual(['run'])
})
