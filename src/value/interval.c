// Units of time: counted ("three days"), counted from somewhere ("two days ago"), pointed at ("last
// week") or repeated ("every day").
#include "value/grammar.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/// A unit of time; `context` ones only where a count stands before.
const sr_phrase *sr_interval_unit(const sr_view *v, uint32_t at, bool counted, uint32_t *end)
{
    const sr_phrase *unit = sr_view_word(v, at, SR_WORD_UNIT, end);
    return unit != NULL && (counted || strcmp(unit->more, "context") != 0) ? unit : NULL;
}

/// "three", "a", "a few", "several", "the last" stays outside. `*count` SR_COUNT_VAGUE without a
/// number.
static bool read_count(const sr_view *v, uint32_t at, int64_t *count, uint32_t *end)
{
    sr_numeral number;
    uint32_t last = 0;
    if (sr_view_word(v, at, SR_WORD_SPAN, &last) != NULL) {
        *count = SR_COUNT_VAGUE;
        *end = last;
        return true;
    }
    if (sr_numeral_read(v->pieces, v->tokens, at, &number)) {
        *count = number.value;
        *end = number.last;
        return true;
    }
    if (sr_view_is(v, at, "a") || sr_view_is(v, at, "an") || sr_view_is(v, at, "one")) {
        *count = 1;
        *end = at + 1;
        return true;
    }
    return false;
}

/// Adverbs before a count that stay within the expression: "only two weeks", "almost an hour".
static uint32_t skip_hedge(const sr_view *v, uint32_t at)
{
    static const char *const hedges[] = {
        "only",    "just",          "almost",  "nearly", "about",   "some", "over", "barely",
        "exactly", "approximately", "roughly", "around", "another", "at",   "more", "less"};
    if (!SR_VIEW_ANY(v, at, hedges)) {
        return at;
    }
    if (sr_view_is(v, at, "at")) {
        return sr_view_is(v, at + 1, "least") || sr_view_is(v, at + 1, "most") ? at + 2 : at;
    }
    if (sr_view_is(v, at, "more") || sr_view_is(v, at, "less")) {
        return sr_view_is(v, at + 1, "than") ? at + 2 : at;
    }
    return at + 1;
}

