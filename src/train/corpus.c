// Readers of annotated text. CoNLL-U: universaldependencies.org/format. Name lists: one token and
// its tag a line, BIO or IO, an empty line between sentences. Tags of other schemes are translated
// to sets of our classes: an ORG of CoNLL may be an organization or a group. The learner is free
// within the set.
#include "train/corpus.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/order.h"
#include "base/utf8.h"
#include "train/name_scheme.h"
#include "train/need.h"
#include "train/tree_names.h"
#include "tree/tree.h"

enum { LONGEST = 150 }; // words of a sentence that is learnt from

static void grow_slots(sr_corpus *c)
{
    c->slot_count = c->slot_count == 0 ? 1 << 16 : c->slot_count * 2;
    free(c->slots);
    c->slots = sr_need(calloc(c->slot_count, sizeof *c->slots));
    for (uint32_t i = 0; i < c->form_count; i++) {
        uint32_t slot = (uint32_t)sr_hash_string(c->forms[i].text) & (c->slot_count - 1);
        while (c->slots[slot] != 0) {
            slot = (slot + 1) & (c->slot_count - 1);
        }
        c->slots[slot] = i + 1;
    }
}

uint32_t sr_corpus_form(sr_corpus *c, const char *text, size_t size)
{
    if (2 * (c->form_count + 1) > c->slot_count) {
        grow_slots(c);
    }
    uint32_t slot = (uint32_t)sr_hash(text, size) & (c->slot_count - 1);
    while (c->slots[slot] != 0) {
        const char *other = c->forms[c->slots[slot] - 1].text;
        if (strlen(other) == size && memcmp(other, text, size) == 0) {
            return c->slots[slot] - 1;
        }
        slot = (slot + 1) & (c->slot_count - 1);
    }
    if (c->form_count == c->form_capacity) {
        c->form_capacity = c->form_capacity == 0 ? 1 << 14 : c->form_capacity * 2;
        c->forms = sr_need(realloc(c->forms, c->form_capacity * sizeof *c->forms));
    }
    sr_form *form = &c->forms[c->form_count];
    *form = (sr_form){.text = sr_need(strndup(text, size)), .vector = -1};
    sr_feature_of(&form->feature, text, size);
    c->slots[slot] = ++c->form_count;
    return c->form_count - 1;
}

static int index_of(const char *text, const char *const *table, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(text, table[i]) == 0) {
            return i;
        }
    }
    return -1;
}

/// Labels outside the enum (a handful of old ones in GUM) lose their subtype.
static uint8_t deprel_of(const char *text)
{
    int found = index_of(text, sr_deprel_text, SR_DEPREL_COUNT);
    if (found < 0) {
        char base[32];
        (void)snprintf(base, sizeof base, "%.*s", (int)strcspn(text, ":"), text);
        found = index_of(base, sr_deprel_text, SR_DEPREL_COUNT);
    }
    return (uint8_t)(found < 0 ? SR_DEP : found);
}

// ---- copies ----

static char *cased(const char *text, bool upper)
{
    char *out = sr_need(strdup(text));
    for (char *at = out; *at != '\0'; at++) {
        *at = (char)(upper ? toupper((unsigned char)*at) : tolower((unsigned char)*at));
    }
    return out;
}

static sr_example cased_copy(sr_corpus *c, const sr_example *from, bool upper)
{
    sr_example copy = *from;
    copy.words = sr_need(malloc(from->count * sizeof *copy.words));
    memcpy(copy.words, from->words, from->count * sizeof *copy.words);
    for (uint32_t i = 0; i < copy.count; i++) {
        char *text = cased(c->forms[from->words[i].form].text, upper);
        copy.words[i].form = sr_corpus_form(c, text, strlen(text));
        free(text);
    }
    return copy;
}

static void without(char *text, const char *mark)
{
    for (char *at = strstr(text, mark); at != NULL; at = strstr(text, mark)) {
        memmove(at, at + strlen(mark), strlen(at + strlen(mark)) + 1);
    }
}

static void without_apostrophes(char *text)
{
    without(text, "'");
    without(text, "\xe2\x80\x99");
}

