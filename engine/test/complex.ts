import type { Expression, FunctionName, Operator } from '../src/expression/tree.ts'

type Complex = readonly [re: number, im: number]

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c]
/** Smith's quotient, for a divisor that is mostly real. */
const over = ([a, b]: Complex, [c, d]: Complex): Complex => {
  const part = d / c
  const whole = c + d * part
  return [(a + b * part) / whole, (b - a * part) / whole]
}
const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d]
const minus = ([a, b]: Complex): Complex => [-a, -b]
const exp = ([a, b]: Complex): Complex => [Math.exp(a) * Math.cos(b), Math.exp(a) * Math.sin(b)]
const log = ([a, b]: Complex): Complex => [Math.log(Math.hypot(a, b)), Math.atan2(b, a)]
const expm1 = ([a, b]: Complex): Complex => [
  Math.expm1(a) * Math.cos(b) - 2 * Math.sin(b / 2) ** 2,
  Math.exp(a) * Math.sin(b),
]
const log1p = ([a, b]: Complex): Complex => [Math.log1p(a * (2 + a) + b * b) / 2, Math.atan2(b, 1 + a)]
const raised = (base: Complex, exponent: Complex): Complex => exp(times(exponent, log(base)))
const one: Complex = [1, 0]
const nowhere: Complex = [Number.NaN, Number.NaN]

const binary: Readonly<Record<Operator, (a: Complex, b: Complex) => Complex>> = {
  '+': plus,
  '-': (a, b) => plus(a, minus(b)),
  '*': times,
  '/': over,
  '^': raised,
}

type Call = (x: Complex, second: Complex, third: Complex) => Complex

const calls: Readonly<Record<FunctionName, Call>> = {
  exp,
  expm1,
  log,
  log1p,
  sqrt: (x) => raised(x, [0.5, 0]),
  tanh: (x) => over(expm1(times([2, 0], x)), plus(expm1(times([2, 0], x)), [2, 0])),
  logistic: (x) => over(one, plus(one, exp(minus(x)))),
  softplus: (x, w) => times(w, log1p(exp(over(x, w)))),
  hill: (x, k, n) => over(one, plus(one, raised(over(k, x), n))),
}

/** An expression in complex arithmetic, where nothing knows a rule of differentiation. */
function evaluate(node: Expression, values: Readonly<Record<string, Complex>>): Complex {
  const of = (each: Expression): Complex => evaluate(each, values)
  switch (node.kind) {
    case 'number':
      return [node.value, 0]
    case 'name':
      return values[node.name] ?? nowhere
    case 'negate':
      return minus(of(node.operand))
    case 'binary':
      return binary[node.operator](of(node.left), of(node.right))
    case 'call': {
      const [x = nowhere, second = nowhere, third = nowhere] = node.operands.map(of)
      return calls[node.name](x, second, third)
    }
  }
}

/** The derivative by the complex step: Im f(x + ih) / h, in which no two numbers are subtracted. */
export function complexStep(node: Expression, by: string, values: Readonly<Record<string, number>>): number {
  const step = 1e-30
  const moved = Object.entries(values).map(
    ([name, value]) => [name, [value, name === by ? step : 0]] as const,
  )
  return evaluate(node, Object.fromEntries(moved))[1] / step
}
