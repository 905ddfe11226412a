/// Minimizes a smooth convex function by L-BFGS (Nocedal 1980) with a backtracking line search.
#ifndef SR_TRAIN_MINIMIZE_H
#define SR_TRAIN_MINIMIZE_H

#include <stddef.h>

/// The function's value at `x`; its slopes go to `gradient`. Both have the minimizer's size.
typedef double sr_objective(void *context, const double *x, double *gradient);

/// Moves `x` (`size` numbers, its first value the start) to the minimum, in at most `steps` steps;
/// stops early when a step gains nothing to speak of. Single-threaded: the same input gives the
/// same bits. Returns the value reached.
double sr_minimize(sr_objective *objective, void *context, double *x, size_t size, int steps);

#endif
