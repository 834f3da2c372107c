export { body, bodyOf, human } from './body.ts'
export { mealTest } from './metabolism/meal-test.ts'
export { nod, stz } from './species/mouse.ts'
export { models } from './models.ts'
export { errors, LabError, type ErrorCode } from './errors.ts'
export { cordProductIds, productIds, products, type ProductId } from './graft/products.ts'
export { readYaml, type Source, type SourceFile } from './source/yaml.ts'

export type { People } from './patient/population.ts'
export { readPeople } from './patient/read-people.ts'

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
export { readEffects, type PoolTable } from './evidence/read-effects.ts'
export { poolTable, type PoolAsked, type PooledGroup, type PoolReport } from './evidence/pooling.ts'
export { metaforScript } from './evidence/metafor-script.ts'

export { readPlacebo } from './course/read-placebo.ts'
export { courseModels, performCourse } from './course/models.ts'
export {
  courseJobs,
  courseRows,
  judgedMonths,
  overallGains,
  type CourseJob,
  type CourseJudgement,
  type CourseRow,
  type Foreseen,
} from './course/judge.ts'
export { beatenWhere, shortcomings } from './course/sufficient.ts'
export type { Series } from './course/series.ts'
export { checkedParameters, replicate, trialLike } from './course/calibration-check.ts'
export { checkedModels } from './course/checked-models.ts'
export { ecdfBand, uniformity } from './statistics/ecdf-band.ts'
export {
  identify,
  performIdentify,
  type Identification,
  type Identified,
  type IdentifyJob,
  type IdentifyPart,
} from './course/identify.ts'
export {
  calibrate,
  calibrationLength,
  checkPeople,
  performCalibration,
  type Calibration,
  type CalibrationJob,
  type CalibrationPart,
} from './course/calibrate.ts'

export { analyseSensitivity, type SensitivityAsked } from './sensitivity/analyse.ts'
export { evaluate, type SensitivityJob } from './sensitivity/evaluate.ts'
export type { OutputSensitivity, Sensitivity } from './sensitivity/result.ts'

export {
  cohortJobs,
  cohortRows,
  performCohort,
  type CohortJob,
  type CohortPart,
  type CohortRow,
} from './cohort/cohorts.ts'

export { modelArticle, modelPage } from './page/page.ts'

export { answer, notForCare, type Answer, type Compared, type Evidence } from './answer/answer.ts'
export { checkComparison, observedIn, type ObservedPoint } from './answer/observed.ts'

export { questions, type Question, type Verdict } from './evidence/verdict.ts'
export { renderReport, renderTrial } from './answer/report.ts'
export { verdictInWords } from './answer/report-words.ts'
export { lossesInWords, lossesOf } from './answer/report-losses.ts'
export { animalsInWords } from './answer/report-trials.ts'
export { gapInWords } from './answer/figures/restoration.ts'
export { profiles } from './answer/figures/profiles.ts'
export { verdictSigns } from './answer/figures/verdicts.ts'
export { amount, numeral, percent, span, typeset } from './answer/figures/numeral.ts'
