// The grammar of time expressions over pieces. Each form has one reader; the longest reading wins.
// Words come from data/values/time.txt, so the grammar knows shapes only. Extents follow TIMEX2/3
// practice: determiners, edges ("early", "the end of") and "ago"/"later" are in, prepositions out.
#include "value/expression.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const sr_pieces *pieces;
    const sr_syntax *syntax;
    uint32_t sentence;
} view;

static const sr_piece *at_piece(const view *v, uint32_t at)
{
    if (at >= v->pieces->count ||
        v->syntax->tokens->tokens[v->pieces->items[at].token].sentence != v->sentence) {
        return &v->pieces->items[v->pieces->count];
    }
    return &v->pieces->items[at];
}

static bool is(const view *v, uint32_t at, const char *word)
{
    return sr_piece_is(at_piece(v, at), word);
}

static bool is_any(const view *v, uint32_t at, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is(v, at, words[i])) {
            return true;
        }
    }
    return false;
}
#define IS_ANY(v, at, words) is_any((v), (at), (words), sizeof(words) / sizeof *(words))

static const sr_phrase *word(const view *v, uint32_t at, sr_word_class class, uint32_t *end)
{
    return at_piece(v, at)->row_count == 0
               ? NULL
               : sr_pieces_match(v->pieces, at, class, v->syntax->tokens, end);
}

static uint32_t skip(const view *v, uint32_t at, const char *w)
{
    return at + (is(v, at, w) ? 1U : 0U);
}

/// Before the piece in the same sentence, or the empty piece.
static const sr_piece *before(const view *v, uint32_t at)
{
    return at == 0 ? at_piece(v, v->pieces->count) : at_piece(v, at - 1);
}

static bool ends_phrase(const sr_piece *piece)
{
    static const char *const words[] = {
        "",        ".",      ",",     ";",     ":",    ")",       "(",      "]",     "[",
        "\"",      "'",      "--",    "?",     "!",    "'s",      "and",    "or",    "to",
        "in",      "at",     "when",  "as",    "by",   "after",   "before", "until", "the",
        "a",       "for",    "from",  "with",  "but",  "of",      "on",     "that",  "which",
        "who",     "where",  "while", "was",   "were", "had",     "has",    "is",    "are",
        "he",      "she",    "it",    "they",  "his",  "her",     "their",  "its",   "against",
        "between", "during", "near",  "under", "then", "through", "without"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (sr_piece_is(piece, words[i])) {
            return true;
        }
    }
    return false;
}

static sr_expression blank(sr_expression_kind kind, uint32_t first)
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

// ---- pieces of a date ------------------------------------------------------------------------

static bool plain_digits(const sr_piece *piece)
{
    return piece->value != SR_NOT_DIGITS &&
           (piece->flags & (SR_PIECE_DECIMAL | SR_PIECE_DECADE | SR_PIECE_COMMA)) == 0;
}

/// Day of the month: "8", "08", "8th".
static bool read_day(const view *v, uint32_t at, int32_t *day)
{
    const sr_piece *piece = at_piece(v, at);
    if (!plain_digits(piece) || piece->digits > 2 || piece->value < 1 || piece->value > 31) {
        return false;
    }
    *day = (int32_t)piece->value;
    return true;
}

/// A year in four digits.
static bool read_year(const view *v, uint32_t at, int32_t *year)
{
    const sr_piece *piece = at_piece(v, at);
    if (!plain_digits(piece) || (piece->flags & SR_PIECE_ORDINAL) != 0 || piece->digits != 4 ||
        piece->value < 1000 || piece->value > 2100) {
        return false;
    }
    *year = (int32_t)piece->value;
    return true;
}

/// "July 172015": a comma lost between day and year.
static bool split_day_year(const sr_piece *piece, int32_t *day, int32_t *year)
{
    if (!plain_digits(piece) || piece->digits < 5 || piece->digits > 6) {
        return false;
    }
    *day = (int32_t)(piece->value / 10000);
    *year = (int32_t)(piece->value % 10000);
    return *day >= 1 && *day <= 31 && *year >= 1900 && *year <= 2100;
}

/// A month; words that are verbs or names as well need company: a day or year beside them, or
/// a preposition before them.
static const sr_phrase *read_month(const view *v, uint32_t at, bool company, uint32_t *end)
{
    const sr_phrase *row = word(v, at, SR_WORD_MONTH, end);
    if (row == NULL || strcmp(row->more, "context") != 0 || company) {
        return row;
    }
    const sr_piece *piece = at_piece(v, at);
    int32_t number = 0;
    int32_t year = 0;
    if (read_year(v, skip(v, *end, "of"), &number) || read_day(v, *end, &number) ||
        split_day_year(at_piece(v, *end), &number, &year)) {
        return row;
    }
    uint32_t other_end = 0;
    if ((piece->flags & SR_PIECE_CAPITAL) != 0 &&
        (is(v, *end, "-") || is(v, *end, "and") || is(v, *end, "to")) &&
        word(v, *end + 1, SR_WORD_MONTH, &other_end) != NULL) {
        return row; // "May-August"
    }
    static const char *const leads[] = {
        "in",   "since", "early", "mid",  "late",    "by",      "until", "till", "during", "last",
        "next", "of",    "from",  "this", "between", "through", "-",     "to",   "and"};
    if ((piece->flags & SR_PIECE_CAPITAL) == 0 || at == 0 || !IS_ANY(v, at - 1, leads)) {
        return NULL;
    }
    // "to March on" and "in March"; "and May" needs a month before it
    if (is(v, at - 1, "to") || is(v, at - 1, "and") || is(v, at - 1, "-")) {
        uint32_t other = 0;
        return at >= 2 && word(v, at - 2, SR_WORD_MONTH, &other) != NULL ? row : NULL;
    }
    bool shouted = (piece->flags & SR_PIECE_SHOUTED) != 0;
    if (strlen(row->words[0]) <= 4 && row->value != 5) {
        return NULL; // "Mar", "Dec" without a number is no month
    }
    return shouted && !ends_phrase(at_piece(v, *end)) && is(v, at - 1, "to") ? NULL : row;
}

