// Lead, body and recap of one event, found mention by mention (Durrett and Klein 2013: a mention
// chooses its antecedent, or none).
#include "event/merge.h"
#include "event/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "event/ground_facts.h"
#include "event/link.h"
#include "event/succession.h"
#include "nn/feature.h"

#define RULES_AT 0.4f // likely enough to be one event, for the rules
// How much likelier an earlier event must be than a new one: 0.2 to 0.3 find as many events on the
// training, development and unseen reports; here more of the main ones than at 0.2.
#define NEW_BIAS 0.28f
#define LEAD_SENTENCES 3 // in which the story tells what its heading tells
#define LEAD_BONUS 0.7f  // of their mentions, in log odds
#define CHOICES 100 // earlier mentions looked back over: past any article, and a bound for books
#define REACH 300   // candidates looked back over
#define RETOLD 14   // words in a row that no report has twice, but for telling the same again

// ---- two mentions

// Not said, differ, the same, one lacks it, one holds the other.
typedef enum { SAME_NONE, SAME_NO, SAME_YES, SAME_HALF, SAME_NEAR } sameness;

static sameness same_actors(const sr_scene *scene, const sr_token_list *a, const sr_token_list *b)
{
    if (a->count == 0 || b->count == 0) {
        return a->count == b->count ? SAME_NONE : SAME_HALF;
    }
    for (uint32_t i = 0; i < a->count; i++) {
        uint32_t x = sr_scene_party(scene, a->items[i]);
        for (uint32_t k = 0; k < b->count; k++) {
            uint32_t y = sr_scene_party(scene, b->items[k]);
            if ((x != SR_NONE && x == y) ||
                (x == SR_NONE && y == SR_NONE &&
                 strcmp(scene->syntax->tags->lemma[a->items[i]],
                        scene->syntax->tags->lemma[b->items[k]]) == 0)) {
                return SAME_YES;
            }
            if (x != SR_NONE && y != SR_NONE &&
                (scene->names->actors[x].part_of == y || scene->names->actors[y].part_of == x)) {
                return SAME_YES;
            }
        }
    }
    return SAME_NO;
}

static bool within(const sr_ground *g, uint32_t a, uint32_t b)
{
    return sr_ground_within(g, a, b) || sr_ground_within(g, b, a);
}

static sameness same_places(const sr_ground *g, const sr_candidate *a, const sr_candidate *b)
{
    if (a->places.count == 0 || b->places.count == 0) {
        return a->places.count == b->places.count ? SAME_NONE : SAME_HALF;
    }
    bool near = false; // one lies in the other: "Aleppo" and "a market in Aleppo"
    for (uint32_t i = 0; i < a->places.count; i++) {
        for (uint32_t k = 0; k < b->places.count; k++) {
            if (a->places.items[i] == b->places.items[k]) {
                return a->inferred_place || b->inferred_place ? SAME_HALF : SAME_YES;
            }
            near = near || within(g, a->places.items[i], b->places.items[k]);
        }
    }
    return near ? SAME_NEAR : SAME_NO;
}

static sameness same_times(const sr_scene *scene, const sr_candidate *a, const sr_candidate *b)
{
    if (a->time == SR_NONE || b->time == SR_NONE) {
        return a->time == b->time ? SAME_NONE : SAME_HALF;
    }
    const sr_time *x = &scene->values->times.items[a->time];
    const sr_time *y = &scene->values->times.items[b->time];
    return x->from <= y->to && y->from <= x->to ? SAME_YES : SAME_NO;
}

static bool is_definite(const sr_scene *scene, const sr_candidate *c)
{
    const sr_syntax *s = scene->syntax;
    if (c->trigger->pos != SR_NOUN) {
        return false;
    }
    SR_EACH_CHILD (s, c->token, i) {
        uint32_t d = s->child[i];
        const char *form = s->tags->form[d];
        if (s->tree->deprel[d] == SR_DET_REL &&
            (strcmp(form, "the") == 0 || strcmp(form, "this") == 0 || strcmp(form, "that") == 0 ||
             strcmp(form, "these") == 0)) {
            return true;
        }
    }
    return false;
}

/// May both tell one event at all?
static bool may_be_one(const sr_scene *scene, const sr_candidate *x, const sr_candidate *y)
{
    return x->type == y->type && x->token != y->token &&
           (x->status == SR_HAPPENED) == (y->status == SR_HAPPENED) &&
           (x->past == y->past || same_times(scene, x, y) != SAME_NO);
}

/// Somebody of a name ("Judge Ramos"), beside whom somebody of another name is another victim.
static bool names_person(const sr_scene *scene, const sr_token_list *fillers)
{
    for (uint32_t i = 0; i < fillers->count; i++) {
        uint32_t m = sr_scene_mention(scene, fillers->items[i]);
        uint32_t party = sr_scene_party(scene, fillers->items[i]);
        if (party != SR_NONE && scene->names->mentions[m].named &&
            scene->names->actors[party].kind == SR_ACTOR_PERSON) {
            return true;
        }
    }
    return false;
}

