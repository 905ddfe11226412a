// Dates: day, month, year, weekday, season, feast, decade, century, in the orders that reports use.
#include "value/grammar.h"
#include "value/words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Day of the month: "8", "08", "8th".
bool sr_calendar_day(const sr_view *v, uint32_t at, int32_t *day)
{
    const sr_piece *piece = sr_view_piece(v, at);
    if (!sr_piece_is_plain(piece) || piece->digits > 2 || piece->value < 1 || piece->value > 31) {
        return false;
    }
    *day = (int32_t)piece->value;
    return true;
}

/// "2030 hrs", "1430h", "1900 GMT": four digits of the clock.
static bool is_clock(const sr_view *v, uint32_t at)
{
    uint32_t end = 0;
    const sr_phrase *clock = sr_view_word(v, at + 1, SR_WORD_CLOCK, &end);
    bool zone = sr_view_is(v, at + 1, "gmt") || sr_view_is(v, at + 1, "utc");
    return clock != NULL && (zone || strcmp(clock->text, "hours") == 0);
}

/// A year in four digits.
bool sr_calendar_year(const sr_view *v, uint32_t at, int32_t *year)
{
    const sr_piece *piece = sr_view_piece(v, at);
    if (!sr_piece_is_plain(piece) || (piece->flags & SR_PIECE_ORDINAL) != 0 || piece->digits != 4 ||
        piece->value < 1000 || piece->value > 2100 || is_clock(v, at)) {
        return false;
    }
    *year = (int32_t)piece->value;
    return true;
}

/// "July 172015": a comma lost between day and year.
static bool split_day_year(const sr_piece *piece, int32_t *day, int32_t *year)
{
    if (!sr_piece_is_plain(piece) || piece->digits < 5 || piece->digits > 6) {
        return false;
    }
    *day = (int32_t)(piece->value / 10000);
    *year = (int32_t)(piece->value % 10000);
    return *day >= 1 && *day <= 31 && *year >= 1900 && *year <= 2100;
}

/// A month; words that are verbs or names as well need company: a day or year beside them, or
/// a preposition before them.
/// A doubtful month beside a year or a day, or joined to another month: "May 12", "May-August".
static bool has_company(const sr_view *v, uint32_t end)
{
    static const char *const joins[] = {"-", "and", "to"};
    int32_t day = 0;
    int32_t year = 0;
    uint32_t ignored = 0;
    return sr_calendar_year(v, sr_view_skip(v, end, "of"), &year) ||
           sr_calendar_day(v, end, &day) || split_day_year(sr_view_piece(v, end), &day, &year) ||
           (SR_VIEW_ANY(v, end, joins) &&
            sr_view_word(v, end + 1, SR_WORD_MONTH, &ignored) != NULL);
}

/// A doubtful month alone: after a word that leads to times ("in March"), after another month
/// ("from April to May"), or as an adjective ("a March operation"); never "to March on the palace".
static bool has_lead(const sr_view *v, uint32_t at, uint32_t end)
{
    static const char *const joins[] = {"to", "and", "-"};
    static const char *const articles[] = {"a", "the", "its"};
    static const char *const leads[] = {"in",    "since",   "early",   "mid",   "late", "by",
                                        "until", "till",    "last",    "next",  "of",   "from",
                                        "this",  "between", "through", "during"};
    uint32_t ignored = 0;
    if (at == 0) {
        return false;
    }
    if (SR_VIEW_ANY(v, at - 1, joins)) {
        return at >= 2 && sr_view_word(v, at - 2, SR_WORD_MONTH, &ignored) != NULL;
    }
    const sr_piece *next = sr_view_piece(v, end);
    bool adjective = SR_VIEW_ANY(v, at - 1, articles) && !sr_view_ends_phrase(next) &&
                     isalpha((unsigned char)next->form[0]) &&
                     (next->flags & (SR_PIECE_CAPITAL | SR_PIECE_SHOUTED)) == 0;
    return adjective || SR_VIEW_ANY(v, at - 1, leads);
}

const sr_phrase *sr_calendar_month(const sr_view *v, uint32_t at, bool company, uint32_t *end)
{
    const sr_phrase *row = sr_view_word(v, at, SR_WORD_MONTH, end);
    if (row == NULL || strcmp(row->more, "context") != 0 || company) {
        return row;
    }
    bool capital = (sr_view_piece(v, at)->flags & SR_PIECE_CAPITAL) != 0;
    bool shortened = strlen(row->words[0]) <= 4 && row->value != 5; // "Mar", "Dec": never alone
    return capital && (has_company(v, *end) || (!shortened && has_lead(v, at, *end))) ? row : NULL;
}

