import type { Computed } from './computed.ts'

/** Computes while the page says so, and shows the report; a mistake is for the form to show. */
export type Compute = (asked: () => Computed) => Promise<Computed>

/** Once what was said before can be seen: what follows holds the page still. */
export async function painted(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
