#include "name/coreference.h"

#include <string.h>

#include "base/hash.h"
#include "name/pronoun.h"

/// The latest entity that was called by a word, under one of several uses of the word.
typedef struct {
    uint64_t key; // 0 is free
    uint32_t entity;
} called;

typedef enum { BY_ENTRY, BY_STATE, BY_NAME_WORD, BY_HEAD, BY_PHRASE, BY_ACRONYM, BY_FULL_NAME } use;

typedef struct {
    const sr_name_view *view;
    const sr_mention_list *mentions;
    const sr_actor_facts *facts;
    const uint32_t *mention_of;
    sr_arena *keep;
    called *table;
    uint32_t table_mask;
    uint32_t table_used;
    sr_entity_list entities;
    uint32_t *of;
} linking;

// ---- index

static uint64_t key_of(use how, const char *word)
{
    uint64_t h = sr_hash_more(sr_hash_string(word), &how, sizeof how);
    return h == 0 ? 1 : h;
}

static uint32_t find_key(const linking *l, uint64_t key)
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
static void put_key(linking *l, uint64_t key, uint32_t entity)
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
    l->table[i] = (called){key, entity};
}

static const char *form_at(const linking *l, uint32_t token)
{
    return sr_syntax_form(l->view->syntax, token);
}

static const char *lemma_at(const linking *l, uint32_t token)
{
    return sr_syntax_lemma(l->view->syntax, token);
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
                                         "de",  "la",   "bin", "ibn", "s"};
    for (size_t i = 0; i < sizeof passed / sizeof *passed; i++) {
        if (strcmp(passed[i], form) == 0) {
            return false;
        }
    }
    return is_word(form);
}

static uint32_t name_words(const linking *l, const sr_actor_facts *f, uint32_t *words,
                           uint32_t room)
{
    uint32_t n = 0;
    for (uint32_t t = f->name_first; t < f->name_last && n < room; t++) {
        if (counts(form_at(l, t))) {
            words[n++] = t;
        }
    }
    return n;
}

/// A phrase without determiner as one key: head and everything before it in the core.
static uint64_t phrase_key(const linking *l, const sr_mention *m)
{
    uint64_t h = sr_hash_string("phrase");
    for (uint32_t t = m->first; t < m->last; t++) {
        const char *form = form_at(l, t);
        if (sr_syntax_upos(l->view->syntax, t) != SR_DET && is_word(form)) {
            h = sr_hash_more(h, form, strlen(form) + 1);
        }
    }
    return h == 0 ? 1 : h;
}

// ---- agreement

static bool sex_agrees(char a, char b)
{
    return a == b || a == '-' || b == '-';
}

static bool is_body(sr_actor_kind kind)
{
    return kind == SR_ACTOR_GROUP || kind == SR_ACTOR_ORGANIZATION || kind == SR_ACTOR_STATE ||
           kind == SR_ACTOR_UNIT;
}

static bool kinds_agree(const sr_actor_facts *a, const sr_actor_facts *b)
{
    if (a->person != b->person && (a->kind == SR_ACTOR_PERSON || b->kind == SR_ACTOR_PERSON)) {
        return false;
    }
    return is_body(a->kind) == is_body(b->kind) || a->kind == b->kind || !a->person;
}

static bool entries_agree(const sr_actor_facts *a, const sr_actor_facts *b)
{
    return a->weak || b->weak || a->entry == NULL || b->entry == NULL || a->entry == b->entry;
}

/// 1 for an arm of a state, 2 for those who fight one, 0 for others.
static int side_of(const char *code)
{
    static const char *const roles[] = {"MIL", "COP", "GOV", "SPY", "REB",
                                        "INS", "SEP", "UAF", "CRM"};
    for (size_t i = 0; code != NULL && strlen(code) >= 6 && i < sizeof roles / sizeof *roles; i++) {
        if (strncmp(code + 3, roles[i], 3) == 0) {
            return i < 4 ? 1 : 2;
        }
    }
    return 0;
}

/// "the forces" of the army are not "militia forces".
static bool sides_agree(const sr_actor_facts *a, const sr_actor_facts *b)
{
    int one = side_of(a->code);
    int two = side_of(b->code);
    return one == 0 || two == 0 || one == two;
}

static bool countries_agree(const sr_actor_facts *a, const sr_actor_facts *b)
{
    return a->country == NULL || b->country == NULL || strcmp(a->country, b->country) == 0;
}

// ---- joining

