// Numerals. Words follow the usual English grammar: a group under a thousand, times a scale, plus
// smaller groups; "and" only after a scale ("three hundred and two", never "twenty and thirty").
#include "value/numeral.h"

#include "value/view.h"

#include <stdlib.h>
#include <string.h>

#define LARGEST INT64_C(1000000000000)

/// "3, 812" and "6 000" for "3,812" and "6,000": texts that were taken apart and put together
/// badly.
static uint32_t broken_group(const sr_view *v, uint32_t at, int64_t *value)
{
    const sr_piece *head = sr_view_piece(v, at);
    if (head->digits == 0 || head->digits > 3 ||
        (head->flags & (SR_PIECE_DECIMAL | SR_PIECE_ORDINAL | SR_PIECE_DECADE | SR_PIECE_COMMA)) !=
            0) {
        return at + 1;
    }
    uint32_t next = at + 1;
    if (sr_view_is(v, next, ",") && (sr_view_piece(v, next)->flags & SR_PIECE_GLUED) != 0) {
        next++;
    } else if (!sr_view_is(v, next, "000")) {
        return at + 1;
    }
    const sr_piece *tail = sr_view_piece(v, next);
    if (tail->digits != 3 || tail->value == SR_NOT_DIGITS ||
        (tail->flags & SR_PIECE_DECIMAL) != 0) {
        return at + 1;
    }
    *value = head->value * 1000 + tail->value;
    return next + 1;
}

static bool read_scales(const sr_view *v, sr_numeral *n)
{
    bool any = false;
    uint32_t end = 0;
    uint32_t at = n->last;
    if (sr_view_is(v, at, "-")) {
        at++;
    }
    for (const sr_phrase *scale = sr_view_word(v, at, SR_WORD_SCALE, &end); scale != NULL;
         scale = sr_view_word(v, at, SR_WORD_SCALE, &end)) {
        if (n->exact * (double)scale->value > (double)LARGEST) {
            break;
        }
        n->exact *= (double)scale->value;
        n->last = at = end;
        any = true;
    }
    n->value = (int64_t)(n->exact + 0.5);
    n->decimal = n->decimal && (double)n->value - n->exact > 1e-6;
    return any;
}

static bool read_digits(const sr_view *v, uint32_t at, sr_numeral *n)
{
    const sr_piece *piece = sr_view_piece(v, at);
    if (piece->value == SR_NOT_DIGITS ||
        (piece->flags & (SR_PIECE_ORDINAL | SR_PIECE_DECADE)) != 0) {
        return false;
    }
    int64_t value = piece->value;
    *n = (sr_numeral){.first = at, .last = broken_group(v, at, &value)};
    n->exact = (double)value;
    if ((piece->flags & SR_PIECE_DECIMAL) != 0) {
        const char *point = strchr(piece->form, '.');
        n->exact += point != NULL ? strtod(point, NULL) : 0;
        n->decimal = true;
    }
    n->value = value;
    bool decimal = n->decimal;
    if (read_scales(v, n)) {
        n->decimal = false;
    } else {
        n->value = value;
        n->decimal = decimal;
    }
    return true;
}

/// A group under a hundred: "seven", "twenty-five".
static bool read_tens(const sr_view *v, uint32_t at, int64_t *value, uint32_t *end)
{
    const sr_phrase *word = sr_view_word(v, at, SR_WORD_CARDINAL, end);
    if (word == NULL) {
        return false;
    }
    *value = word->value;
    if (word->value >= 20 && word->value % 10 == 0) {
        uint32_t next = *end;
        uint32_t last = 0;
        next += sr_view_is(v, next, "-");
        const sr_phrase *unit = sr_view_word(v, next, SR_WORD_CARDINAL, &last);
        if (unit != NULL && unit->value > 0 && unit->value < 10) {
            *value += unit->value;
            *end = last;
        }
    }
    return true;
}

/// "a hundred", "half a dozen", "a dozen": a scale without a cardinal before it.
static bool read_single_scale(const sr_view *v, uint32_t at, int64_t *value, uint32_t *end)
{
    uint32_t next = at;
    int64_t halves = 2;
    if (sr_view_is(v, next, "half")) {
        halves = 1;
        next++;
        next += sr_view_is(v, next, "-");
    }
    bool article = sr_view_is(v, next, "a") || sr_view_is(v, next, "an");
    next += article;
    const sr_phrase *scale = sr_view_word(v, next, SR_WORD_SCALE, end);
    if (scale == NULL || (!article && halves == 2 && at != next) ||
        (!article && halves == 2 && scale->value >= 100 && sr_view_is(v, *end, "of"))) {
        return false;
    }
    *value = scale->value * halves / 2;
    return true;
}