const sr_phrase *sr_calendar_weekday(const sr_view *v, uint32_t at, uint32_t *end)
{
    const sr_phrase *row = sr_view_word(v, at, SR_WORD_WEEKDAY, end);
    if (row == NULL || strcmp(row->more, "context") != 0) {
        return row;
    }
    // "Sat", "Sun", "Fri": only where a date or a stop follows
    uint32_t next = sr_view_skip(v, *end, ",");
    next = sr_view_skip(v, sr_view_skip(v, next, "."), ",");
    uint32_t ignored = 0;
    int32_t day = 0;
    bool dated = sr_view_word(v, next, SR_WORD_MONTH, &ignored) != NULL ||
                 (sr_calendar_day(v, next, &day) &&
                  sr_view_word(v, next + 1, SR_WORD_MONTH, &ignored) != NULL);
    if (dated) {
        *end = next > *end && sr_view_is(v, next - 1, ".") ? *end + 1 : *end;
        return row;
    }
    return NULL;
}

/// "of 1945", ", 1945", "1945" after a month or a day of one. Two digits only where nothing can be
/// counted.
static uint32_t read_year_after(const sr_view *v, uint32_t at, bool with_day, int32_t *year)
{
    uint32_t next = at;
    if (sr_view_is(v, next, ",") || sr_view_is(v, next, "of") || sr_view_is(v, next, ".") ||
        sr_view_is(v, next, "-") || sr_view_is(v, next, "/")) {
        next++;
    }
    if (sr_view_is(v, at, ".") && sr_view_is(v, next, ",")) {
        next++;
    }
    if (sr_calendar_year(v, next, year)) {
        return next + 1;
    }
    uint32_t quote = next;
    if (sr_view_is(v, quote, "'")) {
        quote++;
    }
    const sr_piece *piece = sr_view_piece(v, quote);
    bool two =
        sr_piece_is_plain(piece) && piece->digits == 2 && (piece->flags & SR_PIECE_ORDINAL) == 0;
    if (two && (quote > next ||
                (next == at && with_day && sr_view_ends_phrase(sr_view_piece(v, quote + 1))))) {
        *year = (int32_t)piece->value + (piece->value < 50 ? 2000 : 1900);
        return quote + 1;
    }
    const char *form = piece->form;
    if (quote == next && form[0] == '\'' && isdigit((unsigned char)form[1]) &&
        isdigit((unsigned char)form[2]) && form[3] == '\0') {
        *year = atoi(form + 1) + (form[1] < '5' ? 2000 : 1900);
        return quote + 1;
    }
    return at;
}

/// "264 BC", "B.C. 44", "AD 70".
static bool read_era(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_piece *piece = sr_view_piece(v, at);
    if (sr_piece_is_plain(piece) && piece->value > 0 && piece->digits <= 4) {
        const sr_phrase *era = sr_view_word(v, at + 1, SR_WORD_ERA, &end);
        if (era == NULL) {
            return false;
        }
        r->year = era->value < 0 ? -(int32_t)piece->value : (int32_t)piece->value;
        r->last = end;
        return true;
    }
    const sr_phrase *era = sr_view_word(v, at, SR_WORD_ERA, &end);
    if (era == NULL || (piece->flags & SR_PIECE_CAPITAL) == 0 || era->value < 0) {
        return false;
    }
    piece = sr_view_piece(v, end);
    if (!sr_piece_is_plain(piece) || piece->digits > 4 || piece->value == 0) {
        return false;
    }
    r->year = (int32_t)piece->value;
    r->last = end + 1;
    return true;
}

