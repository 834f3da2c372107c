/* CVODE (BDF, Newton, analytic Jacobian) on patients: cvode INPUT RTOL OUTPUT SECONDS dense|klu. */
#include "../native/problem.h"
#include "model.h"
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunlinsol/sunlinsol_klu.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunmatrix/sunmatrix_sparse.h>

static double constants[CONSTANTS];

static int rates(realtype t, N_Vector y, N_Vector dy, void *unused) {
  model_rates(N_VGetArrayPointer(y), constants, N_VGetArrayPointer(dy));
  return 0;
}

static int dense_jacobian(realtype t, N_Vector y, N_Vector dy, SUNMatrix j, void *unused, N_Vector a, N_Vector b, N_Vector c) {
  double entries[ENTRIES];
  model_jacobian(N_VGetArrayPointer(y), constants, entries);
  double *to = SUNDenseMatrix_Data(j);
  for (int column = 0; column < STATES; column++)
    for (int k = model_columns[column]; k < model_columns[column + 1]; k++)
      to[column * STATES + model_rows[k]] = entries[k];
  return 0;
}

static int sparse_jacobian(realtype t, N_Vector y, N_Vector dy, SUNMatrix j, void *unused, N_Vector a, N_Vector b, N_Vector c) {
  sunindextype *columns = SUNSparseMatrix_IndexPointers(j), *rows = SUNSparseMatrix_IndexValues(j);
  for (int i = 0; i <= STATES; i++) columns[i] = model_columns[i];
  for (int k = 0; k < ENTRIES; k++) rows[k] = model_rows[k];
  model_jacobian(N_VGetArrayPointer(y), constants, SUNSparseMatrix_Data(j));
  return 0;
}

static void demand(int flag, const char *what) {
  if (flag < 0) { fprintf(stderr, "%s: %d\n", what, flag); exit(1); }
}

/*
 * One patient; returns the steps and the attempts that failed, the error test's and Newton's. Nothing depends on time
 * itself, so the clock starts anew with every dose: late doses then cost no digits of short steps.
 */
static long solve(void *cvode, N_Vector y, const Problem *p, int patient, double *values) {
  memcpy(constants, parameters_of(p, patient), PARAMETERS * sizeof(double));
  model_prepare(constants);
  double *state = N_VGetArrayPointer(y);
  memcpy(state, start_of(p, patient), STATES * sizeof(double));
  const double *dose = doses_of(p, patient), *end = dose + 3 * p->doses, last = p->times[p->outputs - 1];
  long steps = 0;
  double from = 0;
  for (int written = 0; written < p->outputs;) {
    for (; dose < end && dose[0] == from; dose += 3) state[(int)dose[1]] += dose[2];
    const int final = dose == end || dose[0] > last;
    const double stop = final ? last : dose[0];
    demand(CVodeReInit(cvode, 0, y), "CVodeReInit");
    /* It may step past the last output, and only there. */
    demand(CVodeSetStopTime(cvode, final ? 100 * last : stop - from), "CVodeSetStopTime");
    double time = 0;
    for (; written < p->outputs && p->times[written] <= stop; written++) {
      demand(CVode(cvode, p->times[written] - from, y, &time, CV_NORMAL), "CVode");
      memcpy(values + written * STATES, state, STATES * sizeof(double));
    }
    if (time < stop - from) demand(CVode(cvode, stop - from, y, &time, CV_NORMAL), "CVode");
    from = stop;
    long taken, failed, unconverged;
    CVodeGetNumSteps(cvode, &taken);
    CVodeGetNumErrTestFails(cvode, &failed);
    CVodeGetNumNonlinSolvConvFails(cvode, &unconverged);
    steps += taken + failed + unconverged;
  }
  return steps;
}

int main(int count, char **args) {
  const Problem p = read_problem(args[1]);
  const double relative = atof(args[2]), wanted = atof(args[4]);
  const int sparse = strcmp(args[5], "klu") == 0;
  SUNContext context;
  SUNContext_Create(NULL, &context);
  N_Vector y = N_VNew_Serial(STATES, context), absolute = N_VNew_Serial(STATES, context);
  for (int i = 0; i < STATES; i++) NV_Ith_S(absolute, i) = 1e-3 * relative * p.typical[i];
  void *cvode = CVodeCreate(CV_BDF, context);
  demand(CVodeInit(cvode, rates, 0, y), "CVodeInit");
  CVodeSVtolerances(cvode, relative, absolute);
  CVodeSetMaxNumSteps(cvode, 1000000);
  SUNMatrix matrix = sparse ? SUNSparseMatrix(STATES, STATES, ENTRIES, CSC_MAT, context) : SUNDenseMatrix(STATES, STATES, context);
  SUNLinearSolver linear = sparse ? SUNLinSol_KLU(y, matrix, context) : SUNLinSol_Dense(y, matrix, context);
  demand(CVodeSetLinearSolver(cvode, linear, matrix), "CVodeSetLinearSolver");
  demand(CVodeSetJacFn(cvode, sparse ? sparse_jacobian : dense_jacobian), "CVodeSetJacFn");

  const size_t width = (size_t)p.outputs * STATES;
  double *values = must(malloc(p.patients * width * sizeof(double)), "memory");
  long steps = 0;
  for (int i = 0; i < p.patients; i++) steps += solve(cvode, y, &p, i, values + i * width);
  write_values(args[3], values, p.patients * width);
  long patients = 0;
  double seconds = 0;
  for (const double begin = cpu_seconds(); seconds < wanted; seconds = cpu_seconds() - begin, patients += p.patients)
    for (int i = 0; i < p.patients; i++) solve(cvode, y, &p, i, values);
  printf("{\"patients\":%ld,\"seconds\":%.9g,\"steps\":%.9g}", patients, seconds, (double)steps / p.patients);
  return 0;
}
