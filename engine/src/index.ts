export { erf } from './elementary/erf.ts'
export { erfc } from './elementary/erfc.ts'
export { exp } from './elementary/exp.ts'
export { expm1 } from './elementary/expm1.ts'
export { lgamma, stirlingRemainder } from './elementary/lgamma.ts'
export { log } from './elementary/log.ts'
export { log1p } from './elementary/log1p.ts'
export { logistic } from './elementary/logistic.ts'
export { pow, powInteger } from './elementary/pow.ts'
export { softplus } from './elementary/softplus.ts'
export { tanh } from './elementary/tanh.ts'

export { ModelError, modelErrors, type ModelErrorCode } from './errors.ts'
export { sameDimension, sameUnit, type Unit } from './units/unit.ts'
export { one, unit } from './units/parse.ts'
export { convert, quantity, type Quantity } from './units/quantity.ts'

export { parse } from './expression/parse.ts'
export { printText } from './expression/print-text.ts'
export { printLatex } from './expression/print-latex.ts'
export { differentiate } from './expression/differentiate.ts'
export { simplify } from './expression/simplify.ts'

export {
  assumed,
  basisOf,
  covariate,
  fitted,
  lognormal,
  measured,
  mechanism,
  scenario,
  type Parameter,
  type Provenance,
} from './language/parameter.ts'
export {
  component,
  derived,
  gain,
  loss,
  move,
  port,
  quantity as named,
  relax,
  state,
  steady,
} from './language/component.ts'
export type { Component, Flow, Port, State } from './language/component.ts'
export { adapted } from './language/adapt.ts'
export { compose } from './language/compose.ts'
export type { Model, ModelFlow, ModelQuantity, ModelState } from './language/model.ts'
export { compileJavaScript, type CompiledModel } from './compile/javascript.ts'
export type { Method } from './solve/method.ts'
export { rodas4p } from './solve/rodas4p.ts'
export { rodas5p } from './solve/rodas5p.ts'
export { tsit5 } from './solve/tsit5.ts'
export { stepOf, type StepProgram } from './solve/step.ts'
export { beginningOf } from './solve/beginning.ts'
export { kernelInJavaScript, kernelInWasm, type Kernel } from './solve/kernel.ts'
export type { Column, Table } from './table.ts'
export { observing, simulator, type Accuracy, type Simulator } from './ensemble/simulator.ts'
export { chain, type Chain, type ChainedCourse, type Clock, type FastClock } from './ensemble/chain.ts'
export { run } from './ensemble/run.ts'
export { toSbml } from './interchange/sbml.ts'
export type { Course, Dose, Ending, Settings, Trajectory } from './ensemble/course.ts'
export { JobError, poolOf, type Pool } from './ensemble/pool.ts'
export { stream, type Stream } from './random/stream.ts'
export { normalQuantile } from './random/normal-quantile.ts'
