import type { Counts } from '../src/statistics/pooling/two-by-two.ts'

/** Tuberculosis in the vaccinated and in the others: G. A. Colditz et al., JAMA 271, 698 (1994), 13 trials. */
export const bcg: readonly (Counts & { readonly study: string })[] = [
  { study: 'Aronson 1948', events1: 4, n1: 123, events2: 11, n2: 139 },
  { study: 'Ferguson & Simes 1949', events1: 6, n1: 306, events2: 29, n2: 303 },
  { study: 'Rosenthal et al 1960', events1: 3, n1: 231, events2: 11, n2: 220 },
  { study: 'Hart & Sutherland 1977', events1: 62, n1: 13598, events2: 248, n2: 12867 },
  { study: 'Frimodt-Moller et al 1973', events1: 33, n1: 5069, events2: 47, n2: 5808 },
  { study: 'Stein & Aronson 1953', events1: 180, n1: 1541, events2: 372, n2: 1451 },
  { study: 'Vandiviere et al 1973', events1: 8, n1: 2545, events2: 10, n2: 629 },
  { study: 'TPT Madras 1980', events1: 505, n1: 88391, events2: 499, n2: 88391 },
  { study: 'Coetzee & Berjak 1968', events1: 29, n1: 7499, events2: 45, n2: 7277 },
  { study: 'Rosenthal et al 1961', events1: 17, n1: 1716, events2: 65, n2: 1665 },
  { study: 'Comstock et al 1974', events1: 186, n1: 50634, events2: 141, n2: 27338 },
  { study: 'Comstock & Webster 1969', events1: 5, n1: 2498, events2: 3, n2: 2341 },
  { study: 'Comstock et al 1976', events1: 27, n1: 16913, events2: 29, n2: 17854 },
]
