// What the report knows of its parties: what patterns have them do and suffer, who is suspected,
// who speaks.
#include <stdlib.h>

#include "event/party_view.h"
#include "event/setting.h"

static int compare_pairs(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static uint64_t pair_of(uint32_t actor, uint32_t recipient)
{
    return (uint64_t)actor << 32 | recipient;
}

bool sr_party_known_pair(const sr_party_view *v, uint32_t actor, uint32_t recipient)
{
    uint64_t wanted = pair_of(actor, recipient);
    return v->pair_count > 0 &&
           bsearch(&wanted, v->pairs, v->pair_count, sizeof wanted, compare_pairs) != NULL;
}

static void count_roles(sr_party_view *v, const sr_event *events, uint32_t count, sr_arena *arena)
{
    SR_LIST(uint64_t) pairs = {0};
    for (uint32_t i = 0; i < count; i++) {
        const sr_event *e = &events[i];
        for (uint32_t k = 0; k < e->actors.count; k++) {
            v->facts[e->actors.items[k]].done[e->type]++;
            for (uint32_t j = 0; j < e->recipients.count && j < 8; j++) {
                *sr_push(arena, &pairs) = pair_of(e->actors.items[k], e->recipients.items[j]);
            }
        }
        for (uint32_t k = 0; k < e->recipients.count; k++) {
            v->facts[e->recipients.items[k]].suffered[e->type]++;
        }
    }
    if (pairs.count > 1) {
        qsort(pairs.items, pairs.count, sizeof *pairs.items, compare_pairs);
    }
    v->pairs = pairs.items;
    v->pair_count = pairs.count;
}

uint32_t sr_party_force_done(const sr_party_facts *f)
{
    return (uint32_t)f->done[SR_ASSAULT] * 2u + f->done[SR_COERCE];
}

uint32_t sr_party_suspicion(const sr_party_facts *f)
{
    return 2u * f->suspicion + f->culprit;
}

static uint32_t police_of(const sr_party_facts *f)
{
    return f->police ? f->mentions : 0;
}

/// The parties of which `measure` is highest, SR_NONE where it is 0; returns how many there are.
static uint32_t find_highest(const sr_party_view *v, uint32_t (*measure)(const sr_party_facts *),
                             uint32_t wanted, uint32_t *out)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < wanted; i++) {
        out[i] = SR_NONE;
        for (uint32_t a = 0; a < v->scene->names->actor_count; a++) {
            bool taken = false;
            for (uint32_t k = 0; k < i; k++) {
                taken = taken || out[k] == a;
            }
            uint32_t best = out[i] != SR_NONE ? measure(&v->facts[out[i]]) : 0;
            if (!taken && measure(&v->facts[a]) > best) {
                out[i] = a;
            }
        }
        count += out[i] != SR_NONE;
    }
    return count;
}

/// Who is said to have done something: those accused, charged or arrested, and those who claim it.
static void count_suspicion(sr_party_view *v)
{
    for (uint32_t i = 0; i < v->all->count; i++) {
        const sr_candidate *c = &v->all->items[i];
        if (!c->kept || (c->frame->flags & SR_FRAME_SUSPECT) == 0) {
            continue;
        }
        bool own = c->frame->type == SR_OTHER || c->frame->type == SR_CONCEDE;
        sr_role role = own ? SR_ROLE_ACTOR : SR_ROLE_RECIPIENT;
        for (uint32_t k = 0; k < c->fillers[role].count; k++) {
            uint32_t party = sr_party_of(v->scene, role, c->fillers[role].items[k]);
            if (party != SR_NONE) {
                v->facts[party].suspicion++;
            }
        }
    }
}

static void mark_phrase(const sr_party_view *v, bool *marks, uint32_t token)
{
    uint32_t first;
    uint32_t last;
    sr_syntax_phrase(v->scene->syntax, token, &first, &last);
    for (uint32_t t = first; t < last; t++) {
        marks[t] = true;
    }
}

