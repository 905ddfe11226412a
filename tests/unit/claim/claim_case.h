/// Reads a line of text with the whole engine and words its tolls and claims, for the tests of the
/// layer.
#ifndef SR_TESTS_CLAIM_CASE_H
#define SR_TESTS_CLAIM_CASE_H

#include <stdlib.h>

#include "../../check.h"
#include "base/day.h"
#include "pipeline/engine.h"

typedef struct {
    char tolls[2048];
    char claims[4096];
    char types[256]; // of the claims' sources
} case_words;

static void case_add(char *out, size_t size, const char *text)
{
    size_t used = strlen(out);
    (void)snprintf(out + used, size - used, "%s%s", used > 0 ? "; " : "", text);
}

static void case_number(char *out, size_t size, int64_t number)
{
    (void)snprintf(out, size, "%lld", (long long)number);
    if (number == SR_NO_NUMBER) {
        (void)snprintf(out, size, "-");
    }
}

/// "killed 3..3 soldiers (police)"; the source is left out where the report speaks itself.
static void case_toll(const sr_reading *r, const sr_toll *t, case_words *words)
{
    char low[24];
    char high[24];
    char line[512];
    case_number(low, sizeof low, t->low);
    case_number(high, sizeof high, t->high);
    const char *source = t->claim == SR_NONE ? NULL : r->claims.claims[t->claim].name;
    (void)snprintf(line, sizeof line, "%s %s..%s %s%s%s%s%s%s%s%s", sr_measure_text[t->measure],
                   low, high, t->victims == NULL ? "-" : t->victims, source == NULL ? "" : " (",
                   source == NULL ? "" : source, source == NULL ? "" : ")",
                   t->denied ? " denied" : "", t->background ? " history" : "",
                   t->certainty == SR_CERTAIN ? "" : " ",
                   t->certainty == SR_CERTAIN ? "" : sr_certainty_text[t->certainty]);
    case_add(words->tolls, sizeof words->tolls, line);
}

/// "police: the road was closed"; stretches are parted by "/".
static void case_claim(const sr_reading *r, const sr_claim *c, case_words *words)
{
    char line[1024];
    (void)snprintf(line, sizeof line, "%s: ", c->name == NULL ? "-" : c->name);
    for (uint32_t i = 0; i < c->speech_count; i++) {
        size_t used = strlen(line);
        (void)snprintf(line + used, sizeof line - used, "%s%.*s", i == 0 ? "" : " / ",
                       (int)(c->speech[i].to - c->speech[i].from),
                       r->report.text + c->speech[i].from);
    }
    case_add(words->claims, sizeof words->claims, line);
    const char *type = sr_source_type_text[c->source_type];
    case_add(words->types, sizeof words->types, type == NULL ? "-" : type);
}

static bool case_use(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    case_words *words = context;
    (void)scratch, (void)err;
    for (uint32_t i = 0; i < r->claims.toll_count; i++) {
        case_toll(r, &r->claims.tolls[i], words);
    }
    for (uint32_t i = 0; i < r->claims.claim_count; i++) {
        case_claim(r, &r->claims.claims[i], words);
    }
    return true;
}

/// The one engine and reader of a test program; exits when there is none.
static sr_reader *case_reader(void)
{
    static sr_reader *reader;
    sr_error err = {0};
    if (reader == NULL) {
        sr_engine *engine = sr_engine_open(NULL, &err);
        reader = engine == NULL ? NULL : sr_reader_new(engine, &err);
    }
    if (reader == NULL) {
        printf("no engine: %s\n", err.message);
        exit(77); // skipped: tables or model are missing
    }
    return reader;
}

static void case_close(sr_reader *reader)
{
    sr_engine *engine = (sr_engine *)reader->engine;
    sr_reader_free(reader);
    sr_engine_close(engine);
}

/// Reads a text of 2016-05-19 and gives the reading to `use`; false, with a line, if it cannot.
__attribute__((unused)) static bool
case_reads(const char *text, bool (*use)(void *, const sr_reading *, sr_arena, sr_error *),
           void *context)
{
    sr_error err = {0};
    sr_document document = {
        .id = "case", .text = text, .size = strlen(text), .published = sr_day_of(2016, 5, 19)};
    bool read = sr_reader_read(case_reader(), &document, use, context, &err);
    if (!read) {
        printf("%s: %s\n", text, err.message);
    }
    return read;
}

__attribute__((unused)) static bool case_read(const char *text, case_words *words)
{
    *words = (case_words){0};
    return case_reads(text, case_use, words);
}

#endif
