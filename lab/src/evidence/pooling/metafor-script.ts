import type { Estimator } from '../../statistics/pooling/tau2.ts'
import type { Pooled } from '../../statistics/pooling/pool.ts'
import type { PooledGroup, PoolReport } from './pooling.ts'

/** The names of estimators in metafor. */
const methods: Readonly<Record<Estimator, string>> = { reml: 'REML', dl: 'DL', pm: 'PM', common: 'EE' }

const beginning = `# Pools the same studies with metafor and holds its numbers against those of Cordelia.
# Ends with status 1 where one differs by more than 1e-6, of itself where it is above 1.
suppressPackageStartupMessages(library(metafor))
worst <- list()
disagreements <- 0
compare <- function(what, ours, theirs) {
  theirs <- as.numeric(theirs)
  found <- !is.na(theirs)
  if (!all(found)) cat(group, what, "metafor gives none in", sum(!found), "places\\n")
  difference <- (abs(ours - theirs) / pmax(1, abs(theirs)))[found]
  worst[[what]] <<- max(worst[[what]], difference, 0)
  at <- which(found)[difference > 1e-6]
  for (i in at) {
    disagreements <<- disagreements + 1
    cat("DISAGREES", group, what, "ours", format(ours[i], digits = 10), "metafor", format(theirs[i], digits = 10), "\\n")
  }
}
# metafor stops where a step is below 1e-5, looks for an interval of tau^2 below 100, and may step back and forth for ever
# unless its steps are halved: not here.
search <- list(threshold = 1e-10, tol = 1e-14, maxiter = 100000, tau2.max = 1e9, stepadj = 0.5)
interval <- list(tol = 1e-14, maxiter = 100000, tau2.max = 1e9)
restricted <- function(tau2) {
  w <- 1 / (d$vi + tau2)
  sum(log(w)) / 2 - log(sum(w)) / 2 - sum(w * (d$yi - weighted.mean(d$yi, w))^2) / 2
}
pooled <- function(method, ours) {
  what <- function(name) paste(method, name)
  fitted <- function(test) suppressWarnings(rma(yi, vi, data = d, method = method, test = test, control = search))
  plain <- tryCatch(fitted("z"), error = function(e) e)
  if (inherits(plain, "error")) {
    disagreements <<- disagreements + 1
    cat("DISAGREES", group, method, "metafor:", conditionMessage(plain), "\\n")
    return(NULL)
  }
  if (method == "REML" && abs(plain$tau2 - ours$tau2) > 1e-6 * max(1, plain$tau2)) {
    cat("restricted log-likelihood: ours", format(restricted(ours$tau2), digits = 12),
        "metafor", format(restricted(plain$tau2), digits = 12), "\\n")
  }
  hartung <- fitted("knha")
  adhoc <- fitted("adhoc")
  compare(what("mean"), ours$mean, plain$b)
  compare(what("tau2"), ours$tau2, plain$tau2)
  compare(what("I2 and H2"), ours$inconsistency, c(plain$I2 / 100, plain$H2))
  compare(what("SE, 95 % and p"), ours$normal, c(plain$se, plain$ci.lb, plain$ci.ub, plain$pval))
  compare(what("Hartung-Knapp"), ours$hartung, c(hartung$se, hartung$ci.lb, hartung$ci.ub, hartung$pval))
  compare(what("Hartung-Knapp ad hoc"), ours$adhoc, c(adhoc$se, adhoc$ci.lb, adhoc$ci.ub, adhoc$pval))
  if (method != "EE") {
    reach <- function(quantile, se) plain$b[1] + c(-1, 1) * quantile * sqrt(plain$tau2 + se^2)
    compare(what("prediction, normal"), ours$predicted[1:2], reach(qnorm(.975), plain$se))
    if (plain$k > 2) compare(what("prediction, t(k-2)"), ours$predicted[3:4], reach(qt(.975, plain$k - 2), plain$se))
    compare(what("prediction, t(k-1)"), tail(ours$predicted, 2), reach(qt(.975, plain$k - 1), hartung$se))
  }
  plain
}
`

const ending = `cat(sprintf("%-28s %9.1e\\n", names(worst), unlist(worst)), sep = "")
cat(disagreements, "disagreements\\n")
quit(status = if (disagreements > 0) 1 else 0)
`

/** An R script that pools the studies of a report with metafor, compares every number, and ends with status 1 where one differs. */
export function metaforScript(report: PoolReport): string {
  return [beginning, ...report.groups.map((group) => groupScript(group, report)), ending].join('\n')
}

