/// Which answer stands at which address.
#include "serve/answer_part.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/word.h"
#include "export/country.h"

sr_answer sr_answer_json(int status, json_t *value)
{
    char *body = value == NULL ? NULL : json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(9));
    json_decref(value);
    if (body == NULL) {
        return (sr_answer){.status = 500,
                           .type = SR_JSON_TYPE,
                           .body = strdup("{\"error\":\"out of memory\"}"),
                           .size = 25};
    }
    return (sr_answer){.status = status, .type = SR_JSON_TYPE, .body = body, .size = strlen(body)};
}

sr_answer sr_answer_error(int status, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return sr_answer_json(status, json_pack("{s:s}", "error", text));
}

sr_answer sr_answer_failed(const sr_error *err)
{
    return sr_answer_error(err->code == SR_ERR_FORMAT ? 400 : 500, "%s", err->message);
}

static sr_answer status_of(sr_answerer *a, const sr_query *q)
{
    (void)q;
    sr_error err;
    int64_t reports = 0;
    if (!sr_store_count(a->store, &reports, &err)) {
        return sr_answer_failed(&err);
    }
    return sr_answer_json(200, json_pack("{s:s, s:s, s:I}", "version", SITREP_VERSION, "engine",
                                         a->engine->version, "reports", (json_int_t)reports));
}

/// "Yemen" among the filters is a country too. False where the table of countries cannot be read.
static bool name_country(const sr_answerer *a, sr_query *query, char code[4], sr_error *err)
{
    sr_countries *countries = query->filter.place == NULL ? NULL : malloc(sizeof *countries);
    if (countries == NULL) {
        return query->filter.place == NULL || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    bool done = sr_countries_open(countries, a->engine->data, err);
    const char *found = done ? sr_countries_code(countries, query->filter.place) : NULL;
    if (found != NULL) {
        (void)snprintf(code, 4, "%s", found);
        query->filter.country = code;
    }
    free(countries);
    return done;
}

sr_answer sr_answer_get(sr_answerer *a, const char *path, const sr_query *asked)
{
    sr_error err;
    char country[4];
    sr_query own = *asked;
    const sr_query *query = &own;
    if (!name_country(a, &own, country, &err)) {
        return sr_answer_failed(&err);
    }
    static const char *const lists[] = {"reports", "events", "claims", "actors", "places", NULL};
    if (strcmp(path, "/incidents") == 0 || strcmp(path, "/tolls") == 0) {
        return sr_answer_incidents(a, query, path[1] == 't');
    }
    if (strncmp(path, "/incidents/", 11) == 0) {
        return sr_answer_incident(a, path + 11, query);
    }
    if (strncmp(path, "/explain/", 9) == 0) {
        return sr_answer_explain(a, path + 9, query);
    }
    if (strncmp(path, "/reports/", 9) == 0) {
        return sr_answer_report(a, path + 9);
    }
    if (path[0] == '/' && sr_word_in(path + 1, lists)) {
        return sr_answer_list(a, path + 1, query);
    }
    static const struct {
        const char *path;
        sr_answer (*answer)(sr_answerer *a, const sr_query *q);
    } others[] = {{"/map", sr_answer_map},       {"/days", sr_answer_days},
                  {"/search", sr_answer_search}, {"/brief", sr_answer_brief},
                  {"/export", sr_answer_export}, {"/metrics", sr_answer_metrics},
                  {"/status", status_of}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(path, others[i].path) == 0) {
            return others[i].answer(a, query);
        }
    }
    return sr_answer_error(404, "nothing at this address; see /openapi.json");
}