static uint32_t telling(const sr_actor_facts *f, const sr_mention *m)
{
    bool name = f->name_first < f->name_last;
    return (f->entry != NULL && !f->weak ? 4000 : 0) +
           (name ? 2000 + 50 * (f->name_last - f->name_first) : 0) + (f->code != NULL ? 200 : 0) +
           (f->pronoun != SR_PERSON_NONE ? 0 : 100) +
           (m->last - m->first > 20 ? 20 : m->last - m->first);
}

static void keep_role(sr_entity *e, uint32_t first, uint32_t last)
{
    if (first < last &&
        (e->role_first == e->role_last || last - first > e->role_last - e->role_first) &&
        last - first < 16) {
        e->role_first = first;
        e->role_last = last;
    }
}

/// What the less telling mention knows and the other does not.
static void fill(sr_actor_facts *to, const sr_actor_facts *from)
{
    if (to->code == NULL || (strncmp(to->code, "---", 3) == 0 && from->code != NULL)) {
        to->code = from->code != NULL ? from->code : to->code;
    }
    to->country = to->country == NULL ? from->country : to->country;
    to->class = to->class == SR_CLASS_UNKNOWN ? from->class : to->class;
    to->source_type =
        to->source_type == SR_SOURCE_NONE || to->source_type == SR_SOURCE_UNNAMED
            ? (from->source_type == SR_SOURCE_NONE ? to->source_type : from->source_type)
            : to->source_type;
    to->sex = to->sex == '-' ? from->sex : to->sex;
    to->number = to->number == '-' ? from->number : to->number;
    to->armed = to->armed || from->armed;
    to->thing = to->thing && from->thing;
    to->owner = to->owner == SR_NO_TOKEN ? from->owner : to->owner;
    to->agent = to->agent == NULL ? from->agent : to->agent;
}

/// Words of a full name that the report may use though it gave an acronym: "the bureau" for the
/// FBI.
static void index_words(linking *l, const char *name, uint32_t entity)
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
                put_key(l, key_of(BY_FULL_NAME, word), entity);
            }
            n = 0;
        }
        if (*c == '\0') {
            break;
        }
    }
}

static void index_mention(linking *l, uint32_t mention, uint32_t entity)
{
    const sr_actor_facts *f = &l->facts[mention];
    const sr_mention *m = &l->mentions->items[mention];
    if (f->pronoun != SR_PERSON_NONE) {
        return;
    }
    if (f->entry != NULL) {
        put_key(l, key_of(BY_ENTRY, f->entry->id), entity);
        index_words(l, f->entry->name, entity);
    }
    if (f->state != SR_NONE && f->entry == NULL) {
        put_key(l, key_of(BY_STATE, l->view->roster->states[f->state].iso), entity);
    }
    uint32_t words[24];
    uint32_t n = name_words(l, f, words, 24);
    char initials[24];
    for (uint32_t i = 0; i < n; i++) {
        put_key(l, key_of(BY_NAME_WORD, form_at(l, words[i])), entity);
        initials[i < 23 ? i : 23] = form_at(l, words[i])[0];
    }
    if (n > 1 && n < 24) {
        initials[n] = '\0';
        put_key(l, key_of(BY_ACRONYM, initials), entity);
    }
    put_key(l, key_of(BY_HEAD, lemma_at(l, m->token)), entity);
    if (f->agent != NULL &&
        (f->agent_token != m->token || f->person || strchr(f->agent->lemma, ' ') != NULL)) {
        put_key(l, key_of(BY_HEAD, f->agent->lemma), entity);
    }
    for (uint32_t t = f->role_first; t < f->role_last; t++) {
        put_key(l, key_of(BY_HEAD, lemma_at(l, t)), entity);
    }
    put_key(l, phrase_key(l, m), entity);
}

/// "in Iraq", "the city of Barsal": a place.
static bool is_place(const sr_mention *m, const sr_actor_facts *f)
{
    return f->locative || m->place != SR_NONE;
}

/// Does the mention show that it is somebody? A city's name alone does not.
static bool is_somebody(const sr_mention *m, const sr_actor_facts *f)
{
    if (f->pronoun != SR_PERSON_NONE || f->locative) {
        return false;
    }
    return f->entry != NULL || f->agent != NULL || f->state != SR_NONE ||
           (f->name_first == f->name_last && m->place == SR_NONE);
}