static bool read_direction(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const struct {
        const char *word;
        int32_t direction;
        sr_counted_from from;
    } rows[] = {
        {"ago", -1, SR_FROM_REFERENCE},   {"earlier", -1, SR_FROM_TEXT},
        {"later", 1, SR_FROM_TEXT},       {"afterward", 1, SR_FROM_TEXT},
        {"afterwards", 1, SR_FROM_TEXT},  {"before", -1, SR_FROM_OPEN},
        {"previously", -1, SR_FROM_TEXT}, {"beforehand", -1, SR_FROM_TEXT},
        {"prior", -1, SR_FROM_OPEN},      {"after", 1, SR_FROM_OPEN},
        {"hence", 1, SR_FROM_REFERENCE},  {"since", -2, SR_FROM_REFERENCE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (sr_view_is(v, at, rows[i].word)) {
            if (rows[i].direction == -2) {
                return false;
            }
            r->direction = rows[i].direction;
            r->from = rows[i].from;
            if (r->from == SR_FROM_OPEN && sr_view_ends_phrase(sr_view_piece(v, at + 1)) &&
                !sr_view_is(v, at + 1, "the") && !sr_view_is(v, at + 1, "a") &&
                !sr_view_is(v, at + 1, "his") && !sr_view_is(v, at + 1, "that") &&
                !sr_view_is(v, at + 1, "their") && !sr_view_is(v, at + 1, "its") &&
                !sr_view_is(v, at + 1, "to") && !sr_view_is(v, at + 1, "he") &&
                !sr_view_is(v, at + 1, "it") && !sr_view_is(v, at + 1, "they") &&
                !sr_view_is(v, at + 1, "her") && !sr_view_is(v, at + 1, "she")) {
                r->from = SR_FROM_TEXT;
            }
            r->last = at + 1;
            return true;
        }
    }
    if (sr_view_is(v, at, "from") && sr_view_is(v, at + 1, "now")) {
        r->direction = 1;
        r->from = SR_FROM_REFERENCE;
        r->last = at + 2;
        return true;
    }
    return false;
}

/// "two days ago", "hours later", "a week earlier", "three weeks after the siege", "the day
/// before".
static bool read_offset(const sr_view *v, uint32_t at, sr_expression *r)
{
    *r = sr_expression_blank(SR_SAYS_OFFSET, at);
    uint32_t next = skip_hedge(v, at);
    uint32_t end = 0;
    r->rounded = next > at;
    bool counted = read_count(v, next, &r->count, &end);
    if (!counted && sr_view_is(v, next, "the")) {
        r->count = 1;
        end = next + 1;
    } else if (!counted) {
        r->count = SR_COUNT_VAGUE;
        end = next;
    }
    if (sr_view_is(v, end, "and") && sr_view_is(v, end + 1, "a") &&
        sr_view_is(v, end + 2, "half")) {
        end += 3;
    }
    uint32_t last = 0;
    const sr_phrase *unit = sr_interval_unit(v, end, counted, &last);
    if (unit == NULL || (!counted && !sr_view_is(v, next, "the") && unit->value == 0)) {
        return false;
    }
    r->unit = unit->text;
    if (!read_direction(v, last, r)) {
        return false;
    }
    if (sr_view_is(v, r->last - 1, "ago") && sr_view_is(v, r->last, "today")) {
        r->to_the_day = true;
        r->last++;
    }
    if (!counted && sr_view_is(v, next, "the") &&
        (r->from == SR_FROM_REFERENCE || unit->value == 1)) {
        return false;
    }
    return true;
}

typedef struct {
    const char *word;
    int32_t direction;
    sr_counted_from from;
} near_word;

static const near_word near_words[] = {
    {"last", -1, SR_FROM_REFERENCE},   {"next", 1, SR_FROM_TEXT},
    {"this", 0, SR_FROM_REFERENCE},    {"that", 0, SR_FROM_TEXT},
    {"same", 0, SR_FROM_TEXT},         {"following", 1, SR_FROM_TEXT},
    {"previous", -1, SR_FROM_TEXT},    {"preceding", -1, SR_FROM_TEXT},
    {"past", -1, SR_FROM_REFERENCE},   {"coming", 1, SR_FROM_REFERENCE},
    {"current", 0, SR_FROM_REFERENCE}, {"ensuing", 1, SR_FROM_TEXT},
    {"succeeding", 1, SR_FROM_TEXT},   {"subsequent", 1, SR_FROM_TEXT},
    {"prior", -1, SR_FROM_TEXT},       {"upcoming", 1, SR_FROM_REFERENCE},
};

static const near_word *read_near_word(const sr_view *v, uint32_t at)
{
    for (size_t i = 0; i < sizeof near_words / sizeof *near_words; i++) {
        if (sr_view_is(v, at, near_words[i].word)) {
            return &near_words[i];
        }
    }
    return NULL;
}

/// [the|that|this] [same|last|next...]: where the noun of time starts, or `at` if nothing leads.
uint32_t sr_interval_lead(const sr_view *v, uint32_t at, sr_expression *r, bool *bare)
{
    uint32_t next = at;
    bool led = false;
    *bare = false;
    if (sr_view_is(v, next, "the")) {
        next++;
        *bare = true;
        led = true;
        r->direction = 0;
        r->from = SR_FROM_TEXT;
    }
    for (int i = 0; i < 2; i++) {
        const near_word *near = read_near_word(v, next);
        if (near == NULL) {
            break;
        }
        bool the = *bare;
        r->direction = near->direction;
        r->from = near->from;
        if (the && near->direction != 0 &&
            (near->from == SR_FROM_TEXT || strcmp(near->word, "next") == 0)) {
            r->from = SR_FROM_TEXT;
        } else if (!the && strcmp(near->word, "next") == 0) {
            r->from = SR_FROM_REFERENCE;
        }
        *bare = false;
        led = true;
        next++;
    }
    if (led && (sr_view_is(v, next, "very") || sr_view_is(v, next, "entire") ||
                sr_view_is(v, next, "whole"))) {
        next++;
    }
    return led ? next : at;
}

/// The unit of "last week", with a part of day after "the next day". Nothing after a bare "the":
/// "the year" needs an edge before it ("the end of the year").
static bool near_unit(const sr_view *v, uint32_t at, bool bare, sr_expression *r)
{
    uint32_t end = 0;
    bool plain = !bare && r->direction == 0 && r->from == SR_FROM_REFERENCE;
    const sr_phrase *unit = sr_interval_unit(v, at, plain, &end);
    if (unit == NULL || unit->value == 1 || strcmp(unit->text, "N") == 0 ||
        (bare && strcmp(unit->text, "WE") != 0)) {
        return false;
    }
    r->unit = unit->text;
    r->last = end;
    const char *code = NULL;
    sr_part_of_day part =
        strcmp(unit->text, "D") == 0 ? sr_clock_part(v, end, &code, &end) : SR_PART_NONE;
    if (part != SR_PART_NONE) {
        r->part = part;
        r->part_code = code;
        r->last = end;
    }
    return true;
}

static bool near_part(const sr_view *v, uint32_t at, sr_expression *r)
{
    const char *code = NULL;
    uint32_t end = 0;
    r->part = sr_clock_part(v, at, &code, &end);
    r->part_code = code;
    r->unit = "D";
    r->last = end;
    return r->part != SR_PART_NONE;
}

static bool near_weekday(const sr_view *v, uint32_t at, sr_expression *r)
{
    const sr_phrase *weekday = sr_calendar_weekday(v, at, &r->last);
    r->weekday = weekday != NULL ? (int32_t)weekday->value : -1;
    return weekday != NULL;
}

static bool near_month(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *month = sr_calendar_month(v, at, true, &end);
    bool capital = (sr_view_piece(v, at)->flags & SR_PIECE_CAPITAL) != 0;
    if (month == NULL || (strcmp(month->more, "context") == 0 && !capital)) {
        return false;
    }
    r->month = (int32_t)month->value;
    r->last = end + (sr_calendar_day(v, end, &r->day) ? 1U : 0U);
    return true;
}

static bool near_season(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *season = sr_view_word(v, at, SR_WORD_SEASON, &end);
    if (season == NULL || (strcmp(season->text, "FA") == 0 && r->from != SR_FROM_REFERENCE &&
                           !sr_view_ends_phrase(sr_view_piece(v, end)))) {
        return false; // "that fall in prices"
    }
    r->season = season->text;
    r->season_month = (int32_t)season->value;
    r->last = end;
    return true;
}

static bool near_holiday(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *holiday = sr_view_word(v, at, SR_WORD_HOLIDAY, &end);
    if (holiday == NULL || holiday->value > SR_HOLIDAY_YEAR ||
        (sr_view_piece(v, at)->flags & SR_PIECE_CAPITAL) == 0) {
        return false;
    }
    r->holiday = (int32_t)holiday->value;
    r->last = end;
    return true;
}

bool sr_interval_near(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const sr_time_reader readers[] = {
        near_part, near_weekday, near_month, near_season, near_holiday,
    };
    *r = sr_expression_blank(SR_SAYS_NEAR, at);
    bool bare = false;
    uint32_t next = sr_interval_lead(v, at, r, &bare);
    if (next == at || near_unit(v, next, bare, r)) {
        return next != at;
    }
    for (size_t i = 0; !bare && i < sizeof readers / sizeof *readers; i++) {
        sr_expression one = *r;
        if (readers[i](v, next, &one)) {
            *r = one;
            return true;
        }
    }
    return false;
}

/// The unit after a count, with a word between them that changes nothing: "two bloody weeks".
static const sr_phrase *read_counted_unit(const sr_view *v, uint32_t at, uint32_t *end)
{
    uint32_t next = at;
    const sr_phrase *unit = sr_interval_unit(v, at, true, end);
    if (unit == NULL && sr_view_word(v, at, SR_WORD_WHILE, &next) != NULL) {
        unit = sr_interval_unit(v, next, true, end);
    }
    return unit;
}

/// [the|these] [last|past|next|first ...] before a length: where its count starts.
static uint32_t read_rank(const sr_view *v, uint32_t at, sr_expression *r, bool *the, bool *ranked)
{
    static const struct {
        const char *word;
        int32_t direction; // -1 ends now, 1 starts now
        sr_counted_from from;
    } ranks[] = {
        {"last", -1, SR_FROM_REFERENCE},     {"past", -1, SR_FROM_REFERENCE},
        {"recent", -1, SR_FROM_REFERENCE},   {"previous", -1, SR_FROM_TEXT},
        {"preceding", -1, SR_FROM_TEXT},     {"next", 1, SR_FROM_REFERENCE},
        {"following", 1, SR_FROM_REFERENCE}, {"coming", 1, SR_FROM_REFERENCE},
        {"first", 0, SR_FROM_REFERENCE},     {"final", 0, SR_FROM_REFERENCE},
        {"early", 0, SR_FROM_REFERENCE},     {"intervening", 0, SR_FROM_REFERENCE},
        {"succeeding", 0, SR_FROM_TEXT},     {"same", 0, SR_FROM_TEXT},
        {"ensuing", 0, SR_FROM_TEXT},        {"closing", 0, SR_FROM_REFERENCE},
        {"opening", 0, SR_FROM_REFERENCE},
    };
    static const char *const determiners[] = {"the", "these", "those"};
    *the = SR_VIEW_ANY(v, at, determiners);
    *ranked = false;
    at += *the;
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
        if (sr_view_is(v, at, ranks[i].word)) {
            r->direction = ranks[i].direction;
            r->past = ranks[i].direction < 0;
            r->from = ranks[i].from;
            *ranked = true;
            return at + 1;
        }
    }
    return at;
}

