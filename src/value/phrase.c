// The word lists as one hash table over first words. The text is copied, folded and split once,
// when the engine opens; later look-ups only follow pointers.
#include "value/phrase.h"

#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"
#include "value/words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const class_text[SR_WORD_CLASS_COUNT] = {
    "month",   "weekday", "season", "part",     "unit",    "day",      "reference",
    "holiday", "era",     "often",  "edge",     "clock",   "speech",   "said",
    "while",   "span",    "called", "cardinal", "ordinal", "scale",    "before",
    "after",   "vague",   "none",   "article",  "more",    "fraction", "unknown",
    "length",  "bearing", "near",   "measure",  "named",   "weapon",
};

typedef struct {
    char *next;
    char *end;
    sr_phrase *rows;
    uint32_t count;
} builder;

/// Copy a field, folded when asked; "-" becomes "".
static char *copy(builder *b, const char *at, uint32_t size, bool fold)
{
    char *out = b->next;
    size_t room = (size_t)(b->end - b->next);
    if (size == 1 && *at == '-') {
        size = 0;
    }
    size_t length = size;
    if (fold) {
        length = sr_utf8_fold(out, room, at, size);
    } else if (size < room) {
        memcpy(out, at, size);
        out[size] = '\0';
    } else {
        return NULL;
    }
    b->next += length + 1;
    return out;
}

/// Part a folded phrase into words, in place: blanks and hyphens part, dots go.
static uint32_t part(char *phrase, const char *words[SR_PHRASE_WORDS])
{
    uint32_t count = 0;
    char *out = phrase;
    bool within = false;
    for (const char *at = phrase; *at != '\0'; at++) {
        if (*at == ' ' || *at == '-') {
            if (within) {
                *out++ = '\0';
                within = false;
            }
        } else if (*at != '.') {
            if (!within) {
                if (count == SR_PHRASE_WORDS) {
                    return 0;
                }
                words[count++] = out;
                within = true;
            }
            *out++ = *at;
        }
    }
    if (within) {
        *out = '\0';
    }
    return count;
}

static bool find_class(const sr_table *table, uint32_t field, sr_word_class *class)
{
    for (uint32_t i = 0; i < SR_WORD_CLASS_COUNT; i++) {
        if (sr_table_is(table, field, class_text[i])) {
            *class = (sr_word_class)i;
            return true;
        }
    }
    return false;
}

static bool read_value(const sr_table *table, uint32_t field, int64_t *value)
{
    *value = 0;
    if (field >= table->count || sr_table_is(table, field, "-")) {
        return true;
    }
    char digits[24];
    uint32_t size = table->field[field].size;
    if (size == 0 || size >= sizeof digits) {
        return false;
    }
    memcpy(digits, table->field[field].at, size);
    digits[size] = '\0';
    char *end = NULL;
    *value = strtoll(digits, &end, 10);
    return *end == '\0';
}

static const char *plural_ending(const char *word)
{
    size_t size = strlen(word);
    char last = size > 0 ? word[size - 1] : ' ';
    bool hissing = last == 's' || last == 'x' ||
                   (last == 'h' && size > 1 && (word[size - 2] == 's' || word[size - 2] == 'c'));
    return last >= '0' && last <= '9' ? "s" : hissing ? "es" : "s";
}

/// "car bomb" also as "car bombs".
static bool add_plural(builder *b)
{
    sr_phrase *row = &b->rows[b->count];
    *row = b->rows[b->count - 1];
    const char **last = &row->words[row->word_count - 1];
    char plural[96];
    int size = snprintf(plural, sizeof plural, "%s%s", *last, plural_ending(*last));
    if (size < 0 || (size_t)size >= sizeof plural || size >= b->end - b->next) {
        return false;
    }
    *last = copy(b, plural, (uint32_t)size, false);
    b->count++;
    return *last != NULL;
}

/// weapons.txt has columns of its own: phrase, kind, canonical name or `context`, `capital`.
static bool read_row(builder *b, const sr_table *table, bool weapons, const char *name,
                     sr_error *err)
{
    sr_phrase *row = &b->rows[b->count];
    char *phrase = copy(b, table->field[0].at, table->field[0].size, true);
    bool good = phrase != NULL && table->count >= 2;
    uint32_t text = weapons ? 1 : 3;
    if (good && weapons) {
        row->class = SR_WORD_WEAPON;
    } else if (good) {
        good = find_class(table, 1, &row->class) && read_value(table, 2, &row->value);
    }
    row->text = good && table->count > text
                    ? copy(b, table->field[text].at, table->field[text].size, false)
                    : "";
    row->more = good && table->count > text + 1
                    ? copy(b, table->field[text + 1].at, table->field[text + 1].size, false)
                    : "";
    if (weapons && sr_table_is(table, 3, "capital")) {
        row->value = 1;
    }
    row->line = table->line;
    row->word_count = good && row->text != NULL && row->more != NULL ? part(phrase, row->words) : 0;
    if (row->word_count == 0) {
        return sr_fail(
            err, SR_ERR_FORMAT, table->line, "row %" PRIu32 " of %s does not read: %s", table->line,
            name, weapons ? "phrase, kind, name expected" : "phrase, class, value, text expected");
    }
    b->count++;
    return !weapons || add_plural(b) ||
           sr_fail(err, SR_ERR_FORMAT, table->line, "row %" PRIu32 " of %s is too long",
                   table->line, name);
}

