// F. Mazzia & C. Magherini, Test Set for Initial Value Problem Solvers, release 2.4 (2008), University of Bari, and
// E. Hairer & G. Wanner, Solving Ordinary Differential Equations II, 2nd ed. (1996), section IV.10.
import { parse } from '../src/expression/parse.ts'
import type { Model } from '../src/language/model.ts'
import { modelOf } from './model.ts'

/** An initial value problem from time 0, without a unit. */
export interface Problem {
  readonly name: string
  /** A state's `typical` is the smallest size at which it must be right to the relative tolerance. */
  readonly model: Model
  readonly parameters: Float64Array
  readonly start: Float64Array
}

/** A problem with its states at some times, known to more digits than a solver is asked for. */
export interface KnownProblem extends Problem {
  readonly solution: ReadonlyMap<number, readonly number[]>
}

/** States by name: the rate, the start, and the size that matters. */
type States = Readonly<Record<string, readonly [rate: string, start: number, typical: number]>>

/** A problem from its states and the values of its parameters, both in order. */
export function problem(
  name: string,
  states: States,
  parameters: Readonly<Record<string, number>> = {},
): Problem {
  const model = modelOf(
    Object.fromEntries(Object.entries(states).map(([state, [rate]]) => [state, rate])),
    parameters,
  )
  const given = Object.values(states)
  return {
    name,
    model: {
      ...model,
      states: model.states.map((state, i) => {
        const [, start, typical] = given[i]!
        return {
          ...state,
          typical,
          start: { kind: 'value', expression: parse(String(start)), text: String(start) },
        }
      }),
    },
    parameters: Float64Array.from(Object.values(parameters)),
    start: Float64Array.from(given, ([, start]) => start),
  }
}

type Reaction = readonly [equation: string, constant: number]

/** Species whose reactions, such as `B + B -> B + C`, follow the law of mass action. */
function massAction(
  reactions: readonly Reaction[],
  species: Readonly<Record<string, readonly [start: number, typical: number]>>,
): States {
  const read = reactions.map(([equation, constant]) => {
    const [before, after] = equation.split(' -> ').map((side) => side.split(' + ')) as [string[], string[]] // two sides
    return { before, after, speed: [constant, ...before].join(' * ') }
  })
  const count = (names: readonly string[], name: string): number =>
    names.filter((each) => each === name).length
  const rate = (name: string): string =>
    read
      .map(({ before, after, speed }) => [count(after, name) - count(before, name), speed] as const)
      .filter(([net]) => net !== 0)
      .map(([net, speed]) => `${net} * ${speed}`)
      .join(' + ')
  return Object.fromEntries(Object.entries(species).map(([name, given]) => [name, [rate(name), ...given]]))
}

/** H. H. Robertson's three reactions of 1966: rates from 0.04 to 3e7 over eleven decades of time. */
export const robertson: KnownProblem = {
  ...problem(
    'Robertson',
    massAction(
      [
        ['A -> B', 0.04],
        ['B + B -> B + C', 3e7],
        ['B + C -> A + C', 1e4],
      ],
      { A: [1, 1e-8], B: [0, 1e-13], C: [0, 1e-2] },
    ),
  ),
  solution: new Map([
    [1, [0.9664597373330035, 0.3074626578578675e-4, 0.3350951640121071e-1]],
    // Computed as that of the Brusselator on a line is.
    [40, [0.715827068719405, 0.9185534764557764e-5, 0.2841637457458304]],
    [1e2, [0.6172348823960878, 0.6153591274639123e-5, 0.3827589640126376]],
    [1e5, [0.1786592114209946e-1, 0.7274751468436319e-7, 0.9821340061103859]],
    [1e11, [0.2083340149701255e-7, 0.8333360770334713e-13, 0.999999979166505]],
  ]),
}

