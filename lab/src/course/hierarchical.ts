import type { Population } from '../patient/population.ts'
import { newChain, step } from './chain.ts'
import type { Library } from './library.ts'
import type { CourseModel, Predictor } from './model.ts'
import { type Prepared, prepare } from './population.ts'
import { populationAt, posterior, widePriors } from './posterior.ts'
import { predict } from './predict.ts'
import type { MealTest, Series } from './series.ts'

/** Steps of a chain, of which the first half finds its way; every so many of the others is kept. */
const steps = 2000
const every = 20

/**
 * A model in which each person has their own rate of loss and level at diagnosis, whose spread over people is learnt.
 *
 * A person's courses are solved once for a grid of rates and levels, and summed over it: no random number enters the
 * likelihood, and no course is solved again while the population is learnt. `courses` gives that grid.
 */
export function hierarchical(
  name: string,
  note: string | undefined,
  courses: (person: Series) => Library,
): CourseModel {
  return {
    name,
    note,
    fit: (people) =>
      predictor(drawsOf(people.map((each) => prepare(courses(each), each.tests.length))), courses),
  }
}

function drawsOf(people: readonly Prepared[]): readonly Population[] {
  const target = posterior(people, widePriors)
  let chain = newChain(target, 1, 0)
  const draws: Population[] = []
  for (let i = 1; i <= steps; i++) {
    chain = step(target, chain)
    if (i > steps / 2 && i % every === 0) draws.push(populationAt(chain.point))
  }
  return draws
}

function predictor(draws: readonly Population[], courses: (person: Series) => Library): Predictor {
  return {
    predict(age, baseline, sinceBaseline) {
      const asked: MealTest = {
        ...baseline,
        sinceBaseline,
        sinceDiagnosis: baseline.sinceDiagnosis + sinceBaseline,
      }
      const person: Series = {
        study: '',
        id: '',
        age,
        sex: 'female',
        isDiagnosisKnown: true,
        tests: [baseline, asked],
      }
      return predict(prepare(courses(person), 1), 1, draws)
    },
  }
}
