export { body, bodyOf, human } from './body.ts'
export { mealTest } from './metabolism/meal-test.ts'
export { nod, stz } from './species/mouse.ts'
export { models } from './models.ts'
export { errors, LabError, type ErrorCode } from './errors.ts'
export { cordProductIds, productIds, products, type ProductId } from './graft/products.ts'
export { readYaml, type Source, type SourceFile } from './source/yaml.ts'

export type { Protocol } from './trial/protocol.ts'
export { readProtocol } from './trial/read-protocol.ts'
export { endpoints, type Measure } from './trial/measures.ts'
export { jobsOf, perform, clinicFor, type Job, type Part } from './trial/simulate.ts'
export { resultOf, type CoursePoint, type Primary, type TrialResult } from './trial/result.ts'
export { tablesOf } from './trial/tables.ts'

export { checkStudies, type Problem } from './evidence/check.ts'
export { readStudies } from './evidence/read.ts'
export { readParameterSources, unfounded, type ParameterSource } from './evidence/parameter-source.ts'
export type { Study } from './evidence/study.ts'

export { readPlacebo } from './course/read-placebo.ts'
export { courseModels } from './course/models.ts'
export {
  courseJobs,
  courseRows,
  foresee,
  judgedMonths,
  type CourseRow,
  type Foreseen,
} from './course/judge.ts'
export type { Series } from './course/series.ts'

export { answer, notForCare, type Answer, type Compared, type Evidence } from './answer/answer.ts'
export { checkComparison, observedIn, type ObservedPoint } from './answer/observed.ts'

export { questions, type Question, type Verdict } from './evidence/verdict.ts'
export { renderReport, renderTrial } from './answer/report.ts'
export { verdictInWords } from './answer/report-words.ts'
export { lossesInWords, lossesOf } from './answer/report-losses.ts'
export { animalsInWords } from './answer/report-trials.ts'
export { gapInWords } from './answer/figures/restoration.ts'
export { verdictSigns } from './answer/figures/verdicts.ts'
export { amount, numeral, percent, span, typeset } from './answer/figures/numeral.ts'
