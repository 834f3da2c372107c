import { exponentBelow, exponentNear, isSigned, shiftExponent } from '../elementary/bits.ts'
import { library } from './javascript.ts'
import { planOf } from './plan.ts'
import {
  type Instruction,
  type Program,
  type Real,
  type Routine,
  type Sequence,
  type Truth,
} from './routine.ts'

const bits = { exponentBelow, exponentNear, isSigned, shiftExponent }
const platform = { absolute: Math.abs, floor: Math.floor, squareRoot: Math.sqrt }

/** The functions of a program in JavaScript, working in `memory` with one double a slot. */
export function performed<Name extends string>(
  { sequences }: Program<Name>,
  memory: Float64Array,
): Readonly<Record<Name, () => void>> {
  const routines = [
    ...new Set(
      Object.values<Sequence>(sequences).flatMap(({ calls }) => calls.map(({ routine }) => routine)),
    ),
  ]
  const lines = routines.map((each, i) => `const f${i} = (at) => {\n${bodyOf(each)}\n}`)
  const functions = Object.entries<Sequence>(sequences).map(([name, { calls, until }]) => {
    const body = calls.map(({ routine, at }) => `f${routines.indexOf(routine)}(${at ?? 0})`).join('\n')
    return `'${name}': () => {\n${until === undefined ? body : `do {\n${body}\n} while (!(memory[${until}] > 0))`}\n}`
  })
  const text = ['"use strict"', ...lines, `return {\n${functions.join(',\n')}\n}`].join('\n')
  const names = { ...library, ...bits, ...platform, memory }
  const make = new Function(...Object.keys(names), text) as (
    ...values: unknown[]
  ) => Readonly<Record<Name, () => void>> // the text above
  return make(...Object.values(names))
}

function bodyOf(routine: Routine): string {
  const { instructions, repeats } = routine
  const plan = planOf(routine)
  const homes = new Map<Instruction, string>()
  const code = (each: Real | Truth): string => homes.get(each) ?? computed(each, code)
  const lines = instructions.map((each, i) => {
    if (each.kind === 'store') return `memory[${place(each)}] = ${code(each.operands[0])}`
    if (!plan.isKept(each)) return ''
    const line = `const v${i} = ${computed(each, code)}`
    homes.set(each, `v${i}`)
    return line
  })
  if (repeats === undefined) return lines.join('\n')
  const loop = [`for (let at = 0; at < ${repeats.times}; at++) {`, ...lines.slice(repeats.from), '}']
  return [...lines.slice(0, repeats.from), ...loop].join('\n')
}

const place = ({ slot, moves }: { readonly slot: number; readonly moves: boolean }): string =>
  moves ? `${slot} + at` : String(slot)

const infixes = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  less: '<',
  lessOrEqual: '<=',
  equal: '===',
  both: '&&',
  either: '||',
} as const

function computed(each: Real | Truth, code: (operand: Real | Truth) => string): string {
  if (each.kind === 'number') return Object.is(each.value, -0) ? '-0' : String(each.value)
  if (each.kind === 'load') return `memory[${place(each)}]`
  if (each.kind === 'argument') throw new Error('unreachable: a routine over memory has no arguments')
  const operands = each.operands.map(code)
  const [x, y, z] = operands
  switch (each.kind) {
    case 'negate':
      return `(-${x})`
    case 'not':
      return `(!${x})`
    case 'choose':
      return `(${x} ? ${y} : ${z})`
    case 'larger':
      return `(${x} < ${y} ? ${y} : ${x})`
    case 'smaller':
      return `(${y} < ${x} ? ${y} : ${x})`
    case 'call':
      return `${each.name}(${operands.join(', ')})`
    default:
      return each.kind in infixes
        ? `(${x} ${infixes[each.kind as keyof typeof infixes]} ${y})`
        : `${each.kind}(${operands.join(', ')})`
  }
}
