import { pow, type CompiledModel } from '@cordelia/engine'

/** Full dose by age in the first model, IU/kg/day. */
const fullDose: Readonly<Record<number, number>> = { 5: 1.15, 10: 1.25, 15: 1.4, 30: 1.05 }

/** What the first model, whose tables and independent solution the body is held to, had in the place of today's values. */
export function proposal(age: number): Readonly<Record<string, number>> {
  return {
    'immunity.background': 0.16,
    'islets.killing': 2.32e-3,
    'islets.ageSlope': 0.85,
    'islets.onsetMass': 0.2 * pow(age / 15, 0.25),
    'islets.resistantShare': 0,
    'islets.recovery': 0.02,
    'metabolism.target': 8.2,
    'metabolism.adherenceYoung': 0.88,
    'metabolism.adherenceAdult': 0.88,
    'metabolism.fullDose': fullDose[age] ?? 1.4,
    'metabolism.onsetHba1c': 10.5,
  }
}

/** The parameters of the first model's person of an age. */
export function asProposed({ defaults, parameterIndex }: CompiledModel, age = 15): Float64Array {
  const parameters = defaults.slice()
  for (const [name, value] of Object.entries({ ...proposal(age), 'person.age': age })) {
    parameters[parameterIndex.get(name)!] = value
  }
  return parameters
}
