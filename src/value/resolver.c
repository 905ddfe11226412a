// The calendar of one text: which day, month and year its expressions are counted from.
#include "value/resolver.h"
#include "value/words.h"

#include <inttypes.h>
#include <string.h>

#include "base/day.h"

void sr_resolver_set_days(sr_time *t, int32_t from, int32_t to, sr_time_precision precision)
{
    t->from = from;
    t->to = to;
    t->precision = precision;
}

void sr_resolver_set_month(sr_time *t, int32_t year, int32_t month)
{
    sr_resolver_set_days(t, sr_day_of(year, month, 1),
                         sr_day_of(year, month, sr_days_in_month(year, month)), SR_PRECISION_MONTH);
}

void sr_resolver_month(sr_resolver *r, sr_time *t, int32_t year, int32_t month)
{
    sr_resolver_set_month(t, year, month);
    t->timex = sr_arena_format(r->keep, "%04" PRId32 "-%02" PRId32, year, month);
}

void sr_resolver_set_year(sr_time *t, int32_t year)
{
    sr_resolver_set_days(t, sr_day_of(year, 1, 1), sr_day_of(year, 12, 31), SR_PRECISION_YEAR);
}

const char *sr_resolver_day_value(sr_resolver *r, int32_t day, const char *suffix)
{
    sr_date d = sr_day_date(day);
    return sr_arena_format(r->keep, "%04" PRId32 "-%02" PRId32 "-%02" PRId32 "%s", d.year, d.month,
                           d.day, suffix);
}

/// ISO 8601 week of a day.
const char *sr_resolver_week_value(sr_resolver *r, int32_t day, const char *suffix)
{
    int32_t thursday = day - sr_day_weekday(day) + 3;
    int32_t year = sr_day_date(thursday).year;
    int32_t week = (thursday - sr_day_of(year, 1, 1)) / 7 + 1;
    return sr_arena_format(r->keep, "%04" PRId32 "-W%02" PRId32 "%s", year, week, suffix);
}

/// "Early 2011", "mid-2014", "late last year": January to April, May to August, October to
/// December.
static void narrow_year(sr_time *t, int32_t year, sr_edge edge)
{
    bool early = edge == SR_EDGE_EARLY || edge == SR_EDGE_START;
    bool mid = edge == SR_EDGE_MID;
    int32_t end = early ? 4 : mid ? 8 : 12; // month
    t->from = sr_day_of(year, early ? 1 : mid ? 5 : 10, 1);
    t->to = sr_day_of(year, end, sr_days_in_month(year, end));
}

/// Narrow [from, to] to the part an edge names: thirds, and for months the usual 1-10, 11-20, 21-.
/// "Early this month" is so of the whole month, however far it has come.
static void narrow(sr_time *t, sr_edge edge)
{
    int32_t days = t->to - t->from + 1;
    if (edge == SR_EDGE_NONE || t->from == SR_NO_DAY || days < 5) {
        return;
    }
    int32_t last = t->to;
    int32_t year = sr_day_date(t->from).year;
    if (t->from == sr_day_of(year, 1, 1) && t->to == sr_day_of(year, 12, 31)) {
        narrow_year(t, year, edge);
        return;
    }
    bool month = t->precision == SR_PRECISION_MONTH || (days <= 31 && days >= 28);
    int32_t third = month ? 10 : days / 3;
    if (edge == SR_EDGE_EARLY || edge == SR_EDGE_START) {
        t->to = t->from + third - 1;
    } else if (edge == SR_EDGE_MID) {
        t->from += third;
        t->to = t->from + third - 1;
    } else {
        t->from += 2 * third;
    }
    t->from = t->from < last ? t->from : last;
    t->to = t->to < last ? t->to : last;
}

/// "Later this week": the rest of it.
static bool is_rest(const sr_resolver *r, const sr_expression *reading)
{
    bool unit = reading->unit != NULL && strchr("WMY", reading->unit[0]) != NULL;
    return !r->narrative && reading->compared && reading->edge == SR_EDGE_LATE && unit &&
           reading->kind == SR_SAYS_NEAR && reading->direction == 0 &&
           reading->from == SR_FROM_REFERENCE;
}

