export { exp } from './elementary/exp.ts'
export { expm1 } from './elementary/expm1.ts'
export { log } from './elementary/log.ts'
export { log1p } from './elementary/log1p.ts'
export { logistic } from './elementary/logistic.ts'
export { pow } from './elementary/pow.ts'
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
  covariate,
  fitted,
  lognormal,
  measured,
  mechanism,
  revalued,
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
export { compose } from './language/compose.ts'
export type { Model, ModelFlow, ModelQuantity, ModelState } from './language/model.ts'
export { compileJavaScript, type CompiledModel } from './compile/javascript.ts'
export type { Column, Table } from './table.ts'
