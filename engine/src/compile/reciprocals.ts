import type { Operation } from './graph.ts'

/**
 * The operations with multiplications in the place of divisions, where that saves any: what is divided by a value that
 * depends on parameters alone, or by the same value more than once, is multiplied by its reciprocal.
 *
 * A quotient is then within 1.5 units in the last place rather than half of one, for divisors between 2^-1022 and 2^1022;
 * the reciprocal of one nearer 0 overflows. `placeOf` says where each operation
 * went. Only the operations before `end` are counted: what comes after them changes no bit of theirs.
 */
export function withReciprocals(
  operations: readonly Operation[],
  parameters: ReadonlySet<string>,
  end: number,
): { readonly operations: readonly Operation[]; readonly placeOf: readonly number[] } {
  const isFixed: boolean[] = []
  const counts = new Map<number, number>()
  operations.forEach((each, i) => {
    const inputs = 'operands' in each ? each.operands : []
    isFixed.push(each.kind === 'name' ? parameters.has(each.name) : inputs.every((input) => isFixed[input]))
    if (each.kind !== 'divide' || isFixed[i] || i >= end) return
    counts.set(each.operands[1], (counts.get(each.operands[1]) ?? 0) + 1)
  })
  const made: Operation[] = []
  const placeOf: number[] = []
  const reciprocalOf = new Map<number, number>()
  const put = (operation: Operation): number => made.push(operation) - 1

  function reciprocal(divisor: number): number {
    const known = reciprocalOf.get(divisor)
    if (known !== undefined) return known
    const operands = [put({ kind: 'number', value: 1 }), placeOf[divisor]!] as const
    const place = put({ kind: 'divide', operands })
    reciprocalOf.set(divisor, place)
    return place
  }

  operations.forEach((each, i) => {
    if (each.kind === 'divide' && !isFixed[i]) {
      const [dividend, divisor] = each.operands
      if (isFixed[divisor] || (counts.get(divisor) ?? 0) > 1) {
        placeOf.push(put({ kind: 'multiply', operands: [placeOf[dividend]!, reciprocal(divisor)] }))
        return
      }
    }
    placeOf.push(put(moved(each, placeOf)))
  })
  return { operations: made, placeOf }
}

function moved(operation: Operation, placeOf: readonly number[]): Operation {
  if (!('operands' in operation)) return operation
  return { ...operation, operands: operation.operands.map((each) => placeOf[each]!) } as Operation // as many as before
}