static void start_tomorrow(const sr_resolver *r, sr_time *t)
{
    bool within = r->reference != SR_NO_DAY && t->from != SR_NO_DAY && t->from <= r->reference &&
                  t->to > r->reference;
    t->from = within ? r->reference + 1 : t->from;
}

sr_date sr_resolver_add_months(sr_date date, int64_t months)
{
    int64_t index = (int64_t)date.year * 12 + (date.month - 1) + months;
    date.year = (int32_t)(index / 12);
    date.month = (int32_t)(index % 12) + 1;
    int32_t days = sr_days_in_month(date.year, date.month);
    date.day = date.day > days ? days : date.day;
    return date;
}

bool sr_resolver_led(const sr_resolver *r, const sr_expression *reading, const char *const *words,
                     size_t count)
{
    return reading->first > 0 &&
           sr_piece_is_any(&r->pieces->items[reading->first - 1], words, count);
}

const sr_piece *sr_resolver_piece(const sr_resolver *r, uint32_t at, int32_t by)
{
    int64_t index = (int64_t)at + by;
    return index < 0 || index >= r->pieces->count ? &r->pieces->items[r->pieces->count]
                                                  : &r->pieces->items[index];
}

/// "due to a bomb" tells a cause; "due to meet", "due to be freed" and "due on Friday" look ahead.
static bool is_cause(const sr_resolver *r, uint32_t at)
{
    const sr_piece *items = r->pieces->items;
    if (!sr_piece_is(&items[at], "due") || !sr_piece_is(sr_resolver_piece(r, at, 1), "to")) {
        return false;
    }
    uint8_t behind = sr_syntax_upos(r->syntax, sr_resolver_piece(r, at, 2)->token);
    return behind != SR_VERB && behind != SR_AUX;
}

/// "Ship to visit town in August": the infinitive of a headline, on which all else hangs.
static bool is_headline(const sr_resolver *r, uint32_t at)
{
    const sr_syntax *s = r->syntax;
    uint32_t verb = sr_resolver_piece(r, at, 1)->token;
    uint8_t before = sr_syntax_upos(s, r->pieces->items[at - 1].token);
    uint32_t above = sr_syntax_head(s, verb);
    bool root = above == SR_NO_TOKEN ||
                (sr_syntax_deprel(s, verb) == SR_ACL && sr_syntax_head(s, above) == SR_NO_TOKEN);
    return root && before != SR_VERB && before != SR_ADJ && s->tags->xpos[verb] == SR_XPOS_VB;
}

/// "Is to meet", "agreed to meet", "set to open": an infinitive that hangs on a word of will or
/// plan.
static bool is_plan(const sr_resolver *r, uint32_t at)
{
    static const char *const are[] = {"is", "are"};
    const sr_piece *items = r->pieces->items;
    bool set = at > 1 && sr_piece_is(&items[at - 1], "set") && SR_PIECE_ANY(&items[at - 2], are);
    return at > 0 && sr_piece_is(&items[at], "to") &&
           (set || SR_PIECE_ANY(&items[at - 1], are) || is_headline(r, at) ||
            sr_pieces_is_of(r->pieces, &items[at - 1], SR_WORDS_WILLING)) &&
           (sr_syntax_upos(r->syntax, sr_resolver_piece(r, at, 1)->token) == SR_VERB ||
            sr_piece_is(sr_resolver_piece(r, at, 1), "be"));
}

/// "Called for 2 May", "extended to Thursday", "adjourned until Monday": what is fixed for a day
/// looks ahead to it, whenever that was done; "blamed for Monday's attack" does not.
static bool is_fixed_for(const sr_resolver *r, const sr_expression *reading, uint32_t at)
{
    static const char *const leads[] = {"for", "until", "till", "to"};
    bool day = reading->weekday >= 0 || reading->day != 0;
    return day && sr_resolver_led(r, reading, leads, sizeof leads / sizeof *leads) &&
           !sr_piece_is(sr_resolver_piece(r, reading->last, 0), "'s") &&
           sr_pieces_is_of(r->pieces, &r->pieces->items[at], SR_WORDS_FIXED);
}

