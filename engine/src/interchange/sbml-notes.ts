import type { Model, ModelFlow, ModelState } from '../language/model.ts'
import { basisOf, type Parameter } from '../language/parameter.ts'
import { element, type Element } from './xml.ts'

/** Sentences for people, a paragraph each. */
export function notes(sentences: readonly string[]): Element {
  const xmlns = 'http://www.w3.org/1999/xhtml'
  return element(
    'notes',
    {},
    sentences.map((each) => element('p', { xmlns }, each)),
  )
}

/** How the file says what SBML has no words for. */
export function aboutModel({ states, time }: Model): readonly string[] {
  const steady = states.filter(({ start }) => start.kind === 'steady').map(({ name }) => name)
  return [
    `Time is in ${time.text}. Each state is a parameter with a rate rule, which adds up its flows; each flow is a parameter of its own, and a flow that leaves one state for another stands in the rate rules of both.`,
    'SBML has no cells, animals or units of insulin (IU): each is an item here, so the units of this file do not tell them apart.',
    'Values are typical ones; how they differ between people is told in their notes and is no part of the equations. Doses are no part of the model.',
    ...(steady.length === 0
      ? []
      : [
          `These states begin where they rest while the others are held. SBML cannot say so, and their values hold for the values of this file only: ${steady.join(', ')}.`,
        ]),
    'Research only, never for anyone’s care.',
  ]
}

export function aboutState({ what, start }: ModelState): readonly string[] {
  return start.kind === 'steady'
    ? [what, 'Begins at rest: the value was found for the values of this file.']
    : [what]
}

export function aboutParameter(parameter: Parameter): readonly string[] {
  const { what, varies } = parameter
  const spread =
    varies === undefined
      ? []
      : [`Differs between people: log-normal, standard deviation of the logarithm ${varies.logSd}.`]
  return [what, knownBy(parameter), ...spread]
}

export function aboutFlow({ from, to }: ModelFlow): readonly string[] {
  if (from === undefined) return [`Into ${to}.`]
  return [to === undefined ? `Out of ${from}.` : `From ${from} to ${to}.`]
}

function knownBy({ provenance, unit }: Parameter): string {
  switch (provenance.kind) {
    case 'measured':
      return `Measured: ${basisOf(provenance)}.`
    case 'fitted':
      return `Fitted: ${basisOf(provenance)}.`
    case 'assumed':
      return `Assumed, ${range(provenance.between, unit.text)}, because: ${basisOf(provenance)}.`
    case 'covariate':
      return 'A property of the person; the value is the reference person’s.'
    case 'mechanism':
      return 'A switch that scales one mechanism, 0 (off) to 1 (fully on).'
    case 'scenario':
      return `A circumstance set from outside, ${range(provenance.between, unit.text)}.`
  }
}

function range([low, high]: readonly [number, number], unit: string): string {
  return `between ${low} and ${high}${unit === '1' ? '' : ` ${unit}`}`
}
