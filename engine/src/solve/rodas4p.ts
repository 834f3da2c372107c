import type { Rosenbrock } from './method.ts'

/**
 * Rodas4P has 6 stages: order 4, embedded order 3, interpolant of order 3, stiffly accurate and L-stable. Its order does
 * not fall on semidiscretised linear parabolic problems and on differential-algebraic problems of index 1.
 *
 * It must not be confused with Rodas4 and Rodas42 (Hairer & Wanner 1996), whose order falls on such problems, nor
 * with Rodas4P2 (Steinebach 2020), which also allows for an approximate Jacobian.
 *
 * Source: G. Steinebach, Order-reduction of ROW-methods for DAEs and method of lines applications, Preprint 1741, FB
 * Mathematik, TH Darmstadt (1995); the coefficients are those of METH = 3 in RODAS (E. Hairer & G. Wanner, Solving
 * Ordinary Differential Equations II, 2nd ed., 1996), as in SciML/OrdinaryDiffEq.jl.
 */
export const rodas4p: Rosenbrock = {
  kind: 'rosenbrock',
  name: 'Rodas4P',
  order: 4,
  errorOrder: 4,
  gamma: 0.25,
  a: [
    [3],
    [1.831036793486759, 0.4955183967433795],
    [2.304376582692669, -0.05249275245743001, -1.176798761832782],
    [-7.170454962423024, -4.741636671481785, -16.31002631330971, -1.062004044111401],
  ],
  c: [
    [-12],
    [-8.791795173947035, -2.207865586973518],
    [10.81793056857153, 6.780270611428266, 19.5348594464241],
    [34.19095006749676, 15.49671153725963, 54.7476087596413, 14.16005392148534],
    [34.62605830930532, 15.30084976114473, 56.99955578662667, 18.40807009793095, -5.714285714285717],
  ],
  interpolant: [
    [25.09876703708589, 11.62013104361867, 28.49148307714626, -5.664021568594133],
    [1.638054557396973, -0.7373619806678748, 8.47791821923899, 15.9925314877952, -1.882352941176471],
  ],
}
