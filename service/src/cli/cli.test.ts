import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isStudyFile } from '@cordelia/lab'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

// These tests run the program as built by `npx tsc -b`.
const program = fileURLToPath(new URL('../../bin/cordelia.js', import.meta.url))
const root = fileURLToPath(new URL('../../..', import.meta.url))

const protocol = `
question: Do two small arms differ?
population: { species: human, draw: newly-diagnosed, where: [age 8..45 year], enrol: 8 }
arms:
  control: { share: 1 }
  infused: { share: 1, give: [{ product: cord-tissue-msc, dose: 2e6 cell/kg, route: intravenous, at: 0 day }] }
visits: [0 month, 12 month]
endpoints: { primary: { measure: cpeptide-auc, at: 12 month } }
repeat: { trials: 3, seed: 7 }
compare: { study: carlsson2023, arms: { control: placebo, infused: protrans } }
`
let folder: string
const at = (path: string) => join(folder, path)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-cli-'))
  await writeFile(at('small.yaml'), protocol)
  await writeFile(at('long.yaml'), protocol.replace('trials: 3', 'trials: 100000'))
  await writeFile(at('typo.yaml'), protocol.replace('2e6 cell/kg', '2e6 mg/kg'))
  await writeFile(at('broken.yaml'), `${protocol}x: [1,\n`)
})
afterEach(async () => rm(folder, { recursive: true }))

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function start(command: string, args: readonly string[]) {
  const env = { ...process.env, CORDELIA_HOME: at('home'), FORCE_COLOR: undefined, NO_COLOR: undefined }
  const child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = (async (): Promise<Ended> => {
    const [stdout, stderr] = [child.stdout, child.stderr].map(async (stream) =>
      (await stream.setEncoding('utf8').toArray()).join(''),
    )
    const [code] = (await once(child, 'close')) as [number | null] // as node documents it
    return { code, stdout: await stdout!, stderr: await stderr! }
  })()
  return { child, ended }
}

const cordelia = (...args: readonly string[]) => start(process.execPath, [program, ...args])
const end = async (...args: readonly string[]) => await cordelia(...args).ended

const onTerminal = (env: string) =>
  start('script', [
    '-qec',
    `env -u CI ${env} TERM=xterm-256color ${process.execPath} ${program} run small.yaml`,
    '/dev/null',
  ]).ended

