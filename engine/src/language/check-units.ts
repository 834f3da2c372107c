import { ModelError, type Place } from '../errors.ts'
import { simplify } from '../expression/simplify.ts'
import type { BinaryNode, CallNode, Expression } from '../expression/tree.ts'
import { one } from '../units/parse.ts'
import { power, product, quotient, sameDimension, sameUnit, type Unit } from '../units/unit.ts'

/** The place of a character of the expression, as a message shows it. */
type Locate = (at: number) => Place

/**
 * The unit of an expression whose names have the units `unitOf` gives.
 *
 * Units must agree in size as well as in dimension: `mg/dL + mmol/L` and `nmol/L + pmol/L` are both refused,
 * so a number in the text is the number that is computed with. Throws `MODEL_UNIT_MISMATCH` at the character.
 */
export function unitOfExpression(
  node: Expression,
  locate: Locate,
  unitOf: (name: string, at: number) => Unit,
): Unit {
  const infer = (each: Expression): Unit => unitOfExpression(each, locate, unitOf)
  switch (node.kind) {
    case 'number':
      return one
    case 'name':
      return unitOf(node.name, node.at)
    case 'negate':
      return infer(node.operand)
    case 'binary':
      return ofBinary(node, locate, infer)
    case 'call':
      return ofCall(node, locate, infer)
  }
}

function ofBinary(node: BinaryNode, locate: Locate, infer: (node: Expression) => Unit): Unit {
  const left = infer(node.left)
  if (node.operator === '^') return ofPower(node, left, locate, infer)
  const right = infer(node.right)
  switch (node.operator) {
    case '*':
      return product(left, right)
    case '/':
      return quotient(left, right)
    case '+':
    case '-':
      if (!sameUnit(left, right)) {
        const verb =
          node.operator === '+'
            ? `add ${right.text} to ${left.text}`
            : `subtract ${right.text} from ${left.text}`
        throw mismatch(`cannot ${verb}${factor(right, left)}`, locate(node.at))
      }
      return left
  }
}

function ofPower(node: BinaryNode, base: Unit, locate: Locate, infer: (node: Expression) => Unit): Unit {
  const exponent = infer(node.right)
  if (!sameUnit(exponent, one))
    throw mismatch(`an exponent must be a plain number, not ${exponent.text}`, locate(node.at))
  if (sameUnit(base, one)) return one
  const written = simplify(node.right)
  if (written.kind !== 'number') {
    throw mismatch(
      `${base.text} can only be raised to a number written out; use hill or a ratio`,
      locate(node.at),
    )
  }
  return power(base, written.value)
}

function ofCall(node: CallNode, locate: Locate, infer: (node: Expression) => Unit): Unit {
  const units = node.operands.map(infer)
  const [x, second, third] = units as [Unit, Unit, Unit] // as many as the function takes
  const plain = (unit: Unit): void => {
    if (!sameUnit(unit, one))
      throw mismatch(`${node.name} needs a plain number, got ${unit.text}`, locate(node.at))
  }
  switch (node.name) {
    case 'sqrt':
      return power(x, 0.5)
    case 'softplus':
    case 'hill':
      if (!sameUnit(x, second))
        throw mismatch(`${node.name} compares ${x.text} with ${second.text}`, locate(node.at))
      if (node.name === 'softplus') return x
      plain(third)
      return one
    default:
      plain(x)
      return one
  }
}

function factor(from: Unit, to: Unit): string {
  if (!sameDimension(from, to)) return ''
  return `: they differ by the factor ${Number((from.scale / to.scale).toPrecision(6))}`
}

function mismatch(detail: string, place: Place): ModelError {
  return new ModelError('MODEL_UNIT_MISMATCH', detail, place)
}