/// A bare year needs a reason not to be a count.
static bool year_stands(const sr_view *v, uint32_t at)
{
    static const char *const leads[] = {
        "in",  "since", "of",     "by",      "until",  "till",  "from",  "during",
        "to",  "and",   "or",     "between", "before", "after", "early", "late",
        "mid", "the",   "around", "through", "(",      "-",     "about", "throughout",
        "as",  "than",  "circa",  "for",     "into",   "end",   "back",  "["};
    const sr_piece *next = sr_view_piece(v, at + 1);
    const sr_piece *piece = sr_view_piece(v, at);
    bool lead = at > 0 && SR_VIEW_ANY(v, at - 1, leads);
    bool follow = sr_view_ends_phrase(next) || sr_piece_is(next, "-") || sr_piece_is(next, "/");
    bool at_hour = at > 0 && sr_view_is(v, at - 1, "at"); // or a figure: no year stands behind it
    if (at_hour || (lead && sr_view_is(v, at - 1, "of") && !follow && piece->value < 1900)) {
        return false;
    }
    uint32_t end = 0;
    if (sr_view_word(v, at + 1, SR_WORD_LENGTH, &end) != NULL ||
        sr_view_word(v, at + 1, SR_WORD_MEASURE, &end) != NULL ||
        sr_view_word(v, at + 1, SR_WORD_SCALE, &end) != NULL ||
        sr_view_word(v, at + 1, SR_WORD_UNIT, &end) != NULL || sr_view_is(v, at + 1, "hours")) {
        return false;
    }
    if (sr_piece_is(sr_view_before(v, at), "$")) {
        return false;
    }
    size_t size = strlen(next->form);
    bool plural = size > 2 && next->form[size - 1] == 's' && !follow;
    bool more = sr_view_is(v, at + 1, "more") && sr_view_is(v, at + 2, "than");
    if (sr_view_is_of(v, at + 1, SR_WORDS_PEOPLE) && !more) {
        return false; // but "in 1987 more than 400"
    }
    if (piece->value >= 1900 && piece->value <= 2049) {
        return lead ? !plural || sr_view_is(v, at - 1, "in") || sr_view_is(v, at - 1, "since") ||
                          sr_view_is(v, at - 1, "the")
                    : follow || !plural;
    }
    return (lead && !plural) || (follow && lead) ||
           (follow && piece->value >= 1500 &&
            (sr_piece_is(sr_view_before(v, at), "") || sr_view_ends_phrase(sr_view_before(v, at)) ||
             sr_piece_is(sr_view_before(v, at), ",")));
}

/// "2004-08-06", "2004/08/06", "2004-08".
static bool read_iso(const sr_view *v, uint32_t at, sr_expression *r)
{
    int32_t year = 0;
    const char *mark = sr_view_is(v, at + 1, "/") ? "/" : "-";
    if (!sr_calendar_year(v, at, &year) || !sr_view_is(v, at + 1, mark)) {
        return false;
    }
    const sr_piece *month = sr_view_piece(v, at + 2);
    if (!sr_piece_is_plain(month) || month->digits != 2 || month->value < 1 || month->value > 12 ||
        (month->flags & SR_PIECE_GLUED) == 0) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    r->year = year;
    r->month = (int32_t)month->value;
    r->last = at + 3;
    int32_t day = 0;
    if (!sr_view_is(v, at + 3, mark) || !sr_calendar_day(v, at + 4, &day) ||
        sr_view_piece(v, at + 4)->digits != 2) {
        return false; // "1989-12" is rather a range of years
    }
    r->day = day;
    r->last = at + 5;
    return true;
}

/// "14/06/1990", "6/14/90": month first unless it cannot be.
static bool read_slashed(const sr_view *v, uint32_t at, sr_expression *r)
{
    int32_t one = 0;
    int32_t two = 0;
    bool slash = sr_view_is(v, at + 1, "/");
    if (!sr_calendar_day(v, at, &one) || (!slash && !sr_view_is(v, at + 1, "-")) ||
        !sr_calendar_day(v, at + 2, &two) || !sr_view_is(v, at + 3, slash ? "/" : "-") ||
        (sr_view_piece(v, at + 1)->flags & SR_PIECE_GLUED) == 0) {
        return false;
    }
    const sr_piece *piece = sr_view_piece(v, at + 4);
    if (!sr_piece_is_plain(piece) || (piece->digits != 4 && piece->digits != 2) ||
        (one > 12 && two > 12)) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    r->month = one > 12 ? two : one;
    r->day = one > 12 ? one : two;
    r->numeric = true;
    r->year = (int32_t)piece->value + (piece->digits == 4 ? 0 : piece->value < 50 ? 2000 : 1900);
    r->last = at + 5;
    return true;
}

