import { basisOf, type Model, type Provenance } from '@cordelia/engine'

/** A parameter of the body as a reader needs it: its value, how it is known and on what grounds. */
export interface KnownParameter {
  readonly name: string
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly known: Provenance['kind']
  /** The finding it was read from, the data it was fitted to, or the reason for assuming it. */
  readonly basis: string
  readonly between?: readonly [number, number]
}

/** Every parameter of a model, in its order. */
export function knownParameters(model: Model): readonly KnownParameter[] {
  return model.parameters.map(({ name, what, value, unit, provenance }) => ({
    name,
    what,
    value,
    unit: unit.text,
    known: provenance.kind,
    basis: basisOf(provenance),
    ...('between' in provenance && { between: provenance.between }),
  }))
}