/// "22.5 years" keeps its ".5".
static void read_fraction(const sr_view *v, uint32_t at, sr_expression *r)
{
    const sr_piece *digits = sr_view_piece(v, at);
    const char *point = strchr(digits->form, '.');
    if ((digits->flags & SR_PIECE_DECIMAL) != 0 && point != NULL) {
        (void)snprintf(r->fraction, sizeof r->fraction, "%s", point);
    }
}

/// What looks like a length and is none: "a second wave", "three quarters of the men", "a night
/// raid".
static bool is_no_length(const sr_view *v, uint32_t at, bool counted, const sr_phrase *unit)
{
    bool article = sr_view_is(v, at, "a") || sr_view_is(v, at, "an");
    bool loose = !counted || article;
    return ((loose || strcmp(unit->text, "Q") == 0) && strcmp(unit->more, "context") == 0) ||
           (loose && strcmp(unit->text, "N") == 0);
}

/// "three days", "36 hours", "24-year", "weeks", "the past three days", "a few months",
/// "year-long".
static bool read_duration(const sr_view *v, uint32_t at, sr_expression *r)
{
    *r = sr_expression_blank(SR_SAYS_DURATION, at);
    bool the = false;
    bool ranked = false;
    uint32_t next = skip_hedge(v, read_rank(v, at, r, &the, &ranked));
    uint32_t end = next;
    bool counted = read_count(v, next, &r->count, &end);
    if (counted) {
        read_fraction(v, next, r);
        end = sr_view_skip(v, end, "-");
    } else {
        r->count = SR_COUNT_VAGUE;
        end = next;
    }
    bool half =
        sr_view_is(v, end, "and") && sr_view_is(v, end + 1, "a") && sr_view_is(v, end + 2, "half");
    const sr_phrase *unit = read_counted_unit(v, end + (half ? 3U : 0U), &r->last);
    if (unit == NULL || is_no_length(v, next, counted, unit)) {
        return false;
    }
    r->unit = unit->text;
    if (!counted && unit->value == 0) {
        r->count = 1; // "year-long"
        return at == next && sr_view_is(v, r->last, "-") && sr_view_is(v, r->last + 1, "long");
    }
    int32_t year = 0;
    return counted || ranked || !the ||
           !sr_calendar_year(v, r->last, &year); // "the years 1955-1957"
}