static const sr_phrase *read_weekday(const view *v, uint32_t at, uint32_t *end)
{
    const sr_phrase *row = word(v, at, SR_WORD_WEEKDAY, end);
    if (row == NULL || strcmp(row->more, "context") != 0) {
        return row;
    }
    // "Sat", "Sun", "Fri": only where a date or a stop follows
    uint32_t next = skip(v, *end, ",");
    next = skip(v, skip(v, next, "."), ",");
    uint32_t ignored = 0;
    int32_t day = 0;
    bool dated = word(v, next, SR_WORD_MONTH, &ignored) != NULL ||
                 (read_day(v, next, &day) && word(v, next + 1, SR_WORD_MONTH, &ignored) != NULL);
    if (dated) {
        *end = next > *end && is(v, next - 1, ".") ? *end + 1 : *end;
        return row;
    }
    return NULL;
}

/// "of 1945", ", 1945", "1945" after a month or a day of one. Two digits only where nothing can be
/// counted.
static uint32_t read_year_after(const view *v, uint32_t at, bool with_day, int32_t *year)
{
    uint32_t next = at;
    if (is(v, next, ",") || is(v, next, "of") || is(v, next, ".") || is(v, next, "-") ||
        is(v, next, "/")) {
        next++;
    }
    if (is(v, at, ".") && is(v, next, ",")) {
        next++;
    }
    if (read_year(v, next, year)) {
        return next + 1;
    }
    uint32_t quote = next;
    if (is(v, quote, "'")) {
        quote++;
    }
    const sr_piece *piece = at_piece(v, quote);
    bool two = plain_digits(piece) && piece->digits == 2 && (piece->flags & SR_PIECE_ORDINAL) == 0;
    if (two && (quote > next || (next == at && with_day && ends_phrase(at_piece(v, quote + 1))))) {
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
static bool read_era(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_piece *piece = at_piece(v, at);
    if (plain_digits(piece) && piece->value > 0 && piece->digits <= 4) {
        const sr_phrase *era = word(v, at + 1, SR_WORD_ERA, &end);
        if (era == NULL) {
            return false;
        }
        r->year = era->value < 0 ? -(int32_t)piece->value : (int32_t)piece->value;
        r->last = end;
        return true;
    }
    const sr_phrase *era = word(v, at, SR_WORD_ERA, &end);
    if (era == NULL || (piece->flags & SR_PIECE_CAPITAL) == 0 || era->value < 0) {
        return false;
    }
    piece = at_piece(v, end);
    if (!plain_digits(piece) || piece->digits > 4 || piece->value == 0) {
        return false;
    }
    r->year = (int32_t)piece->value;
    r->last = end + 1;
    return true;
}

/// A bare year needs a reason not to be a count.
static bool year_stands(const view *v, uint32_t at)
{
    static const char *const leads[] = {
        "in",  "since", "of",     "by",      "until",  "till",  "from",  "during",
        "to",  "and",   "or",     "between", "before", "after", "early", "late",
        "mid", "the",   "around", "through", "(",      "-",     "about", "throughout",
        "as",  "than",  "circa",  "for",     "into",   "end",   "back",  "["};
    const sr_piece *next = at_piece(v, at + 1);
    const sr_piece *piece = at_piece(v, at);
    bool lead = at > 0 && IS_ANY(v, at - 1, leads);
    bool follow = ends_phrase(next) || sr_piece_is(next, "-") || sr_piece_is(next, "/");
    if (lead && is(v, at - 1, "of") && !follow && piece->value < 1900) {
        return false;
    }
    uint32_t end = 0;
    if (word(v, at + 1, SR_WORD_LENGTH, &end) != NULL ||
        word(v, at + 1, SR_WORD_MEASURE, &end) != NULL ||
        word(v, at + 1, SR_WORD_SCALE, &end) != NULL ||
        word(v, at + 1, SR_WORD_UNIT, &end) != NULL || is(v, at + 1, "hours")) {
        return false;
    }
    if (sr_piece_is(before(v, at), "$")) {
        return false;
    }
    size_t size = strlen(next->form);
    bool plural = size > 2 && next->form[size - 1] == 's' && !follow;
    static const char *const people[] = {"people", "men",      "women",   "children", "troops",
                                         "police", "civilian", "soldier", "more",     "other",
                                         "dead",   "wounded",  "killed",  "injured"};
    if (IS_ANY(v, at + 1, people)) {
        return false;
    }
    if (piece->value >= 1900 && piece->value <= 2049) {
        return lead ? !plural || is(v, at - 1, "in") || is(v, at - 1, "since") ||
                          is(v, at - 1, "the")
                    : follow || !plural;
    }
    return (lead && !plural) || (follow && lead) ||
           (follow && piece->value >= 1500 &&
            (sr_piece_is(before(v, at), "") || ends_phrase(before(v, at)) ||
             sr_piece_is(before(v, at), ",")));
}

// ---- calendar ----------------------------------------------------------------------------------

/// "2004-08-06", "2004-08".
static bool read_iso(const view *v, uint32_t at, sr_expression *r)
{
    int32_t year = 0;
    if (!read_year(v, at, &year) || !is(v, at + 1, "-")) {
        return false;
    }
    const sr_piece *month = at_piece(v, at + 2);
    if (!plain_digits(month) || month->digits != 2 || month->value < 1 || month->value > 12 ||
        (month->flags & SR_PIECE_GLUED) == 0) {
        return false;
    }
    *r = blank(SR_SAYS_DATE, at);
    r->year = year;
    r->month = (int32_t)month->value;
    r->last = at + 3;
    int32_t day = 0;
    if (!is(v, at + 3, "-") || !read_day(v, at + 4, &day) || at_piece(v, at + 4)->digits != 2) {
        return false; // "1989-12" is rather a range of years
    }
    r->day = day;
    r->last = at + 5;
    return true;
}

/// "14/06/1990", "6/14/90": month first unless it cannot be.
static bool read_slashed(const view *v, uint32_t at, sr_expression *r)
{
    int32_t one = 0;
    int32_t two = 0;
    bool slash = is(v, at + 1, "/");
    if (!read_day(v, at, &one) || (!slash && !is(v, at + 1, "-")) || !read_day(v, at + 2, &two) ||
        !is(v, at + 3, slash ? "/" : "-") || (at_piece(v, at + 1)->flags & SR_PIECE_GLUED) == 0) {
        return false;
    }
    const sr_piece *piece = at_piece(v, at + 4);
    if (!plain_digits(piece) || (piece->digits != 4 && piece->digits != 2) ||
        (one > 12 && two > 12)) {
        return false;
    }
    *r = blank(SR_SAYS_DATE, at);
    r->month = one > 12 ? two : one;
    r->day = one > 12 ? one : two;
    r->numeric = true;
    r->year = (int32_t)piece->value + (piece->digits == 4 ? 0 : piece->value < 50 ? 2000 : 1900);
    r->last = at + 5;
    return true;
}

/// "14.08.2004": one piece.
static bool read_dotted(const view *v, uint32_t at, sr_expression *r)
{
    int day = 0;
    int month = 0;
    int year = 0;
    char rest = 0;
    const char *form = at_piece(v, at)->form;
    if (!isdigit((unsigned char)form[0]) ||
        sscanf(form, "%2d.%2d.%4d%c", &day, &month, &year, &rest) != 3 || day < 1 || day > 31 ||
        month < 1 || month > 12 || year < 1000) {
        return false;
    }
    *r = blank(SR_SAYS_DATE, at);
    r->day = day;
    r->month = month;
    r->year = year;
    r->last = at + 1;
    return true;
}

/// Second day of a range: "25-29", "3 and 4".
static bool range_follows(const view *v, uint32_t at)
{
    static const char *const joins[] = {"-", "and", "to", "or", "/"};
    return IS_ANY(v, at, joins);
}

/// "of that year", "of the same year", "of the year": the year is that of the text's last date.
static void read_that_year(const view *v, sr_expression *r)
{
    uint32_t next = r->last;
    if (!is(v, next, "of")) {
        return;
    }
    next++;
    static const char *const leads[] = {"that", "the", "this"};
    if (!IS_ANY(v, next, leads)) {
        return;
    }
    next = skip(v, next + 1, "same");
    if (is(v, next, "year")) {
        r->same_year = true;
        r->last = next + 1;
    }
}

/// "August 8", "August 8th, 2004", "August 2004", "August of that year" (only the month), "August".
static bool read_month_first(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *month = read_month(v, at, false, &end);
    if (month == NULL) {
        return false;
    }
    *r = blank(SR_SAYS_DATE, at);
    r->month = (int32_t)month->value;
    r->last = end;
    uint32_t next = is(v, end, ".") && strcmp(month->more, "context") == 0 ? end + 1 : end;
    next = skip(v, next, "the");
    if (split_day_year(at_piece(v, next), &r->day, &r->year)) {
        r->last = next + 1;
        return true;
    }
    r->day = 0;
    r->year = SR_NO_YEAR;
    int32_t day = 0;
    uint32_t ignored = 0;
    if (read_day(v, next, &day) && word(v, next + 1, SR_WORD_MONTH, &ignored) == NULL &&
        !is(v, next + 1, "%")) {
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
    uint32_t after = read_year_after(v, is(v, end, ".") ? end + 1 : end, false, &year);
    if (year != SR_NO_YEAR && after > end) {
        r->year = year;
        r->last = after;
    } else {
        read_that_year(v, r);
    }
    return true;
}

/// Year of a date to which a day of a range belongs: looks ahead over "- 7 February 1920".
static bool read_range_head(const view *v, uint32_t at, sr_expression *r)
{
    int32_t day = 0;
    int32_t other = 0;
    if (!read_day(v, at, &day) || !range_follows(v, at + 1) || !read_day(v, at + 2, &other) ||
        other <= day) {
        return false;
    }
    uint32_t end = 0;
    uint32_t next = skip(v, at + 3, "of");
    const sr_phrase *month = read_month(v, next, true, &end);
    if (month == NULL) {
        return false;
    }
    *r = blank(SR_SAYS_DATE, at);
    r->day = day;
    r->month = (int32_t)month->value;
    (void)read_year_after(v, end, true, &r->year);
    r->last = at + 1;
    return true;
}

/// The second day of "January 25-29": the month stands before.
static bool read_range_tail(const view *v, uint32_t at, sr_expression *r)
{
    int32_t day = 0;
    int32_t other = 0;
    uint32_t end = 0;
    if (at < 3 || !read_day(v, at, &day) || !range_follows(v, at - 1) ||
        !read_day(v, at - 2, &other) || other >= day) {
        return false;
    }
    const sr_phrase *month = read_month(v, at - 3, true, &end);
    if (month == NULL || word(v, at + 1, SR_WORD_MONTH, &end) != NULL) {
        return false;
    }
    if (!is(v, at - 1, "-") && !ends_phrase(at_piece(v, at + 1))) {
        return false;
    }
    *r = blank(SR_SAYS_DATE, at);
    r->day = day;
    r->month = (int32_t)month->value;
    r->last = at + 1;
    uint32_t after = read_year_after(v, at + 1, true, &r->year);
    r->last = after > at + 1 ? after : at + 1;
    return true;
}

/// "8 August 2004", "the 8th of August", "14 JUN 90".
static bool read_day_first(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t start = skip(v, at, "the");
    int32_t day = 0;
    uint32_t next = start + 1;
    uint32_t end = 0;
    if (!read_day(v, start, &day)) {
        const sr_phrase *ordinal = word(v, start, SR_WORD_ORDINAL, &next);
        if (ordinal == NULL || ordinal->value > 31) {
            return false;
        }
        day = (int32_t)ordinal->value;
        if (!is(v, next, "of")) {
            return false;
        }
    }
    next = is(v, next, "of") ? next + 1 : is(v, next, "-") ? next + 1 : next;
    const sr_phrase *month = read_month(v, next, true, &end);
    if (month == NULL) {
        return false;
    }
    *r = blank(SR_SAYS_DATE, at);
    r->day = day;
    r->month = (int32_t)month->value;
    r->last = end;
    int32_t year = SR_NO_YEAR;
    uint32_t after = read_year_after(v, end, true, &year);
    if (after > end && year != SR_NO_YEAR) {
        r->year = year;
        r->last = after;
    } else if (is(v, end, "of")) {
        read_that_year(v, r);
    } else if (is(v, end, ".") && strcmp(month->more, "context") == 0 &&
               (at_piece(v, end + 1)->form[0] != '\0')) {
        r->last = end; // the stop may end the sentence: left out
    }
    return true;
}

/// "the 15th" on its own: only after a preposition and before a stop.
static bool read_lone_day(const view *v, uint32_t at, sr_expression *r)
{
    static const char *const leads[] = {"on", "by", "until", "of", "since", "till"};
    if (!is(v, at, "the") || at == 0 || !IS_ANY(v, at - 1, leads)) {
        return false;
    }
    int32_t day = 0;
    const sr_piece *piece = at_piece(v, at + 1);
    if (!read_day(v, at + 1, &day) || (piece->flags & SR_PIECE_ORDINAL) == 0 ||
        !ends_phrase(at_piece(v, at + 2)) || is(v, at + 2, "of")) {
        return false;
    }
    *r = blank(SR_SAYS_DATE, at);
    r->day = day;
    r->last = at + 2;
    return true;
}

/// "Friday", "Friday, August 6, 2004", "Fridays".
static bool read_weekday_first(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *weekday = read_weekday(v, at, &end);
    if (weekday == NULL) {
        return false;
    }
    *r = blank(SR_SAYS_DATE, at);
    sr_expression date;
    uint32_t next = skip(v, end, ",");
    next = skip(v, next, "the");
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

/// "1989", "2003".
static bool read_bare_year(const view *v, uint32_t at, sr_expression *r)
{
    *r = blank(SR_SAYS_DATE, at);
    if (read_era(v, at, r)) {
        return true;
    }
    int32_t year = 0;
    if (is(v, at, "the") && (is(v, at + 1, "year") || is(v, at + 1, "years")) &&
        read_year(v, at + 2, &year)) {
        r->year = year;
        r->last = at + 3;
        return true;
    }
    if (read_year(v, at, &year) && year_stands(v, at)) {
        r->year = year;
        r->last = at + 1;
        return true;
    }
    // "1995-96": the second year
    const sr_piece *piece = at_piece(v, at);
    if (at >= 2 && (is(v, at - 1, "-") || is(v, at - 1, "/")) &&
        (piece->flags & SR_PIECE_GLUED) != 0 && plain_digits(piece) && piece->digits == 2 &&
        read_year(v, at - 2, &year) && (piece->flags & SR_PIECE_ORDINAL) == 0 &&
        (int32_t)piece->value > year % 100 && !is(v, at + 1, "-")) {
        r->year = year / 100 * 100 + (int32_t)piece->value;
        r->last = at + 1;
        return true;
    }
    // "between 264 and 241 BC": the first year borrows the era
    static const char *const joins[] = {"-", "and", "to", "or"};
    sr_expression other = blank(SR_SAYS_DATE, at);
    if (plain_digits(piece) && piece->digits >= 2 && piece->digits <= 4 &&
        IS_ANY(v, at + 1, joins) && read_era(v, at + 2, &other) && other.year < 0 &&
        (int32_t)piece->value > -other.year) {
        r->year = -(int32_t)piece->value;
        r->last = at + 1;
        return true;
    }
    // "in 218": after an era was given, see the resolver
    return false;
}

/// "the 1920s", "the '90s", "21st century", "the nineteenth century".
static bool read_long(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t start = skip(v, at, "the");
    *r = blank(SR_SAYS_DATE, at);
    const sr_piece *piece = at_piece(v, start);
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
        const sr_phrase *ordinal = word(v, start, SR_WORD_ORDINAL, &end);
        number = ordinal != NULL ? ordinal->value : 0;
    }
    if (number < 1 || number > 30) {
        return false;
    }
    end = skip(v, end, "-");
    if (!is(v, end, "century") && !is(v, end, "centuries")) {
        return false;
    }
    r->century = (int32_t)number - 1;
    r->last = end + 1;
    uint32_t era_end = 0;
    const sr_phrase *era = word(v, r->last, SR_WORD_ERA, &era_end);
    if (era != NULL) {
        r->last = era_end;
        r->century = era->value < 0 ? -1 : r->century;
        r->count = number;
        r->text = era->value < 0 ? "BC" : NULL;
    }
    return true;
}

/// "the summer of 1943", "summer 1990", "winter".
static bool read_season(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t start = skip(v, at, "the");
    uint32_t end = 0;
    const sr_phrase *season = word(v, start, SR_WORD_SEASON, &end);
    if (season == NULL) {
        return false;
    }
    *r = blank(SR_SAYS_DATE, at);
    r->season = season->text;
    r->season_month = (int32_t)season->value;
    r->last = end;
    int32_t year = 0;
    uint32_t next = end;
    if (is(v, next, "of") || is(v, next, ",")) {
        next++;
    }
    if (read_year(v, next, &year)) {
        r->year = year;
        r->last = next + 1;
        uint32_t slash = r->last; // "the winter of 1939-40"
        if ((is(v, slash, "-") || is(v, slash, "/")) && plain_digits(at_piece(v, slash + 1)) &&
            season->value == 12) {
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
    bool lead = at > 0 && IS_ANY(v, at - 1, leads);
    return (start > at && lead && !is(v, end, "of") && (ends_phrase(at_piece(v, end)))) ||
           (lead && !is(v, at - 1, "of") && strcmp(season->text, "SP") == 0 && !is(v, end, "of")) ||
           (start > at && strcmp(season->text, "SP") == 0 && !is(v, end, "of"));
}

static bool read_holiday(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t start = skip(v, at, "the");
    uint32_t end = 0;
    const sr_phrase *holiday = word(v, start, SR_WORD_HOLIDAY, &end);
    if (holiday == NULL || (at_piece(v, start)->flags & SR_PIECE_CAPITAL) == 0) {
        return false;
    }
    *r = blank(SR_SAYS_DATE, start == at ? at : start);
    r->first = at;
    r->holiday = (int32_t)holiday->value;
    r->last = end;
    int32_t year = 0;
    uint32_t next = is(v, end, "of") || is(v, end, ",") ? end + 1 : end;
    if (read_year(v, next, &year)) {
        r->year = year;
        r->last = next + 1;
    }
    return true;
}

// ---- units, offsets, durations ------------------------------------------------------------------

/// A unit of time; `context` ones only where a count stands before.
static const sr_phrase *read_unit(const view *v, uint32_t at, bool counted, uint32_t *end)
{
    const sr_phrase *unit = word(v, at, SR_WORD_UNIT, end);
    return unit != NULL && (counted || strcmp(unit->more, "context") != 0) ? unit : NULL;
}

/// "three", "a", "a few", "several", "the last" stays outside. `*count` SR_COUNT_VAGUE without a
/// number.
static bool read_count(const view *v, uint32_t at, int64_t *count, uint32_t *end)
{
    sr_numeral number;
    uint32_t last = 0;
    if (word(v, at, SR_WORD_SPAN, &last) != NULL) {
        *count = SR_COUNT_VAGUE;
        *end = last;
        return true;
    }
    if (sr_numeral_read(v->pieces, v->syntax->tokens, at, &number)) {
        *count = number.value;
        *end = number.last;
        return true;
    }
    if (is(v, at, "a") || is(v, at, "an") || is(v, at, "one")) {
        *count = 1;
        *end = at + 1;
        return true;
    }
    return false;
}

/// Adverbs before a count that stay within the expression: "only two weeks", "almost an hour".
static uint32_t skip_hedge(const view *v, uint32_t at)
{
    static const char *const hedges[] = {
        "only",    "just",          "almost",  "nearly", "about",   "some", "over", "barely",
        "exactly", "approximately", "roughly", "around", "another", "at",   "more", "less"};
    if (!IS_ANY(v, at, hedges)) {
        return at;
    }
    if (is(v, at, "at")) {
        return is(v, at + 1, "least") || is(v, at + 1, "most") ? at + 2 : at;
    }
    if (is(v, at, "more") || is(v, at, "less")) {
        return is(v, at + 1, "than") ? at + 2 : at;
    }
    return at + 1;
}

static bool read_direction(const view *v, uint32_t at, sr_expression *r)
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
        if (is(v, at, rows[i].word)) {
            if (rows[i].direction == -2) {
                return false;
            }
            r->direction = rows[i].direction;
            r->from = rows[i].from;
            if (r->from == SR_FROM_OPEN && ends_phrase(at_piece(v, at + 1)) &&
                !is(v, at + 1, "the") && !is(v, at + 1, "a") && !is(v, at + 1, "his") &&
                !is(v, at + 1, "that") && !is(v, at + 1, "their") && !is(v, at + 1, "its") &&
                !is(v, at + 1, "to") && !is(v, at + 1, "he") && !is(v, at + 1, "it") &&
                !is(v, at + 1, "they") && !is(v, at + 1, "her") && !is(v, at + 1, "she")) {
                r->from = SR_FROM_TEXT;
            }
            r->last = at + 1;
            return true;
        }
    }
    if (is(v, at, "from") && is(v, at + 1, "now")) {
        r->direction = 1;
        r->from = SR_FROM_REFERENCE;
        r->last = at + 2;
        return true;
    }
    return false;
}

/// "two days ago", "hours later", "a week earlier", "three weeks after the siege", "the day
/// before".
static bool read_offset(const view *v, uint32_t at, sr_expression *r)
{
    *r = blank(SR_SAYS_OFFSET, at);
    uint32_t next = skip_hedge(v, at);
    uint32_t end = 0;
    r->rounded = next > at;
    bool counted = read_count(v, next, &r->count, &end);
    if (!counted && is(v, next, "the")) {
        r->count = 1;
        end = next + 1;
    } else if (!counted) {
        r->count = SR_COUNT_VAGUE;
        end = next;
    }
    if (is(v, end, "and") && is(v, end + 1, "a") && is(v, end + 2, "half")) {
        end += 3;
    }
    uint32_t last = 0;
    const sr_phrase *unit = read_unit(v, end, counted, &last);
    if (unit == NULL || (!counted && !is(v, next, "the") && unit->value == 0)) {
        return false;
    }
    r->unit = unit->text;
    if (!read_direction(v, last, r)) {
        return false;
    }
    if (!counted && is(v, next, "the") && (r->from == SR_FROM_REFERENCE || unit->value == 1)) {
        return false;
    }
    return true;
}

static sr_part_of_day part_word(const view *v, uint32_t at, const char **code, uint32_t *end)
{
    const sr_phrase *part = word(v, at, SR_WORD_PART, end);
    if (part == NULL) {
        return SR_PART_NONE;
    }
    *code = part->text;
    return (sr_part_of_day)part->value;
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

static const near_word *read_near_word(const view *v, uint32_t at)
{
    for (size_t i = 0; i < sizeof near_words / sizeof *near_words; i++) {
        if (is(v, at, near_words[i].word)) {
            return &near_words[i];
        }
    }
    return NULL;
}

/// [the|that|this] [same|last|next...]: where the noun of time starts, or `at` if nothing leads.
static uint32_t read_lead(const view *v, uint32_t at, sr_expression *r, bool *bare)
{
    uint32_t next = at;
    bool led = false;
    *bare = false;
    if (is(v, next, "the")) {
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
    if (led && (is(v, next, "very") || is(v, next, "entire") || is(v, next, "whole"))) {
        next++;
    }
    return led ? next : at;
}

/// "last week", "the next day", "that month", "last Monday", "this summer", "the previous night".
static bool read_near(const view *v, uint32_t at, sr_expression *r)
{
    *r = blank(SR_SAYS_NEAR, at);
    bool bare = false;
    uint32_t next = read_lead(v, at, r, &bare);
    uint32_t end = 0;
    if (next == at) {
        return false;
    }
    const sr_phrase *unit =
        read_unit(v, next, !bare && r->direction == 0 && r->from == SR_FROM_REFERENCE, &end);
    if (unit != NULL && unit->value == 0 && strcmp(unit->text, "N") != 0) {
        r->unit = unit->text;
        r->last = end;
        if (bare &&
            (unit->text[0] == 'T' || unit->text[0] == 'D' || strcmp(unit->text, "CE") == 0)) {
            return false; // "the day" is no time by itself
        }
        if (bare && strcmp(unit->text, "WE") != 0) {
            return false; // "the year" needs an edge before it, see read_edge
        }
        const char *code = NULL;
        sr_part_of_day part = unit->text[0] == 'D' && unit->text[1] == '\0'
                                  ? part_word(v, end, &code, &end)
                                  : SR_PART_NONE;
        if (part != SR_PART_NONE) {
            r->part = part;
            r->part_code = code;
            r->last = end;
        }
        return true;
    }
    if (bare) {
        return false;
    }
    const char *code = NULL;
    sr_part_of_day part = part_word(v, next, &code, &end);
    if (part != SR_PART_NONE) {
        r->unit = "D";
        r->part = part;
        r->part_code = code;
        r->last = end;
        return true;
    }
    const sr_phrase *weekday = read_weekday(v, next, &end);
    if (weekday != NULL) {
        r->weekday = (int32_t)weekday->value;
        r->last = end;
        return true;
    }
    const sr_phrase *month = read_month(v, next, true, &end);
    if (month != NULL && (strcmp(month->more, "context") != 0 ||
                          (at_piece(v, next)->flags & SR_PIECE_CAPITAL) != 0)) {
        int32_t day = 0;
        r->month = (int32_t)month->value;
        r->last = end;
        if (read_day(v, end, &day)) {
            r->day = day;
            r->last = end + 1;
        }
        return true;
    }
    const sr_phrase *season = word(v, next, SR_WORD_SEASON, &end);
    if (season != NULL && (strcmp(season->text, "FA") != 0 || r->from == SR_FROM_REFERENCE ||
                           ends_phrase(at_piece(v, end)))) {
        r->season = season->text;
        r->season_month = (int32_t)season->value;
        r->last = end;
        return true;
    }
    const sr_phrase *holiday = word(v, next, SR_WORD_HOLIDAY, &end);
    if (holiday != NULL && (at_piece(v, next)->flags & SR_PIECE_CAPITAL) != 0) {
        r->holiday = (int32_t)holiday->value;
        r->last = end;
        return true;
    }
    return false;
}

/// Words between a count and its unit that change nothing: "two bloody weeks", "the first two".
static uint32_t skip_adjective(const view *v, uint32_t at, uint32_t *unit_end,
                               const sr_phrase **unit)
{
    *unit = read_unit(v, at, true, unit_end);
    if (*unit != NULL) {
        return at;
    }
    const sr_piece *piece = at_piece(v, at);
    if (piece->form[0] == '\0' || !isalpha((unsigned char)piece->form[0]) || piece->row_count > 0 ||
        ends_phrase(piece)) {
        return at;
    }
    *unit = read_unit(v, at + 1, true, unit_end);
    if (*unit != NULL && (*unit)->value == 0) {
        *unit = NULL;
    }
    return at + 1;
}

/// "three days", "36 hours", "24-year", "weeks", "the past three days", "a few months",
/// "year-long".
static bool read_duration(const view *v, uint32_t at, sr_expression *r)
{
    *r = blank(SR_SAYS_DURATION, at);
    uint32_t next = at;
    static const char *const ranks[] = {
        "last",      "past",  "next",    "first",   "following",   "previous",
        "preceding", "final", "coming",  "early",   "intervening", "succeeding",
        "recent",    "same",  "ensuing", "closing", "opening"};
    bool ranked = false;
    bool the = is(v, next, "the") || is(v, next, "these") || is(v, next, "those");
    next += the;
    if (IS_ANY(v, next, ranks)) {
        ranked = true;
        r->past = is(v, next, "last") || is(v, next, "past") || is(v, next, "recent") ||
                  is(v, next, "previous") || is(v, next, "preceding");
        r->direction = r->past ? -1
                       : is(v, next, "next") || is(v, next, "following") || is(v, next, "coming")
                           ? 1
                           : 0;
        r->from =
            is(v, next, "previous") || is(v, next, "preceding") ? SR_FROM_TEXT : SR_FROM_REFERENCE;
        next++;
    }
    next = skip_hedge(v, next);
    uint32_t end = next;
    bool counted = read_count(v, next, &r->count, &end);
    if (!counted) {
        r->count = SR_COUNT_VAGUE;
        end = next;
    }
    const sr_piece *digits = at_piece(v, next);
    if (counted && (digits->flags & SR_PIECE_DECIMAL) != 0 && strchr(digits->form, '.') != NULL) {
        (void)snprintf(r->fraction, sizeof r->fraction, "%s", strchr(digits->form, '.'));
    }
    bool hyphen = is(v, end, "-");
    end += hyphen && counted;
    uint32_t half = end;
    bool and_half = is(v, end, "and") && is(v, end + 1, "a") && is(v, end + 2, "half");
    half += and_half ? 3U : 0U;
    uint32_t last = 0;
    const sr_phrase *unit = NULL;
    (void)skip_adjective(v, half, &last, &unit);
    if (unit == NULL) {
        return false;
    }
    bool plural = unit->value == 1;
    if (!counted && !plural) {
        // "year-long"
        if (at == next && is(v, last, "-") && is(v, last + 1, "long")) {
            r->count = 1;
            r->unit = unit->text;
            r->last = last;
            return true;
        }
        return false;
    }
    bool article = is(v, next, "a") || is(v, next, "an");
    if ((!counted || article || strcmp(unit->text, "Q") == 0) &&
        strcmp(unit->more, "context") == 0) {
        return false; // "a second wave", "three quarters of the men"
    }
    if ((!counted || article) && strcmp(unit->text, "N") == 0) {
        return false;
    }
    int32_t ignored = 0;
    if (!counted && the && !ranked && read_year(v, last, &ignored)) {
        return false; // "the years 1955-1957"
    }
    r->unit = unit->text;
    r->last = last;
    if (is(v, last, "-") && is(v, last + 1, "long")) {
        r->last = last;
    }
    return true;
}

/// "the second day of fighting", "a third day of clashes".
static bool read_counted(const view *v, uint32_t at, sr_expression *r)
{
    static const char *const determiners[] = {"the", "a", "for", "its", "their", "his"};
    uint32_t start = at + (IS_ANY(v, at, determiners) && !is(v, at, "for") ? 1U : 0U);
    uint32_t end = 0;
    uint32_t last = 0;
    const sr_piece *piece = at_piece(v, start);
    int64_t number = 0;
    if ((piece->flags & SR_PIECE_ORDINAL) != 0) {
        number = piece->value;
        end = start + 1;
    } else {
        const sr_phrase *ordinal = word(v, start, SR_WORD_ORDINAL, &end);
        number = ordinal != NULL ? ordinal->value : 0;
    }
    end += is(v, end, "straight") || is(v, end, "consecutive") || is(v, end, "successive") ||
           is(v, end, "full");
    const sr_phrase *unit = number > 0 ? read_unit(v, end, true, &last) : NULL;
    if (unit == NULL || unit->value == 1 || unit->text[0] == 'T' || strcmp(unit->text, "CE") == 0) {
        return false;
    }
    *r = blank(SR_SAYS_COUNTED, at);
    r->count = number;
    r->unit = unit->text;
    r->last = last;
    return true;
}

static bool read_set(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *often = word(v, at, SR_WORD_OFTEN, &end);
    if (often != NULL) {
        *r = blank(SR_SAYS_SET, at);
        r->text = often->text;
        r->last = end;
        return true;
    }
    if (is(v, at, "every") || is(v, at, "each")) {
        const sr_phrase *weekday = read_weekday(v, at + 1, &end);
        if (weekday != NULL) {
            *r = blank(SR_SAYS_SET, at);
            r->weekday = (int32_t)weekday->value;
            r->text = "XXXX-WXX";
            r->last = end;
            return true;
        }
        int64_t count = 0;
        uint32_t last = 0;
        const sr_phrase *unit = NULL;
        if (read_count(v, at + 1, &count, &end) &&
            (unit = read_unit(v, end, true, &last)) != NULL) {
            *r = blank(SR_SAYS_SET, at);
            r->count = count;
            r->unit = unit->text;
            r->last = last;
            return true;
        }
    }
    return false;
}

static bool read_reference(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *row = word(v, at, SR_WORD_REFERENCE, &end);
    uint32_t ignored = 0;
    int64_t count = 0;
    if (row == NULL || strcmp(row->more, "weak") == 0 ||
        (is(v, end - 1, "past") &&
         (word(v, end, SR_WORD_UNIT, &ignored) != NULL || read_count(v, end, &count, &ignored)))) {
        return false;
    }
    *r = blank(SR_SAYS_REFERENCE, at);
    r->text = row->text;
    r->last = end;
    return true;
}

/// "the same time", "this period": what they mean stands in the text before.
static bool read_same(const view *v, uint32_t at, sr_expression *r)
{
    static const char *const leads[] = {"the", "this", "that"};
    if (!IS_ANY(v, at, leads)) {
        return false;
    }
    bool same = is(v, at + 1, "same");
    uint32_t noun = at + (same ? 2U : 1U);
    if ((is(v, at, "the") && !same) || (!is(v, noun, "time") && !is(v, noun, "period"))) {
        return false;
    }
    *r = blank(SR_SAYS_SAME, at);
    r->direction = same && is(v, noun, "time") ? 0 : -1;
    r->last = noun + 1;
    return true;
}

// ---- times of day
// --------------------------------------------------------------------------------

/// "11:30 a.m.", "3 p.m.", "0630 GMT", "1900 hours", "3 o'clock".
static bool read_clock(const view *v, uint32_t at, sr_expression *r)
{
    const sr_piece *piece = at_piece(v, at);
    if (!isdigit((unsigned char)piece->form[0])) {
        return false;
    }
    *r = blank(SR_SAYS_PART, at);
    int hour = 0;
    int minute = 0;
    char rest = 0;
    bool colon = sscanf(piece->form, "%2d:%2d%c", &hour, &minute, &rest) == 2;
    bool dotted = !colon && sscanf(piece->form, "%2d.%2d%c", &hour, &minute, &rest) == 2 &&
                  strlen(piece->form) >= 4;
    uint32_t end = 0;
    const sr_phrase *clock = word(v, at + 1, SR_WORD_CLOCK, &end);
    bool four = plain_digits(piece) && piece->digits == 4 && piece->value / 100 < 24 &&
                piece->value % 100 < 60;
    bool halfday =
        clock != NULL && (strcmp(clock->text, "am") == 0 || strcmp(clock->text, "pm") == 0);
    if (!colon && !dotted) {
        if (four &&
            ((clock != NULL && !halfday) || (is(v, at + 1, "(") && at > 0 && is(v, at - 1, "at")) ||
             (at > 0 && (is(v, at - 1, "at")) && piece->value < 2400 &&
              (piece->form[0] == '0' || ends_phrase(at_piece(v, at + 1)))))) {
            hour = (int)(piece->value / 100);
            minute = (int)(piece->value % 100);
        } else if (plain_digits(piece) && piece->digits <= 2 && piece->value <= 12 &&
                   clock != NULL && (halfday || strcmp(clock->text, "clock") == 0)) {
            hour = (int)piece->value;
        } else {
            return false;
        }
    } else if (dotted && !halfday) {
        return false;
    }
    if (hour > 24 || minute > 59) {
        return false;
    }
    if (halfday) {
        hour = hour % 12 + (int)clock->value;
    }
    r->hour = hour;
    r->minute = minute;
    r->last = clock != NULL ? end : at + 1;
    clock = word(v, r->last, SR_WORD_CLOCK, &end);
    if (clock != NULL && (strcmp(clock->text, "zone") == 0)) {
        r->last = end;
    }
    r->part = hour < 6     ? SR_PART_NIGHT
              : hour < 12  ? SR_PART_MORNING
              : hour == 12 ? SR_PART_NOON
              : hour < 18  ? SR_PART_AFTERNOON
              : hour < 21  ? SR_PART_EVENING
                           : SR_PART_NIGHT;
    return true;
}

static bool read_day_word(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *day = word(v, at, SR_WORD_DAY, &end);
    if (day == NULL) {
        return false;
    }
    *r = blank(SR_SAYS_DAY, at);
    r->count = day->value;
    r->last = end;
    if (strcmp(day->text, "NI") == 0) {
        r->part = SR_PART_NIGHT;
        r->part_code = day->text;
    } else if (day->text[0] != '\0') {
        r->text = day->text;
        r->part = strcmp(day->text, "overnight") == 0 ? SR_PART_NIGHT : SR_PART_NONE;
        r->part_code = r->part != SR_PART_NONE ? "NI" : NULL;
    }
    return true;
}

/// Parts of day alone: "at dawn", "in the morning", "night".
static bool read_lone_part(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t start = skip(v, at, "the");
    start =
        is(v, start, "early") || is(v, start, "late") || is(v, start, "pre") ? start + 1 : start;
    start = skip(v, start, "-");
    const char *code = NULL;
    uint32_t end = 0;
    sr_part_of_day part = part_word(v, start, &code, &end);
    if (part == SR_PART_NONE ||
        (at_piece(v, start)->flags & SR_PIECE_CAPITAL &&
         !(at_piece(v, start)->flags & (SR_PIECE_SHOUTED | SR_PIECE_START)))) {
        return false;
    }
    *r = blank(SR_SAYS_PART, at);
    r->part = part;
    r->part_code = code;
    r->last = end;
    return true;
}

// ---- putting together
// ----------------------------------------------------------------------------

/// What an edge can stand before: a calendar time or a unit seen from the text.
static bool read_core(const view *v, uint32_t at, sr_expression *r);

/// "early June", "the end of 1944", "mid-July", "late in the year", "early morning hours of ...".
static bool read_edge(const view *v, uint32_t at, sr_expression *r)
{
    uint32_t next = at;
    next = skip(v, next, "very");
    next = skip(v, next, "the");
    next = skip(v, next, "very");
    uint32_t end = 0;
    const sr_phrase *edge = word(v, next, SR_WORD_EDGE, &end);
    if (edge == NULL) {
        return false;
    }
    static const struct {
        const char *text;
        sr_edge edge;
    } names[] = {{"early", SR_EDGE_EARLY},
                 {"mid", SR_EDGE_MID},
                 {"late", SR_EDGE_LATE},
                 {"start", SR_EDGE_START},
                 {"end", SR_EDGE_END}};
    sr_edge which = SR_EDGE_NONE;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        which = strcmp(edge->text, names[i].text) == 0 ? names[i].edge : which;
    }
    bool noun = which == SR_EDGE_START || which == SR_EDGE_END || is(v, next, "middle") ||
                is(v, next, "latter") || is(v, next, "height") || edge->word_count > 1;
    bool linked = false;
    if (is(v, end, "of") || is(v, end, "in") || is(v, end, "on") || is(v, end, "-")) {
        linked = true;
        if (is(v, end, "in") && noun) {
            return false;
        }
        end++;
    } else if (noun && (which == SR_EDGE_START || which == SR_EDGE_END)) {
        return false;
    }
    bool later = (is(v, next, "later") || is(v, next, "earlier")) && !linked;
    bool got = read_core(v, end, r);
    if (got && later && r->kind == SR_SAYS_DATE && r->weekday < 0) {
        got = false; // "later April" is not said; "later 1944" rarely
    }
    if (!got) {
        // "the end of the month", "late in the year", "later that year"
        *r = blank(SR_SAYS_NEAR, at);
        bool bare = false;
        uint32_t noun_at = read_lead(v, end, r, &bare);
        uint32_t last = 0;
        const sr_phrase *unit = noun_at > end ? read_unit(v, noun_at, false, &last) : NULL;
        if (unit == NULL || unit->value == 1 || unit->text[0] == 'T' || (bare && !linked)) {
            return false;
        }
        r->unit = unit->text;
        r->last = last;
    }
    if (r->kind != SR_SAYS_DATE && r->kind != SR_SAYS_NEAR && r->kind != SR_SAYS_DAY &&
        r->kind != SR_SAYS_PART) {
        return false;
    }
    r->first = at;
    r->edge = which;
    r->compared = is(v, next, "earlier") || is(v, next, "later");
    r->half = is(v, next + 1, "half") && linked ? (which == SR_EDGE_EARLY ? 1 : 2) : 0;
    return true;
}

/// A date with a part of day on either side: "Tuesday morning", "the night of April 18, 1775",
/// "11:30 a.m. on Friday", "dawn Friday", "late Thursday".
static bool read_with_part(const view *v, uint32_t at, sr_expression *r)
{
    sr_expression part;
    if (!read_clock(v, at, &part) && !read_lone_part(v, at, &part)) {
        return false;
    }
    uint32_t next = part.last;
    next += is(v, next, "hours") && part.hour < 0;
    next += is(v, next, "(") ? 0U : 0U;
    if (is(v, next, "of") || is(v, next, "on") || is(v, next, ",")) {
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
static void add_part(const view *v, sr_expression *r)
{
    bool dated = r->kind == SR_SAYS_DAY ||
                 (r->kind == SR_SAYS_DATE && (r->day != 0 || r->weekday >= 0 || r->holiday >= 0)) ||
                 (r->kind == SR_SAYS_NEAR && r->weekday >= 0);
    if (!dated || r->part != SR_PART_NONE) {
        return;
    }
    uint32_t next = r->last;
    next = is(v, next, "at") ? next + 1 : next;
    sr_expression clock;
    if (read_clock(v, next, &clock)) {
        r->part = clock.part;
        r->hour = clock.hour;
        r->minute = clock.minute;
        r->last = clock.last;
        return;
    }
    next = r->last;
    next = is(v, next, "at") || is(v, next, "in") ? next + 1 : next;
    next = next > r->last ? skip(v, next, "the") : next;
    next = is(v, next, "early") || is(v, next, "late") ? next + 1 : next;
    const char *code = NULL;
    uint32_t end = 0;
    sr_part_of_day part = part_word(v, next, &code, &end);
    if (part != SR_PART_NONE) {
        r->part = part;
        r->part_code = code;
        r->last = end;
    }
}

typedef bool (*reader)(const view *v, uint32_t at, sr_expression *r);

static bool longest(const view *v, uint32_t at, const reader *readers, size_t count,
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

static bool read_core(const view *v, uint32_t at, sr_expression *r)
{
    static const reader readers[] = {
        read_iso,           read_slashed,   read_dotted,    read_month_first, read_day_first,
        read_weekday_first, read_bare_year, read_long,      read_season,      read_holiday,
        read_near,          read_day_word,  read_range_head};
    return longest(v, at, readers, sizeof readers / sizeof *readers, r);
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
        isdigit((unsigned char)piece->form[0])) {
        return false;
    }
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (sr_piece_is(piece, starts[i])) {
            return false;
        }
    }
    return true;
}

bool sr_expression_at(const sr_pieces *pieces, const sr_syntax *syntax, uint32_t at,
                      sr_expression *out)
{
    if (at >= pieces->count || cannot_start(&pieces->items[at])) {
        return false;
    }
    view v = {.pieces = pieces,
              .syntax = syntax,
              .sentence = syntax->tokens->tokens[pieces->items[at].token].sentence};
    static const reader readers[] = {
        read_with_part, read_edge,     read_core,      read_range_tail, read_lone_day,
        read_clock,     read_set,      read_offset,    read_counted,    read_reference,
        read_same,      read_duration, read_lone_part,
    };
    if (!longest(&v, at, readers, sizeof readers / sizeof *readers, out)) {
        return false;
    }
    add_part(&v, out);
    return true;
}
