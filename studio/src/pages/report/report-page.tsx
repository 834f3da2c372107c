import { useEffect, useState } from 'react'
import { fetchFacts } from '../../api.ts'
import type { Facts } from '../../api.ts'

const notForCare =
  'Research and education only. Not for choosing, storing, buying or giving any treatment, and no prediction for any person.'

type State = { readonly kind: 'loading' } | { readonly kind: 'none'; readonly why: string } | Shown
type Shown = { readonly kind: 'shown'; readonly facts: Facts }

/** The report in full width under its facts. It is one document, so that what is read here is what can be saved. */
export function ReportPage() {
  const state = useReport()
  return (
    <>
      <a className="skip" href="#report">
        Skip to the report
      </a>
      <header>
        <h1>Cordelia</h1>
        {state.kind === 'shown' && <HeaderFacts facts={state.facts} />}
        <nav aria-label="Pages">
          <a href="/unit">What does one cord blood unit hold?</a>
        </nav>
        <p className="care" role="note">
          {state.kind === 'shown' ? state.facts.notForCare : notForCare}
        </p>
      </header>
      <main id="report" tabIndex={-1}>
        {state.kind === 'loading' && <p role="status">Reading the latest answer…</p>}
        {state.kind === 'none' && <p role="alert">{state.why}</p>}
        {state.kind === 'shown' && (
          <iframe
            title="The report of the latest answer"
            src="/report"
            sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
            onLoad={({ currentTarget }) => openSourcesOutside(currentTarget)}
          />
        )}
      </main>
    </>
  )
}

function HeaderFacts({ facts }: { readonly facts: Facts }) {
  return (
    <nav aria-label="The report elsewhere">
      <span>
        {facts.studies} studies, {facts.findingsRead} findings read, {facts.trials} trials simulated
      </span>
      <a href="/report">The report alone</a>
      <a href="/report.json" download="report.json">
        Its numbers as JSON
      </a>
    </nav>
  )
}

/** Papers open in a tab of their own: the server's policy lets nothing foreign into the frame. */
function openSourcesOutside(frame: HTMLIFrameElement): void {
  for (const link of frame.contentDocument?.querySelectorAll<HTMLAnchorElement>('a[href^="http"]') ?? []) {
    link.target = '_blank'
    link.rel = 'noreferrer'
  }
}

function useReport(): State {
  const [state, setState] = useState<State>({ kind: 'loading' })
  useEffect(() => {
    const stop = new AbortController()
    fetchFacts(stop.signal).then(
      (found) =>
        setState(typeof found === 'string' ? { kind: 'none', why: found } : { kind: 'shown', facts: found }),
      (cause: unknown) => {
        if (!stop.signal.aborted)
          setState({ kind: 'none', why: `The server cannot be reached: ${String(cause)}` })
      },
    )
    return () => stop.abort()
  }, [])
  return state
}