static bool has_child(const sr_example *e, uint32_t word)
{
    for (uint32_t i = 0; i < e->count; i++) {
        if (e->words[i].head == (int16_t)(word + 1)) {
            return true;
        }
    }
    return false;
}

/// What becomes of a word when a text loses its commas and apostrophes.
static bool is_lost(const sr_corpus *c, const sr_example *e, uint32_t i)
{
    const char *text = c->forms[e->words[i].form].text;
    bool comma = strcmp(text, ",") == 0 || strcmp(text, "'") == 0 || strcmp(text, "\"") == 0;
    bool clitic = i > 0 && e->words[i].xpos == SR_XPOS_POS;
    return (comma || clitic) && !has_child(e, i) && e->words[i].head != 0;
}

/// "Syria 's" becomes "Syrias"; commas and quotes go.
static sr_example stripped_copy(sr_corpus *c, const sr_example *from)
{
    sr_example copy = *from;
    copy.words = sr_need(malloc(from->count * sizeof *copy.words));
    copy.count = 0;
    int16_t place[LONGEST + 2] = {0};
    for (uint32_t i = 0; i < from->count; i++) {
        const char *text = c->forms[from->words[i].form].text;
        if (is_lost(c, from, i)) {
            if (strpbrk(text, "sS") != NULL && copy.count > 0) {
                sr_word *last = &copy.words[copy.count - 1];
                char joined[200];
                (void)snprintf(joined, sizeof joined, "%.180ss", c->forms[last->form].text);
                last->form = sr_corpus_form(c, joined, strlen(joined));
            }
            continue;
        }
        copy.words[copy.count] = from->words[i];
        char *bare = sr_need(strdup(text));
        without_apostrophes(bare);
        if (bare[0] != '\0') {
            copy.words[copy.count].form = sr_corpus_form(c, bare, strlen(bare));
        }
        free(bare);
        place[i + 1] = (int16_t)++copy.count;
    }
    for (uint32_t i = 0; i < copy.count; i++) {
        if (copy.words[i].head > 0) {
            copy.words[i].head = place[copy.words[i].head];
        }
    }
    return copy;
}

static void add_sample(sr_corpus *c, const sr_word *words, uint32_t count, sr_example about,
                       float weight)
{
    if (count == 0 || count > LONGEST) {
        return;
    }
    if (c->count == c->capacity) {
        c->capacity = c->capacity == 0 ? 4096 : c->capacity * 2;
        c->samples = sr_need(realloc(c->samples, c->capacity * sizeof *c->samples));
    }
    sr_sample *sample = &c->samples[c->count++];
    *sample = (sr_sample){.weight = weight};
    sr_example plain = about;
    plain.words = sr_need(malloc(count * sizeof *words));
    plain.count = count;
    memcpy(plain.words, words, count * sizeof *words);
    sample->copy[0] = plain;
    sample->copy[1] = cased_copy(c, &plain, true);
    sample->copy[2] = cased_copy(c, &plain, false);
    if (about.has_tree) {
        sample->copy[3] = stripped_copy(c, &plain);
    }
}

// ---- files ----

static bool read_tree_line(sr_corpus *c, char *line, bool silver, sr_word *word,
                           sr_tree_line *about)
{
    char *column[10] = {line};
    for (int i = 1; i < 10; i++) {
        column[i] = strchr(column[i - 1], '\t');
        if (column[i] == NULL) {
            return false;
        }
        *column[i]++ = '\0';
    }
    int upos = index_of(column[3], sr_upos_text, SR_UPOS_COUNT);
    int xpos = index_of(column[4], sr_xpos_text, SR_XPOS_COUNT);
    *word = (sr_word){.form = sr_corpus_form(c, column[1], strlen(column[1])),
                      .head = (int16_t)(column[6][0] == '_' ? -1 : atoi(column[6])),
                      .deprel = deprel_of(column[7]),
                      .upos = (uint8_t)(upos < 0 ? SR_X : upos),
                      .xpos = (uint8_t)(xpos < 0 ? SR_XPOS_XX : xpos)};
    if (column[3][0] == '_' && column[3][1] == '\0') {
        word->upos = SR_TAG_OPEN;
    }
    if (!silver) {
        c->forms[word->form].count++;
        char folded[SR_FEATURE_FORM];
        (void)sr_utf8_fold(folded, sizeof folded, column[2], strlen(column[2]));
        word->lemma = sr_need(strdup(folded));
    }
    const char *entity = strstr(column[9], "Entity=");
    *about = (sr_tree_line){sr_need(strdup(column[1])), word->upos,
                            sr_need(strdup(entity == NULL ? "" : entity + 7))};
    return true;
}

