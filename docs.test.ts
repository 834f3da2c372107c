import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readProtocol } from '@cordelia/lab'
import { describe, expect, it } from 'vitest'

const guide = readdirSync('docs/guide').filter((name) => name.endsWith('.md'))
const pages = ['README.md', ...guide.map((name) => `docs/guide/${name}`)]
const home = mkdtempSync(join(tmpdir(), 'cordelia-docs-'))

function blocks(page: string, language: string): readonly string[] {
  const text = readFileSync(page, 'utf8')
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter((match) => match[1] === language)
    .map((match) => match[2]!)
}

/** The commands of a page, each with the lines it must print and the exit code it must end with. */
function commands(page: string) {
  return blocks(page, 'sh').flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .filter((each) => each.startsWith('cordelia '))
      .map((each) => {
        const [command, ...lines] = each.trimEnd().split('\n') as [string, ...string[]]
        const exit = Number(/^\[exit (\d+)\]$/.exec(lines.at(-1) ?? '')?.[1] ?? 0)
        return { command, printed: lines.filter((line) => !line.startsWith('[exit')), exit }
      }),
  )
}

describe.each(pages)('%s', (page) => {
  it('is there', () => {
    expect(readFileSync(page, 'utf8').startsWith('# ')).toBe(true)
  })

  it.each(commands(page))('does what it says: $command', ({ command, printed, exit }) => {
    const run = spawnSync('node', ['service/bin/cordelia.js', ...command.split(' ').slice(1)], {
      encoding: 'utf8',
      env: { ...process.env, CORDELIA_HOME: home },
    })
    expect(run.status, run.stderr).toBe(exit)
    for (const line of printed) expect(run.stdout + run.stderr).toContain(line)
  })

  const protocols = blocks(page, 'yaml')
  if (protocols.length > 0) {
    it.each(protocols)('shows protocols that are accepted', (text) => {
      expect(readProtocol({ path: page, text }).arms.length).toBeGreaterThan(0)
    })
  }
})

it('every link inside the documentation leads to a file', () => {
  const decisions = readdirSync('docs/decisions').map((name) => `docs/decisions/${name}`)
  for (const page of [...pages, ...decisions]) {
    for (const [, target] of readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      const from = join(page, '..', target!)
      expect(() => readFileSync(from), `${page} → ${target}`).not.toThrow()
    }
  }
})
