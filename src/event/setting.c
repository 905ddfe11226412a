// Place and time of the event, not of the sentence: each clause its own.
#include "event/setting.h"

#include <string.h>

#include "base/word.h"
#include "event/succession.h"

static bool add_place(const sr_scene *scene, sr_candidate *c, uint32_t token, sr_arena *arena)
{
    uint32_t mention = scene->names->mention_of[token];
    if (mention == SR_NONE || scene->names->mentions[mention].place == SR_NONE) {
        return false;
    }
    uint32_t place = scene->names->mentions[mention].place;
    if (!scene->names->mentions[mention].named) {
        return false; // "the area", "a hospital": where that is, other words must say
    }
    for (uint32_t i = 0; i < c->places.count; i++) {
        if (c->places.items[i] == place) {
            return true;
        }
    }
    *sr_push(arena, &c->places) = place;
    return true;
}

static bool is_locative(const char *prep)
{
    static const char *const words[] = {
        "in",           "at",           "near",     "on",          "outside",  "inside",
        "around",       "across",       "along",    "within",      "over",     "into",
        "through",      "throughout",   "north of", "south of",    "east of",  "west of",
        "close to",     "next to",      "off",      "beside",      "opposite", "of",
        "toward",       "towards",      "to",       "from",        "between",  "above",
        "under",        "against",      "upon",     "in front of", "behind",   "beyond",
        "northeast of", "northwest of", NULL};
    const char *last = strrchr(prep, ' ');
    return sr_word_in(prep, words) || (last != NULL && sr_word_in(last + 1, words));
}

/// Prepositions that say where something comes from or goes to, not where it happens.
static bool is_weak_locative(const char *prep)
{
    return strcmp(prep, "from") == 0 || strcmp(prep, "to") == 0 || strcmp(prep, "of") == 0 ||
           strcmp(prep, "against") == 0;
}

/// Places that hang on a token by a locative preposition, its coordinates and what hangs on them
/// ("on a checkpoint in Tarvo", "in the towns of A and B"). The more special ones come first.
static void places_below(const sr_scene *scene, sr_candidate *c, uint32_t token, int depth,
                         bool weak, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, token, i) {
        uint32_t d = s->child[i];
        uint8_t rel = s->tree->deprel[d];
        bool link = sr_deprel_is(rel, SR_OBL) || sr_deprel_is(rel, SR_NMOD);
        if (!link || rel == SR_NMOD_POSS) {
            continue;
        }
        char prep[48];
        sr_scene_preposition(scene, d, prep);
        if (!is_locative(prep) || is_weak_locative(prep) != weak) {
            continue;
        }
        (void)add_place(scene, c, d, arena);
        SR_EACH_CHILD (s, d, k) {
            if (s->tree->deprel[s->child[k]] == SR_CONJ ||
                s->tree->deprel[s->child[k]] == SR_APPOS) {
                (void)add_place(scene, c, s->child[k], arena);
            }
        }
        if (depth > 0) {
            places_below(scene, c, d, depth - 1, false, arena);
            places_below(scene, c, d, depth - 1, true, arena);
        }
    }
}

static void places_of_fillers(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    const sr_token_list *r = &c->fillers[SR_ROLE_RECIPIENT];
    for (uint32_t i = 0; i < r->count; i++) {
        if (!add_place(scene, c, r->items[i], arena)) {
            places_below(scene, c, r->items[i], 2, false, arena);
            places_below(scene, c, r->items[i], 1, true, arena);
        }
    }
}

/// "in Iraq" is a place; "Iraq said", "backed by Iraq", "the Iraq deal" are not.
static bool stands_as_place(const sr_scene *scene, uint32_t token)
{
    uint8_t rel = scene->syntax->tree->deprel[token];
    char prep[48];
    sr_scene_preposition(scene, token, prep);
    return (sr_deprel_is(rel, SR_OBL) || sr_deprel_is(rel, SR_NMOD)) && rel != SR_NMOD_POSS &&
           is_locative(prep) && !is_weak_locative(prep);
}

static void find_places(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    places_below(scene, c, c->token, 2, false, arena);
    if (c->light != SR_NO_TOKEN) {
        places_below(scene, c, c->light, 2, false, arena);
    }
    places_of_fillers(scene, c, arena);
    // Compounds: "the Tarvo attack"
    SR_EACH_CHILD (s, c->token, i) {
        if (c->places.count == 0 && s->tree->deprel[s->child[i]] == SR_COMPOUND) {
            (void)add_place(scene, c, s->child[i], arena);
        }
    }
    if (c->places.count == 0) {
        places_below(scene, c, c->token, 1, true, arena);
    }
    // The clause above, and those above it that carry it along.
    uint32_t up = c->clause == c->token ? s->tree->head[c->token] : c->clause;
    for (int level = 0; level < 3 && up != SR_NO_TOKEN && c->places.count == 0; level++) {
        places_below(scene, c, up, 2, false, arena);
        up = s->tree->head[up];
    }
    // Anywhere in the sentence: the nearest place that stands as one.
    const sr_sentence *all = &s->tokens->sentences[c->sentence];
    for (uint32_t reach = 1; c->places.count == 0 && reach < all->last - all->first; reach++) {
        for (int side = 0; side < 2 && c->places.count == 0; side++) {
            uint32_t t = side == 0 ? c->token + reach : c->token - reach;
            if (t >= all->first && t < all->last && stands_as_place(scene, t)) {
                (void)add_place(scene, c, t, arena);
            }
        }
    }
    for (uint32_t i = 0; c->places.count == 0 && i < c->fillers[SR_ROLE_ACTOR].count; i++) {
        places_below(scene, c, c->fillers[SR_ROLE_ACTOR].items[i], 1, false, arena);
    }
}

