import { compileJavaScript } from '../compile/javascript.ts'
import { binary, literal } from '../expression/simplify.ts'
import type { Expression } from '../expression/tree.ts'
import type { Model, ModelFlow, ModelState } from '../language/model.ts'
import { beginningOf } from '../solve/beginning.ts'
import { quotient, type Unit } from '../units/unit.ts'
import { mathml, type IdOf } from './mathml.ts'
import { definedIn, lambda } from './sbml-functions.ts'
import { identifiers } from './sbml-ids.ts'
import { aboutFlow, aboutModel, aboutParameter, aboutState, notes } from './sbml-notes.ts'
import { unitsOf } from './sbml-units.ts'
import { element, printXml, type Element } from './xml.ts'

const core = 'http://www.sbml.org/sbml/level3/version1/core'

/**
 * The model as SBML, the same bytes for the same model; undefined where a steady start does not exist.
 *
 * Level 3 Version 1 core: it has all that is used here, and readers that know no later one (SimBiology) read it, as
 * libSBML, libRoadRunner and COPASI do. A state is a parameter with a rate rule rather than a species with reactions:
 * a species must be an amount, in one unit for all that take part in reactions, and states are concentrations, cells
 * per body weight, doses and plain numbers. A flow is a parameter with an assignment rule, so it keeps its name and
 * can be plotted, and a conversion is one name with two signs. Quantities are assignment rules, starts initial
 * assignments; a steady start is the value found at the typical parameters, and the notes say so.
 *
 * Source: M. Hucka et al., SBML Level 3 Version 1 Core, release 2, J. Integr. Bioinform. 15 (2018) 20170080.
 */
export function toSbml(model: Model): string | undefined {
  const compiled = compileJavaScript(model)
  const begin = beginningOf(compiled)(compiled.defaults)
  if (begin === undefined) return undefined
  const { states, parameters, quantities, flows } = model
  const starts = states.flatMap(startOf)
  const functions = definedIn([...quantities, ...flows, ...starts].map(({ expression }) => expression))

  const identify = identifiers()
  const modelId = identify(model.name)
  const ids = new Map(
    [...functions, ...[...states, ...parameters, ...quantities].map(({ name }) => name)].map((name) => [
      name,
      identify(name),
    ]),
  )
  const flowIds = new Map(flows.map(({ name }) => [name, identify(name)])) // a flow and a state may share a name
  const idOf: IdOf = (name) => ids.get(name)!
  const flowIdOf: IdOf = (name) => flowIds.get(name)!

  const unitOfFlow = flowUnits(model)
  const declared: readonly Declared[] = [
    ...states.map((each, i) => ({
      ...each,
      id: idOf(each.name),
      ...(startOf(each).length === 0 && { value: begin[i]! }),
      about: aboutState(each),
    })),
    ...parameters.map((each) => ({
      ...each,
      id: idOf(each.name),
      isConstant: true as const,
      about: aboutParameter(each),
    })),
    ...quantities.map((each) => ({ ...each, id: idOf(each.name), about: [each.what] })),
    ...flows.map((each) => ({
      ...each,
      id: flowIdOf(each.name),
      unit: unitOfFlow(each),
      about: aboutFlow(each),
    })),
  ]
  const units = unitsOf([model.time, ...declared.map(({ unit }) => unit)])

  return printXml(
    element('sbml', { xmlns: core, 'xmlns:sbml': core, level: '3', version: '1' }, [
      element('model', { id: modelId, name: model.name, timeUnits: units.idOf(model.time) }, [
        notes(aboutModel(model)),
        ...list(
          'listOfFunctionDefinitions',
          functions.map((each) =>
            element('functionDefinition', { id: idOf(each) }, [math(lambda(each, idOf))]),
          ),
        ),
        ...list('listOfUnitDefinitions', units.definitions),
        ...list(
          'listOfParameters',
          declared.map((each) => parameter(each, units.idOf(each.unit))),
        ),
        ...list(
          'listOfInitialAssignments',
          starts.map(({ name, expression }) =>
            element('initialAssignment', { symbol: idOf(name) }, [math(mathml(expression, idOf))]),
          ),
        ),
        ...list('listOfRules', [
          ...quantities.map(({ name, expression }) =>
            rule('assignmentRule', idOf(name), mathml(expression, idOf)),
          ),
          ...flows.map(({ name, expression }) =>
            rule('assignmentRule', flowIdOf(name), mathml(expression, idOf)),
          ),
          ...states.map(({ name }) => rule('rateRule', idOf(name), mathml(sumOf(flows, name), flowIdOf))),
        ]),
      ]),
    ]),
  )
}

/** A parameter of the file. One without a value follows from a rule or an initial assignment. */
interface Declared {
  readonly id: string
  readonly name: string
  readonly unit: Unit
  readonly value?: number
  readonly isConstant?: true
  readonly about: readonly string[]
}

function parameter({ id, name, value, isConstant, about }: Declared, units: string): Element {
  const known = value === undefined ? {} : { value: String(value) }
  const constant = String(isConstant === true)
  return element('parameter', { id, name, ...known, units, constant }, [notes(about)])
}

function rule(tag: 'assignmentRule' | 'rateRule', variable: string, formula: Element): Element {
  return element(tag, { variable }, [math(formula)])
}

/** The start of a state that follows from parameters; nothing for one that is a number. */
function startOf({ name, start }: ModelState): readonly { name: string; expression: Expression }[] {
  if (start.kind === 'steady' || start.expression.kind === 'number') return []
  return [{ name, expression: start.expression }]
}

function flowUnits({ states, time }: Model): (flow: ModelFlow) => Unit {
  const units = new Map(states.map(({ name, unit }) => [name, unit]))
  return ({ from, to }) => quotient(units.get((from ?? to)!)!, time)
}

/** What the flows add up to in a state, each by its name, in the order of the model. */
function sumOf(flows: readonly ModelFlow[], state: string): Expression {
  let sum = literal(0)
  for (const { name, from, to } of flows) {
    const flow: Expression = { kind: 'name', name, at: 0 }
    if (to === state) sum = binary('+', sum, flow)
    if (from === state) sum = binary('-', sum, flow)
  }
  return sum
}

function math(content: Element): Element {
  return element('math', { xmlns: 'http://www.w3.org/1998/Math/MathML' }, [content])
}

/** A list that is left out when it would be empty, as Level 3 Version 1 wants it. */
function list(tag: string, items: readonly Element[]): readonly Element[] {
  return items.length === 0 ? [] : [element(tag, {}, items)]
}
