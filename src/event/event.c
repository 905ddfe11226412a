// From candidates to events: weigh, choose one frame a word, join harms to causes and mentions to
// events, and write down who, whom, where, when, with what.
#include "event/event.h"

#include <stdlib.h>
#include <string.h>

#include "event/ground.h"
#include "event/link.h"
#include "event/party.h"
#include "event/setting.h"
#include "event/status.h"

const char *const sr_event_type_text[SR_EVENT_TYPE_COUNT] = {
    "AGREE",    "CONSULT",  "SUPPORT", "COOPERATE", "AID",      "CONCEDE",
    "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",    "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT",   "OTHER",
};
const char *const sr_event_status_text[6] = {"happened", "alleged",  "denied",
                                             "planned",  "demanded", "hypothetical"};
const char *const sr_salience_text[3] = {"main", "minor", "background"};

// Candidates that the rules put below the first are dropped; with a model (or a witness, who sees
// what a model would) they only have to pass the second, and events the third.
#define THRESHOLD_RULES 0.5f
#define THRESHOLD_BROAD 0.25f
#define THRESHOLD_LEARNED 0.30f // cross-validated: 0.22 to 0.34 are alike, main events count twice
#define THRESHOLD_BRIEF 0.25f   // in reports of one or two sentences, which are about something

#define DEEP_COSTS 0.06f // of how likely a sentence is about an event, for each clause above it

// ---- choosing

static bool content_fits(const sr_candidate_list *all, const sr_candidate *c)
{
    for (uint32_t i = 0; i < c->frame->limit_count; i++) {
        const sr_limit *limit = &c->frame->limits[i];
        if (limit->role == SR_ROLE_CONTENT &&
            (c->content == SR_NONE ||
             (limit->types & (1u << all->items[c->content].frame->type)) == 0)) {
            return false;
        }
    }
    return true;
}

/// Before anything is weighed: of the frames that fit one word, the most special.
static void keep_fittest(sr_candidate_list *all)
{
    for (uint32_t i = 0; i < all->count;) {
        uint32_t end = i;
        uint32_t best = i;
        for (; end < all->count && all->items[end].token == all->items[i].token; end++) {
            best = all->items[end].fit > all->items[best].fit ? end : best;
        }
        all->items[best].kept = true;
        i = end;
    }
}

/// Of the frames that fit one word the most special stays, if the rules think it likely enough.
static void choose(sr_candidate_list *all, float threshold)
{
    for (uint32_t i = 0; i < all->count;) {
        uint32_t end = i;
        uint32_t best = SR_NONE;
        for (; end < all->count && all->items[end].token == all->items[i].token; end++) {
            sr_candidate *c = &all->items[end];
            c->why = "another frame fits better";
            c->kept = false;
            c->score = sr_features_rules(c);
            if (!content_fits(all, c)) {
                c->why = "content missing";
                continue;
            }
            float rank = c->score + 0.02f * (float)c->fit;
            best = best == SR_NONE ||
                           rank > all->items[best].score + 0.02f * (float)all->items[best].fit
                       ? end
                       : best;
        }
        if (best != SR_NONE) {
            all->items[best].kept = all->items[best].score >= threshold;
            all->items[best].why = all->items[best].kept ? "kept" : "too unlikely";
        }
        i = end;
    }
}

/// Tells a witness what became of every candidate: for `explain`.
static void show_candidates(const sr_scene *scene, const sr_candidate_list *all,
                            const sr_witness *witness, sr_arena scratch)
{
    for (uint32_t i = 0; witness != NULL && i < all->count; i++) {
        const sr_candidate *c = &all->items[i];
        const char *part[2];
        for (int role = 0; role < 2; role++) {
            part[role] = c->pattern[role] != NULL ? c->pattern[role] : "-";
        }
        const char *text = sr_arena_format(
            &scratch,
            "@%u frame=%s type=%s status=%s%s fit=%d actor=%s recipient=%s cause=%d content=%d",
            c->number, c->frame->id, sr_event_type_text[c->type], c->negated ? "not_" : "",
            sr_event_status_text[c->status], c->fit, part[0], part[1], c->cause != SR_NONE,
            c->content_of != SR_NONE);
        witness->see(witness->context, "event-candidate",
                     scene->syntax->tokens->tokens[c->token].span, text, c->score, c->why);
    }
}

