import { rodas5p, tsit5, type Method, type Model } from '@cordelia/engine'
import { body } from '../lab/src/body.ts'
import { mealTest } from '../lab/src/metabolism/meal-test.ts'
import type { Patient } from './input.ts'
import { airs, bodies, meals } from './patients.ts'
import { pollution } from './pollution.ts'

/** What is solved: a model, and its patients with what they are given and when they are looked at. */
export interface Problem {
  readonly title: string
  readonly model: Model
  /** What the engine solves it by. */
  readonly method: Method
  readonly patients: (count: number) => readonly Patient[]
}

export const problemNames = ['body', 'meal', 'pollution'] as const
export type ProblemName = (typeof problemNames)[number]

export const problems: Readonly<Record<ProblemName, Problem>> = {
  body: { title: 'Body: 730 days, 3 infusions, 24 outputs', model: body, method: rodas5p, patients: bodies },
  meal: { title: 'Meal test: 240 minutes, 7 outputs', model: mealTest, method: tsit5, patients: meals },
  pollution: {
    title: 'Pollution (Verwer 1994): 60 minutes, 8 outputs',
    model: pollution,
    method: rodas5p,
    patients: airs,
  },
}

/** The usual size of each state, to which absolute tolerances and errors are relative. */
export const typicalOf = (model: Model): Float64Array =>
  Float64Array.from(model.states, ({ typical }) => typical)
