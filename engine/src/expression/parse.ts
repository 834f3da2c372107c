import { ModelError } from '../errors.ts'
import { functions, type Expression, type FunctionName, type Operator } from './tree.ts'

const binding: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 }
const negation = 3
const deepest = 200

interface Token {
  readonly text: string
  readonly at: number
}

/**
 * Reads `killing * effectors * beta * (1 - shelter)`.
 *
 * `^` binds to the right and above the minus sign: `-x^2` is `-(x^2)`. Names may have dots.
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
      const strength = binding[sign]
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
    if (/^[\d.]/.test(token.text)) return { kind: 'number', value: Number(token.text), at: token.at }
    if (!/^[\p{L}_]/u.test(token.text)) {
      return fail(
        token.text === '' ? 'the expression ends too early' : `unexpected '${token.text}'`,
        token.at,
      )
    }
    return peek().text === '(' ? call(token) : { kind: 'name', name: token.text, at: token.at }
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
      throw new ModelError(
        'FUNCTION_ARITY',
        `${name} takes ${functions[name]} arguments, got ${operands.length}`,
        {
          text,
          at: token.at,
        },
      )
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
  while (pattern.lastIndex < text.trimEnd().length) {
    const from = pattern.lastIndex
    const match = pattern.exec(text)
    if (match === null) {
      const at = from + /^\s*/.exec(text.slice(from))![0].length
      throw new ModelError('EXPRESSION_SYNTAX', `unexpected '${text[at]}'`, { text, at })
    }
    const token = (match[1] ?? match[2] ?? match[3])!
    tokens.push({ text: token, at: pattern.lastIndex - token.length })
  }
  return tokens
}