/// "14.08.2004": one piece.
static bool read_dotted(const sr_view *v, uint32_t at, sr_expression *r)
{
    int day = 0;
    int month = 0;
    int year = 0;
    char rest = 0;
    const char *form = sr_view_piece(v, at)->form;
    if (!isdigit((unsigned char)form[0]) ||
        sscanf(form, "%2d.%2d.%4d%c", &day, &month, &year, &rest) != 3 || day < 1 || day > 31 ||
        month < 1 || month > 12 || year < 1000) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    r->day = day;
    r->month = month;
    r->year = year;
    r->last = at + 1;
    return true;
}

/// Second day of a range: "25-29", "3 and 4".
static bool range_follows(const sr_view *v, uint32_t at)
{
    static const char *const joins[] = {"-", "and", "to", "or", "/"};
    return SR_VIEW_ANY(v, at, joins);
}

/// "of that year", "of the same year", "of the year": the year is that of the text's last date.
static void read_that_year(const sr_view *v, sr_expression *r)
{
    uint32_t next = r->last;
    if (!sr_view_is(v, next, "of")) {
        return;
    }
    next++;
    static const char *const leads[] = {"that", "the", "this"};
    if (!SR_VIEW_ANY(v, next, leads)) {
        return;
    }
    next = sr_view_skip(v, next + 1, "same");
    if (sr_view_is(v, next, "year")) {
        r->same_year = true;
        r->last = next + 1;
    }
}

/// "August 8", "August 8th, 2004", "August 2004", "August of that year" (only the month), "August".
static bool read_month_first(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *month = sr_calendar_month(v, at, false, &end);
    if (month == NULL) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    r->month = (int32_t)month->value;
    r->last = end;
    uint32_t next = sr_view_is(v, end, ".") && strcmp(month->more, "context") == 0 ? end + 1 : end;
    next = sr_view_skip(v, next, "the");
    if (split_day_year(sr_view_piece(v, next), &r->day, &r->year)) {
        r->last = next + 1;
        return true;
    }
    r->day = 0;
    r->year = SR_NO_YEAR;
    int32_t day = 0;
    uint32_t ignored = 0;
    if (sr_calendar_day(v, next, &day) &&
        sr_view_word(v, next + 1, SR_WORD_MONTH, &ignored) == NULL &&
        !sr_view_is(v, next + 1, "%")) {
        r->day = day;
        r->last = next + 1;
        int32_t year = SR_NO_YEAR;
        uint32_t after = read_year_after(v, next + 1, true, &year);
        if (after > next + 1) {
            r->year = year;
            r->last = after;
        } else {
            read_that_year(v, r);
        }
        return true;
    }
    int32_t year = SR_NO_YEAR;
    uint32_t after = read_year_after(v, sr_view_is(v, end, ".") ? end + 1 : end, false, &year);
    if (year != SR_NO_YEAR && after > end) {
        r->year = year;
        r->last = after;
    } else {
        read_that_year(v, r);
    }
    return true;
}

/// Year of a date to which a day of a range belongs: looks ahead over "- 7 February 1920".
static bool read_range_head(const sr_view *v, uint32_t at, sr_expression *r)
{
    int32_t day = 0;
    int32_t other = 0;
    if (!sr_calendar_day(v, at, &day) || !range_follows(v, at + 1) ||
        !sr_calendar_day(v, at + 2, &other) || other <= day) {
        return false;
    }
    uint32_t end = 0;
    uint32_t next = sr_view_skip(v, at + 3, "of");
    const sr_phrase *month = sr_calendar_month(v, next, true, &end);
    if (month == NULL) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    r->day = day;
    r->month = (int32_t)month->value;
    (void)read_year_after(v, end, true, &r->year);
    r->last = at + 1;
    return true;
}

/// The second day of "January 25-29": the month stands before.
static bool read_range_tail(const sr_view *v, uint32_t at, sr_expression *r)
{
    int32_t day = 0;
    int32_t other = 0;
    uint32_t end = 0;
    if (at < 3 || !sr_calendar_day(v, at, &day) || !range_follows(v, at - 1) ||
        !sr_calendar_day(v, at - 2, &other) || other >= day) {
        return false;
    }
    const sr_phrase *month = sr_calendar_month(v, at - 3, true, &end);
    if (month == NULL || sr_view_word(v, at + 1, SR_WORD_MONTH, &end) != NULL) {
        return false;
    }
    if (!sr_view_is(v, at - 1, "-") && !sr_view_ends_phrase(sr_view_piece(v, at + 1))) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    r->day = day;
    r->month = (int32_t)month->value;
    r->last = at + 1;
    uint32_t after = read_year_after(v, at + 1, true, &r->year);
    r->last = after > at + 1 ? after : at + 1;
    return true;
}