// ---- evidence

static void widen(const sr_syntax *s, const sr_candidate *c, uint32_t token, uint32_t *first,
                  uint32_t *last)
{
    if (token == SR_NO_TOKEN || s->tokens->tokens[token].sentence != c->sentence) {
        return;
    }
    uint32_t a;
    uint32_t b;
    sr_syntax_phrase(s, token, &a, &b);
    if (b - a > 25) {
        a = token;
        b = token + 1;
    }
    uint32_t far = a < *first ? *first - a : b > *last ? b - *last : 0;
    if (far > 30) {
        return;
    }
    *first = a < *first ? a : *first;
    *last = b > *last ? b : *last;
}

/// The trigger with its phrase, the light verb and the phrases that fill its parts.
static sr_span evidence_of(const sr_syntax *s, const sr_candidate *c)
{
    uint32_t first = c->token;
    uint32_t last = c->token + 1;
    if (sr_is_noun(s->tags->upos[c->token])) {
        widen(s, c, c->token, &first, &last);
    }
    widen(s, c, c->light, &first, &last);
    if (c->light != SR_NO_TOKEN && c->light < first) {
        first = c->light;
    }
    for (int role = 0; role < 2; role++) {
        for (uint32_t i = 0; i < c->fillers[role].count && !(role == 0 && c->inferred_actor); i++) {
            widen(s, c, c->fillers[role].items[i], &first, &last);
        }
    }
    return sr_syntax_span(s, first, last);
}

// ---- writing down

typedef SR_LIST(uint32_t) index_list;

static bool push_new(sr_arena *arena, index_list *list, uint32_t item)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i] == item) {
            return false;
        }
    }
    *sr_push(arena, list) = item;
    return true;
}

typedef struct {
    index_list actors;
    index_list recipients;
    index_list places;
    index_list weapons;
    SR_LIST(sr_target) targets;
    SR_LIST(sr_event_mention) mentions;
} parts;

static const char *effect_of(const sr_candidate *c)
{
    if (strcmp(c->frame->kind, "property destruction") == 0 ||
        strcmp(c->frame->kind, "destruction") == 0) {
        const char *word = c->trigger->words[c->trigger->head];
        return strcmp(word, "damage") == 0 ? "damaged" : "destroyed";
    }
    if (strcmp(c->frame->kind, "damage") == 0) {
        return "damaged";
    }
    if (strcmp(c->frame->kind, "seizure") == 0 ||
        strcmp(c->frame->kind, "capture of territory") == 0 ||
        strcmp(c->frame->kind, "occupation") == 0) {
        return "seized";
    }
    return c->frame->type == SR_ASSAULT || c->frame->type == SR_COERCE ? "attacked" : NULL;
}

static void add_target(const sr_scene *scene, const sr_candidate *c, uint32_t token, parts *p,
                       sr_arena *arena)
{
    const char *kind = sr_setting_target_kind(scene, token);
    if (kind == NULL || effect_of(c) == NULL) {
        return;
    }
    uint32_t first;
    uint32_t last;
    sr_syntax_phrase(scene->syntax, token, &first, &last);
    sr_span span = sr_syntax_span(scene->syntax, first, last);
    for (uint32_t i = 0; i < p->targets.count; i++) {
        if (sr_span_overlaps(p->targets.items[i].span, span)) {
            return;
        }
    }
    *sr_push(arena, &p->targets) = (sr_target){
        .text = sr_arena_string(arena, scene->report->text + span.from, span.to - span.from),
        .span = span,
        .kind = kind,
        .effect = effect_of(c)};
}

static void add_party(const sr_scene *scene, const sr_candidate *c, sr_role role, parts *p,
                      sr_arena *arena)
{
    const sr_token_list *fillers = &c->fillers[role];
    for (uint32_t i = 0; i < fillers->count; i++) {
        if (role == SR_ROLE_RECIPIENT) {
            add_target(scene, c, fillers->items[i], p, arena);
        }
        uint32_t party = sr_party_of(scene, role, fillers->items[i]);
        const index_list *other = role == SR_ROLE_ACTOR ? &p->recipients : &p->actors;
        bool elsewhere = party == SR_NONE;
        for (uint32_t k = 0; k < other->count; k++) {
            elsewhere = elsewhere || other->items[k] == party;
        }
        if (!elsewhere) {
            (void)push_new(arena, role == SR_ROLE_ACTOR ? &p->actors : &p->recipients, party);
        }
    }
}

