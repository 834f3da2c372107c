import { basisOf, type Parameter } from '@cordelia/engine'
import type { ParameterSource } from '../evidence/record/parameter-source.ts'
import { models } from '../models.ts'
import { bloodCells, dosing } from '../trial/treatment.ts'
import { scientific, span } from './figures/numeral.ts'
import type { Node } from './graph.ts'

/** A record of a fit under `calibration/`, with the manifest that makes it again. */
export interface Fit {
  /** The folder, such as `calibration/untreated-course`. */
  readonly folder: string
  /** The id in its manifest. */
  readonly manifest: string
}

/** The values that simulations of people and of mice rest on, by name. */
export const simulatedWith = {
  body: models.body.parameters.map(({ name }) => name),
  mealTest: models.mealTest.parameters.map(({ name }) => name),
  dosing: Object.keys(dosing).map((name) => `dosing.${name}`),
  nod: ownNames('nod'),
  stz: ownNames('stz'),
} as const

type Mice = 'nod' | 'stz'

/** Every parameter of the models, with what it rests on: `islets.killing`, `meal.delay`, `nod/islets.killing`. */
export function parameterNodes(): readonly Node[] {
  return [
    ...[...models.body.parameters, ...models.mealTest.parameters].map((each) =>
      parameterNode(each.name, each),
    ),
    ...Object.entries(bloodCells).map(([name, each]) => parameterNode(`blood-cells/${name}`, each)),
    ...Object.entries(dosing).map(([name, each]) => parameterNode(`dosing.${name}`, each)),
    ...(['nod', 'stz'] as const).flatMap((mice) =>
      models[mice].parameters
        .filter((each) => isOwn(each))
        .map((each) => parameterNode(`${mice}/${each.name}`, each)),
    ),
  ]
}

type Named = Parameter & { readonly name: string }

/** Whether mice have a value of their own, or the same one known otherwise. */
function isOwn({ name, value, provenance }: Named): boolean {
  const human = models.body.parameters.find((each) => each.name === name)
  return human?.value !== value || basisOf(human.provenance) !== basisOf(provenance)
}

function ownNames(mice: Mice): readonly string[] {
  return models[mice].parameters.map((each) => (isOwn(each) ? `${mice}/${each.name}` : each.name))
}

function parameterNode(id: string, { what, value, unit, provenance }: Parameter): Node {
  const says = `${what}: ${scientific(value)}${unit.text === '1' ? '' : ` ${unit.text}`}`
  const node = { id, says, value, unit: unit.text } as const
  switch (provenance.kind) {
    case 'measured':
      return { ...node, kind: 'parameter', how: 'measured', from: [provenance.from] }
    case 'fitted':
      return { ...node, kind: 'parameter', how: `fitted to ${provenance.to}`, from: [provenance.manifest] }
    case 'assumed': {
      const range = span(...provenance.between, scientific)
      return { ...node, kind: 'assumption', how: `assumed: ${provenance.because}; range ${range}`, from: [] }
    }
    case 'covariate':
      return {
        ...node,
        kind: 'definition',
        how: 'a property of the person, drawn or set by the protocol',
        from: [],
      }
    case 'mechanism':
      return { ...node, kind: 'definition', how: 'a switch: 1 is on, 0 is off', from: [] }
    case 'scenario': {
      const range = span(...provenance.between, scientific)
      return { ...node, kind: 'definition', how: `a circumstance that is set, from ${range}`, from: [] }
    }
  }
}

/** The values read for the model, each with the place it was read in: `sun2010#family-unit-cells`. */
export function sourceNodes(sources: readonly ParameterSource[]): readonly Node[] {
  return sources.flatMap(({ id, cite, values }) =>
    Object.entries(values).map(
      ([key, { value, what, known }]): Node => ({
        id: `${id}#${key}`,
        kind: 'source',
        says: `${what}: ${value}`,
        how: `${cite.author}${cite.year === undefined ? '' : ` ${cite.year}`}, ${cite.title}; ${known} in: ${cite.place}; checked by none`,
        from: [],
      }),
    ),
  )
}

/** The fits that people and models come from. */
export function fitNodes(fits: readonly Fit[]): readonly Node[] {
  return fits.map(({ folder, manifest }) => ({
    id: folder,
    kind: 'fit',
    says: `${folder}/report.json`,
    how: `manifest ${manifest}`,
    from: [],
  }))
}
