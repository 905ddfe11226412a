// One decision for each event, role and party: is this one of those who did it, or suffered it? The
// features tell how the party's nearest mention hangs together with the event's words, what the
// patterns made of it here, and what it does elsewhere in the report.
#include "event/party_view.h"

#include <math.h>

/// How likely a party must be: to stay where the patterns found it, to join others, to be the first
/// where there is none; and how much likelier than the last two where it stands in no sentence of
/// the event. Chosen by cross-validation on the training and marked reports.
typedef struct {
    float keep;
    float join;
    float first;
    float far;
} levels;
static const levels in_report = {0.3f, 0.4f, 0.25f, 0.24f};
static const levels in_report_forced = {0.4f, 0.4f, 0.36f, 0.06f}; // who used force
static const levels at_nobody = {0.4f, 0.4f, 0.4f, 0.1f}; // of acts that often are towards nobody
static const levels in_brief = {0.3f, 0.5f, 0.3f, 0};     // most often told of those who are named,
static const levels in_brief_forced = {0.3f, 0.6f, 0.6f, 0}; // but who used force stands elsewhere

#define AGENT 0.6f // how likely "by gunmen" at least tells who did it

uint32_t sr_party_of(const sr_scene *scene, sr_role role, uint32_t filler)
{
    uint32_t mention = sr_scene_mention(scene, filler);
    if (mention == SR_NONE) {
        return SR_NONE;
    }
    const sr_mention *m = &scene->names->mentions[mention];
    bool suffers = role == SR_ROLE_RECIPIENT && scene->weapon_of[filler] == SR_NONE;
    sr_classes who =
        sr_codebook_class(scene->book, "people") | sr_codebook_class(scene->book, "vehicle");
    bool people = role == SR_ROLE_ACTOR && (sr_match_classes(scene, filler) & who) !=
                                               0; // "unidentified persons", "helicopters"
    return m->actor != SR_NONE || !(suffers || people) ? m->actor : m->party;
}

/// "Killed by gunmen": the words say who did it, whatever the scorer makes of them.
static bool is_agent(const sr_party_view *v, const sr_party_choice *x)
{
    const sr_syntax *s = v->scene->syntax;
    uint32_t act = v->all->items[x->member].token;
    uint32_t said = sr_syntax_agent(s, act); // the first of several
    return x->own[SR_ROLE_ACTOR] && !x->carried && x->token != SR_NO_TOKEN &&
           (x->token == said ||
            (sr_syntax_deprel(s, x->token) == SR_OBL_AGENT && sr_syntax_head(s, x->token) == act));
}

static void weigh(const sr_party_view *v, const sr_event *e, uint32_t cluster,
                  const sr_party_choices *all, sr_party_choice *x, sr_role role,
                  const sr_features *link, sr_arena scratch)
{
    static const char *const tasks[2] = {"event-actor", "event-recipient"};
    const sr_event_scorer *scorer = v->scorer;
    x->score[role] = x->own[role] ? 1 : 0;
    bool force = sr_event_type_is_force(e->type);
    bool told = x->own[role] && !x->carried;
    if (sr_party_is_event_itself(v, cluster, x, role) || sr_party_is_bare(v, x) ||
        sr_party_is_means(v, x) || sr_party_is_whereabouts(v, e, x) ||
        sr_party_only_reports(v, e, x, role) || sr_party_owns_other_side(v, x, role) ||
        sr_party_is_of_other_act(v, x, role) ||
        (force && role == SR_ROLE_ACTOR && sr_party_joins_enemies(v, all, x)) ||
        (role == SR_ROLE_RECIPIENT &&
         (sr_party_is_unblamed(v, e, x) || sr_party_is_authority(v, x)))) {
        x->score[role] = 0;
        return;
    }
    if (role == SR_ROLE_ACTOR && !told &&
        ((!x->own[role] && !v->facts[x->party].acts) ||
         (force && sr_party_is_bystander(v, e, cluster, x)))) {
        x->score[role] = 0;
        return;
    }
    if (role == SR_ROLE_ACTOR && told && force &&
        (sr_party_asks(v, x) || sr_party_is_arm(v, x) || sr_party_is_country_of(v, x))) {
        x->score[role] = 0;
        return;
    }
    sr_features b;
    sr_features_start(&b, scorer->witness != NULL);
    sr_party_describe(v, e, cluster, all, x, role, link, &b);
    int task = v->brief ? scorer->party_brief[role] : scorer->party[role];
    if (scorer->model != NULL && task >= 0) {
        x->score[role] = sr_scorer_score(scorer->model, task, b.hash, b.count);
    }
    if (role == SR_ROLE_ACTOR && is_agent(v, x)) {
        x->score[role] = fmaxf(x->score[role], AGENT);
    }
    if (scorer->witness != NULL) {
        const char *words = sr_features_party(v->scene, "", x->party, &scratch);
        const char *text =
            sr_arena_format(&scratch, "@%u %s #own=%d%s", cluster, b.text, x->own[role], words);
        sr_span span = v->scene->syntax->tokens->tokens[v->all->items[x->member].token].span;
        scorer->witness->see(scorer->witness->context, tasks[role], span, text, x->score[role],
                             v->scene->names->actors[x->party].name);
    }
}

