import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** Lowest first; rooms on one line never import one another. A room is a folder, or a file straight under `src`. */
const order: readonly (readonly string[])[] = [
  ['engine/elementary', 'engine/errors', 'engine/system', 'engine/table'],
  ['engine/random', 'engine/units'],
  ['engine/expression'],
  ['engine/language'],
  ['engine/compile'],
  ['engine/solve'],
  ['engine/ensemble', 'engine/interchange'],
  ['engine/index'],
  ['lab/errors', 'lab/statistics'],
  ['lab/source'],
  ['lab/person', 'lab/graft', 'lab/homing', 'lab/immunity', 'lab/islets', 'lab/metabolism'],
  ['lab/body'],
  ['lab/species'],
  ['lab/models'],
  ['lab/patient'],
  ['lab/trial', 'lab/evidence'],
  ['lab/hypotheses', 'lab/mice'],
  ['lab/course', 'lab/sensitivity', 'lab/retrodiction'],
  ['lab/cohort', 'lab/page', 'lab/consequences'],
  ['lab/answer'],
  ['lab/bank'],
  ['lab/index'],
  ['service/read-file', 'service/store', 'service/queue'],
  ['service/forecasts'],
  ['service/worker', 'service/calibration', 'service/placebo'],
  ['service/scenarios'],
  ['service/lab'],
  [
    'service/course',
    'service/cohorts',
    'service/mice',
    'service/pooling',
    'service/units',
    'service/evidence-files',
    'service/walk',
  ],
  ['service/retrodiction'],
  ['service/consequences'],
  ['service/http', 'studio/api', 'studio/pool'],
  ['service/cli'],
  ['studio/pages'],
  ['studio/main', 'studio/unit'],
]

const level = new Map(order.flatMap((rooms, i) => rooms.map((room) => [room, i])))
const importOf = /(?:\bfrom|\bimport)\s*\(?\s*'(?<to>[^']+)'/g
const root = import.meta.dirname

const files = ['engine', 'lab', 'service', 'studio'].flatMap((name) =>
  readdirSync(join(root, name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'))
    .map((path) => ({
      path: join(name, 'src', path),
      text: readFileSync(join(root, name, 'src', path), 'utf8'),
    })),
)
const imports = files.flatMap(({ path, text }) =>
  [...text.matchAll(importOf)].map(({ groups }) => ({ path, to: groups!['to']! })),
)

function roomOf(path: string): string {
  const [name, , room] = path.split('/')
  return `${name}/${room!.replace(/\.tsx?$/, '')}`
}

function target({ path, to }: (typeof imports)[number]): string | undefined {
  if (to.startsWith('@cordelia/')) return `${to.slice('@cordelia/'.length)}/index`
  return to.startsWith('.') ? roomOf(relative(root, join(root, dirname(path), to))) : undefined
}

test('every room stands in the order, and the order names no room that is gone', () => {
  const rooms = new Set(files.map(({ path }) => roomOf(path)))
  expect([...rooms].filter((room) => !level.has(room))).toEqual([])
  expect([...level.keys()].filter((room) => !rooms.has(room))).toEqual([])
})

test('a room imports only lower rooms', () => {
  const upward = imports.flatMap((each) => {
    const to = target(each)
    const from = roomOf(each.path)
    if (to === undefined || to === from || level.get(to)! < level.get(from)!) return []
    return [`${each.path} imports ${each.to}`]
  })
  expect(upward).toEqual([])
})

test('every relative import names a file that exists', () => {
  const gone = imports.filter(
    ({ path, to }) => to.startsWith('.') && !existsSync(join(root, dirname(path), to)),
  )
  expect(gone).toEqual([])
})

/** What the platform decides: its functions, whose last bits differ, its clock, its language, its chance, its world. */
const platform = [
  /(?<!\/)\bMath\b(?!\.(?:abs|ceil|floor|round|trunc|sign|min|max|sqrt|imul|clz32|fround|[A-Z][A-Z0-9_]*)\b)/,
  /\*\*/,
  /\b(?:Date|performance|crypto|globalThis|Intl|localeCompare|toLocale\w+)\b/,
  /\bprocess\.|\bfetch\(|'node:/,
  // Relaxed vector instructions have the opcodes from 0x100 on.
  /\brelaxed|\b0x[fF][dD]\b(?!, unsigned\(opcode\))|\bvector\((?:0x\w{3}|\d{2})/i,
]

function linesOnPlatform(text: string): readonly number[] {
  return withoutComments(text)
    .split('\n')
    .flatMap((line, i) => (platform.some((each) => each.test(line)) ? [i + 1] : []))
}

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|\s)\/\/.*$/gm, '') // not the // of an address
}

test('engine and lab touch no disk, clock, network or chance, and no function whose bits the platform chooses', () => {
  const touching = files
    .filter(({ path }) => /^(engine|lab)\//.test(path))
    .flatMap(({ path, text }) => linesOnPlatform(text).map((line) => `${path}:${line}`))
  expect(touching).toEqual([])
})

test.each([
  'const y = Math.exp(x)',
  'const y = Math?.pow(x, 2)',
  "const y = Math['exp'](x)",
  'const y = Math[name](x)',
  'const { exp } = Math',
  'const functions = { ...Math, abs }',
  'const roots = [Math.sqrt, Math.cbrt]',
  'const y = Math\n  .log(x)',
  'const y = x ** 2',
  'y **= 2',
  "const page = 'https://example.org/' + Math.random()",
  'const y = globalThis.Math',
  'const now = Date.now()',
  'const start = performance.now()',
  'const id = crypto.randomUUID()',
  'const text = x.toLocaleString()',
  'Number.prototype.toLocaleString.call(x)',
  "const text = new Intl.NumberFormat('en').format(x)",
  'names.sort((a, b) => a.localeCompare(b))',
  'const name = process.argv[2]',
  "const page = await fetch('https://example.org')",
  "import { readFileSync } from 'node:fs'",
  'const add = vector(0x105)',
  'const add = vector(261)',
  'const code = [0xfd, 0x85, 0x02]',
  "const add = 'f64x2.relaxed_madd'",
  'const relaxedAdd = add',
])('%j is left to the platform', (line) => {
  expect(linesOnPlatform(line)).not.toEqual([])
})

test.each([
  'const y = exp(x)',
  'const y = Math.sqrt(Math.abs(x)) * Math.SQRT1_2',
  'const most = Math.max(...values.map(Math.floor))',
  "const math = 'http://www.w3.org/1998/Math/MathML'",
  '// as Math.exp would, 2 ** 10',
  '/** Not `Math.pow`.\n * Nor Date. */',
  'const y = x * x // not x ** 2',
  'const dateOf = (study) => study.date',
  'const vector = (opcode: number): Code => [0xfd, unsigned(opcode)]',
  'const add = vector(0xf0)',
  'const types = vector(parameters)',
])('%j is not', (line) => {
  expect(linesOnPlatform(line)).toEqual([])
})
