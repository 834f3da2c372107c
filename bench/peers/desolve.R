# lsoda of deSolve on patients: desolve.R INPUT RTOL OUTPUT SECONDS LIBRARY
suppressPackageStartupMessages(library(deSolve))
args <- commandArgs(trailingOnly = TRUE)
numbers <- readBin(args[1], "double", n = file.size(args[1]) / 8, endian = "little")
relative <- as.numeric(args[2])
dll <- sub("\\.so$", "", basename(args[5]))
invisible(dyn.load(args[5]))

size <- as.list(setNames(numbers[1:5], c("patients", "states", "parameters", "outputs", "doses")))
rest <- numbers[-(1:5)]
times <- rest[seq_len(size$outputs)]
typical <- rest[size$outputs + seq_len(size$states)]
people <- matrix(rest[-seq_len(size$outputs + size$states)], ncol = size$patients)
last <- times[size$outputs]

patients <- lapply(seq_len(size$patients), function(i) {
  column <- people[, i]
  start <- column[size$parameters + seq_len(size$states)]
  doses <- matrix(column[-seq_len(size$parameters + size$states)], nrow = 3)
  for (d in which(doses[1, ] == 0)) start[doses[2, d] + 1] <- start[doses[2, d] + 1] + doses[3, d]
  later <- doses[, doses[1, ] > 0 & doses[1, ] <= last, drop = FALSE]
  list(
    parameters = column[seq_len(size$parameters)],
    start = setNames(start, paste0("y", seq_len(size$states))),
    times = sort(unique(c(0, times, later[1, ]))),
    events = if (ncol(later) > 0) list(data = data.frame(
      var = paste0("y", later[2, ] + 1), time = later[1, ], value = later[3, ], method = "add"
    ))
  )
})
kept <- lapply(patients, function(p) match(times, p$times))

# No longest step: by default deSolve would not step past the largest gap between outputs.
solve_one <- function(p) {
  lsoda(p$start, p$times, func = "rates", parms = p$parameters, rtol = relative, atol = 1e-3 * relative * typical,
    jacfunc = "jacobian", jactype = "fullusr", dllname = dll, initfunc = "begin", events = p$events,
    hmax = 0, maxsteps = 1e6)
}

values <- vector("list", size$patients)
steps <- 0
for (i in seq_len(size$patients)) {
  found <- solve_one(patients[[i]])
  if (attr(found, "istate")[1] < 0) stop("patient ", i, " was not solved")
  values[[i]] <- as.vector(t(found[kept[[i]], -1]))
  steps <- steps + attr(found, "istate")[2]
}
if (args[3] != "-") writeBin(unlist(values), args[3], endian = "little")

used <- function() sum(proc.time()[1:2])
count <- 0
begun <- used()
repeat {
  for (p in patients) solve_one(p)
  count <- count + size$patients
  seconds <- used() - begun
  if (seconds >= as.numeric(args[4])) break
}
cat(sprintf('{"patients":%d,"seconds":%.9g,"steps":%.9g}', as.integer(count), seconds, steps / size$patients))
