import { component, compose, gain, measured, named, state, unit } from '@cordelia/engine'

/** k₁ to k₂₅ of the reactions, in ppm and minutes. */
const constants = [
  0.35, 26.6, 1.23e4, 8.6e-4, 8.2e-4, 1.5e4, 1.3e-4, 2.4e4, 1.65e4, 9e3, 0.022, 1.2e4, 1.88, 1.63e4, 4.8e6,
  3.5e-4, 0.0175, 1e8, 4.44e11, 1240, 2.1, 5.78, 0.0474, 1780, 3.12,
]

/** The reactants of reactions 1 to 25: each rate is its constant times these. */
const reactants = [
  'y1',
  'y2 * y4',
  'y5 * y2',
  'y7',
  'y7',
  'y7 * y6',
  'y9',
  'y9 * y6',
  'y11 * y2',
  'y11 * y1',
  'y13',
  'y10 * y2',
  'y14',
  'y1 * y6',
  'y3',
  'y4',
  'y4',
  'y16',
  'y16',
  'y17 * y6',
  'y19',
  'y19',
  'y1 * y4',
  'y19 * y1',
  'y20',
]

/** What the reactions do to y₁ to y₂₀. */
const changes = [
  '-r1 - r10 - r14 - r23 - r24 + r2 + r3 + r9 + r11 + r12 + r22 + r25',
  '-r2 - r3 - r9 - r12 + r1 + r21',
  '-r15 + r1 + r17 + r19 + r22',
  '-r2 - r16 - r17 - r23 + r15',
  '-r3 + 2 * r4 + r6 + r7 + r13 + r20',
  '-r6 - r8 - r14 - r20 + r3 + 2 * r18',
  '-r4 - r5 - r6 + r13',
  'r4 + r5 + r6 + r7',
  '-r7 - r8',
  '-r12 + r7 + r9',
  '-r9 - r10 + r8 + r11',
  'r9',
  '-r11 + r10',
  '-r13 + r12',
  'r14',
  '-r18 - r19 + r16',
  '-r20',
  'r20',
  '-r21 - r22 - r24 + r23 + r25',
  '-r25 + r24',
]

const starts: Readonly<Record<number, string>> = {
  2: '0.2',
  4: '0.04',
  7: '0.1',
  8: '0.3',
  9: '0.01',
  17: '0.007',
}

/** y₁ to y₂₀ after 60 minutes, ppm, as the Test Set for IVP Solvers gives them. */
export const published = [
  5.646255480022769e-2, 1.342484130422339e-1, 4.139734331099427e-9, 5.52314020748435e-3, 2.018977262302196e-7,
  1.464541863493966e-7, 7.784249118997964e-2, 3.245075353396018e-1, 7.494013383880406e-3,
  1.622293157301561e-8, 1.135863833257075e-8, 2.230505975721359e-3, 2.08716288279863e-4, 1.396921016840158e-5,
  8.964884856898295e-3, 4.352846369330103e-18, 6.899219696263405e-3, 1.007803037365946e-4,
  1.772146513969984e-6, 5.682943292316392e-5,
]

const numbered = <Each>(list: readonly Each[], letter: string): [string, Each][] =>
  list.map((each, i) => [`${letter}${i + 1}`, each])

const air = component('air', {
  needs: {},
  parameters: Object.fromEntries(
    numbered(constants, 'k').map(([name, value]) => [
      name,
      measured(`rate constant ${name}`, `${value} 1/min`, { from: `verwer1994#${name}` }),
    ]),
  ),
  states: Object.fromEntries(
    published.map((size, i) => [
      `y${i + 1}`,
      state(`species ${i + 1}, ppm`, '1', {
        start: starts[i + 1] ?? '0',
        typical: Number(size.toExponential(0)),
      }),
    ]),
  ),
  quantities: Object.fromEntries(
    numbered(reactants, 'r').map(([name, text]) => [
      name,
      named(`reaction ${name}`, '1/min', `k${name.slice(1)} * ${text}`),
    ]),
  ),
  flows: Object.fromEntries(
    numbered(changes, 'y').map(([name, text]) => [`${name}Changing`, gain(name, text)]),
  ),
})

/**
 * The chemistry of air pollution, 20 states and 25 reactions; time is in minutes, mixing ratios in ppm.
 *
 * Source: Verwer 1994, Gauss-Seidel iteration for stiff ODEs from chemical kinetics; problem POLLU of the Test Set for
 * IVP Solvers.
 */
export const pollution = compose('pollution', unit('min'), { air }, {})