/// How much likelier than others the choice must be for standing in no sentence of the event.
static float far_of(const sr_party_choice *x, const levels *at)
{
    return x->distance >= SR_PARTY_SENTENCE ? at->far : 0;
}

/// Whoever stands on this side is on it: those of the patterns that are likely enough, others that
/// are likely enough to join them, or the likeliest where there is none.
static void settle_role(const sr_party_choices *all, sr_role role, const levels *at,
                        sr_indices *list, sr_arena *keep)
{
    uint32_t *items = sr_new(keep, uint32_t, all->count + 1);
    uint32_t count = 0;
    const sr_party_choice *best = NULL;
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_party_choice *x = &all->items[i];
        if (x->score[role] < x->score[1 - role]) {
            continue; // stands on the other side
        }
        if (x->score[role] >= (x->own[role] ? at->keep : far_of(x, at) + at->join)) {
            items[count++] = x->party;
        } else if (!x->own[role] && (best == NULL || x->score[role] > best->score[role])) {
            best = x;
        }
    }
    if (count == 0 && best != NULL && best->score[role] >= far_of(best, at) + at->first) {
        items[count++] = best->party;
    }
    *list = (sr_indices){.count = count, .items = items};
}

/// A meeting, a flight, a march, a deployment, a concession: who stands near need not be the
/// recipient.
static bool may_have_none(sr_event_type type)
{
    return type == SR_CONSULT || type == SR_CONCEDE || type == SR_RETREAT || type == SR_PROTEST ||
           type == SR_MOBILIZE;
}

static const levels *levels_of(const sr_party_view *v, sr_event_type type, sr_role role)
{
    if (role == SR_ROLE_ACTOR && sr_event_type_is_force(type)) {
        return v->brief ? &in_brief_forced : &in_report_forced;
    }
    if (role == SR_ROLE_RECIPIENT && may_have_none(type) && !v->brief) {
        return &at_nobody;
    }
    return v->brief ? &in_brief : &in_report;
}

/// "Nineteen people were killed and 100 wounded", "inflicting casualties on the rebels": a bare
/// number or a word for harm beside others says no more of who they are.
static void drop_numbers(const sr_party_view *v, sr_indices *list)
{
    const sr_scene *scene = v->scene;
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count && list->count > 1; i++) {
        const sr_mention *m = &scene->names->mentions[scene->names->actors[list->items[i]].mention];
        bool harm = (scene->classes[m->token] & v->bare) != 0;
        if (scene->syntax->tags->upos[m->token] != SR_NUM && !harm) {
            list->items[count++] = list->items[i];
        }
    }
    list->count = count > 0 ? count : list->count;
}

static bool is_mutual(const sr_party_view *v, uint32_t cluster)
{
    const sr_members *members = v->members;
    for (uint32_t i = members->from[cluster]; i < members->from[cluster + 1]; i++) {
        if ((v->all->items[members->items[i]].frame->flags & SR_FRAME_MUTUAL) != 0) {
            return true;
        }
    }
    return false;
}

/// Does anybody on a side stand there by a pattern?
static bool is_told(sr_party_choices *all, const sr_indices *side, sr_role role)
{
    for (uint32_t i = 0; i < side->count; i++) {
        const sr_party_choice *x = sr_party_choice_of(all, side->items[i]);
        if (x->own[role] && !x->carried) {
            return true;
        }
    }
    return false;
}