/// "8 August 2004", "the 8th of August", "14 JUN 90".
static bool read_day_first(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t start = sr_view_skip(v, at, "the");
    int32_t day = 0;
    uint32_t next = start + 1;
    uint32_t end = 0;
    if (!sr_calendar_day(v, start, &day)) {
        const sr_phrase *ordinal = sr_view_word(v, start, SR_WORD_ORDINAL, &next);
        if (ordinal == NULL || ordinal->value > 31) {
            return false;
        }
        day = (int32_t)ordinal->value;
        if (!sr_view_is(v, next, "of")) {
            return false;
        }
    }
    next = sr_view_is(v, next, "of") ? next + 1 : sr_view_is(v, next, "-") ? next + 1 : next;
    const sr_phrase *month = sr_calendar_month(v, next, true, &end);
    if (month == NULL) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    r->day = day;
    r->month = (int32_t)month->value;
    r->last = end;
    int32_t year = SR_NO_YEAR;
    uint32_t after = read_year_after(v, end, true, &year);
    if (after > end && year != SR_NO_YEAR) {
        r->year = year;
        r->last = after;
    } else if (sr_view_is(v, end, "of")) {
        read_that_year(v, r);
    } else if (sr_view_is(v, end, ".") && strcmp(month->more, "context") == 0 &&
               (sr_view_piece(v, end + 1)->form[0] != '\0')) {
        r->last = end; // the stop may end the sentence: left out
    }
    return true;
}

/// "the 15th" on its own: only after a preposition and before a stop, or "of that month".
static bool read_lone_day(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const char *const leads[] = {"on", "by", "until", "of", "since", "till"};
    static const char *const same[] = {"that", "the", "this"};
    int32_t day = 0;
    if (!sr_view_is(v, at, "the") || !sr_calendar_day(v, at + 1, &day) ||
        (sr_view_piece(v, at + 1)->flags & SR_PIECE_ORDINAL) == 0) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    r->day = day;
    r->last = at + 2;
    if (sr_view_is(v, at + 2, "of") && SR_VIEW_ANY(v, at + 3, same)) {
        uint32_t month = sr_view_skip(v, at + 4, "same");
        r->last = month + 1;
        return sr_view_is(v, month, "month");
    }
    return at > 0 && SR_VIEW_ANY(v, at - 1, leads) && !sr_view_is(v, at + 2, "of") &&
           sr_view_ends_phrase(sr_view_piece(v, at + 2));
}

/// "Friday", "Friday, August 6, 2004", "Fridays".
static bool read_weekday_first(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *weekday = sr_calendar_weekday(v, at, &end);
    if (weekday == NULL) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    sr_expression date;
    uint32_t next = sr_view_skip(v, end, ",");
    next = sr_view_skip(v, next, "the");
    if (read_month_first(v, next, &date) || read_day_first(v, next, &date)) {
        if (date.day != 0) {
            date.first = at;
            date.weekday = (int32_t)weekday->value;
            *r = date;
            return true;
        }
    }
    r->weekday = (int32_t)weekday->value;
    r->plural = strcmp(weekday->text, "plural") == 0;
    r->last = end;
    return true;
}

/// "1995-96": the second year.
static bool read_year_tail(const sr_view *v, uint32_t at, sr_expression *r)
{
    int32_t year = 0;
    const sr_piece *piece = sr_view_piece(v, at);
    if (at < 2 || (!sr_view_is(v, at - 1, "-") && !sr_view_is(v, at - 1, "/")) ||
        (piece->flags & SR_PIECE_GLUED) == 0 || !sr_piece_is_plain(piece) || piece->digits != 2 ||
        (piece->flags & SR_PIECE_ORDINAL) != 0 || !sr_calendar_year(v, at - 2, &year) ||
        (int32_t)piece->value <= year % 100 || sr_view_is(v, at + 1, "-")) {
        return false;
    }
    r->year = year / 100 * 100 + (int32_t)piece->value;
    r->last = at + 1;
    return true;
}

