// Times: readings (value/expression.h) counted from a day. News counts from the day of the report;
// a history, recognised by its explicit old years, counts from the last date of the text. Values
// follow TIMEX3 (TimeML 1.2.1); days follow the codebook of the field: reports look back.
//
// Left out: times that hang on an event told elsewhere ("three weeks after the siege began").
#include "value/time.h"

#include <string.h>

#include "base/day.h"
#include "base/order.h"
#include "value/resolver.h"
#include "value/words.h"

typedef SR_LIST(sr_time) time_list;
typedef SR_LIST(sr_expression) reading_list;

static void remember(sr_resolver *r, const sr_expression *reading, const sr_time *t)
{
    bool dated = reading->kind == SR_SAYS_DATE || reading->kind == SR_SAYS_DAY ||
                 reading->kind == SR_SAYS_NEAR || reading->kind == SR_SAYS_OFFSET;
    if (!dated || t->from == SR_NO_DAY || t->type == SR_TIMEX_DURATION) {
        return;
    }
    bool back = reading->direction < 0 && t->precision == SR_PRECISION_YEAR;
    if (r->narrative && (back || (reading->decade != SR_NO_YEAR))) {
        return; // "the previous year", "two decades earlier": the story stays where it is
    }
    if (reading->kind == SR_SAYS_DATE && reading->year != SR_NO_YEAR && r->year != reading->year) {
        r->prior_year = r->year;
        r->prior_month = r->month;
    }
    r->last_value = t->timex;
    sr_date from = sr_day_date(t->from);
    if (t->precision == SR_PRECISION_DAY) {
        r->day = t->from;
        r->day_sentence = r->syntax->tokens->tokens[t->first].sentence;
        r->year = from.year;
        r->month = from.month;
    } else if (t->precision == SR_PRECISION_MONTH || t->precision == SR_PRECISION_WEEK) {
        r->year = from.year;
        r->month = from.month;
    } else if (reading->season != NULL) {
        r->year = from.year;
        r->month = from.month;
    } else if (t->to - t->from < 400 && r->year != from.year) {
        r->year = from.year;
        r->month = 0;
    }
}

/// "since the uprising began in March 2011", "the war, which broke out in 2014": goes on until now.
/// Whole days are left alone: "the raid, which began Thursday" may well be over.
static bool began_then(const sr_resolver *r, const sr_expression *reading, const sr_time *t)
{
    static const char *const prepositions[] = {"in", "on"};
    const sr_piece *items = r->pieces->items;
    if (t->precision == SR_PRECISION_DAY || !sr_resolver_led(r, reading, prepositions, 2)) {
        return false;
    }
    uint32_t sentence = r->syntax->tokens->tokens[t->first].sentence;
    bool verb = false;
    bool over = false;
    for (uint32_t at = reading->first - 1, steps = 0; at-- > 0 && steps < 14; steps++) {
        if (r->syntax->tokens->tokens[items[at].token].sentence != sentence) {
            return false;
        }
        if (sr_piece_is(&items[at], "since")) {
            return verb || !over; // "since he was killed in March" goes on no longer
        }
        over = over || sr_pieces_is_of(r->pieces, &items[at], SR_WORDS_OVER);
        verb = verb || sr_pieces_is_of(r->pieces, &items[at], SR_WORDS_BEGAN);
        if (verb && (sr_piece_is(&items[at], "which") || sr_piece_is(&items[at], "that"))) {
            return true;
        }
    }
    return false;
}

static bool is_since(const sr_resolver *r, const sr_expression *reading)
{
    static const char *const since[] = {"since"};
    return sr_resolver_led(r, reading, since, 1);
}

/// "For the first time since 1974", "the deadliest raid since March": a day to measure by.
static bool is_compared(const sr_resolver *r, const sr_expression *reading, const sr_time *t)
{
    const sr_piece *items = r->pieces->items;
    uint32_t sentence = r->syntax->tokens->tokens[t->first].sentence;
    if (!is_since(r, reading)) {
        return false;
    }
    for (uint32_t at = reading->first, steps = 0; at-- > 0 && steps < 8; steps++) {
        if (r->syntax->tokens->tokens[items[at].token].sentence != sentence) {
            return false;
        }
        if (sr_pieces_is_of(r->pieces, &items[at], SR_WORDS_RECORD)) {
            return true;
        }
    }
    return false;
}