static void add_mention(const sr_scene *scene, const sr_candidate *c, parts *p, sr_arena *arena)
{
    add_party(scene, c, SR_ROLE_ACTOR, p, arena);
    add_party(scene, c, SR_ROLE_RECIPIENT, p, arena);
    for (uint32_t i = 0; i < c->places.count; i++) {
        (void)push_new(arena, &p->places, c->places.items[i]);
    }
    for (uint32_t i = 0; i < c->weapons.count; i++) {
        (void)push_new(arena, &p->weapons, c->weapons.items[i]);
    }
    *sr_push(arena, &p->mentions) =
        (sr_event_mention){.trigger = c->token, .span = evidence_of(scene->syntax, c)};
}

static sr_indices indices(const index_list *list)
{
    return (sr_indices){.count = list->count, .items = list->items};
}

/// How much a mention tells: the fullest one leads.
static int fullness(const sr_candidate *c)
{
    int sum = 4 * (c->cause == SR_NONE) + 2 * (c->fillers[SR_ROLE_ACTOR].count > 0) +
              2 * (c->fillers[SR_ROLE_RECIPIENT].count > 0) + (c->time != SR_NONE) +
              (c->places.count > 0 && !c->inferred_place);
    return sum - (int)(c->frame->flags & SR_FRAME_WEAK ? 1 : 0);
}

static void set_time(const sr_scene *scene, sr_event *e, const sr_candidate *c)
{
    e->from = e->rule_from = SR_NO_DAY;
    e->to = e->rule_to = SR_NO_DAY;
    if (c->time == SR_NONE) {
        return;
    }
    const sr_time *t = &scene->values->times.items[c->time];
    e->from = e->rule_from = t->from;
    e->to = e->rule_to = t->to;
    e->precision = t->precision;
    e->part_of_day = t->part_of_day;
    e->inferred_time = c->inferred_time || t->inferred;
}

static uint32_t depth_of(const sr_syntax *s, const sr_candidate *c)
{
    uint32_t depth = 0;
    uint32_t t = c->light != SR_NO_TOKEN ? c->light : c->token;
    for (; s->tree->head[t] != SR_NO_TOKEN; t = s->tree->head[t]) {
        depth += s->tree->deprel[t] != SR_CONJ;
    }
    return depth;
}

static sr_salience salience_of(const sr_scene *scene, const sr_candidate *first, uint32_t mentions,
                               bool past)
{
    if (past) {
        return SR_BACKGROUND;
    }
    uint32_t start = scene->first_sentence;
    uint32_t lead = start + (scene->syntax->tokens->sentence_count > start + 6 ? 2 : 1);
    return first->sentence < lead || mentions >= 3 ? SR_MAIN : SR_MINOR;
}

