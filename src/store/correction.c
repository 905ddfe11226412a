#include "store/correction.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/word.h"

typedef enum {
    COUNT,  // a whole number, or null
    DEGREE, // a number, or null
    DAY,    // "2004-08-07", or null
    YES_NO,
    WORD,    // one of a list
    ID,      // of the list of the record, or null
    ID_LIST, // ids of the list of the record
    FIXED,   // not for people to change
} holds;

/// Fields that are not here hold words.
static const struct {
    const char *field;
    holds holds;
    const char *list; // words, parted by spaces ("-": null); or the name of the record's list
} FIELDS[] = {
    {"id", FIXED, NULL},
    {"evidence", FIXED, NULL},
    {"speech", FIXED, NULL},
    {"cue", FIXED, NULL},
    {"mentions", FIXED, NULL},
    {"confidence", FIXED, NULL},
    {"reviewed", FIXED, NULL},
    {"low", COUNT, NULL},
    {"high", COUNT, NULL},
    {"lat", DEGREE, NULL},
    {"lon", DEGREE, NULL},
    {"from", DAY, NULL},
    {"to", DAY, NULL},
    {"denied", YES_NO, NULL},
    {"background", YES_NO, NULL},
    {"quoted", YES_NO, NULL},
    {"measure", WORD, "killed wounded captured kidnapped missing released displaced"},
    {"bound", WORD, "exact at_least at_most about range vague none unknown"},
    {"class", WORD, "civilian combatant mixed unknown"},
    {"status", WORD, "happened alleged denied planned demanded hypothetical"},
    {"salience", WORD, "main minor background"},
    {"stance", WORD, "asserts denies accuses doubts threatens demands offers appeals"},
    {"certainty", WORD, "certain probable possible -"},
    {"source_type", WORD,
     "party government military police medical witness monitor media unnamed -"},
    {"type", WORD,
     "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
     "SANCTION MOBILIZE COERCE ASSAULT OTHER"},
    {"time_precision", WORD, "day week month year -"},
    {"precision", WORD, "point settlement district province country region relative -"},
    {"part_of_day", WORD, "dawn morning noon afternoon evening night -"},
    {"place", ID, "places"},
    {"event", ID, "events"},
    {"claim", ID, "claims"},
    {"side", ID, "actors"},
    {"by", ID, "actors"},
    {"source", ID, "actors"},
    {"actors", ID_LIST, "actors"},
    {"recipients", ID_LIST, "actors"},
    {"places", ID_LIST, "places"},
    {"claims", ID_LIST, "claims"},
    {"part_of", ID_LIST, "tolls"},
    {"repeats", ID_LIST, "tolls"},
    {"revises", ID_LIST, "tolls"},
    {"in_addition_to", ID_LIST, "tolls"},
};

json_t *sr_correction_value(const char *text)
{
    json_t *value = json_loads(text, JSON_DECODE_ANY, NULL);
    return value == NULL ? json_string(text) : value;
}

static bool is_word(const char *list, const json_t *value)
{
    const char *word = json_is_null(value) ? "-" : json_string_value(value);
    return word != NULL && sr_word_listed(word, list);
}

static bool is_id(const json_t *record, const char *list, const json_t *value)
{
    const char *id = json_string_value(value);
    size_t index;
    json_t *item;
    json_array_foreach(json_object_get(record, list), index, item)
    {
        const char *own = json_string_value(json_object_get(item, "id"));
        if (id != NULL && own != NULL && strcmp(own, id) == 0) {
            return true;
        }
    }
    return false;
}

static bool are_ids(const json_t *record, const char *list, const json_t *value)
{
    size_t index;
    json_t *id;
    json_array_foreach((json_t *)(uintptr_t)value, index, id)
    {
        if (!is_id(record, list, id)) {
            return false;
        }
    }
    return json_is_array(value);
}

