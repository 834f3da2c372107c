import { betaQuantile } from './beta.ts'

/**
 * The Clopper–Pearson interval for the probability behind `events` in `n`: it covers at least `confidence`.
 * 0 to 1 where n is 0; its ends are 0 or 1 where no or all trials are events.
 */
export function exactInterval(events: number, n: number, confidence: number): { low: number; high: number } {
  const outside = 0.5 * (1 - confidence)
  return {
    low: events === 0 ? 0 : betaQuantile(outside, events, n - events + 1),
    high: events === n ? 1 : betaQuantile(1 - outside, events + 1, n - events),
  }
}