/// "Since mid-March" began on the 15th, "since the end of July" on the 31st.
static int32_t start_of(const sr_expression *reading, const sr_time *t)
{
    enum { TO_MIDDLE = 4 }; // days from the 11th
    bool month = t->precision == SR_PRECISION_MONTH;
    return month && reading->edge == SR_EDGE_MID   ? t->from + TO_MIDDLE
           : month && reading->edge == SR_EDGE_END ? t->to
                                                   : t->from;
}

/// "since Thursday" goes on to the reference; "until Monday" is open before.
static void bound_by_words(const sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    static const char *const until[] = {"until", "till", "til"};
    if (t->from == SR_NO_DAY || t->type == SR_TIMEX_DURATION || t->compared) {
        return;
    }
    if (is_since(r, reading) || began_then(r, reading, t)) {
        t->from = start_of(reading, t);
        t->to = r->reference != SR_NO_DAY && r->reference >= t->from && !r->narrative ? r->reference
                                                                                      : SR_NO_DAY;
    } else if (sr_resolver_led(r, reading, until, 3)) {
        t->from = SR_NO_DAY;
    }
}

/// "from Thursday to dawn Friday", "between June 3 and June 5", "6-8 August": both times cover the
/// whole.
static void join_range(const sr_resolver *r, const sr_expression *one, const sr_expression *two,
                       sr_time *a, sr_time *b)
{
    const sr_token *tokens = r->syntax->tokens->tokens;
    bool apart = tokens[a->first].sentence != tokens[b->first].sentence; // a dash opens the item
    if (two->first != one->last + 1 || apart || a->from == SR_NO_DAY || b->to == SR_NO_DAY ||
        b->to < a->from || a->type == SR_TIMEX_DURATION || b->type == SR_TIMEX_DURATION) {
        return;
    }
    const sr_piece *join = &r->pieces->items[one->last];
    static const char *const from[] = {"from", "between"};
    bool led = sr_resolver_led(r, one, from, 2);
    bool dash = sr_piece_is(join, "-");
    bool to = sr_piece_is(join, "to") || sr_piece_is(join, "until") ||
              sr_piece_is(join, "through") || sr_piece_is(join, "till");
    bool and = sr_piece_is(join, "and");
    if (dash || to || (and&&led && sr_piece_is(&r->pieces->items[one->first - 1], "between"))) {
        a->to = b->to;
        b->from = a->from;
    }
}

/// The date that a paper prints over its story, or a dateline has: a full date that is the report's
/// own.
static bool is_heading(const sr_resolver *r, const sr_expression *reading, const sr_time *t)
{
    const sr_token *token = &r->syntax->tokens->tokens[t->first];
    bool head = token->span.from < r->report->body || t->first < 12 ||
                (r->syntax->tokens->sentences[token->sentence].flags & SR_SENTENCE_HEADING) != 0;
    return head && reading->kind == SR_SAYS_DATE && reading->day != 0 &&
           reading->year != SR_NO_YEAR &&
           (t->from == r->reference || token->span.from < r->report->body);
}

/// "Aleppo, June 2, 2016. (Reuters)": the day on which a photograph was taken, with who took it.
static bool is_credit(const sr_resolver *r, const sr_expression *reading)
{
    uint32_t at = reading->last;
    at += sr_piece_is(sr_resolver_piece(r, at, 0), ".");
    if (reading->kind != SR_SAYS_DATE || reading->day == 0 || reading->year == SR_NO_YEAR ||
        !sr_piece_is(sr_resolver_piece(r, at, 0), "(")) {
        return false;
    }
    for (uint32_t steps = 1; steps <= 8; steps++) {
        const sr_piece *piece = sr_resolver_piece(r, at, (int32_t)steps);
        if (sr_piece_is(piece, ")")) {
            return steps > 1;
        }
        bool name = (piece->flags & (SR_PIECE_CAPITAL | SR_PIECE_SHOUTED)) != 0;
        if (!name && !sr_piece_is(piece, "/") && !sr_piece_is(piece, "-")) {
            return false;
        }
    }
    return false;
}

