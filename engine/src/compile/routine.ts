import type { FunctionName } from '../expression/tree.ts'

/** What a routine may call: the functions of the language that are not written out, and the power. */
export type CalledName = Exclude<FunctionName, 'hill' | 'sqrt'> | 'pow'

export type UnaryName = 'negate' | 'absolute' | 'squareRoot' | 'floor' | 'exponentNear' | 'exponentBelow'

/** `larger(a, b)` is a < b ? b : a and `smaller(a, b)` is b < a ? b : a: with a NaN as `a` both are NaN. */
export type BinaryName = 'add' | 'subtract' | 'multiply' | 'divide' | 'larger' | 'smaller' | 'shiftExponent'

type ComparisonName = 'less' | 'lessOrEqual' | 'equal'

/** A double, one for each lane. `exponentNear`, `exponentBelow` and `shiftExponent` are those of bits.ts. */
export type Real =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'argument'; readonly index: number }
  | { readonly kind: 'load'; readonly slot: number; readonly moves: boolean }
  | { readonly kind: UnaryName; readonly operands: readonly [Real] }
  | { readonly kind: BinaryName; readonly operands: readonly [Real, Real] }
  | { readonly kind: 'choose'; readonly operands: readonly [Truth, Real, Real] }
  | { readonly kind: 'call'; readonly name: CalledName; readonly operands: readonly Real[] }

/** Whether something holds, for each lane. */
export type Truth =
  | { readonly kind: ComparisonName; readonly operands: readonly [Real, Real] }
  | { readonly kind: 'isSigned'; readonly operands: readonly [Real] }
  | { readonly kind: 'both' | 'either'; readonly operands: readonly [Truth, Truth] }
  | { readonly kind: 'not'; readonly operands: readonly [Truth] }

interface Store {
  readonly kind: 'store'
  readonly slot: number
  readonly moves: boolean
  readonly operands: readonly [Real]
}

export type Instruction = Real | Truth | Store

/** A number stands for the constant. */
export type Term = Real | number

/** Adds instructions to a routine, in the order in which they are called. */
export interface Builder {
  readonly number: (value: number) => Real
  readonly argument: (index: number) => Real
  /** A slot is one double a lane. One that `moves` lies `at` slots further on (see `Routine.repeats`). */
  readonly load: (slot: number, moves?: 'moves') => Real
  readonly store: (slot: number, value: Term, moves?: 'moves') => void
  readonly unary: (kind: UnaryName, x: Term) => Real
  readonly add: (a: Term, b: Term) => Real
  readonly subtract: (a: Term, b: Term) => Real
  readonly multiply: (a: Term, b: Term) => Real
  readonly divide: (a: Term, b: Term) => Real
  readonly larger: (a: Term, b: Term) => Real
  readonly smaller: (a: Term, b: Term) => Real
  readonly shiftExponent: (x: Term, k: Term) => Real
  readonly less: (a: Term, b: Term) => Truth
  readonly lessOrEqual: (a: Term, b: Term) => Truth
  readonly equal: (a: Term, b: Term) => Truth
  readonly isSigned: (x: Term) => Truth
  readonly both: (a: Truth, b: Truth) => Truth
  readonly either: (a: Truth, b: Truth) => Truth
  readonly not: (a: Truth) => Truth
  readonly choose: (when: Truth, yes: Term, no: Term) => Real
  readonly call: (name: CalledName, ...operands: readonly Term[]) => Real
  /** What follows is repeated; what came before is not. */
  readonly repeat: (times: number) => void
}

/**
 * A list of operations on doubles, the same for one patient or several side by side.
 *
 * Every back end performs these operations, each rounded once and none contracted or reordered into another value:
 * this is what makes their bits agree.
 */
export interface Routine {
  readonly name: string
  readonly arguments: number
  /** What it returns; a routine that works in memory alone returns nothing. */
  readonly result: Real | undefined
  readonly instructions: readonly Instruction[]
  /** Instructions from `from` on are performed `times` times, and slots that move lie 0, 1, 2 … further on. */
  readonly repeats: { readonly from: number; readonly times: number } | undefined
}