/// Is the party among those whom a mention of the event says to be harmed?
static bool is_harmed(const sr_party_view *v, uint32_t cluster, uint32_t party)
{
    for (uint32_t i = v->members->from[cluster]; i < v->members->from[cluster + 1]; i++) {
        const sr_candidate *c = &v->all->items[v->members->items[i]];
        const sr_token_list *r = &c->fillers[SR_ROLE_RECIPIENT];
        for (uint32_t k = 0; (c->frame->flags & SR_FRAME_RESULT) != 0 && k < r->count; k++) {
            if (sr_party_of(v->scene, SR_ROLE_RECIPIENT, r->items[k]) == party) {
                return true;
            }
        }
    }
    return false;
}

/// "A rebel was killed and five others were wounded in a clash": all of one side, if nobody else
/// was harmed who stands on the other ("a soldier and two rebels were killed").
static bool stands_with_others(const sr_party_view *v, uint32_t cluster, const sr_indices *side,
                               uint32_t party)
{
    const sr_actor *actors = v->scene->names->actors;
    if (!is_harmed(v, cluster, party)) {
        return false;
    }
    for (uint32_t i = 0; i < side->count; i++) {
        uint32_t other = side->items[i];
        unsigned a = sr_merge_side_of(&actors[party]);
        unsigned b = sr_merge_side_of(&actors[other]);
        if (other != party && (!is_harmed(v, cluster, other) || (a != 0 && b != 0 && a != b))) {
            return false;
        }
    }
    return true;
}

/// "Nine rebels were killed in a clash with troops": a clash has two sides. Of several parties on
/// one the armed one that fits best goes to the other, if nobody is told of there.
static void part_sides(const sr_party_view *v, uint32_t cluster, sr_party_choices *all, sr_event *e)
{
    sr_role empty = is_told(all, &e->actors, SR_ROLE_ACTOR) ? SR_ROLE_RECIPIENT : SR_ROLE_ACTOR;
    sr_indices *from = empty == SR_ROLE_ACTOR ? &e->recipients : &e->actors;
    sr_indices *to = empty == SR_ROLE_ACTOR ? &e->actors : &e->recipients;
    const sr_party_choice *best = NULL;
    uint32_t told = 0;
    for (uint32_t i = 0; i < from->count; i++) {
        const sr_party_choice *x = sr_party_choice_of(all, from->items[i]);
        told += x->own[1 - empty];
        if (v->scene->names->actors[x->party].armed && x->own[1 - empty] &&
            !stands_with_others(v, cluster, from, x->party) &&
            (best == NULL || x->score[empty] > best->score[empty])) {
            best = x;
        }
    }
    if (best == NULL || told < 2 || is_told(all, to, empty)) {
        return;
    }
    to->items[0] = best->party; // lists of settle_role have room for every party
    to->count = 1;
    uint32_t count = 0;
    for (uint32_t i = 0; i < from->count; i++) {
        if (from->items[i] != best->party) {
            from->items[count++] = from->items[i];
        }
    }
    from->count = count;
}

void sr_party_settle(const sr_scene *scene, const sr_event_scorer *scorer,
                     const sr_candidate_list *all, const sr_members *members, uint32_t count,
                     sr_event *events, sr_arena *keep, sr_arena scratch)
{
    bool learned = scorer->model != NULL && scorer->party[0] >= 0 && scorer->party[1] >= 0;
    if (!learned && scorer->witness == NULL) {
        return;
    }
    sr_party_view v = sr_party_view_of(scene, scorer, all, members, count, events, &scratch);
    sr_party_choices *now = sr_new(&scratch, sr_party_choices, 1);
    sr_features *link = sr_new(&scratch, sr_features, 1);
    for (uint32_t i = 0; i < count; i++) {
        sr_event *e = &events[i];
        sr_party_find_choices(&v, i, e, now);
        for (uint32_t k = 0; k < now->count; k++) {
            sr_party_choice *x = &now->items[k];
            sr_features_start(link, scorer->witness != NULL);
            sr_party_describe_link(&v, e, x, link);
            weigh(&v, e, i, now, x, SR_ROLE_ACTOR, link, scratch);
            weigh(&v, e, i, now, x, SR_ROLE_RECIPIENT, link, scratch);
        }
        if (learned) {
            settle_role(now, SR_ROLE_ACTOR, levels_of(&v, e->type, SR_ROLE_ACTOR), &e->actors,
                        keep);
            settle_role(now, SR_ROLE_RECIPIENT, levels_of(&v, e->type, SR_ROLE_RECIPIENT),
                        &e->recipients, keep);
            drop_numbers(&v, &e->recipients);
            if (is_mutual(&v, i)) {
                part_sides(&v, i, now, e);
            }
        }
    }
}