describe('what a person got wrong ends with exit code 2, one line that says what, and nothing written', () => {
  test.each<[string, readonly string[], RegExp]>([
    [
      'a missing file',
      ['run', 'gone.yaml', '--out', 'out'],
      /^error: FILE_MISSING: gone\.yaml: .*got nothing\n$/,
    ],
    ['a folder', ['run', '.', '--out', 'out'], /^error: FILE_IS_DIRECTORY: /],
    [
      'YAML that is none',
      ['run', 'broken.yaml', '--out', 'out'],
      /^error: YAML_SYNTAX: .* at broken\.yaml:\d+:\d+\n$/,
    ],
    [
      'a dose in another unit',
      ['run', 'typo.yaml', '--out', 'out'],
      /^error: \w+: arms\.infused\..*mg\/kg at typo\.yaml:6:\d+\n$/,
    ],
    ['no trials', ['run', 'small.yaml', '--trials', '0'], /^error: OPTION: .*--trials.*'0'.*1 to 100000/],
    ['half a trial', ['run', 'small.yaml', '--trials', '0.5'], /^error: OPTION: .*--trials/],
    ['a seed in hexadecimal', ['run', 'small.yaml', '--seed', '0x1F'], /^error: OPTION: .*--seed/],
    [
      'a seed past exact integers',
      ['run', 'small.yaml', '--seed', '9007199254740992'],
      /^error: OPTION: .*--seed/,
    ],
    ['no workers', ['run', 'small.yaml', '--workers', '0'], /^error: OPTION: .*--workers/],
    ['an unknown option', ['run', 'small.yaml', '--sede', '1'], /^error: OPTION: .*--sede/],
    ['an unknown command', ['rnu'], /^error: OPTION: .*rnu/],
    ['no protocol', ['run'], /^error: OPTION: .*protocol/],
    ['two protocols', ['run', 'small.yaml', 'long.yaml'], /^error: OPTION: too many arguments/],
    ['a folder of somebody else as output', ['run', 'small.yaml', '--out', '.'], /^error: OUTPUT_EXISTS: /],
    ['an unknown study', ['evidence', 'show', 'nobody1999'], /^error: EVIDENCE_UNKNOWN: .*'nobody1999'/],
    ['an unknown model', ['model', 'show', 'soul'], /^error: OPTION: .*'soul'/],
    [
      'an unknown format',
      ['model', 'export', 'body', '--format', 'docx', '--out', 'body.xml'],
      /^error: OPTION: .*--format.*'docx'.*sbml, latex\.\n$/,
    ],
    ['no format', ['model', 'export', 'body', '--out', 'body.xml'], /^error: OPTION: .*--format/],
    [
      'an export of an unknown model',
      ['model', 'export', 'soul', '--format', 'sbml', '--out', 'soul.xml'],
      /^error: OPTION: .*'soul'/,
    ],
    [
      'a file without a name',
      ['model', 'export', 'body', '--format', 'sbml', '--out', ''],
      /^error: OPTION: .*--out.*got nothing/,
    ],
    ['a port out of range', ['serve', '--port', '70000'], /^error: OPTION: .*--port/],
  ])('%s', async (_, args, says) => {
    const before = await readdir(folder)
    const { code, stdout, stderr } = await end(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(says)
    expect(await readdir(folder)).toEqual(before)
  })
})

describe('run', () => {
  test('gives the same bytes with 1 and 2 workers, and a second time from the store', async () => {
    const one = await end('run', 'small.yaml', '--workers', '1', '--json', '--out', 'one')
    expect([one.code, one.stderr]).toEqual([0, ''])
    await rm(at('home'), { recursive: true })
    const two = await end('run', 'small.yaml', '--workers', '2', '--json', '--out', 'two')
    expect(two.stdout).toBe(one.stdout)
    const paths = (await readdir(at('one'), { recursive: true }))
      .filter((path) => path.includes('.'))
      .toSorted()
    expect(paths).toEqual(
      expect.arrayContaining([
        'manifest.json',
        'report.json',
        'tables/participants.parquet',
        'tables/visits.parquet',
      ]),
    )
    for (const path of paths)
      expect([path, await readFile(at(`two/${path}`))]).toEqual([path, await readFile(at(`one/${path}`))])

    const again = await end('run', 'small.yaml', '--json', '--out', 'two')
    expect(again).toEqual({
      ...one,
      stderr: expect.stringMatching(/^computed before.*[0-9a-f]{64}\n$/) as string,
    })
  })

  test('another seed or number of trials is another run', async () => {
    await Promise.all([
      end('run', 'small.yaml', '--seed', '8'),
      end('run', 'small.yaml', '--trials', '2'),
      end('run', 'small.yaml'),
    ])
    expect(await readdir(at('home/runs'))).toHaveLength(3)
  })

  test('prints one JSON document that holds what the text tells', async () => {
    const { stdout } = await end('run', 'small.yaml', '--json')
    const report = JSON.parse(stdout) as Record<string, unknown> // compared below
    expect(report).toMatchObject({ enrolled: 24, protocol: { name: 'small', trials: 3, seed: 7 } })
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining(['courses', 'excluded', 'lost', 'notForCare', 'observed', 'screened']),
    )
  })

  test('prints both arms, what was seen beside them, who was excluded, and what it must not be used for', async () => {
    const { code, stdout, stderr } = await end('run', 'small.yaml')
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /3 simulated trials of 8, seed 7\nscreened \d+, excluded \d+ by age 8\.\.45 year, enrolled 24\n/,
    )
    expect(stdout).toMatch(/lost solves: none/)
    expect(stdout).toMatch(
      /arm control\n.*observed[^]*cpeptide-auc +365.3 +12 +nmol\/L.*carlsson2023#[^]*arm infused\n/,
    )
    expect(stdout).toMatch(/infused minus control.*\n +difference/)
    expect(stdout).toMatch(/Not for .*\n$/)
    expect(stdout + stderr).not.toContain('\u001B')
    expect(stderr).toMatch(/^simulating: \d+ %\n[^]*simulating: 100 %\n$/)
  })

  test('on a terminal shows a bar and colours, and NO_COLOR takes the colours away', async () => {
    const coloured = await onTerminal('')
    expect(coloured.stdout).toMatch(/█+ 100 %/)
    expect(coloured.stdout).toContain('\u001B[1m')
    const plain = await onTerminal('NO_COLOR=1')
    expect(plain.stdout).not.toContain('\u001B[1m')
  })

  test('that is interrupted ends with exit code 130 and leaves no output', async () => {
    const { child, ended } = cordelia('run', 'long.yaml', '--workers', '2', '--out', 'out')
    await new Promise((resolve) => setTimeout(resolve, 4000))
    child.kill('SIGINT')
    const { code, stdout, stderr } = await ended
    expect([code, stdout]).toEqual([130, ''])
    expect(stderr).toMatch(/interrupted\n$/)
    expect(await readdir(at('home/runs'))).toEqual([])
    expect(await readdir(folder)).not.toContain('out')
  })
})

