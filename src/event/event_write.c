// Writes down who, whom, where, when, with what, and the words that an event rests on.
#include <string.h>

#include "event/event_step.h"
#include "event/party.h"
#include "event/setting.h"

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
    if (last == first + 1) { // a bare "exploded" shows little
        widen(s, c, sr_syntax_child(s, c->token, SR_NSUBJ), &first, &last);
        widen(s, c, sr_syntax_child(s, c->token, SR_NSUBJ_PASS), &first, &last);
        widen(s, c, sr_syntax_child(s, c->token, SR_OBJ), &first, &last);
    }
    return sr_syntax_span(s, first, last);
}

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
    return sr_event_type_is_force(c->frame->type) ? "attacked" : NULL;
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

/// The mention that says by what means it was done, where the leading one does not: of "killed" and
/// "the air strike" the latter.
static const sr_candidate *telling_of(const sr_candidate_list *all, const sr_members *members,
                                      uint32_t number, const sr_candidate *lead)
{
    const sr_candidate *best = NULL;
    for (uint32_t i = members->from[number]; i < members->from[number + 1]; i++) {
        const sr_candidate *c = &all->items[members->items[i]];
        bool tells = c->frame->mode != NULL && (c->frame->flags & SR_FRAME_GENERAL) == 0 &&
                     c->type == lead->type && c->status == lead->status;
        best = tells && (best == NULL || fullness(c) > fullness(best)) ? c : best;
    }
    return best != NULL && (lead->frame->flags & SR_FRAME_GENERAL) != 0 ? best : lead;
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
    e->to = e->rule_to =
        sr_event_last_day(sr_event_is_ahead(c->status), t, scene->report->reference);
    e->precision = t->precision;
    e->part_of_day = t->part_of_day;
    e->inferred_time = c->inferred_time || t->inferred;
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

/// What the mentions of an event say together.
typedef struct {
    const sr_candidate *lead; // the fullest
    const sr_candidate *first;
    const sr_candidate *timed; // the lead, or the first that tells when; NULL if none does
    bool own_place;            // one has a place of its own
    bool past;                 // all are of the past
    float confidence;
} telling;

static telling tell(const sr_candidate_list *all, const sr_members *members, uint32_t number)
{
    telling x = {.past = true};
    for (uint32_t i = members->from[number]; i < members->from[number + 1]; i++) {
        const sr_candidate *c = &all->items[members->items[i]];
        x.first = x.first == NULL ? c : x.first;
        x.lead = x.lead == NULL || fullness(c) > fullness(x.lead) ? c : x.lead;
        x.timed = x.timed == NULL && c->time != SR_NONE ? c : x.timed;
        x.own_place = x.own_place || (c->places.count > 0 && !c->inferred_place);
        x.past = x.past && c->past;
        x.confidence = c->score > x.confidence ? c->score : x.confidence;
    }
    x.timed = x.lead->time != SR_NONE ? x.lead : x.timed;
    return x;
}

uint32_t sr_event_write(const sr_scene *scene, const sr_candidate_list *all,
                        const sr_members *members, uint32_t number, sr_event *e, sr_arena *keep)
{
    const telling x = tell(all, members, number);
    const sr_candidate *lead = x.lead;
    parts p = {0};
    add_mention(scene, lead, &p, keep);
    for (uint32_t i = members->from[number]; i < members->from[number + 1]; i++) {
        const sr_candidate *c = &all->items[members->items[i]];
        if (c != lead) {
            add_mention(scene, c, &p, keep);
        }
    }
    const sr_candidate *means = telling_of(all, members, number, lead);
    *e = (sr_event){.type = lead->type,
                    .kind = means->frame->kind,
                    .frame = means->frame->id,
                    .pattern = lead->pattern[SR_ROLE_ACTOR] != NULL
                                   ? lead->pattern[SR_ROLE_ACTOR]
                                   : lead->pattern[SR_ROLE_RECIPIENT],
                    .cameo = means->cameo,
                    .acled = means->frame->acled,
                    .actors = indices(&p.actors),
                    .recipients = indices(&p.recipients),
                    .places = indices(&p.places),
                    .destination = SR_NONE,
                    .weapons = indices(&p.weapons),
                    .target_count = p.targets.count,
                    .targets = p.targets.items,
                    .status = lead->status,
                    .meant = lead->meant && lead->status == SR_PLANNED,
                    .background = x.past,
                    .inferred_place = p.places.count > 0 && !x.own_place,
                    .mention_count = p.mentions.count,
                    .mentions = p.mentions.items,
                    .confidence = x.confidence};
    e->salience = salience_of(scene, x.first, p.mentions.count, x.past);
    set_time(scene, e, x.timed != NULL ? x.timed : lead);
    return lead->number;
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

void sr_event_ground(const sr_ground *ground, const sr_scorer *model, const sr_witness *witness,
                     sr_event *events, uint32_t index, sr_arena *keep, sr_arena scratch)
{
    sr_event *e = &events[index];
    sr_anchor anchor = sr_ground_anchor(events, index, &scratch);
    bool inferred;
    uint32_t place = sr_ground_place(ground, model, witness, &anchor, &inferred, scratch);
    if (sr_scorer_task(model, "place") >= 0) {
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
