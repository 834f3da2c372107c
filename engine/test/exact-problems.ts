import { type Problem, problem } from './problems.ts'

/** A problem with its states at every time. */
export interface ExactProblem extends Problem {
  solution(time: number): readonly number[]
}

/** y' = y (1 - y). */
export const logistic: ExactProblem = {
  ...problem('logistic growth', { y: ['y * (1 - y)', 0.1, 1] }),
  solution: (t) => [1 / (1 + 9 * Math.exp(-t))],
}

/** A body around another, at the nearest on an ellipse of eccentricity 1/2 and of semi-axis 1; once around in 2π. */
export const kepler: ExactProblem = {
  ...problem('Kepler, e = 1/2', {
    x: ['vx', 0.5, 1],
    y: ['vy', 0, 1],
    vx: ['-x / ((x^2 + y^2) * sqrt(x^2 + y^2))', 0, 1],
    vy: ['-y / ((x^2 + y^2) * sqrt(x^2 + y^2))', Math.sqrt(3), 1],
  }),
  solution(t) {
    let angle = t
    // Newton's method on t = E - e sin E.
    for (let i = 0; i < 20; i++) angle -= (angle - Math.sin(angle) / 2 - t) / (1 - Math.cos(angle) / 2)
    const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
    const [width, distance] = [Math.sqrt(3) / 2, 1 - cosine / 2]
    return [cosine - 0.5, width * sine, -sine / distance, (width * cosine) / distance]
  },
}

/** y' = λ (y - φ(t)) + φ'(t) with φ = 10 - (10 + t) exp(-t): A. Prothero & A. Robinson, Math. Comput. 28 (1974) 145–162. */
export const protheroRobinson = (lambda: number): ExactProblem => ({
  ...problem(
    `Prothero–Robinson, λ = ${lambda}`,
    {
      y: ['lambda * (y - 10 + (10 + t) * exp(-t)) + (9 + t) * exp(-t)', 0, 1],
      t: ['1', 0, 1],
    },
    { lambda },
  ),
  solution: (t) => [10 - (10 + t) * Math.exp(-t), t],
})

/** P. Kaps' problem of 1981: nonlinear, with a solution that does not know its stiffness 1 / ε. */
export const kaps = (stiffness: number): ExactProblem => ({
  ...problem(
    `Kaps, 1 / ε = ${stiffness}`,
    {
      x: ['-(stiffness + 2) * x + stiffness * y^2', 1, 1e-2],
      y: ['x - y - y^2', 1, 1e-2],
    },
    { stiffness },
  ),
  solution: (t) => [Math.exp(-2 * t), Math.exp(-t)],
})