test('a reader that stops reading, like head, is no failure', async () => {
  const line = `${process.execPath} ${program} model show body | head -n 1; exit \${PIPESTATUS[0]}`
  const { code, stdout, stderr } = await start('bash', ['-c', line]).ended
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^body: 26 states/)
})

describe('evidence and model', () => {
  test('the list has a row for every study and every synthesis, as text and as JSON', async () => {
    const folders = [join(root, 'evidence'), join(root, 'evidence', 'syntheses')]
    const names = (await Promise.all(folders.map((folder) => readdir(folder)))).flat()
    const files = names.filter(
      (name) => name.endsWith('.yaml') && isStudyFile({ path: `evidence/${name}`, text: '' }),
    )
    const text = await end('evidence', 'list')
    const json = await end('evidence', 'list', '--json')
    const rows = JSON.parse(json.stdout) as { id: string }[] // compared below
    expect(rows.map(({ id }) => `${id}.yaml`).toSorted()).toEqual(files.toSorted())
    expect(text.stdout.trim().split('\n')).toHaveLength(files.length + 1)
  })

  test('a study is shown with its findings and where they were read', async () => {
    const { stdout } = await end('evidence', 'show', 'haller2011')
    expect(stdout).toMatch(
      /ucb-cpeptide-peak-12 +12 +21 +0\.28 \(quartiles 0\.16 to 0\.86\) ng\/mL +read +table-1/,
    )
  })

  test('every rule the evidence breaks is accepted with a reason', async () => {
    const { code, stdout } = await end('evidence', 'check')
    expect(stdout).toMatch(/\d+ studies and 9 syntheses: 0 problems, \d+ accepted with reasons\n$/)
    expect(code).toBe(0)
  })

  test('every model composes and every measured parameter has the value its source has', async () => {
    const { code, stdout } = await end('model', 'check', '--json')
    expect(JSON.parse(stdout)).toMatchObject(
      ['body', 'mealTest', 'nod', 'stz'].map((model) => ({ model, problems: [] })),
    )
    expect(code).toBe(0)
  })
})

describe('model export', () => {
  test('prints the same file that it writes, over what stood there', async () => {
    const printed = await end('model', 'export', 'stz', '--format', 'sbml')
    expect([printed.code, printed.stderr]).toEqual([0, ''])
    expect(printed.stdout).toMatch(/^<\?xml [^]*<model id="stz" [^]*<\/sbml>\n$/)
    await writeFile(at('stz.xml'), 'x'.repeat(1e6))
    const written = await end('model', 'export', 'stz', '--format', 'sbml', '--out', 'stz.xml')
    expect(written).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(await readFile(at('stz.xml'), 'utf8')).toBe(printed.stdout)
  })

  test('says which folder is missing, and writes nothing', async () => {
    const { code, stdout, stderr } = await end(
      'model',
      'export',
      'stz',
      '--format',
      'sbml',
      '--out',
      'no/stz.xml',
    )
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^error: .*no\/stz\.xml/)
    expect(await readdir(folder)).not.toContain('no')
  })
})

test('an answer is computed once, kept, and served', { timeout: 300_000 }, async () => {
  const answered = await end('answer', '--trials', '1', '--json', '--out', 'answer')
  expect(answered.code).toBe(0)
  expect(await readFile(at('answer/report.json'), 'utf8')).toBe(answered.stdout)
  for (const name of ['verdicts', 'forest-log-cpeptide', 'courses', 'risk-of-bias-rob-2', 'flow']) {
    expect(await readFile(at(`answer/figures/${name}.svg`), 'utf8')).toContain('Not for choosing')
  }
  const told = await end('answer', '--trials', '1')
  expect(told.stderr).toMatch(/^computed before/)
  expect(told.stdout).toMatch(/^Can cord blood[^]*cells in the bag +470 million[^]*haller2011: /)
  const { child, ended } = cordelia('serve', '--port', '0')
  const [line] = (await once(child.stdout, 'data')) as [string] // its stream is set to utf8
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)![0]
  expect(await (await fetch(`${address}/report.json`)).text()).toBe(answered.stdout)
  expect(await (await fetch(`${address}/report`)).text()).toBe(
    await readFile(at('answer/report.html'), 'utf8'),
  )
  child.kill('SIGINT')
  expect((await ended).code).toBe(130)
})
