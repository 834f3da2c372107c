import { operands, type Expression } from '../expression/tree.ts'
import { apply, ci, cn, type DefinedName, type IdOf } from './mathml.ts'
import { element, type Element } from './xml.ts'

/** What a function takes, what it is made of, and which defined functions it uses. */
interface Definition {
  readonly takes: readonly string[]
  readonly uses: readonly DefinedName[]
  readonly body: (idOf: IdOf) => Element
}

const [x, w, k, n] = [ci('x'), ci('w'), ci('k'), ci('n')]
const [one, two] = [cn(1), cn(2)]
const onePlusX = apply('plus', one, x)

/**
 * The functions SBML lacks, from functions it has, without `piecewise`, which not every reader understands.
 *
 * They keep their digits where the textbook form loses them: expm1 and log1p near 0, softplus far below 0 and above.
 */
const definitions: Readonly<Record<DefinedName, Definition>> = {
  /** tanh(x/2) (eˣ + 1). */
  expm1: {
    takes: ['x'],
    uses: [],
    body: () => apply('times', apply('tanh', apply('divide', x, two)), apply('plus', apply('exp', x), one)),
  },
  /** ln(1 + x) − ((1 + x) − 1 − x) / (1 + x): the second term takes away the rounding of 1 + x. */
  log1p: {
    takes: ['x'],
    uses: [],
    body: () =>
      apply(
        'minus',
        apply('ln', onePlusX),
        apply('divide', apply('minus', apply('minus', onePlusX, one), x), onePlusX),
      ),
  },
  /** 1 / (1 + e⁻ˣ). */
  logistic: {
    takes: ['x'],
    uses: [],
    body: () => apply('divide', one, apply('plus', one, apply('exp', apply('minus', x)))),
  },
  /** (x + |x|)/2 + w log1p(e^(−|x|/w)). */
  softplus: {
    takes: ['x', 'w'],
    uses: ['log1p'],
    body: (idOf) =>
      apply(
        'plus',
        apply('divide', apply('plus', x, apply('abs', x)), two),
        apply(
          'times',
          w,
          element('apply', {}, [
            ci(idOf('log1p')),
            apply('exp', apply('divide', apply('minus', apply('abs', x)), w)),
          ]),
        ),
      ),
  },
  /** 1 / (1 + (k/x)ⁿ), which has a unit whatever n is, and holds from x = 0 to infinity. */
  hill: {
    takes: ['x', 'k', 'n'],
    uses: [],
    body: () => apply('divide', one, apply('plus', one, apply('power', apply('divide', k, x), n))),
  },
}

/** The defined functions that some expressions call, each after those it uses. */
export function definedIn(expressions: readonly Expression[]): readonly DefinedName[] {
  const found = new Set<DefinedName>()
  const visit = (node: Expression): void => {
    if (node.kind === 'call' && isDefined(node.name)) {
      for (const used of definitions[node.name].uses) found.add(used)
      found.add(node.name)
    }
    operands(node).forEach(visit)
  }
  expressions.forEach(visit)
  return [...found]
}

function isDefined(name: string): name is DefinedName {
  return Object.hasOwn(definitions, name)
}

/** The `lambda` of a defined function. */
export function lambda(name: DefinedName, idOf: IdOf): Element {
  const { takes, body } = definitions[name]
  return element('lambda', {}, [...takes.map((each) => element('bvar', {}, [ci(each)])), body(idOf)])
}