// ---- time

static bool opens_clause(uint8_t rel)
{
    return rel == SR_ADVCL || rel == SR_ACL_RELCL || rel == SR_CCOMP || rel == SR_PARATAXIS ||
           rel == SR_CSUBJ;
}

/// The first time expression among the dependents of a token, not inside another clause.
static uint32_t time_below(const sr_scene *scene, uint32_t token, int depth, uint32_t without)
{
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, token, i) {
        uint32_t c = s->child[i];
        if (c == without) {
            continue;
        }
        uint32_t time = scene->time_of[c];
        if (time != SR_NONE && scene->values->times.items[time].from != SR_NO_DAY &&
            !scene->values->times.items[time].compared) {
            return time;
        }
    }
    if (depth == 0) {
        return SR_NONE;
    }
    SR_EACH_CHILD (s, token, i) {
        uint32_t c = s->child[i];
        uint8_t rel = s->tree->deprel[c];
        if (c == without || opens_clause(rel) || (rel == SR_CONJ && s->tags->upos[c] == SR_VERB)) {
            continue;
        }
        uint32_t time = time_below(scene, c, depth - 1, SR_NO_TOKEN);
        if (time != SR_NONE) {
            return time;
        }
    }
    return SR_NONE;
}

static void find_time(const sr_scene *scene, sr_candidate *c)
{
    const sr_syntax *s = scene->syntax;
    c->time = time_below(scene, c->token, 2, SR_NO_TOKEN);
    uint32_t below = c->token;
    for (uint32_t t = s->tree->head[c->token]; t != SR_NO_TOKEN && c->time == SR_NONE;
         t = s->tree->head[t]) {
        // A verb of saying has the time of the saying.
        bool speech = s->tree->deprel[below] == SR_CCOMP ||
                      s->tree->deprel[below] == SR_PARATAXIS ||
                      s->tree->deprel[below] == SR_ACL_RELCL;
        if (speech) {
            break;
        }
        c->time = time_below(scene, t, 1, below);
        below = t;
    }
    if (c->time != SR_NONE && scene->values->times.items[c->time].historical) {
        c->past = true;
    }
}

// ---- weapons

static bool is_weapon_word(const sr_scene *scene, uint32_t token)
{
    return scene->weapon_of[token] != SR_NONE &&
           scene->values->weapons.items[scene->weapon_of[token]].token == token;
}

/// "A car loaded with dynamite exploded": what it is loaded with, whichever verb the tree takes for
/// that of the sentence.
static void find_charge(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    uint32_t verb = c->token;
    uint32_t car = sr_syntax_child(s, verb, SR_NSUBJ);
    if (car == SR_NO_TOKEN && s->tree->deprel[verb] == SR_ADVCL) {
        car = sr_syntax_child(s, s->tree->head[verb], SR_NSUBJ);
    }
    uint32_t i = car == SR_NO_TOKEN ? SR_NONE : scene->weapon_of[car];
    const sr_weapon *charge = i == SR_NONE ? NULL : &scene->values->weapons.items[i];
    if (charge != NULL && (car < charge->first || car >= charge->last)) {
        *sr_push(arena, &c->weapons) = i;
    }
}

static void find_weapons(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    if (!sr_event_type_is_force(c->frame->type)) {
        return;
    }
    uint32_t top = c->clause;
    find_charge(scene, c, arena);
    for (uint32_t t = s->left[top]; t < s->right[top]; t++) {
        if (!is_weapon_word(scene, t)) {
            continue;
        }
        // Within the same clause: no other predicate between them but the cause it names.
        uint32_t clause = sr_scene_clause(scene, t);
        bool within = clause == c->clause || clause == c->token ||
                      s->tree->head[clause] == c->clause || s->tree->head[clause] == c->token;
        if (within && !sr_succession_parts(scene, c->token, t)) {
            *sr_push(arena, &c->weapons) = scene->weapon_of[t];
        }
    }
}

void sr_setting_find(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    find_places(scene, c, arena);
    find_time(scene, c);
    find_weapons(scene, c, arena);
}

static void carry_from(sr_candidate *c, const sr_candidate *before)
{
    if (c->places.count == 0 && before->places.count > 0 && !before->inferred_place) {
        c->places = before->places;
        c->inferred_place = true;
    }
    if (c->time == SR_NONE && before->time != SR_NONE && before->sentence == c->sentence) {
        c->time = before->time;
        c->inferred_time = true;
    }
}

