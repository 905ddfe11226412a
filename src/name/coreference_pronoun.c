// Links of pronouns: relative ones by the tree, third persons by the learned scorer, "I" and "we"
// by who speaks.
#include <string.h>

#include "name/coreference_link.h"
#include "name/pronoun.h"

/// The noun that the clause of a relative pronoun hangs on, or SR_NO_TOKEN.
static uint32_t antecedent(const sr_syntax *s, uint32_t pronoun)
{
    for (uint32_t t = pronoun, steps = 0; t != SR_NO_TOKEN && steps < 6; steps++) {
        if (sr_syntax_deprel(s, t) == SR_ACL_RELCL) {
            return sr_syntax_head(s, t);
        }
        t = sr_syntax_head(s, t);
    }
    return SR_NO_TOKEN;
}

/// Whose phrase ends right before `token`, a comma passed over, and who is no thing; or SR_NONE.
static uint32_t somebody_before(const sr_linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    uint32_t end = l->mentions->items[mention].token;
    end -= end > 0 && strcmp(sr_syntax_form(s, end - 1), ",") == 0;
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 8; seen++) {
        const sr_mention *m = &l->mentions->items[back];
        uint32_t entity = m->last == end ? l->of[back] : SR_NONE;
        if (entity != SR_NONE && l->entities.items[entity].facts.person) {
            return entity;
        }
    }
    return SR_NONE;
}

uint32_t sr_linking_by_relative(sr_linking *l, uint32_t mention)
{
    uint32_t token = l->mentions->items[mention].token;
    uint32_t entity = sr_linking_entity_at(l, antecedent(l->view->syntax, token));
    if (entity != SR_NONE && l->facts[mention].person && l->entities.items[entity].facts.thing) {
        uint32_t nearer = somebody_before(l, mention);
        return nearer != SR_NONE ? nearer : entity;
    }
    return entity;
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
        bool other = e->given != 0 && e->sex == '-' && !sr_agree_letters(pronoun->sex, e->given);
        return !e->thing && !other && e->number != 'p' && sr_agree_letters(pronoun->sex, e->sex) &&
               e->sex != 'n' && (e->kind == SR_ACTOR_PERSON || e->person);
    }
    if (pronoun->number == 's') { // "it"
        return e->number != 'p' && !e->person && e->kind != SR_ACTOR_PERSON && e->sex != 'm' &&
               e->sex != 'f';
    }
    return e->number == 'p' || (sr_actor_kind_is_body(e->kind) && !e->thing);
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

/// Who does what the pronoun suffers, and so is not meant by it: "they" of "they shot it down"; or
/// SR_NONE.
static uint32_t doer_beside(const sr_linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    uint32_t token = l->mentions->items[mention].token;
    uint32_t verb = sr_syntax_head(s, token);
    uint32_t subject = verb == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_child(s, verb, SR_NSUBJ);
    const char *form = sr_syntax_form(s, token);
    bool itself = strstr(form, "self") != NULL || strstr(form, "selves") != NULL;
    bool suffers =
        !itself && (sr_syntax_deprel(s, token) == SR_OBJ || sr_syntax_deprel(s, token) == SR_IOBJ);
    return suffers && subject != SR_NO_TOKEN && subject < token ? sr_linking_entity_at(l, subject)
                                                                : SR_NONE;
}

static sr_pronoun_kind kind_of(const sr_actor_facts *f)
{
    return f->person ? SR_PRONOUN_PERSON : f->number == 's' ? SR_PRONOUN_IT : SR_PRONOUN_THEY;
}

static uint32_t topic_of(const sr_linking *l, uint32_t mention)
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

static bool leads(const sr_linking *l, uint32_t mention)
{
    return mention == 0 || sr_linking_sentence(l, mention - 1) != sr_linking_sentence(l, mention);
}

