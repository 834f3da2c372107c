# Writes lab/src/statistics/fisher.points.json: rows of events1, n1, events2, n2, confidence; p, odds ratio, low and high of
# fisher.test; and the same roots to 1e-13, since fisher.test ends its searches at 1e-4. `Rscript validation/pooling/fisher.R`
tables <- list(c(3, 27, 0, 26), c(0, 26, 3, 27), c(3, 3, 0, 3), c(1, 10, 9, 10), c(5, 10, 5, 10), c(2, 7, 4, 9), c(0, 5, 5, 5),
               c(1, 1, 0, 1), c(1, 2, 1, 2), c(4, 123, 11, 139), c(62, 13598, 248, 12867), c(7, 20, 1, 20), c(12, 30, 4, 31),
               c(1, 421, 0, 213), c(19, 20, 11, 20), c(600, 1000, 500, 1000), c(10, 10, 6, 8), c(2, 10000, 9, 10000))
weights <- function(psi, d) {
  x <- max(0, d[1] + d[3] - d[4]):min(d[1] + d[3], d[2])
  l <- dhyper(x, d[2], d[4], d[1] + d[3], log = TRUE) + x * log(psi)
  list(x = x, p = exp(l - max(l)) / sum(exp(l - max(l))))
}
solve_for <- function(f) exp(uniroot(function(t) f(exp(t)), c(-30, 30), tol = 1e-13)$root)
precise <- function(d, confidence) {
  x <- weights(1, d)$x
  outside <- (1 - confidence) / 2
  tail <- function(psi, keep) { w <- weights(psi, d); sum(w$p[keep(w$x)]) }
  c(if (d[1] == min(x)) 0 else if (d[1] == max(x)) Inf else solve_for(function(psi) { w <- weights(psi, d); sum(w$x * w$p) - d[1] }),
    if (d[1] == min(x)) 0 else solve_for(function(psi) tail(psi, function(x) x >= d[1]) - outside),
    if (d[1] == max(x)) Inf else solve_for(function(psi) tail(psi, function(x) x <= d[1]) - outside))
}
number <- function(x) ifelse(is.infinite(x), '"Infinity"', sprintf("%.15g", x))
row <- function(d, confidence) {
  f <- fisher.test(matrix(c(d[1], d[2] - d[1], d[3], d[4] - d[3]), 2), conf.level = confidence)
  found <- c(d, confidence, f$p.value, f$estimate, f$conf.int, precise(d, confidence))
  paste0("[", paste(number(found), collapse = ", "), "]")
}
rows <- unlist(lapply(tables, function(d) sapply(c(0.9, 0.95), function(confidence) row(d, confidence))))
cat("[\n  ", paste(rows, collapse = ",\n  "), "\n]\n", sep = "")
