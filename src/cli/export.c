// `sitrep export STORE --as SCHEMA`: the ledger as tables for other tools.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/commands.h"
#include "export/table.h"
#include "pipeline/engine.h"
#include "store/linking.h"

enum { OPT_AS, OPT_POLICY, OPT_PLACE, OPT_FROM, OPT_TO, OPT_ACTOR, OPT_SIDE, OPT_DATA };

const sr_option sr_export_options[] = {
    {"--as", "SCHEMA",
     "acled, ucdp, plover, phoenix, icews, geojson, csv (all claims), register, victims, records, "
     "clusters"},
    {"--policy", "P",
     "rule by which totals are reduced: range, ucdp, acled, ibc, latest (default: of the tables of "
     "UCDP and ACLED their own, else range)"},
    {"--place", "P",
     "only incidents at this place, in this province or country (name or ISO code)"},
    {"--from", "DAY", "from this day on"},
    {"--to", "DAY", "up to this day"},
    {"--actor", "A", "only with this actor (part of a name, or a code)"},
    {"--side", "FILE", "also write, a line a row, the claims it rests on, the rule and the engine"},
    {"--data", "DIR", "folder of compiled tables"},
    {0},
};

static bool print_record(void *context, const char *record, const char *text)
{
    (void)context;
    (void)text;
    return puts(record) >= 0;
}

typedef struct {
    char *group;
    json_t *reports;
} cluster_line;

static bool flush_cluster(cluster_line *line)
{
    if (line->group == NULL) {
        return true;
    }
    json_t *object = json_pack("{s:s, s:O}", "incident", line->group, "reports", line->reports);
    char *text = json_dumps(object, JSON_COMPACT);
    bool printed = text != NULL && puts(text) >= 0;
    free(text);
    json_decref(object);
    json_decref(line->reports);
    free(line->group);
    *line = (cluster_line){0};
    return printed;
}

static bool print_cluster(void *context, const char *group, const char *report)
{
    cluster_line *line = context;
    if (line->group != NULL && strcmp(line->group, group) != 0 && !flush_cluster(line)) {
        return false;
    }
    if (line->group == NULL) {
        line->group = strdup(group);
        line->reports = json_array();
    }
    return json_array_append_new(line->reports, json_string(report)) == 0;
}

static bool export_clusters(sr_store *store, sr_error *err)
{
    cluster_line line = {0};
    bool done = sr_store_groups(store, print_cluster, &line, err);
    return flush_cluster(&line) && done;
}

static bool export_table(sr_store *store, sr_table_schema schema, const sr_arguments *arguments,
                         sr_error *err)
{
    static sr_engine folders;
    static sr_countries countries;
    const char *side = arguments->option[OPT_SIDE];
    sr_engine_options where = {.data = arguments->option[OPT_DATA]};
    sr_table_result result;
    sr_table_options options = {.filter = {.place = arguments->option[OPT_PLACE],
                                           .from = arguments->option[OPT_FROM],
                                           .to = arguments->option[OPT_TO],
                                           .actor = arguments->option[OPT_ACTOR],
                                           .minor = true},
                                .policy = arguments->option[OPT_POLICY] == NULL
                                              ? sr_table_policy_of(schema)
                                              : sr_policy_of(arguments->option[OPT_POLICY]),
                                .countries = &countries,
                                .version = SITREP_VERSION};
    if (!sr_engine_folders(&folders, &where, err) ||
        !sr_countries_open(&countries, folders.data, err)) {
        return false;
    }
    options.filter.country = sr_countries_code(&countries, options.filter.place);
    options.side = side == NULL ? NULL : fopen(side, "w");
    if (side != NULL && options.side == NULL) {
        return sr_fail(err, SR_ERR_IO, 0, "%.100s: %s", side, strerror(errno));
    }
    bool done = sr_table_write(store, schema, &options, stdout, &result, err);
    if (options.side != NULL && fclose(options.side) != 0 && done) {
        done = sr_fail(err, SR_ERR_IO, 0, "%.100s: %s", side, strerror(errno));
    }
    if (done) {
        (void)fprintf(stderr, "sitrep: %llu rows by rule %s%s", (unsigned long long)result.rows,
                      sr_policy_text[options.policy], result.skipped == 0 ? "\n" : "; ");
        if (result.skipped > 0) {
            (void)fprintf(stderr, "%llu incidents left out: %s\n",
                          (unsigned long long)result.skipped, result.why);
        }
    }
    return done;
}

int sr_export_run(const sr_arguments *arguments)
{
    sr_error err = {.message = "cannot write"};
    sr_store *store;
    const char *as = arguments->option[OPT_AS];
    const char *policy = arguments->option[OPT_POLICY];
    if (arguments->word_count != 1 || as == NULL) {
        return sr_usage_error("export: name one store, and a schema with --as");
    }
    bool records = strcmp(as, "records") == 0;
    bool clusters = strcmp(as, "clusters") == 0;
    sr_table_schema schema = sr_table_schema_of(as);
    if (!records && !clusters && schema == SR_TABLE_COUNT) {
        return sr_usage_error("export: no schema '%s': acled, ucdp, plover, phoenix, icews, "
                              "geojson, csv, register, victims, records or clusters",
                              as);
    }
    if (policy != NULL &&
        (sr_policy_of(policy) == SR_POLICY_COUNT || sr_policy_of(policy) == SR_POLICY_CLAIMS)) {
        return sr_usage_error("export: no rule '%s': range, ucdp, acled, ibc or latest", policy);
    }
    if (!sr_argument_days(arguments->option[OPT_FROM], arguments->option[OPT_TO])) {
        return SR_EXIT_USAGE;
    }
    if (!sr_store_open(&store, arguments->words[0], false, &err)) {
        return sr_failure("%s", err.message);
    }
    if (!records) {
        sr_hint_link(store, arguments->words[0]);
    }
    bool done = records    ? sr_store_each(store, print_record, NULL, &err)
                : clusters ? export_clusters(store, &err)
                           : export_table(store, schema, arguments, &err);
    sr_store_close(store);
    return done ? SR_EXIT_DONE : sr_failure("%s", err.message);
}