/// Does some actor of the report, or one with a name, stand among them?
static bool is_party(const sr_scene *scene, const sr_token_list *fillers, bool named)
{
    for (uint32_t i = 0; i < fillers->count; i++) {
        uint32_t m = sr_scene_mention(scene, fillers->items[i]);
        if (m != SR_NONE && (named ? scene->names->mentions[m].named
                                   : scene->names->mentions[m].actor != SR_NONE)) {
            return true;
        }
    }
    return false;
}

unsigned sr_merge_side_of(const sr_actor *actor)
{
    static const char *const state[] = {"MIL", "GOV", "COP", NULL};
    static const char *const rebels[] = {"REB", "INS", "SEP", "UAF", NULL};
    return (sr_actor_has_role(actor, state) ? 1u : 0u) |
           (sr_actor_has_role(actor, rebels) ? 2u : 0u);
}

static unsigned sides_of(const sr_scene *scene, const sr_token_list *fillers)
{
    unsigned sides = 0;
    for (uint32_t i = 0; i < fillers->count; i++) {
        uint32_t party = sr_scene_party(scene, fillers->items[i]);
        sides |= party != SR_NONE ? sr_merge_side_of(&scene->names->actors[party]) : 0;
    }
    return sides;
}

/// "Repelled it", "halted the attack": what befell was an act.
static bool answers_act(const sr_scene *scene, const sr_candidate *c)
{
    const sr_token_list *r = &c->fillers[SR_ROLE_RECIPIENT];
    const sr_classes act = SR_CLASS_BIT(SR_IS_EVENT) | SR_CLASS_BIT(SR_IS_PRONOUN);
    uint32_t object = c->trigger->pos == SR_VERB ? sr_scene_object(scene, c->token) : SR_NO_TOKEN;
    return (r->count > 0 && (scene->classes[r->items[0]] & act) != 0) ||
           (object != SR_NO_TOKEN && (scene->classes[object] & act) != 0);
}

/// "Rebels fired rockets", "government forces fired missiles": not one act, unless both fight, or
/// one answers the other.
static bool are_by_enemies(const sr_scene *scene, const sr_candidate *x, const sr_candidate *y)
{
    const uint32_t both = SR_FRAME_MUTUAL | SR_FRAME_STATE;
    unsigned a = sides_of(scene, &x->fillers[SR_ROLE_ACTOR]);
    unsigned b = sides_of(scene, &y->fillers[SR_ROLE_ACTOR]);
    return ((x->frame->flags | y->frame->flags) & both) == 0 && sr_event_type_is_force(x->type) &&
           !x->inferred_actor && !y->inferred_actor && !answers_act(scene, x) &&
           !answers_act(scene, y) && (a | b) == 3 && a != 3 && b != 3 && a != 0 && b != 0;
}

/// "Claimed the attack", "claimed responsibility for it": done by whoever says so, be it through
/// gunmen told of before.
static bool is_owned(const sr_scene *scene, const sr_candidate *c)
{
    const char *pattern = c->pattern[SR_ROLE_ACTOR];
    return (pattern != NULL && strcmp(pattern, "owned/actor") == 0) ||
           (c->light != SR_NO_TOKEN && strcmp(scene->syntax->tags->lemma[c->light], "claim") == 0);
}

static bool has_own_word(const sr_scene *scene, const sr_token_list *fillers)
{
    bool any = false;
    for (uint32_t i = 0; i < fillers->count; i++) {
        any = any || sr_turn_is_own_word(scene->syntax, fillers->items[i]);
    }
    return any;
}

/// By different parties, none of whom stands on the other side of the other: with names, or in acts
/// of different kinds (a harm may be part of any).
static bool are_by_others(const sr_scene *scene, const sr_candidate *x, const sr_candidate *y)
{
    const sr_token_list *a = &x->fillers[SR_ROLE_ACTOR];
    const sr_token_list *b = &y->fillers[SR_ROLE_ACTOR];
    bool x_own = has_own_word(scene, a);
    bool y_own = has_own_word(scene, b);
    bool own = x_own != y_own; // "we attacked back"
    bool kind = (strcmp(x->frame->kind, y->frame->kind) == 0 && !own) ||
                ((x->frame->flags | y->frame->flags) & SR_FRAME_RESULT) != 0;
    if ((is_owned(scene, x) && !is_party(scene, b, true)) ||
        (is_owned(scene, y) && !is_party(scene, a, true))) {
        return false;
    }
    return !x->inferred_actor && !y->inferred_actor &&
           (is_party(scene, a, kind) || (own && x_own)) &&
           (is_party(scene, b, kind) || (own && y_own)) && same_actors(scene, a, b) == SAME_NO &&
           same_actors(scene, a, &y->fillers[SR_ROLE_RECIPIENT]) != SAME_YES &&
           same_actors(scene, b, &x->fillers[SR_ROLE_RECIPIENT]) != SAME_YES;
}

/// The word of an answer that an act stands below: "fired rockets in revenge for the killing of".
static uint32_t answer_above(const sr_scene *scene, uint32_t token)
{
    static const char *const to[] = {"for", "to", "after", NULL};
    const sr_syntax *s = scene->syntax;
    for (uint32_t t = token, up = s->tree->head[t]; up != SR_NO_TOKEN;
         t = up, up = s->tree->head[t]) {
        uint32_t with = sr_syntax_child(s, t, SR_CASE);
        if (sr_scene_lemma_is(scene, SR_WORDS_ANSWER, up)) {
            return s->tree->deprel[t] == SR_OBJ ||
                           (with != SR_NO_TOKEN && sr_syntax_any(s, with, to))
                       ? up
                       : SR_NO_TOKEN;
        }
        if (s->tags->upos[up] == SR_VERB) {
            break;
        }
    }
    return SR_NO_TOKEN;
}