static void join(linking *l, uint32_t mention, uint32_t entity)
{
    sr_entity *e = &l->entities.items[entity];
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    l->of[mention] = entity;
    e->mentions++;
    e->last = mention;
    keep_role(e, f->role_first, f->role_last);
    if (f->pronoun == SR_PERSON_THIRD && f->person && e->facts.unsure) {
        e->facts.unsure = false;
        e->facts.person = true;
        e->facts.kind = SR_ACTOR_PERSON;
        e->facts.sex = '-';
    }
    if (f->pronoun != SR_PERSON_NONE) {
        e->facts.sex = e->facts.sex == '-' && f->sex != 'n' ? f->sex : e->facts.sex;
    } else if (telling(f, m) > telling(&e->facts, &l->mentions->items[e->best])) {
        sr_actor_facts older = e->facts;
        e->facts = *f;
        if (!older.weak) {
            fill(&e->facts, &older);
        }
        e->best = mention;
    } else if (!f->weak || e->facts.entry == f->entry) {
        fill(&e->facts, f);
    }
    e->named = e->named || f->name_first < f->name_last || f->entry != NULL;
    e->placed += is_place(m, f);
    e->acts = e->acts || is_somebody(m, f);
    index_mention(l, mention, entity);
}

/// "two Marines" after "U.S. Marines": some of a body that the codebook knows.
static uint32_t body_of(const linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    bool asks = f->agent != NULL && f->agent->armed && f->country == NULL &&
                f->owner == SR_NO_TOKEN && sr_syntax_upos(l->view->syntax, m->token) == SR_PROPN &&
                sr_mention_capital(l->view, m->token);
    uint32_t entity = asks ? find_key(l, key_of(BY_HEAD, lemma_at(l, m->token))) : SR_NONE;
    bool known = entity != SR_NONE && l->entities.items[entity].facts.entry != NULL;
    return known ? l->mentions->items[l->entities.items[entity].best].token : SR_NO_TOKEN;
}

static uint32_t start(linking *l, uint32_t mention)
{
    uint32_t entity = l->entities.count;
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t body = body_of(l, mention);
    *sr_push(l->keep, &l->entities) =
        (sr_entity){.facts = *f,
                    .best = mention,
                    .first = mention,
                    .last = mention,
                    .mentions = 1,
                    .role_first = f->role_first,
                    .role_last = f->role_last,
                    .named = f->name_first < f->name_last || f->entry != NULL,
                    .placed = is_place(&l->mentions->items[mention], f),
                    .acts = is_somebody(&l->mentions->items[mention], f)};
    if (body != SR_NO_TOKEN) {
        l->entities.items[entity].facts.owner = body;
    }
    l->of[mention] = entity;
    index_mention(l, mention, entity);
    return entity;
}

// ---- links of nouns

static uint32_t entity_at(const linking *l, uint32_t token)
{
    uint32_t m = token == SR_NO_TOKEN ? SR_NONE : l->mention_of[token];
    return m == SR_NONE ? SR_NONE : l->of[m];
}

static bool number_agrees(char a, char b)
{
    return a == b || a == '-' || b == '-';
}

/// "the prime minister, X": a person's name right after a comma and a person's title, however the
/// parser hangs it.
static uint32_t title_before_comma(const linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    if (!f->person || f->name_first == f->name_last || m->first == 0 ||
        strcmp(form_at(l, m->first - 1), ",") != 0) {
        return SR_NONE;
    }
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 8; seen++) {
        const sr_actor_facts *title = &l->facts[back];
        const sr_mention *b = &l->mentions->items[back];
        bool around = b->first < m->first && b->token < m->first &&
                      b->last >= m->last; // "the head of the police, X"
        if ((b->last == m->first - 1 || around) && title->person &&
            title->name_first == title->name_last && title->agent != NULL &&
            l->of[back] != SR_NONE && !l->entities.items[l->of[back]].named) {
            return l->of[back];
        }
    }
    return SR_NONE;
}

static bool is_bracketed(const linking *l, const sr_mention *m)
{
    return m->last == m->first + 1 && m->first > 0 && m->last < l->view->syntax->tree->count &&
           strcmp(form_at(l, m->first - 1), "(") == 0 && strcmp(form_at(l, m->last), ")") == 0;
}