function groupScript(group: PooledGroup, { measure, estimator }: PoolReport): string {
  const { heterogeneity, pooled, influence } = group
  if (heterogeneity === undefined) return `# ${text(group.class ?? 'all studies')}: one study\n`
  const { q, p, tau2Interval } = heterogeneity
  const made = Object.values(pooled).flatMap((each) => (each.kind === 'pooled' ? [each] : []))
  return [
    `group <- ${text(group.class ?? 'all studies')}`,
    dataOf(group, measure),
    ...made.map(
      (each) =>
        `${each.estimator === estimator ? 'fit <- ' : 'invisible('}pooled(${text(methods[each.estimator])}, ${ours(each)}${each.estimator === estimator ? '' : ')'})`,
    ),
    'common <- rma(yi, vi, data = d, method = "EE")',
    `compare("Q and p", ${vector([q, p])}, c(common$QE, common$QEp))`,
    ...(tau2Interval === 'empty'
      ? []
      : [
          'profile <- confint(rma(yi, vi, data = d, method = "DL"), control = interval)$random["tau^2", c("ci.lb", "ci.ub")]',
          `compare("Q-profile", ${vector([tau2Interval.low, tau2Interval.high])}, profile)`,
        ]),
    ...(influence === undefined
      ? []
      : [
          'if (!is.null(fit)) {',
          '  without <- leave1out(fit)',
          `  compare("leave-one-out mean", ${vector(influence.map(({ without }) => without.mean))}, without$estimate)`,
          `  compare("leave-one-out SE", ${vector(influence.map(({ without }) => without.normal.se))}, without$se)`,
          `  compare("leave-one-out tau2", ${vector(influence.map(({ without }) => without.tau2))}, ${estimator === 'common' ? 'rep(0, nrow(d))' : 'without$tau2'})`,
          `  compare("leave-one-out Q", ${vector(influence.map(({ without }) => without.q))}, without$Q)`,
          '  moved <- influence(fit)$inf',
          `  compare("hat", ${vector(influence.map(({ hat }) => hat))}, moved$hat)`,
          `  compare("Cook's distance", ${vector(influence.map(({ cook }) => cook))}, moved$cook.d)`,
          `  compare("deleted residual", ${vector(influence.map(({ studentisedDeletedResidual: each }) => each))}, moved$rstudent)`,
          '}',
        ]),
    '',
  ].join('\n')
}

function dataOf({ studies }: PooledGroup, measure: PoolReport['measure']): string {
  const names = `study = c(${studies.map(({ study }) => text(study)).join(', ')})`
  if (measure === 'effect') {
    const [effects, ses] = [studies.map(({ effect }) => effect), studies.map(({ se }) => se)]
    return `d <- data.frame(${names}, yi = ${vector(effects)}, vi = ${vector(ses)}^2)`
  }
  const counts = (['events1', 'n1', 'events2', 'n2'] as const).map((name) =>
    vector(studies.map((study) => study.counts![name])),
  )
  const [ai, n1i, ci, n2i] = counts
  return `d <- escalc(measure = ${text(measure.toUpperCase())}, ai = ${ai}, n1i = ${n1i}, ci = ${ci}, n2i = ${n2i}, add = 1/2, to = "only0", data = data.frame(${names}))`
}

function ours({ mean, tau2, i2, h2, predictions, ...by }: Pooled): string {
  const inferred = (name: 'normal' | 'hartungKnapp' | 'hartungKnappAdHoc') => {
    const { se, low, high, p } = by[name]
    return vector([se, low, high, p])
  }
  const parts = {
    mean: number(mean),
    tau2: number(tau2),
    inconsistency: vector([i2, h2]),
    normal: inferred('normal'),
    hartung: inferred('hartungKnapp'),
    adhoc: inferred('hartungKnappAdHoc'),
    predicted: vector(predictions.flatMap(({ low, high }) => [low, high])),
  }
  return `list(${Object.entries(parts)
    .map(([name, part]) => `${name} = ${part}`)
    .join(', ')})`
}

const number = (value: number): string =>
  Number.isFinite(value) ? String(value) : value > 0 ? 'Inf' : '-Inf'
const vector = (values: readonly number[]): string => `c(${values.map(number).join(', ')})`

/** A string of R: ASCII, so that no locale reads it otherwise. */
function text(written: string): string {
  const escaped = JSON.stringify(written).replace(
    /[^ -~]/gu,
    (each) => `\\U{${each.codePointAt(0)!.toString(16)}}`,
  )
  return escaped
}
