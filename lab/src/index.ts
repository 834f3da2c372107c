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

export { checkStudies, checkSyntheses, type Problem } from './evidence/rules/check.ts'
export { requireSound } from './evidence/rules/sound.ts'
export { readStudies, readSyntheses } from './evidence/record/read.ts'
export { isStudyFile, readSets, setsPath, type Ceiling, type Sets } from './evidence/record/sets.ts'
export { importRegistry, type Imported, type RegistryAsked } from './evidence/registry/registry-record.ts'
export { scaffold } from './evidence/record/scaffold.ts'
export { compareEvidence, type EvidenceChanges } from './evidence/compare.ts'
export { readParameterSources, unfounded, type ParameterSource } from './evidence/record/parameter-source.ts'
export type { Study } from './evidence/record/study.ts'
export type { Synthesis } from './evidence/record/synthesis.ts'
export { readEffects, type PoolTable } from './evidence/pooling/read-effects.ts'
export { poolArms, type ArmGroup, type ArmReport } from './evidence/pooling/pooling-arms.ts'
export { poolTable, type PoolAsked, type PooledGroup, type PoolReport } from './evidence/pooling/pooling.ts'
export { samePeople, type CountEffect, type Effect, type NumberEffect } from './evidence/effect/effect.ts'
export {
  pooledAcross,
  pooledEvidence,
  pooledOn,
  reportOf,
  treatments,
  type CountsBeside,
  type PooledEvidence,
  type PooledNumbers,
} from './evidence/pooling/pooled.ts'
export { biasPairs } from './evidence/pooling/design-bias.ts'
export {
  countScaleIds,
  countScales,
  numberScaleIds,
  numberScales,
  type CountScaleId,
  type NumberScaleId,
} from './evidence/effect/scale.ts'
export { withoutPressReleases } from './evidence/effect/outcome.ts'
export { measures } from './evidence/record/measures.ts'
export { shareOf } from './evidence/verdict/people.ts'
export { predictionOf } from './statistics/pooling/pool.ts'
export { metaforScript } from './evidence/pooling/metafor-script.ts'

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

export {
  analyseSensitivity,
  analyseTreatedSensitivity,
  type SensitivityAsked,
  type TreatedSensitivityAsked,
} from './sensitivity/analyse.ts'
export { evaluate, type SensitivityJob } from './sensitivity/evaluate.ts'
export type { OutputSensitivity, Sensitivity } from './sensitivity/result.ts'
export { treatedIn } from './sensitivity/treatment.ts'

export {
  cohortJobs,
  cohortRows,
  performCohort,
  type CohortJob,
  type CohortPart,
  type CohortRow,
} from './cohort/cohorts.ts'

export { modelArticle, modelPage } from './page/page.ts'

export {
  answer,
  notForCare,
  type Answer,
  type Compared,
  type Computed,
  type Evidence,
  type Followed,
} from './answer/answer.ts'
export { scenariosOf, type Scenarios } from './answer/scenarios.ts'
export { checkComparison, observedIn, type ObservedPoint } from './answer/observed.ts'

export { questions, type Question, type Verdict } from './evidence/verdict/verdict.ts'
export { worthwhile } from './evidence/verdict/worthwhile.ts'
export { forestOf, worthwhileOn } from './answer/forest.ts'
export { forest } from './answer/figures/forest.ts'
export { renderReport, renderTrial } from './answer/report.ts'
export { figureFiles } from './answer/figure-files.ts'
export { judgeAll } from './evidence/verdict/judge.ts'
export { nodeOf, walk, type Node, type Walk } from './answer/graph.ts'
export { evidenceGraph, numberGraph } from './answer/number-graph.ts'
export { reasonIds } from './answer/graph-evidence.ts'
export {
  ascentId,
  attributionId,
  ceilingId,
  kindId,
  lineId,
  measurementId,
  productId,
  referenceId,
  standingId,
  stepId,
  structureId,
  trialId,
  turnedId,
  verdictId,
} from './answer/node-names.ts'
export {
  animalsInWords,
  cordProductsIn,
  isLoss,
  isWeighed,
  standingNames,
} from './answer/retrodiction-words.ts'
export { farTurnsIn } from './answer/without-words.ts'
export { observedAtAYear } from './answer/graph-trials.ts'
export { worthiest } from './answer/consequence-words.ts'
export { restorationId } from './consequences/restoration.ts'
export { nanomolarOf } from './answer/finding-words.ts'
export type { Fit } from './answer/graph-model.ts'
export { profiles } from './answer/figures/profiles.ts'
export { structureWeights } from './answer/figures/structures.ts'
export { verdictSigns } from './answer/figures/verdicts.ts'