/// A sentence is read: names are worked out, and its lines forgotten.
static void end_tree(sr_corpus *c, sr_word *words, sr_tree_line *about, uint32_t count,
                     sr_example what, float weight)
{
    if (what.has_names) {
        sr_tree_names_set(about, words, count);
        sr_tree_mentions_set(about, words, count);
    }
    add_sample(c, words, count, what, weight);
    for (uint32_t i = 0; i < count; i++) {
        free((void *)(uintptr_t)about[i].form);
        free((void *)(uintptr_t)about[i].entity);
    }
}

static bool read_trees(sr_corpus *c, FILE *file, bool silver, float weight)
{
    sr_example what = {.has_tree = true, .conflict = -1};
    static sr_word words[4096];
    static sr_tree_line about[4096];
    uint32_t count = 0;
    char *line = NULL;
    size_t capacity = 0;
    bool good = true;
    while (good && getline(&line, &capacity, file) >= 0) {
        line[strcspn(line, "\r\n")] = '\0';
        if (strncmp(line, "# global.Entity", 15) == 0) {
            what.has_names = what.has_mentions = true;
            what.conflict = 0;
        }
        if (line[0] == '\0') {
            end_tree(c, words, about, count, what, weight);
            count = 0;
        } else if (isdigit((unsigned char)line[0])) {
            size_t digits = strspn(line, "0123456789");
            if (line[digits] == '\t' && count < 4096) {
                good = read_tree_line(c, line, silver, &words[count], &about[count]);
                count += good;
            }
        }
    }
    end_tree(c, words, about, count, what, weight);
    free(line);
    return good;
}

static void add_names(sr_corpus *c, char **tokens, char **tags, uint32_t count, const char *kind,
                      float weight)
{
    static sr_word words[4096];
    static uint64_t names[4096];
    static uint64_t mentions[4096];
    sr_name_scheme_translate(kind, tokens, tags, count, names);
    bool all = strcmp(kind, "re3d") == 0;
    if (all) {
        sr_name_scheme_mentions(tokens, tags, count, names, mentions);
    }
    for (uint32_t i = 0; i < count; i++) {
        words[i] = (sr_word){.form = sr_corpus_form(c, tokens[i], strlen(tokens[i])),
                             .head = -1,
                             .names = names[i],
                             .mentions = all ? mentions[i] : 0};
    }
    sr_example what = {.has_names = true,
                       .has_mentions = all,
                       .conflict = all                        ? 1
                                   : strcmp(kind, "own") == 0 ? -1
                                                              : 0};
    add_sample(c, words, count, what, weight);
}

static bool read_names(sr_corpus *c, FILE *file, const char *kind, float weight)
{
    static char *tokens[4096];
    static char *tags[4096];
    uint32_t count = 0;
    char *line = NULL;
    size_t capacity = 0;
    for (bool more = true; more;) {
        more = getline(&line, &capacity, file) >= 0;
        char *text = more ? line : (char[]){""};
        text[strcspn(text, "\r\n")] = '\0';
        char *gap = text[0] == '#' && text[1] == ' ' ? NULL : strpbrk(text, "\t ");
        if (gap != NULL && gap != text && count < 4096) {
            char *tag = strrchr(text, *gap) + 1;
            *gap = '\0';
            tokens[count] = sr_need(strdup(text));
            tags[count++] = sr_need(strdup(tag));
        } else if (text[0] == '\0') {
            add_names(c, tokens, tags, count, kind, weight);
            for (uint32_t i = 0; i < count; i++) {
                free(tokens[i]);
                free(tags[i]);
            }
            count = 0;
        }
    }
    free(line);
    return true;
}

