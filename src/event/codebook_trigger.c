// The words that evoke a frame: their heads, and the inflected forms of verbs, regular and not.
#include "event/codebook_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/word.h"

static bool is_function_word(const char *word)
{
    static const char *const words[] = {"of",      "in", "on",     "for",    "with",    "by",
                                        "against", "to", "at",     "from",   "between", "into",
                                        "over",    "as", "within", "behind", NULL};
    return sr_word_in(word, words);
}

/// The head of a verb: of "be willing", "be on strike" and "be next target" the predicate, of "be
/// behind" the preposition, whatever stands below it, of "not tolerate" what is negated.
static void find_verb_head(sr_trigger *t)
{
    t->negative = t->word_count > 1 && strcmp(t->words[0], "not") == 0;
    t->copula = t->word_count > 1 && strcmp(t->words[0], "be") == 0;
    bool placed = t->copula && (is_function_word(t->words[1]) || strcmp(t->words[1], "under") == 0);
    bool noun = t->copula && t->word_count == 3 && !is_function_word(t->words[2]) &&
                strcmp(t->words[2], "up") != 0;
    t->head = placed || noun ? (uint8_t)(t->word_count - 1) : t->copula || t->negative ? 1 : 0;
}

/// The head: the verb of a verb, the last word of a noun before its first preposition.
static void find_head(sr_trigger *t)
{
    t->head = 0;
    if (t->pos == SR_VERB) {
        find_verb_head(t);
        return;
    }
    while (t->head + 1 < t->word_count && !is_function_word(t->words[t->head + 1])) {
        t->head++;
    }
}

static void add_trigger(const sr_codebook_reading *r, uint8_t pos, char *words,
                        const sr_limit *limits, uint32_t limit_count)
{
    sr_codebook *book = r->book;
    sr_trigger *t = sr_push(&book->arena, &book->triggers);
    sr_word_list list = {0};
    char *rest = words;
    for (char *w = sr_codebook_item(&rest, ' '); w != NULL; w = sr_codebook_item(&rest, ' ')) {
        if (*w != '\0') {
            *sr_push(&book->arena, &list) = sr_arena_string(&book->arena, w, strlen(w));
        }
    }
    t->words = list.items;
    t->word_count = (uint8_t)list.count;
    t->pos = pos;
    t->frame = book->frames.count - 1;
    find_head(t);
    t->key = sr_hash_string(t->words[t->head]);
    if (limit_count > 0) {
        t->limits = sr_new(&book->arena, sr_limit, limit_count);
        memcpy(t->limits, limits, limit_count * sizeof *limits);
        t->limit_count = limit_count;
    }
    book->frames.items[t->frame].trigger_count++;
}

static bool part_hyphens(char *words)
{
    bool any = false;
    for (; *words != '\0'; words++) {
        any = any || *words == '-';
        *words = *words == '-' ? ' ' : *words;
    }
    return any;
}

bool sr_codebook_read_triggers(const sr_codebook_reading *r, uint8_t pos, char *text)
{
    sr_limit limit;
    uint32_t limit_count = 0;
    char *colon = strstr(text, " : ");
    if (colon != NULL) {
        *colon = '\0';
        if (!sr_codebook_read_limit(r, SR_LIMIT_NEED, sr_codebook_trim(colon + 3), &limit)) {
            return false;
        }
        limit_count = 1;
    }
    char *rest = text;
    for (char *item = sr_codebook_item(&rest, '|'); item != NULL;
         item = sr_codebook_item(&rest, '|')) {
        if (*item != '\0') {
            char *parted = sr_arena_string(&r->book->arena, item, strlen(item));
            bool hyphen = part_hyphens(parted);
            add_trigger(r, pos, item, &limit, limit_count);
            if (hyphen) {
                add_trigger(r, pos, parted, &limit, limit_count); // tokens part at hyphens
            }
        }
    }
    return true;
}

void sr_codebook_read_forms(const sr_codebook_reading *r, char *value)
{
    char *rest = value;
    for (char *item = sr_codebook_item(&rest, '|'); item != NULL;
         item = sr_codebook_item(&rest, '|')) {
        char *lemma = sr_codebook_item(&item, ' ');
        for (char *form = sr_codebook_item(&item, ' '); form != NULL;
             form = sr_codebook_item(&item, ' ')) {
            *sr_push(&r->book->arena, &r->book->forms) =
                (sr_codebook_entry){sr_hash_string(form), sr_hash_string(lemma)};
        }
    }
}

static int compare_triggers(const void *a, const void *b)
{
    const sr_trigger *x = a;
    const sr_trigger *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    if (x->word_count != y->word_count) {
        return x->word_count > y->word_count ? -1 : 1; // longest first
    }
    return x->frame < y->frame ? -1 : x->frame > y->frame;
}

static void add_form(sr_codebook *book, const char *lemma, size_t stem, const char *twice,
                     const char *ending)
{
    char form[64];
    int size = snprintf(form, sizeof form, "%.*s%s%s", (int)stem, lemma, twice, ending);
    if (size > 0 && (size_t)size < sizeof form) {
        *sr_push(&book->arena, &book->forms) =
            (sr_codebook_entry){sr_hash(form, (size_t)size), sr_hash_string(lemma)};
    }
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/// "Crushes", "goes": the -s of a verb whose last sound is a hiss, or an o, has an e before it; an
/// "aides" is none of "aid", nor "planes" of "plan".
static bool takes_es(const char *lemma, size_t n)
{
    char last = lemma[n - 1];
    return strchr("sxzo", last) != NULL ||
           (last == 'h' && (lemma[n - 2] == 'c' || lemma[n - 2] == 's'));
}

/// Regular forms of a verb: -s, -ed, -ing, with e dropped, y turned and the last consonant doubled.
static void add_forms(sr_codebook *book, const char *lemma)
{
    size_t n = strlen(lemma);
    if (n < 3) {
        return;
    }
    char last = lemma[n - 1];
    char twice[2] = {last, '\0'};
    if (last == 'e') {
        add_form(book, lemma, n, "", "d");
        add_form(book, lemma, n - 1, "", "ing");
    } else if (last == 'y' && !is_vowel(lemma[n - 2])) {
        add_form(book, lemma, n - 1, "", "ied");
        add_form(book, lemma, n - 1, "", "ies");
        add_form(book, lemma, n, "", "ing");
    } else {
        add_form(book, lemma, n, "", "ed");
        add_form(book, lemma, n, "", "ing");
        if (!is_vowel(last) && is_vowel(lemma[n - 2]) && !is_vowel(lemma[n - 3])) {
            add_form(book, lemma, n, twice, "ed");
            add_form(book, lemma, n, twice, "ing");
        }
    }
    add_form(book, lemma, n, "", "s");
    if (takes_es(lemma, n)) {
        add_form(book, lemma, n, "", "es");
    }
}

void sr_codebook_finish_triggers(sr_codebook *book)
{
    if (book->triggers.count > 0) {
        qsort(book->triggers.items, book->triggers.count, sizeof *book->triggers.items,
              compare_triggers);
    }
    for (uint32_t i = 0; i < book->triggers.count; i++) {
        const sr_trigger *t = &book->triggers.items[i];
        if (t->pos == SR_VERB && !t->copula &&
            (i == 0 || t[-1].key != t->key || t[-1].pos != SR_VERB || t[-1].copula)) {
            add_forms(book, t->words[t->head]);
        }
    }
}