/// "X, the governor of Y", "the group, X", "X (ABC)".
static uint32_t by_apposition(linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t entity = title_before_comma(l, mention);
    if (entity == SR_NONE && sr_syntax_deprel(l->view->syntax, m->token) == SR_APPOS) {
        entity = entity_at(l, sr_syntax_head(l->view->syntax, m->token));
    }
    if (entity == SR_NONE) {
        return SR_NONE;
    }
    sr_entity *e = &l->entities.items[entity];
    if (sr_entity_place_only(e)) {
        return SR_NONE;
    }
    if (is_bracketed(l, m) && !f->person) {
        return entity; // "National Movement (NM)": the brackets decide what NM is here
    }
    bool both_named = f->name_first < f->name_last && e->named && f->person && e->facts.person;
    if (!entries_agree(f, &e->facts) || both_named || f->thing != e->facts.thing ||
        (f->person != e->facts.person && !f->neutral && f->number != 's') ||
        !number_agrees(f->number, e->facts.number)) {
        return SR_NONE;
    }
    if (f->name_first == f->name_last && f->agent != NULL) {
        keep_role(e, m->first, m->last);
    } else if (!e->named && f->person) {
        const sr_mention *before = &l->mentions->items[e->best];
        keep_role(e, before->first, before->last);
    }
    return entity;
}

/// An acronym in brackets, before any table is asked what it means.
static uint32_t by_bracket(linking *l, uint32_t mention)
{
    return is_bracketed(l, &l->mentions->items[mention]) ? by_apposition(l, mention) : SR_NONE;
}

/// "X is the leader of Y": the predicate is X.
static uint32_t by_copula(linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t subject = sr_syntax_child(s, m->token, SR_NSUBJ);
    if (sr_syntax_child(s, m->token, SR_COP) == SR_NO_TOKEN || subject == SR_NO_TOKEN || f->thing) {
        return SR_NONE;
    }
    uint32_t entity = entity_at(l, subject);
    if (entity == SR_NONE) {
        return SR_NONE;
    }
    sr_entity *e = &l->entities.items[entity];
    if (!entries_agree(f, &e->facts) || !number_agrees(f->number, e->facts.number) ||
        f->entry != NULL || e->facts.thing || f->person != e->facts.person) {
        return SR_NONE;
    }
    keep_role(e, m->first, m->last);
    return entity;
}

static bool has_word(const linking *l, const sr_actor_facts *f, const char *form)
{
    for (uint32_t t = f->name_first; t < f->name_last; t++) {
        if (strcmp(form_at(l, t), form) == 0) {
            return true;
        }
    }
    return false;
}

/// Is one name a shorter form of the other?
static bool names_agree(const linking *l, const sr_actor_facts *a, const sr_actor_facts *b)
{
    uint32_t wa[24];
    uint32_t wb[24];
    uint32_t na = name_words(l, a, wa, 24);
    uint32_t nb = name_words(l, b, wb, 24);
    const sr_actor_facts *longer = na >= nb ? a : b;
    const uint32_t *few = na >= nb ? wb : wa;
    uint32_t count = na >= nb ? nb : na;
    uint32_t shared = 0;
    for (uint32_t i = 0; i < count; i++) {
        shared += has_word(l, longer, form_at(l, few[i]));
    }
    if (count == 0 || shared < count) {
        return false;
    }
    bool same_length = na == nb;
    return same_length || a->person || b->person || count == 1;
}

static uint32_t by_name(linking *l, uint32_t mention)
{
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t words[24];
    uint32_t n = name_words(l, f, words, 24);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t entity = find_key(l, key_of(BY_NAME_WORD, form_at(l, words[i])));
        if (entity == SR_NONE) {
            continue;
        }
        const sr_actor_facts *e = &l->entities.items[entity].facts;
        bool alone = n == 1 && !f->person && e->person && f->entry == NULL; // an untagged surname
        if (entries_agree(f, e) && names_agree(l, f, e) &&
            (alone || sex_agrees(f->sex, e->sex == 'n' ? '-' : e->sex)) &&
            (kinds_agree(f, e) || alone) && countries_agree(f, e) && f->state == e->state) {
            return entity;
        }
    }
    if (n == 1 && strlen(form_at(l, words[0])) > 1) {
        uint32_t entity = find_key(l, key_of(BY_ACRONYM, form_at(l, words[0])));
        if (entity != SR_NONE && entries_agree(f, &l->entities.items[entity].facts) &&
            !l->entities.items[entity].facts.person) {
            return entity;
        }
    }
    return SR_NONE;
}

/// The same words again, where they cannot be new ones: "the militants", "rebels", "Iraqi
/// officials".
static uint32_t by_phrase(linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t entity = find_key(l, phrase_key(l, m));
    bool bare_plural = f->number == 'p' && !f->definite;
    if (entity == SR_NONE || f->indefinite || (bare_plural && f->neutral) ||
        (!f->definite && f->number != 'p' && f->name_first == f->name_last && !is_body(f->kind))) {
        return SR_NONE;
    }
    const sr_actor_facts *e = &l->entities.items[entity].facts;
    bool same =
        number_agrees(f->number, e->number) && entries_agree(f, e) && f->person == e->person;
    return same ? entity : SR_NONE;
}