/// One is the answer to the other: what is avenged is not what avenges it.
static bool is_answered(const sr_scene *scene, const sr_candidate *x, const sr_candidate *y)
{
    const sr_syntax *s = scene->syntax;
    uint32_t answer = answer_above(scene, x->token);
    return answer != SR_NO_TOKEN && x->sentence == y->sentence &&
           !sr_syntax_governs(s, answer, y->token);
}

/// "The fighting began when rebels attacked a post": what opens it is one act, and it is many.
static bool is_opened_by(const sr_scene *scene, const sr_candidate *x, const sr_candidate *y)
{
    const sr_syntax *s = scene->syntax;
    uint32_t verb = s->tree->head[x->token];
    bool begins = s->tree->deprel[x->token] == SR_NSUBJ && verb != SR_NO_TOKEN &&
                  sr_scene_lemma_is(scene, SR_WORDS_BEGIN, verb);
    uint32_t clause = begins ? sr_syntax_child(s, verb, SR_ADVCL) : SR_NO_TOKEN;
    return clause != SR_NO_TOKEN && x->sentence == y->sentence &&
           sr_syntax_governs(s, clause, y->token);
}

static int64_t count_of(const sr_scene *scene, const sr_candidate *c)
{
    const sr_token_list *r = &c->fillers[SR_ROLE_RECIPIENT];
    for (uint32_t i = 0; i < r->count; i++) {
        const sr_number *number = sr_numbers_of(&scene->values->numbers, r->items[i]);
        if (number != NULL && !number->article && number->low != SR_NO_NUMBER) {
            return number->low;
        }
    }
    return SR_NO_NUMBER;
}

/// The dead of a war and those of a day: more people than any one act harms beside few.
static bool are_of_other_size(const sr_scene *scene, const sr_candidate *x, const sr_candidate *y)
{
    int64_t a = count_of(scene, x);
    int64_t b = count_of(scene, y);
    int64_t more = a > b ? a : b;
    int64_t less = a > b ? b : a;
    return a != SR_NO_NUMBER && b != SR_NO_NUMBER && more >= SR_WAR_DEAD && less < more / 20;
}

/// The code of the country before the word of a war ("the Syrian civil war"), or NULL.
static const char *country_of_war(const sr_scene *scene, const sr_candidate *c)
{
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, c->token, i) {
        uint32_t t = s->child[i];
        uint8_t rel = s->tree->deprel[t];
        bool before = rel == SR_AMOD || rel == SR_COMPOUND;
        uint32_t party = before ? sr_scene_party(scene, t) : SR_NONE;
        if (party != SR_NONE) {
            return scene->names->actors[party].country;
        }
    }
    return NULL;
}

/// "The Syrian civil war" and a blast in Ankara.
static bool is_war_elsewhere(const sr_scene *scene, const sr_candidate *x, const sr_candidate *y)
{
    const char *country = strcmp(x->frame->kind, "war") == 0 ? country_of_war(scene, x) : NULL;
    const char *other = country != NULL && y->places.count > 0 && !y->inferred_place
                            ? scene->names->places[y->places.items[0]].country
                            : NULL;
    return other != NULL && strcmp(country, other) != 0;
}

/// Days that the words beside a mention span, or 0 where they say none.
static int32_t days_of(const sr_scene *scene, const sr_candidate *c)
{
    const sr_time *t =
        c->time != SR_NONE && !c->inferred_time ? &scene->values->times.items[c->time] : NULL;
    bool both = t != NULL && t->from != SR_NO_DAY && t->to != SR_NO_DAY;
    return both ? t->to - t->from + 1 : 0;
}

static bool is_spate(const sr_scene *scene, const sr_candidate *c)
{
    uint32_t over = scene->syntax->tree->head[c->token];
    return sr_scene_lemma_is(scene, SR_WORDS_SPATE, c->token) ||
           (over != SR_NO_TOKEN && scene->syntax->tree->deprel[c->token] == SR_NMOD &&
            sr_scene_lemma_is(scene, SR_WORDS_SPATE, over));
}

/// "A series of bombings in 2016" beside the blast of Saturday: many acts of a long time, and one.
static bool are_many_and_one(const sr_scene *scene, const sr_candidate *x, const sr_candidate *y)
{
    enum { LONG = 60, SHORT = 8 };
    int32_t a = days_of(scene, x);
    int32_t b = days_of(scene, y);
    return (a >= LONG && b > 0 && b <= SHORT && is_spate(scene, x)) ||
           (b >= LONG && a > 0 && a <= SHORT && is_spate(scene, y));
}