export { lostMice, mouseJobs, mouseRows, performMice, type MouseRow } from './mice/mice.ts'
export { notRepeated } from './mice/experiments.ts'
export { dosesPerKgOf, type DosePerKg } from './trial/dose-per-kg.ts'

export type { Believed } from './hypotheses/believed.ts'
export { structureIds, type StructureId } from './hypotheses/structures.ts'
export { mechanismNames } from './answer/figures/attribution.ts'
export { slicesOf, thinned } from './consequences/draws.ts'
export {
  armAttributions,
  attributionJobs,
  performAttribution,
  scenarioJobs,
  type ArmAttribution,
  type ArmAttributions,
  type AttributionJob,
} from './consequences/arms.ts'
export { treatedArms } from './consequences/scenario.ts'
export type { Shared } from './consequences/attribution.ts'
export {
  boundsJobs,
  boundsOver,
  performBounds,
  type Bounds,
  type BoundsJob,
  type BoundsPart,
  type Reach,
} from './consequences/bounds-result.ts'
export {
  performRestoration,
  restorationJobs,
  type Fate,
  type RestorationJob,
} from './consequences/restoration.ts'
export { dayFollowed, drawsFollowed, drawsToFollow, type DrawsFollowed } from './consequences/followed.ts'
export type { Interval, Middle } from './statistics/interval.ts'
export {
  benefitJobs,
  benefitRows,
  benefitsOver,
  performBenefit,
  type Benefit,
  type BenefitJob,
  type BenefitPart,
  type Benefits,
} from './consequences/benefit.ts'

export { structures } from './hypotheses/structures.ts'
export { unknownsOf } from './hypotheses/unknowns.ts'
export { drawWithin } from './hypotheses/draws.ts'
export { foretellAnimals } from './retrodiction/animals.ts'
export { foretell, type Forecast, type ForecastJob } from './retrodiction/forecast.ts'
export { drawOf, forecastJobs, frozenOf, type Frozen } from './retrodiction/frozen.ts'
export { pastTrials, type PastTrial } from './retrodiction/past.ts'
export { beliefOn, weighingOf, type HeldAgainst } from './retrodiction/beliefs.ts'
export { kindOf, type CellKind } from './hypotheses/kind.ts'
export {
  score,
  type BoardRow,
  type Coverage,
  type KindBelief,
  type Retrodiction,
  type Standing,
} from './retrodiction/score.ts'
export { believedDraws } from './retrodiction/believed.ts'
export { givenName, type AveragedEffect, type Spread } from './retrodiction/averaged.ts'

export { readInventory } from './graft/unit/read-inventory.ts'
export { readUnit } from './graft/unit/read-unit.ts'
export type { Unit } from './graft/unit/unit.ts'
export { readBeside, type Beside } from './bank/beside.ts'
export { inventoryFigures } from './bank/figures/inventory.ts'
export { unitFigures } from './bank/figures/doses.ts'
export { inventoryReport } from './bank/inventory-report.ts'
export { renderTold } from './bank/page.ts'
export type { Line, Rows, Section, Told } from './bank/told.ts'
export { unitReport } from './bank/unit-report.ts'
