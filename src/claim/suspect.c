// The harmed who did it themselves, or are on trial: their class is nobody's. Told by the words for
// culprits, by the verbs of courts, by roles and by the report's assaults.
#include "claim/suspect.h"

#include <string.h>

static bool is_accused(const sr_scope *scope, const sr_mention *m)
{
    const sr_syntax *s = scope->syntax;
    for (uint32_t t = m->first; t < m->last; t++) {
        if (sr_claim_lemma_is(scope, SR_WORDS_CULPRIT, t)) {
            return true;
        }
    }
    uint32_t verb = sr_syntax_head(s, m->token);
    uint8_t role = sr_syntax_deprel(s, m->token);
    bool passive = role == SR_NSUBJ_PASS || role == SR_OBJ;
    return passive && verb != SR_NO_TOKEN && sr_claim_lemma_is(scope, SR_WORDS_CHARGE, verb);
}

bool sr_suspect_accused(const sr_pairs *w, const sr_mention *m)
{
    return is_accused(w->scope, m);
}

bool sr_suspect_did(const sr_pairs *w, uint32_t t)
{
    const sr_actor *a = sr_scope_actor(w->scope, t);
    if (a == NULL) {
        return false;
    }
    if (a->role != NULL &&
        (strcasestr(a->role, "suspect") != NULL || strcasestr(a->role, "attacker") != NULL ||
         strcasestr(a->role, "defendant") != NULL)) {
        return true;
    }
    if (a->kind == SR_ACTOR_PERSON && a->code != NULL && strstr(a->code, "UAF") != NULL) {
        return true; // an armed man of nobody's
    }
    return w->scope->did[a - w->scope->names->actors];
}

/// A minister, a judge, a candidate: no suspect because a report has him near an assault.
static bool holds_office(const sr_actor *a)
{
    static const char *const roles[] = {"GOV", "JUD", "LEG", "PTY", NULL};
    static const char *const arms[] = {"MIL", "COP", "INS", "REB", "SEP", "CRM", "UAF", NULL};
    bool office = a->class == SR_CLASS_CIVILIAN || sr_actor_has_role(a, roles);
    bool armed = a->armed || sr_actor_has_role(a, arms);
    return a->kind == SR_ACTOR_PERSON && office && (!armed || a->class == SR_CLASS_CIVILIAN);
}

const bool *sr_suspects_of(const sr_scope *scope, sr_arena *keep)
{
    const sr_names *names = scope->names;
    bool *did = sr_new(keep, bool, names->actor_count + 1);
    for (uint32_t i = 0; i < names->mention_count; i++) {
        const sr_mention *m = &names->mentions[i];
        bool person = m->actor != SR_NONE && names->actors[m->actor].kind == SR_ACTOR_PERSON;
        if (person && !did[m->actor]) {
            did[m->actor] = is_accused(scope, m);
        }
    }
    for (uint32_t i = 0; i < scope->events->count; i++) {
        const sr_event *e = &scope->events->items[i];
        for (uint32_t k = 0; e->type == SR_ASSAULT && k < e->actors.count; k++) {
            const sr_actor *a = &names->actors[e->actors.items[k]];
            did[e->actors.items[k]] = did[e->actors.items[k]] || !holds_office(a);
        }
    }
    return did;
}

bool sr_suspect_fights(const sr_pairs *w, const sr_group *g)
{
    bool single = g->low == 1 && g->high == 1; // of many the noun itself has to say so
    bool group = false;
    bool post = false;
    bool owned = g->at.first >= w->a + 2 && sr_pairs_is(w, g->at.first - 1, "'s");
    for (uint32_t t = g->at.first - 2 * owned; t < g->at.last; t++) { // "Hezbollah's main leader"
        const sr_actor *a = sr_scope_actor(w->scope, t);
        bool gang = a != NULL && a->code != NULL && strstr(a->code, "CRM") != NULL;
        group = group || (a != NULL && a->armed && a->kind == SR_ACTOR_GROUP && !gang);
        post = post ||
               ((single || t == g->head) && sr_claim_lemma_is(w->scope, SR_WORDS_GROUP_POST, t));
    }
    return group && post;
}

/// "An army officer", "a guerrilla": whatever he did, he fights; a gunman may be anybody.
static bool is_fighter(const sr_pairs *w, const sr_group *g)
{
    return sr_scope_class(w->scope, g->head) == SR_CLASS_COMBATANT &&
           !sr_claim_lemma_is(w->scope, SR_WORDS_CULPRIT, g->head);
}

bool sr_suspect_is(const sr_pairs *w, const sr_group *g)
{
    bool single = g->low == 1 && g->high == 1 && !g->elided && g->kind != SR_GROUP_NUMBER;
    if (!single || sr_suspect_fights(w, g)) {
        return false;
    }
    if (sr_claim_lemma_is(w->scope, SR_WORDS_SUSPECT, g->head)) {
        return true;
    }
    for (uint32_t t = g->at.first; t < g->at.last; t++) {
        const sr_actor *a = sr_scope_actor(w->scope, t);
        bool person = a != NULL && (a->kind == SR_ACTOR_PERSON || g->kind == SR_GROUP_PRONOUN);
        if (sr_pairs_is(w, t, "suspected") ||
            (person && !is_fighter(w, g) && sr_suspect_did(w, t))) {
            return true;
        }
    }
    return false;
}