/// "Burnt a school and seized trucks": verbs of one sentence with objects of their own.
static bool are_joined_verbs(const sr_scene *scene, const sr_candidate *x, const sr_candidate *y)
{
    const sr_syntax *s = scene->syntax;
    const sr_token_list *a = &x->fillers[SR_ROLE_RECIPIENT];
    const sr_token_list *b = &y->fillers[SR_ROLE_RECIPIENT];
    bool joined = s->tree->deprel[y->token] == SR_CONJ &&
                  (s->tree->head[y->token] == x->token ||
                   (s->tree->deprel[x->token] == SR_CONJ &&
                    s->tree->head[y->token] == s->tree->head[x->token]));
    return joined && s->tags->upos[x->token] == SR_VERB && s->tags->upos[y->token] == SR_VERB &&
           ((x->frame->flags | y->frame->flags) & SR_FRAME_RESULT) == 0 &&
           strcmp(x->frame->kind, y->frame->kind) != 0 && a->count > 0 && b->count > 0 &&
           same_actors(scene, a, b) == SAME_NO;
}

/// The place in a row that a word before the noun gives it ("the second attack"), or 0.
static int place_in_row(const sr_scene *scene, const sr_candidate *c)
{
    static const char *const rows[] = {"first", "second", "third", "fourth", "fifth", NULL};
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, c->token, i) {
        bool before = s->child[i] < c->token && s->tree->deprel[s->child[i]] == SR_AMOD;
        for (int k = 0; before && rows[k] != NULL; k++) {
            if (strcmp(s->tags->form[s->child[i]], rows[k]) == 0) {
                return k + 1;
            }
        }
    }
    return 0;
}

/// "The first attack was in the mosque", "the second attack": one of a row and another.
static bool are_of_row(const sr_scene *scene, const sr_candidate *x, const sr_candidate *y)
{
    int a = place_in_row(scene, x);
    int b = place_in_row(scene, y);
    return a != 0 && b != 0 && a != b &&
           strcmp(sr_syntax_lemma(scene->syntax, x->token),
                  sr_syntax_lemma(scene->syntax, y->token)) == 0;
}

/// "It was the deadliest bombing since an explosion at a mall in June 2017": not one and the same.
static bool is_measured_by(const sr_scene *scene, const sr_candidate *x, const sr_candidate *y)
{
    uint32_t mark = sr_syntax_child(scene->syntax, y->token, SR_CASE);
    return x->sentence == y->sentence && mark != SR_NO_TOKEN &&
           strcmp(scene->syntax->tags->form[mark], "since") == 0 &&
           !sr_syntax_governs(scene->syntax, y->token, x->token);
}

/// Told as of different days, different places, different people by name, or far more of them.
static bool are_apart(const sr_scene *scene, const sr_ground *g, const sr_candidate *x,
                      const sr_candidate *y)
{
    const sr_token_list *a = &x->fillers[SR_ROLE_RECIPIENT];
    const sr_token_list *b = &y->fillers[SR_ROLE_RECIPIENT];
    return are_by_others(scene, x, y) || are_by_enemies(scene, x, y) ||
           are_of_other_size(scene, x, y) || is_answered(scene, x, y) || is_answered(scene, y, x) ||
           is_opened_by(scene, x, y) || is_opened_by(scene, y, x) ||
           sr_succession_parts(scene, x->token, y->token) || is_war_elsewhere(scene, x, y) ||
           is_war_elsewhere(scene, y, x) || are_many_and_one(scene, x, y) ||
           are_joined_verbs(scene, x, y) || are_of_row(scene, x, y) ||
           is_measured_by(scene, x, y) || is_measured_by(scene, y, x) ||
           (!x->inferred_time && !y->inferred_time && same_times(scene, x, y) == SAME_NO) ||
           (!x->inferred_place && !y->inferred_place && same_places(g, x, y) == SAME_NO) ||
           (names_person(scene, a) && names_person(scene, b) &&
            same_actors(scene, a, b) == SAME_NO);
}

static sameness same_counts(int64_t x, int64_t y)
{
    if (x == SR_NO_NUMBER || y == SR_NO_NUMBER) {
        return x == y ? SAME_NONE : SAME_HALF;
    }
    return x == y ? SAME_YES : SAME_NO;
}

static sameness same_weapons(const sr_scene *scene, const sr_candidate *a, const sr_candidate *b)
{
    if (a->weapons.count == 0 || b->weapons.count == 0) {
        return a->weapons.count == b->weapons.count ? SAME_NONE : SAME_HALF;
    }
    const sr_weapon *weapons = scene->values->weapons.items;
    for (uint32_t i = 0; i < a->weapons.count; i++) {
        for (uint32_t k = 0; k < b->weapons.count; k++) {
            if (strcmp(scene->syntax->tags->lemma[weapons[a->weapons.items[i]].token],
                       scene->syntax->tags->lemma[weapons[b->weapons.items[k]].token]) == 0) {
                return SAME_YES;
            }
        }
    }
    return SAME_NO;
}

/// "another attack", "two others were also killed": something new is told.
static bool told_as_new(const sr_scene *scene, const sr_candidate *c)
{
    const sr_syntax *s = scene->syntax;
    uint32_t places[4] = {c->token, c->clause,
                          c->fillers[SR_ROLE_RECIPIENT].count > 0
                              ? c->fillers[SR_ROLE_RECIPIENT].items[0]
                              : SR_NO_TOKEN,
                          c->light};
    for (int p = 0; p < 4; p++) {
        if (places[p] == SR_NO_TOKEN) {
            continue;
        }
        SR_EACH_CHILD (s, places[p], i) {
            if (sr_scene_is(scene, SR_WORDS_NEW, s->tags->form[s->child[i]]) ||
                sr_scene_lemma_is(scene, SR_WORDS_NEW, s->child[i])) {
                return true;
            }
        }
    }
    return false;
}