/// "the second day of fighting", "a third day of clashes".
static bool read_counted(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const char *const determiners[] = {"the", "a", "for", "its", "their", "his"};
    uint32_t start = at + (SR_VIEW_ANY(v, at, determiners) && !sr_view_is(v, at, "for") ? 1U : 0U);
    uint32_t end = 0;
    uint32_t last = 0;
    const sr_piece *piece = sr_view_piece(v, start);
    int64_t number = 0;
    if ((piece->flags & SR_PIECE_ORDINAL) != 0) {
        number = piece->value;
        end = start + 1;
    } else {
        const sr_phrase *ordinal = sr_view_word(v, start, SR_WORD_ORDINAL, &end);
        number = ordinal != NULL ? ordinal->value : 0;
    }
    end += sr_view_is(v, end, "straight") || sr_view_is(v, end, "consecutive") ||
           sr_view_is(v, end, "successive") || sr_view_is(v, end, "full");
    const sr_phrase *unit = number > 0 ? sr_interval_unit(v, end, true, &last) : NULL;
    if (unit == NULL || unit->value == 1 || unit->text[0] == 'T' || strcmp(unit->text, "CE") == 0) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_COUNTED, at);
    r->count = number;
    r->unit = unit->text;
    r->last = last;
    return true;
}

