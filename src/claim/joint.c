#include "claim/joint.h"

#include <string.h>

/// "The former minister and senator": one man has both offices.
static bool is_second_office(const sr_syntax *s, uint32_t token)
{
    return s->tags->xpos[token] == SR_XPOS_NN && sr_syntax_deprel(s, token) == SR_CONJ &&
           sr_syntax_child(s, token, SR_DET_REL) == SR_NO_TOKEN &&
           sr_syntax_child(s, token, SR_NMOD_POSS) == SR_NO_TOKEN;
}

/// "The Ministry of Trade and Tourism": what follows an "of" of a body's name without a determiner
/// of its own is part of that name.
static bool ends_name(const sr_syntax *s, const sr_mention *body, const sr_mention *m)
{
    bool of = false;
    for (uint32_t t = body->token + 1; t < body->last; t++) {
        of = of || strcmp(sr_syntax_form(s, t), "of") == 0;
    }
    return of && m->first == body->last + 1 && m->last <= m->first + 2 &&
           sr_syntax_upos(s, m->token) == SR_PROPN;
}

/// Those of a list who are actors, without who is named within the phrase of another.
static sr_indices members_of(const sr_scope *scope, sr_stretch list)
{
    const sr_names *names = scope->names;
    sr_indices members = {0, sr_new(scope->keep, uint32_t, list.last - list.first)};
    const sr_mention *before = NULL;
    uint32_t end = list.first;
    for (uint32_t i = sr_names_mention_from(names, list.first);
         i < names->mention_count && names->mentions[i].first < list.last; i++) {
        const sr_mention *m = &names->mentions[i];
        if (m->last <= list.last && m->first >= end && m->actor != SR_NONE) {
            bool category = names->actors[m->actor].kind == SR_ACTOR_CATEGORY;
            bool other = !(category && is_second_office(scope->syntax, m->token)) &&
                         sr_syntax_upos(scope->syntax, m->token) != SR_NUM &&
                         (before == NULL || !ends_name(scope->syntax, before, m));
            end = m->last;
            before = m;
            if (other && !sr_indices_hold(members, m->actor)) {
                members.items[members.count++] = m->actor;
            }
        }
    }
    return members;
}

/// One actor with two offices, or with "and" in its name ("the Ministry of Trade and Tourism").
static bool may_be_one(const sr_scope *scope, sr_stretch list)
{
    const sr_syntax *s = scope->syntax;
    bool of = false;
    bool one = false;
    for (uint32_t t = list.first; t < list.last; t++) {
        of = of || strcmp(sr_syntax_form(s, t), "of") == 0;
        bool named = of && sr_syntax_deprel(s, t) == SR_CONJ && sr_syntax_upos(s, t) == SR_PROPN;
        one = one || named || is_second_office(s, t);
    }
    return one;
}

uint32_t sr_joint_of(const sr_scope *scope, sr_stretch list, const char *name, sr_claims *claims)
{
    sr_indices members = members_of(scope, list);
    bool several = members.count > 1 || (members.count == 1 && !may_be_one(scope, list));
    if (!several || sr_syntax_upos(scope->syntax, list.first) == SR_ADP) {
        return SR_NONE;
    }
    sr_span span = sr_syntax_span(scope->syntax, list.first, list.last);
    uint32_t k = 0;
    while (k < claims->joint_count && strcmp(claims->joints[k].name, name) != 0) {
        k++;
    }
    sr_joint *j = &claims->joints[k];
    if (k == claims->joint_count) {
        *j = (sr_joint){.name = name, .members = members};
        claims->joint_count++;
    }
    if (j->mention_count < SR_JOINT_MENTIONS) {
        j->mentions[j->mention_count++] = span;
    }
    return k;
}
