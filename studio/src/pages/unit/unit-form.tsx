import { useState } from 'react'
import type { ReactNode } from 'react'
import { computedUnit } from './computed.ts'
import type { Compute } from './compute.ts'
import { fieldNames, writtenUnit, type FieldName, type Filled } from './written.ts'

interface Wrong {
  readonly field: FieldName | undefined
  readonly says: string
}

/** What a bank reports of one unit, to be filled in by hand. */
export function UnitForm({ compute }: { readonly compute: Compute }) {
  const [wrong, setWrong] = useState<Wrong>()
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const written = writtenUnit(filledIn(form))
    const computed = await compute(() => computedUnit(written.file))
    if (!('mistake' in computed)) return setWrong(undefined)
    const { message, place } = computed.mistake
    const field = written.fieldAt(place ?? '')
    setWrong({ field, says: withoutPath(message) })
    form.querySelector<HTMLElement>(`[name="${field}"]`)?.focus()
  }
  const of = (name: FieldName) => ({ name, wrong: wrong?.field === name ? wrong.says : undefined })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit(event.currentTarget)
      }}
      aria-label="One unit"
    >
      <fieldset>
        <legend>The unit</legend>
        <Text {...of('name')} label="Its number, or any code" hint="No person’s name." required value="A-1" />
        <Choice
          {...of('donor')}
          label="Whose cells are they?"
          options={[
            ['self', 'the recipient’s own'],
            ['sibling', 'a brother’s or sister’s'],
            ['unrelated', 'a stranger’s'],
          ]}
        />
        <Text {...of('born')} label="Born on" type="date" required />
        <Text {...of('on')} label="Frozen on" type="date" required />
        <Text
          {...of('after')}
          label="Hours from birth to freezing"
          type="number"
          hint="If known; else by the dates."
        />
        <Text
          {...of('volume')}
          label="Blood collected, mL"
          type="number"
          hint="If known, without anticoagulant."
        />
      </fieldset>
      <fieldset>
        <legend>What the bank counted</legend>
        <Choice
          {...of('when')}
          label="Counted"
          options={[
            ['frozen', 'at freezing, after processing'],
            ['collected', 'when collected, before processing'],
          ]}
        />
        <Count {...of('nucleated')} label="Nucleated cells (TNC)" required power="e8" />
        <Count {...of('cd34')} label="CD34+ cells" hint="If counted." power="e6" />
        <Text {...of('viable')} label="Alive at freezing, %" type="number" required />
      </fieldset>
      <fieldset>
        <legend>Who might get it</legend>
        <Text {...of('weight')} label="Weight, kg" type="number" hint="For doses per kg." />
        <Text
          {...of('hla')}
          label="HLA type of the unit"
          hint="If both are known, as GL String: HLA-A*01:01+HLA-A*03:01^HLA-B*08:01+…"
        />
        <Text {...of('recipient-hla')} label="HLA type of the recipient" />
      </fieldset>
      {wrong !== undefined && wrong.field === undefined && <p role="alert">{wrong.says}</p>}
      <button type="submit">Show what it holds</button>
    </form>
  )
}

function filledIn(form: HTMLFormElement): Filled {
  const field = (name: FieldName) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement
  return Object.fromEntries(fieldNames.map((name) => [name, field(name).value.trim()])) as Filled // an entry a name
}

/** The sentence without the path of keys before it, which the form does not show. */
function withoutPath(message: string): string {
  const sentence = message.replace(/^[\w.-]+: /, '')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

interface Field {
  readonly name: FieldName
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  readonly wrong: string | undefined
}

function Text({
  type = 'text',
  value,
  ...field
}: Field & { readonly type?: string; readonly value?: string }) {
  return (
    <Labelled {...field}>
      <input {...inputOf(field)} type={type} step="any" defaultValue={value} />
    </Labelled>
  )
}

/** A number of cells as banks print it: digits and a power of ten. */
function Count({ power, ...field }: Field & { readonly power: string }) {
  return (
    <Labelled {...field}>
      <span className="count">
        <input {...inputOf(field)} type="number" step="any" />
        <select name={`${field.name}-in`} defaultValue={power} aria-label={`${field.label}, times`}>
          <option value="">cells</option>
          <option value="e6">× 10⁶</option>
          <option value="e7">× 10⁷</option>
          <option value="e8">× 10⁸</option>
          <option value="e9">× 10⁹</option>
        </select>
      </span>
    </Labelled>
  )
}

function Choice({
  options,
  ...field
}: Field & { readonly options: readonly (readonly [value: string, text: string])[] }) {
  return (
    <Labelled {...field}>
      <select {...inputOf(field)}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function inputOf({ name, required, hint, wrong }: Field) {
  const described = [hint === undefined ? '' : `${name}-hint`, wrong === undefined ? '' : `${name}-wrong`]
  return {
    id: name,
    name,
    required,
    'aria-invalid': wrong !== undefined,
    'aria-describedby': described.filter((id) => id !== '').join(' ') || undefined,
  }
}

function Labelled({ name, label, hint, wrong, children }: Field & { readonly children: ReactNode }) {
  return (
    <p className="field">
      <label htmlFor={name}>{label}</label>
      {children}
      {hint !== undefined && <small id={`${name}-hint`}>{hint}</small>}
      {wrong !== undefined && (
        <strong id={`${name}-wrong`} role="alert">
          {wrong}
        </strong>
      )}
    </p>
  )
}