static bool is_word(const sr_resolver *r, uint32_t token, sr_word_class class)
{
    uint32_t end = 0;
    return token != SR_NO_TOKEN && sr_pieces_match(r->pieces, r->pieces->of_token[token], class,
                                                   r->syntax->tokens, &end) != NULL;
}

/// "Statement", or "release" where "press" leads it.
static bool is_said(const sr_resolver *r, uint32_t token)
{
    uint32_t lead = token == SR_NO_TOKEN ? token : sr_syntax_child(r->syntax, token, SR_COMPOUND);
    return is_word(r, token, SR_WORD_SAID) ||
           (lead != SR_NO_TOKEN && lead + 1 == token && is_word(r, lead, SR_WORD_SAID));
}

/// "police said on Monday", "released a statement on Monday": the time hangs on a verb of saying,
/// or on one whose object is what was said.
static bool dates_speech(const sr_resolver *r, const sr_time *t)
{
    uint32_t head = sr_syntax_governor(r->syntax, t->first, t->last);
    return is_word(r, head, SR_WORD_SPEECH) ||
           (head != SR_NO_TOKEN && sr_syntax_upos(r->syntax, head) == SR_VERB &&
            is_said(r, sr_syntax_child(r->syntax, head, SR_OBJ)));
}

/// Far enough back to be history, or remembered on its day.
static bool is_historical(const sr_resolver *r, const sr_time *t)
{
    if (r->narrative || r->reference == SR_NO_DAY || t->from == SR_NO_DAY ||
        t->type == SR_TIMEX_DURATION) {
        return false;
    }
    return t->to != SR_NO_DAY && t->to < r->reference - 30;
}

/// A history has explicit years, most of them long before the report, and few words like
/// "yesterday".
static bool is_narrative(const sr_resolver *r, const reading_list *readings)
{
    uint32_t explicit_years = 0;
    uint32_t old = 0;
    uint32_t deictic = 0;
    uint32_t near = 0;
    uint32_t full = 0;
    int32_t year = r->reference == SR_NO_DAY ? SR_NO_YEAR : sr_day_date(r->reference).year;
    for (uint32_t i = 0; i < readings->count; i++) {
        const sr_expression *one = &readings->items[i];
        if (one->kind == SR_SAYS_DATE && one->year != SR_NO_YEAR) {
            explicit_years++;
            old += year == SR_NO_YEAR || one->year < year - 1;
            full += one->month != 0 && one->day != 0;
        }
        near += one->kind == SR_SAYS_DAY || (one->kind == SR_SAYS_NEAR && one->direction != 0);
        deictic += one->kind == SR_SAYS_DAY ||
                   (one->weekday >= 0 && one->kind == SR_SAYS_DATE && one->day == 0);
    }
    if (r->reference == SR_NO_DAY) {
        bool news = near > 0 || (deictic > 0 && full == 0); // without its day
        return !news || explicit_years >= 4 * (near + deictic);
    }
    return old >= 4 && old * 10 >= explicit_years * 6 && old > 2 * deictic;
}

/// A list of days whose first one has a year, and an earlier one than the report: years of the
/// others go on from it.
static bool is_chronicle(const sr_resolver *r, const reading_list *readings, const bool *entries)
{
    const sr_expression *first = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < readings->count; i++) {
        if (entries[i]) {
            first = first == NULL ? &readings->items[i] : first;
            count++;
        }
    }
    return count >= 3 && first->year != SR_NO_YEAR && r->reference != SR_NO_DAY &&
           first->year < sr_day_date(r->reference).year;
}

