import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { computedInventory, computedUnit, type Computed } from './computed.ts'
import type { Compute } from './compute.ts'
import { lineOf } from './written.ts'

/** A unit file or an inventory, pasted, dropped or chosen. */
export function FileForm({ compute }: { readonly compute: Compute }) {
  const [wrong, setWrong] = useState<string>()
  const area = useRef<HTMLTextAreaElement>(null)
  const put = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) area.current!.value = await file.text()
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    void put(event.dataTransfer.files[0])
  }
  const weight = useRef<HTMLInputElement>(null)
  const submit = async (): Promise<void> => {
    const computed = await compute(() => computedFrom(area.current!.value, weight.current!.value))
    if (!('mistake' in computed)) return setWrong(undefined)
    const line = lineOf(computed.mistake.place ?? '')
    setWrong(`Line ${line}: ${computed.mistake.message}.`)
    selectLine(area.current!, line)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      aria-label="A file"
    >
      <p className="field">
        <label htmlFor="choose">Choose a file</label>
        <input
          id="choose"
          type="file"
          accept=".yaml,.yml,.csv,text/csv"
          onChange={({ currentTarget }) => void put(currentTarget.files?.[0])}
        />
      </p>
      <p className="field wide">
        <label htmlFor="text">Or paste or drop it here</label>
        <textarea
          ref={area}
          id="text"
          rows={12}
          spellCheck={false}
          required
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong === undefined ? undefined : 'text-wrong'}
          onDragOver={(event) => event.preventDefault()}
          onDrop={drop}
        />
        {wrong !== undefined && (
          <strong id="text-wrong" role="alert">
            {wrong}
          </strong>
        )}
      </p>
      <p className="field">
        <label htmlFor="inventory-weight">For an inventory: a weight, kg</label>
        <input ref={weight} id="inventory-weight" type="number" step="any" min="0.5" max="300" />
      </p>
      <button type="submit">Show what it holds</button>
    </form>
  )
}

/** A table has a comma in its head and no colon; a unit file has keys with colons. */
function computedFrom(text: string, weight: string): Computed {
  const [head = ''] = text.trimStart().split('\n', 1)
  if (head.includes(':') || !head.includes(',')) return computedUnit({ path: 'unit.yaml', text })
  return computedInventory({ path: 'inventory.csv', text }, weight === '' ? undefined : Number(weight))
}

function selectLine(area: HTMLTextAreaElement, line: number): void {
  const before = area.value.split('\n').slice(0, line - 1)
  const start = before.reduce((length, each) => length + each.length + 1, 0)
  const end = area.value.indexOf('\n', start)
  area.focus()
  area.setSelectionRange(start, end === -1 ? area.value.length : end)
}
