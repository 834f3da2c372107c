import { binary, literal } from '../expression/simplify.ts'
import type { Expression, FunctionName } from '../expression/tree.ts'

/** One operation of the generated code. Operands are earlier operations. */
export type Operation =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'add' | 'subtract' | 'multiply' | 'divide' | 'power'
      readonly operands: readonly [number, number]
    }
  | { readonly kind: 'negate'; readonly operands: readonly [number] }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly operands: readonly number[] }

const kinds = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide', '^': 'power' } as const
const highestWrittenOutPower = 16

/**
 * Expressions as a list of operations in which equal ones stand once.
 *
 * Powers with a literal integer
 * exponent up to 16 become multiplications, and hill(x, k, n) becomes 1/(1 + (k/x)ⁿ), which holds from x = 0 to infinity.
 */
export class Graph {
  readonly operations: Operation[] = []
  private readonly known = new Map<string, number>()
  private readonly seen = new Map<Expression, number>()

  /** The place of an expression's operation in the list. */
  add(node: Expression): number {
    const known = this.seen.get(node)
    if (known !== undefined) return known
    const place = this.build(node)
    this.seen.set(node, place)
    return place
  }

  private build(node: Expression): number {
    switch (node.kind) {
      case 'number':
        return this.intern({ kind: 'number', value: node.value })
      case 'name':
        return this.intern({ kind: 'name', name: node.name })
      case 'negate':
        return this.intern({ kind: 'negate', operands: [this.add(node.operand)] })
      case 'binary': {
        const written = node.operator === '^' ? this.writtenOut(node.left, node.right) : undefined
        if (written !== undefined) return written
        return this.intern({
          kind: kinds[node.operator],
          operands: [this.add(node.left), this.add(node.right)],
        })
      }
      case 'call':
        if (node.name === 'hill') return this.hill(node.operands as [Expression, Expression, Expression]) // its arity
        return this.intern({
          kind: 'call',
          name: node.name,
          operands: node.operands.map((each) => this.add(each)),
        })
    }
  }

  private writtenOut(base: Expression, exponent: Expression): number | undefined {
    if (exponent.kind !== 'number' || !Number.isInteger(exponent.value)) return undefined
    const count = Math.abs(exponent.value)
    if (count === 0 || count > highestWrittenOutPower) return undefined
    const raised = this.multiplied(this.add(base), count)
    if (exponent.value > 0) return raised
    return this.intern({ kind: 'divide', operands: [this.add(literal(1)), raised] })
  }

  /** x^n by squaring. */
  private multiplied(base: number, count: number): number {
    if (count === 1) return base
    const half = this.multiplied(base, Math.floor(count / 2))
    const squared = this.intern({ kind: 'multiply', operands: [half, half] })
    return count % 2 === 0 ? squared : this.intern({ kind: 'multiply', operands: [squared, base] })
  }

  private hill([x, k, n]: readonly [Expression, Expression, Expression]): number {
    const ratio = binary('^', binary('/', k, x), n)
    return this.add(binary('/', literal(1), binary('+', literal(1), ratio)))
  }

  private intern(operation: Operation): number {
    const key = keyOf(operation)
    const known = this.known.get(key)
    if (known !== undefined) return known
    this.operations.push(operation)
    this.known.set(key, this.operations.length - 1)
    return this.operations.length - 1
  }
}

function keyOf(operation: Operation): string {
  switch (operation.kind) {
    case 'number':
      return `number ${Object.is(operation.value, -0) ? '-0' : operation.value}`
    case 'name':
      return `name ${operation.name}`
    case 'call':
      return `call ${operation.name} ${operation.operands.join(' ')}`
    default:
      return `${operation.kind} ${operation.operands.join(' ')}`
  }
}