/// What the words before a time say, from it to the front of its sentence: 1 ahead, -1 back.
static int side_before(const sr_resolver *r, const sr_expression *reading, uint32_t sentence)
{
    const sr_piece *items = r->pieces->items;
    for (uint32_t at = reading->first; at-- > 0;) {
        if (r->syntax->tokens->tokens[items[at].token].sentence != sentence) {
            break;
        }
        uint8_t xpos = r->syntax->tags->xpos[items[at].token];
        bool ahead = sr_pieces_is_of(r->pieces, &items[at], SR_WORDS_AHEAD) && !is_cause(r, at);
        if (ahead || is_plan(r, at) || is_fixed_for(r, reading, at)) {
            return 1;
        }
        if (sr_pieces_is_of(r->pieces, &items[at], SR_WORDS_BACK) || xpos == SR_XPOS_VBD) {
            return -1;
        }
    }
    return 0;
}

bool sr_resolver_ahead(const sr_resolver *r, const sr_expression *reading)
{
    if (is_rest(r, reading)) {
        return true;
    }
    const sr_piece *items = r->pieces->items;
    uint32_t sentence = r->syntax->tokens->tokens[items[reading->first].token].sentence;
    int before = side_before(r, reading, sentence);
    if (before != 0) {
        return before > 0;
    }
    for (uint32_t at = reading->last; at < r->pieces->count; at++) {
        if (r->syntax->tokens->tokens[items[at].token].sentence != sentence ||
            r->syntax->tags->xpos[items[at].token] == SR_XPOS_VBD) {
            break;
        }
        if (sr_piece_is(&items[at], "will") || sr_piece_is(&items[at], "shall")) {
            return true;
        }
        if (sr_piece_is(&items[at], "was") || sr_piece_is(&items[at], "were") ||
            sr_piece_is(&items[at], "said")) {
            break;
        }
    }
    return false;
}

static int32_t apart(int32_t a, int32_t b)
{
    return a > b ? a - b : b - a;
}

#define FAR_OFF 5 // years

/// In a history: the year of the text's last date, unless that was an aside ("first published in
/// 2005"); a month long before the last one is next year's, one past the next date that the text
/// names last year's.
static int32_t year_in_story(const sr_resolver *r, const sr_expression *reading, int32_t month)
{
    int32_t year = r->year;
    int32_t last = r->month;
    if (year == 0 || reading->same_year) {
        return year;
    }
    bool aside = r->next_year != 0 && r->prior_year != 0 && apart(year, r->next_year) >= 2 &&
                 apart(r->prior_year, r->next_year) <= 1 && apart(year, r->prior_year) >= 2;
    // "a campaign planned for 1976" in a story of 1975
    aside = aside || (last == 0 && r->prior_year != 0 && r->prior_year == r->next_year &&
                      year != r->next_year);
    // "first published in 2004": a bare year far off is none of the story's until others confirm it
    bool confirmed = r->next_year != 0 && apart(r->next_year, year) < FAR_OFF;
    aside = aside || (last == 0 && r->prior_year != 0 && apart(year, r->prior_year) >= FAR_OFF &&
                      !confirmed);
    if (aside) {
        year = r->prior_year;
        last = r->prior_month;
    }
    bool bounded = r->next_year != 0 && apart(r->next_year, year) <= 1;
    int32_t limit =
        bounded ? r->next_year * 12 + (r->next_month != 0 ? r->next_month : 12) : INT32_MAX;
    if (last != 0 && month + 6 < last && (year + 1) * 12 + month <= limit) {
        return year + 1;
    }
    if (last != 0 && month > last + 6 && year * 12 + month > limit) {
        return year - 1;
    }
    return year;
}

