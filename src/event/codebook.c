// The codebook of data/frames in memory. The text is small (some hundred kilobytes), so it is read
// when the engine opens (codebook_read.c) and kept in one arena.
#include "event/codebook_build.h"
#include "event/words.h"
#include "event/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/bundle.h"
#include "base/hash.h"
#include "base/order.h"
#include "base/word.h"

#define CODEBOOK_BYTES ((size_t)64 << 20) // taken page by page as needed

const char *const sr_role_text[SR_ROLE_COUNT] = {
    "actor", "recipient", "place", "weapon", "destination", "any", "content", "subject",
};
const char *const sr_status_cue_text[SR_CUE_COUNT] = {
    "",       "planned",   "decided",      "demanded", "denied",
    "failed", "attempted", "hypothetical", "history",  "alleged",
};
static const char *const built_in[SR_IS_BUILT_IN] = {
    "any",  "armed", "civilian", "person", "group", "organization", "state",
    "unit", "place", "weapon",   "event",  "named", "pronoun",      "country",
};

// ---- opening

sr_codebook *sr_codebook_new(sr_error *err)
{
    sr_codebook *book = calloc(1, sizeof *book);
    void *memory = sr_pages_take(CODEBOOK_BYTES);
    if (book == NULL || memory == NULL) {
        sr_pages_give_back(memory, CODEBOOK_BYTES);
        free(book);
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "no memory for the codebook");
        return NULL;
    }
    book->memory = memory;
    book->arena = (sr_arena){
        .next = memory, .end = (char *)memory + CODEBOOK_BYTES, .when_full = &book->when_full};
    return book;
}

void sr_codebook_close(sr_codebook *book)
{
    if (book != NULL) {
        sr_words_free(&book->words);
        sr_pages_give_back(book->memory, CODEBOOK_BYTES);
        free(book);
    }
}

bool sr_codebook_read_words(sr_codebook *book, const sr_bundle *frames, sr_error *err)
{
    static const char *const names[] = {SR_EVENT_WORDS(SR_WORDS_NAME)};
    return sr_words_open(&book->words, names, SR_EVENT_WORDS_COUNT, "frames", frames, err);
}

bool sr_codebook_full(sr_error *err)
{
    return sr_fail(err, SR_ERR_TOO_LARGE, 0, "the codebook does not fit in %zu bytes",
                   CODEBOOK_BYTES);
}

static uint32_t frame_by_id(const sr_codebook *book, const char *id)
{
    for (uint32_t i = 0; i < book->frames.count; i++) {
        if (strcmp(book->frames.items[i].id, id) == 0) {
            return i;
        }
    }
    return SR_NONE;
}

static bool finish_frame(sr_codebook *book, uint32_t index, sr_error *err)
{
    sr_frame *f = &book->frames.items[index];
    const sr_frame_lines *lines = &book->frame_lines.items[index];
    f->patterns = lines->patterns.items;
    f->pattern_count = lines->patterns.count;
    f->limits = lines->limits.items;
    f->limit_count = lines->limits.count;
    f->block.words = lines->block.items;
    f->block.word_count = lines->block.count;
    f->with.words = lines->with.items;
    f->with.word_count = lines->with.count;
    if (frame_by_id(book, f->id) != index) {
        return sr_fail(err, SR_ERR_FORMAT, f->line, "%s:%u: frame %s stands twice", f->file,
                       f->line, f->id);
    }
    if (f->kind == NULL) {
        return sr_fail(err, SR_ERR_FORMAT, f->line, "%s:%u: frame %s has no kind", f->file, f->line,
                       f->id);
    }
    for (uint32_t i = 0; i < book->schemes.count; i++) {
        if (strcmp(book->schemes.items[i].id, book->scheme_of.items[index]) == 0) {
            f->scheme = &book->schemes.items[i];
            return true;
        }
    }
    return sr_fail(err, SR_ERR_FORMAT, f->line, "%s:%u: frame %s: no scheme %s", f->file, f->line,
                   f->id, book->scheme_of.items[index]);
}