/// "the group", "the unit", "the organization": what kind of body an empty description may mean.
static bool body_word(const char *lemma, sr_actor_kind kind)
{
    static const char *const groups[] = {"group",    "organization", "organisation", "movement",
                                         "militia",  "faction",      "party",        "network",
                                         "alliance", "coalition"};
    static const char *const units[] = {"unit",     "battalion", "brigade", "division",
                                        "regiment", "garrison",  "force"};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (strcmp(groups[i], lemma) == 0) {
            return kind == SR_ACTOR_GROUP || kind == SR_ACTOR_ORGANIZATION;
        }
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(units[i], lemma) == 0) {
            return kind == SR_ACTOR_UNIT;
        }
    }
    return false;
}

static uint32_t sentence_of(const linking *l, uint32_t mention)
{
    return l->view->syntax->tokens->tokens[l->mentions->items[mention].token].sentence;
}

/// Nouns before the head must have been said before: "the Marine forces" are no other forces. A
/// bare "forces" may be any told before; adjectives may be new ("the radical cleric").
static bool compounds_agree(const linking *l, uint32_t mention, const sr_entity *e)
{
    const sr_syntax *s = l->view->syntax;
    const sr_mention *m = &l->mentions->items[mention];
    const sr_mention *b = &l->mentions->items[e->best];
    for (uint32_t t = m->first; t < m->token; t++) {
        bool noun = sr_syntax_deprel(s, t) == SR_COMPOUND ||
                    (!l->facts[mention].definite && sr_syntax_deprel(s, t) == SR_AMOD);
        bool said = e->named && e->facts.person;
        for (uint32_t u = b->first; noun && !said && u < b->last; u++) {
            said = strcmp(lemma_at(l, u), lemma_at(l, t)) == 0 ||
                   strcmp(form_at(l, u), form_at(l, t)) == 0;
        }
        for (uint32_t u = e->role_first; noun && !said && u < e->role_last; u++) {
            said = strcmp(form_at(l, u), form_at(l, t)) == 0;
        }
        if (noun && !said) {
            return false;
        }
    }
    return true;
}

/// "The group said" goes on with the body that spoke; else the nearest named body of that kind is
/// meant.
static uint32_t by_body(linking *l, uint32_t mention, const char *lemma)
{
    const sr_syntax *s = l->view->syntax;
    bool speaks = sr_pronoun_speaks(s, l->mentions->items[mention].token);
    uint32_t nearest = SR_NONE;
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 120; seen++) {
        uint32_t other = l->of[back];
        uint32_t token = l->mentions->items[back].token;
        uint32_t apart = sentence_of(l, mention) - sentence_of(l, back);
        if (other == SR_NONE || !l->entities.items[other].named ||
            sr_entity_place_only(&l->entities.items[other]) || apart > 6 ||
            sr_syntax_deprel(s, token) == SR_COMPOUND ||
            !body_word(lemma, l->entities.items[other].facts.kind)) {
            continue;
        }
        if (speaks && sr_pronoun_speaks(s, token)) {
            return other;
        }
        nearest = nearest == SR_NONE && apart <= 3 ? other : nearest;
    }
    return nearest;
}

/// "The source added": whoever spoke last.
static uint32_t by_last_speaker(linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    if (!sr_pronoun_speaks(s, l->mentions->items[mention].token)) {
        return SR_NONE;
    }
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 120; seen++) {
        uint32_t apart = sentence_of(l, mention) - sentence_of(l, back);
        if (apart > 6) {
            break;
        }
        if (apart > 0 && l->of[back] != SR_NONE &&
            sr_pronoun_speaks(s, l->mentions->items[back].token)) {
            return l->of[back];
        }
    }
    return SR_NONE;
}

/// Heads of titles that mean little alone: "the foreign minister" is no other minister.
static bool needs_whole(const char *lemma)
{
    static const char *const heads[] = {"minister", "secretary", "official", "officer",   "source",
                                        "chief",    "spokesman", "leader",   "commander", "group",
                                        "force",    "fighter",   "worker",   "member"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (strcmp(heads[i], lemma) == 0) {
            return true;
        }
    }
    return false;
}