static bool is_verb(const sr_resolver *r, uint32_t at)
{
    uint8_t pos = sr_syntax_upos(r->syntax, r->pieces->items[at].token);
    return pos == SR_VERB || pos == SR_AUX;
}

/// "The talks of 9 May failed": what the date tells of, first in its sentence, is over.
static bool is_over(const sr_resolver *r, const sr_expression *reading)
{
    const sr_piece *items = r->pieces->items;
    uint32_t sentence = r->syntax->tokens->tokens[items[reading->first].token].sentence;
    uint32_t at = reading->first;
    while (at > 0 && r->syntax->tokens->tokens[items[at - 1].token].sentence == sentence) {
        if (is_verb(r, --at)) {
            return false;
        }
    }
    at = reading->last;
    while (at < r->pieces->count && !is_verb(r, at) &&
           r->syntax->tokens->tokens[items[at].token].sentence == sentence) {
        at++;
    }
    return at < r->pieces->count && r->syntax->tags->xpos[items[at].token] == SR_XPOS_VBD &&
           r->syntax->tokens->tokens[items[at].token].sentence == sentence;
}

/// "Was released on 19 February", "kidnapped on 15 February": the verb that the date hangs on tells
/// what was done by then, and no plan.
static bool is_done(const sr_resolver *r, const sr_expression *reading)
{
    static const char *const by[] = {"for", "until", "till", "to", "by"};
    static const char *const past[] = {"was", "were", "had", "has", "have", NULL};
    const sr_syntax *s = r->syntax;
    uint32_t first = r->pieces->items[reading->first].token;
    uint32_t last = r->pieces->items[reading->last - 1].token + 1;
    uint32_t verb = sr_syntax_governor(s, first, last);
    if (verb == SR_NO_TOKEN || verb > first || sr_syntax_upos(s, verb) != SR_VERB ||
        sr_resolver_led(r, reading, by, sizeof by / sizeof *by)) {
        return false;
    }
    for (uint32_t at = r->pieces->of_token[verb]; r->pieces->items[at].token == verb; at++) {
        const sr_piece *piece = &r->pieces->items[at];
        if (sr_pieces_is_of(r->pieces, piece, SR_WORDS_FIXED) ||
            sr_pieces_is_of(r->pieces, piece, SR_WORDS_AHEAD) ||
            sr_pieces_is_of(r->pieces, piece, SR_WORDS_PROPOSING) ||
            sr_pieces_is_of(r->pieces, piece, SR_WORDS_WILLING)) {
            return false;
        }
    }
    uint8_t xpos = s->tags->xpos[verb];
    uint32_t aux = sr_syntax_child(s, verb, SR_AUX_REL);
    aux = aux != SR_NO_TOKEN ? aux : sr_syntax_child(s, verb, SR_AUX_PASS);
    return xpos == SR_XPOS_VBD ||
           (xpos == SR_XPOS_VBN && (aux == SR_NO_TOKEN ? sr_syntax_deprel(s, verb) == SR_ACL
                                                       : sr_syntax_any(s, aux, past)));
}

/// The year in which a day of the calendar comes within so many days of the report, or 0.
static int32_t year_soon(int32_t report, int32_t month, int32_t day, int32_t within)
{
    int32_t year = sr_day_date(report).year;
    for (int32_t y = year; day != 0 && y <= year + 1; y++) {
        int32_t wait = sr_day_of(y, month, day) - report;
        if (wait > 0 && wait <= within) {
            return y;
        }
    }
    return 0;
}

