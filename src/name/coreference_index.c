// Under which words an entity is found again: its row, state, name, initials, head, phrase.
#include <string.h>

#include "base/hash.h"
#include "base/word.h"
#include "name/coreference_link.h"

uint64_t sr_linking_key(sr_call how, const char *word)
{
    uint64_t h = sr_hash_more(sr_hash_string(word), &how, sizeof how);
    return h == 0 ? 1 : h;
}

uint32_t sr_linking_find(const sr_linking *l, uint64_t key)
{
    for (uint32_t i = (uint32_t)key & l->table_mask;; i = (i + 1) & l->table_mask) {
        if (l->table[i].key == key) {
            return l->table[i].entity;
        }
        if (l->table[i].key == 0) {
            return SR_NONE;
        }
    }
}

/// A table that is nearly full (names of dozens of words each) takes no new words: links are
/// missed, no more.
static void put_key(sr_linking *l, uint64_t key, uint32_t entity)
{
    uint32_t i = (uint32_t)key & l->table_mask;
    while (l->table[i].key != 0 && l->table[i].key != key) {
        i = (i + 1) & l->table_mask;
    }
    if (l->table[i].key == 0) {
        if (l->table_used >= l->table_mask / 8 * 7) {
            return;
        }
        l->table_used++;
    }
    l->table[i] = (sr_called){key, entity};
}

static bool is_word(const char *form)
{
    return ((form[0] >= 'a' && form[0] <= 'z') || (form[0] >= '0' && form[0] <= '9') ||
            (unsigned char)form[0] >= 0x80) &&
           strcmp(form, "al") != 0;
}

/// Words of a name that count: no titles of address, articles, prepositions.
static bool counts(const char *form)
{
    static const char *const passed[] = {"the", "of",   "for", "and", "in", "mr",  "mr.",
                                         "mrs", "mrs.", "ms",  "ms.", "dr", "dr.", "el",
                                         "de",  "la",   "bin", "ibn", "s",  NULL};
    return !sr_word_in(form, passed) && is_word(form);
}

uint32_t sr_linking_name_words(const sr_linking *l, const sr_actor_facts *f, uint32_t *words,
                               uint32_t room)
{
    uint32_t n = 0;
    for (uint32_t t = f->name_first; t < f->name_last && n < room; t++) {
        if (counts(sr_linking_form(l, t))) {
            words[n++] = t;
        }
    }
    return n;
}

uint64_t sr_linking_phrase_key(const sr_linking *l, const sr_mention *m)
{
    uint64_t h = sr_hash_string("phrase");
    for (uint32_t t = m->first; t < m->last; t++) {
        const char *form = sr_linking_form(l, t);
        if (sr_syntax_upos(l->view->syntax, t) != SR_DET && is_word(form)) {
            h = sr_hash_more(h, form, strlen(form) + 1);
        }
    }
    return h == 0 ? 1 : h;
}

/// Words of a full name that the report may use though it gave an acronym: "the bureau" for the
/// FBI.
static void index_words(sr_linking *l, const char *name, uint32_t entity)
{
    char word[64];
    size_t n = 0;
    for (const char *c = name;; c++) {
        bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z');
        if (letter && n < sizeof word - 1) {
            word[n++] = (char)(*c | 0x20);
        } else if (n > 0) {
            word[n] = '\0';
            if (n > 3) {
                put_key(l, sr_linking_key(SR_CALL_FULL_NAME, word), entity);
            }
            n = 0;
        }
        if (*c == '\0') {
            break;
        }
    }
}

bool sr_linking_is_patron(const sr_linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_syntax *s = l->view->syntax;
    uint32_t over = sr_syntax_head(s, m->token);
    if (over == SR_NO_TOKEN || sr_syntax_deprel(s, m->token) != SR_NMOD ||
        !sr_name_lemma_is(l->view, SR_WORDS_SANCTUARY, over)) {
        return false;
    }
    uint32_t words[4];
    uint32_t n = sr_linking_name_words(l, &l->facts[mention], words, 4);
    uint32_t honour = n > 1 && sr_name_form_is(l->view, SR_WORDS_HONOUR, words[0]);
    return n == 1 + honour;
}

/// "Williams" is who was told of most so far, though a Colleen Williams was named since.
static void put_name(sr_linking *l, const char *form, uint32_t entity)
{
    uint64_t key = sr_linking_key(SR_CALL_NAME_WORD, form);
    uint32_t known = sr_linking_find(l, key);
    const sr_entity *all = l->entities.items;
    bool other =
        known != SR_NONE && known != entity && all[known].facts.person && all[entity].facts.person;
    if (!other || all[known].mentions <= all[entity].mentions) {
        put_key(l, key, entity);
    }
}

void sr_linking_index(sr_linking *l, uint32_t mention, uint32_t entity)
{
    const sr_actor_facts *f = &l->facts[mention];
    const sr_mention *m = &l->mentions->items[mention];
    if (f->pronoun != SR_PERSON_NONE || sr_linking_is_patron(l, mention)) {
        return;
    }
    if (f->entry != NULL) {
        put_key(l, sr_linking_key(SR_CALL_ENTRY, f->entry->id), entity);
        index_words(l, f->entry->name, entity);
    }
    if (f->state != SR_NONE && f->entry == NULL) {
        put_key(l, sr_linking_key(SR_CALL_STATE, l->view->roster->states[f->state].iso), entity);
    }
    uint32_t words[24];
    uint32_t n = sr_linking_name_words(l, f, words, 24);
    char initials[24];
    for (uint32_t i = 0; i < n; i++) {
        put_name(l, sr_linking_form(l, words[i]), entity);
        initials[i < 23 ? i : 23] = sr_linking_form(l, words[i])[0];
    }
    if (n > 1 && n < 24) {
        initials[n] = '\0';
        put_key(l, sr_linking_key(SR_CALL_ACRONYM, initials), entity);
    }
    put_key(l, sr_linking_key(SR_CALL_HEAD, sr_linking_lemma(l, m->token)), entity);
    if (f->agent != NULL &&
        (f->agent_token != m->token || f->person || strchr(f->agent->lemma, ' ') != NULL)) {
        put_key(l, sr_linking_key(SR_CALL_HEAD, f->agent->lemma), entity);
    }
    for (uint32_t t = f->role_first; t < f->role_last; t++) {
        put_key(l, sr_linking_key(SR_CALL_HEAD, sr_linking_lemma(l, t)), entity);
    }
    put_key(l, sr_linking_phrase_key(l, m), entity);
}
