import type { Column, Table } from '@cordelia/engine'
import { joined } from './everyone.ts'
import { endpoints } from './measures.ts'
import type { Protocol } from './protocol.ts'
import type { Part } from './simulate.ts'

/** The tables of a result: one row a participant, and one row a participant and visit. */
export function tablesOf(protocol: Protocol, parts: readonly Part[]): readonly Table[] {
  const { people, measured, measures } = joined(protocol, parts)
  const count = people.arm.length
  const visits = protocol.visits.length
  const repeat = (of: (i: number) => number, times: number): Float64Array =>
    Float64Array.from({ length: count * times }, (_, row) => of(Math.floor(row / times)))
  const trial = (i: number): number => Math.floor(i / protocol.enrol)
  const participant = (i: number): number => i % protocol.enrol
  const arm = (i: number): string => protocol.arms[people.arm[i]!]!.name
  const number = (name: string, unit: string, values: Float64Array): Column => ({ name, unit, values })
  const names = (times: number): Column => ({
    name: 'arm',
    unit: '',
    values: Array.from({ length: count * times }, (_, row) => arm(Math.floor(row / times))),
  })
  return [
    {
      name: 'participants',
      columns: [
        number('trial', '1', repeat(trial, 1)),
        number('participant', '1', repeat(participant, 1)),
        names(1),
        number('age', 'year', people.age),
        number('weight', 'kg', people.weight),
        number('since_diagnosis', 'day', people.sinceDiagnosis),
        {
          name: 'sex',
          unit: '',
          values: Array.from(people.female, (female) => (female === 1 ? 'female' : 'male')),
        },
        ...(people.dose === undefined ? [] : [number('dose', 'cell/kg', people.dose)]),
      ],
    },
    {
      name: 'visits',
      columns: [
        number('trial', '1', repeat(trial, visits)),
        number('participant', '1', repeat(participant, visits)),
        names(visits),
        number(
          'day',
          'day',
          Float64Array.from({ length: count * visits }, (_, row) => protocol.visits[row % visits]!),
        ),
        ...measures.map((measure, m) =>
          number(
            measure.replaceAll('-', '_'),
            endpoints[measure].unit,
            Float64Array.from({ length: count * visits }, (_, row) => measured[row * measures.length + m]!),
          ),
        ),
      ],
    },
  ]
}
