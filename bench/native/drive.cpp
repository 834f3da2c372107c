/* The engine's generated steps on patients, LANES at a time: drive INPUT RTOL OUTPUT SECONDS. It does what lane.ts does. */
#include "problem.h"
#include "vector.h"
#include "program.h"
#include <math.h>

enum Stage { idle, fresh, moved, stepping };
struct Lane { Stage stage; int patient, written, given; };

static Problem problem;
static Lane lanes[LANES];
static double *values;
static double steps;

static double &slot(long at, int lane) { return ((double *)memory)[at * LANES + lane]; }

static void give(int l) {
  Lane &lane = lanes[l];
  const double *dose = doses_of(&problem, lane.patient), time = slot(at_time, l);
  for (; lane.given < problem.doses && dose[3 * lane.given] == time; lane.given++) {
    slot(at_y + (long)dose[3 * lane.given + 1], l) += dose[3 * lane.given + 2];
    slot(at_fresh, l) = 1;
    lane.stage = moved;
  }
  const double next = lane.given < problem.doses ? dose[3 * lane.given] : INFINITY;
  slot(at_stop, l) = next > problem.times[problem.outputs - 1] ? INFINITY : next;
  slot(at_due, l) = problem.times[lane.written];
}

static void arrive(int l) {
  Lane &lane = lanes[l];
  const double time = slot(at_time, l), began = slot(at_began, l);
  for (; lane.written < problem.outputs && problem.times[lane.written] <= time; lane.written++) {
    slot(at_theta, l) = time == 0 ? 0 : fmin(1, (problem.times[lane.written] - began) / (time - began));
    observe();
    double *to = values + ((size_t)lane.patient * problem.outputs + lane.written) * problem.states;
    for (int i = 0; i < problem.states; i++) to[i] = slot(at_observed + i, l);
  }
  if (lane.written < problem.outputs) { give(l); return; }
  lane.stage = idle;
  slot(at_active, l) = 0;
  steps += slot(at_steps, l) + slot(at_rejected, l);
}

static void take(int l, int patient) {
  lanes[l] = {fresh, patient, 0, 0};
  slot(at_time, l) = slot(at_steps, l) = slot(at_rejected, l) = 0;
  for (int i = 0; i < problem.parameters; i++) slot(at_parameters + i, l) = parameters_of(&problem, patient)[i];
}

static void start(int l) {
  for (int i = 0; i < problem.states; i++) slot(at_y + i, l) = start_of(&problem, lanes[l].patient)[i];
  slot(at_active, l) = slot(at_fresh, l) = 1;
  lanes[l].stage = moved;
  if (problem.times[0] > 0) give(l);
}

/* No patient of a benchmark fails: one that does ends it. */
static void look(int l) {
  if (!(slot(at_attention, l) > 0)) return;
  if (slot(at_accepted, l) > 0) arrive(l);
  else if (slot(at_lost, l) > 0) {
    for (int i = 0; i < problem.states; i++) slot(at_y + i, l) = slot(at_before + i, l);
    lanes[l].stage = moved;
  }
  if (slot(at_steps, l) + slot(at_rejected, l) >= slot(at_limit, l)) {
    fprintf(stderr, "patient %d took too many steps\n", lanes[l].patient);
    exit(1);
  }
}

static int some(Stage stage) {
  for (const Lane &lane : lanes) if (lane.stage == stage) return 1;
  return 0;
}

static void pass() {
  steps = 0;
  for (int next = 0;;) {
    for (int l = 0; l < LANES; l++) if (lanes[l].stage == idle && next < problem.patients) take(l, next++);
    if (some(fresh)) {
      prepare();
      for (int l = 0; l < LANES; l++) if (lanes[l].stage == fresh) start(l);
    }
    if (some(moved)) {
      begin();
      for (int l = 0; l < LANES; l++) {
        if (lanes[l].stage != moved) continue;
        lanes[l].stage = stepping;
        if (!(slot(at_fresh, l) > 0)) continue;
        slot(at_fresh, l) = 0;
        arrive(l);
      }
    } else if (some(stepping)) {
      march();
      for (int l = 0; l < LANES; l++) if (lanes[l].stage == stepping) look(l);
    } else return;
  }
}

int main(int count, char **args) {
  problem = read_problem(args[1]);
  const double relative = atof(args[2]), wanted = atof(args[4]);
  memory[at_relative] = all(relative);
  memory[at_limit] = all(1000000);
  for (int i = 0; i < problem.states; i++) memory[at_absolute + i] = all(1e-3 * relative * problem.typical[i]);
  const size_t size = (size_t)problem.patients * problem.outputs * problem.states;
  values = (double *)must(calloc(size, sizeof(double)), "memory");
  pass();
  write_values(args[3], values, size);
  const double taken = steps;
  long patients = 0;
  double seconds = 0;
  for (const double begun = cpu_seconds(); seconds < wanted; seconds = cpu_seconds() - begun, patients += problem.patients) pass();
  printf("{\"patients\":%ld,\"seconds\":%.9g,\"steps\":%.9g}", patients, seconds, taken / problem.patients);
  return 0;
}
