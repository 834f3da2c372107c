# Writes lab/src/statistics/pooling/metafor.json: thirty tables with what metafor makes of them, for the tests.
suppressPackageStartupMessages(library(metafor))
control <- list(threshold = 1e-10, tol = 1e-14, maxiter = 100000, tau2.max = 1e9, stepadj = 0.5)
list_of <- function(x) paste0("[", paste(sprintf("%.15g", x), collapse = ", "), "]")
entries <- function(x) paste0("{", paste(sprintf('"%s": %s', names(x), unlist(x)), collapse = ", "), "}")

pooled <- function(d, method) {
  fit <- function(test) suppressWarnings(rma(yi, vi, data = d, method = method, test = test, control = control))
  plain <- fit("z")
  knha <- fit("knha")
  adhoc <- fit("adhoc")
  list_of(c(plain$b, plain$se, plain$tau2, plain$I2 / 100, plain$H2, plain$ci.lb, plain$ci.ub, plain$pval,
            knha$ci.lb, knha$ci.ub, knha$pval, adhoc$ci.lb, adhoc$ci.ub, adhoc$pval))
}

table_of <- function(i) {
  set.seed(i)
  k <- c(2, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 16, 20, 30, 40)[(i - 1) %% 15 + 1]
  tau <- c(0, 0.02, 0.3, 2)[(i - 1) %% 4 + 1]
  sei <- 0.05 * exp(runif(k, 0, 3))
  d <- data.frame(yi = signif(rnorm(k, 0.5, sqrt(tau^2 + sei^2)), 6), vi = signif(sei^2, 6))
  fit <- rma(yi, vi, data = d, method = "REML", control = control)
  profile <- suppressMessages(confint(fit, control = control))$random["tau^2", c("ci.lb", "ci.ub")]
  found <- c(
    yi = list_of(d$yi), vi = list_of(d$vi), q = list_of(c(fit$QE, fit$QEp)),
    profile = if (anyNA(profile) || fit$QE < qchisq(.025, k - 1)) "null" else list_of(profile),
    reml = pooled(d, "REML"), dl = pooled(d, "DL"), pm = pooled(d, "PM"), common = pooled(d, "EE")
  )
  if (k > 2) {
    without <- leave1out(fit)
    moved <- influence(fit)$inf
    found <- c(found, without = list_of(without$estimate), withoutTau2 = list_of(without$tau2),
               residual = list_of(moved$rstudent), cook = list_of(moved$cook.d), hat = list_of(moved$hat))
  }
  entries(found)
}

cat("[\n  ", paste(sapply(1:30, table_of), collapse = ",\n  "), "\n]\n", sep = "")
