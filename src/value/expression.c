// The grammar of time expressions over pieces. Each form has one reader; the longest reading wins.
// Words come from data/values/time.txt, so the grammar knows shapes only. Extents follow TIMEX2/3
// practice: determiners, edges ("early", "the end of") and "ago"/"later" are in, prepositions out.
#include "value/grammar.h"
#include "value/words.h"

#include <ctype.h>
#include <string.h>

#include "base/word.h"

sr_expression sr_expression_blank(sr_expression_kind kind, uint32_t first)
{
    return (sr_expression){.kind = kind,
                           .first = first,
                           .last = first,
                           .year = SR_NO_YEAR,
                           .weekday = -1,
                           .holiday = -1,
                           .decade = SR_NO_YEAR,
                           .century = -1,
                           .hour = -1,
                           .count = 1};
}

/// What an edge can stand before: a calendar time or a unit seen from the text.
static bool read_core(const sr_view *v, uint32_t at, sr_expression *r);

static sr_edge edge_named(const char *text)
{
    static const char *const names[] = {"", "early", "mid", "late", "start", "end"};
    const size_t count = sizeof names / sizeof *names;
    size_t i = sr_word_index(text, names, count);
    return i < count ? (sr_edge)i : SR_EDGE_NONE;
}

/// The word between an edge and its time: "the end of", "late in", "mid-". Nouns need one and never
/// take "in". `*end` moves past it; false where the edge cannot stand.
static bool read_link(const sr_view *v, bool noun, bool needed, uint32_t *end, bool *linked)
{
    static const char *const links[] = {"of", "in", "on", "-"};
    *linked = SR_VIEW_ANY(v, *end, links);
    if (*linked && noun && sr_view_is(v, *end, "in")) {
        return false;
    }
    *end += *linked;
    return *linked || !needed;
}

/// "the end of the month", "late in the year", "later that year": a unit seen from the text.
static bool read_edge_of_unit(const sr_view *v, uint32_t at, bool linked, sr_expression *r)
{
    *r = sr_expression_blank(SR_SAYS_NEAR, at);
    bool bare = false;
    uint32_t noun = sr_interval_lead(v, at, r, &bare);
    const sr_phrase *unit = noun > at ? sr_interval_unit(v, noun, false, &r->last) : NULL;
    if (unit == NULL || unit->value == 1 || unit->text[0] == 'T' || (bare && !linked)) {
        return false;
    }
    r->unit = unit->text;
    return true;
}

/// "early June", "the end of 1944", "mid-July", "late in the year", "early morning hours of ...".
static bool read_edge(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t next = sr_view_skip(v, sr_view_skip(v, sr_view_skip(v, at, "very"), "the"), "very");
    uint32_t end = 0;
    const sr_phrase *edge = sr_view_word(v, next, SR_WORD_EDGE, &end);
    if (edge == NULL) {
        return false;
    }
    sr_edge which = edge_named(edge->text);
    bool outer = which == SR_EDGE_START || which == SR_EDGE_END;
    bool noun = outer || sr_view_is_of(v, next, SR_WORDS_EDGE_NOUN) || edge->word_count > 1;
    bool linked = false;
    if (!read_link(v, noun, outer, &end, &linked)) {
        return false;
    }
    bool compared = sr_view_is(v, next, "earlier") || sr_view_is(v, next, "later");
    bool got = read_core(v, end, r);
    if (got && compared && !linked && r->kind == SR_SAYS_DATE && r->weekday < 0) {
        got = false; // "later April" is not said
    }
    if (!got && !read_edge_of_unit(v, end, linked, r)) {
        return false;
    }
    r->first = at;
    r->edge = which;
    r->compared = compared;
    bool half = linked && sr_view_is(v, next + 1, "half");
    r->half = !half ? 0 : which == SR_EDGE_EARLY ? 1 : 2;
    return r->kind == SR_SAYS_DATE || r->kind == SR_SAYS_NEAR || r->kind == SR_SAYS_DAY;
}

