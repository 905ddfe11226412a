// Contents and causes, within the sentence.
#include "event/link.h"

#include <string.h>

#include "event/match_step.h"
#include "event/succession.h"

// ---- contents

/// True when `below` stands in the complement of `above`: reached by complements, objects and
/// of-phrases alone.
static bool in_complement(const sr_scene *scene, uint32_t above, uint32_t below)
{
    const sr_syntax *s = scene->syntax;
    uint32_t t = below;
    for (int depth = 0; depth < 5 && t != SR_NO_TOKEN; depth++) {
        uint8_t rel = s->tree->deprel[t];
        uint32_t head = s->tree->head[t];
        bool link = rel == SR_XCOMP || rel == SR_CCOMP || rel == SR_OBJ || rel == SR_ACL ||
                    rel == SR_CONJ || rel == SR_COMPOUND || rel == SR_NSUBJ_PASS;
        char prep[48];
        sr_scene_preposition(scene, t, prep);
        link = link || ((sr_deprel_is(rel, SR_NMOD) || sr_deprel_is(rel, SR_OBL)) &&
                        (strcmp(prep, "for") == 0 || strcmp(prep, "of") == 0 ||
                         strcmp(prep, "to") == 0 || strcmp(prep, "on") == 0));
        link = link || (rel == SR_ADVCL && s->tags->xpos[t] == SR_XPOS_VB && depth == 0);
        if (!link || (rel == SR_CONJ && head == above)) {
            return false;
        }
        if (head == above) {
            return true;
        }
        t = head;
    }
    return false;
}

/// Frames that need a content of certain types take no other.
static bool may_contain(const sr_candidate *outer, const sr_candidate *inner)
{
    for (uint32_t i = 0; i < outer->frame->limit_count; i++) {
        const sr_limit *limit = &outer->frame->limits[i];
        if (limit->role == SR_ROLE_CONTENT && (limit->types & (1u << inner->frame->type)) == 0) {
            return false;
        }
    }
    return true;
}

static void add_new(sr_token_list *to, const sr_token_list *from, sr_arena *arena);

/// "threatened to bomb their plants": a will that names nobody is towards those whom its content
/// suffers; a demand that names nobody is made to those who are to act.
static void take_recipients(sr_candidate *outer, const sr_candidate *inner, sr_arena *arena)
{
    bool asks = outer->frame->type == SR_REQUEST;
    const sr_token_list *own = &outer->fillers[SR_ROLE_ACTOR];
    const sr_token_list *from = &inner->fillers[asks ? SR_ROLE_ACTOR : SR_ROLE_RECIPIENT];
    for (uint32_t i = 0; i < from->count; i++) {
        for (uint32_t k = 0; k < own->count; k++) {
            if (own->items[k] == from->items[i]) {
                return;
            }
        }
    }
    add_new(&outer->fillers[SR_ROLE_RECIPIENT], from, arena);
}

void sr_link_contents(const sr_scene *scene, sr_candidate_list *all, sr_arena *arena)
{
    for (uint32_t i = 0; i < all->count; i++) {
        sr_candidate *outer = &all->items[i];
        if ((outer->frame->flags & SR_FRAME_EMBEDS) == 0 || !outer->kept) {
            continue;
        }
        for (uint32_t k = sr_match_first_of_sentence(all, i);
             k < all->count && all->items[k].sentence == outer->sentence; k++) {
            sr_candidate *inner = &all->items[k];
            if (inner->sentence != outer->sentence || inner->token == outer->token ||
                !may_contain(outer, inner) || !in_complement(scene, outer->token, inner->token)) {
                continue;
            }
            if (outer->content == SR_NONE) {
                outer->content = k;
                if (outer->fillers[SR_ROLE_RECIPIENT].count == 0) {
                    take_recipients(outer, inner, arena);
                }
            }
            if (inner->content_of == SR_NONE) {
                inner->content_of = i;
            }
        }
    }
}

