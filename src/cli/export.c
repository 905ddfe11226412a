// `sitrep export STORE --as SCHEMA`: the ledger as tables for other tools.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/commands.h"
#include "store/linking.h"

enum { OPT_AS, OPT_POLICY };

const sr_option sr_export_options[] = {
    {"--as", "SCHEMA", "records, clusters"},
    {"--policy", "P", "rule by which totals are reduced: claims, range, ucdp, acled, ibc, latest"},
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

int sr_export_run(const sr_arguments *arguments)
{
    sr_error err = {.message = "cannot write"};
    sr_store *store;
    const char *as = arguments->option[OPT_AS];
    if (arguments->word_count != 1 || as == NULL) {
        return sr_usage_error("export: name one store, and a schema with --as");
    }
    bool records = strcmp(as, "records") == 0;
    if (!records && strcmp(as, "clusters") != 0) {
        return sr_usage_error("export: no schema '%s'", as);
    }
    if (!sr_store_open(&store, arguments->words[0], false, &err)) {
        return sr_failure("%s", err.message);
    }
    bool done = records ? sr_store_each(store, print_record, NULL, &err) : export_clusters(store, &err);
    sr_store_close(store);
    return done ? SR_EXIT_DONE : sr_failure("%s", err.message);
}