/// A definite description of somebody told before: "the cleric", "the militants", "the group".
static uint32_t by_description(linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    bool body = is_body(f->kind) && f->name_first == f->name_last && !f->indefinite;
    if ((!f->definite && !body) || f->name_first < f->name_last) {
        return SR_NONE;
    }
    const char *lemma = lemma_at(l, m->token);
    bool phrase =
        f->agent != NULL && f->agent_token == m->token && strchr(f->agent->lemma, ' ') != NULL;
    uint32_t entity = find_key(l, key_of(BY_HEAD, phrase ? f->agent->lemma : lemma));
    if (entity == SR_NONE && phrase && !needs_whole(lemma)) {
        entity = find_key(l, key_of(BY_HEAD, lemma));
    }
    if (entity != SR_NONE) {
        const sr_actor_facts *e = &l->entities.items[entity].facts;
        bool owned_alike =
            f->owner == SR_NO_TOKEN || (f->person && e->person && e->owner == SR_NO_TOKEN) ||
            (e->owner != SR_NO_TOKEN && entity_at(l, f->owner) == entity_at(l, e->owner));
        if (number_agrees(f->number, e->number) && countries_agree(f, e) && sides_agree(f, e) &&
            sex_agrees(f->sex, e->sex) && owned_alike && f->thing == e->thing &&
            compounds_agree(l, mention, &l->entities.items[entity])) {
            return entity;
        }
    }
    if (f->number != 's' || f->owner != SR_NO_TOKEN) {
        return SR_NONE;
    }
    if (strcmp(lemma, "source") == 0) {
        return by_last_speaker(l, mention);
    }
    entity = f->definite && is_body(f->kind) ? find_key(l, key_of(BY_FULL_NAME, lemma)) : SR_NONE;
    if (entity != SR_NONE && is_body(l->entities.items[entity].facts.kind) &&
        countries_agree(f, &l->entities.items[entity].facts) &&
        sr_syntax_child(l->view->syntax, m->token, SR_COMPOUND) == SR_NO_TOKEN) {
        return entity;
    }
    return by_body(l, mention, lemma);
}

static uint32_t by_key(linking *l, uint32_t mention)
{
    const sr_actor_facts *f = &l->facts[mention];
    if (f->entry != NULL) {
        return find_key(l, key_of(BY_ENTRY, f->entry->id));
    }
    if (f->state != SR_NONE && f->kind == SR_ACTOR_STATE && f->agent == NULL) {
        return find_key(l, key_of(BY_STATE, l->view->roster->states[f->state].iso));
    }
    return SR_NONE;
}

// ---- pronouns

/// "who" and "which" stand for the noun that their clause hangs on.
static uint32_t by_relative(linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    for (uint32_t t = l->mentions->items[mention].token, steps = 0; t != SR_NO_TOKEN && steps < 6;
         steps++) {
        if (sr_syntax_deprel(s, t) == SR_ACL_RELCL) {
            return entity_at(l, sr_syntax_head(s, t));
        }
        t = sr_syntax_head(s, t);
    }
    return SR_NONE;
}

static bool could_be(const sr_actor_facts *pronoun, const sr_actor_facts *e)
{
    if (e->pronoun != SR_PERSON_NONE) {
        return false; // "I", "you" that nobody is known to say
    }
    if (pronoun->person && e->unsure && e->entry == NULL) {
        return true; // a name of unknown kind: "he" tells
    }
    if (pronoun->person) {
        return !e->thing && e->number != 'p' && sex_agrees(pronoun->sex, e->sex) && e->sex != 'n' &&
               (e->kind == SR_ACTOR_PERSON || e->person);
    }
    if (pronoun->number == 's') { // "it"
        return e->number != 'p' && !e->person && e->kind != SR_ACTOR_PERSON && e->sex != 'm' &&
               e->sex != 'f';
    }
    return e->number == 'p' || (is_body(e->kind) && !e->thing);
}

/// Two arguments of one verb are different people, unless the pronoun is possessive or reflexive.
static bool clash(const sr_syntax *s, uint32_t pronoun, uint32_t other)
{
    uint8_t rel = sr_syntax_deprel(s, pronoun);
    if (rel == SR_NMOD_POSS) {
        return sr_syntax_head(s, pronoun) == other; // "his brother" is not he
    }
    uint32_t up = sr_syntax_head(s, pronoun);
    return up != SR_NO_TOKEN && (sr_syntax_head(s, other) == up || other == up);
}

