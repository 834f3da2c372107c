/** What the engine needs of WebAssembly: neither the language nor Node's types declare it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}

/** A module in place: its memory as doubles, and its functions. */
export interface Instance<Name extends string> {
  readonly memory: Float64Array<ArrayBuffer>
  readonly functions: Readonly<Record<Name, () => void>>
}

/** Compiles and instantiates a module of `assemble`, whose memory does not grow. */
export function instantiate<Name extends string>(bytes: Uint8Array<ArrayBuffer>): Instance<Name> {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes))
  const functions = instance.exports as Exports<Name> // by `assemble`
  return { memory: new Float64Array(functions.memory.buffer), functions }
}

type Exports<Name extends string> = Readonly<Record<Name, () => void>> & {
  readonly memory: { readonly buffer: ArrayBuffer }
}