/// One event of the kept candidates of a cluster; returns the fullest of them.
static uint32_t write_event(const sr_scene *scene, const sr_candidate_list *all,
                            const sr_members *members, uint32_t number, sr_event *e, sr_arena *keep)
{
    const sr_candidate *lead = NULL;
    const sr_candidate *first = NULL;
    parts p = {0};
    bool past = true;
    float confidence = 0;
    for (uint32_t i = members->from[number]; i < members->from[number + 1]; i++) {
        const sr_candidate *c = &all->items[members->items[i]];
        first = first == NULL ? c : first;
        lead = lead == NULL || fullness(c) > fullness(lead) ? c : lead;
        past = past && c->past;
        confidence = c->score > confidence ? c->score : confidence;
    }
    add_mention(scene, lead, &p, keep);
    const sr_candidate *timed = lead->time != SR_NONE ? lead : NULL;
    bool own_place = lead->places.count > 0 && !lead->inferred_place;
    for (uint32_t i = members->from[number]; i < members->from[number + 1]; i++) {
        const sr_candidate *c = &all->items[members->items[i]];
        if (c == lead) {
            continue;
        }
        add_mention(scene, c, &p, keep);
        timed = timed == NULL && c->time != SR_NONE ? c : timed;
        own_place = own_place || (c->places.count > 0 && !c->inferred_place);
    }
    *e = (sr_event){.type = lead->type,
                    .kind = lead->frame->kind,
                    .frame = lead->frame->id,
                    .pattern = lead->pattern[SR_ROLE_ACTOR] != NULL
                                   ? lead->pattern[SR_ROLE_ACTOR]
                                   : lead->pattern[SR_ROLE_RECIPIENT],
                    .cameo = lead->cameo,
                    .acled = lead->frame->acled,
                    .actors = indices(&p.actors),
                    .recipients = indices(&p.recipients),
                    .places = indices(&p.places),
                    .destination = SR_NONE,
                    .weapons = indices(&p.weapons),
                    .target_count = p.targets.count,
                    .targets = p.targets.items,
                    .status = lead->status,
                    .background = past,
                    .inferred_place = p.places.count > 0 && !own_place,
                    .mention_count = p.mentions.count,
                    .mentions = p.mentions.items,
                    .confidence = confidence};
    e->salience = salience_of(scene, first, p.mentions.count, past);
    set_time(scene, e, timed != NULL ? timed : lead);
    return lead->number;
}

typedef struct {
    uint32_t cluster;
    uint32_t sentence;
    float main; // how likely the sentence is about it; 0 before that is known
    uint32_t depth;
    uint32_t token;
} place_in_order;

static int compare_order(const void *a, const void *b)
{
    const place_in_order *x = a;
    const place_in_order *y = b;
    if (x->sentence != y->sentence) {
        return x->sentence < y->sentence ? -1 : 1;
    }
    float a_main = x->main - DEEP_COSTS * (float)x->depth;
    float b_main = y->main - DEEP_COSTS * (float)y->depth;
    if (a_main > b_main || a_main < b_main) {
        return a_main > b_main ? -1 : 1; // the main clause of a sentence leads
    }
    return x->token < y->token ? -1 : x->token > y->token;
}

static place_in_order *order_clusters(const sr_scene *scene, const sr_candidate_list *all,
                                      const uint32_t *cluster, uint32_t count, sr_arena *arena)
{
    place_in_order *order = sr_new(arena, place_in_order, count);
    for (uint32_t i = 0; i < count; i++) {
        order[i] = (place_in_order){.cluster = i, .sentence = UINT32_MAX};
    }
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_candidate *c = &all->items[i];
        if (cluster[i] == SR_NONE) {
            continue;
        }
        place_in_order now = {cluster[i], c->sentence, 0,
                              depth_of(scene->syntax, c) +
                                  3u * ((c->frame->flags & SR_FRAME_STATEMENT) != 0),
                              c->token};
        if (compare_order(&now, &order[cluster[i]]) < 0) {
            order[cluster[i]] = now;
        }
    }
    if (count > 1) {
        qsort(order, count, sizeof *order, compare_order);
    }
    return order;
}

/// The place that the choice among all of the report's gives comes first; places that only the
/// rules carried over go.
static void set_place(sr_event *e, uint32_t place, bool inferred, sr_arena *keep)
{
    index_list places = {0};
    if (place != SR_NONE) {
        (void)push_new(keep, &places, place);
    }
    for (uint32_t i = 0; i < e->places.count && place != SR_NONE && !e->inferred_place; i++) {
        (void)push_new(keep, &places, e->places.items[i]);
    }
    e->places = indices(&places);
    e->inferred_place = inferred;
}

/// Where and when the event happened, of all that the report names.
static void ground_event(const sr_ground *ground, const sr_linear *model, const sr_witness *witness,
                         sr_event *events, uint32_t index, sr_arena *keep, sr_arena scratch)
{
    sr_event *e = &events[index];
    sr_anchor anchor = sr_ground_anchor(events, index, &scratch);
    bool inferred;
    uint32_t place = sr_ground_place(ground, model, witness, &anchor, &inferred, scratch);
    if (sr_linear_task(model, "place") >= 0) {
        set_place(e, place, inferred, keep);
    }
    sr_days days;
    if (sr_ground_days(ground, model, witness, &anchor, place, &days, scratch)) {
        e->from = days.from;
        e->to = days.to;
        e->precision = days.precision;
        e->part_of_day = days.part_of_day;
        e->inferred_time = days.inferred;
    }
}

