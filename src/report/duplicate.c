// Source: Broder (1997), "On the resemblance and containment of documents": the least hashes of the
// word sequences of two texts agree as often as the texts share sequences. Four bands of four
// hashes find a copy that shares nine tenths in 98.6 % of cases.
#include "report/duplicate.h"

#include "base/hash.h"
#include "base/word.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEQUENCE 5
#define BANDS 4
#define ALIKE 14 // of the sketch's hashes must agree
#define WORD_LONGEST 64

typedef struct {
    const char *at;
    const char *end;
    char word[WORD_LONGEST]; // lower case, cut
    size_t size;
} words;

static bool in_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

static bool next_word(words *w)
{
    while (w->at < w->end && !in_word((unsigned char)*w->at)) {
        w->at++;
    }
    w->size = 0;
    while (w->at < w->end && in_word((unsigned char)*w->at)) {
        char c = *w->at++;
        if (w->size < WORD_LONGEST) {
            w->word[w->size++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
    }
    return w->size > 0;
}

static bool is_number(const char *word, size_t size)
{
    static const char *const names[] = {
        "one",      "two",      "three",     "four",     "five",     "six",      "seven",
        "eight",    "nine",     "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
        "fifteen",  "sixteen",  "seventeen", "eighteen", "nineteen", "twenty",   "thirty",
        "forty",    "fifty",    "sixty",     "seventy",  "eighty",   "ninety",   "hundred",
        "hundreds", "thousand", "thousands", "dozen",    "dozens",   "scores",   "several",
        "many",     "no",       NULL};
    for (size_t i = 0; i < size; i++) {
        if (word[i] >= '0' && word[i] <= '9') {
            return true;
        }
    }
    return sr_word_in_bytes(word, size, names);
}

static uint64_t mix(uint64_t x)
{
    x ^= x >> 31;
    x *= 0x7fb5d329728ea185u;
    x ^= x >> 27;
    x *= 0x81dadef4bc2dd44du;
    return x ^ x >> 33;
}

static void add_sequence(sr_fingerprint *print, uint64_t hash)
{
    for (uint64_t i = 0; i < SR_SKETCH; i++) {
        uint32_t value = (uint32_t)mix(hash + i * 0x9e3779b97f4a7c15u);
        print->sketch[i] = value < print->sketch[i] ? value : print->sketch[i];
    }
}

sr_fingerprint sr_fingerprint_of(const char *text, size_t size)
{
    sr_fingerprint print = {.words = 1};
    uint64_t last[SEQUENCE] = {0};
    memset(print.sketch, 0xff, sizeof print.sketch);
    for (words w = {.at = text, .end = text + size}; next_word(&w);) {
        uint64_t hash = sr_hash(w.word, w.size);
        print.words = mix(print.words + hash);
        print.numbers += is_number(w.word, w.size) ? mix(hash) : 0;
        last[print.count++ % SEQUENCE] = hash;
        if (print.count >= SEQUENCE) {
            uint64_t sequence = 0;
            for (uint32_t i = 0; i < SEQUENCE; i++) {
                sequence = mix(sequence + last[(print.count + i) % SEQUENCE]);
            }
            add_sequence(&print, sequence);
        }
    }
    return print;
}

/// 0 to 1: the estimated share of five-word sequences that both have.
static double likeness(const sr_fingerprint *a, const sr_fingerprint *b)
{
    unsigned same = 0;
    for (size_t i = 0; i < SR_SKETCH; i++) {
        same += a->sketch[i] == b->sketch[i];
    }
    return (double)same / SR_SKETCH;
}

// ---------------------------------------------------------------- memory

#define CHAINS SR_FINGERPRINT_KEYS // one by all words, one by each band
_Static_assert(CHAINS == BANDS + 1, "a key for each band and one for all words");

typedef struct {
    sr_fingerprint print;
    char *id;
    uint32_t next[CHAINS]; // older entry of the same chain, plus one
} entry;

struct sr_duplicates {
    entry *entries; // a ring: the oldest is forgotten first
    size_t capacity;
    uint64_t taken;
    uint32_t *heads; // [CHAINS][slots], entry plus one
    size_t slots;    // a power of two
};

sr_duplicates *sr_duplicates_new(size_t capacity)
{
    sr_duplicates *seen = calloc(1, sizeof *seen);
    if (seen == NULL) {
        return NULL;
    }
    seen->capacity = capacity < 1 ? 1 : capacity > UINT32_MAX / 2 ? UINT32_MAX / 2 : capacity;
    seen->slots = 16;
    while (seen->slots < seen->capacity) {
        seen->slots *= 2;
    }
    seen->entries = calloc(seen->capacity, sizeof *seen->entries);
    seen->heads = calloc(CHAINS * seen->slots, sizeof *seen->heads);
    if (seen->entries == NULL || seen->heads == NULL) {
        sr_duplicates_free(seen);
        return NULL;
    }
    return seen;
}

void sr_duplicates_free(sr_duplicates *seen)
{
    if (seen == NULL) {
        return;
    }
    for (size_t i = 0; seen->entries != NULL && i < seen->capacity; i++) {
        free(seen->entries[i].id);
    }
    free(seen->entries);
    free(seen->heads);
    free(seen);
}

static uint64_t key_of(const sr_fingerprint *print, size_t chain)
{
    return chain == BANDS ? print->words
                          : sr_hash(print->sketch + chain * (SR_SKETCH / BANDS),
                                    sizeof(uint32_t) * (SR_SKETCH / BANDS)) +
                                chain;
}

static uint32_t *head_of(const sr_duplicates *seen, const sr_fingerprint *print, size_t chain)
{
    return &seen->heads[chain * seen->slots + (mix(key_of(print, chain)) & (seen->slots - 1))];
}

bool sr_fingerprint_is_copy(const sr_fingerprint *a, const sr_fingerprint *b)
{
    if (a->words == b->words && a->count == b->count) {
        return true;
    }
    return a->numbers == b->numbers && a->count >= 2 * SEQUENCE && b->count >= 2 * SEQUENCE &&
           likeness(a, b) * SR_SKETCH >= ALIKE;
}

void sr_fingerprint_keys(uint64_t keys[SR_FINGERPRINT_KEYS], const sr_fingerprint *print)
{
    for (size_t chain = 0; chain < CHAINS; chain++) {
        keys[chain] = key_of(print, chain);
    }
}

void sr_fingerprint_text(char out[SR_FINGERPRINT_TEXT], const sr_fingerprint *print)
{
    int size = snprintf(out, SR_FINGERPRINT_TEXT, "%" PRIx64 " %" PRIx64 " %" PRIx32, print->words,
                        print->numbers, print->count);
    for (size_t i = 0; i < SR_SKETCH; i++) {
        size +=
            snprintf(out + size, SR_FINGERPRINT_TEXT - (size_t)size, " %" PRIx32, print->sketch[i]);
    }
}

bool sr_fingerprint_parse(sr_fingerprint *out, const char *text)
{
    int used;
    if (sscanf(text, "%" SCNx64 " %" SCNx64 " %" SCNx32 "%n", &out->words, &out->numbers,
               &out->count, &used) != 3) {
        return false;
    }
    for (size_t i = 0; i < SR_SKETCH; i++) {
        int more;
        if (sscanf(text + used, " %" SCNx32 "%n", &out->sketch[i], &more) != 1) {
            return false;
        }
        used += more;
    }
    return true;
}

/// Age of an entry in documents; chains run from young to old, so they end where age falls.
static uint64_t age_of(const sr_duplicates *seen, uint32_t place)
{
    uint64_t newest = (seen->taken - 1) % seen->capacity;
    return (newest + seen->capacity - place) % seen->capacity;
}

static const entry *look_up(const sr_duplicates *seen, const sr_fingerprint *print, size_t chain)
{
    uint64_t age = 0;
    bool first = true;
    for (uint32_t at = *head_of(seen, print, chain); at != 0;) {
        const entry *e = &seen->entries[at - 1];
        uint64_t its = age_of(seen, at - 1);
        if (e->id == NULL || (!first && its <= age)) {
            return NULL; // the place has a new tenant: the rest of the chain is forgotten
        }
        if (sr_fingerprint_is_copy(&e->print, print)) {
            return e;
        }
        age = its;
        first = false;
        at = e->next[chain];
    }
    return NULL;
}

static void remember(sr_duplicates *seen, const char *id, const sr_fingerprint *print)
{
    uint32_t place = (uint32_t)(seen->taken % seen->capacity);
    entry *e = &seen->entries[place];
    char *copy = strdup(id);
    if (copy == NULL) {
        return;
    }
    free(e->id);
    e->id = copy;
    e->print = *print;
    seen->taken++;
    for (size_t chain = 0; chain < CHAINS; chain++) {
        uint32_t *head = head_of(seen, print, chain);
        e->next[chain] = *head == place + 1 ? 0 : *head;
        *head = place + 1;
    }
}

const char *sr_duplicates_check(sr_duplicates *seen, const char *id, const sr_fingerprint *print)
{
    for (size_t chain = CHAINS; seen->taken > 0 && chain > 0; chain--) {
        const entry *found = look_up(seen, print, chain - 1);
        if (found != NULL) {
            return found->id;
        }
    }
    remember(seen, id, print);
    return NULL;
}