/// Tokens of the phrases that speak in a statement of the report, and of those of which a verb says
/// that they tell or learn something ("the office recorded that twelve were killed").
static void find_speakers(sr_party_view *v, sr_arena *arena)
{
    const sr_syntax *s = v->scene->syntax;
    v->speaks = sr_new(arena, bool, s->tokens->count + 1);
    v->learns = sr_new(arena, bool, s->tokens->count + 1);
    for (uint32_t i = 0; i < v->all->count; i++) {
        const sr_candidate *c = &v->all->items[i];
        const sr_token_list *actors = &c->fillers[SR_ROLE_ACTOR];
        for (uint32_t k = 0; (c->frame->flags & SR_FRAME_STATEMENT) != 0 && k < actors->count;
             k++) {
            mark_phrase(v, v->speaks, actors->items[k]);
        }
    }
    for (uint32_t t = 0; t < s->tokens->count; t++) {
        uint32_t verb = s->tree->head[t];
        uint32_t subject = s->tree->deprel[t] == SR_CCOMP && verb != SR_NO_TOKEN
                               ? sr_syntax_child(s, verb, SR_NSUBJ)
                               : SR_NO_TOKEN;
        if (subject != SR_NO_TOKEN && s->tags->upos[verb] == SR_VERB) {
            mark_phrase(v, v->learns, subject);
        }
    }
}

static const char *class_of(const sr_party_view *v, uint32_t party)
{
    const sr_actor *a = &v->scene->names->actors[party];
    if (!v->facts[party].acts) {
        const sr_mention *m = &v->scene->names->mentions[a->mention];
        sr_classes classes = v->scene->classes[m->token];
        return m->place != SR_NONE                                  ? "place"
               : (classes & SR_CLASS_BIT(SR_IS_EVENT)) != 0         ? "event"
               : sr_setting_target_kind(v->scene, m->token) != NULL ? "target"
                                                                    : "thing";
    }
    return a->armed                         ? "armed"
           : a->class == SR_CLASS_CIVILIAN  ? "civilian"
           : a->class == SR_CLASS_COMBATANT ? "combatant"
                                            : sr_actor_kind_text[a->kind];
}

sr_party_view sr_party_view_of(const sr_scene *scene, const sr_event_scorer *scorer,
                               const sr_candidate_list *all, const sr_members *members,
                               uint32_t count, const sr_event *events, sr_arena *arena)
{
    const sr_names *names = scene->names;
    sr_classes culprit = sr_codebook_class(scene->book, "culprit");
    sr_classes police = sr_codebook_class(scene->book, "police");
    sr_party_view v = {.scene = scene,
                       .scorer = scorer,
                       .all = all,
                       .members = members,
                       .brief = scorer->party_brief[0] >= 0 && scorer->party_brief[1] >= 0 &&
                                sr_scene_is_brief(scene),
                       .bare = sr_codebook_class(scene->book, "bare"),
                       .nobody = sr_codebook_class(scene->book, "nobody"),
                       .facts = sr_new(arena, sr_party_facts, names->actor_count + 1)};
    for (uint32_t i = 0; i < names->mention_count; i++) {
        const sr_mention *m = &names->mentions[i];
        if (m->party != SR_NONE) {
            v.facts[m->party].mentions++;
            v.facts[m->party].acts = v.facts[m->party].acts || m->actor == m->party;
            v.facts[m->party].culprit =
                v.facts[m->party].culprit || (scene->classes[m->token] & culprit) != 0;
            v.facts[m->party].police =
                v.facts[m->party].police || (scene->classes[m->token] & police) != 0;
        }
    }
    for (uint32_t a = 0; a < names->actor_count; a++) {
        v.facts[a].class = class_of(&v, a);
    }
    count_roles(&v, events, count, arena);
    count_suspicion(&v);
    (void)find_highest(&v, sr_party_force_done, SR_PARTY_LEADERS, v.leaders);
    (void)find_highest(&v, police_of, 1, &v.police);
    v.suspect_count = find_highest(&v, sr_party_suspicion, SR_PARTY_SUSPECTS, v.suspects);
    find_speakers(&v, arena);
    return v;
}
