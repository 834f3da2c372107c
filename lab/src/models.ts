import type { Model } from '@cordelia/engine'
import { body } from './body.ts'
import { mealTest } from './metabolism/meal-test.ts'
import { nod, stz } from './species/mouse.ts'

/** Every model of the laboratory, by the name it is asked for. */
export const models: Readonly<Record<'body' | 'mealTest' | 'nod' | 'stz', Model>> = {
  body,
  mealTest,
  nod,
  stz,
}
