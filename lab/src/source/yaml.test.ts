import { describe, expect, test } from 'vitest'
import { LabError } from '../errors.ts'
import { readYaml } from './yaml.ts'

function mistakeIn(text: string): LabError {
  try {
    readYaml({ path: 'a.yaml', text })
  } catch (error) {
    if (error instanceof LabError) return error
    throw error
  }
  throw new Error(`accepted: ${text.slice(0, 80)}`)
}

const list = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const map = (depth: number) =>
  Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:`).join('\n')

const refused: readonly {
  what: string
  text: string
  code: LabError['code']
  says: RegExp
  place: string
}[] = [
  { what: 'an empty text', text: '', code: 'FILE_EMPTY', says: /got nothing/, place: 'a.yaml:1:1' },
  {
    what: 'comments alone',
    text: '# a\n\n# b\n',
    code: 'FILE_EMPTY',
    says: /got nothing/,
    place: 'a.yaml:1:1',
  },
  {
    what: 'a text longer than a million characters',
    text: `a: ${'x'.repeat(200_000)}`,
    code: 'FILE_TOO_LARGE',
    says: /at most 200000 characters, got 200003/,
    place: 'a.yaml:1:1',
  },
  { what: 'a NUL', text: 'a: 1\nb: \0\n', code: 'FILE_NOT_TEXT', says: /U\+0000/, place: 'a.yaml:2:4' },
  {
    what: 'a broken UTF-8 sequence',
    text: 'a: \uFFFD\n',
    code: 'FILE_NOT_TEXT',
    says: /U\+FFFD/,
    place: 'a.yaml:1:4',
  },
  {
    what: 'half a surrogate pair',
    text: 'a: \uD800\n',
    code: 'FILE_NOT_TEXT',
    says: /U\+D800/,
    place: 'a.yaml:1:4',
  },
  {
    what: 'an unclosed bracket',
    text: 'a: [1, 2\nb: 3\n',
    code: 'YAML_SYNTAX',
    says: /\S/,
    place: 'a.yaml:2:1',
  },
  {
    what: 'a tab as indentation',
    text: 'a:\n\tb: 1\n',
    code: 'YAML_SYNTAX',
    says: /[Tt]abs?/,
    place: 'a.yaml:2:1',
  },
  {
    what: 'a repeated key',
    text: 'a: 1\nb: 2\na: 3\n',
    code: 'YAML_KEY',
    says: /'a' twice/,
    place: 'a.yaml:3:1',
  },
  {
    what: 'a repeated key in braces',
    text: 'a: { b: 1, b: 2 }',
    code: 'YAML_KEY',
    says: /'b' twice/,
    place: 'a.yaml:1:12',
  },
  { what: 'an alias', text: 'a: *b\n', code: 'YAML_ALIAS', says: /\*b/, place: 'a.yaml:1:4' },
  { what: 'an anchor', text: 'a: &b 1\n', code: 'YAML_ALIAS', says: /&b/, place: 'a.yaml:1:4' },
  {
    what: 'a tag',
    text: 'a: !!js/function x\n',
    code: 'YAML_SYNTAX',
    says: /tag '!!js/,
    place: 'a.yaml:1:4',
  },
  {
    what: 'a second document',
    text: 'a: 1\n---\nb: 2\n',
    code: 'YAML_SYNTAX',
    says: /second/,
    place: 'a.yaml:2:1',
  },
  { what: 'a number as key', text: 'a:\n  1: x\n', code: 'YAML_KEY', says: /got 1/, place: 'a.yaml:2:3' },
  { what: 'a list as key', text: '? [a]\n: x\n', code: 'YAML_KEY', says: /map or list/, place: 'a.yaml:1:3' },
  {
    what: 'a key of prototypes',
    text: 'a:\n  __proto__: 1\n',
    code: 'YAML_KEY',
    says: /__proto__/,
    place: 'a.yaml:2:3',
  },
  {
    what: 'constructor as key',
    text: '{ constructor: 1 }',
    code: 'YAML_KEY',
    says: /constructor/,
    place: 'a.yaml:1:3',
  },
]

describe('readYaml', () => {
  test.each(refused)('refuses $what and says where it stands', ({ text, code, says, place }) => {
    const mistake = mistakeIn(text)
    expect(mistake).toMatchObject({ code, place })
    expect(mistake.message).toMatch(says)
  })

  const bombs = {
    brackets: '[',
    braces: '{a: ',
    'list items': '- ',
    'explicit keys': '? ',
    'mixed levels': '[a: {b: ',
  }
  test.each(Object.entries(bombs))('refuses 20,000 nested %s before the stack overflows', (_, level) => {
    expect(mistakeIn(level.repeat(20_000))).toMatchObject({ code: 'YAML_TOO_DEEP' })
  })

  test('quotes no more than 40 characters of what is wrong', () => {
    for (const text of [
      `a: &${'b'.repeat(9000)} 1`,
      `? ${'c'.repeat(9000)}\n: 1\n? ${'c'.repeat(9000)}\n: 2\n`,
    ]) {
      expect(mistakeIn(text).message.length).toBeLessThan(120)
    }
  })

  test('accepts 64 levels and refuses 65, in lists and in indented maps', () => {
    expect(readYaml({ path: 'a', text: list(64) }).value).toHaveLength(1)
    expect(readYaml({ path: 'a', text: map(64) }).value).toHaveProperty('a')
    expect(mistakeIn(list(65)).code).toBe('YAML_TOO_DEEP')
    expect(mistakeIn(map(65)).code).toBe('YAML_TOO_DEEP')
  })

  test('an escape cannot put a control character into a value', () => {
    expect(() => readYaml({ path: 'a', text: 'question: "\\e[31mred"\n' })).toThrow(
      'expected text without control characters, got U+001B',
    )
  })

  test('brackets, stars and ampersands inside text, comments and blocks are text', () => {
    const text = `a: "${'['.repeat(90)}" # *no &alias\nb: |\n  ${'['.repeat(90)}\n  *x &y !z\nc: cell & plasma * 2\n`
    expect(readYaml({ path: 'a', text }).value).toEqual({
      a: '['.repeat(90),
      b: `${'['.repeat(90)}\n*x &y !z\n`,
      c: 'cell & plasma * 2',
    })
  })

  test('values of maps, lists, texts, numbers, truth values and null come through', () => {
    const text = 'a: [1, 2.5e-3, x y]\nb: { c: true, d: null }\ne: "7"\nf: no\ng: <<\n'
    expect(readYaml({ path: 'a', text }).value).toEqual({
      a: [1, 0.0025, 'x y'],
      b: { c: true, d: null },
      e: '7',
      f: 'no',
      g: '<<',
    })
  })

  test('a %YAML 1.1 line does not bring back its truth values', () => {
    expect(readYaml({ path: 'a', text: '%YAML 1.1\n---\na: no\n' }).value).toEqual({ a: 'no' })
  })

  test('a place is that of the key or list item, else of the nearest part above it', () => {
    const { place } = readYaml({ path: 'p.yaml', text: '# trial\na:\n  - b: 1\n    c: 2\n  - d\n' })
    expect(place([])).toBe('p.yaml:2:1')
    expect(place(['a'])).toBe('p.yaml:2:1')
    expect(place(['a', 0, 'c'])).toBe('p.yaml:4:5')
    expect(place(['a', 1])).toBe('p.yaml:5:5')
    expect(place(['a', 0, 'missing', 'deeper'])).toBe('p.yaml:3:5')
  })

  test('lines that end in CR LF and a byte order mark keep their places', () => {
    const { value, place } = readYaml({ path: 'p', text: '\uFEFFa: 1\r\nb: 2\r\n' })
    expect(value).toEqual({ a: 1, b: 2 })
    expect(place(['b'])).toBe('p:2:1')
  })
})
