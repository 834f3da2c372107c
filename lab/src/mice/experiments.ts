import type { ProductId } from '../graft/products.ts'
import type { Draw, Give } from '../trial/protocol.ts'

/** What mice of a strain get; days are on the clock of the strain: NOD from week 4 of age, STZ from streptozotocin. */
export interface Experiment {
  readonly strain: Extract<Draw, 'nod' | 'stz'>
  readonly give: readonly Give[]
  /** Power of blood cells to suppress, relative to MSC, in the place of what a product has. */
  readonly potency?: number
}

/** Human cells are foreign to a mouse in everything that is compared. */
const human = (product: ProductId, low: number, high: number, at: number): Give => ({
  kind: 'cells',
  product,
  dose: { low, high, per: 'mouse' },
  route: 'intravenous',
  at,
  mismatch: 1,
})
const once = (product: ProductId, dose: number, at: number): Give => human(product, dose, dose, at)

/** Ende's mice were prediabetic when infused; the age was not read, week 8 stands for it. */
export const prediabetic = 28
/** No day of infusion after streptozotocin was read; a week stands for it. */
const hyperglycaemic = 7
/** Koblas irradiated with 3 Gy or more; full conditioning stands for it. */
const irradiated: Give = { kind: 'conditioning', intensity: 1, at: hyperglycaemic - 1 }
/** No dose of Koblas was read. */
const unread = [1e6, 1e8] as const

export const experiments = {
  'NOD, untreated': { strain: 'nod', give: [] },
  'NOD, cord blood 1e8': { strain: 'nod', give: [once('allogeneic-cord-blood', 1e8, prediabetic)] },
  'NOD, cord blood 1e8 to 1.5e8': {
    strain: 'nod',
    give: [human('allogeneic-cord-blood', 1e8, 1.5e8, prediabetic)],
  },
  'NOD, cord blood 2e8': { strain: 'nod', give: [once('allogeneic-cord-blood', 2e8, prediabetic)] },
  'NOD, cord blood 1e8, were it as potent as MSC': {
    strain: 'nod',
    give: [once('allogeneic-cord-blood', 1e8, prediabetic)],
    potency: 1,
  },
  'STZ, untreated': { strain: 'stz', give: [] },
  'STZ, irradiated': { strain: 'stz', give: [irradiated] },
  'STZ, irradiated, cord blood': {
    strain: 'stz',
    give: [irradiated, human('allogeneic-cord-blood', ...unread, hyperglycaemic)],
  },
  'STZ, cord tissue MSC 2e6': { strain: 'stz', give: [once('cord-tissue-msc', 2e6, hyperglycaemic)] },
  'STZ, human MSC 1e6': { strain: 'stz', give: [once('marrow-msc', 1e6, 0)] },
  'STZ, cord tissue MSC 1e6': { strain: 'stz', give: [once('cord-tissue-msc', 1e6, 0)] },
} as const satisfies Readonly<Record<string, Experiment>>

export type ExperimentName = keyof typeof experiments

export const experimentNames = Object.keys(experiments) as readonly ExperimentName[] // of a literal

/** Experiments that were read and that this body cannot repeat. */
export const notRepeated: readonly string[] = [
  'survival of NOD mice (Ende): nobody dies in the model',
  'congenic marrow in NOD mice (Ende): no cord blood and no human cells',
  'MSC into the peritoneum (Bassi 2012, 10.1186/s12964-017-0199-5) or in capsules (Montanucci): no such routes',
  'cord blood MSC in STZ mice (Ngoc, Phuc) and MSC in NOD mice (Kota 2013): no dose, or no number, was read',
  'rats, exosomes, and cells of mice',
]