/// A date with a part of day on either side: "Tuesday morning", "the night of April 18, 1775",
/// "11:30 a.m. on Friday", "dawn Friday", "late Thursday".
static bool read_with_part(const sr_view *v, uint32_t at, sr_expression *r)
{
    sr_expression part;
    if (!sr_clock_time(v, at, &part) && !sr_clock_lone_part(v, at, &part)) {
        return false;
    }
    uint32_t next = part.last;
    next += sr_view_is(v, next, "hours") && part.hour < 0;
    if (sr_view_is(v, next, "of") || sr_view_is(v, next, "on") || sr_view_is(v, next, ",")) {
        next++;
    }
    sr_expression date;
    if (!read_core(v, next, &date) || date.part != SR_PART_NONE ||
        (date.kind != SR_SAYS_DATE && date.kind != SR_SAYS_DAY && date.kind != SR_SAYS_NEAR)) {
        return false;
    }
    if (date.kind == SR_SAYS_DATE && date.day == 0 && date.weekday < 0 && date.holiday < 0) {
        return false;
    }
    if (date.kind == SR_SAYS_NEAR && date.weekday < 0 &&
        (date.unit == NULL || date.unit[0] != 'D')) {
        return false;
    }
    *r = date;
    r->first = at;
    r->part = part.part;
    r->part_code = part.part_code;
    r->hour = part.hour;
    r->minute = part.minute;
    return true;
}

/// A part of day after a date: "Friday night", "yesterday evening", "August 6 at 3 p.m."
static void add_part(const sr_view *v, sr_expression *r)
{
    bool dated = r->kind == SR_SAYS_DAY ||
                 (r->kind == SR_SAYS_DATE && (r->day != 0 || r->weekday >= 0 || r->holiday >= 0)) ||
                 (r->kind == SR_SAYS_NEAR && r->weekday >= 0);
    if (!dated || r->part != SR_PART_NONE) {
        return;
    }
    uint32_t next = r->last;
    next = sr_view_is(v, next, "at") ? next + 1 : next;
    sr_expression clock;
    if (sr_clock_time(v, next, &clock)) {
        r->part = clock.part;
        r->hour = clock.hour;
        r->minute = clock.minute;
        r->last = clock.last;
        return;
    }
    next = r->last;
    next = sr_view_is(v, next, "at") || sr_view_is(v, next, "in") ? next + 1 : next;
    next = next > r->last ? sr_view_skip(v, next, "the") : next;
    next = sr_view_is(v, next, "early") || sr_view_is(v, next, "late") ? next + 1 : next;
    const char *code = NULL;
    uint32_t end = 0;
    sr_part_of_day part = sr_clock_part(v, next, &code, &end);
    if (part != SR_PART_NONE) {
        r->part = part;
        r->part_code = code;
        r->last = end;
    }
}

bool sr_grammar_longest(const sr_view *v, uint32_t at, const sr_time_reader *readers, size_t count,
                        sr_expression *r)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        sr_expression one;
        if (readers[i](v, at, &one) && (!any || one.last > r->last)) {
            *r = one;
            any = true;
        }
    }
    return any;
}

static bool read_core(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const sr_time_reader readers[] = {sr_calendar_read, sr_interval_near, sr_clock_day_word};
    return sr_grammar_longest(v, at, readers, sizeof readers / sizeof *readers, r);
}

/// Nothing of the table, no digit and no determiner: most words of a text.
static bool cannot_start(const sr_piece *piece)
{
    static const char *const starts[] = {
        "the",       "a",        "an",    "this",   "that",   "last",    "next",          "same",
        "following", "previous", "past",  "coming", "every",  "each",    "only",          "just",
        "almost",    "nearly",   "about", "over",   "barely", "exactly", "approximately", "roughly",
        "around",    "at",       "more",  "less",   "very",   "these",   "those",         "half",
        "preceding"};
    if (piece->row_count > 0 || piece->value != SR_NOT_DIGITS ||
        isdigit((unsigned char)piece->form[0]) || piece->form[0] == '\'') {
        return false;
    }
    return !SR_PIECE_ANY(piece, starts);
}

bool sr_expression_at(const sr_pieces *pieces, const sr_syntax *syntax, uint32_t at,
                      sr_expression *out)
{
    if (at >= pieces->count || cannot_start(&pieces->items[at])) {
        return false;
    }
    sr_view v = sr_view_at(pieces, syntax->tokens, at);
    static const sr_time_reader readers[] = {
        read_with_part, read_edge,        read_core,          sr_calendar_read_rest,
        sr_clock_time,  sr_interval_read, sr_clock_lone_part,
    };
    if (!sr_grammar_longest(&v, at, readers, sizeof readers / sizeof *readers, out)) {
        return false;
    }
    add_part(&v, out);
    return true;
}
