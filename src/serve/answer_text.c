/// Answers that are texts: the brief, exports, sizes of the store.
#include "serve/answer_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/brief.h"
#include "export/table.h"

sr_answer sr_answer_brief(sr_answerer *a, const sr_query *q)
{
    sr_error err;
    sr_answer answer = {.status = 200, .type = "text/html; charset=utf-8"};
    sr_countries *countries = malloc(sizeof *countries);
    sr_brief_options options = {.filter = q->filter,
                                .policy = q->policy,
                                .html = strcmp(q->as, "text") != 0,
                                .countries = countries};
    FILE *out = open_memstream(&answer.body, &answer.size);
    bool done = out == NULL || countries == NULL
                    ? sr_fail(&err, SR_ERR_LIMIT, 0, "out of memory")
                    : sr_countries_open(countries, a->engine->data, &err) &&
                          sr_brief_write(a->store, &options, out, &err);
    if (out != NULL) {
        (void)fclose(out);
    }
    free(countries);
    answer.type = options.html ? answer.type : "text/plain; charset=utf-8";
    if (!done) {
        free(answer.body);
        return sr_answer_failed(&err);
    }
    return answer;
}

sr_answer sr_answer_export(sr_answerer *a, const sr_query *q)
{
    sr_error err;
    sr_countries *countries = malloc(sizeof *countries);
    sr_table_schema schema = sr_table_schema_of(q->as);
    sr_table_result result;
    sr_answer answer = {.status = 200,
                        .type = schema == SR_TABLE_GEOJSON ? "application/geo+json"
                                                           : "text/plain; charset=utf-8"};
    if (schema == SR_TABLE_COUNT) {
        free(countries);
        return sr_answer_error(
            400,
            "as: wants acled, ucdp, plover, phoenix, icews, geojson, csv, register or victims");
    }
    sr_table_options options = {.filter = q->filter,
                                .policy = q->policy_said ? q->policy : sr_table_policy_of(schema),
                                .countries = countries,
                                .version = a->engine->version};
    FILE *out = open_memstream(&answer.body, &answer.size);
    bool done = countries != NULL && out != NULL
                    ? sr_countries_open(countries, a->engine->data, &err) &&
                          sr_table_write(a->store, schema, &options, out, &result, &err)
                    : sr_fail(&err, SR_ERR_LIMIT, 0, "out of memory");
    if (out != NULL) {
        (void)fclose(out);
    }
    free(countries);
    if (!done) {
        free(answer.body);
        return sr_answer_failed(&err);
    }
    return answer;
}

sr_answer sr_answer_metrics(sr_answerer *a, const sr_query *q)
{
    static const char *const tables[] = {"reports", "incidents", "reviews"};
    sr_error err;
    char *page = NULL;
    size_t size = 0;
    bool done = true;
    FILE *out = open_memstream(&page, &size);
    (void)q;
    for (size_t i = 0; out != NULL && done && i < sizeof tables / sizeof *tables; i++) {
        char sql[60];
        int64_t rows = 0;
        (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
        done = sr_database_number(sr_store_database(a->store), sql, NULL, 0, &rows, &err);
        (void)fprintf(out,
                      "# HELP sitrep_store_%s Rows of the store.\n# TYPE sitrep_store_%s "
                      "gauge\nsitrep_store_%s %lld\n",
                      tables[i], tables[i], tables[i], (long long)rows);
    }
    if (out == NULL || fclose(out) != 0 || !done) {
        free(page);
        return done ? sr_answer_error(500, "out of memory") : sr_answer_failed(&err);
    }
    return (sr_answer){200, "text/plain; version=0.0.4; charset=utf-8", page, size};
}