/// The year of a month (and day, or 0) given without one; 0 if nothing tells.
int32_t sr_resolver_year(const sr_resolver *r, const sr_expression *reading, int32_t month,
                         int32_t day)
{
    if (r->narrative) {
        return year_in_story(r, reading, month);
    }
    if (r->reference == SR_NO_DAY) { // news without its day: the year of the date told just before
        uint32_t sentence =
            r->syntax->tokens->tokens[r->pieces->items[reading->first].token].sentence;
        bool near = r->day != SR_NO_DAY && sentence <= r->day_sentence + 1;
        return near ? r->year : 0;
    }
    sr_date now = sr_day_date(r->reference);
    bool after = month > now.month || (month == now.month && day > now.day);
    if (sr_resolver_ahead(r, reading)) {
        bool before = month < now.month || (month == now.month && day != 0 && day < now.day);
        return now.year + (before && now.month - month > 2 ? 1 : 0);
    }
    bool over = is_over(r, reading) || is_done(r, reading);
    // what is to come soon needs no year, what is nearly a year old does; a day or two ahead is a
    // report filed in another zone
    int32_t soon = year_soon(r->reference, month, day, over ? 2 : 100);
    return soon != 0 ? soon : now.year - (after ? 1 : 0);
}

/// The day from which an expression is counted, or SR_NO_DAY.
int32_t sr_resolver_base(const sr_resolver *r, sr_counted_from from, bool *inferred)
{
    *inferred = false;
    if (from == SR_FROM_REFERENCE && !r->narrative) {
        return r->reference;
    }
    *inferred = true;
    if (from == SR_FROM_OPEN) {
        return SR_NO_DAY;
    }
    return r->day;
}

const char *sr_resolver_suffix(sr_resolver *r, const sr_expression *reading)
{
    if (reading->hour >= 0) {
        return sr_arena_format(r->keep, "T%02" PRId32 ":%02" PRId32, reading->hour,
                               reading->minute);
    }
    if (reading->part_code != NULL) {
        return sr_arena_format(r->keep, "T%s", reading->part_code);
    }
    if (reading->kind == SR_SAYS_DATE || reading->kind == SR_SAYS_DAY ||
        reading->kind == SR_SAYS_NEAR) {
        // "late Thursday", "early Friday"
        bool day = reading->weekday >= 0 || reading->kind == SR_SAYS_DAY || reading->day != 0;
        if (day && reading->edge == SR_EDGE_LATE) {
            return "TEV";
        }
        if (day && reading->edge == SR_EDGE_EARLY) {
            return "TMO";
        }
    }
    return "";
}

/// A whole day is known: value, part of day, and the text's last day.
void sr_resolver_set_day(sr_resolver *r, const sr_expression *reading, sr_time *t, int32_t day)
{
    const char *suffix = sr_resolver_suffix(r, reading);
    sr_resolver_set_days(t, day, day, SR_PRECISION_DAY);
    t->timex = sr_resolver_day_value(r, day, suffix);
    t->type = reading->part != SR_PART_NONE ? SR_TIMEX_TIME : SR_TIMEX_DATE;
    if (t->part_of_day == SR_PART_NONE && suffix[0] != '\0') {
        t->part_of_day = strcmp(suffix, "TEV") == 0 ? SR_PART_EVENING : SR_PART_MORNING;
    }
}

static void resolve_part(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    static const char *const within[] = {"during", "in", "through", "throughout"};
    uint32_t sentence = r->syntax->tokens->tokens[t->first].sentence;
    bool same =
        r->day != SR_NO_DAY && (r->day_sentence == sentence || r->day_sentence + 1 == sentence);
    // "17:40 Students ...": the stamp of a line in a ticker is of the report's own day, or of the
    // day over it
    bool stamp = reading->hour >= 0 && !r->narrative &&
                 (sr_resolver_piece(r, reading->first, 0)->flags & SR_PIECE_START) != 0;
    int32_t base = (same || reading->hour >= 0) && !stamp ? r->day : SR_NO_DAY;
    if (base == SR_NO_DAY && !r->narrative) {
        base = r->entry != SR_NO_DAY ? r->entry : r->now;
    }
    t->type = SR_TIMEX_TIME;
    t->inferred = true;
    bool bare = reading->hour < 0 && !sr_piece_is(sr_resolver_piece(r, reading->first, 0), "the");
    if (base == SR_NO_DAY || (r->narrative && bare)) {
        t->timex = sr_arena_format(r->keep, "XXXX-XX-XX%s", sr_resolver_suffix(r, reading));
        return;
    }
    if (reading->part == SR_PART_NIGHT && reading->hour < 0 && base == r->now && !same &&
        sr_resolver_led(r, reading, within, 4)) {
        // "during the night": the one before the report, or the coming one
        int32_t eve = sr_resolver_ahead(r, reading) ? base : base - 1;
        sr_resolver_set_day(r, reading, t, eve);
        t->to = eve + 1;
        return;
    }
    sr_resolver_set_day(r, reading, t, base);
}

