/** Bytes of code, nested as they were put together. */
export type Code = number | Uint8Array | readonly Code[]

/** The types of values, as the binary format numbers them. */
export const valueType = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const

export type ValueType = (typeof valueType)[keyof typeof valueType]

export interface WasmFunction {
  /** Undefined for a function that only others of the module call. */
  readonly exportedAs: string | undefined
  readonly parameters: readonly ValueType[]
  readonly results: readonly ValueType[]
  /** Of the locals after the parameters. */
  readonly locals: readonly ValueType[]
  readonly body: Code
}

/** Functions, numbered in their order, and one memory, exported as `memory`. */
export interface WasmModule {
  readonly functions: readonly WasmFunction[]
  /** Bytes that the memory holds at least. */
  readonly memory: number
}

const section = { type: 1, function: 3, memory: 5, export: 7, code: 10 } as const
const pageBytes = 65536
const end = 0x0b

/** The module in the binary format, WebAssembly core specification 2.0, chapter 5. */
export function encode({ functions, memory }: WasmModule): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, results }) => [0x60, vector(parameters), vector(results)])
  const exported = functions.flatMap(({ exportedAs }, i) =>
    exportedAs === undefined ? [] : [[name(exportedAs), 0, unsigned(i)]],
  )
  return flat([
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    sized(section.type, vector(types)),
    sized(section.function, vector(functions.map((_, i) => unsigned(i)))),
    sized(section.memory, vector([[0, unsigned(Math.ceil(memory / pageBytes))]])),
    sized(section.export, vector([[name('memory'), 2, 0], ...exported])),
    sized(section.code, vector(functions.map(({ locals, body }) => withSize([runs(locals), body, end])))),
  ])
}

/** A natural number below 2^32 in LEB128. */
export function unsigned(value: number): readonly number[] {
  if (value < 128) return [value]
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return [...bytes, rest]
}

/** An integer in signed LEB128. */
export function signed(value: bigint): readonly number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest < -64n || rest >= 64n; rest >>= 7n) bytes.push(Number(rest & 127n) + 128)
  return [...bytes, Number(rest & 127n)]
}

/** The eight bytes of a double. */
export function double(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value, true)
  return bytes
}

function name(text: string): Code {
  return vector(Array.from(text, (each) => each.charCodeAt(0)))
}

function vector(items: readonly Code[]): Code {
  return [unsigned(items.length), items]
}

function sized(id: number, content: Code): Code {
  return [id, withSize(content)]
}

function withSize(content: Code): Code {
  const bytes = flat(content)
  return [unsigned(bytes.length), bytes]
}

/** Locals of one type after another are declared together. */
function runs(types: readonly ValueType[]): Code {
  const found: { readonly type: ValueType; count: number }[] = []
  for (const type of types) {
    const last = found.at(-1)
    if (last?.type === type) last.count++
    else found.push({ type, count: 1 })
  }
  return vector(found.map(({ type, count }) => [unsigned(count), type]))
}

/** Where code is put together; one at a time, and no longer than it has to be kept. */
let scratch = new Uint8Array(pageBytes)

function flat(code: Code): Uint8Array<ArrayBuffer> {
  let at = 0
  const need = (bytes: number): void => {
    if (at + bytes <= scratch.length) return
    const larger = new Uint8Array(2 * (at + bytes))
    larger.set(scratch)
    scratch = larger
  }
  const add = (each: Code): void => {
    if (typeof each === 'number') {
      need(1)
      scratch[at++] = each
    } else if (each instanceof Uint8Array) {
      need(each.length)
      scratch.set(each, at)
      at += each.length
    } else for (let i = 0; i < each.length; i++) add(each[i]!)
  }
  add(code)
  return scratch.slice(0, at)
}
