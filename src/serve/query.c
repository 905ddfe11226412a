#include "serve/query.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/utf8.h"

void sr_query_start(sr_query *query)
{
    *query = (sr_query){.policy = SR_POLICY_RANGE, .limit = 100};
}

static bool bad(sr_error *err, const char *name, const char *want)
{
    return sr_fail(err, SR_ERR_FORMAT, 0, "%s: wants %s", name, want);
}

static const char *keep(sr_query *q, const char *value)
{
    char *slot = q->text[q->used++];
    (void)snprintf(slot, SR_QUERY_TEXT, "%s", value);
    return slot;
}

static bool take_day(sr_query *q, const char **out, const char *name, const char *value,
                     sr_error *err)
{
    int32_t day;
    if (strlen(value) != 10 || !sr_day_parse(value, 10, &day)) {
        return bad(err, name, "a day such as 2004-08-07");
    }
    *out = keep(q, value);
    return true;
}

static bool take_number(long *out, const char *name, const char *value, long most, sr_error *err)
{
    char *end;
    errno = 0;
    long number = strtol(value, &end, 10);
    if (errno != 0 || end == value || *end != '\0' || number < 0 || number > most) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "%s: wants a whole number from 0 to %ld", name, most);
    }
    *out = number;
    return true;
}

static bool take_real(double *out, const char **at, double least, double most)
{
    char *end;
    *out = strtod(*at, &end);
    bool good = end != *at && isfinite(*out) && *out >= least && *out <= most;
    *at = end;
    return good;
}

static bool take_box(sr_query *q, const char *value, sr_error *err)
{
    sr_view_filter *f = &q->filter;
    const char *at = value;
    bool good = take_real(&f->west, &at, -180, 180) && *at++ == ',' &&
                take_real(&f->south, &at, -90, 90) && *at++ == ',' &&
                take_real(&f->east, &at, -180, 180) && *at++ == ',' &&
                take_real(&f->north, &at, -90, 90) && *at == '\0';
    f->boxed = true;
    return (good && f->south <= f->north) || bad(err, "bbox", "west,south,east,north in degrees");
}

static bool take_confidence(sr_query *q, const char *value, sr_error *err)
{
    const char *at = value;
    return (take_real(&q->filter.confidence, &at, 0, 1) && *at == '\0') ||
           bad(err, "confidence", "a number from 0 to 1");
}

static bool take_policy(sr_query *q, const char *value, sr_error *err)
{
    q->policy = sr_policy_of(value);
    q->policy_said = true;
    return q->policy != SR_POLICY_COUNT ||
           bad(err, "policy", "claims, range, ucdp, acled, ibc or latest");
}

/// A parameter that is a word to look for; false if it is none.
static bool take_word(sr_query *q, const char *name, const char *value)
{
    const struct {
        const char *name;
        const char **kept;
    } kept[] = {{"place", &q->filter.place},     {"actor", &q->filter.actor},
                {"type", &q->filter.type},       {"status", &q->filter.status},
                {"measure", &q->filter.measure}, {"source_type", &q->filter.source_type}};
    const struct {
        const char *name;
        char *copy;
        size_t room;
    } copied[] = {{"q", q->search, sizeof q->search},
                  {"outlet", q->outlet, sizeof q->outlet},
                  {"as", q->as, sizeof q->as}};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (strcmp(name, kept[i].name) == 0) {
            *kept[i].kept = keep(q, value);
            return true;
        }
    }
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++) {
        if (strcmp(name, copied[i].name) == 0 && strlen(value) < copied[i].room) {
            (void)snprintf(copied[i].copy, copied[i].room, "%s", value);
            return true;
        }
    }
    return false;
}

bool sr_query_take(sr_query *q, const char *name, const char *value, sr_error *err)
{
    value = value == NULL ? "" : value;
    size_t size = strlen(value);
    if (size >= SR_QUERY_TEXT || !sr_utf8_check(value, size, NULL)) {
        return bad(err, "query", "UTF-8 values under 200 bytes");
    }
    if (*value == '\0') {
        return true; // an empty field of a form asks nothing
    }
    if (q->used >= 9) {
        return bad(err, name, "fewer parameters");
    }
    if (take_word(q, name, value)) {
        return true;
    }
    if (strcmp(name, "from") == 0 || strcmp(name, "to") == 0) {
        return take_day(q, name[0] == 'f' ? &q->filter.from : &q->filter.to, name, value, err);
    }
    if (strcmp(name, "limit") == 0 || strcmp(name, "offset") == 0) {
        return take_number(name[0] == 'l' ? &q->limit : &q->offset, name, value,
                           name[0] == 'l' ? SR_QUERY_LIMIT : 1000000000, err);
    }
    if (strcmp(name, "bbox") == 0) {
        return take_box(q, value, err);
    }
    if (strcmp(name, "confidence") == 0) {
        return take_confidence(q, value, err);
    }
    if (strcmp(name, "policy") == 0) {
        return take_policy(q, value, err);
    }
    if (strcmp(name, "all") == 0) {
        q->filter.minor = strcmp(value, "0") != 0;
        return true;
    }
    return sr_fail(err, SR_ERR_FORMAT, 0, "no parameter '%.40s'", name);
}