static sameness same_focus(const sr_ground *g, const sr_candidate *a, const sr_candidate *b)
{
    uint32_t x = g->focus[a->sentence];
    uint32_t y = g->focus[b->sentence];
    if (x == SR_NONE || y == SR_NONE) {
        return x == y ? SAME_NONE : SAME_HALF;
    }
    return x == y ? SAME_YES : within(g, x, y) ? SAME_NEAR : SAME_NO;
}

static bool has_parties(const sr_candidate *c)
{
    return c->fillers[SR_ROLE_ACTOR].count + c->fillers[SR_ROLE_RECIPIENT].count > 0;
}

/// "Attacks", "a wave of violence", "the war": told of in general.
static bool is_general(const sr_scene *scene, const sr_candidate *c)
{
    return scene->syntax->tags->xpos[c->token] == SR_XPOS_NNS ||
           strcmp(c->frame->kind, "war") == 0 || (c->frame->flags & SR_FRAME_STATE) != 0;
}

/// What a mention says of itself, found once.
typedef struct {
    int64_t count; // of people, or SR_NO_NUMBER
    bool definite; // "the attack"
    bool fresh;    // told as new
    bool general;  // "the attacks"
} facts;

/// One of the earlier mentions that a mention chooses from.
typedef struct {
    uint32_t candidate;
    uint32_t size; // mentions joined with it so far
    bool nearest;  // no other of its kind stands between
} choice;

/// What a mention and an earlier one have in common.
typedef struct {
    sameness actors;
    sameness recipients;
    sameness crossed; // who acts in one and suffers in the other
    sameness places;
    sameness times;
    sameness counts;
    bool kind;
} likeness;

static likeness likeness_of(const sr_scene *scene, const sr_ground *ground, const sr_candidate *x,
                            const sr_candidate *y, const facts *fx, const facts *fy)
{
    const sr_token_list *actors = &x->fillers[SR_ROLE_ACTOR];
    return (likeness){.actors = same_actors(scene, actors, &y->fillers[SR_ROLE_ACTOR]),
                      .recipients = same_actors(scene, &x->fillers[SR_ROLE_RECIPIENT],
                                                &y->fillers[SR_ROLE_RECIPIENT]),
                      .crossed = same_actors(scene, actors, &y->fillers[SR_ROLE_RECIPIENT]),
                      .places = same_places(ground, x, y),
                      .times = same_times(scene, x, y),
                      .counts = same_counts(fx->count, fy->count),
                      .kind = strcmp(x->frame->kind, y->frame->kind) == 0};
}

/// The words of both, and how far apart they stand.
static void describe_words(const sr_candidate *x, const sr_candidate *y, const facts *fy,
                           const choice *now, bool kind, sr_features *b)
{
    bool word =
        strcmp(x->trigger->words[x->trigger->head], y->trigger->words[y->trigger->head]) == 0;
    bool bare = !has_parties(y);
    uint32_t gap = y->sentence - x->sentence;
    gap = gap < 4 ? gap : gap < 8 ? 4 : 5;
    sr_features_add(b, "kind=%d", kind);
    sr_features_add(b, "word=%d+%u+%u", word, x->trigger->pos, y->trigger->pos);
    sr_features_add(b, "kinds=%s+%s", x->frame->kind, y->frame->kind);
    sr_features_add(b, "definite=%d+%d+%d", fy->definite, kind, bare);
    sr_features_add(b, "fresh=%d", fy->fresh);
    sr_features_add(b, "gap=%u+%d", gap, kind);
    sr_features_add(b, "gap+bare=%u+%d+%d", gap, bare, fy->definite);
    sr_features_add(b, "lead=%d+%u", x->sentence == 0, gap);
    sr_features_add(b, "nearest=%d+%d", now->nearest, kind);
}

static void describe_pair(const sr_scene *scene, const sr_ground *ground, const sr_candidate *x,
                          const sr_candidate *y, const facts *fx, const facts *fy,
                          const choice *now, sr_features *b)
{
    const likeness l = likeness_of(scene, ground, x, y, fx, fy);
    const char *type = sr_event_type_text[y->type];
    sr_features_add(b, "old");
    sr_features_add(b, "old=%s", type);
    sr_features_add(b, "apart=%d+%d", are_apart(scene, ground, x, y), l.kind);
    sr_features_add(b, "actors=%d", l.actors);
    sr_features_add(b, "recipients=%d", l.recipients);
    sr_features_add(b, "crossed=%d", l.crossed);
    sr_features_add(b, "places=%d", l.places);
    sr_features_add(b, "times=%d", l.times);
    sr_features_add(b, "counts=%d", l.counts);
    sr_features_add(b, "counts+recipients=%d+%d", l.counts, l.recipients);
    sr_features_add(b, "weapons=%d", same_weapons(scene, x, y));
    sr_features_add(b, "focus=%d+%d", same_focus(ground, x, y), l.places);
    describe_words(x, y, fy, now, l.kind, b);
    sr_features_add(b, "actors+places=%d+%d", l.actors, l.places);
    sr_features_add(b, "recipients+places=%d+%d", l.recipients, l.places);
    sr_features_add(b, "actors+recipients=%d+%d+%d", l.actors, l.recipients, l.kind);
    sr_features_add(b, "kind+places=%d+%d+%d", l.kind, l.places, l.times);
    sr_features_add(b, "general=%d%d+%d+%d", fx->general, fy->general, l.kind, fy->definite);
    sr_features_add(b, "size=%u+%d", sr_features_step(now->size), l.kind);
    sr_features_add(b, "size+parties=%u+%d+%d", sr_features_step(now->size), l.actors,
                    l.recipients);
    sr_features_add(b, "past=%d+%d", x->past, y->past);
    sr_features_add(b, "status=%s+%s", sr_event_status_text[x->status],
                    sr_event_status_text[y->status]);
    sr_features_add(b, "state=%d", (y->frame->flags & SR_FRAME_STATE) != 0);
    sr_features_add(b, "result=%d+%d+%d", (x->frame->flags & SR_FRAME_RESULT) != 0,
                    (y->frame->flags & SR_FRAME_RESULT) != 0, l.recipients);
}

