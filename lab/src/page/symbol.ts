import type { Model } from '@cordelia/engine'

/** How the names of a model look in the formulas of one of its components. */
export interface Notation {
  /** The LaTeX of a full name. */
  readonly symbol: (name: string) => string
  /** The width of that symbol, in letters. */
  readonly width: (name: string) => number
}

/** The name without its component: `islets.killing` is `killing`. */
export function localName(name: string): string {
  return name.slice(name.indexOf('.') + 1)
}

/** The component of a full name: that of `islets.killing` is `islets`. */
export function componentOf(name: string): string {
  return name.slice(0, name.indexOf('.'))
}

/**
 * Names as the component itself has them: its own without their prefix, and what others supply by the need it meets.
 *
 * States are bold, quantities upright, parameters italic, needs without serifs. The last word of a name stands on the
 * line and the words before it under the line, so `alloHalfLoad` is *load* with the index *allo half*.
 */
export function notationOf(model: Model, component: string): Notation {
  const fonts = new Map([
    ...model.states.map(({ name }) => [name, 'mathbf'] as const),
    ...model.quantities.map(({ name }) => [name, 'mathrm'] as const),
    ...model.parameters.map(({ name }) => [name, 'mathit'] as const),
  ])
  const needs = new Map(
    model.wires
      .filter(({ need }) => componentOf(need) === component)
      .map(({ need, supplier }) => [supplier, localName(need)]),
  )
  const isOwn = (name: string): boolean => componentOf(name) === component
  return {
    symbol: (name) =>
      isOwn(name) ? typeset(localName(name), fonts.get(name)!) : typeset(needs.get(name)!, 'mathsf'),
    width: (name) => widthOf(isOwn(name) ? localName(name) : needs.get(name)!),
  }
}

function typeset(local: string, font: string): string {
  const { head, index } = wordsOf(local)
  const base = `\\${font}{${escaped(head)}}`
  return index.length === 0 ? base : `${base}_{\\mathrm{${index.map(escaped).join('\\ ')}}}`
}

function widthOf(local: string): number {
  const { head, index } = wordsOf(local)
  return head.length + 0.7 * index.join(' ').length // letters of an index are smaller by a third
}

/** The words of a name in small letters, but for a letter that stands for itself as in `TCells`. */
function wordsOf(local: string): { readonly head: string; readonly index: readonly string[] } {
  const words = local
    .split(/(?<=[a-z0-9])(?=[A-Z])/)
    .map((word) => (/^[A-Z][a-z]/.test(word) ? word[0]!.toLowerCase() + word.slice(1) : word))
  return { head: words.at(-1)!, index: words.slice(0, -1) }
}

function escaped(word: string): string {
  return word.replaceAll('_', '\\_')
}
