// A valley that steepest descent crosses for ages; and the same bits twice.
#include "train/minimize.h"

#include <string.h>

#include "../../check.h"

static double valley(void *context, const double *x, double *gradient)
{
    int *calls = context;
    ++*calls;
    double sum = 0;
    for (int i = 0; i < 6; i++) {
        double steep = i % 2 == 0 ? 1 : 1000;
        double away = x[i] - i;
        sum += 0.5 * steep * away * away;
        gradient[i] = steep * away;
    }
    return sum;
}

int main(void)
{
    double x[6] = {9, 9, 9, 9, 9, 9};
    int calls = 0;
    double reached = sr_minimize(valley, &calls, x, 6, 200);
    CHECK(__LINE__, "arrives", reached < 1e-3);
    CHECK(__LINE__, "in few steps", calls < 300);
    for (int i = 0; i < 6; i++) {
        CHECK(__LINE__, "at the lowest point", x[i] > i - 0.05 && x[i] < i + 0.05);
    }
    double again[6] = {9, 9, 9, 9, 9, 9};
    (void)sr_minimize(valley, &calls, again, 6, 200);
    CHECK(__LINE__, "same bits again", memcmp(x, again, sizeof x) == 0);
    double still[6] = {0, 1, 2, 3, 4, 5};
    CHECK(__LINE__, "stays there", sr_minimize(valley, &calls, still, 6, 200) <= 0);
    return CHECK_END();
}
