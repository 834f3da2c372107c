import { ROUND } from '../../elementary/bits.ts'
import type { BinaryName, Truth, UnaryName } from '../routine.ts'
import { type Code, double, signed, unsigned, type ValueType, valueType } from './module.ts'

/** How one or two doubles side by side are worked on. Operands and results are code that leaves them on the stack. */
export interface Lanes {
  readonly count: 1 | 2
  /** The types of doubles and of truths. */
  readonly real: ValueType
  readonly truth: ValueType
  /** The bytes of a slot. */
  readonly bytes: number
  readonly number: (value: number) => Code
  readonly load: (address: Code, offset: number) => Code
  readonly store: (address: Code, offset: number, value: Code) => Code
  /** Whether a truth holds in any lane, as an i32. */
  readonly any: (truth: Code) => Code
  readonly operations: Readonly<Record<OperationName, Operation>>
}

/** Code of an operation from that of its operands, of which it has up to three. */
type Operation = (a: Code, b: Code, c: Code) => Code

type OperationName = UnaryName | BinaryName | Truth['kind'] | 'choose'

/** What differs between a double as such and two in a vector. */
interface Opcodes {
  readonly bits: { readonly of: Code; readonly back: Code; readonly literal: (value: bigint) => Code }
  readonly shift: { readonly left: Code; readonly right: Code; readonly by: (count: number) => Code }
  readonly integer: { readonly add: Code; readonly or: Code; readonly less: Code }
  readonly truth: Readonly<Record<'and' | 'or' | 'not' | 'select' | 'any', Code>>
  readonly arithmetic: Readonly<
    Record<'abs' | 'neg' | 'floor' | 'sqrt' | 'add' | 'sub' | 'mul' | 'div' | 'eq' | 'lt' | 'le', Code>
  >
  readonly memory: { readonly load: Code; readonly store: Code }
  readonly number: (value: number) => Code
  readonly larger: (a: Code, b: Code) => Code
  readonly smaller: (a: Code, b: Code) => Code
}

const vector = (opcode: number): Code => [0xfd, unsigned(opcode)]

const scalarCodes: Opcodes = {
  bits: { of: 0xbd, back: 0xbf, literal: (value) => [0x42, signed(value)] },
  shift: { left: 0x86, right: 0x88, by: (count) => [0x42, count] },
  integer: { add: 0x7c, or: 0x84, less: 0x53 },
  truth: { and: 0x71, or: 0x72, not: 0x45, select: 0x1b, any: [] },
  arithmetic: {
    abs: 0x99,
    neg: 0x9a,
    floor: 0x9c,
    sqrt: 0x9f,
    add: 0xa0,
    sub: 0xa1,
    mul: 0xa2,
    div: 0xa3,
    eq: 0x61,
    lt: 0x63,
    le: 0x65,
  },
  memory: { load: 0x2b, store: 0x39 },
  number: (value) => [0x44, double(value)],
  larger: (a, b) => [b, a, a, b, 0x63, 0x1b],
  smaller: (a, b) => [b, a, b, a, 0x63, 0x1b],
}

const vectorCodes: Opcodes = {
  bits: {
    of: [],
    back: [],
    literal: (value) => [0x42, signed(value), vector(0x12)],
  },
  shift: { left: vector(0xcb), right: vector(0xcd), by: (count) => [0x41, signed(BigInt(count))] },
  integer: { add: vector(0xce), or: vector(0x50), less: vector(0xd8) },
  truth: { and: vector(0x4e), or: vector(0x50), not: vector(0x4d), select: vector(0x52), any: vector(0x53) },
  arithmetic: {
    abs: vector(0xec),
    neg: vector(0xed),
    floor: vector(0x75),
    sqrt: vector(0xef),
    add: vector(0xf0),
    sub: vector(0xf1),
    mul: vector(0xf2),
    div: vector(0xf3),
    eq: vector(0x47),
    lt: vector(0x49),
    le: vector(0x4b),
  },
  memory: { load: vector(0x00), store: vector(0x0b) },
  number: (value) => [vector(0x0c), double(value), double(value)],
  larger: (a, b) => [a, b, vector(0xf7)],
  smaller: (a, b) => [a, b, vector(0xf6)],
}

/** One patient: f64. */
export const oneLane: Lanes = lanes(1, scalarCodes)

/** 2^52: from here on a double's unit in the last place is one. */
const wholeFrom = 4503599627370496

/** Two patients side by side: f64x2, no relaxed instruction. */
export const twoLanes: Lanes = lanes(2, vectorCodes)

function lanes(count: 1 | 2, codes: Opcodes): Lanes {
  const { bits, shift, integer, truth, arithmetic, memory, number } = codes
  const unary = (opcode: Code) => (x: Code) => [x, opcode]
  const binary = (opcode: Code) => (x: Code, y: Code) => [x, y, opcode]
  const alignment = count === 1 ? 3 : 4

  /** The exponent field of a double and its sign, as a double: put below the bits of 2^52, which is then taken away. */
  const exponentField = (x: Code, add: Code): Code => {
    const field = [x, bits.of, add, shift.by(52), shift.right]
    return [
      field,
      bits.literal(bitsOf(wholeFrom)),
      integer.or,
      bits.back,
      number(wholeFrom + 1023),
      arithmetic.sub,
    ]
  }

  return {
    count,
    real: count === 1 ? valueType.f64 : valueType.v128,
    truth: count === 1 ? valueType.i32 : valueType.v128,
    bytes: 8 * count,
    number,
    load: (address, offset) => [address, memory.load, alignment, unsigned(offset)],
    store: (address, offset, value) => [address, value, memory.store, alignment, unsigned(offset)],
    any: (holds) => [holds, truth.any],
    operations: {
      negate: unary(arithmetic.neg),
      absolute: unary(arithmetic.abs),
      squareRoot: unary(arithmetic.sqrt),
      floor: unary(arithmetic.floor),
      exponentNear: (x) => exponentField(x, [bits.literal(HALF_ROOT_TO_ONE), integer.add]),
      exponentBelow: (x) => exponentField(x, []),
      add: binary(arithmetic.add),
      subtract: binary(arithmetic.sub),
      multiply: binary(arithmetic.mul),
      divide: binary(arithmetic.div),
      larger: codes.larger,
      smaller: codes.smaller,
      // The last bits of k + ROUND are those of the integer k.
      shiftExponent: (x, k) => {
        const moved = [k, number(ROUND), arithmetic.add, bits.of, shift.by(52), shift.left]
        return [x, bits.of, moved, integer.add, bits.back]
      },
      less: binary(arithmetic.lt),
      lessOrEqual: binary(arithmetic.le),
      equal: binary(arithmetic.eq),
      isSigned: (x) => [x, bits.of, bits.literal(0n), integer.less],
      both: binary(truth.and),
      either: binary(truth.or),
      not: unary(truth.not),
      choose: (when, yes, no) => [yes, no, when, truth.select],
    },
  }
}

/** What carries from √½ to the exponent of 1, as in `exponentNear` of bits.ts. */
const HALF_ROOT_TO_ONE = BigInt(0x3ff00000 - 0x3fe6a09e) << 32n

function bitsOf(value: number): bigint {
  return new BigInt64Array(Float64Array.of(value).buffer)[0]!
}
