import { notForCare } from '@cordelia/lab'
import { useEffect, useRef, useState } from 'react'
import { painted, type Compute } from './compute.ts'
import { FileForm } from './file-form.tsx'
import { ToldFrame } from './told-frame.tsx'
import { UnitForm } from './unit-form.tsx'

type State = { readonly kind: 'empty' | 'computing' } | { readonly kind: 'shown'; readonly html: string }

const said = {
  empty: '',
  computing: 'Computing: some seconds for a unit, up to a minute for a large bank…',
  shown: 'The report:',
} as const

/** What one cord blood unit or a bank's inventory holds, computed where it was filled in. */
export function UnitPage() {
  const [state, setState] = useState<State>({ kind: 'empty' })
  const result = useRef<HTMLElement>(null)
  useEffect(() => {
    if (state.kind === 'shown') result.current?.focus()
  }, [state])
  const compute: Compute = async (asked) => {
    setState({ kind: 'computing' })
    await painted()
    const computed = asked()
    setState('html' in computed ? { kind: 'shown', html: computed.html } : { kind: 'empty' })
    return computed
  }
  return (
    <>
      <a className="skip" href="#unit">
        Skip to the form
      </a>
      <header>
        <h1>Cordelia</h1>
        <nav aria-label="Pages">
          <span>A cord blood unit</span>
          <a href="/">The report on the whole question</a>
        </nav>
        <p className="care" role="note">
          {notForCare}
        </p>
      </header>
      <main id="unit" className="unit" tabIndex={-1}>
        <h2>What does one cord blood unit hold?</h2>
        <p>
          Fill in what the bank reported. The report appears below and is computed in this browser: nothing
          that you enter leaves this computer, and nothing is kept.
        </p>
        <UnitForm compute={compute} />
        <details>
          <summary>Or use a file: one unit as UNIT.yaml, or a bank’s INVENTORY.csv</summary>
          <FileForm compute={compute} />
        </details>
        <section ref={result} aria-label="Result" tabIndex={-1}>
          <p role="status">{said[state.kind]}</p>
          {state.kind === 'shown' && (
            <>
              <p>
                <Saved html={state.html} />
              </p>
              <ToldFrame html={state.html} />
            </>
          )}
        </section>
      </main>
    </>
  )
}

/** A link that saves the report as a file. */
function Saved({ html }: { readonly html: string }) {
  const [address, setAddress] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [html])
  return (
    <a href={address} download="unit-report.html">
      Save this report as a file
    </a>
  )
}
