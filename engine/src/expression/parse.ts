import { ModelError } from '../errors.ts'
import { functions, type Expression, type FunctionName, type Operator } from './tree.ts'

const binding: ReadonlyMap<string, number> = new Map([
  ['+', 1],
  ['-', 1],
  ['*', 2],
  ['/', 2],
  ['^', 4],
])
const negation = 3
const deepest = 200
/** A sum of many terms is a tree as deep as it is long, which every walk of it must survive. */
const longest = 1000

/** Whether an expression can hold the text as one name, without dots. */
export function isName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)
}

interface Token {
  readonly text: string
  readonly at: number
}

/**
 * Reads `killing * effectors * beta * (1 - shelter)`.
 *
 * `^` binds to the right and above the minus sign: `-x^2` is `-(x^2)`. Names may have dots. At most 1000 symbols.
 * Throws `EXPRESSION_SYNTAX`, `FUNCTION_UNKNOWN` or `FUNCTION_ARITY`, pointing at the character.
 */
export function parse(text: string): Expression {
  const tokens = tokenize(text)
  let position = 0
  let depth = 0

  const fail = (detail: string, at: number): never => {
    throw new ModelError('EXPRESSION_SYNTAX', detail, { text, at })
  }
  const peek = (): Token => tokens[position] ?? { text: '', at: text.length }
  const next = (): Token => {
    const token = peek()
    position++
    return token
  }
  const expect = (wanted: string): void => {
    const token = next()
    if (token.text !== wanted)
      fail(`expected '${wanted}'${token.text === '' ? '' : ` before '${token.text}'`}`, token.at)
  }

  function expression(weakest: number): Expression {
    if (++depth > deepest) fail(`nested more than ${deepest} deep`, peek().at)
    let left = prefix()
    for (;;) {
      const { text: sign, at } = peek()
      const strength = binding.get(sign)
      if (strength === undefined || strength < weakest) break
      position++
      const right = expression(sign === '^' ? strength : strength + 1)
      left = { kind: 'binary', operator: sign as Operator, left, right, at } // `binding` has only operators as keys
    }
    depth--
    return left
  }

  function prefix(): Expression {
    const token = next()
    if (token.text === '-') return { kind: 'negate', operand: expression(negation), at: token.at }
    if (token.text === '(') {
      const inner = expression(1)
      expect(')')
      return inner
    }
    if (/^[\d.]/.test(token.text)) return number(token)
    if (!/^[\p{L}_]/u.test(token.text)) {
      return fail(
        token.text === '' ? 'the expression ends too early' : `unexpected '${token.text}'`,
        token.at,
      )
    }
    return peek().text === '(' ? call(token) : { kind: 'name', name: token.text, at: token.at }
  }

  function number({ text: digits, at }: Token): Expression {
    const value = Number(digits)
    if (value === Infinity) fail('the number is too large', at)
    return { kind: 'number', value, at }
  }

  function call(token: Token): Expression {
    if (!Object.hasOwn(functions, token.text)) {
      throw new ModelError('FUNCTION_UNKNOWN', `there is no function '${token.text}'`, { text, at: token.at })
    }
    const name = token.text as FunctionName // it is a key of `functions`
    expect('(')
    const operands = [expression(1)]
    while (peek().text === ',') {
      position++
      operands.push(expression(1))
    }
    expect(')')
    if (operands.length !== functions[name]) {
      const wanted = functions[name] === 1 ? '1 argument' : `${functions[name]} arguments`
      throw new ModelError('FUNCTION_ARITY', `${name} takes ${wanted}, got ${operands.length}`, {
        text,
        at: token.at,
      })
    }
    return { kind: 'call', name, operands, at: token.at }
  }

  const result = expression(1)
  if (position < tokens.length) fail(`unexpected '${peek().text}'`, peek().at)
  return result
}

function tokenize(text: string): readonly Token[] {
  const pattern =
    /\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|([-+*/^(),]))/uy
  const tokens: Token[] = []
  const end = text.trimEnd().length
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex
    const match = pattern.exec(text)
    if (match === null) {
      const at = from + /^\s*/.exec(text.slice(from))![0].length
      const character = String.fromCodePoint(text.codePointAt(at)!)
      throw new ModelError('EXPRESSION_SYNTAX', `unexpected '${character}'`, { text, at })
    }
    const token = (match[1] ?? match[2] ?? match[3])!
    const at = pattern.lastIndex - token.length
    if (tokens.length === longest) {
      throw new ModelError('EXPRESSION_SYNTAX', `more than ${longest} symbols; name parts of it`, {
        text,
        at,
      })
    }
    tokens.push({ text: token, at })
  }
  return tokens
}
