/// Checks for table-driven tests: a wrong row is reported by its own line and the run goes on.
#ifndef SR_TESTS_CHECK_H
#define SR_TESTS_CHECK_H

#include <stdio.h>
#include <string.h>

static int check_failures;
static int check_count;

#define CHECK(line, what, truth)                                                                   \
    do {                                                                                           \
        check_count++;                                                                             \
        if (!(truth)) {                                                                            \
            check_failures++;                                                                      \
            printf("%s:%d: %s: not %s\n", __FILE__, (line), (what), #truth);                       \
        }                                                                                          \
    } while (0)

#define CHECK_STR(line, what, got, want)                                                           \
    do {                                                                                           \
        const char *check_got = (got);                                                             \
        const char *check_want = (want);                                                           \
        check_count++;                                                                             \
        if (check_got == NULL || strcmp(check_got, check_want) != 0) {                             \
            check_failures++;                                                                      \
            printf("%s:%d: %s: got '%s', want '%s'\n", __FILE__, (line), (what),                   \
                   check_got == NULL ? "(null)" : check_got, check_want);                          \
        }                                                                                          \
    } while (0)

#define CHECK_INT(line, what, got, want)                                                           \
    do {                                                                                           \
        long long check_got = (long long)(got);                                                    \
        long long check_want = (long long)(want);                                                  \
        check_count++;                                                                             \
        if (check_got != check_want) {                                                             \
            check_failures++;                                                                      \
            printf("%s:%d: %s: got %lld, want %lld\n", __FILE__, (line), (what), check_got,        \
                   check_want);                                                                    \
        }                                                                                          \
    } while (0)

/// Last line of main(): says how many checks ran; a test without checks fails.
#define CHECK_END()                                                                                \
    (printf("checks: %d, failed: %d\n", check_count, check_failures),                              \
     check_failures != 0 || check_count == 0)

#endif