static bool is_day(const json_t *value)
{
    const char *day = json_string_value(value);
    int32_t number;
    return json_is_null(value) ||
           (day != NULL && strlen(day) == 10 && sr_day_parse(day, 10, &number));
}

/// "p1 Taiz, p2 Hodeidah": what there is to choose from.
static void list_ids(char *out, size_t room, const json_t *record, const char *list)
{
    size_t index;
    json_t *item;
    size_t used = 0;
    *out = '\0';
    json_array_foreach(json_object_get(record, list), index, item)
    {
        const char *id = json_string_value(json_object_get(item, "id"));
        const char *name = json_string_value(json_object_get(item, "name"));
        int size =
            snprintf(out + used, room - used, "%s%s%s%.40s", used == 0 ? "" : ", ",
                     id == NULL ? "" : id, name == NULL ? "" : " ", name == NULL ? "" : name);
        if (size < 0 || (size_t)size >= room - used) {
            (void)strcpy(out + used, used + 5 < room ? ", ..." : "");
            return;
        }
        used += (size_t)size;
    }
}

static bool refuse_id(const json_t *record, const char *field, const char *list, bool many,
                      sr_error *err)
{
    char there[400];
    list_ids(there, sizeof there, record, list);
    return sr_fail(err, SR_ERR_FORMAT, 0, "%s takes %s of the report's %s: %s", field,
                   many ? "a list ([\"a1\"]) of ids" : "null or the id of one", list,
                   *there == '\0' ? "there are none" : there);
}

static bool check_number(const json_t *value, const char *field, const char *text, bool degrees,
                         sr_error *err)
{
    double number = json_number_value(value);
    if (json_is_null(value)) {
        return true;
    }
    if (!degrees) {
        return (json_is_integer(value) && number >= 0 && number < 1e12) ||
               sr_fail(err, SR_ERR_FORMAT, 0, "%s takes a whole number or null, not '%.40s'", field,
                       text);
    }
    return (json_is_number(value) && number >= -180 && number <= 180) ||
           sr_fail(err, SR_ERR_FORMAT, 0, "%s takes degrees or null, not '%.40s'", field, text);
}

/// Is `value`, which `text` says, what a field of FIELDS holds?
static bool check_value(const json_t *record, size_t f, const json_t *value, const char *text,
                        sr_error *err)
{
    const char *field = FIELDS[f].field;
    const char *list = FIELDS[f].list;
    switch (FIELDS[f].holds) {
    case COUNT:
    case DEGREE:
        return check_number(value, field, text, FIELDS[f].holds == DEGREE, err);
    case DAY:
        return is_day(value) ||
               sr_fail(err, SR_ERR_FORMAT, 0,
                       "%s takes a day such as 2004-08-07 or null, not '%.40s'", field, text);
    case YES_NO:
        return json_is_boolean(value) ||
               sr_fail(err, SR_ERR_FORMAT, 0, "%s takes true or false, not '%.40s'", field, text);
    case WORD:
        return is_word(list, value) ||
               sr_fail(err, SR_ERR_FORMAT, 0, "%s takes one of: %s; not '%.40s'", field, list,
                       text);
    case ID:
        return json_is_null(value) || is_id(record, list, value) ||
               refuse_id(record, field, list, false, err);
    case ID_LIST:
        return are_ids(record, list, value) || refuse_id(record, field, list, true, err);
    case FIXED:
        break;
    }
    return sr_fail(err, SR_ERR_FORMAT, 0, "%s is not corrected: it says what was read", field);
}

bool sr_correction_check(const json_t *record, const char *field, const char *text, sr_error *err)
{
    size_t f = 0;
    while (f < sizeof FIELDS / sizeof *FIELDS && strcmp(FIELDS[f].field, field) != 0) {
        f++;
    }
    if (f == sizeof FIELDS / sizeof *FIELDS) {
        return true;
    }
    json_t *value = sr_correction_value(text);
    bool right = check_value(record, f, value, text, err);
    json_decref(value);
    return right;
}