/// Acts that happen somewhere; an accusation or a refusal has a place only where one is told.
static bool is_physical(sr_event_type type)
{
    return sr_event_type_is_force(type) || type == SR_PROTEST || type == SR_AID ||
           type == SR_MOBILIZE || type == SR_RETREAT || type == SR_OTHER;
}

/// What the report is about: the place named most, weighed by how it is named. SR_NONE without
/// places.
static uint32_t main_place(const sr_scene *scene, sr_arena scratch)
{
    const sr_names *names = scene->names;
    float *weight = sr_new(&scratch, float, names->place_count + 1);
    for (uint32_t m = 0; m < names->mention_count; m++) {
        const sr_mention *mention = &names->mentions[m];
        if (mention->place == SR_NONE || !mention->named) {
            continue;
        }
        uint32_t sentence = scene->syntax->tokens->tokens[mention->token].sentence;
        weight[mention->place] +=
            (stands_as_place(scene, mention->token) ? 1.0f : 0.3f) * (sentence < 2 ? 2.0f : 1.0f);
    }
    uint32_t best = SR_NONE;
    for (uint32_t i = 0; i < names->place_count; i++) {
        bool wide = names->places[i].precision == SR_PLACE_COUNTRY ||
                    names->places[i].precision == SR_PLACE_REGION;
        bool spot = names->places[i].precision == SR_PLACE_POINT ||
                    names->places[i].precision == SR_PLACE_RELATIVE;
        weight[i] *= wide ? 0.6f : spot ? 0.5f : 1.0f;
        best = weight[i] > 0 && (best == SR_NONE || weight[i] > weight[best]) ? i : best;
    }
    return best;
}

void sr_setting_carry(const sr_scene *scene, sr_candidate_list *all, sr_arena *arena)
{
    uint32_t main = main_place(scene, *arena);
    for (uint32_t i = 0; i < all->count; i++) {
        sr_candidate *c = &all->items[i];
        if (!c->kept) {
            continue;
        }
        for (uint32_t k = i; k > 0 && (c->places.count == 0 || c->time == SR_NONE); k--) {
            const sr_candidate *before = &all->items[k - 1];
            if (c->sentence != before->sentence) {
                break;
            }
            if (before->kept && before->past == c->past) {
                carry_from(c, before);
            }
        }
        if (c->places.count == 0 && main != SR_NONE && is_physical(c->type)) {
            *sr_push(arena, &c->places) = main;
            c->inferred_place = true;
        }
    }
}

/// May an act without an actor be taken as the work of the one who did `other`?
static bool goes_on(const sr_candidate *c, const sr_candidate *other, bool near)
{
    bool alike = strcmp(other->frame->kind, c->frame->kind) == 0 ||
                 (near && ((c->frame->flags & SR_FRAME_RESULT) != 0 ||
                           strcmp(c->frame->kind, "attack") == 0));
    return other->kept && other->type == c->type && other->past == c->past && alike &&
           other->cause == SR_NONE && other->fillers[SR_ROLE_ACTOR].count > 0 &&
           !other->inferred_actor;
}

#define CARRY_OVER                                                                                 \
    400 // candidates looked over on either side: past any article, and a bound for books

/// Force without a stated actor is the work of whoever does the same kind of thing nearest by,
/// first before, then after: "Warplanes bombed the town. ... The strikes killed nine."
static void carry_actor(sr_candidate_list *all, uint32_t index)
{
    sr_candidate *c = &all->items[index];
    const sr_candidate *found = NULL;
    for (uint32_t k = index; k > 0 && index - k < CARRY_OVER && found == NULL; k--) {
        const sr_candidate *before = &all->items[k - 1];
        found = goes_on(c, before, c->sentence - before->sentence <= 3) ? before : NULL;
    }
    for (uint32_t k = index + 1; k < all->count && k - index <= CARRY_OVER && found == NULL; k++) {
        found = goes_on(c, &all->items[k], false) ? &all->items[k] : NULL;
    }
    if (found != NULL) {
        c->fillers[SR_ROLE_ACTOR] = found->fillers[SR_ROLE_ACTOR];
        c->inferred_actor = true;
    }
}

void sr_setting_carry_actors(sr_candidate_list *all)
{
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_candidate *c = &all->items[i];
        if (c->kept && c->cause == SR_NONE && c->fillers[SR_ROLE_ACTOR].count == 0 &&
            sr_event_type_is_force(c->frame->type)) {
            carry_actor(all, i);
        }
    }
}

const char *sr_setting_target_kind(const sr_scene *scene, uint32_t token)
{
    static const char *const kinds[] = {"medical", "religious",      "vehicle",
                                        "home",    "infrastructure", "building"};
    sr_classes classes = sr_match_classes(scene, token);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if ((classes & sr_codebook_class(scene->book, kinds[i])) != 0) {
            return kinds[i];
        }
    }
    return (classes & sr_codebook_class(scene->book, "goods")) != 0 ? "other" : NULL;
}
