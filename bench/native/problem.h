/* The file of patients that every program reads (see input.ts), and the file of trajectories it writes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { int patients, states, parameters, outputs, doses; double *times, *typical, *people; } Problem;

static inline double *parameters_of(const Problem *p, int i) {
  return p->people + (size_t)i * (p->parameters + p->states + 3 * p->doses);
}
static inline double *start_of(const Problem *p, int i) { return parameters_of(p, i) + p->parameters; }
/* Time, state and amount of each. */
static inline double *doses_of(const Problem *p, int i) { return start_of(p, i) + p->states; }

static inline void *must(void *found, const char *what) {
  if (found == NULL) { fprintf(stderr, "no %s\n", what); exit(1); }
  return found;
}

static Problem read_problem(const char *path) {
  FILE *file = (FILE *)must(fopen(path, "rb"), path);
  fseek(file, 0, SEEK_END);
  const size_t count = (size_t)ftell(file) / sizeof(double);
  rewind(file);
  double *all = (double *)must(malloc(count * sizeof(double)), "memory");
  if (fread(all, sizeof(double), count, file) != count) exit(1);
  fclose(file);
  Problem p = {(int)all[0], (int)all[1], (int)all[2], (int)all[3], (int)all[4], all + 5, NULL, NULL};
  p.typical = p.times + p.outputs;
  p.people = p.typical + p.states;
  return p;
}

static void write_values(const char *path, const double *values, size_t count) {
  if (strcmp(path, "-") == 0) return;
  FILE *file = (FILE *)must(fopen(path, "wb"), path);
  fwrite(values, sizeof(double), count, file);
  fclose(file);
}

static double cpu_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}
