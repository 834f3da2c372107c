import { printLatex, type Model, type ModelQuantity } from '@cordelia/engine'
import { factorsOf, isBinary, productOf, unnested, type Expression } from './fractions.ts'
import { localName, type Notation } from './symbol.ts'
import { widthOf } from './width.ts'

/** Letters that fit beside one another on a page of GitHub. */
const line = 90
/** Letters that the name of a flow takes beside it, which is set small. */
const label = 13

/** A quantity as a formula, broken where a line is full. */
export function quantityFormula({ name, expression }: ModelQuantity, notation: Notation): string {
  return definition(
    notation.symbol(name),
    linesOf(unnested(expression), line - notation.width(name) - 3, notation),
  )
}

/** The rate of a state as a formula: each of its flows begins a line and has its name beside it. */
export function rateFormula(state: string, flows: Model['flows'], notation: Notation): string {
  const space = line - label - notation.width(state) - 5
  const own = flows.filter(({ from, to }) => from === state || to === state)
  const lines = own.flatMap(({ name, from, expression }, i) => {
    const node = unnested(expression)
    const isLoss = from === state
    const [first, ...rest] = isLoss ? termLines(node, space, notation) : linesOf(node, space, notation)
    const sign = isLoss ? '-' : i === 0 ? '' : '{} + '
    return [`${sign}${first} && \\scriptstyle\\textsf{${inWords(localName(name))}}`, ...rest]
  })
  const left = `\\frac{\\mathrm{d}\\,${notation.symbol(state)}}{\\mathrm{d}t}`
  return definition(left, lines.length === 0 ? ['0'] : lines)
}

/** An expression on one line. */
export function inLine(expression: Expression, { symbol }: Notation): string {
  return printLatex(unnested(expression), symbol)
}

/** Fractions within fractions stay as large as those around them. */
function definition(left: string, [first, ...rest]: readonly string[]): string {
  const rows = [`${left} ={}& ${first}`, ...rest.map((each) => `& ${each}`)]
  return `\\begin{aligned}\n${rows.join(' \\\\\n').replaceAll('\\frac', '\\dfrac')}\n\\end{aligned}`
}

/** The expression on one line if it fits, else with a line for each term at least. */
function linesOf(node: Expression, space: number, notation: Notation): readonly string[] {
  if (widthOf(node, notation) <= space) return [printLatex(node, notation.symbol)]
  if (!isBinary(node, '+', '-')) return termLines(node, space, notation)
  const [first, ...rest] = termLines(node.right, space - 2, notation)
  const signed = `{} ${node.operator} ${first}`
  return [...linesOf(node.left, space, notation), signed, ...rest]
}

/** A term of a sum, in parentheses if it is a sum itself, with as many lines as its factors need. */
function termLines(term: Expression, space: number, notation: Notation): readonly string[] {
  return filled(factorsOf(term), space, notation).flatMap((factors, i) => {
    const [first, ...rest] = productLines(factors, space - 4, notation)
    return [i === 0 ? first! : `\\quad {} \\cdot ${first}`, ...rest]
  })
}

function productLines(factors: readonly Expression[], space: number, notation: Notation): readonly string[] {
  const product = productOf(factors)
  const text = printLatex(product, notation.symbol)
  if (!isSum(product)) return [text]
  const [first, ...rest] = linesOf(product, space, notation)
  if (rest.length === 0) return [`\\left(${text}\\right)`]
  return [`\\bigl(${first}`, ...rest.slice(0, -1).map(indented), `${indented(rest.at(-1)!)}\\bigr)`]
}

/** Factors by the line they stand on, each line as full as it can be. */
function filled(
  factors: readonly Expression[],
  space: number,
  notation: Notation,
): readonly (readonly Expression[])[] {
  const lines: Expression[][] = []
  for (const factor of factors) {
    const fuller = [...(lines.at(-1) ?? []), factor]
    if (lines.length > 0 && widthOf(productOf(fuller), notation) <= space) lines[lines.length - 1] = fuller
    else lines.push([factor])
  }
  return lines
}

function indented(each: string): string {
  return `\\quad ${each}`
}

function isSum(node: Expression): boolean {
  return isBinary(node, '+', '-') || node.kind === 'negate'
}

/** `alloPrimed` is allo primed. */
function inWords(local: string): string {
  return local.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', '\\_')
}
