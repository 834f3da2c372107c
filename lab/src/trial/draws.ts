import type { Source, Spread } from '../patient/person.ts'
import type { Draw } from './protocol.ts'

const years = (low: number, high: number): Spread => ({ kind: 'uniform', low, high })

/** Who a draw samples unless the protocol says otherwise; choices, not measurements. */
export const draws: Readonly<Record<Draw, { readonly species: 'human' | 'mouse'; readonly people: Source }>> =
  {
    'newly-diagnosed': {
      species: 'human',
      people: {
        age: { kind: 'lognormal', median: 12, logSd: 0.6, low: 1, high: 45 },
        sinceDiagnosis: { kind: 'uniform', low: 14, high: 100 },
      },
    },
    established: {
      species: 'human',
      people: { age: years(8, 45), sinceDiagnosis: { kind: 'uniform', low: 365.25, high: 3652.5 } },
    },
    nod: { species: 'mouse', people: { age: years(0, 0), sinceDiagnosis: years(0, 0) } },
    stz: { species: 'mouse', people: { age: years(0, 0), sinceDiagnosis: years(0, 0) } },
  }
