import { basisOf, printText } from '@cordelia/engine'
import type { Model, Parameter } from '@cordelia/engine'
import type { ModelCheck } from '../lab.ts'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { short } from './numbers.ts'

/** The whole model as text: states and their rates, quantities, parameters, wires. */
export function describeModel(model: Model, paint: Paint): string {
  const section = (title: string, text: string) => `\n${paint.strong(title)}\n${text}`
  return [
    `${paint.strong(model.name)}: ${model.states.length} states, ${model.parameters.length} parameters, time in ${model.time.text}\n`,
    section('states', inColumns(['state', 'unit', 'start', 'what'], model.states.map(stateRow), paint)),
    section(
      'equations',
      model.states.map(({ name, rate }) => `d ${name} / dt = ${printText(rate)}\n`).join(''),
    ),
    section(
      'quantities',
      model.quantities
        .map(
          (each) =>
            `${each.name} = ${printText(each.expression)}  ${paint.faint(`${each.what} (${each.unit.text})`)}\n`,
        )
        .join(''),
    ),
    section(
      'parameters',
      inColumns(
        ['parameter', 'value', 'unit', 'known', 'from', 'range', 'what'],
        model.parameters.map(parameterRow),
        paint,
      ),
    ),
    section(
      'wires',
      inColumns(
        ['need', 'supplied by'],
        model.wires.map(({ need, supplier }) => [need, supplier]),
        paint,
      ),
    ),
  ].join('')
}

function stateRow({ name, unit, start, what }: Model['states'][number]): readonly string[] {
  return [name, unit.text, start.kind === 'steady' ? 'steady state' : start.text, what]
}

function parameterRow({
  name,
  value,
  unit,
  provenance,
  varies,
  what,
}: Parameter & { readonly name: string }): readonly string[] {
  const range = 'between' in provenance ? provenance.between.map(short).join(' to ') : ''
  const spread = varies === undefined ? '' : `log-normal, SD of log ${short(varies.logSd)}`
  return [
    name,
    short(value),
    unit.text,
    provenance.kind,
    basisOf(provenance),
    [range, spread].filter(Boolean).join('; '),
    what,
  ]
}

export function describeCheck(checks: readonly ModelCheck[], paint: Paint): string {
  const kinds = [...new Set(checks.flatMap(({ parameters }) => Object.keys(parameters)))]
  const rows = checks.map(({ model, states, parameters, problems }) => [
    model,
    String(states),
    ...kinds.map((kind) => String(parameters[kind] ?? 0)),
    String(problems.length),
  ])
  const told = checks.flatMap(({ model, problems }) =>
    problems.map((problem) => `${paint.warn(model)}: ${problem}\n`),
  )
  return [inColumns(['model', 'states', ...kinds, 'problems'], rows, paint), ...told].join('')
}
