// Processes that code: one that dies fails its report alone, and another takes its place.
#include "../../check.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "queue/coders.h"

/// Gives back what it gets, unless told to do harm.
static bool echo(void *context, const void *bytes, size_t size, const char **out, size_t *out_size,
                 sr_error *err)
{
    static char answer[2000000];
    const char *text = bytes;
    (void)context;
    if (strncmp(text, "crash", 5) == 0) {
        abort();
    }
    if (strncmp(text, "leave", 5) == 0) {
        _exit(3);
    }
    if (strncmp(text, "sleep", 5) == 0) {
        (void)sleep(60);
    }
    if (strncmp(text, "refuse", 6) == 0) {
        (void)snprintf(err->message, sizeof err->message, "refused");
        return false;
    }
    memcpy(answer, bytes, size);
    *out = answer;
    *out_size = size;
    return true;
}

static sr_coders *open_coders(unsigned count, unsigned seconds)
{
    sr_error err;
    sr_coding coding = {.code = echo};
    sr_coders *coders = sr_coders_open(&coding, count, seconds, &err);
    CHECK(__LINE__, "opened", coders != NULL);
    return coders;
}

static sr_coded take(sr_coders *coders)
{
    sr_coded coded = {0};
    for (int i = 0; i < 200; i++) {
        if (sr_coders_take(coders, 100, &coded)) {
            return coded;
        }
    }
    CHECK(__LINE__, "an answer within 20 seconds", false);
    return coded;
}

static void check_harm(sr_coders *coders, const char *text, const char *reason)
{
    unsigned coder;
    CHECK(__LINE__, text, sr_coders_give(coders, text, strlen(text), &coder));
    sr_coded coded = take(coders);
    CHECK(__LINE__, text, !coded.coded && coded.record == NULL && coded.coder == coder);
    CHECK(__LINE__, coded.reason, strstr(coded.reason, reason) != NULL);
}

static void check_one(void)
{
    sr_coders *coders = open_coders(1, 1);
    unsigned coder;
    for (int round = 0; round < 2; round++) { // as well after all that harm as before
        CHECK(__LINE__, "given", sr_coders_give(coders, "a report", 9, &coder));
        CHECK(__LINE__, "busy",
              !sr_coders_give(coders, "b", 2, &coder) && sr_coders_busy(coders) == 1);
        sr_coded coded = take(coders);
        CHECK(__LINE__, "coded", coded.coded);
        CHECK_STR(__LINE__, "record", coded.record, "a report");
        free(coded.record);
        check_harm(coders, "crash", "signal 6");
        check_harm(coders, "leave", "status 3");
        check_harm(coders, "refuse", "refused");
        check_harm(coders, "sleep", "not done within 1 second");
    }
    CHECK_INT(__LINE__, "deaths", sr_coders_deaths(coders), 6);
    sr_coders_close(coders);
}

/// A reader that somebody kills between two reports, and one in the midst of one.
static void check_killed(void)
{
    sr_coders *coders = open_coders(1, 0);
    unsigned coder;
    (void)kill((pid_t)sr_coders_process(coders, 0), SIGKILL);
    CHECK(__LINE__, "given", sr_coders_give(coders, "a report", 9, &coder));
    sr_coded coded = take(coders);
    CHECK(__LINE__, "failed or not", coded.coded || strstr(coded.reason, "signal 9") != NULL);
    free(coded.record);
    CHECK(__LINE__, "given", sr_coders_give(coders, "sleep", 6, &coder));
    (void)kill((pid_t)sr_coders_process(coders, 0), SIGKILL);
    coded = take(coders);
    CHECK(__LINE__, coded.reason, !coded.coded && strstr(coded.reason, "signal 9") != NULL);
    CHECK(__LINE__, "given", sr_coders_give(coders, "again", 6, &coder));
    coded = take(coders);
    CHECK(__LINE__, "coded", coded.coded);
    free(coded.record);
    sr_coders_close(coders);
}

/// Signals to end are the worker's; what is in hand is finished.
static void check_polite(void)
{
    sr_coders *coders = open_coders(2, 0);
    unsigned coder;
    (void)kill((pid_t)sr_coders_process(coders, 0), SIGTERM);
    (void)kill((pid_t)sr_coders_process(coders, 1), SIGINT);
    (void)usleep(100000);
    for (int i = 0; i < 2; i++) {
        CHECK(__LINE__, "given", sr_coders_give(coders, "on", 3, &coder));
    }
    for (int i = 0; i < 2; i++) {
        sr_coded coded = take(coders);
        CHECK(__LINE__, "coded", coded.coded);
        free(coded.record);
    }
    CHECK_INT(__LINE__, "deaths", sr_coders_deaths(coders), 0);
    sr_coders_close(coders);
}

/// More than any line holds at once.
static void check_large(void)
{
    size_t size = 1900000;
    char *text = malloc(size);
    memset(text, 'y', size);
    sr_coders *coders = open_coders(2, 0);
    unsigned coder;
    for (int i = 0; i < 2; i++) {
        CHECK(__LINE__, "given", sr_coders_give(coders, text, size, &coder));
    }
    for (int i = 0; i < 2; i++) {
        sr_coded coded = take(coders);
        CHECK(__LINE__, "whole",
              coded.coded && memcmp(coded.record, text, size) == 0 && coded.record[size] == '\0');
        free(coded.record);
    }
    sr_coders_close(coders);
    free(text);
}

int main(void)
{
    check_one();
    check_killed();
    check_polite();
    check_large();
    return CHECK_END();
}
