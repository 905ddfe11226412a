/// Reads one sentence with the whole engine and gives its values: what the tests of this layer
/// share.
#ifndef SR_TESTS_VALUES_H
#define SR_TESTS_VALUES_H

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "pipeline/engine.h"
#include "../../check.h"

static sr_engine *values_engine;
static sr_reader *values_reader;

static inline void values_open(void)
{
    sr_error err;
    values_engine = sr_engine_open(NULL, &err);
    values_reader = values_engine == NULL ? NULL : sr_reader_new(values_engine, &err);
    if (values_reader == NULL) {
        printf("%s\n", err.message);
        exit(1);
    }
}

static inline void values_close(void)
{
    sr_reader_free(values_reader);
    sr_engine_close(values_engine);
}

typedef void (*values_check)(const sr_reading *reading, void *row);

typedef struct {
    values_check check;
    void *row;
} values_call;

static inline bool values_use(void *context, const sr_reading *reading, sr_arena scratch,
                              sr_error *err)
{
    (void)scratch;
    (void)err;
    const values_call *call = context;
    call->check(reading, call->row);
    return true;
}

/// Read `text`, published on `day` ("2024-03-10" or ""), and hand the reading to `check`.
static inline void values_read(const char *text, const char *day, values_check check, void *row)
{
    sr_error err;
    int32_t published = SR_NO_DAY;
    (void)sr_day_parse(day, strlen(day), &published);
    sr_document document = {
        .id = "test", .text = text, .size = strlen(text), .published = published};
    values_call call = {check, row};
    if (!sr_reader_read(values_reader, &document, values_use, &call, &err)) {
        printf("%s\n", err.message);
        check_failures++;
    }
}

/// The words of tokens [first, last) as the text has them.
static inline void values_words(char *out, size_t size, const sr_reading *reading, uint32_t first,
                                uint32_t last)
{
    sr_span span = sr_syntax_span(&reading->syntax, first, last);
    (void)snprintf(out, size, "%.*s", (int)(span.to - span.from), reading->report.text + span.from);
}

#endif
