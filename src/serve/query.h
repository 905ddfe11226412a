/// The query language of the API: names and values of an address, checked before anything is asked.
#ifndef SR_SERVE_QUERY_H
#define SR_SERVE_QUERY_H

#include "export/reduce.h"

#define SR_QUERY_TEXT 200
#define SR_QUERY_LIMIT 1000 // most rows of one answer

typedef struct {
    sr_view_filter filter; // points into `text`
    sr_policy policy;
    bool policy_said; // false: `policy` is the default
    long limit;
    long offset;
    char search[SR_QUERY_TEXT];
    char outlet[SR_QUERY_TEXT];
    char as[32];
    char text[10][SR_QUERY_TEXT];
    int used;
} sr_query;

void sr_query_start(sr_query *query);

/// Take one parameter. Names: place, from, to, actor, type, status, measure, source_type,
/// confidence, bbox (west,south,east,north), all, policy, limit, offset, q, outlet, as. `value`
/// NULL: no value. Errors: SR_ERR_FORMAT in words for the asker.
SR_MUST_USE bool sr_query_take(sr_query *query, const char *name, const char *value, sr_error *err);

#endif
