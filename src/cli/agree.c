// `sitrep agree A [B]`: how far two coders agree, be they the machine, its reviewers, or people
// with a table.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "export/agree.h"
#include "export/human.h"
#include "export/table.h"
#include "pipeline/engine.h"

enum { OPT_REVIEWER, OPT_AND, OPT_POLICY, OPT_JSON, OPT_DATA };

const sr_option sr_agree_options[] = {
    {"--reviewer", "NAME",
     "with one store: this reviewer against the machine, or against --and (default: all "
     "reviewers)"},
    {"--and", "NAME", "the second reviewer"},
    {"--policy", "P",
     "with a table: rule for the store's totals (default: that of the table's schema)"},
    {"--json", NULL, "print one JSON object"},
    {"--data", "DIR", "folder of compiled tables"},
    {0},
};

// ---- records by report

static bool keep_record(void *context, const char *record, const char *text)
{
    (void)text;
    json_t *parsed = json_loads(record, 0, NULL);
    const char *id = json_string_value(json_object_get(json_object_get(parsed, "document"), "id"));
    bool kept = id != NULL && json_object_set_new(context, id, json_string(record)) == 0;
    json_decref(parsed);
    return kept;
}

static bool keep_line(void *context, const char *path, unsigned long number, const char *line,
                      sr_error *err)
{
    return keep_record(context, line, NULL) ||
           sr_fail(err, SR_ERR_FORMAT, number, "%.100s:%lu: not a sitrep-report/1 record", path,
                   number);
}

/// All records of a store or a file, as text by report id.
static bool read_source(const char *source, json_t *into, sr_error *err)
{
    sr_store *store;
    if (!sr_store_is(source)) {
        return sr_each_line(source, keep_line, into, err);
    }
    if (!sr_store_open(&store, source, false, err)) {
        return false;
    }
    bool done = sr_store_each(store, keep_record, into, err);
    sr_store_close(store);
    return done;
}

static bool compare_records(sr_agreement *agreement, const char *a, const char *b, sr_error *err)
{
    json_t *first = json_object();
    json_t *second = json_object();
    bool done = read_source(a, first, err) && read_source(b, second, err);
    const char *id;
    json_t *record;
    json_object_foreach(second, id, record)
    {
        json_t *x = done && json_object_get(first, id) != NULL
                        ? json_loads(json_string_value(json_object_get(first, id)), 0, NULL)
                        : NULL;
        json_t *y = x != NULL ? json_loads(json_string_value(record), 0, NULL) : NULL;
        sr_agreement_item(agreement, "reports", json_object_get(first, id) != NULL, true);
        done = done && (x == NULL || sr_agree_records(agreement, x, y, err));
        json_decref(x);
        json_decref(y);
    }
    json_object_foreach(first, id, record)
    {
        if (json_object_get(second, id) == NULL) {
            sr_agreement_item(agreement, "reports", true, false);
        }
    }
    json_decref(first);
    json_decref(second);
    return done;
}

// ---- tables

static sr_human_table *read_table(const char *path, sr_error *err)
{
    sr_stream *stream = sr_stream_open(path, err);
    sr_human_table *table = stream == NULL ? NULL : sr_human_open(stream, path, err);
    if (stream != NULL) {
        sr_stream_close(stream);
    }
    return table;
}

