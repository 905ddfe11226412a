// `sitrep explain SOURCE [REPORT] ITEM`: why this record.
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "cli/commands.h"
#include "pipeline/explain.h"
#include "report/input.h"
#include "store/document.h"

enum { OPT_SIGNS, OPT_PUBLISHED, OPT_RULES_ONLY, OPT_DATA, OPT_MODELS };

const sr_option sr_explain_options[] = {
    {"--signs", NULL, "also every sign by which each candidate was weighed"},
    {"--published", "DAY", "day the report appeared, where it does not say it"},
    {"--rules-only", NULL, "leave the learned scorers out"},
    {"--data", "DIR", "folder of compiled tables"},
    {"--models", "DIR", "folder of trained models"},
    {0},
};

static bool explain_stored(sr_reader *reader, const char *source, const char *report,
                           const char *item, bool signs, sr_error *err)
{
    sr_store *store;
    sr_store_document document;
    if (!sr_store_open(&store, source, false, err)) {
        return false;
    }
    bool done = sr_store_document_of(store, report, &document, err);
    sr_store_close(store);
    if (done) {
        done = sr_explain(reader, &document.document, item, signs, stdout, err);
        sr_store_document_free(&document);
    }
    return done;
}

/// The named report of a file, or its only one.
static bool explain_file(sr_reader *reader, const char *source, const char *report,
                         const char *item, bool signs, int32_t published, sr_error *err)
{
    sr_input_document document;
    sr_input_options options = {.published = published, .complain = sr_complain};
    sr_input *input = sr_input_open(&source, 1, &options, err);
    bool found = false;
    bool done = input != NULL;
    while (done && !found && sr_input_next(input, &document)) {
        found = report == NULL || strcmp(document.document.id, report) == 0;
        if (found) {
            done = sr_explain(reader, &document.document, item, signs, stdout, err);
        }
        sr_input_free(&document);
    }
    if (input != NULL) {
        sr_input_close(input);
    }
    return done &&
           (found || (report == NULL ? sr_fail(err, SR_ERR_FORMAT, 0, "no report in %.60s", source)
                                     : sr_fail(err, SR_ERR_FORMAT, 0, "no report '%.80s' in %.60s",
                                               report, source)));
}

int sr_explain_run(const sr_arguments *arguments)
{
    sr_error err;
    int32_t published = SR_NO_DAY;
    const char *day = arguments->option[OPT_PUBLISHED];
    if (arguments->word_count < 2 || arguments->word_count > 3) {
        return sr_usage_error(
            "explain: a store or file, a report where there are many, and an item (e1, t2, c3)");
    }
    if (day != NULL && !(strlen(day) == 10 && sr_day_parse(day, 10, &published))) {
        return sr_usage_error("--published takes a day such as 2004-08-07, not '%s'", day);
    }
    const char *source = arguments->words[0];
    const char *report = arguments->word_count == 3 ? arguments->words[1] : NULL;
    const char *item = arguments->words[arguments->word_count - 1];
    char both[1200]; // "REPORT#ITEM", as briefs and tables write it
    (void)snprintf(both, sizeof both, "%s", item);
    char *mark = strrchr(both, '#');
    if (report == NULL && mark != NULL) {
        *mark = '\0';
        report = both;
        item = mark + 1;
    }
    bool stored = sr_store_is(source);
    bool signs = arguments->option[OPT_SIGNS] != NULL;
    if (stored && report == NULL) {
        return sr_usage_error("explain: name a report of the store and an item of it, such as "
                              "`sitrep explain %s REPORT t1`",
                              source);
    }
    sr_engine_options options = {.data = arguments->option[OPT_DATA],
                                 .models = arguments->option[OPT_MODELS],
                                 .rules_only = arguments->option[OPT_RULES_ONLY] != NULL};
    sr_engine *engine = sr_engine_open(&options, &err);
    sr_reader *reader = engine == NULL ? NULL : sr_reader_new(engine, &err);
    bool done = reader != NULL &&
                (stored ? explain_stored(reader, source, report, item, signs, &err)
                        : explain_file(reader, source, report, item, signs, published, &err));
    sr_reader_free(reader);
    sr_engine_close(engine);
    return done ? SR_EXIT_DONE : sr_failure("%s", err.message);
}