/// For a mention that tells something of its own.
static void describe_new(const sr_candidate *y, const facts *fy, const choice *choices,
                         uint32_t count, const sr_candidate_list *all, sr_features *b)
{
    const char *type = sr_event_type_text[y->type];
    bool kind = false;
    for (uint32_t i = 0; i < count; i++) {
        kind = kind || strcmp(all->items[choices[i].candidate].frame->kind, y->frame->kind) == 0;
    }
    bool definite = fy->definite;
    sr_features_add(b, "none");
    sr_features_add(b, "none=%s", type);
    sr_features_add(b, "none+kind=%s", y->frame->kind);
    sr_features_add(b, "none+definite=%d+%d", definite, has_parties(y));
    sr_features_add(b, "none+parts=%d%d%d%d", y->fillers[SR_ROLE_ACTOR].count > 0,
                    y->fillers[SR_ROLE_RECIPIENT].count > 0,
                    y->places.count > 0 && !y->inferred_place, y->time != SR_NONE);
    sr_features_add(b, "none+fresh=%d", fy->fresh);
    sr_features_add(b, "none+counts=%d", fy->count != SR_NO_NUMBER);
    sr_features_add(b, "none+like=%d+%u", kind, count < 3 ? count : count < 8 ? 3 : 4);
    sr_features_add(b, "none+many=%u", sr_features_step(count));
    sr_features_add(b, "none+pos=%u+%d", y->trigger->pos, y->light != SR_NO_TOKEN);
    sr_features_add(b, "none+past=%d", y->past);
    sr_features_add(b, "none+general=%d+%d", fy->general, definite);
    sr_features_add(b, "none+weak=%d", (y->frame->flags & SR_FRAME_WEAK) != 0);
}

static float rule_pair(const sr_scene *scene, const sr_ground *ground, const sr_candidate *x,
                       const sr_candidate *y)
{
    static const float of_actors[] = {0, -1.5f, 1, 0.2f, 0};
    static const float of_places[] = {0, -2, 1, 0.2f, 0};
    static const float of_times[] = {0, -2, 0.7f, 0, 0};
    float sum = -1.0f;
    sum += of_actors[same_actors(scene, &x->fillers[SR_ROLE_ACTOR], &y->fillers[SR_ROLE_ACTOR])];
    sum += of_actors[same_actors(scene, &x->fillers[SR_ROLE_RECIPIENT],
                                 &y->fillers[SR_ROLE_RECIPIENT])];
    sum += of_places[same_places(ground, x, y)];
    sum += of_times[same_times(scene, x, y)];
    sum += strcmp(x->frame->kind, y->frame->kind) == 0 ? 0.6f : -0.6f;
    sum += is_definite(scene, y) ? 0.9f : 0;
    sum -= y->sentence - x->sentence > 6 ? 0.3f : 0;
    return sum > 0 ? 0.5f + (sum > 4 ? 0.5f : sum / 8) : 0.3f + (sum < -4 ? -0.3f : sum / 16);
}

// ---- choosing