/// "between 264 and 241 BC": the first year borrows the era.
static bool read_year_of_era(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const char *const joins[] = {"-", "and", "to", "or"};
    const sr_piece *piece = sr_view_piece(v, at);
    sr_expression other = sr_expression_blank(SR_SAYS_DATE, at);
    if (!sr_piece_is_plain(piece) || piece->digits < 2 || piece->digits > 4 ||
        !SR_VIEW_ANY(v, at + 1, joins) || !read_era(v, at + 2, &other) || other.year >= 0 ||
        (int32_t)piece->value <= -other.year) {
        return false;
    }
    r->year = -(int32_t)piece->value;
    r->last = at + 1;
    return true;
}

/// "of '89": the century is the text's.
static bool read_short_year(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const char *const leads[] = {"of", "in", "since"};
    const char *form = sr_view_piece(v, at)->form;
    bool joined = form[0] == '\'' && isdigit((unsigned char)form[1]) &&
                  isdigit((unsigned char)form[2]) && form[3] == '\0';
    const sr_piece *next = sr_view_piece(v, at + 1);
    bool parted = form[0] == '\'' && form[1] == '\0' && sr_piece_is_plain(next) &&
                  next->digits == 2 && (next->flags & SR_PIECE_GLUED) != 0;
    if (at == 0 || !SR_VIEW_ANY(v, at - 1, leads) || (!joined && !parted)) {
        return false;
    }
    int32_t year = joined ? atoi(form + 1) : (int32_t)next->value;
    r->year = year + (year < 50 ? 2000 : 1900);
    r->short_year = true;
    r->last = at + (joined ? 1U : 2U);
    return true;
}

/// "1989", "264 BC", "the year 2003".
static bool read_bare_year(const sr_view *v, uint32_t at, sr_expression *r)
{
    int32_t year = 0;
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    if (read_era(v, at, r)) {
        return true;
    }
    if (sr_view_is(v, at, "the") &&
        (sr_view_is(v, at + 1, "year") || sr_view_is(v, at + 1, "years")) &&
        sr_calendar_year(v, at + 2, &year)) {
        r->year = year;
        r->last = at + 3;
        return true;
    }
    if (sr_calendar_year(v, at, &year) && year_stands(v, at)) {
        r->year = year;
        r->last = at + 1;
        return true;
    }
    return read_year_tail(v, at, r) || read_year_of_era(v, at, r) || read_short_year(v, at, r);
}

/// "the 1920s", "the '90s", "21st century", "the nineteenth century".
static bool read_long(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t start = sr_view_skip(v, at, "the");
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    const sr_piece *piece = sr_view_piece(v, start);
    if ((piece->flags & SR_PIECE_DECADE) != 0 && piece->digits == 4 && piece->value % 10 == 0 &&
        piece->value <= 2100) {
        r->decade = (int32_t)piece->value;
        r->last = start + 1;
        return true;
    }
    uint32_t end = start + 1;
    int64_t number = 0;
    if ((piece->flags & SR_PIECE_ORDINAL) != 0) {
        number = piece->value;
    } else {
        const sr_phrase *ordinal = sr_view_word(v, start, SR_WORD_ORDINAL, &end);
        number = ordinal != NULL ? ordinal->value : 0;
    }
    if (number < 1 || number > 30) {
        return false;
    }
    end = sr_view_skip(v, end, "-");
    if (!sr_view_is(v, end, "century") && !sr_view_is(v, end, "centuries")) {
        return false;
    }
    r->century = (int32_t)number - 1;
    r->last = end + 1;
    uint32_t era_end = 0;
    const sr_phrase *era = sr_view_word(v, r->last, SR_WORD_ERA, &era_end);
    if (era != NULL) {
        r->last = era_end;
        r->century = era->value < 0 ? -1 : r->century;
        r->count = number;
        r->text = era->value < 0 ? "BC" : NULL;
    }
    return true;
}

