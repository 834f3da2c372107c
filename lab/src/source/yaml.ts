import { CST, Composer, Lexer, LineCounter, Parser, isMap, isScalar, isSeq } from 'yaml'
import type { Document, ParsedNode } from 'yaml'
import { LabError } from '../errors.ts'
import type { ErrorCode } from '../errors.ts'

/** A text with the name it is reported under. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** A value read from YAML, and where each part of it was written. */
export interface Source {
  readonly value: unknown
  /** `file:line:column` of the key or list item at this path, or of the nearest part above it that was written. */
  readonly place: (path: readonly (string | number)[]) => string
}

/** Above this, hostile text takes the YAML package more than a few seconds; the longest study has 9,698 bytes. */
const longestText = 200_000
const deepestNesting = 64

type Refuse = (code: ErrorCode, message: string, offset: number) => LabError

const notText = /[^\P{Cc}\t\n\r\u{85}]|\p{Surrogate}|\uFFFD/u
const refusedKeys: readonly string[] = ['__proto__', 'constructor', 'prototype']
const refusedTokens: Readonly<Record<string, ErrorCode>> = {
  anchor: 'YAML_ALIAS',
  alias: 'YAML_ALIAS',
  tag: 'YAML_SYNTAX',
}

/**
 * Reads one YAML document of plain maps, lists, texts, numbers and truth values.
 *
 * Depth is held while the text is parsed: the yaml package recurses when it composes, and needs seconds for
 * 20,000 nested lists. Throws one `FILE_…` or `YAML_…` error, the first mistake met.
 */
export function readYaml(file: SourceFile): Source {
  const lines = linesOf(file.text)
  const placeOf = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${file.path}:${line}:${col}`
  }
  const refuse: Refuse = (code, message, offset) => new LabError(code, message, placeOf(offset))

  checkText(file.text, refuse)
  const document = compose(parse(file.text, refuse), file.text.length, refuse)
  const value = valueOf(document.contents, refuse)
  return { value, place: (path) => placeOf(offsetOf(document.contents, path)) }
}

function checkText(text: string, refuse: Refuse): void {
  if (text.length > longestText) {
    throw refuse('FILE_TOO_LARGE', `expected at most ${longestText} characters, got ${text.length}`, 0)
  }
  const [character] = notText.exec(text) ?? []
  if (character !== undefined) {
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    throw refuse('FILE_NOT_TEXT', `expected UTF-8 text, got the character U+${code}`, text.indexOf(character))
  }
}

function linesOf(text: string): LineCounter {
  const lines = new LineCounter()
  for (let start = 0; start !== -1; start = text.indexOf('\n', start) + 1 || -1) lines.addNewLine(start)
  return lines
}

function parse(text: string, refuse: Refuse): readonly CST.Token[] {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let inScalar = false
  for (const lexeme of new Lexer().lex(text)) {
    const type = inScalar ? 'scalar' : CST.tokenType(lexeme)
    const refused = type === null ? undefined : refusedTokens[type]
    if (refused !== undefined) {
      throw refuse(refused, `expected a value written out, got the ${type} '${brief(lexeme)}'`, parser.offset)
    }
    inScalar = lexeme === CST.SCALAR
    tokens.push(...parser.next(lexeme))
    if (parser.stack.filter(CST.isCollection).length > deepestNesting) {
      throw refuse(
        'YAML_TOO_DEEP',
        `expected at most ${deepestNesting} nested levels, got more`,
        parser.offset,
      )
    }
  }
  tokens.push(...parser.end())
  return tokens
}

function compose(tokens: readonly CST.Token[], length: number, refuse: Refuse): Document.Parsed {
  // The package finds repeated keys by comparing each with all before it: a minute for a megabyte of keys.
  const composer = new Composer({ schema: 'core', uniqueKeys: false })
  const [document, second] = [...composer.compose(tokens, true, length)]
  if (document === undefined) throw new Error('unreachable: a document was forced')
  if (second !== undefined) {
    throw refuse('YAML_SYNTAX', 'expected one document, got a second one', second.range[0])
  }
  const [mistake] = [...document.errors, ...document.warnings]
  if (mistake !== undefined) throw refuse('YAML_SYNTAX', `expected YAML: ${mistake.message}`, mistake.pos[0])
  if (document.contents === null || isAbsent(document.contents)) {
    throw refuse('FILE_EMPTY', 'expected a document, got nothing', 0)
  }
  return document
}

function isAbsent(node: ParsedNode): boolean {
  return isScalar(node) && node.source === ''
}

function valueOf(node: ParsedNode | null, refuse: Refuse): unknown {
  if (node === null) return null
  if (isScalar(node)) return plain(node.value, node.range[0], refuse)
  if (isSeq(node)) return node.items.map((item) => valueOf(item, refuse))
  if (!isMap(node)) throw new Error('unreachable: an alias passed the parser')
  const map: Record<string, unknown> = {}
  for (const { key, value } of node.items) {
    const name = keyOf(key, refuse)
    if (Object.hasOwn(map, name)) {
      throw refuse('YAML_KEY', `expected each key once, got '${brief(name)}' twice`, key.range[0])
    }
    map[name] = valueOf(value, refuse)
  }
  return map
}

/** A value as it is, unless an escape such as "\e" put a control character into it. */
function plain(value: unknown, offset: number, refuse: Refuse): unknown {
  const [character] = (typeof value === 'string' ? notText.exec(value) : null) ?? []
  if (character === undefined) return value
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  throw refuse('FILE_NOT_TEXT', `expected text without control characters, got U+${code}`, offset)
}

function keyOf(key: ParsedNode, refuse: Refuse): string {
  if (!isScalar(key) || typeof key.value !== 'string') {
    const got = isScalar(key) ? brief(String(key.value)) : 'a map or list'
    throw refuse('YAML_KEY', `expected a key that is text, got ${got}`, key.range[0])
  }
  if (refusedKeys.includes(key.value)) {
    throw refuse('YAML_KEY', `expected a name of the file's subject, got '${key.value}'`, key.range[0])
  }
  return key.value
}

function offsetOf(root: ParsedNode | null, path: readonly (string | number)[]): number {
  let node: ParsedNode | null = root
  let offset = root?.range[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
      if (pair === undefined) return offset
      offset = pair.key.range[0]
      node = pair.value
    } else if (isSeq(node)) {
      const item: ParsedNode | undefined = node.items[Number(step)]
      if (item === undefined) return offset
      offset = item.range[0]
      node = item
    } else return offset
  }
  return offset
}

function brief(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`
}