static uint32_t find(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

typedef struct {
    const sr_scene *scene;
    const sr_ground *ground;
    const sr_event_scorer *scorer;
    const sr_candidate_list *all;
    facts *facts; // [candidate]
    uint32_t *parent;
    uint32_t *size; // of the cluster of a root
} view;

/// Does some mention joined with `with` tell something else than this one?
static bool cluster_is_apart(const view *v, uint32_t index, uint32_t with)
{
    uint32_t root = find(v->parent, with);
    uint32_t from = index > REACH ? index - REACH : 0;
    for (uint32_t k = from; k < index; k++) {
        if (v->all->items[k].kept && find(v->parent, k) == root &&
            are_apart(v->scene, v->ground, &v->all->items[k], &v->all->items[index])) {
            return true;
        }
    }
    return false;
}

/// The earlier mentions of what may be the same event, in the order of the text.
static uint32_t find_choices(const view *v, uint32_t index, choice choices[CHOICES])
{
    const sr_candidate *c = &v->all->items[index];
    uint32_t count = 0;
    for (uint32_t k = index; k > 0 && count < CHOICES && index - k < REACH; k--) {
        const sr_candidate *before = &v->all->items[k - 1];
        if (!before->kept || before->cause != SR_NONE || !may_be_one(v->scene, before, c)) {
            continue;
        }
        bool nearest = true;
        for (uint32_t i = 0; i < count && nearest; i++) {
            nearest =
                strcmp(v->all->items[choices[i].candidate].frame->kind, before->frame->kind) != 0;
        }
        choices[count++] = (choice){
            .candidate = k - 1, .size = v->size[find(v->parent, k - 1)], .nearest = nearest};
    }
    return count;
}

static float weigh(const view *v, uint32_t index, const choice *now, const choice *choices,
                   uint32_t count, sr_arena scratch)
{
    sr_features b;
    sr_features_start(&b, v->scorer->witness != NULL);
    const sr_candidate *c = &v->all->items[index];
    if (now == NULL) {
        describe_new(c, &v->facts[index], choices, count, v->all, &b);
    } else {
        describe_pair(v->scene, v->ground, &v->all->items[now->candidate], c,
                      &v->facts[now->candidate], &v->facts[index], now, &b);
    }
    const sr_event_scorer *scorer = v->scorer;
    float sum = scorer->same >= 0 ? sr_scorer_sum(scorer->model, scorer->same, b.hash, b.count) : 0;
    if (scorer->witness != NULL) {
        sr_span span = v->scene->syntax->tokens->tokens[c->token].span;
        sr_span other =
            now == NULL
                ? span
                : v->scene->syntax->tokens->tokens[v->all->items[now->candidate].token].span;
        const char *text =
            sr_arena_format(&scratch, "@%u-%s%u %s #type=%s #other=%u-%u", c->number,
                            now == NULL ? "new" : "", now == NULL ? 0 : now->candidate, b.text,
                            sr_event_type_text[c->type], other.from, other.to);
        scorer->witness->see(scorer->witness->context, "event-same", span, text, sum,
                             now == NULL ? "new" : "old");
    }
    return sum;
}

/// The earlier mention of the event that this one tells too, or SR_NONE: the likeliest, if it is
/// likely enough beside that this is a new one. (Mentions of one event do not add up: long ones
/// would swallow all.)
static uint32_t choose_learned(const view *v, uint32_t index, const choice *choices, uint32_t count,
                               sr_arena scratch)
{
    float none = weigh(v, index, NULL, choices, count, scratch);
    float *sums = sr_new(&scratch, float, count);
    for (uint32_t i = 0; i < count; i++) {
        sums[i] = weigh(v, index, &choices[i], choices, count, scratch);
    }
    for (;;) {
        uint32_t best = SR_NONE;
        float best_sum = none + logf(NEW_BIAS);
        for (uint32_t i = 0; i < count; i++) {
            best = sums[i] > best_sum ? i : best;
            best_sum = sums[i] > best_sum ? sums[i] : best_sum;
        }
        if (best == SR_NONE || !cluster_is_apart(v, index, choices[best].candidate)) {
            return best == SR_NONE ? SR_NONE : choices[best].candidate;
        }
        sums[best] = -HUGE_VALF;
    }
}

static uint32_t choose_by_rules(const view *v, uint32_t index, const choice *choices,
                                uint32_t count)
{
    uint32_t best = SR_NONE;
    float best_score = RULES_AT;
    for (uint32_t i = count; i > 0; i--) {
        float score = rule_pair(v->scene, v->ground, &v->all->items[choices[i - 1].candidate],
                                &v->all->items[index]);
        if (score >= best_score) {
            best = choices[i - 1].candidate;
            best_score = score;
        }
    }
    return best;
}

/// How many words around two are the same, both included, up to RETOLD to either side.
static uint32_t same_words(const sr_syntax *s, uint32_t x, uint32_t y)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i <= x && i < RETOLD; i++, count++) {
        if (strcmp(s->tags->form[x - i], s->tags->form[y - i]) != 0) {
            break;
        }
    }
    for (uint32_t i = 1; count > 0 && y + i < s->tree->count && i < RETOLD; i++, count++) {
        if (strcmp(s->tags->form[x + i], s->tags->form[y + i]) != 0) {
            break;
        }
    }
    return count;
}

/// The earlier mention of the same type in the same words, where the report has a lead twice, or a
/// caption; or SR_NONE.
static uint32_t retold(const view *v, uint32_t index)
{
    const sr_candidate *c = &v->all->items[index];
    for (uint32_t k = index; k > 0 && index - k < REACH; k--) {
        const sr_candidate *before = &v->all->items[k - 1];
        if (before->kept && before->cause == SR_NONE && before->type == c->type &&
            before->token + RETOLD <= c->token &&
            same_words(v->scene->syntax, before->token, c->token) >= RETOLD) {
            return k - 1;
        }
    }
    return SR_NONE;
}

static void join(const view *v, uint32_t i, uint32_t with)
{
    uint32_t a = find(v->parent, i);
    uint32_t b = find(v->parent, with);
    v->size[b] += a != b ? v->size[a] : 0;
    v->parent[a] = b;
}

