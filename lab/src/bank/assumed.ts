import type { Parameter } from '@cordelia/engine'
import { assumedOfRecovery } from '../graft/recovery/sources.ts'
import { culture } from '../graft/unit/expansion.ts'
import { physics } from '../graft/unit/physics.ts'
import { scientific } from '../answer/figures/numeral.ts'
import type { Section } from './told.ts'
import { withPowers } from './words.ts'

/** Every choice behind the numbers, with its range and reason. */
export function assumedSection(): Section {
  const groups = { physics, expansion: culture, recovery: assumedOfRecovery }
  const rows = Object.entries(groups).flatMap(([group, parameters]) =>
    Object.entries<Parameter>(parameters).flatMap(([name, parameter]) =>
      rowOf(`${group}.${name}`, parameter),
    ),
  )
  return {
    id: 'assumed',
    title: 'What was assumed',
    lines: [
      {
        id: 'assumed-meaning',
        says: 'What was not measured, or not read, was chosen. A draw takes each anywhere in its range, so the intervals above hold what these choices leave open.',
        from: rows.map(([name]) => name!),
      },
    ],
    tables: [
      {
        caption: 'Choices, their ranges and why',
        head: ['name', 'taken as', 'range', 'what', 'because'],
        rows,
      },
    ],
  }
}

function rowOf(name: string, { what, value, unit, provenance }: Parameter): readonly (readonly string[])[] {
  if (provenance.kind !== 'assumed') return []
  const [low, high] = provenance.between
  const said = unit.text === '1' ? '' : ` ${unit.text}`
  return [
    [
      name,
      `${scientific(value)}${said}`,
      `${scientific(low)} to ${scientific(high)}`,
      withPowers(what),
      withPowers(provenance.because),
    ],
  ]
}