/// "the summer of 1943", "summer 1990", "winter".
static bool read_season(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t start = sr_view_skip(v, at, "the");
    uint32_t end = 0;
    const sr_phrase *season = sr_view_word(v, start, SR_WORD_SEASON, &end);
    if (season == NULL) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    r->season = season->text;
    r->season_month = (int32_t)season->value;
    r->last = end;
    int32_t year = 0;
    uint32_t next = end;
    if (sr_view_is(v, next, "of") || sr_view_is(v, next, ",")) {
        next++;
    }
    if (sr_calendar_year(v, next, &year)) {
        r->year = year;
        r->last = next + 1;
        uint32_t slash = r->last; // "the winter of 1939-40"
        if ((sr_view_is(v, slash, "-") || sr_view_is(v, slash, "/")) &&
            sr_piece_is_plain(sr_view_piece(v, slash + 1)) && season->value == 12) {
            r->last = slash;
        }
        return true;
    }
    read_that_year(v, r);
    if (strcmp(season->more, "context") != 0 || r->same_year) {
        return true;
    }
    // "fall" and "spring" are verbs and waters as well
    static const char *const leads[] = {"in",    "during", "by",  "throughout", "until",
                                        "early", "late",   "mid", "following",  "of"};
    bool lead = at > 0 && SR_VIEW_ANY(v, at - 1, leads);
    return (start > at && lead && !sr_view_is(v, end, "of") &&
            (sr_view_ends_phrase(sr_view_piece(v, end)))) ||
           (lead && !sr_view_is(v, at - 1, "of") && strcmp(season->text, "SP") == 0 &&
            !sr_view_is(v, end, "of")) ||
           (start > at && strcmp(season->text, "SP") == 0 && !sr_view_is(v, end, "of"));
}

static bool read_holiday(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t start = sr_view_skip(v, at, "the");
    uint32_t end = 0;
    const sr_phrase *holiday = sr_view_word(v, start, SR_WORD_HOLIDAY, &end);
    bool dated = holiday != NULL && holiday->value > SR_HOLIDAY_YEAR;
    if (holiday == NULL || (!dated && (sr_view_piece(v, start)->flags & SR_PIECE_CAPITAL) == 0)) {
        return false;
    }
    static const char *const things[] = {"market",   "markets",  "tree",    "trees",
                                         "party",    "parties",  "lights",  "gifts",
                                         "presents", "shoppers", "shopping"};
    if (!dated && SR_VIEW_ANY(v, end, things)) {
        return false; // "a Christmas market" stands for weeks
    }
    *r = sr_expression_blank(SR_SAYS_DATE, start == at ? at : start);
    r->first = at;
    r->holiday = (int32_t)(holiday->value % SR_HOLIDAY_YEAR);
    r->last = end;
    if (dated) {
        static const char *const others[] = {"this", "last", "next"};
        bool number = (sr_view_piece(v, start)->flags & SR_PIECE_CAPITAL) == 0; // "9/11"
        bool glued = (sr_view_piece(v, start + 1)->flags & SR_PIECE_GLUED) != 0;
        int32_t other = 0;
        if (number && (!glued || SR_VIEW_ANY(v, end, others) || sr_calendar_year(v, end, &other))) {
            return false;
        }
        r->year = (int32_t)(holiday->value / SR_HOLIDAY_YEAR);
        return true;
    }
    int32_t year = 0;
    uint32_t next = sr_view_is(v, end, "of") || sr_view_is(v, end, ",") ? end + 1 : end;
    if (sr_calendar_year(v, next, &year)) {
        r->year = year;
        r->last = next + 1;
    }
    return true;
}

/// "the first quarter of 2008".
static bool read_quarter(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    uint32_t start = sr_view_skip(v, at, "the");
    const sr_phrase *ordinal = sr_view_word(v, start, SR_WORD_ORDINAL, &end);
    int32_t year = 0;
    if (ordinal == NULL || ordinal->value > 4 || !sr_view_is(v, end, "quarter") ||
        !sr_view_is(v, end + 1, "of") || !sr_calendar_year(v, end + 2, &year)) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DATE, at);
    r->year = year;
    r->quarter = (int32_t)ordinal->value;
    r->last = end + 3;
    return true;
}

bool sr_calendar_read(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const sr_time_reader readers[] = {
        read_iso,       read_slashed,       read_dotted,     read_month_first,
        read_day_first, read_weekday_first, read_bare_year,  read_long,
        read_season,    read_holiday,       read_range_head, read_quarter,
    };
    return sr_grammar_longest(v, at, readers, sizeof readers / sizeof *readers, r);
}

bool sr_calendar_read_rest(const sr_view *v, uint32_t at, sr_expression *r)
{
    static const sr_time_reader readers[] = {read_range_tail, read_lone_day};
    return sr_grammar_longest(v, at, readers, sizeof readers / sizeof *readers, r);
}