/// The store as a table of the same schema, as the export would have it.
static sr_human_table *store_table(const char *source, sr_human_schema schema,
                                   const sr_arguments *arguments, sr_error *err)
{
    static sr_engine folders;
    static sr_countries countries;
    bool ucdp = schema == SR_HUMAN_UCDP;
    const char *policy = arguments->option[OPT_POLICY];
    sr_engine_options where = {.data = arguments->option[OPT_DATA]};
    sr_table_options options = {.filter = {.minor = true},
                                .policy = policy == NULL ? (ucdp ? SR_POLICY_UCDP : SR_POLICY_ACLED)
                                                         : sr_policy_of(policy),
                                .countries = &countries,
                                .version = SITREP_VERSION};
    sr_table_result result;
    sr_store *store;
    char *text = NULL;
    size_t size = 0;
    sr_human_table *table = NULL;
    if (!sr_engine_folders(&folders, &where, err) ||
        !sr_countries_open(&countries, folders.data, err) ||
        !sr_store_open(&store, source, false, err)) {
        return NULL;
    }
    FILE *out = open_memstream(&text, &size);
    bool done = out != NULL ? sr_table_write(store, ucdp ? SR_TABLE_UCDP : SR_TABLE_ACLED, &options,
                                             out, &result, err)
                            : sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    if (out != NULL) {
        (void)fclose(out);
    }
    sr_stream *stream = done ? sr_stream_of(text, size, err) : NULL;
    table = stream == NULL ? NULL : sr_human_open(stream, source, err);
    if (stream != NULL) {
        sr_stream_close(stream);
    }
    free(text);
    sr_store_close(store);
    return table;
}

static bool compare_tables(sr_agreement *agreement, const sr_arguments *arguments, sr_error *err)
{
    sr_human_table *second = read_table(arguments->words[1], err);
    sr_human_table *first =
        second == NULL ? NULL
        : sr_store_is(arguments->words[0])
            ? store_table(arguments->words[0], sr_human_schema_of(second), arguments, err)
            : read_table(arguments->words[0], err);
    bool done = first != NULL && sr_human_compare(agreement, first, second, err);
    sr_human_close(first);
    sr_human_close(second);
    return done;
}

// ---- the command

static bool is_table(const char *path)
{
    const char *mark = strrchr(path, '.');
    return mark != NULL && (strcmp(mark, ".csv") == 0 || strcmp(mark, ".tsv") == 0 ||
                            strcmp(mark, ".gz") == 0 || strcmp(mark, ".zst") == 0);
}

static bool compare_reviews(sr_agreement *agreement, const sr_arguments *arguments, sr_error *err)
{
    sr_store *store;
    const char *one = arguments->option[OPT_REVIEWER];
    const char *two = arguments->option[OPT_AND];
    if (!sr_store_open(&store, arguments->words[0], false, err)) {
        return false;
    }
    bool done = two == NULL ? sr_agree_reviews(agreement, store, NULL, one, err)
                            : sr_agree_reviews(agreement, store, one, two, err);
    sr_store_close(store);
    return done;
}

int sr_agree_run(const sr_arguments *arguments)
{
    sr_error err = {.message = "out of memory"};
    const char *one = arguments->option[OPT_REVIEWER];
    const char *two = arguments->option[OPT_AND];
    const char *policy = arguments->option[OPT_POLICY];
    bool reviews = arguments->word_count == 1;
    if (arguments->word_count < 1 || arguments->word_count > 2 || (two != NULL && one == NULL) ||
        (one != NULL && !reviews)) {
        return sr_usage_error("agree: one store [--reviewer NAME [--and NAME]], two sets of "
                              "records, or a store and a table");
    }
    if (policy != NULL &&
        (sr_policy_of(policy) == SR_POLICY_COUNT || sr_policy_of(policy) == SR_POLICY_CLAIMS)) {
        return sr_usage_error("agree: no rule '%s' that gives totals", policy);
    }
    sr_agreement *agreement = sr_agreement_new();
    bool done = agreement != NULL &&
                (reviews ? compare_reviews(agreement, arguments, &err)
                 : is_table(arguments->words[1])
                     ? compare_tables(agreement, arguments, &err)
                     : compare_records(agreement, arguments->words[0], arguments->words[1], &err));
    const char *first = !reviews ? arguments->words[0] : two != NULL ? one : "machine";
    const char *second = !reviews      ? arguments->words[1]
                         : two != NULL ? two
                         : one != NULL ? one
                                       : "reviewers";
    done = done && (arguments->option[OPT_JSON] != NULL ? sr_agreement_json : sr_agreement_print)(
                       agreement, first, second, stdout, &err);
    sr_agreement_free(agreement);
    return done ? SR_EXIT_DONE : sr_failure("%s", err.message);
}