/// "a quarter of a million", "three quarters of a million", "a quarter million".
static bool read_part_of_scale(const sr_view *v, uint32_t at, sr_numeral *n)
{
    uint32_t end = 0;
    const sr_phrase *part = sr_view_word(v, at, SR_WORD_FRACTION, &end);
    if (part == NULL) {
        return false;
    }
    if (sr_view_is(v, end, "of")) {
        end++;
    }
    if (sr_view_is(v, end, "a")) {
        end++;
    }
    const sr_phrase *scale = sr_view_word(v, end, SR_WORD_SCALE, &end);
    if (scale == NULL || scale->value < 1000) {
        return false;
    }
    int64_t value = part->value == 33 || part->value == 67
                        ? scale->value * (part->value == 33 ? 1 : 2) / 3
                        : scale->value / 100 * part->value;
    *n = (sr_numeral){
        .first = at, .last = end, .value = value, .exact = (double)value, .words = true};
    return true;
}

/// What has been read of a number in words: "two hundred and ten thousand, ..." is total + group.
typedef struct {
    int64_t total;
    int64_t group;
    int64_t last_scale; // LARGEST before any
    uint32_t end;
} sum;

/// Where the next word of the number may stand; false behind an "and" that no scale stands before.
static bool past_joint(const sr_view *v, const sum *n, uint32_t *next)
{
    *next += sr_view_is(v, *next, "-");
    bool joined = sr_view_is(v, *next, "and");
    *next += joined;
    return !joined || n->last_scale != LARGEST;
}

/// The scales behind a group: "hundred", "hundred thousand". False where the number grows too
/// large.
static bool take_scales(const sr_view *v, sum *n)
{
    const sr_phrase *scale = NULL;
    uint32_t scale_end = 0;
    uint32_t scale_at = n->end + (sr_view_is(v, n->end, "-") ? 1U : 0U);
    while ((scale = sr_view_word(v, scale_at, SR_WORD_SCALE, &scale_end)) != NULL) {
        if (scale->value < 1000 || n->group == 0) {
            n->group = (n->group == 0 ? 1 : n->group) * scale->value;
        } else {
            n->total += n->group * scale->value;
            n->group = 0;
        }
        n->last_scale = scale->value;
        n->end = scale_at = scale_end;
        if (n->total + n->group > LARGEST) {
            return false;
        }
    }
    return true;
}

static bool read_words(const sr_view *v, uint32_t at, sr_numeral *n)
{
    sum s = {.last_scale = LARGEST, .end = at};
    bool any = false;
    while (true) {
        int64_t value = 0;
        uint32_t next = s.end;
        uint32_t last = 0;
        if (any && !past_joint(v, &s, &next)) {
            break;
        }
        if (read_tens(v, next, &value, &last)) {
            if (any && (s.last_scale == LARGEST || value >= s.last_scale)) {
                break;
            }
            s.group += value;
        } else if (any || !read_single_scale(v, next, &s.group, &last)) {
            break;
        } else {
            s.last_scale = s.group;
        }
        any = true;
        s.end = last;
        if (!take_scales(v, &s)) {
            return false;
        }
        if (s.last_scale == LARGEST) {
            break;
        }
    }
    *n = (sr_numeral){.first = at,
                      .last = s.end,
                      .value = s.total + s.group,
                      .exact = (double)(s.total + s.group),
                      .words = true};
    return any;
}

bool sr_numeral_read(const sr_pieces *pieces, const sr_tokens *tokens, uint32_t at, sr_numeral *out)
{
    if (at >= pieces->count) {
        return false;
    }
    const sr_piece *piece = &pieces->items[at];
    if (piece->value == SR_NOT_DIGITS && piece->row_count == 0) {
        return false;
    }
    sr_view v = sr_view_at(pieces, tokens, at);
    return read_digits(&v, at, out) || read_part_of_scale(&v, at, out) || read_words(&v, at, out);
}
