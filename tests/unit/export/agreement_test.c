// Coefficients of agreement against values worked out by hand, and the example that Krippendorff's
// alpha is taught with.
#include "export/agreement.h"

#include <math.h>
#include <stdlib.h>

#include "../../check.h"

#define N NAN

// Krippendorff's own example: 15 units, three coders, gaps.
static const double taught[15][3] = {{N, 1, N}, {N, N, N}, {N, 2, 2}, {N, 1, 1}, {N, 3, 3},
                                     {3, 3, 4}, {4, 4, 4}, {1, 3, N}, {2, N, 2}, {1, N, 1},
                                     {1, N, 1}, {3, N, 3}, {3, N, 3}, {N, N, N}, {3, N, 4}};

// 50 things, two coders: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no. Agreed 0.7, by chance 0.5:
// kappa 0.4.
static void fill(double a[50], double b[50], double pairs[50][2])
{
    for (int i = 0; i < 50; i++) {
        a[i] = pairs[i][0] = i < 25;
        b[i] = pairs[i][1] = i < 20 || (i >= 25 && i < 35);
    }
}

static void check_near(int line, const char *what, double got, double want)
{
    CHECK_INT(line, what, (long long)round(got * 10000), (long long)round(want * 10000));
}

static void check_text(sr_agreement *a, bool json, const char *want)
{
    char *text = NULL;
    size_t size;
    sr_error err;
    FILE *out = open_memstream(&text, &size);
    CHECK(__LINE__, "written",
          json ? sr_agreement_json(a, "ann", "bob", out, &err)
               : sr_agreement_print(a, "ann", "bob", out, &err));
    fclose(out);
    CHECK(__LINE__, text, strstr(text, want) != NULL);
    free(text);
}

int main(void)
{
    double a[50];
    double b[50];
    double pairs[50][2];
    fill(a, b, pairs);
    check_near(__LINE__, "kappa", sr_kappa(a, b, 50), 0.4);
    // Observed disagreement 15/50 = 0.3; 55 yes and 45 no of 100: expected 2*55*45/(100*99) = 0.5;
    // alpha 1 - 0.3/0.5.
    check_near(__LINE__, "alpha of two", sr_alpha(&pairs[0][0], 50, 2, SR_SCALE_NOMINAL), 0.4);
    check_near(__LINE__, "alpha, nominal", sr_alpha(&taught[0][0], 15, 3, SR_SCALE_NOMINAL),
               0.6914);
    check_near(__LINE__, "alpha, interval", sr_alpha(&taught[0][0], 15, 3, SR_SCALE_INTERVAL),
               0.8108);
    // Tolls of 10 against 12 and 4 against 4. Squares: observed 4 + 4 over 4 values = 2; expected
    // over 12 ordered pairs: 2*(2*2 + 6*6*2 + 8*8*2)/12 = 34; alpha 1 - 2/34.
    const double tolls[2][2] = {{10, 12}, {4, 4}};
    check_near(__LINE__, "alpha by hand, interval", sr_alpha(&tolls[0][0], 2, 2, SR_SCALE_INTERVAL),
               1 - 2.0 / 34);
    // Ratio: differences (2/22)^2, (6/14)^2, (8/16)^2.
    double within = 2 * pow(2.0 / 22, 2) / 4;
    double among = 2 * (pow(2.0 / 22, 2) + 2 * pow(6.0 / 14, 2) + 2 * pow(8.0 / 16, 2)) / 12;
    check_near(__LINE__, "alpha by hand, ratio", sr_alpha(&tolls[0][0], 2, 2, SR_SCALE_RATIO),
               1 - within / among);
    const double same[3][2] = {{5, 5}, {5, 5}, {5, 5}};
    CHECK(__LINE__, "no variation, no alpha", isnan(sr_alpha(&same[0][0], 3, 2, SR_SCALE_NOMINAL)));
    CHECK(__LINE__, "nothing, no alpha", isnan(sr_alpha(&same[0][0], 0, 2, SR_SCALE_NOMINAL)));
    CHECK(__LINE__, "no variation, no kappa", isnan(sr_kappa(a, a, 25)));

    sr_agreement *agreement = sr_agreement_new();
    for (int i = 0; i < 4; i++) {
        sr_agreement_item(agreement, "tolls",
                          i<3, i> 0); // one by the first alone, two by both, one by the second
    }
    sr_agreement_value(agreement, "class", SR_SCALE_NOMINAL, "civilian", "civilian");
    sr_agreement_value(agreement, "class", SR_SCALE_NOMINAL, "combatant", NULL);
    sr_agreement_value(agreement, "low", SR_SCALE_INTERVAL, "10", "12");
    sr_agreement_value(agreement, "low", SR_SCALE_INTERVAL, "4", "4");
    sr_agreement_value(agreement, "low", SR_SCALE_INTERVAL, NULL, "9");
    check_text(agreement, false,
               "tolls                     2        1        1       66.7     66.7     66.7\n");
    check_text(agreement, false,
               "low                        interval        2     50.0        -    0.941\n");
    check_text(agreement, false, "class                      nominal         2     50.0");
    check_text(agreement, true,
               "\"low\":{\"scale\":\"interval\",\"pairs\":2,\"agreement\":0.5,\"kappa\":null,"
               "\"alpha\":0.941176}");
    sr_agreement_free(agreement);
    return CHECK_END();
}
