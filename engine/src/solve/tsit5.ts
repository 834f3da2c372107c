import type { Explicit } from './method.ts'

/**
 * Tsit5 has 7 stages, of which the last is the first of the next step: order 5, embedded order 4, interpolant of
 * order 4 with a continuous slope.
 *
 * Source: Ch. Tsitouras, Runge–Kutta pairs of order 5(4) satisfying only the first column simplifying assumption,
 * Comput. Math. Appl. 62, 770–775 (2011), doi 10.1016/j.camwa.2011.06.002; `a` and `error` are the digits of
 * SciML/OrdinaryDiffEq.jl, rounded. The published interpolant is a product of linear and quadratic factors for each stage,
 * b_i(θ) = r_1 θ + r_2 θ² + r_3 θ³ + r_4 θ⁴ once multiplied out in exact arithmetic; here w_1 = r_1 - b_i(1),
 * w_2 = r_2 + w_1 and w_3 = r_3 + w_2, which is -r_4 to 3e-17.
 */
export const tsit5: Explicit = {
  kind: 'explicit',
  name: 'Tsit5',
  order: 5,
  errorOrder: 5,
  a: [
    [0.161],
    [-0.008480655492356989, 0.335480655492357],
    [2.8971530571054935, -6.359448489975075, 4.3622954328695815],
    [5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525],
    [5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401, -0.028269050394068383],
    [0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081, 2.324710524099774],
  ],
  error: [
    0.0017800110522257714, 0.0008164344596567469, -0.007880878010261995, 0.1447110071732629,
    -0.5823571654525552, 0.45808210592918697, -0.015151515151515152,
  ],
  interpolant: [
    [
      0.9035392331819347, -0.01, -0.4798896504144996, -1.379008574103742, 3.290069515436081,
      -2.324710524099774, 0,
    ],
    [
      -1.860166964092891, 0.1217, 3.450406586480252, -13.79008574103742, 40.79938293194712,
      -30.22123681329706, 1.5,
    ],
    [
      1.0530884977290216, -0.1017, -2.490627285651253, 16.548102889244902, -47.37952196281928,
      34.87065786149661, -2.5,
    ],
  ],
}
