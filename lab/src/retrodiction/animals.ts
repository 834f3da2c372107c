import { log1p, stream } from '@cordelia/engine'
import type { CellKind } from '../hypotheses/kind.ts'
import { letWork, structureIds, type StructureId } from '../hypotheses/structures.ts'
import { experiments, type ExperimentName } from '../mice/experiments.ts'
import { drawMouse, place } from '../patient/person.ts'
import { clinicFor } from '../trial/simulate.ts'
import { adaptTo, dosesOf, type Assumptions } from '../trial/treatment.ts'
import type { Draw } from './forecast.ts'
import type { CohortScore } from './weigh.ts'

/** A result in animals with a value and a spread, which enters the weights where that is asked for, and never else. */
interface AnimalResult {
  readonly id: string
  readonly what: string
  readonly source: string
  readonly experiment: ExperimentName
  readonly kind: CellKind
  readonly day: number
  /** Human insulin-producing cells in a mouse: mean and SD. */
  readonly mean: number
  readonly sd: number
}

const animalResults: readonly AnimalResult[] = [
  {
    id: 'koblas2009',
    what: 'human insulin-producing cells in an irradiated STZ mouse after human cord blood, 18 ± 13; neither dose nor day was read',
    source: 'Koblas 2009, pubmed 20163771',
    experiment: 'STZ, irradiated, cord blood',
    kind: 'stem cells after conditioning',
    day: 35,
    mean: 18,
    sd: 13,
  },
]

/** What a draw foretells of an animal result under each structure, on its scale: ln(cells + 1). */
export interface AnimalForetold {
  readonly id: string
  readonly levels: Readonly<Record<StructureId, readonly number[]>>
}

/** Laboratories that count rare cells differ by an order of magnitude: SD 1 on the log scale. A choice. */
const between = 1

/** What each draw foretells of every animal result, in a typical mouse. Values that mice have of their own stay theirs. */
export function foretellAnimals(draws: readonly Draw[]): readonly AnimalForetold[] {
  return animalResults.map(({ id, experiment, day }) => {
    const levels = structureIds.map(
      (structure) => [structure, draws.map((draw) => cellsIn(experiment, day, { structure, draw }))] as const,
    )
    return { id, levels: Object.fromEntries(levels) as Record<StructureId, number[]> } // every name of the list
  })
}

function cellsIn(
  name: ExperimentName,
  day: number,
  { structure, draw }: { readonly structure: StructureId; readonly draw: Draw },
): number {
  const clinic = clinicFor('stz')
  const { compiled } = clinic
  const { give } = experiments[name]
  const mouse = { ...drawMouse(compiled, 0, 0, 0), parameters: compiled.defaults.slice() }
  adaptTo(compiled, mouse, give, sharedWithMice(draw.assumptions))
  letWork(compiled, mouse, structure)
  const unknown = (which: number): number => stream(0, draw.number, `animal-dose/${which}`).uniform()
  const doses = dosesOf(compiled, mouse, give, unknown, draw.assumptions)
  const { parameters } = mouse
  const start = clinic.begin(parameters)
  if (start === undefined) throw new Error(`the mouse of draw ${draw.number} has no beginning`)
  const course = { parameters, start, from: 0, doses, outputs: Float64Array.of(day) }
  const { ending, states } = clinic.followOne({ course, meal: undefined })
  if (ending.kind !== 'completed') throw new Error(`the mouse of draw ${draw.number} could not be followed`)
  const derived = states[0]![compiled.stateIndex.get('islets.derived')!]!
  return log1p(derived * parameters[place(compiled, 'islets.healthyCells')]!)
}

/** The assumptions whose nominal value is the same in mice and people. */
function sharedWithMice(assumptions: Assumptions): Assumptions {
  const [mouse, human] = [clinicFor('stz').compiled, clinicFor('newly-diagnosed').compiled]
  return Object.fromEntries(
    Object.entries(assumptions).filter(([name]) => {
      const [inMouse, inHuman] = [mouse.parameterIndex.get(name), human.parameterIndex.get(name)]
      return (
        inMouse === undefined || inHuman === undefined || mouse.defaults[inMouse] === human.defaults[inHuman]
      )
    }),
  )
}

/** How probable each structure and draw makes the animal results. */
export function animalScores(
  foretold: readonly AnimalForetold[],
): readonly (CohortScore & { readonly kind: CellKind })[] {
  return foretold.map(({ id, levels }) => {
    const { mean, sd, kind } = animalResults.find((each) => each.id === id)!
    const spread = sd / (mean + 1)
    const variance = spread * spread + between * between
    const scoreOf = (level: number): number => {
      const off = log1p(mean) - level
      return (-0.5 * off * off) / variance // the constant is the same everywhere
    }
    const scores = structureIds.map(
      (structure) => [structure, Float64Array.from(levels[structure], scoreOf)] as const,
    )
    return { cohort: id, kind, scores: Object.fromEntries(scores) as CohortScore['scores'] } // every name of the list
  })
}
