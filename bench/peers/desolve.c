/* A model for R's deSolve: parameters, rates and the full analytic Jacobian. */
#include "model.h"

static double constants[CONSTANTS];

void begin(void (*parameters)(int *, double *)) {
  int count = PARAMETERS;
  parameters(&count, constants);
  model_prepare(constants);
}

void rates(int *n, double *t, double *y, double *dy, double *out, int *whole) { model_rates(y, constants, dy); }

void jacobian(int *n, double *t, double *y, int *ml, int *mu, double *to, int *rows, double *out, int *whole) {
  double entries[ENTRIES];
  model_jacobian(y, constants, entries);
  for (int column = 0; column < STATES; column++)
    for (int k = model_columns[column]; k < model_columns[column + 1]; k++)
      to[column * *rows + model_rows[k]] = entries[k];
}
