#include "text/paragraph.h"

#include "text/sign.h"

#define WRAP_WIDEST 100 // columns: wires, mail and old archives wrap below this
#define WRAP_NARROWEST 40

typedef struct {
    uint32_t from;  // first sign that is no blank
    uint32_t to;    // past the last sign that is no blank; from == to: an empty line
    uint32_t start; // of the line, indentation and all
} line;

typedef struct {
    const char *text;
    uint32_t size;
    uint32_t next;
} lines;

static bool lines_next(lines *all, line *out)
{
    if (all->next >= all->size) {
        return false;
    }
    uint32_t at = all->next;
    *out = (line){.from = at, .to = at, .start = at};
    bool seen = false;
    while (at < all->size) {
        sr_sign sign = sr_sign_at(all->text, all->size, at);
        at += sign.size;
        if (sign.kind & SR_SIGN_LINE) {
            at += sign.point == '\r' && at < all->size && all->text[at] == '\n' ? 1 : 0;
            break;
        }
        if (!(sign.kind & SR_SIGN_BLANK)) {
            out->from = seen ? out->from : at - sign.size;
            out->to = at;
            seen = true;
        }
    }
    all->next = at;
    return true;
}

static uint32_t first_word_size(const char *text, const line *row)
{
    uint32_t at = row->from;
    while (at < row->to && text[at] != ' ' && text[at] != '\t') {
        at++;
    }
    return at - row->from;
}

static bool ends_sentence(const char *text, const line *row)
{
    uint32_t at = row->to;
    while (at > row->from) {
        unsigned char c = (unsigned char)text[at - 1];
        if (c == '.' || c == '!' || c == '?' || c == ':') {
            return true;
        }
        if (c != '"' && c != '\'' && c != ')' && c != ']' && c < 0x80) {
            return false;
        }
        at--;
    }
    return false;
}

/// Columns at which the text is hard-wrapped, 0 if it is not. Wrapped text shows in lines that
/// could not have taken the first word of the next one, and that mostly end inside a sentence.
static uint32_t wrap_width(const char *text, uint32_t size)
{
    lines all = {.text = text, .size = size};
    line row;
    uint32_t widest = 0;
    uint32_t longer = 0;
    uint32_t rows = 0;
    while (lines_next(&all, &row)) {
        uint32_t width = row.to - row.start;
        if (width > WRAP_WIDEST) {
            longer++;
        } else if (width > widest) {
            widest = width;
        }
        rows += row.to > row.from;
    }
    if (widest < WRAP_NARROWEST || longer * 10 > rows) {
        return 0;
    }
    all.next = 0;
    line last = {0};
    uint32_t full = 0;
    uint32_t broken = 0; // full lines that end inside a sentence
    uint32_t pairs = 0;
    while (lines_next(&all, &row)) {
        if (last.to > last.from && row.to > row.from) {
            pairs++;
            bool is_full = last.to - last.start + 1 + first_word_size(text, &row) + 8 > widest;
            full += is_full;
            broken += is_full && !ends_sentence(text, &last);
        }
        last = row;
    }
    return pairs > 0 && full * 10 > pairs * 6 && broken * 2 > full ? widest : 0;
}

/// Whether `row` opens a paragraph after `last`, a line with something on it.
static bool opens_paragraph(const char *text, uint32_t size, uint32_t width, const line *last,
                            const line *row)
{
    uint32_t indent = row->from - row->start;
    if (width == 0) {
        bool lower = sr_sign_kind(text, size, row->from) & SR_SIGN_LOWER;
        return !lower || ends_sentence(text, last);
    }
    if (indent >= 2 && indent > last->from - last->start) {
        return true;
    }
    uint32_t short_by = width - (last->to - last->start < width ? last->to - last->start : width);
    uint32_t word = first_word_size(text, row) + 1;
    return short_by > word + 8 && (ends_sentence(text, last) || short_by > width / 2);
}

sr_span_list sr_paragraphs_of(const char *text, uint32_t size, sr_arena *keep)
{
    sr_span_list list = {0};
    uint32_t width = wrap_width(text, size);
    lines all = {.text = text, .size = size};
    line last = {0};
    line row;
    while (lines_next(&all, &row)) {
        if (row.from == row.to) {
            last = row;
            continue;
        }
        if (last.from == last.to || opens_paragraph(text, size, width, &last, &row)) {
            *sr_push(keep, &list) = (sr_span){row.from, row.to};
        } else {
            list.items[list.count - 1].to = row.to;
        }
        last = row;
    }
    return list;
}