/// "No group", "any group": nobody owns up to anything.
static bool owns_nothing(const sr_syntax *s, uint32_t who)
{
    static const char *const any[] = {"any", NULL};
    return sr_match_names_nobody(s, who) || sr_match_is_with(s, who, any);
}

/// Gives a deed that names no doer those who own up to it.
static void take_owners(sr_candidate *deed, const sr_token_list *who, sr_arena *arena)
{
    if (deed->fillers[SR_ROLE_ACTOR].count == 0) {
        add_new(&deed->fillers[SR_ROLE_ACTOR], who, arena);
        deed->pattern[SR_ROLE_ACTOR] = "owned/actor";
    }
}

/// "A bomb killed nine. The group claimed responsibility.": the attack told last before, or NULL.
static sr_candidate *deed_before(const sr_candidate_list *all, uint32_t owner)
{
    enum { SENTENCES = 4 };
    for (uint32_t k = sr_match_first_of_sentence(all, owner); k-- > 0;) {
        sr_candidate *c = &all->items[k];
        if (c->sentence + SENTENCES < all->items[owner].sentence) {
            break;
        }
        if (c->kept && c->frame->type == SR_ASSAULT && c->status == SR_HAPPENED && !c->negated &&
            (c->frame->flags & SR_FRAME_RESULT) == 0) {
            return c;
        }
    }
    return NULL;
}

void sr_link_owners(const sr_scene *scene, sr_candidate_list *all, sr_arena *arena)
{
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_candidate *owner = &all->items[i];
        const sr_token_list *who = &owner->fillers[SR_ROLE_ACTOR];
        bool owns = owner->kept && (owner->frame->flags & SR_FRAME_SUSPECT) != 0 &&
                    owner->frame->type == SR_OTHER && !owner->negated && !owner->question &&
                    who->count > 0 && !owns_nothing(scene->syntax, who->items[0]);
        bool found = false;
        for (uint32_t k = owns ? sr_match_first_of_sentence(all, i) : all->count;
             k < all->count && all->items[k].sentence == owner->sentence; k++) {
            sr_candidate *deed = &all->items[k];
            bool owned = deed->token != owner->token && sr_event_type_is_force(deed->frame->type) &&
                         in_complement(scene, owner->token, deed->token);
            found = found || owned;
            if (owned) {
                take_owners(deed, who, arena);
            }
        }
        sr_candidate *before = owns && !found ? deed_before(all, i) : NULL;
        if (before != NULL) {
            take_owners(before, who, arena);
        }
    }
}

// ---- causes

/// Does the tree tie harm `h` to cause `c`?
static bool is_cause(const sr_scene *scene, const sr_candidate *h, const sr_candidate *c)
{
    const sr_syntax *s = scene->syntax;
    uint32_t verb = h->token;
    uint32_t cause = c->token;
    uint32_t carrier = c->light != SR_NO_TOKEN ? c->light : cause;
    bool passive = false;
    uint32_t subject =
        sr_is_noun(s->tags->upos[verb]) ? SR_NO_TOKEN : sr_scene_subject(scene, verb, &passive);
    if (subject != SR_NO_TOKEN && !passive &&
        (subject == cause || sr_scene_unwrap(scene, subject) == cause)) {
        return true; // the shelling killed ten
    }
    if (s->tree->head[cause] == verb &&
        (sr_deprel_is(s->tree->deprel[cause], SR_OBL) || s->tree->deprel[cause] == SR_ADVCL)) {
        return true; // killed in an air strike, killed when rebels attacked
    }
    if (s->tree->head[carrier] == verb && s->tree->deprel[carrier] == SR_ADVCL) {
        return true;
    }
    if (sr_is_noun(s->tags->upos[verb]) && s->tree->head[cause] == verb &&
        sr_deprel_is(s->tree->deprel[cause], SR_NMOD)) {
        return true; // the death of X in an attack
    }
    uint32_t up = s->tree->head[verb];
    uint8_t rel = s->tree->deprel[verb];
    if (up == SR_NO_TOKEN) {
        return false;
    }
    bool below = rel == SR_ADVCL || rel == SR_XCOMP || rel == SR_ACL || rel == SR_ACL_RELCL ||
                 rel == SR_PARATAXIS || rel == SR_CONJ;
    if (below && (up == cause || up == carrier)) {
        return rel != SR_CONJ || subject == SR_NO_TOKEN || h->fillers[SR_ROLE_ACTOR].count == 0 ||
               c->fillers[SR_ROLE_ACTOR].count == 0 ||
               h->fillers[SR_ROLE_ACTOR].items[0] == c->fillers[SR_ROLE_ACTOR].items[0] ||
               h->fillers[SR_ROLE_ACTOR].items[0] == cause;
    }
    return false;
}