/** E. Schäfer's plant physiology of 1975: eight states, conserved total of the last two. */
export const hires: KnownProblem = {
  ...problem('HIRES', {
    y1: ['-1.71 * y1 + 0.43 * y2 + 8.32 * y3 + 0.0007', 1, 1e-4],
    y2: ['1.71 * y1 - 8.75 * y2', 0, 1e-4],
    y3: ['-10.03 * y3 + 0.43 * y4 + 0.035 * y5', 0, 1e-5],
    y4: ['8.32 * y2 + 1.71 * y3 - 1.12 * y4', 0, 1e-3],
    y5: ['-1.745 * y5 + 0.43 * y6 + 0.43 * y7', 0, 1e-3],
    y6: ['-280 * y6 * y8 + 0.69 * y4 + 1.71 * y5 - 0.43 * y6 + 0.69 * y7', 0, 1e-3],
    y7: ['280 * y6 * y8 - 1.81 * y7', 0, 1e-3],
    y8: ['-280 * y6 * y8 + 1.81 * y7', 0.0057, 1e-3],
  }),
  solution: new Map([
    [
      321.8122,
      [
        0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2,
        0.2386356198831331e-2, 0.6238968252742796e-2, 0.2849998395185769e-2, 0.2850001604814231e-2,
      ],
    ],
  ]),
}

/** J. G. Verwer's air pollution of 1994 (POLLU): 25 reactions of 20 species, rates from 3.5e-4 to 4.4e11. */
export const pollution: KnownProblem = {
  ...problem(
    'Pollution',
    massAction(
      [
        ['NO2 -> NO + O3P', 0.35],
        ['NO + O3 -> NO2', 26.6],
        ['HO2 + NO -> NO2 + OH', 1.23e4],
        ['HCHO -> HO2 + HO2 + CO', 8.6e-4],
        ['HCHO -> CO', 8.2e-4],
        ['HCHO + OH -> HO2 + CO', 1.5e4],
        ['ALD -> MEO2 + HO2 + CO', 1.3e-4],
        ['ALD + OH -> C2O3', 2.4e4],
        ['C2O3 + NO -> NO2 + MEO2 + CO2', 1.65e4],
        ['C2O3 + NO2 -> PAN', 9e3],
        ['PAN -> C2O3 + NO2', 2.2e-2],
        ['MEO2 + NO -> CH3O + NO2', 1.2e4],
        ['CH3O -> HCHO + HO2', 1.88],
        ['NO2 + OH -> HNO3', 1.63e4],
        ['O3P -> O3', 4.8e6],
        ['O3 -> O1D', 3.5e-4],
        ['O3 -> O3P', 1.75e-2],
        ['O1D -> OH + OH', 1e8],
        ['O1D -> O3P', 4.44e11],
        ['SO2 + OH -> SO4 + HO2', 1.24e3],
        ['NO3 -> NO', 2.1],
        ['NO3 -> NO2 + O3P', 5.78],
        ['NO2 + O3 -> NO3', 4.74e-2],
        ['NO3 + NO2 -> N2O5', 1.78e3],
        ['N2O5 -> NO3 + NO2', 3.12],
      ],
      {
        NO2: [0, 1e-2],
        NO: [0.2, 1e-1],
        O3P: [0, 1e-9],
        O3: [0.04, 1e-3],
        HO2: [0, 1e-7],
        OH: [0, 1e-7],
        HCHO: [0.1, 1e-2],
        CO: [0.3, 1e-1],
        ALD: [0.01, 1e-3],
        MEO2: [0, 1e-8],
        C2O3: [0, 1e-8],
        CO2: [0, 1e-3],
        PAN: [0, 1e-4],
        CH3O: [0, 1e-5],
        HNO3: [0, 1e-3],
        O1D: [0, 1e-18],
        SO2: [0.007, 1e-3],
        SO4: [0, 1e-4],
        NO3: [0, 1e-6],
        N2O5: [0, 1e-5],
      },
    ),
  ),
  solution: new Map([
    [
      60,
      [
        0.5646255480022769e-1, 0.1342484130422339, 0.4139734331099427e-8, 0.5523140207484359e-2,
        0.2018977262302196e-6, 0.1464541863493966e-6, 0.7784249118997964e-1, 0.3245075353396018,
        0.7494013383880406e-2, 0.1622293157301561e-7, 0.1135863833257075e-7, 0.2230505975721359e-2,
        0.208716288279863e-3, 0.1396921016840158e-4, 0.8964884856898295e-2, 0.4352846369330103e-17,
        0.6899219696263405e-2, 0.1007803037365946e-3, 0.1772146513969984e-5, 0.5682943292316392e-4,
      ],
    ],
  ]),
}

