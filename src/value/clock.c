// Parts of the day and times of the clock.
#include "value/grammar.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "value/words.h"

sr_part_of_day sr_clock_part(const sr_view *v, uint32_t at, const char **code, uint32_t *end)
{
    const sr_phrase *part = sr_view_word(v, at, SR_WORD_PART, end);
    if (part == NULL) {
        return SR_PART_NONE;
    }
    *code = part->text;
    return (sr_part_of_day)part->value;
}

/// A day stands behind: "between 2100 and 2300 on 4 December", "0200 5 December", "at 1930 on
/// Monday", "until 0200 today"; "arrested 1200 on Monday" counts.
static bool before_day(const sr_view *v, uint32_t at)
{
    static const char *const leads[] = {"at", "between", "since", "until", "till"};
    uint32_t next = sr_view_skip(v, at + 1, "on");
    bool hour = sr_view_piece(v, at)->form[0] == '0' || (at > 0 && SR_VIEW_ANY(v, at - 1, leads));
    bool second = at > 0 && sr_view_is(v, at - 1, "and");
    uint32_t end = 0;
    int32_t day = 0;
    bool date = (hour || second) && sr_calendar_day(v, next, &day) &&
                sr_view_word(v, next + 1, SR_WORD_MONTH, &end) != NULL;
    bool near = hour && sr_view_word(v, at + 1, SR_WORD_DAY, &end) != NULL;
    return date || near || (hour && next > at + 1 && sr_calendar_weekday(v, next, &end) != NULL);
}

/// "Put the toll at 1200, and the dead at 1900": a figure.
static bool is_reckoned(const sr_view *v, uint32_t at)
{
    enum { FARTHEST = 9 };
    for (uint32_t i = at; i-- > 0 && at - i <= FARTHEST && !sr_view_is(v, i, ".");) {
        if (sr_view_is_of(v, i, SR_WORDS_RECKONED)) {
            return true;
        }
    }
    return false;
}

/// "0630" in four digits is a time where a clock's word, a day or the like says so.
static bool is_clock_number(const sr_view *v, uint32_t at, bool clock)
{
    const sr_piece *piece = sr_view_piece(v, at);
    bool four = sr_piece_is_plain(piece) && piece->digits == 4 && piece->value / 100 < 24 &&
                piece->value % 100 < 60;
    bool behind_at = at > 0 && sr_view_is(v, at - 1, "at") && !is_reckoned(v, at - 1);
    uint32_t end = 0;
    bool ends = piece->form[0] == '0' || sr_view_ends_phrase(sr_view_piece(v, at + 1)) ||
                sr_view_word(v, at + 1, SR_WORD_DAY, &end) != NULL;
    return four && (clock || before_day(v, at) || (sr_view_is(v, at + 1, "(") && behind_at) ||
                    (behind_at && piece->value < 2400 && ends));
}

/// The hour and minute of a number without a mark between them: "0630", "3" of "3 p.m.".
static bool read_bare(const sr_view *v, uint32_t at, const sr_phrase *clock, bool halfday,
                      int *hour, int *minute)
{
    const sr_piece *piece = sr_view_piece(v, at);
    if (is_clock_number(v, at, clock != NULL && !halfday)) {
        *hour = (int)(piece->value / 100);
        *minute = (int)(piece->value % 100);
        return true;
    }
    *hour = (int)piece->value;
    return sr_piece_is_plain(piece) && piece->digits <= 2 && piece->value <= 12 && clock != NULL &&
           (halfday || strcmp(clock->text, "clock") == 0);
}

static sr_part_of_day part_of_hour(int hour)
{
    return hour < 6     ? SR_PART_NIGHT
           : hour < 12  ? SR_PART_MORNING
           : hour == 12 ? SR_PART_NOON
           : hour < 18  ? SR_PART_AFTERNOON
           : hour < 21  ? SR_PART_EVENING
                        : SR_PART_NIGHT;
}

/// "11:30 a.m.", "3 p.m.", "0630 GMT", "1900 hours", "3 o'clock".
bool sr_clock_time(const sr_view *v, uint32_t at, sr_expression *r)
{
    const sr_piece *piece = sr_view_piece(v, at);
    if (!isdigit((unsigned char)piece->form[0])) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_PART, at);
    int hour = 0;
    int minute = 0;
    char rest = 0;
    bool colon = sscanf(piece->form, "%2d:%2d%c", &hour, &minute, &rest) == 2;
    bool dotted = !colon && sscanf(piece->form, "%2d.%2d%c", &hour, &minute, &rest) == 2 &&
                  strlen(piece->form) >= 4;
    uint32_t end = 0;
    const sr_phrase *clock = sr_view_word(v, at + 1, SR_WORD_CLOCK, &end);
    bool halfday =
        clock != NULL && (strcmp(clock->text, "am") == 0 || strcmp(clock->text, "pm") == 0);
    bool bare = !colon && !dotted;
    if ((bare && !read_bare(v, at, clock, halfday, &hour, &minute)) || (dotted && !halfday)) {
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
    clock = sr_view_word(v, r->last, SR_WORD_CLOCK, &end);
    if (clock != NULL && (strcmp(clock->text, "zone") == 0)) {
        r->last = end;
    }
    r->part = part_of_hour(hour);
    return true;
}

bool sr_clock_day_word(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t end = 0;
    const sr_phrase *day = sr_view_word(v, at, SR_WORD_DAY, &end);
    if (day == NULL) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_DAY, at);
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
bool sr_clock_lone_part(const sr_view *v, uint32_t at, sr_expression *r)
{
    uint32_t start = sr_view_skip(v, at, "the");
    start =
        sr_view_is(v, start, "early") || sr_view_is(v, start, "late") || sr_view_is(v, start, "pre")
            ? start + 1
            : start;
    start = sr_view_skip(v, start, "-");
    const char *code = NULL;
    uint32_t end = 0;
    sr_part_of_day part = sr_clock_part(v, start, &code, &end);
    if (part == SR_PART_NONE ||
        (sr_view_piece(v, start)->flags & SR_PIECE_CAPITAL &&
         !(sr_view_piece(v, start)->flags & (SR_PIECE_SHOUTED | SR_PIECE_START)))) {
        return false;
    }
    *r = sr_expression_blank(SR_SAYS_PART, at);
    r->part = part;
    r->part_code = code;
    r->last = end;
    return true;
}
