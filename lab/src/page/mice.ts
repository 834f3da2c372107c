import type { Model } from '@cordelia/engine'
import type { ParameterSource } from '../evidence/record/parameter-source.ts'
import { heading, titledTable, type Block } from './block.ts'
import { startOf } from './components.ts'
import { basisOf, numeral, rangeOf } from './known.ts'
import { componentOf, notationOf } from './symbol.ts'

type Held = Pick<Model, 'parameters' | 'states'>

/** What the mice have in the place of the body's: what both share, then what each has for itself. */
export function miceOf(
  { body, nod, stz }: Readonly<Record<'body' | 'nod' | 'stz', Model>>,
  sources: readonly ParameterSource[],
): readonly Block[] {
  const ofNod = without(nod, body)
  const shared = without(ofNod, without(ofNod, stz))
  return [
    ...replaced('Both mice', shared, [nod, body], sources),
    ...replaced('NOD', without(ofNod, stz), [nod, body], sources),
    ...replaced('STZ', without(without(stz, body), nod), [stz, body], sources),
  ]
}

/** The parameters and states of one that the other does not have in the same way. */
function without(one: Held, other: Held): Held {
  return { parameters: unlike(one.parameters, other.parameters), states: unlike(one.states, other.states) }
}

function unlike<Each>(ones: readonly Each[], others: readonly Each[]): readonly Each[] {
  const known = new Set(others.map((other) => JSON.stringify(other)))
  return ones.filter((one) => !known.has(JSON.stringify(one)))
}

/** Tables of what a mouse holds, beside what the body has there. */
function replaced(
  title: string,
  held: Held,
  [mouse, body]: readonly [Model, Model],
  sources: readonly ParameterSource[],
): readonly Block[] {
  const parameters = held.parameters.map((parameter) => {
    const human = body.parameters.find(({ name }) => name === parameter.name)
    return [
      [{ code: parameter.name }],
      [parameter.what],
      [numeral(parameter.value)],
      [human === undefined ? 'none' : numeral(human.value)],
      [parameter.unit.text],
      rangeOf(parameter),
      basisOf(parameter.provenance, sources),
    ]
  })
  const states = held.states.map((state) => {
    const notation = notationOf(mouse, componentOf(state.name))
    const human = body.states.find(({ name }) => name === state.name)!
    return [[{ code: state.name }], [state.what], startOf(state, notation), startOf(human, notation)]
  })
  return [
    heading(3, title),
    ...titledTable(
      heading(4, 'Parameters'),
      [
        ['name', 4],
        ['meaning', 5],
        ['value', 2],
        ['in people', 2],
        ['unit', 2],
        ['range', 3],
        ['how it is known', 7],
      ],
      parameters,
    ),
    ...titledTable(
      heading(4, 'States'),
      [
        ['name', 3],
        ['meaning', 5],
        ['start', 3],
        ['start in people', 3],
      ],
      states,
    ),
  ]
}