/// A morning paper tells of the day before: it names that weekday and never its own, nor "today" or
/// "yesterday". Durations then end there. A report with a dateline is told from its own day.
static int32_t day_told(const sr_resolver *r, const reading_list *readings)
{
    static const char *const starts[] = {"from", "until", "till", "by"}; // what is still to come
    bool eve = false;
    if (r->reference == SR_NO_DAY || r->report->filed != SR_NO_DAY) {
        return r->reference;
    }
    for (uint32_t i = 0; i < readings->count; i++) {
        const sr_expression *one = &readings->items[i];
        bool own = one->kind == SR_SAYS_DAY ||
                   (one->kind == SR_SAYS_NEAR && one->from == SR_FROM_REFERENCE &&
                    one->direction == 0 && one->part != SR_PART_NONE);
        if (one->kind == SR_SAYS_DATE && one->weekday >= 0 && one->day == 0) {
            int32_t back = (sr_day_weekday(r->reference) - one->weekday + 7) % 7;
            own = back == 0;
            eve = eve ||
                  (back == 1 && !sr_resolver_led(r, one, starts, 4) && !sr_resolver_ahead(r, one));
        }
        if (own) {
            return r->reference;
        }
    }
    return eve ? r->reference - 1 : r->reference;
}

/// `the "9 May" brigade`: nothing but the day stands in quotation marks.
static bool is_quoted(const sr_pieces *pieces, const sr_expression *reading)
{
    static const char *const marks[] = {"\"", "\xe2\x80\x9c", "\xe2\x80\x9d", "``", "''"};
    return reading->first > 0 && SR_PIECE_ANY(&pieces->items[reading->first - 1], marks) &&
           SR_PIECE_ANY(&pieces->items[reading->last], marks);
}

/// "the 14 July Bridge", "the May 19 Movement": a day without a year that a place or a body is
/// called after.
static bool is_called(const sr_pieces *pieces, const sr_syntax *syntax,
                      const sr_expression *reading)
{
    uint32_t end = 0;
    if (reading->kind != SR_SAYS_DATE || reading->day == 0 || reading->month == 0 ||
        reading->year != SR_NO_YEAR || reading->last >= pieces->count) {
        return false;
    }
    return is_quoted(pieces, reading) ||
           sr_pieces_match(pieces, reading->last, SR_WORD_CALLED, syntax->tokens, &end) != NULL;
}

/// "The Sunday Tribune", "the Friday Group": a weekday that a body is called after.
static bool is_title(const sr_pieces *pieces, const sr_expression *reading)
{
    const sr_piece *next = &pieces->items[reading->last];
    bool weekday = reading->kind == SR_SAYS_DATE && reading->weekday >= 0 && reading->day == 0 &&
                   reading->last == reading->first + 1;
    return weekday && reading->first > 0 && sr_piece_is(next - 2, "the") &&
           (next->flags & (SR_PIECE_CAPITAL | SR_PIECE_SHOUTED)) == SR_PIECE_CAPITAL;
}

static void read_all(const sr_pieces *pieces, const sr_syntax *syntax, reading_list *list,
                     sr_arena *scratch)
{
    for (uint32_t at = 0; at < pieces->count;) {
        sr_expression reading;
        if (sr_expression_at(pieces, syntax, at, &reading) && reading.last > at) {
            if (!is_called(pieces, syntax, &reading) && !is_title(pieces, &reading)) {
                *sr_push(scratch, list) = reading;
            }
            at = reading.last;
        } else {
            at++;
        }
    }
}

/// "Between February 28 and April 19, 1993", "in March or June 2011": the year stands behind the
/// last of several dates.
static void share_years(const sr_pieces *pieces, reading_list *readings)
{
    static const char *const joins[] = {"and", "or", "to", "until", "till", "through", "-"};
    for (uint32_t i = readings->count; i-- > 1;) {
        sr_expression *one = &readings->items[i - 1];
        const sr_expression *two = &readings->items[i];
        bool joined = two->first == one->last + 1 && SR_PIECE_ANY(&pieces->items[one->last], joins);
        bool dates = one->kind == SR_SAYS_DATE && two->kind == SR_SAYS_DATE && one->month > 0 &&
                     two->month >= one->month && (one->day != 0) == (two->day != 0);
        if (joined && dates && one->year == SR_NO_YEAR && two->year != SR_NO_YEAR) {
            one->year = two->year;
        }
    }
}

#define LOOK_ON 40