/// In a heading, or in the title that stands before the story.
static bool is_heading(const sr_scene *scene, const sr_candidate *c)
{
    const sr_tokens *tokens = scene->syntax->tokens;
    return (tokens->sentences[c->sentence].flags & SR_SENTENCE_HEADING) != 0 ||
           tokens->tokens[c->token].span.to <= scene->report->body;
}

/// The mention of the story that the heading's mention tells of, or SR_NONE.
static uint32_t told_below(const view *v, uint32_t index, sr_arena scratch)
{
    const sr_candidate *c = &v->all->items[index];
    uint32_t best = SR_NONE;
    float best_sum = -HUGE_VALF;
    for (uint32_t i = index + 1; i < v->all->count && i - index < REACH; i++) {
        const sr_candidate *below = &v->all->items[i];
        if (!below->kept || below->cause != SR_NONE || is_heading(v->scene, below) ||
            !may_be_one(v->scene, c, below)) {
            continue;
        }
        choice now = {.candidate = index, .size = 1, .nearest = true};
        uint32_t apart = below->sentence - c->sentence;
        float sum = weigh(v, i, &now, NULL, 0, scratch) + (apart < LEAD_SENTENCES ? LEAD_BONUS : 0);
        best = sum > best_sum ? i : best;
        best_sum = sum > best_sum ? sum : best_sum;
    }
    return best;
}

/// A heading tells what the story tells: its event is the one of the story that is most like it.
/// No witness sees that: it is no choice among earlier mentions, of which the scorer learns.
static void join_headings(const view *all, sr_arena scratch)
{
    sr_event_scorer unseen = *all->scorer;
    unseen.witness = NULL;
    view quiet = *all;
    quiet.scorer = &unseen;
    const view *v = &quiet;
    bool *below = sr_new(&scratch, bool, v->all->count); // [root] told in the story too
    for (uint32_t i = 0; i < v->all->count; i++) {
        const sr_candidate *c = &v->all->items[i];
        below[find(v->parent, i)] |= c->kept && !is_heading(v->scene, c);
    }
    for (uint32_t i = 0; i < v->all->count; i++) {
        const sr_candidate *c = &v->all->items[i];
        if (!c->kept || c->cause != SR_NONE || below[find(v->parent, i)]) {
            continue;
        }
        uint32_t same = told_below(v, i, scratch);
        if (same != SR_NONE) {
            join(v, i, same);
            below[find(v->parent, i)] = true;
        }
    }
}

uint32_t sr_merge_find(const sr_scene *scene, const sr_ground *ground,
                       const sr_event_scorer *scorer, const sr_candidate_list *all,
                       uint32_t *cluster, sr_arena scratch)
{
    view v = {.scene = scene,
              .ground = ground,
              .scorer = scorer,
              .all = all,
              .facts = sr_new(&scratch, facts, all->count),
              .parent = sr_new(&scratch, uint32_t, all->count),
              .size = sr_new(&scratch, uint32_t, all->count)};
    choice *choices = sr_new(&scratch, choice, CHOICES);
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_candidate *c = &all->items[i];
        v.facts[i] = (facts){count_of(scene, c), is_definite(scene, c), told_as_new(scene, c),
                             is_general(scene, c)};
        v.parent[i] = i;
        v.size[i] = 1;
        cluster[i] = SR_NONE;
    }
    bool learned = scorer->model != NULL && scorer->same >= 0;
    for (uint32_t i = 0; i < all->count; i++) {
        if (!all->items[i].kept) {
            continue;
        }
        if (all->items[i].cause != SR_NONE) {
            join(&v, i, sr_link_root(all, i));
            continue;
        }
        uint32_t again = retold(&v, i);
        if (again != SR_NONE) {
            join(&v, i, again);
            continue;
        }
        uint32_t count = find_choices(&v, i, choices);
        uint32_t best = count > 0 && (learned || scorer->witness != NULL)
                            ? choose_learned(&v, i, choices, count, scratch)
                            : SR_NONE;
        best = learned || count == 0 ? best : choose_by_rules(&v, i, choices, count);
        if (best != SR_NONE) {
            join(&v, i, best);
        }
    }
    if (learned) {
        join_headings(&v, scratch);
    }
    uint32_t count = 0;
    uint32_t *number = sr_new(&scratch, uint32_t, all->count); // 1.. of each root, by first member
    for (uint32_t i = 0; i < all->count; i++) {
        if (!all->items[i].kept) {
            continue;
        }
        uint32_t root = find(v.parent, i);
        number[root] = number[root] != 0 ? number[root] : ++count;
        cluster[i] = number[root] - 1;
    }
    return count;
}

sr_members sr_members_of(const uint32_t *cluster, uint32_t candidates, uint32_t clusters,
                         sr_arena *arena)
{
    sr_members m = {sr_new(arena, uint32_t, clusters + 2), sr_new(arena, uint32_t, candidates)};
    for (uint32_t i = 0; i < candidates; i++) {
        if (cluster[i] != SR_NONE) {
            m.from[cluster[i] + 2]++;
        }
    }
    for (uint32_t i = 2; i < clusters + 2; i++) {
        m.from[i] += m.from[i - 1];
    }
    for (uint32_t i = 0; i < candidates; i++) { // each cluster's begin moves to the next one's
        if (cluster[i] != SR_NONE) {
            m.items[m.from[cluster[i] + 1]++] = i;
        }
    }
    return m;
}
