// Lemma rules: for a part of speech, the longest known ending of a form says what to take off and
// what to put on; a form whose lemma does not follow from its endings is listed whole. A rule that
// says the same as the next shorter one is left out.
#include "train/lemma.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/order.h"
#include "base/utf8.h"
#include "tag/tag.h"
#include "train/need.h"

typedef struct {
    char form[SR_FEATURE_FORM];
    char lemma[SR_FEATURE_FORM];
    uint8_t xpos;
    uint32_t count;
} fact;

typedef struct {
    uint32_t key;
    uint16_t edit;
    uint32_t count;
} vote;

static int by_fact(const void *a, const void *b)
{
    const fact *x = a;
    const fact *y = b;
    int order = x->xpos != y->xpos ? (x->xpos < y->xpos ? -1 : 1) : strcmp(x->form, y->form);
    return order != 0 ? order : strcmp(x->lemma, y->lemma);
}

typedef struct {
    fact *items;
    size_t count;
} fact_list;

static void add_fact(fact_list *list, const char *form, const char *lemma, unsigned xpos)
{
    if (list->count % 1024 == 0) {
        list->items = sr_need(realloc(list->items, (list->count + 1024) * sizeof *list->items));
    }
    fact *f = &list->items[list->count++];
    *f = (fact){.xpos = (uint8_t)xpos, .count = 3};
    (void)snprintf(f->form, sizeof f->form, "%s", form);
    (void)snprintf(f->lemma, sizeof f->lemma, "%s", lemma);
}

/// One row of the table of irregular forms: base, then two forms.
static void add_irregular(fact_list *list, const char *kind, const char *base, const char *second,
                          const char *third)
{
    if (strcmp(kind, "verb") == 0) {
        add_fact(list, second, base, SR_XPOS_VBD);
        add_fact(list, third, base, SR_XPOS_VBN);
    } else if (strcmp(kind, "noun") == 0) {
        add_fact(list, second, base, SR_XPOS_NNS);
    } else {
        add_fact(list, second, base, SR_XPOS_JJR);
        add_fact(list, third, base, SR_XPOS_JJS);
    }
}

static bool read_irregular(fact_list *list, const char *path, sr_error *err)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: cannot read", path);
    }
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, file) >= 0) {
        char kind[16];
        char word[3][64] = {"", "", ""};
        if (line[0] != '#' &&
            sscanf(line, "%15s %63s %63s %63s", kind, word[0], word[1], word[2]) >= 3) {
            add_irregular(list, kind, word[0], word[1], word[2]);
        }
    }
    free(line);
    fclose(file);
    return true;
}

static fact *collect(const sr_corpus *c, const fact_list *more, size_t *count)
{
    size_t most = more->count;
    for (uint32_t i = 0; i < c->count; i++) {
        most += c->samples[i].copy[0].has_tree ? c->samples[i].copy[0].count : 0;
    }
    fact *facts = sr_need(calloc(most + 1, sizeof *facts));
    size_t n = 0;
    for (uint32_t i = 0; facts != NULL && i < c->count; i++) {
        const sr_example *e = &c->samples[i].copy[0];
        for (uint32_t w = 0; e->has_tree && w < e->count && e->words[w].lemma != NULL; w++) {
            fact *f = &facts[n++];
            const char *form = c->forms[e->words[w].form].text;
            (void)sr_utf8_fold(f->form, sizeof f->form, form, strlen(form));
            (void)snprintf(f->lemma, sizeof f->lemma, "%s", e->words[w].lemma);
            f->xpos = e->words[w].xpos;
            f->count = 1;
        }
    }
    if (more->count > 0) {
        memcpy(facts + n, more->items, more->count * sizeof *facts);
        n += more->count;
    }
    qsort(facts, n, sizeof *facts, by_fact);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && by_fact(&facts[kept - 1], &facts[i]) == 0) {
            facts[kept - 1].count += facts[i].count;
        } else {
            facts[kept++] = facts[i];
        }
    }
    *count = kept;
    return facts;
}

static size_t shared(const char *a, const char *b)
{
    size_t n = 0;
    while (a[n] != '\0' && a[n] == b[n]) {
        n++;
    }
    return n;
}

/// Number of the edit that makes the lemma of the form; -1 if it would be too long.
static int edit_of(sr_lemma_rules *r, const fact *f)
{
    size_t same = shared(f->form, f->lemma);
    sr_model_edit e = {.strip = (uint8_t)(strlen(f->form) - same), .size = 0};
    size_t add = strlen(f->lemma) - same;
    if (add > SR_EDIT_TEXT) {
        return -1;
    }
    e.size = (uint8_t)add;
    memcpy(e.text, f->lemma + same, add);
    for (uint32_t i = 0; i < r->edit_count; i++) {
        if (memcmp(&r->edit[i], &e, sizeof e) == 0) {
            return (int)i;
        }
    }
    if (r->edit_count == 65535) {
        return -1;
    }
    if (r->edit_count % 1024 == 0) {
        r->edit = realloc(r->edit, (r->edit_count + 1024) * sizeof *r->edit);
    }
    r->edit[r->edit_count] = e;
    return (int)r->edit_count++;
}