/// The next year that the text names after reading `at`, if it does so soon.
static void look_on(sr_resolver *r, const reading_list *readings, uint32_t at)
{
    r->next_year = 0;
    r->next_month = 0;
    for (uint32_t i = at + 1; i < readings->count && i < at + LOOK_ON; i++) {
        const sr_expression *one = &readings->items[i];
        if (one->kind == SR_SAYS_DATE && one->year != SR_NO_YEAR && one->year > 0) {
            r->next_year = one->year;
            r->next_month = one->month;
            return;
        }
    }
}

sr_times sr_times_find(const sr_report *report, const sr_syntax *syntax, const sr_pieces *pieces,
                       sr_arena *keep, sr_arena scratch)
{
    reading_list readings = {0};
    read_all(pieces, syntax, &readings, &scratch);
    share_years(pieces, &readings);
    sr_resolver r = {.report = report,
                     .syntax = syntax,
                     .pieces = pieces,
                     .keep = keep,
                     .reference = report->reference,
                     .day = SR_NO_DAY,
                     .entry = SR_NO_DAY};
    const bool *entries = sr_entries_of(&r, readings.items, readings.count, &scratch);
    r.narrative = is_narrative(&r, &readings) || is_chronicle(&r, &readings, entries);
    r.now = day_told(&r, &readings);
    time_list times = {0};
    const sr_expression *last_reading = NULL;
    for (uint32_t i = 0; i < readings.count; i++) {
        const sr_expression *reading = &readings.items[i];
        uint32_t first = pieces->items[reading->first].token;
        uint32_t last = pieces->items[reading->last - 1].token + 1;
        sr_time time = {.first = first, .last = last};
        look_on(&r, &readings, i);
        if (reading->kind == SR_SAYS_SAME && !r.narrative) {
            continue; // "at the same time" joins sentences of news, it dates nothing
        }
        sr_resolver_read(&r, reading, &time);
        time.historical = is_historical(&r, &time);
        time.heading = is_heading(&r, reading, &time) || is_credit(&r, reading);
        time.speech = dates_speech(&r, &time);
        time.entry = entries[i] && time.from != SR_NO_DAY && time.from == time.to && !time.heading;
        r.entry = time.entry ? time.from : r.entry;
        time.compared = is_compared(&r, reading, &time);
        time.moves = reading->from == SR_FROM_TEXT && reading->direction != 0;
        if (!time.heading && !time.compared) {
            remember(&r, reading, &time); // the date over the story is no day of the story
        }
        bound_by_words(&r, reading, &time);
        sr_time *before = times.count > 0 ? &times.items[times.count - 1] : NULL;
        if (before != NULL && last_reading != NULL) {
            join_range(&r, last_reading, reading, before, &time);
        }
        last_reading = reading;
        if (before != NULL && before->last > first) {
            continue; // within one token: "1775-1780" unsplit
        }
        *sr_push(keep, &times) = time;
    }
    return (sr_times){.count = times.count, .items = times.items, .now = r.now};
}

#define TOLD_SENTENCES 8

const sr_time *sr_times_told(const sr_times *times, const sr_report *report,
                             const sr_syntax *syntax, uint32_t token)
{
    uint32_t sentence = syntax->tokens->tokens[token].sentence;
    const sr_time *spoken = NULL;
    for (uint32_t i = sr_times_from(times, token); i-- > 0;) {
        const sr_time *t = &times->items[i];
        if (syntax->tokens->tokens[t->first].sentence + TOLD_SENTENCES < sentence) {
            break;
        }
        bool days = t->precision == SR_PRECISION_DAY || t->type == SR_TIMEX_DURATION;
        bool ahead = report->reference != SR_NO_DAY && t->to > report->reference;
        if (!days || ahead || t->historical || t->heading || t->from == SR_NO_DAY ||
            t->to == SR_NO_DAY) {
            continue;
        }
        if (!t->speech) {
            return t;
        }
        spoken = spoken == NULL ? t : spoken;
    }
    return spoken;
}

static bool stands_before(const void *items, uint32_t index, const void *wanted)
{
    return ((const sr_time *)items)[index].first < *(const uint32_t *)wanted;
}

uint32_t sr_times_from(const sr_times *times, uint32_t token)
{
    return sr_order_first(times->items, 0, times->count, stands_before, &token);
}