static sr_pronoun_kind kind_of(const sr_actor_facts *f)
{
    return f->person ? SR_PRONOUN_PERSON : f->number == 's' ? SR_PRONOUN_IT : SR_PRONOUN_THEY;
}

static uint32_t topic_of(const linking *l, uint32_t mention)
{
    uint32_t best = SR_NONE;
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 200; seen++) {
        uint32_t e = l->of[back];
        if (e != SR_NONE && l->entities.items[e].named &&
            (best == SR_NONE || l->entities.items[e].mentions > l->entities.items[best].mentions)) {
            best = e;
        }
    }
    return best;
}

static bool leads(const linking *l, uint32_t mention)
{
    return mention == 0 || sentence_of(l, mention - 1) != sentence_of(l, mention);
}

/// The best of the mentions before that agree, if it is better than none.
static uint32_t by_pronoun(linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    const sr_actor_facts *f = &l->facts[mention];
    const sr_mention *p = &l->mentions->items[mention];
    uint32_t best = SR_NONE;
    int32_t best_score = sr_pronoun_least[kind_of(f)];
    if (sr_syntax_deprel(s, p->token) == SR_EXPL || strcmp(form_at(l, p->token), "itself") == 0) {
        return SR_NONE;
    }
    uint32_t topic = topic_of(l, mention);
    uint32_t rank = 0;
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 80; seen++) {
        const sr_mention *c = &l->mentions->items[back];
        uint32_t entity = l->of[back];
        if (sentence_of(l, mention) - sentence_of(l, back) > 4) {
            break;
        }
        if (entity == SR_NONE || c->token >= p->token || c->last > p->token ||
            !could_be(f, &l->entities.items[entity].facts) || clash(s, p->token, c->token)) {
            continue;
        }
        sr_pronoun_pair pair = {.syntax = s,
                                .pronoun = p,
                                .candidate = c,
                                .pronoun_facts = f,
                                .candidate_facts = &l->facts[back],
                                .entity = &l->entities.items[entity],
                                .rank = rank++,
                                .leads = leads(l, back),
                                .topic = entity == topic};
        uint64_t features = sr_pronoun_features(&pair);
        if (l->view->watch != NULL) {
            l->view->watch(l->view->watch_context, sr_syntax_span(s, p->token, p->token + 1),
                           sr_syntax_span(s, c->first, c->last), c->token, entity,
                           (unsigned)kind_of(f), features);
        }
        int32_t score = sr_pronoun_score(kind_of(f), features);
        if (score > best_score) {
            best = entity;
            best_score = score;
        }
    }
    return best;
}

/// "I" after "I", "we" after "we", a few sentences on and both in or both out of quotation marks.
static uint32_t by_echo(linking *l, uint32_t mention)
{
    const sr_token *tokens = l->view->syntax->tokens->tokens;
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t quoted = tokens[l->mentions->items[mention].token].flags & SR_TOKEN_QUOTED;
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 80; seen++) {
        const sr_actor_facts *other = &l->facts[back];
        if (sentence_of(l, mention) - sentence_of(l, back) > 3) {
            break;
        }
        if (l->of[back] != SR_NONE && other->pronoun == f->pronoun && other->number == f->number &&
            (tokens[l->mentions->items[back].token].flags & SR_TOKEN_QUOTED) == quoted) {
            return l->of[back];
        }
    }
    return SR_NONE;
}

/// "I" in a quotation is the subject of the verb that the quotation hangs on.
static uint32_t by_speaker(linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    uint32_t token = l->mentions->items[mention].token;
    if (l->facts[mention].number != 's' ||
        (s->tokens->tokens[token].flags & SR_TOKEN_QUOTED) == 0) {
        return SR_NONE;
    }
    for (uint32_t t = sr_syntax_head(s, token); t != SR_NO_TOKEN; t = sr_syntax_head(s, t)) {
        if ((s->tokens->tokens[t].flags & SR_TOKEN_QUOTED) == 0) {
            return entity_at(l, sr_syntax_child(s, t, SR_NSUBJ));
        }
        for (uint32_t i = s->child_start[t]; i < s->child_start[t + 1]; i++) {
            uint32_t verb = s->child[i]; // "..., he said" hangs below the quotation
            if (sr_syntax_deprel(s, verb) == SR_PARATAXIS &&
                (s->tokens->tokens[verb].flags & SR_TOKEN_QUOTED) == 0) {
                return entity_at(l, sr_syntax_child(s, verb, SR_NSUBJ));
            }
        }
    }
    return SR_NONE;
}

