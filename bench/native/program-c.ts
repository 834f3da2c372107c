import { elementary } from '../../engine/src/compile/wasm/elementary.ts'
import { sideBySide } from '../../engine/src/compile/inline.ts'
import {
  type Instruction,
  isTruth,
  type Program,
  type Real,
  type Routine,
  type Sequence,
  type Truth,
} from '../../engine/src/compile/routine.ts'

/**
 * A program of the engine in C++ with the vectors of gcc, operation for operation; see vector.h for what it is printed to.
 *
 * `layout` gives the first slot of each of its arrays; they become constants for the driver.
 */
export function programInC(program: Program, layout: Readonly<Record<string, number>>): string {
  const sequences = Object.entries(program.sequences)
  const own = [...new Set(sequences.flatMap(([, { calls }]) => calls.map(({ routine }) => routine)))]
  const rearranged = own.map((each) => sideBySide(each, elementary))
  const called = new Set<Routine>()
  for (const each of rearranged) addCalled(each, called)
  return [
    ...Object.entries(layout).map(([name, slot]) => `static const long at_${name} = ${slot};`),
    `alignas(64) static real memory[${program.slots}];`,
    ...[...called].map((each) => functionOf(each, `${each.name}_`)),
    ...rearranged.map((each, i) => functionOf(each, `routine_${i}`)),
    ...sequences.map(([name, each]) =>
      sequenceOf(name, each, (routine) => `routine_${own.indexOf(routine)}`),
    ),
    '',
  ].join('\n')
}

/** What a routine calls, each after those that it calls itself. */
function addCalled({ instructions }: Routine, called: Set<Routine>): void {
  for (const each of instructions) {
    if (each.kind !== 'call' || called.has(elementary[each.name])) continue
    addCalled(elementary[each.name], called)
    called.add(elementary[each.name])
  }
}

function functionOf(routine: Routine, name: string): string {
  const { instructions, repeats, result } = routine
  const places = new Map(instructions.map((each, i) => [each, i]))
  const value = (each: Real | Truth): string => `v${places.get(each)!}`
  const lines = instructions.map((each, i) => `  ${lineOf(each, i, value)}`)
  const isMovedByCaller = repeats === undefined && instructions.some((each) => 'moves' in each && each.moves)
  const parameters = isMovedByCaller
    ? 'long at'
    : Array.from({ length: routine.arguments }, (_, i) => `real a${i}`).join(', ')
  const body =
    repeats === undefined
      ? lines
      : [
          ...lines.slice(0, repeats.from),
          `  for (long at = 0; at < ${repeats.times}; at++) {`,
          ...lines.slice(repeats.from),
          '  }',
        ]
  const end = result === undefined ? [] : [`  return ${value(result)};`]
  return [
    `static ${result === undefined ? 'void' : 'inline real'} ${name}(${parameters}) {`,
    ...body,
    ...end,
    '}',
  ].join('\n')
}

const infixes: Readonly<Partial<Record<Instruction['kind'], string>>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  less: '<',
  lessOrEqual: '<=',
  equal: '==',
  both: '&',
  either: '|',
}

function lineOf(each: Instruction, i: number, value: (operand: Real | Truth) => string): string {
  if (each.kind === 'store') return `${slotOf(each)} = ${value(each.operands[0])};`
  const type = isTruth(each) ? 'truth' : 'real'
  return `const ${type} v${i} = ${computed(each, value)};`
}

function computed(each: Real | Truth, value: (operand: Real | Truth) => string): string {
  if (each.kind === 'load') return slotOf(each)
  if (each.kind === 'number') return `all(${numeral(each.value)})`
  if (each.kind === 'argument') return `a${each.index}`
  const operands = each.operands.map(value)
  const infix = infixes[each.kind]
  if (infix !== undefined) return operands.join(` ${infix} `)
  if (each.kind === 'not') return `~${operands[0]}`
  return `${each.kind === 'call' ? `${each.name}_` : each.kind}(${operands.join(', ')})`
}

const slotOf = ({ slot, moves }: { readonly slot: number; readonly moves: boolean }): string =>
  `memory[${slot}${moves ? ' + at' : ''}]`

function sequenceOf(name: string, { calls, until }: Sequence, nameOf: (routine: Routine) => string): string {
  const body = calls.map(({ routine, at }) => `  ${nameOf(routine)}(${at ?? ''});`)
  const lines =
    until === undefined ? body : ['  do {', ...body, `  } while (!any(all(0.0) < memory[${until}]));`]
  return [`static void ${name}() {`, ...lines, '}'].join('\n')
}

function numeral(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  if (Number.isNaN(value)) return '__builtin_nan("")'
  if (!Number.isFinite(value)) return value > 0 ? '__builtin_inf()' : '-__builtin_inf()'
  const text = String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}
