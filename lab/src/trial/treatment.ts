import { assumed, exp, log, type CompiledModel, type Dose, type Parameter } from '@cordelia/engine'
import { products, type Product, type ProductId } from '../graft/products.ts'
import { place, type Person } from '../patient/person.ts'
import type { CellDose, Give } from './protocol.ts'
import { ownPerKilogram } from './stored-unit.ts'

/** How blood cells spread, where it differs from stromal cells, and what their suppression is taken to be. */
export const bloodCells = {
  'homing.lungUptake': assumed('share taken by the lung', '0.25', {
    because: 'smaller than stromal cells, so fewer are caught; the number is a choice',
    between: [0.1, 0.5],
  }),
  'homing.liverUptake': assumed('share taken by the liver', '0.25', {
    because: 'a choice',
    between: [0.1, 0.5],
  }),
  'homing.spleenUptake': assumed('share taken by the spleen', '0.35', {
    because: 'a choice',
    between: [0.1, 0.5],
  }),
  'homing.pancreasUptake': assumed('share taken by the pancreas', '0.003', {
    because: 'no measured share exists',
    between: [1e-5, 0.009],
  }),
  'immunity.potency': assumed('suppression and education relative to stromal cells', '0', {
    because: 'measured for stromal cells alone; 1 is the other extreme',
    between: [0, 1],
  }),
} as const satisfies Readonly<Record<string, Parameter>>

/** The values that a product's cells put in the place of the model's, with their ranges. */
export function kineticsOf(product: ProductId): Readonly<Record<string, Parameter>> {
  return products[product].cells === 'mononuclear' ? bloodCells : {}
}

const tregEffect = assumed('effect of donor Treg', '1e-7 kg/cell', {
  because: 'no dose-effect relation exists',
  between: [1e-8, 1e-6],
})
const halfSeeding = assumed(
  'nucleated cells per kg that seed half of blood formation at once',
  '4.75e8 cell/kg',
  {
    because: 'so that the label minimum of 2.5e7 per kg seeds 5 %; between 1 and 10 % nothing depends on it',
    between: [2e8, 2e9],
  },
)
const defaultMismatch = assumed('HLA mismatch of a donor where the protocol gives none', '0.5', {
  because: 'three of six antigens',
  between: [0, 1],
})

/** What is assumed of a dose outside the model. */
export const dosing = { tregEffect, halfSeeding, defaultMismatch } as const

const chosen = (name: keyof typeof dosing, assumptions: Assumptions): number =>
  assumptions[ofDosing(name)] ?? dosing[name].value

/**
 * Values put in the place of assumed ones, by name: of the body (`homing.lungDeath`), of blood cells where theirs differ
 * (`blood-cells/homing.lungUptake`) and of a dose (`dosing/tregEffect`). What is not named is nominal.
 */
export type Assumptions = Readonly<Record<string, number>>

export const ofBloodCells = (name: string): string => `blood-cells/${name}`
export const ofDosing = (name: keyof typeof dosing): string => `dosing/${name}`

/**
 * Sets what an arm changes in the person: how its cells spread, how foreign they are, and the room conditioning makes.
 * Assumptions of the body are set too, each where the body has it.
 */
export function adaptTo(
  compiled: CompiledModel,
  person: Person,
  gives: readonly Give[],
  assumptions: Assumptions = {},
): void {
  for (const [name, value] of Object.entries(assumptions)) {
    const index = compiled.parameterIndex.get(name)
    if (index !== undefined) person.parameters[index] = value
  }
  if (gives.some((give) => give.kind === 'conditioning' && give.intensity > 0)) {
    person.parameters[place(compiled, 'graft.freeNiche')] = 1
  }
  for (const give of gives) {
    if (give.kind === 'conditioning') continue
    const product: Product = products[give.product]
    for (const [name, parameter] of Object.entries(kineticsOf(give.product))) {
      person.parameters[place(compiled, name)] = assumptions[ofBloodCells(name)] ?? parameter.value
    }
    if (product.donor === 'other') {
      person.parameters[place(compiled, 'graft.mismatch')] =
        give.mismatch ?? chosen('defaultMismatch', assumptions)
    }
  }
}

/** Everything given to a person, in order of time since diagnosis; `unknown` gives where in its range an unknown dose lies. */
export function dosesOf(
  compiled: CompiledModel,
  person: Person,
  gives: readonly Give[],
  unknown: (give: number) => number,
  assumptions: Assumptions = {},
): readonly Dose[] {
  const state = (name: string): number => compiled.stateIndex.get(name)!
  const doses = gives.flatMap((give, i) => {
    const time = person.sinceDiagnosis + give.at
    if (give.kind === 'conditioning') {
      return [{ time, state: state('immunity.conditioning'), amount: give.intensity }]
    }
    const perKilogram =
      ownPerKilogram(person, give.dose) ?? cellsPerKilogram(give.dose, person.weight, unknown(i))
    return deliver(compiled, person, { give, cells: perKilogram, assumptions }).map(({ to, amount }) => ({
      time,
      state: state(to),
      amount,
    }))
  })
  return doses.toSorted((a, b) => a.time - b.time)
}

/** The dose in cells per kilogram; a dose that is not known lies log-uniformly in its range. */
function cellsPerKilogram(dose: CellDose, weight: number, uniform: number): number {
  const amount =
    dose.low === dose.high ? dose.low : exp(log(dose.low) + uniform * (log(dose.high) - log(dose.low)))
  return dose.per === 'kg' ? amount : amount / weight
}

type CellGive = Extract<Give, { kind: 'cells' }>

interface Delivered {
  readonly to: string
  readonly amount: number
}

interface Delivery {
  readonly give: CellGive
  /** Per kilogram. */
  readonly cells: number
  readonly assumptions: Assumptions
}

function deliver(
  compiled: CompiledModel,
  person: Person,
  { give, cells, assumptions }: Delivery,
): readonly Delivered[] {
  const product: Product = products[give.product]
  const staying = person.parameters[place(compiled, 'graft.freeNiche')]!
  switch (product.cells) {
    case 'mononuclear':
      return [
        ...spread(compiled, person, give.route, cells),
        { to: 'graft.engraftment', amount: (staying * cells) / (cells + chosen('halfSeeding', assumptions)) },
      ]
    case 'stromal':
      return spread(compiled, person, give.route, cells)
    case 'regulatory':
      return [{ to: 'graft.donorTreg', amount: cells * chosen('tregEffect', assumptions) }]
    case 'none':
    case 'islets':
      throw new Error(`unreachable: the protocol let ${give.product} through`)
  }
}

function spread(
  compiled: CompiledModel,
  person: Person,
  route: CellGive['route'],
  cells: number,
): readonly Delivered[] {
  if (route === 'intravenous') return [{ to: 'homing.blood', amount: cells }]
  const value = (name: string): number => person.parameters[place(compiled, name)]!
  const kept = value('homing.arterialRetention') * value('homing.homing')
  const portal = value('homing.portalShare')
  return [
    { to: 'homing.pancreas', amount: kept * cells },
    { to: 'homing.liver', amount: (1 - kept) * portal * cells },
    { to: 'homing.blood', amount: (1 - kept) * (1 - portal) * cells },
  ]
}
