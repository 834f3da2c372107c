/** What the header shows of an answer. */
export interface Facts {
  readonly notForCare: string
  readonly studies: number
  readonly findingsRead: number
  readonly trials: number
}

/** The facts of the latest answer, or the server's own words where there is none. */
export async function fetchFacts(signal: AbortSignal): Promise<Facts | string> {
  const response = await fetch('/report.json', { signal })
  const body: unknown = await response.json()
  if (!response.ok) return wordsIn(body) ?? `The server answered ${response.status}.`
  return factsIn(body) ?? 'The report has a form this page does not know. Build the studio again.'
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function wordsIn(body: unknown): string | undefined {
  return isRecord(body) && typeof body['error'] === 'string' ? body['error'] : undefined
}

function factsIn(body: unknown): Facts | undefined {
  if (!isRecord(body)) return undefined
  const { notForCare, studies, trials } = body
  if (typeof notForCare !== 'string' || !isRecord(studies) || !Array.isArray(trials)) return undefined
  const { count, findingsRead } = studies
  if (typeof count !== 'number' || typeof findingsRead !== 'number') return undefined
  return { notForCare, studies: count, findingsRead, trials: trials.length }
}