// ---- the pass

static uint32_t resolve(linking *l, uint32_t mention)
{
    switch (l->facts[mention].pronoun) {
    case SR_PERSON_THIRD:
        return by_pronoun(l, mention);
    case SR_PERSON_RELATIVE:
        return by_relative(l, mention);
    case SR_PERSON_FIRST: {
        uint32_t speaker = by_speaker(l, mention);
        return speaker == SR_NONE ? by_echo(l, mention) : speaker;
    }
    case SR_PERSON_SECOND:
        return by_echo(l, mention);
    default:
        break;
    }
    static uint32_t (*const sieves[])(linking *, uint32_t) = {
        by_bracket, by_key, by_apposition, by_copula, by_name, by_phrase, by_description};
    if (l->facts[mention].weak) { // "Khan" is the Khan that the report has named, if it has
        uint32_t entity = by_name(l, mention);
        if (entity != SR_NONE) {
            return entity;
        }
    }
    size_t sieve_count = l->facts[mention].entry != NULL
                             ? 5
                             : sizeof sieves / sizeof *sieves; // a known row is not described
    for (size_t i = 0; i < sieve_count; i++) {
        uint32_t entity = sieves[i](l, mention);
        if (entity != SR_NONE) {
            return entity;
        }
    }
    return SR_NONE;
}

/// "A monitoring group said" in the lead is the one monitor that the report names, before or after.
/// With a row of the codebook (`listed`), else with a name of two words or more.
static uint32_t only_monitor(const linking *l, bool listed)
{
    uint32_t found = SR_NONE;
    for (uint32_t e = 0; e < l->entities.count; e++) {
        const sr_actor_facts *f = &l->entities.items[e].facts;
        bool fits = listed ? f->entry != NULL : f->name_last > f->name_first + 1;
        bool watches =
            f->code != NULL && strstr(f->code, "HRI") != NULL; // the UN is no monitoring group
        if (fits && watches && f->source_type == SR_SOURCE_MONITOR && !f->person) {
            if (found != SR_NONE) {
                return SR_NONE;
            }
            found = e;
        }
    }
    return found;
}

static void join_monitors(linking *l)
{
    uint32_t monitor = only_monitor(l, true);
    monitor = monitor == SR_NONE ? only_monitor(l, false) : monitor;
    for (uint32_t m = 0; m < l->mentions->count && monitor != SR_NONE; m++) {
        const sr_actor_facts *f = &l->facts[m];
        uint32_t entity = l->of[m];
        if (entity == SR_NONE || entity == monitor || f->name_last > f->name_first + 1 ||
            f->number == 'p' || f->agent == NULL || f->entry != NULL || f->owner != SR_NO_TOKEN ||
            f->source_type != SR_SOURCE_MONITOR) {
            continue;
        }
        for (uint32_t other = 0; other < l->mentions->count; other++) {
            l->of[other] = l->of[other] == entity ? monitor : l->of[other];
        }
        l->entities.items[monitor].mentions += l->entities.items[entity].mentions;
        l->entities.items[entity].mentions = 0;
    }
}

sr_coreference sr_coreference_find(const sr_name_view *view, const sr_mention_list *mentions,
                                   const sr_actor_facts *facts, const uint32_t *mention_of,
                                   bool joining, sr_arena *keep, sr_arena scratch)
{
    uint32_t room = 64;
    while (room < mentions->count * 12) {
        room *= 2;
    }
    linking l = {.view = view,
                 .mentions = mentions,
                 .facts = facts,
                 .mention_of = mention_of,
                 .keep = keep,
                 .table = sr_new(&scratch, called, room),
                 .table_mask = room - 1,
                 .of = sr_new(keep, uint32_t, mentions->count + 1)};
    for (uint32_t m = 0; m < mentions->count; m++) {
        l.of[m] = SR_NONE;
    }
    for (uint32_t m = 0; m < mentions->count; m++) {
        if (mentions->items[m].actor == SR_PLACE_WORDS) {
            continue;
        }
        uint32_t entity = joining ? resolve(&l, m) : SR_NONE;
        if (entity != SR_NONE) {
            join(&l, m, entity);
        } else if (facts[m].pronoun == SR_PERSON_NONE || facts[m].pronoun == SR_PERSON_FIRST ||
                   facts[m].pronoun == SR_PERSON_SECOND) {
            (void)start(&l, m);
        }
    }
    if (joining) {
        join_monitors(&l);
    }
    return (sr_coreference){.entities = l.entities, .of = l.of};
}