/** Writes a routine down. Without `repeat`, slots that move lie as far on as its caller says. */
export function routine(
  name: string,
  args: number,
  build: (on: Builder) => Real | undefined | void,
): Routine {
  const instructions: Instruction[] = []
  const numbers = new Map<string, Real>()
  let repeats: Routine['repeats']
  const put = <Each extends Instruction>(each: Each): Each => {
    instructions.push(each)
    return each
  }
  const number = (value: number): Real => {
    const key = Object.is(value, -0) ? '-0' : String(value)
    const known = numbers.get(key) ?? put({ kind: 'number', value })
    numbers.set(key, known)
    return known
  }
  const real = (term: Term): Real => (typeof term === 'number' ? number(term) : term)
  const binary =
    (kind: BinaryName) =>
    (a: Term, b: Term): Real =>
      put({ kind, operands: [real(a), real(b)] })
  const comparison =
    (kind: ComparisonName) =>
    (a: Term, b: Term): Truth =>
      put({ kind, operands: [real(a), real(b)] })
  const result = build({
    number,
    argument: (index) => put({ kind: 'argument', index }),
    load: (slot, moves) => put({ kind: 'load', slot, moves: moves === 'moves' }),
    store: (slot, value, moves) => {
      put({ kind: 'store', slot, moves: moves === 'moves', operands: [real(value)] })
    },
    unary: (kind, x) => put({ kind, operands: [real(x)] }),
    add: binary('add'),
    subtract: binary('subtract'),
    multiply: binary('multiply'),
    divide: binary('divide'),
    larger: binary('larger'),
    smaller: binary('smaller'),
    shiftExponent: binary('shiftExponent'),
    less: comparison('less'),
    lessOrEqual: comparison('lessOrEqual'),
    equal: comparison('equal'),
    isSigned: (x) => put({ kind: 'isSigned', operands: [real(x)] }),
    both: (a, b) => put({ kind: 'both', operands: [a, b] }),
    either: (a, b) => put({ kind: 'either', operands: [a, b] }),
    not: (a) => put({ kind: 'not', operands: [a] }),
    choose: (when, yes, no) => put({ kind: 'choose', operands: [when, real(yes), real(no)] }),
    call: (name, ...operands) => put({ kind: 'call', name, operands: operands.map(real) }),
    repeat: (times) => {
      repeats = { from: instructions.length, times }
    },
  })
  return { name, arguments: args, result: result ?? undefined, instructions, repeats }
}

/** What an instruction works on. */
export function operandsOf(instruction: Instruction): readonly (Real | Truth)[] {
  return 'operands' in instruction ? instruction.operands : []
}

/** Whether an instruction says that something holds. */
export function isTruth(instruction: Instruction): instruction is Truth {
  switch (instruction.kind) {
    case 'less':
    case 'lessOrEqual':
    case 'equal':
    case 'isSigned':
    case 'both':
    case 'either':
    case 'not':
      return true
    default:
      return false
  }
}

/** The sum of values, in four sums side by side so that they need not wait for one another. */
export function sumOf(on: Builder, values: readonly Real[]): Real {
  const sums: Real[] = values.slice(0, 4)
  for (const [i, each] of values.entries()) if (i >= 4) sums[i % 4] = on.add(sums[i % 4]!, each)
  return sums.reduce((sum, each) => on.add(sum, each))
}

/** Σ_j weight_j k_j, from the first on. */
export function weighted(on: Builder, weights: readonly Term[], k: readonly Real[]): Real {
  const parts = weights.map((each, j) => on.multiply(each, k[j]!))
  return parts.reduce((sum, each) => on.add(sum, each))
}

/** A routine in a sequence; `at` is how far its moving slots lie, for one that takes this from its caller. */
export interface Call {
  readonly routine: Routine
  readonly at: number | undefined
}

/** Routines performed one after another: once, or again and again until the slot `until` is above 0 in any lane. */
export interface Sequence {
  readonly calls: readonly Call[]
  readonly until: number | undefined
}

/** Routines over a memory of slots, and in which order each function of the program performs them. */
export interface Program<Name extends string = string> {
  readonly slots: number
  readonly sequences: Readonly<Record<Name, Sequence>>
}