static int by_words(const void *left, const void *right)
{
    const sr_phrase *a = left;
    const sr_phrase *b = right;
    int order = strcmp(a->words[0], b->words[0]);
    if (order == 0) {
        order = (a->word_count < b->word_count) - (a->word_count > b->word_count);
    }
    for (uint32_t i = 1; order == 0 && i < a->word_count; i++) {
        order = strcmp(a->words[i], b->words[i]);
    }
    if (order == 0) {
        order = (a->class > b->class) - (a->class < b->class);
    }
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static bool index_rows(sr_value_tables *tables, sr_error *err)
{
    uint32_t size = 16;
    while (size < tables->row_count * 2) {
        size *= 2;
    }
    tables->slot_mask = size - 1;
    tables->slots = malloc(size * sizeof *tables->slots);
    if (tables->slots == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    memset(tables->slots, 0xff, size * sizeof *tables->slots);
    for (uint32_t i = 0; i < tables->row_count; i++) {
        if (i > 0 && strcmp(tables->rows[i].words[0], tables->rows[i - 1].words[0]) == 0) {
            continue;
        }
        uint32_t slot = (uint32_t)sr_hash_string(tables->rows[i].words[0]) & tables->slot_mask;
        while (tables->slots[slot] != UINT32_MAX) {
            slot = (slot + 1) & tables->slot_mask;
        }
        tables->slots[slot] = i;
    }
    return true;
}

static bool read_part(builder *b, const sr_bundle_part *file, sr_error *err)
{
    char name[64];
    (void)snprintf(name, sizeof name, "%.*s", (int)file->name_size, file->name);
    bool weapons = strcmp(name, "weapons.txt") == 0;
    sr_table table = sr_table_of(file->text, file->size);
    while (sr_table_next(&table)) {
        if (!read_row(b, &table, weapons, name, err)) {
            return false;
        }
    }
    return true;
}

static bool read_parts(builder *b, const sr_bundle *bundle, sr_error *err)
{
    sr_bundle_part file;
    for (size_t at = 0; sr_bundle_next(bundle, &at, &file);) {
        if (!sr_words_is_part(&file) && !read_part(b, &file, err)) {
            return false;
        }
    }
    return true;
}

bool sr_phrases_build(sr_value_tables *tables, const sr_bundle *bundle, sr_error *err)
{
    static const char *const words[] = {SR_VALUE_WORDS(SR_WORDS_NAME)};
    size_t lines = 1;
    size_t size = 0;
    sr_bundle_part file;
    for (size_t at = 0; sr_bundle_next(bundle, &at, &file); lines++) {
        size += file.size;
        for (uint32_t i = 0; i < file.size; i++) {
            lines += file.text[i] == '\n';
        }
    }
    size_t room = 4 * size + 4 * lines + 64; // folding can lengthen; plurals repeat a word
    tables->strings = malloc(room);
    tables->rows = calloc(2 * lines, sizeof *tables->rows);
    if (tables->strings == NULL || tables->rows == NULL) {
        sr_phrases_free(tables);
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    builder b = {.next = tables->strings, .end = tables->strings + room, .rows = tables->rows};
    bool good = read_parts(&b, bundle, err) &&
                sr_words_open(&tables->words, words, SR_VALUE_WORDS_COUNT, "values", bundle, err);
    tables->row_count = b.count;
    if (good) {
        qsort(tables->rows, tables->row_count, sizeof *tables->rows, by_words);
        good = index_rows(tables, err);
    }
    if (!good) {
        sr_phrases_free(tables);
    }
    return good;
}

void sr_phrases_free(sr_value_tables *tables)
{
    free(tables->strings);
    free(tables->rows);
    free(tables->slots);
    sr_words_free(&tables->words);
    tables->strings = NULL;
    tables->rows = NULL;
    tables->slots = NULL;
    tables->row_count = 0;
}

const sr_phrase *sr_phrases_at(const sr_value_tables *tables, const char *word, uint32_t *count)
{
    *count = 0;
    uint32_t slot = (uint32_t)sr_hash_string(word) & tables->slot_mask;
    for (; tables->slots[slot] != UINT32_MAX; slot = (slot + 1) & tables->slot_mask) {
        uint32_t first = tables->slots[slot];
        if (strcmp(tables->rows[first].words[0], word) == 0) {
            uint32_t last = first + 1;
            while (last < tables->row_count && strcmp(tables->rows[last].words[0], word) == 0) {
                last++;
            }
            *count = last - first;
            return &tables->rows[first];
        }
    }
    return NULL;
}