static int by_vote(const void *a, const void *b)
{
    const vote *x = a;
    const vote *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return x->edit < y->edit ? -1 : x->edit > y->edit;
}

/// Sum votes of one key and edit, keep the most frequent edit of each key.
static size_t elect(vote *votes, size_t count, uint32_t least)
{
    qsort(votes, count, sizeof *votes, by_vote);
    size_t kept = 0;
    for (size_t i = 0; i < count;) {
        vote top = {.count = 0};
        size_t j = i;
        while (j < count && votes[j].key == votes[i].key) {
            vote sum = {votes[j].key, votes[j].edit, 0};
            for (; j < count && votes[j].key == sum.key && votes[j].edit == sum.edit; j++) {
                sum.count += votes[j].count;
            }
            top = sum.count > top.count ? sum : top;
        }
        if (top.count >= least) {
            votes[kept++] = top;
        }
        i = j;
    }
    return kept;
}

static void store(sr_lemma_rules *r, const vote *votes, size_t count)
{
    vote *all = sr_need(malloc((r->count + count + 1) * sizeof *all));
    for (uint32_t i = 0; i < r->count; i++) {
        all[i] = (vote){r->keys[i], r->edits[i], 0};
    }
    memcpy(all + r->count, votes, count * sizeof *votes);
    size_t total = r->count + count;
    qsort(all, total, sizeof *all, by_vote);
    r->keys = realloc(r->keys, (total + 1) * sizeof *r->keys);
    r->edits = realloc(r->edits, (total + 1) * sizeof *r->edits);
    r->count = 0;
    for (size_t i = 0; i < total; i++) {
        if (r->count == 0 ||
            r->keys[r->count - 1] != all[i].key) { // two texts of one key: the first stands
            r->keys[r->count] = all[i].key;
            r->edits[r->count++] = all[i].edit;
        }
    }
    free(all);
}

static int current(const sr_lemma_rules *r, const fact *f)
{
    sr_model m = {.lemma_count = r->count,
                  .edit_count = r->edit_count,
                  .lemma_keys = r->keys,
                  .lemma_edits = r->edits,
                  .edits = r->edit};
    const sr_model_edit *e = sr_model_lemma(&m, f->form, strlen(f->form), f->xpos);
    return e == NULL ? -1 : (int)(e - r->edit);
}

static bool is_vote_before(const void *votes, uint32_t index, const void *key)
{
    return ((const vote *)votes)[index].key < *(const uint32_t *)key;
}

/// Rules for endings of `length` bytes, or for whole forms when it is negative.
static void learn_length(sr_lemma_rules *r, const fact *facts, const int *edits, size_t count,
                         int length)
{
    vote *votes = sr_need(calloc(count + 1, sizeof *votes));
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(facts[i].form);
        bool whole = length < 0;
        size_t take = whole ? size : (size_t)length;
        if (edits[i] < 0 || take > size || (!whole && r->edit[edits[i]].strip > take)) {
            continue;
        }
        uint32_t key = sr_model_lemma_key(facts[i].form + size - take, take, facts[i].xpos, whole);
        votes[n++] = (vote){key, (uint16_t)edits[i], whole ? facts[i].count : 1};
    }
    n = elect(votes, n, length > 0 ? 2 : 1); // an ending must be seen in two forms
    // only what the shorter rules get wrong
    uint8_t *wanted = sr_need(calloc(n + 1, 1));
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(facts[i].form);
        size_t take = length < 0 ? size : (size_t)length;
        if (take > size) {
            continue;
        }
        uint32_t key =
            sr_model_lemma_key(facts[i].form + size - take, take, facts[i].xpos, length < 0);
        uint32_t at = sr_order_first(votes, 0, (uint32_t)n, is_vote_before, &key);
        if (at < n && votes[at].key == key && current(r, &facts[i]) != votes[at].edit) {
            wanted[at] = 1;
        }
    }
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (wanted[i] != 0) {
            votes[kept++] = votes[i];
        }
    }
    store(r, votes, kept);
    free(wanted);
    free(votes);
}

bool sr_lemma_learn(sr_lemma_rules *out, const sr_corpus *corpus, const char *irregular,
                    sr_error *err)
{
    *out = (sr_lemma_rules){.count = 0};
    fact_list more = {.count = 0};
    if (irregular != NULL && !read_irregular(&more, irregular, err)) {
        return false;
    }
    size_t count;
    fact *facts = collect(corpus, &more, &count);
    int *edits = sr_need(calloc(count + 1, sizeof *edits));
    for (size_t i = 0; i < count; i++) {
        edits[i] = edit_of(out, &facts[i]);
    }
    for (int length = 0; length <= SR_LEMMA_SUFFIX; length++) {
        learn_length(out, facts, edits, count, length);
    }
    learn_length(out, facts, edits, count, -1);
    free(edits);
    free(facts);
    free(more.items);
    return true;
}

void sr_lemma_free(sr_lemma_rules *r)
{
    free(r->keys);
    free(r->edits);
    free(r->edit);
    *r = (sr_lemma_rules){.count = 0};
}