bool sr_corpus_read(sr_corpus *corpus, const char *path, const char *kind, float weight,
                    sr_error *err)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: %s", path, strerror(errno));
    }
    bool silver = strcmp(kind, "silver") == 0;
    bool good = silver || strcmp(kind, "trees") == 0 ? read_trees(corpus, file, silver, weight)
                                                     : read_names(corpus, file, kind, weight);
    fclose(file);
    return good || sr_fail(err, SR_ERR_FORMAT, 0, "%s: not CoNLL-U", path);
}

void sr_corpus_free(sr_corpus *c)
{
    for (uint32_t i = 0; i < c->form_count; i++) {
        free(c->forms[i].text);
    }
    for (uint32_t i = 0; i < c->count; i++) {
        for (uint32_t w = 0; w < c->samples[i].copy[0].count; w++) {
            free(c->samples[i].copy[0].words[w].lemma); // copies share them
        }
        for (int k = 0; k < SR_CORPUS_COPIES; k++) {
            free(c->samples[i].copy[k].words);
        }
    }
    free(c->samples);
    free(c->forms);
    free(c->slots);
    *c = (sr_corpus){.count = 0};
}

// ---- rows ----

typedef struct {
    uint32_t key;
    uint32_t value;
} pair;

static int by_key(const void *a, const void *b)
{
    const pair *x = a;
    const pair *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return x->value < y->value ? -1 : x->value > y->value;
}

static bool is_pair_before(const void *pairs, uint32_t index, const void *key)
{
    return ((const pair *)pairs)[index].key < *(const uint32_t *)key;
}

static const pair *find_pair(const pair *pairs, size_t count, uint32_t key)
{
    uint32_t at = sr_order_first(pairs, 0, (uint32_t)count, is_pair_before, &key);
    return at < count && pairs[at].key == key ? &pairs[at] : NULL;
}

uint32_t sr_corpus_number(sr_corpus *c, uint32_t least, uint32_t **keys)
{
    pair *pairs = sr_need(malloc((c->form_count + 1) * sizeof *pairs));
    for (uint32_t i = 0; i < c->form_count; i++) {
        pairs[i] = (pair){c->forms[i].feature.word, c->forms[i].count};
    }
    qsort(pairs, c->form_count, sizeof *pairs, by_key);
    *keys = sr_need(calloc(c->form_count + SR_ROW_FIRST, sizeof **keys));
    uint32_t rows = SR_ROW_FIRST;
    for (uint32_t i = 0; i < c->form_count;) {
        uint32_t j = i;
        uint32_t seen = 0;
        for (; j < c->form_count && pairs[j].key == pairs[i].key; j++) {
            seen += pairs[j].value;
        }
        if (seen >= least) {
            (*keys)[rows] = pairs[i].key;
            rows++;
        }
        i = j;
    }
    free(pairs);
    sr_corpus_apply_rows(c, *keys, rows);
    return rows;
}

void sr_corpus_apply_rows(sr_corpus *c, const uint32_t *keys, uint32_t rows)
{
    pair *pairs = sr_need(malloc((rows + 1) * sizeof *pairs));
    uint32_t n = 0;
    for (uint32_t row = SR_ROW_FIRST; row < rows; row++) {
        pairs[n++] = (pair){keys[row], row};
    }
    qsort(pairs, n, sizeof *pairs, by_key);
    for (uint32_t i = 0; i < c->form_count; i++) {
        const pair *found = find_pair(pairs, n, c->forms[i].feature.word);
        c->forms[i].word = found != NULL ? (int32_t)found->value : SR_ROW_UNKNOWN;
    }
    free(pairs);
}

void sr_corpus_find_vectors(sr_corpus *c, const sr_vectors *vectors)
{
    pair *pairs = sr_need(malloc((vectors->count + 1) * sizeof *pairs));
    for (uint32_t i = 0; i < vectors->count; i++) {
        pairs[i] = (pair){vectors->keys[i], i};
    }
    qsort(pairs, vectors->count, sizeof *pairs, by_key);
    for (uint32_t i = 0; i < c->form_count; i++) {
        const pair *found = find_pair(pairs, vectors->count, c->forms[i].feature.vector);
        c->forms[i].vector = found != NULL ? (int32_t)found->value : -1;
    }
    free(pairs);
}