/// In a report, speech alone is a claim and no event; single sentences keep it, for CAMEO's
/// statements.
static bool is_statement(const sr_event *e)
{
    return e->cameo != NULL && e->cameo[0] == '0' && (e->cameo[1] == '1' || e->cameo[1] == '2');
}

sr_events sr_events_find(const sr_codebook *codebook, const sr_linear *model,
                         const sr_report *report, const sr_syntax *syntax, const sr_values *values,
                         const sr_names *names, const sr_witness *witness, sr_arena *keep,
                         sr_arena scratch)
{
    sr_scene scene = sr_scene_of(codebook, report, syntax, values, names, &scratch);
    sr_event_scorer scorer = sr_event_scorer_of(model, witness);
    sr_candidate_list all = sr_match_find(&scene, &scratch);
    for (uint32_t i = 0; i < all.count; i++) {
        sr_status_find(&scene, &all.items[i]);
        sr_setting_find(&scene, &all.items[i], &scratch);
    }
    keep_fittest(&all);
    sr_link_contents(&scene, &all, &scratch);
    for (uint32_t i = 0; i < all.count; i++) {
        sr_status_shift(&scene, &all.items[i], &all, &scratch);
    }
    bool learned = model != NULL && scorer.accept >= 0;
    sr_link_causes(&scene, &all); // once for the features, once for those that stay
    choose(&all, learned || witness != NULL ? THRESHOLD_BROAD : THRESHOLD_RULES);
    show_candidates(&scene, &all, witness, scratch);
    sr_link_causes(&scene, &all);
    sr_link_share(&all, &scratch);
    sr_setting_carry(&scene, &all, &scratch);
    sr_setting_carry_actors(&all);
    uint32_t *cluster = sr_new(&scratch, uint32_t, all.count);
    const sr_ground *before = sr_ground_of(report, syntax, values, names, keep);
    uint32_t count = sr_merge_find(&scene, before, &scorer, &all, cluster, scratch);
    place_in_order *order = order_clusters(&scene, &all, cluster, count, &scratch);
    bool single = sr_scene_is_brief(&scene);
    bool brief = scorer.brief >= 0 && single;
    float threshold = !learned ? THRESHOLD_RULES : brief ? THRESHOLD_BRIEF : THRESHOLD_LEARNED;
    sr_event *made = sr_new(&scratch, sr_event, count);
    const sr_event **told = sr_new(&scratch, const sr_event *, count);
    uint32_t kept = 0;
    const sr_event_crowd company = sr_event_crowd_of(&scene, &all, &scratch);
    const sr_members members = sr_members_of(cluster, all.count, count, &scratch);
    uint32_t *lead = sr_new(&scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        lead[i] = write_event(&scene, &all, &members, i, &made[i], keep);
    }
    sr_party_settle(&scene, &scorer, &all, &members, count, made, keep, scratch);
    for (uint32_t i = 0; i < count; i++) {
        sr_event *e = &made[order[i].cluster];
        told[i] = e;
        e->confidence =
            sr_features_weigh(&scene, &scorer, &all, &company, lead[order[i].cluster],
                              order[i].cluster, e, told, i, e->confidence, &order[i].main, scratch);
        if (e->type == SR_OTHER ? single || !is_statement(e) : e->confidence >= threshold) {
            order[kept++] = order[i];
        }
    }
    if (kept > 1) {
        qsort(order, kept, sizeof *order, compare_order);
    }
    sr_events events = {.count = kept, .items = sr_new(keep, sr_event, kept), .ground = before};
    for (uint32_t i = 0; i < kept; i++) {
        events.items[i] = made[order[i].cluster];
    }
    const sr_ground *ground = sr_ground_with(before, events.items, kept, &scratch);
    for (uint32_t i = 0; i < kept; i++) {
        ground_event(ground, model, witness, events.items, i, keep, scratch);
    }
    return events;
}
