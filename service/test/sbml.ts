import { JSDOM } from 'jsdom'

type Operation = (args: readonly number[]) => number
type ValueOf = (id: string) => number

/** An SBML file as an independent reader sees it. */
export interface Sbml {
  /** The elements with this tag, in order. */
  readonly all: (tag: string) => readonly Element[]
  /** The identifiers of the parameters with this name. */
  readonly idsOf: (name: string) => readonly string[]
  /** Gives the value of the formula that an element holds, where `values` has what no assignment rule gives. */
  readonly evaluator: (values: ReadonlyMap<string, number>) => (holder: Element) => number
}

const platform: Readonly<Record<string, Operation>> = {
  plus: ([a, b]) => a! + b!,
  minus: ([a, b]) => (b === undefined ? -a! : a! - b),
  times: ([a, b]) => a! * b!,
  divide: ([a, b]) => a! / b!,
  power: ([a, b]) => a! ** b!,
  abs: ([a]) => Math.abs(a!),
  exp: ([a]) => Math.exp(a!),
  ln: ([a]) => Math.log(a!),
  root: ([a]) => Math.sqrt(a!),
  tanh: ([a]) => Math.tanh(a!),
}

/** Reads a file. Throws where it is not well-formed, and later where a formula has something unknown. */
export function readSbml(text: string): Sbml {
  const { document } = new JSDOM(text, { contentType: 'application/xml' }).window
  const all = (tag: string) => [...document.getElementsByTagName(tag)]
  const formulas = new Map(
    ['assignmentRule', 'rateRule', 'initialAssignment']
      .flatMap(all)
      .map((each) => [each, formula(each.querySelector('math')!.firstElementChild!)]),
  )
  const rules = new Map(
    all('assignmentRule').map((each) => [each.getAttribute('variable')!, formulas.get(each)!]),
  )
  const ids = new Map<string, string[]>()
  for (const each of all('parameter')) {
    const name = each.getAttribute('name')!
    ids.set(name, [...(ids.get(name) ?? []), each.id])
  }

  /** What a formula computes, once and for all: walking the document again each time would be slow. */
  function formula(node: Element): (valueOf: ValueOf) => number {
    const { localName, textContent } = node
    if (localName === 'cn') return () => Number(textContent)
    if (localName === 'ci') return (valueOf) => valueOf(textContent)
    const [operator, ...operands] = [...node.children] as [Element, ...Element[]] // an apply has an operator
    const operation =
      operator.localName === 'ci' ? lambda(operator.textContent) : platform[operator.localName]!
    const args = operands.map(formula)
    return (valueOf) => operation(args.map((each) => each(valueOf)))
  }

  function lambda(id: string): Operation {
    const parts = [
      ...all('functionDefinition')
        .find((each) => each.id === id)!
        .querySelector('lambda')!.children,
    ]
    const bound = parts.slice(0, -1).map(({ textContent }) => textContent.trim())
    const body = formula(parts.at(-1)!)
    return (args) => body((name) => args[bound.indexOf(name)]!)
  }

  function evaluator(values: ReadonlyMap<string, number>): (holder: Element) => number {
    const known = new Map(values)
    const valueOf: ValueOf = (id) => {
      const value = known.get(id) ?? rules.get(id)!(valueOf)
      known.set(id, value)
      return value
    }
    return (holder) => formulas.get(holder)!(valueOf)
  }

  return { all, idsOf: (name) => ids.get(name) ?? [], evaluator }
}
