// Links of names and of what stands beside them: brackets, apposition, copula, shorter names.
#include <string.h>

#include "base/word.h"
#include "name/coreference_link.h"

/// "the prime minister, X": a person's name right after a comma and a person's title, however the
/// parser hangs it.
static uint32_t title_before_comma(const sr_linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    if (!f->person || f->name_first == f->name_last || m->first == 0 ||
        strcmp(sr_linking_form(l, m->first - 1), ",") != 0) {
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

static bool is_bracketed(const sr_linking *l, const sr_mention *m)
{
    return m->last == m->first + 1 && m->first > 0 && m->last < l->view->syntax->tree->count &&
           strcmp(sr_linking_form(l, m->first - 1), "(") == 0 &&
           strcmp(sr_linking_form(l, m->last), ")") == 0;
}

uint32_t sr_linking_by_apposition(sr_linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t entity = title_before_comma(l, mention);
    if (entity == SR_NONE && sr_syntax_deprel(l->view->syntax, m->token) == SR_APPOS) {
        entity = sr_linking_entity_at(l, sr_syntax_head(l->view->syntax, m->token));
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
    if (!sr_agree_entries(f, &e->facts) || both_named || f->thing != e->facts.thing ||
        (f->person != e->facts.person && !f->neutral && f->number != 's') ||
        !sr_agree_letters(f->number, e->facts.number)) {
        return SR_NONE;
    }
    if (f->name_first == f->name_last && f->agent != NULL) {
        sr_entity_keep_role(e, m->first, m->last);
    } else if (!e->named && f->person) {
        const sr_mention *before = &l->mentions->items[e->best];
        uint32_t end =
            before->first < m->first && before->last > m->first ? m->first : before->last;
        bool comma = end > before->first && strcmp(sr_linking_form(l, end - 1), ",") == 0;
        uint32_t known = f->name_first < f->name_last ? sr_linking_by_name(l, mention) : SR_NONE;
        if (known != SR_NONE && known != entity) { // "as head of the bank, Ruiz", told of before
            sr_entity_keep_role(&l->entities.items[known], before->first, comma ? end - 1 : end);
            sr_entity_take_in(l, known, entity);
            return known;
        }
        sr_entity_keep_role(e, before->first, comma ? end - 1 : end);
    }
    return entity;
}

/// Where "alias" stands before the name of the mention, or SR_NO_TOKEN.
static uint32_t alias_before(const sr_linking *l, const sr_mention *m)
{
    for (uint32_t t = m->token + 1; t-- > 0 && t + 4 > m->first;) {
        if (sr_mention_is_alias(l->view, t)) {
            return t;
        }
        if (t < m->first && strcmp(sr_linking_form(l, t), "\"") != 0) {
            break;
        }
    }
    return SR_NO_TOKEN;
}

uint32_t sr_linking_by_alias(sr_linking *l, uint32_t mention)
{
    uint32_t alias = alias_before(l, &l->mentions->items[mention]);
    if (alias == SR_NO_TOKEN) {
        return SR_NONE;
    }
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 8; seen++) {
        const sr_mention *b = &l->mentions->items[back];
        const sr_actor_facts *f = &l->facts[back];
        bool near = b->token < alias && f->name_last + 3 > alias && f->name_first < alias;
        if (near && f->name_first < f->name_last && f->person && l->of[back] != SR_NONE) {
            return l->of[back];
        }
    }
    return SR_NONE;
}

uint32_t sr_linking_by_bracket(sr_linking *l, uint32_t mention)
{
    return is_bracketed(l, &l->mentions->items[mention]) ? sr_linking_by_apposition(l, mention)
                                                         : SR_NONE;
}

uint32_t sr_linking_by_copula(sr_linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t subject = sr_syntax_child(s, m->token, SR_NSUBJ);
    if (sr_syntax_child(s, m->token, SR_COP) == SR_NO_TOKEN || subject == SR_NO_TOKEN || f->thing) {
        return SR_NONE;
    }
    uint32_t entity = sr_linking_entity_at(l, subject);
    if (entity == SR_NONE) {
        return SR_NONE;
    }
    sr_entity *e = &l->entities.items[entity];
    if (!sr_agree_entries(f, &e->facts) || !sr_agree_letters(f->number, e->facts.number) ||
        f->entry != NULL || e->facts.thing || f->person != e->facts.person) {
        return SR_NONE;
    }
    sr_entity_keep_role(e, m->first, m->last);
    return entity;
}

uint32_t sr_linking_by_calling(sr_linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t verb = sr_syntax_head(s, m->token);
    uint8_t rel = sr_syntax_deprel(s, m->token);
    if (f->person || f->thing || !m->named || verb == SR_NO_TOKEN || verb > m->token ||
        (rel != SR_OBJ && rel != SR_XCOMP && rel != SR_OBL) ||
        sr_syntax_deprel(s, verb) != SR_ACL ||
        !sr_name_lemma_is(l->view, SR_WORDS_IDENTIFY, verb)) {
        return SR_NONE;
    }
    uint32_t entity = sr_linking_entity_at(l, sr_syntax_head(s, verb));
    const sr_entity *e = entity == SR_NONE ? NULL : &l->entities.items[entity];
    bool body = e != NULL && !e->named && !e->facts.thing && sr_actor_kind_is_body(e->facts.kind);
    return body && sr_agree_entries(f, &e->facts) ? entity : SR_NONE;
}

/// "who gave his name as", "who identified himself as", "uses the name": a word between says that a
/// name follows.
static bool tells_own_name(const sr_linking *l, uint32_t verb, uint32_t name)
{
    static const char *const words[] = {"name", "himself", "herself", "itself", NULL};
    for (uint32_t t = verb + 1; t < name; t++) {
        if (sr_word_in(sr_linking_form(l, t), words)) {
            return true;
        }
    }
    return false;
}

/// "An activist identified as X", "a resident who goes by the name of X": the token of who is named
/// by the mention, or SR_NO_TOKEN.
static uint32_t who_is_named(const sr_linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    uint32_t token = l->mentions->items[mention].token;
    uint32_t verb = sr_syntax_head(s, token);
    if (verb != SR_NO_TOKEN && strcmp(sr_linking_lemma(l, verb), "name") == 0 &&
        sr_syntax_upos(s, verb) == SR_NOUN) {
        verb = sr_syntax_head(s, verb);
    }
    if (verb == SR_NO_TOKEN || verb > token) {
        return SR_NO_TOKEN;
    }
    bool passive = sr_syntax_child(s, verb, SR_NSUBJ_PASS) != SR_NO_TOKEN;
    bool clause = sr_syntax_deprel(s, verb) == SR_ACL_RELCL;
    bool called = (passive && clause) ||
                  (sr_syntax_deprel(s, verb) == SR_ACL && s->tags->xpos[verb] == SR_XPOS_VBN);
    bool named = (called && sr_name_lemma_is(l->view, SR_WORDS_IDENTIFY, verb)) ||
                 (clause && sr_name_lemma_is(l->view, SR_WORDS_GO_BY, verb) &&
                  tells_own_name(l, verb, token));
    return named ? sr_syntax_head(s, verb) : SR_NO_TOKEN;
}

uint32_t sr_linking_by_naming(sr_linking *l, uint32_t mention)
{
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t who =
        f->person && f->name_first < f->name_last ? who_is_named(l, mention) : SR_NO_TOKEN;
    uint32_t entity = sr_linking_entity_at(l, who);
    const sr_entity *e = entity == SR_NONE ? NULL : &l->entities.items[entity];
    bool one = e != NULL && !e->named && !e->facts.thing && e->facts.person &&
               sr_agree_letters(f->number, e->facts.number);
    return one && sr_agree_entries(f, &e->facts) ? entity : SR_NONE;
}

static bool has_word(const sr_linking *l, const sr_actor_facts *f, const char *form)
{
    for (uint32_t t = f->name_first; t < f->name_last; t++) {
        if (strcmp(sr_linking_form(l, t), form) == 0) {
            return true;
        }
    }
    return false;
}

/// Is one name a shorter form of the other?
static bool names_agree(const sr_linking *l, const sr_actor_facts *a, const sr_actor_facts *b)
{
    uint32_t wa[24];
    uint32_t wb[24];
    uint32_t na = sr_linking_name_words(l, a, wa, 24);
    uint32_t nb = sr_linking_name_words(l, b, wb, 24);
    const sr_actor_facts *longer = na >= nb ? a : b;
    const uint32_t *few = na >= nb ? wb : wa;
    uint32_t count = na >= nb ? nb : na;
    uint32_t shared = 0;
    for (uint32_t i = 0; i < count; i++) {
        shared += has_word(l, longer, sr_linking_form(l, few[i]));
    }
    if (count == 0 || shared < count) {
        return false;
    }
    bool same_length = na == nb;
    return same_length || a->person || b->person || count == 1;
}

/// May the name of `f`, of so many words, mean this entity?
static bool may_mean(const sr_linking *l, const sr_actor_facts *f, uint32_t words, uint32_t entity)
{
    const sr_actor_facts *e = &l->entities.items[entity].facts;
    bool alone = words == 1 && !f->person && e->person && f->entry == NULL; // an untagged surname
    return sr_agree_entries(f, e) && names_agree(l, f, e) &&
           (alone || sr_agree_letters(f->sex, e->sex == 'n' ? '-' : e->sex)) &&
           (sr_agree_kinds(f, e) || alone) && sr_agree_countries(f, e) && f->state == e->state;
}

/// "Ms Williams", where the surname alone is a man's, or who else that cannot be it: the last
/// person of that name who may, or SR_NONE.
static uint32_t namesake(const sr_linking *l, const sr_actor_facts *f, uint32_t other)
{
    enum { REACH = 200 }; // actors looked back over: past any article, and a bound for books
    uint32_t count = l->entities.count;
    for (uint32_t i = count; i > 0 && count - i < REACH; i--) {
        const sr_actor_facts *e = &l->entities.items[i - 1].facts;
        if (i - 1 != other && e->person && e->name_first < e->name_last &&
            may_mean(l, f, 1, i - 1)) {
            return i - 1;
        }
    }
    return SR_NONE;
}

uint32_t sr_linking_by_name(sr_linking *l, uint32_t mention)
{
    if (sr_linking_is_patron(l, mention)) {
        return SR_NONE;
    }
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t words[24];
    uint32_t n = sr_linking_name_words(l, f, words, 24);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t entity =
            sr_linking_find(l, sr_linking_key(SR_CALL_NAME_WORD, sr_linking_form(l, words[i])));
        if (entity == SR_NONE) {
            continue;
        }
        if (may_mean(l, f, n, entity)) {
            return entity;
        }
        bool person = n == 1 && f->person && l->entities.items[entity].facts.person;
        uint32_t same = person ? namesake(l, f, entity) : SR_NONE;
        if (same != SR_NONE) {
            return same;
        }
    }
    uint32_t token = l->mentions->items[mention].token; // which taggers take for a noun: "the TLF"
    const char *letters = n == 1 ? sr_linking_form(l, words[0])
                          : n == 0 && sr_mention_is_initials(l->view, token, NULL)
                              ? sr_linking_form(l, token)
                              : "";
    if (strlen(letters) > 1) {
        uint32_t entity = sr_linking_find(l, sr_linking_key(SR_CALL_ACRONYM, letters));
        if (entity != SR_NONE && sr_agree_entries(f, &l->entities.items[entity].facts) &&
            !l->entities.items[entity].facts.person) {
            return entity;
        }
    }
    return SR_NONE;
}
