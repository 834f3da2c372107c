import { endpoints } from '../trial/measures.ts'
import type { Protocol } from '../trial/protocol.ts'
import type { CoursePoint, TrialResult } from '../trial/result.ts'
import type { Compared } from './answer.ts'
import { counted, numeral, percent, span, whole } from './figures/numeral.ts'
import { simulatedWith } from './graph-model.ts'
import type { Node } from './graph.ts'
import { lossId, pointId, primaryId, trialId } from './node-names.ts'
import type { ObservedPoint } from './observed.ts'
import { dosesPerKg, perKgInWords } from './report-doses.ts'
import { lossesInWords, lossesOf, lossInWords } from './report-losses.ts'
import { animalsInWords, lostInWords, monthsOf, primaryInWords, recruitmentInWords } from './report-trials.ts'
import { ownValues } from './scenarios.ts'

/** The simulated trials: who took part, each point of each course beside what was observed, and what is lost. */
export function trialNodes(trials: readonly Compared[]): readonly Node[] {
  return [...trials.flatMap(oneTrial), ...doseNodes(trials), ...animalNodes(trials)]
}

/** The names of the points at month 12 that have an observed one, in the order observed. */
export function observedAtAYear({ result, observed }: Compared): readonly string[] {
  return observed
    .filter((seen) => monthsOf(seen.day) === 12 && pointBeside(result, seen) !== undefined)
    .map((seen) => pointId(result.protocol, seen))
}

function pointBeside(
  { courses }: TrialResult,
  { arm, measure, day }: ObservedPoint,
): CoursePoint | undefined {
  return courses.find((point) => point.arm === arm && point.measure === measure && point.day === day)
}

function oneTrial(compared: Compared): readonly Node[] {
  const { result, observed } = compared
  const { protocol } = result
  const id = trialId(protocol)
  const simulated = (name: string, kind: Node['kind'], says: string): Node => ({
    id: `${id}/${name}`,
    kind,
    says,
    from: [id],
  })
  return [
    protocolNode(protocol),
    {
      id,
      kind: 'simulation',
      says: `simulation of ${counted(protocol.trials, ['trial', 'trials'])} of ${whole(protocol.enrol)}`,
      how: `cordelia run protocols/${protocol.name}.yaml --trials ${protocol.trials} --seed ${protocol.seed}`,
      from: [`protocols/${protocol.name}`, ...valuesOf(protocol)],
    },
    simulated('recruitment', 'count', recruitmentInWords(result)),
    simulated('lost', 'count', lostInWords(result)),
    ...result.primary.map(
      (each): Node => ({
        id: primaryId(protocol, each),
        kind: 'row',
        says: primaryInWords(each, protocol),
        value: each.difference,
        from: [id],
      }),
    ),
    ...result.courses.map((point) => pointNode(compared, point)),
    ...lossNodes(compared, observed),
  ]
}

/** A protocol as the answer names it, with its file. */
function protocolNode({ name, question, seed, trials, enrol }: Protocol): Node {
  return {
    id: `protocols/${name}`,
    kind: 'protocol',
    says: `${name}: ${question}`,
    how: `protocols/${name}.yaml, seed ${seed}, ${counted(trials, ['trial', 'trials'])} of ${whole(enrol)}`,
    from: [],
  }
}

/** The values of the models, and the draws of people, that a protocol is simulated with. */
function valuesOf({ species, draw, arms }: Protocol): readonly string[] {
  const own = ownValues(arms.flatMap(({ give }) => give))
  if (species === 'mouse') {
    const mice = draw === 'stz' ? simulatedWith.stz : simulatedWith.nod
    return [...mice, ...simulatedWith.mealTest, ...simulatedWith.dosing, ...own]
  }
  const body = [...simulatedWith.body, ...simulatedWith.mealTest, ...simulatedWith.dosing]
  return ['calibration/untreated-course', ...body, ...own]
}

function pointNode({ result, observed }: Compared, point: CoursePoint): Node {
  const { arm, measure, day, median, low, high } = point
  const { scale, unit, what } = endpoints[measure]
  const write = scale === 'yes-no' ? percent : (value: number) => numeral(value)
  const seen = observed.find((each) => pointBeside(result, each) === point)
  const beside = seen === undefined ? '' : `, ${observedInWords(seen, write)}`
  return {
    id: pointId(result.protocol, point),
    kind: 'row',
    says: `${arm}, ${what}${unit === '1' ? '' : `, ${unit}`}${monthsOf(day) === 12 ? '' : `, day ${Math.round(day)}`}: simulated ${write(median)} (${span(low, high, write)})${beside}`,
    value: median,
    unit,
    how: `the median of ${counted(point.n, ['participant', 'participants'])} of all simulated trials and the interval of 95 % of the trials${seen === undefined ? '' : `; observed: ${seen.conversion}`}`,
    from: [trialId(result.protocol), ...(seen === undefined ? [] : [seen.finding])],
  }
}

function observedInWords(seen: ObservedPoint, write: (value: number) => string): string {
  const { low, high, value, spread } = seen
  const range = low === undefined || high === undefined ? '' : ` (${span(low, high, write)})`
  return `observed ${write(value)}${range}, ${spread}`
}

function lossNodes(compared: Compared, observed: readonly ObservedPoint[]): readonly Node[] {
  const id = trialId(compared.result.protocol)
  const losses = lossesOf(compared)
  const behind = (points: readonly ObservedPoint[]): readonly string[] => [
    id,
    ...new Set(points.map(({ finding }) => finding)),
  ]
  return [
    { id: `${id}/losses`, kind: 'loss', says: lossesInWords(losses), from: behind(observed) },
    ...losses.map((loss): Node => {
      const { arm, measure } = loss
      const own = observed.filter((seen) => seen.arm === arm && seen.measure === measure)
      return {
        id: lossId(compared.result.protocol, loss),
        kind: 'loss',
        says: lossInWords(loss),
        from: behind(own),
      }
    }),
  ]
}

function doseNodes(trials: readonly Compared[]): readonly Node[] {
  return dosesPerKg(trials).map((dose, i, all) => {
    const before = all.slice(0, i).filter(({ trial }) => trial === dose.trial).length
    return {
      id: `${trialId({ name: dose.trial })}/dose${before === 0 ? '' : `-${before + 1}`}`,
      kind: 'row',
      says: perKgInWords(dose),
      from: [`protocols/${dose.trial}`, 'person.weight'],
    }
  })
}

function animalNodes(trials: readonly Compared[]): readonly Node[] {
  const inMice = trials.filter(({ result }) => result.protocol.species === 'mouse')
  if (inMice.length === 0) return []
  const doses = dosesPerKg(trials).map(({ trial }) => `protocols/${trial}`)
  return [
    {
      id: 'animals',
      kind: 'row',
      says: animalsInWords({ trials }),
      from: [...new Set([...inMice.map(({ result }) => trialId(result.protocol)), ...doses])],
    },
  ]
}