/** Van der Pol's oscillator, x'' = µ (1 - x²) x' - x, in its own time. */
export const vanDerPol: KnownProblem = {
  ...problem('van der Pol, µ = 1e3 (VDPOLM)', {
    x: ['v', 2, 1],
    v: ['1e3 * (1 - x^2) * v - x', 0, 1e-3],
  }),
  solution: new Map([[2000, [0.1706167732170469e1, -0.8928097010248125e-3]]]),
}

/** The same in the slow time t / µ, with ε = 1 / µ² = 1e-6 before the highest derivative. */
export const scaledVanDerPol: KnownProblem = {
  ...problem('van der Pol, ε = 1e-6 (VDPOL)', {
    x: ['v', 2, 1],
    v: ['((1 - x^2) * v - x) / 1e-6', 0, 1],
  }),
  solution: new Map([
    [1, [-0.186364625480813e1, 0.753543086543546]],
    [2, [0.1706167732170483e1, -0.8928097010247975]],
  ]),
}

/** Lefever and Nicolis' reaction, nonstiff; solved by Mathematica to 32 digits in cpmech/russell, russell_ode. */
export const brusselator: KnownProblem = {
  ...problem('Brusselator', {
    u: ['1 + u^2 * v - 4 * u', 1.5, 1],
    v: ['3 * u - u^2 * v', 3, 1],
  }),
  solution: new Map([[20, [0.49863707126834783, 4.596780349452011]]]),
}

const points = 20
const inside = Array.from({ length: points }, (_, i) => i + 1)
const near = (name: string, i: number, edge: string): string => (i === 0 || i > points ? edge : `${name}${i}`)
/** Diffusion by the method of lines: α / Δx² = (1 / 50) · 21². */
const diffusion = (name: string, i: number, edge: string): string =>
  `8.82 * (${near(name, i - 1, edge)} - 2 * ${name}${i} + ${near(name, i + 1, edge)})`

/**
 * Hairer & Wanner's BRUSS with 20 points inside: the Brusselator with diffusion, 40 states, eigenvalues down to -38.
 *
 * Computed by Taylor series of order 36 in 113 bits, each step so long that its last terms are below 1e-30. Steps a third
 * shorter change no digit, and the digits of the literature come out for HIRES, Robertson at 1, and without diffusion.
 */
export const brusselatorOnALine: KnownProblem = {
  ...problem(
    'Brusselator on a line',
    Object.fromEntries([
      ...inside.map(
        (i) =>
          [
            `u${i}`,
            [
              `1 + u${i}^2 * v${i} - 4 * u${i} + ${diffusion('u', i, '1')}`,
              1 + Math.sin((2 * Math.PI * i) / (points + 1)),
              1,
            ],
          ] as const,
      ),
      ...inside.map(
        (i) => [`v${i}`, [`3 * u${i} - u${i}^2 * v${i} + ${diffusion('v', i, '3')}`, 3, 1]] as const,
      ),
    ]),
  ),
  solution: new Map([
    [
      10,
      [
        0.87765300972831228, 0.76589282738382702, 0.67124784709478347, 0.59585500175136763,
        0.53864696771409981, 0.4969386018731104, 0.46767208767276525, 0.44813203482007274, 0.4362471260013675,
        0.43066067574771028, 0.430711250040271, 0.43640532716595237, 0.44841691838178627, 0.46811317898685251,
        0.49756920417095496, 0.53948864573568023, 0.59688972474469759, 0.67238053025745892,
        0.76692268412368103, 0.87829432160429277, 3.1547039090604367, 3.2955488200908687, 3.4136432654868467,
        3.5058300900927608, 3.573451166362831, 3.62040579138373, 3.6514468675417597, 3.6710454230898857,
        3.6827708468618994, 3.6890130427684378, 3.6908875512492503, 3.6882193830022727, 3.6795566628454819,
        3.662214785967886, 3.6324010314510011, 3.5855235488192285, 3.5168399755684385, 3.4226091121028759,
        3.3017784392481722, 3.1578531172421247,
      ],
    ],
  ]),
}