static void resolve_day(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    if (r->narrative || r->reference == SR_NO_DAY) {
        t->timex = reading->part != SR_PART_NONE ? "XXXX-XX-XXTNI" : "XXXX-XX-XX";
        t->type = reading->part != SR_PART_NONE ? SR_TIMEX_TIME : SR_TIMEX_DATE;
        return;
    }
    int32_t day = r->reference + (int32_t)reading->count;
    if (reading->text != NULL && strcmp(reading->text, "overnight") == 0) {
        sr_resolver_set_day(r, reading, t, day);
        t->to = r->reference;
        return;
    }
    sr_resolver_set_day(r, reading, t, day);
}

/// What the words leave open and the text tells. "'89": the century of the story. "4/5/2016": which
/// number is the day stands nowhere; the reading nearer to the report is meant.
static sr_expression complete(const sr_resolver *r, const sr_expression *reading)
{
    sr_expression date = *reading;
    if (reading->short_year && r->narrative && r->year != 0) {
        date.year = r->year / 100 * 100 + reading->year % 100;
    }
    if (reading->numeric && r->reference != SR_NO_DAY && reading->day <= 12 &&
        reading->month <= 12) {
        int32_t as_read = sr_day_of(date.year, date.month, date.day);
        int32_t turned = sr_day_of(date.year, date.day, date.month);
        if (apart(turned, r->reference) < apart(as_read, r->reference)) {
            date.month = reading->day;
            date.day = reading->month;
        }
    }
    return date;
}

/// "Every day", "on Mondays".
static void resolve_set(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    t->type = SR_TIMEX_SET;
    if (reading->weekday >= 0) {
        t->timex = sr_arena_format(r->keep, "XXXX-WXX-%" PRId32, reading->weekday + 1);
    } else if (reading->text != NULL) {
        t->timex = reading->text;
    } else {
        t->timex = sr_resolver_duration_value(r, reading->count, reading->unit);
    }
}

void sr_resolver_read(sr_resolver *r, const sr_expression *said, sr_time *t)
{
    const sr_expression ordered = complete(r, said);
    const sr_expression *reading = &ordered;
    t->from = t->to = SR_NO_DAY;
    t->type = SR_TIMEX_DATE;
    t->timex = "";
    t->part_of_day = reading->part;
    switch (reading->kind) {
    case SR_SAYS_DATE:
        sr_resolver_date(r, reading, t);
        break;
    case SR_SAYS_DAY:
        resolve_day(r, reading, t);
        break;
    case SR_SAYS_OFFSET:
        sr_resolver_offset(r, reading, t);
        break;
    case SR_SAYS_NEAR:
        sr_resolver_near(r, reading, t);
        break;
    case SR_SAYS_DURATION:
        sr_resolver_duration(r, reading, t);
        break;
    case SR_SAYS_COUNTED:
        sr_resolver_counted(r, reading, t);
        break;
    case SR_SAYS_PART:
        resolve_part(r, reading, t);
        break;
    case SR_SAYS_SET:
        resolve_set(r, reading, t);
        break;
    case SR_SAYS_REFERENCE:
        t->timex = reading->text;
        break;
    case SR_SAYS_SAME:
        t->timex = reading->direction == 0 && r->last_value != NULL ? r->last_value : "";
        break;
    }
    if ((reading->kind == SR_SAYS_DATE || reading->kind == SR_SAYS_NEAR) && !reading->compared &&
        reading->half == 0) {
        narrow(t, reading->edge);
    }
    if (is_rest(r, reading)) {
        start_tomorrow(r, t);
    }
}
