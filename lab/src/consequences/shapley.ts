/**
 * The mean over all orders of what switching `which` of `count` players on adds: Σ |S|! (n−|S|−1)! / n! over the subsets S
 * without it. `values` holds what each subset is worth, a bit a player. L. S. Shapley, Ann. Math. Stud. 28 (1953) 307.
 */
export function shapley(values: Float64Array, count: number, which: number): number {
  let sum = 0
  for (let on = 0; on < values.length; on++) {
    if ((on & (1 << which)) !== 0) continue
    const size = bits(on)
    sum +=
      ((factorial(size) * factorial(count - size - 1)) / factorial(count)) *
      (values[on | (1 << which)]! - values[on]!)
  }
  return sum
}

function bits(value: number): number {
  let count = 0
  for (let rest = value; rest > 0; rest >>= 1) count += rest & 1
  return count
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}