/// "Seven soldiers died. The rebels said they had shot the helicopter down": armed people who say
/// what they did, and no witnesses, speak of themselves. Who says it, or SR_NONE.
static uint32_t armed_speaker(const sr_linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    const sr_mention *p = &l->mentions->items[mention];
    uint32_t verb = sr_syntax_head(s, p->token);
    if (kind_of(&l->facts[mention]) != SR_PRONOUN_THEY || verb == SR_NO_TOKEN ||
        sr_syntax_deprel(s, p->token) != SR_NSUBJ || sr_syntax_deprel(s, verb) != SR_CCOMP) {
        return SR_NONE;
    }
    uint32_t says = sr_syntax_head(s, verb);
    uint32_t speaker = sr_syntax_child(s, says, SR_NSUBJ);
    uint32_t entity =
        speaker == SR_NO_TOKEN || speaker > p->token ? SR_NONE : sr_linking_entity_at(l, speaker);
    if (entity == SR_NONE) {
        return SR_NONE;
    }
    const sr_actor_facts *f = &l->entities.items[entity].facts;
    return f->armed && f->kind != SR_ACTOR_STATE && could_be(&l->facts[mention], f) ? entity
                                                                                    : SR_NONE;
}

uint32_t sr_linking_by_pronoun(sr_linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    const sr_actor_facts *f = &l->facts[mention];
    const sr_mention *p = &l->mentions->items[mention];
    uint32_t best = SR_NONE;
    int32_t best_score = sr_pronoun_least[kind_of(f)];
    if (sr_syntax_deprel(s, p->token) == SR_EXPL ||
        strcmp(sr_linking_form(l, p->token), "itself") == 0) {
        return SR_NONE;
    }
    uint32_t speaker = armed_speaker(l, mention);
    if (speaker != SR_NONE) {
        return speaker;
    }
    uint32_t topic = topic_of(l, mention);
    uint32_t rank = 0;
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 80; seen++) {
        const sr_mention *c = &l->mentions->items[back];
        uint32_t entity = l->of[back];
        if (sr_linking_sentence(l, mention) - sr_linking_sentence(l, back) > 4) {
            break;
        }
        if (entity == SR_NONE || c->token >= p->token || c->last > p->token ||
            !could_be(f, &l->entities.items[entity].facts) || clash(s, p->token, c->token)) {
            continue;
        }
        sr_pronoun_pair pair = {.words = &l->view->roster->words,
                                .syntax = s,
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
    return best == doer_beside(l, mention) ? SR_NONE : best;
}

uint32_t sr_linking_by_echo(sr_linking *l, uint32_t mention)
{
    const sr_token *tokens = l->view->syntax->tokens->tokens;
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t quoted = tokens[l->mentions->items[mention].token].flags & SR_TOKEN_QUOTED;
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 80; seen++) {
        const sr_actor_facts *other = &l->facts[back];
        if (sr_linking_sentence(l, mention) - sr_linking_sentence(l, back) > 3) {
            break;
        }
        if (l->of[back] != SR_NONE && other->pronoun == f->pronoun && other->number == f->number &&
            (tokens[l->mentions->items[back].token].flags & SR_TOKEN_QUOTED) == quoted) {
            return l->of[back];
        }
    }
    return SR_NONE;
}

uint32_t sr_linking_by_speaker(sr_linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    uint32_t token = l->mentions->items[mention].token;
    if (l->facts[mention].number != 's' ||
        (s->tokens->tokens[token].flags & SR_TOKEN_QUOTED) == 0) {
        return SR_NONE;
    }
    for (uint32_t t = sr_syntax_head(s, token); t != SR_NO_TOKEN; t = sr_syntax_head(s, t)) {
        if ((s->tokens->tokens[t].flags & SR_TOKEN_QUOTED) == 0) {
            return sr_linking_entity_at(l, sr_syntax_child(s, t, SR_NSUBJ));
        }
        for (uint32_t i = s->child_start[t]; i < s->child_start[t + 1]; i++) {
            uint32_t verb = s->child[i]; // "..., he said" hangs below the quotation
            if (sr_syntax_deprel(s, verb) == SR_PARATAXIS &&
                (s->tokens->tokens[verb].flags & SR_TOKEN_QUOTED) == 0) {
                return sr_linking_entity_at(l, sr_syntax_child(s, verb, SR_NSUBJ));
            }
        }
    }
    return SR_NONE;
}
