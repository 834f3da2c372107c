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
  ['lab/answer'],
  ['lab/index'],
  ['service/read-file', 'service/store', 'service/queue'],
  ['service/worker'],
  ['service/lab'],
  ['service/http', 'studio/api'],
  ['service/cli'],
  ['studio/pages'],
  ['studio/main'],
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

test('engine and lab touch no disk, clock, network or chance, and no function whose bits the platform chooses', () => {
  const platform =
    /\bMath\b(?!\.(?:abs|ceil|floor|round|trunc|sign|min|max|sqrt|imul|clz32|fround|[A-Z][A-Z0-9_]*)\b)|\*\*|\bDate\b|\bperformance\b|\bprocess\.|\bfetch\(|'node:/
  const touching = files
    .filter(({ path }) => /^(engine|lab)\//.test(path))
    .flatMap(({ path, text }) =>
      withoutComments(text)
        .split('\n')
        .flatMap((line, i) => (platform.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
    )
  expect(touching).toEqual([])
})

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/\/\/.*$/gm, '')
}