/// "at age 79", "aged 12": a length of life.
static bool read_age(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const char *const before[] = {"age", "aged"};
    sr_numeral number;
    if (at == 0 || !SR_VIEW_ANY(v, at - 1, before) ||
        !sr_numeral_read(v->pieces, v->tokens, at, &number) || number.value > 120 ||
        number.decimal) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DURATION, at);
    r->count = number.value;
    r->unit = "Y";
    r->last = number.last;
    return true;
}

static bool read_set(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *often = sr_view_word(v, at, SR_WORD_OFTEN, &end);
    if (often != NULL) {
        *r = sr_expression_blank(SR_SAYS_SET, at);
        r->text = often->text;
        r->last = end;
        return true;
    }
    if (sr_view_is(v, at, "every") || sr_view_is(v, at, "each")) {
        const sr_phrase *weekday = sr_calendar_weekday(v, at + 1, &end);
        if (weekday != NULL) {
            *r = sr_expression_blank(SR_SAYS_SET, at);
            r->weekday = (int32_t)weekday->value;
            r->text = "XXXX-WXX";
            r->last = end;
            return true;
        }
        int64_t count = 0;
        uint32_t last = 0;
        const sr_phrase *unit = NULL;
        if (read_count(v, at + 1, &count, &end) &&
            (unit = sr_interval_unit(v, end, true, &last)) != NULL) {
            *r = sr_expression_blank(SR_SAYS_SET, at);
            r->count = count;
            r->unit = unit->text;
            r->last = last;
            return true;
        }
    }
    return false;
}

static bool read_reference(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *row = sr_view_word(v, at, SR_WORD_REFERENCE, &end);
    uint32_t ignored = 0;
    int64_t count = 0;
    if (row == NULL || strcmp(row->more, "weak") == 0 ||
        (sr_view_is(v, end - 1, "past") && (sr_view_word(v, end, SR_WORD_UNIT, &ignored) != NULL ||
                                            read_count(v, end, &count, &ignored)))) {
        return false;
    }
    if (sr_view_is(v, at, "former") && at > 0 && sr_view_is(v, at - 1, "the") &&
        sr_view_ends_phrase(sr_view_piece(v, end))) {
        return false; // "the former", as against the latter
    }
    *r = sr_expression_blank(SR_SAYS_REFERENCE, at);
    r->text = row->text;
    r->last = end;
    return true;
}

/// "the same time", "this period": what they mean stands in the text before.
static bool read_same(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const char *const leads[] = {"the", "this", "that"};
    if (!SR_VIEW_ANY(v, at, leads)) {
        return false;
    }
    bool same = sr_view_is(v, at + 1, "same");
    uint32_t noun = at + (same ? 2U : 1U);
    if ((sr_view_is(v, at, "the") && !same) ||
        (!sr_view_is(v, noun, "time") && !sr_view_is(v, noun, "period"))) {
        return false;
    }
    static const char *const before[] = {"at",     "by",    "during", "until", "since",
                                         "before", "after", "around", "from",  "about"};
    if (!same && (at == 0 || !SR_VIEW_ANY(v, at - 1, before))) {
        return false; // "this time to no avail"
    }
    *r = sr_expression_blank(SR_SAYS_SAME, at);
    r->direction = same && sr_view_is(v, noun, "time") ? 0 : -1;
    r->last = noun + 1;
    return true;
}

bool sr_interval_read(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const sr_time_reader readers[] = {
        read_set, read_offset, read_counted, read_reference, read_same, read_age, read_duration,
    };
    return sr_grammar_longest(v, at, readers, sizeof readers / sizeof *readers, r);
}