static int compare_entries(const void *a, const void *b)
{
    const sr_codebook_entry *x = a;
    const sr_codebook_entry *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static void sort_entries(sr_codebook_entries *list)
{
    if (list->count > 0) {
        qsort(list->items, list->count, sizeof *list->items, compare_entries);
    }
}

bool sr_codebook_finish(sr_codebook *book, sr_error *err)
{
    if (setjmp(book->when_full) != 0) {
        return sr_codebook_full(err);
    }
    for (uint32_t i = 0; i < book->schemes.count; i++) {
        book->schemes.items[i].patterns = book->scheme_lines.items[i].items;
        book->schemes.items[i].pattern_count = book->scheme_lines.items[i].count;
    }
    for (uint32_t i = 0; i < book->frames.count; i++) {
        if (!finish_frame(book, i, err)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < book->examples.count; i++) {
        sr_example *e = &book->examples.items[i];
        e->frame = frame_by_id(book, book->example_of.items[i]);
        if (e->frame == SR_NONE) {
            return sr_fail(err, SR_ERR_FORMAT, e->line, "%s:%u: no frame %s", e->file, e->line,
                           book->example_of.items[i]);
        }
    }
    sr_codebook_finish_triggers(book);
    sort_entries(&book->forms);
    sort_entries(&book->class_words);
    sort_entries(&book->cue_words);
    sort_entries(&book->light_words);
    return true;
}

sr_codebook *sr_codebook_open(const char *data_folder, sr_error *err)
{
    sr_bundle bundle;
    if (!sr_bundle_open(&bundle, data_folder, "frames", err)) {
        return NULL;
    }
    sr_codebook *book = sr_codebook_new(err);
    bool good = book != NULL;
    sr_bundle_part part;
    for (size_t at = 0; good && sr_bundle_next(&bundle, &at, &part);) {
        good = sr_words_is_part(&part) ||
               sr_codebook_read(book, part.name, part.name_size, part.text, part.size, err);
    }
    good = good && sr_codebook_read_words(book, &bundle, err) && sr_codebook_finish(book, err);
    sr_bundle_close(&bundle);
    if (!good) {
        sr_codebook_close(book);
        return NULL;
    }
    return book;
}

// ---- looking up

static bool entry_before(const void *items, uint32_t index, const void *wanted)
{
    return ((const sr_codebook_entry *)items)[index].key < *(const uint64_t *)wanted;
}

/// The first entry with this key, or NULL; equal keys stand next to each other.
static const sr_codebook_entry *first_entry(const sr_codebook_entries *entries, uint64_t key)
{
    uint32_t at = sr_order_first(entries->items, 0, entries->count, entry_before, &key);
    return at < entries->count && entries->items[at].key == key ? &entries->items[at] : NULL;
}

/// All values of a key, as bits.
static uint64_t find_values(const sr_codebook_entries *entries, uint64_t key)
{
    uint64_t value = 0;
    const sr_codebook_entry *end = entries->items + entries->count;
    for (const sr_codebook_entry *e = first_entry(entries, key);
         e != NULL && e < end && e->key == key; e++) {
        value |= e->value;
    }
    return value;
}

const sr_words *sr_codebook_words(const sr_codebook *book)
{
    return &book->words;
}

uint32_t sr_codebook_frame_count(const sr_codebook *book)
{
    return book->frames.count;
}

const sr_frame *sr_codebook_frame(const sr_codebook *book, uint32_t index)
{
    return &book->frames.items[index];
}

const sr_frame *sr_codebook_frame_named(const sr_codebook *book, const char *id)
{
    for (uint32_t i = 0; i < book->frames.count; i++) {
        if (strcmp(book->frames.items[i].id, id) == 0) {
            return &book->frames.items[i];
        }
    }
    return NULL;
}

uint32_t sr_codebook_trigger_count(const sr_codebook *book)
{
    return book->triggers.count;
}

static bool trigger_before(const void *items, uint32_t index, const void *wanted)
{
    return ((const sr_trigger *)items)[index].key < *(const uint64_t *)wanted;
}

const sr_trigger *sr_codebook_triggers(const sr_codebook *book, uint64_t key, uint32_t *count)
{
    uint32_t first =
        sr_order_first(book->triggers.items, 0, book->triggers.count, trigger_before, &key);
    uint32_t end = first;
    while (end < book->triggers.count && book->triggers.items[end].key == key) {
        end++;
    }
    *count = end - first;
    return book->triggers.items + first;
}

const sr_trigger *sr_codebook_inflected(const sr_codebook *book, uint64_t form, uint32_t *count)
{
    const sr_codebook_entry *found = first_entry(&book->forms, form);
    *count = 0;
    return found != NULL ? sr_codebook_triggers(book, found->value, count) : NULL;
}

sr_classes sr_codebook_classes(const sr_codebook *book, const char *words)
{
    return find_values(&book->class_words, sr_hash_string(words));
}

uint64_t sr_codebook_cue_key(uint8_t pos, const char *words)
{
    return sr_hash_more(sr_hash_string(words), &pos, 1);
}

sr_status_cue sr_codebook_cue(const sr_codebook *book, uint8_t pos, const char *words)
{
    uint64_t cues = find_values(&book->cue_words, sr_codebook_cue_key(pos, words));
    return cues == 0 ? SR_CUE_NONE : (sr_status_cue)__builtin_ctzll(cues);
}

sr_light sr_codebook_light(const sr_codebook *book, const char *words)
{
    uint64_t light = find_values(&book->light_words, sr_hash_string(words));
    return light == 0 ? SR_LIGHT_NONE : (sr_light)__builtin_ctzll(light);
}

sr_classes sr_codebook_class(const sr_codebook *book, const char *name)
{
    size_t index = sr_word_index(name, built_in, SR_IS_BUILT_IN);
    if (index == SR_IS_BUILT_IN) {
        index += sr_word_index(name, book->class_names.items, book->class_names.count);
    }
    return index < SR_IS_BUILT_IN + book->class_names.count ? SR_CLASS_BIT(index) : 0;
}

uint32_t sr_codebook_example_count(const sr_codebook *book)
{
    return book->examples.count;
}

const sr_example *sr_codebook_example(const sr_codebook *book, uint32_t index)
{
    return &book->examples.items[index];
}