void sr_link_causes(const sr_scene *scene, sr_candidate_list *all)
{
    for (uint32_t i = 0; i < all->count; i++) {
        sr_candidate *h = &all->items[i];
        h->cause = SR_NONE;
        if ((h->frame->flags & SR_FRAME_RESULT) == 0 || !h->kept) {
            continue;
        }
        uint32_t best = SR_NONE;
        for (uint32_t k = sr_match_first_of_sentence(all, i);
             k < all->count && all->items[k].sentence == h->sentence; k++) {
            const sr_candidate *c = &all->items[k];
            bool harm = (c->frame->flags & SR_FRAME_RESULT) != 0;
            bool force = sr_event_type_is_force(c->frame->type);
            if (k == i || c->sentence != h->sentence || !force || !c->kept ||
                c->token == h->token || (harm && c->cause == i) || c->content_of != SR_NONE ||
                sr_succession_parts(scene, h->token, c->token)) {
                continue;
            }
            if (is_cause(scene, h, c) &&
                (best == SR_NONE || (all->items[best].frame->flags & SR_FRAME_RESULT) != 0)) {
                best = k;
            }
        }
        h->cause = best;
    }
}

static void add_new(sr_token_list *to, const sr_token_list *from, sr_arena *arena)
{
    for (uint32_t i = 0; i < from->count; i++) {
        bool known = false;
        for (uint32_t k = 0; k < to->count; k++) {
            known = known || to->items[k] == from->items[i];
        }
        if (!known) {
            *sr_push(arena, to) = from->items[i];
        }
    }
}

uint32_t sr_link_root(const sr_candidate_list *all, uint32_t i)
{
    for (int depth = 0; depth < 4 && all->items[i].cause != SR_NONE; depth++) {
        i = all->items[i].cause;
    }
    return i;
}

void sr_link_share(sr_candidate_list *all, sr_arena *arena)
{
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_candidate *h = &all->items[i];
        if (h->cause == SR_NONE || !h->kept) {
            continue;
        }
        sr_candidate *c = &all->items[sr_link_root(all, i)];
        if (c == h) {
            continue;
        }
        add_new(&c->fillers[SR_ROLE_RECIPIENT], &h->fillers[SR_ROLE_RECIPIENT], arena);
        if (c->fillers[SR_ROLE_ACTOR].count == 0) {
            for (uint32_t k = 0; k < h->fillers[SR_ROLE_ACTOR].count; k++) {
                if (h->fillers[SR_ROLE_ACTOR].items[k] != c->token) {
                    *sr_push(arena, &c->fillers[SR_ROLE_ACTOR]) =
                        h->fillers[SR_ROLE_ACTOR].items[k];
                }
            }
        }
        if (!c->inferred_place || c->places.count == 0) {
            add_new(&c->places, &h->places, arena);
        }
        add_new(&c->weapons, &h->weapons, arena);
        if (c->time == SR_NONE) {
            c->time = h->time;
        }
    }
}
