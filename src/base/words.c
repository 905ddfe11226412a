// One hash table from a word to the set of its classes. The text is copied and split once, when the
// tables open; later look-ups only follow pointers.
#include "base/words.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/table.h"

#define PART "words.txt"

enum { MOST_BYTES = 1 << 26 };

/// A table while it is read.
typedef struct {
    sr_words *out;
    const char *const *names;
    const char *file;
    uint32_t word_count; // so far
    char *next;          // free part of the copy of the text
    sr_error *err;
} reading;

/// No more words than this can be in the text: one a row, and one behind each bar.
static uint32_t most_words(const char *text, size_t size)
{
    uint32_t most = 1;
    for (size_t i = 0; i < size; i++) {
        most += text[i] == '|' || text[i] == '\n';
    }
    return most;
}

static bool take_memory(sr_words *out, uint32_t class_count, const char *text, size_t size,
                        sr_error *err)
{
    uint32_t set_size = (class_count + 63) / 64;
    uint32_t most = most_words(text, size);
    uint32_t slots = 16;
    while (slots < 2 * most) {
        slots *= 2;
    }
    *out = (sr_words){.class_count = class_count,
                      .set_size = set_size,
                      .mask = slots - 1,
                      .slots = calloc(slots, sizeof *out->slots),
                      .opens = calloc(class_count + 1, sizeof *out->opens),
                      .sets = calloc((size_t)most * set_size, sizeof *out->sets),
                      .text = malloc(size + most)};
    return (out->slots != NULL && out->opens != NULL && out->sets != NULL && out->text != NULL) ||
           sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
}

/// Where the word stands, or the free slot where it would.
static sr_words_slot *slot_of(const sr_words *words, uint32_t hash, const char *word, size_t size)
{
    uint32_t at = hash & words->mask;
    for (; words->slots[at].word != NULL; at = (at + 1) & words->mask) {
        const sr_words_slot *slot = &words->slots[at];
        if (slot->hash == hash && strncmp(slot->word, word, size) == 0 &&
            slot->word[size] == '\0') {
            break;
        }
    }
    return &words->slots[at];
}

/// Put one word into a class.
static bool add_word(reading *r, uint32_t line, uint32_t class, const char *word, size_t size)
{
    uint32_t hash = (uint32_t)sr_hash(word, size);
    sr_words_slot *slot = slot_of(r->out, hash, word, size);
    if (slot->word == NULL) {
        memcpy(r->next, word, size);
        r->next[size] = '\0';
        *slot = (sr_words_slot){.hash = hash, .word = r->next, .set = r->word_count++};
        r->next += size + 1;
    }
    uint64_t *set = r->out->sets + (size_t)slot->set * r->out->set_size;
    if ((set[class / 64] >> class % 64 & 1) != 0) {
        return sr_fail(r->err, SR_ERR_FORMAT, line, "%s:%u: \"%s\" stands twice in %s", r->file,
                       line, slot->word, r->names[class]);
    }
    set[class / 64] |= UINT64_C(1) << class % 64;
    r->out->opens[class] |= UINT64_C(1) << ((unsigned char)*word & 63);
    return true;
}

static bool read_row(reading *r, const sr_table *t)
{
    uint32_t class = 0;
    while (class < r->out->class_count && !sr_table_is(t, 0, r->names[class])) {
        class ++;
    }
    if (class == r->out->class_count) {
        return sr_fail(r->err, SR_ERR_FORMAT, t->line, "%s:%u: no such class of words: %.*s",
                       r->file, t->line, (int)t->field[0].size, t->field[0].at);
    }
    if (t->count != 2 || t->field[1].size == 0) {
        return sr_fail(r->err, SR_ERR_FORMAT, t->line, "%s:%u: a row is `class<TAB>word | word`",
                       r->file, t->line);
    }
    const char *list = t->field[1].at;
    size_t left = t->field[1].size;
    const char *word;
    size_t size;
    while (sr_table_item(&list, &left, &word, &size)) {
        if (size == 0) {
            return sr_fail(r->err, SR_ERR_FORMAT, t->line, "%s:%u: an empty word", r->file,
                           t->line);
        }
        if (!add_word(r, t->line, class, word, size)) {
            return false;
        }
    }
    return true;
}

static bool read_rows(reading *r, const char *text, size_t size)
{
    for (sr_table t = sr_table_of(text, size); sr_table_next(&t);) {
        if (!read_row(r, &t)) {
            return false;
        }
    }
    for (uint32_t class = 0; class < r->out->class_count; class ++) {
        if (r->out->opens[class] == 0) {
            return sr_fail(r->err, SR_ERR_FORMAT, 0, "%s: no words of class %s", r->file,
                           r->names[class]);
        }
    }
    return true;
}

bool sr_words_read(sr_words *out, const char *const *names, uint32_t class_count, const char *file,
                   const char *text, size_t size, sr_error *err)
{
    *out = (sr_words){0};
    if (size > MOST_BYTES || memchr(text, '\0', size) != NULL) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "%s: too long, or no text", file);
    }
    bool good = take_memory(out, class_count, text, size, err);
    if (good) {
        reading r = {.out = out, .names = names, .file = file, .next = out->text, .err = err};
        good = read_rows(&r, text, size);
    }
    if (!good) {
        sr_words_free(out);
    }
    return good;
}

bool sr_words_is_part(const sr_bundle_part *part)
{
    return part->name_size == sizeof PART - 1 && memcmp(part->name, PART, sizeof PART - 1) == 0;
}

bool sr_words_open(sr_words *out, const char *const *names, uint32_t class_count,
                   const char *folder, const sr_bundle *bundle, sr_error *err)
{
    char file[64];
    sr_bundle_part part;
    (void)snprintf(file, sizeof file, "%s/" PART, folder);
    if (!sr_bundle_find(bundle, PART, &part)) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "%s.srd: no " PART " in it; run `make data`", folder);
    }
    return sr_words_read(out, names, class_count, file, part.text, part.size, err);
}

void sr_words_free(sr_words *words)
{
    free(words->slots);
    free(words->opens);
    free(words->sets);
    free(words->text);
    *words = (sr_words){0};
}

const uint64_t *sr_words_find(const sr_words *words, const char *word, size_t size)
{
    const sr_words_slot *slot = slot_of(words, (uint32_t)sr_hash(word, size), word, size);
    return slot->word == NULL ? NULL : words->sets + (size_t)slot->set * words->set_size;
}
