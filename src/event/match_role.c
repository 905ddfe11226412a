// Who and what fills the roles of a candidate: by the patterns of its frame, its scheme, its light
// verb, its own words.
#include <string.h>

#include "event/match_step.h"

/// Classes of what can act or suffer.
static const sr_classes party_bits = SR_CLASS_BIT(SR_IS_ARMED) | SR_CLASS_BIT(SR_IS_CIVILIAN) |
                                     SR_CLASS_BIT(SR_IS_PERSON) | SR_CLASS_BIT(SR_IS_GROUP) |
                                     SR_CLASS_BIT(SR_IS_ORGANIZATION) | SR_CLASS_BIT(SR_IS_STATE) |
                                     SR_CLASS_BIT(SR_IS_UNIT) | SR_CLASS_BIT(SR_IS_PLACE);

bool sr_match_is_party(const sr_scene *scene, uint32_t token)
{
    return (sr_match_classes(scene, token) & party_bits) != 0;
}

/// "Fired shots at the crowd": the shots are words of the trigger and nobody's victims.
static void drop_own(const sr_scene *scene, const sr_candidate *c, sr_token_list *fillers)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < fillers->count; i++) {
        uint32_t filler = fillers->items[i];
        if (!sr_match_holds(&c->own, filler) ||
            (sr_match_classes(scene, filler) & party_bits) != 0) {
            fillers->items[kept++] = fillers->items[i];
        }
    }
    fillers->count = kept;
}

/// "Took hostage two nuns": the second object suffers it, where the first is a word of the trigger.
static void take_second_object(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    sr_token_list *fillers = &c->fillers[SR_ROLE_RECIPIENT];
    if (c->trigger->pos != SR_VERB || fillers->count != 1 ||
        !sr_match_holds(&c->own, fillers->items[0]) ||
        s->tree->deprel[fillers->items[0]] != SR_OBJ) {
        return;
    }
    SR_EACH_CHILD (s, c->token, i) {
        uint32_t second = s->child[i];
        if (s->tree->deprel[second] == SR_OBJ && second > fillers->items[0] &&
            scene->time_of[second] == SR_NONE) {
            fillers->count = 0;
            *sr_push(arena, fillers) = second;
            return;
        }
    }
}

/// Fill the roles that are still empty; with `own_too` also by words of the trigger ("expelled a
/// diplomat").
static void fill_from(const sr_scene *scene, sr_candidate *c, const sr_pattern *patterns,
                      uint32_t count, bool own_too, sr_arena *arena)
{
    for (uint32_t i = 0; i < count; i++) {
        const sr_pattern *p = &patterns[i];
        if (p->role >= SR_FILLED_ROLES || p->pos != c->trigger->pos) {
            continue;
        }
        sr_token_list *fillers = &c->fillers[p->role];
        if (fillers->count > 0 && !p->adds) {
            continue;
        }
        sr_match_fill(scene, p, c->token, fillers, arena);
        if (!own_too) {
            drop_own(scene, c, fillers);
        }
        if (fillers->count > 0 && c->pattern[p->role] == NULL) {
            c->pattern[p->role] = p->id;
        }
    }
}

/// "In police firing": the trigger's own first word does it, wherever the tree hung it. A word
/// after the noun does not ("murder of president").
static void fill_from_words(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    for (uint32_t i = 0;
         c->trigger->pos == SR_NOUN && c->fillers[SR_ROLE_ACTOR].count == 0 && i < c->own.count;
         i++) {
        if (c->own.items[i] < c->token &&
            (sr_match_classes(scene, c->own.items[i]) & party_bits) != 0) {
            *sr_push(arena, &c->fillers[SR_ROLE_ACTOR]) = c->own.items[i];
            c->pattern[SR_ROLE_ACTOR] = "words/actor";
        }
    }
}

/// "Received a life sentence", "five students disappeared": the subject of such a verb suffers.
static void turn_sufferer(const sr_scene *scene, sr_candidate *c)
{
    bool passive = false;
    uint32_t subject = sr_scene_subject(scene, c->token, &passive);
    sr_token_list *actors = &c->fillers[SR_ROLE_ACTOR];
    bool fits =
        c->trigger->pos == SR_VERB && sr_match_is_of_victim(c->frame) &&
        (c->frame->flags & SR_FRAME_RESULT) == 0; // "suffered wounds" has them from its cause
    if (!fits || passive || !sr_match_holds(actors, subject) ||
        sr_codebook_light(scene->book, scene->syntax->tags->lemma[c->token]) != SR_LIGHT_SUFFER) {
        return;
    }
    c->fillers[SR_ROLE_RECIPIENT] = *actors;
    c->pattern[SR_ROLE_RECIPIENT] = "light/recipient/subject";
    *actors = (sr_token_list){0};
    c->pattern[SR_ROLE_ACTOR] = NULL;
}

/// "The judge's murder", "sits in prison": whoever the patterns have on both sides of a noun, or of
/// an act of force without an object, suffered it, unless it is a clash.
static void drop_victims(const sr_scene *scene, sr_candidate *c)
{
    sr_token_list *actors = &c->fillers[SR_ROLE_ACTOR];
    uint32_t kept = 0;
    bool acts = c->trigger->pos != SR_NOUN && (!sr_event_type_is_force(c->frame->type) ||
                                               sr_scene_object(scene, c->token) != SR_NO_TOKEN);
    if (acts || (c->frame->flags & SR_FRAME_MUTUAL) != 0) {
        return;
    }
    for (uint32_t i = 0; i < actors->count; i++) {
        if (!sr_match_holds(&c->fillers[SR_ROLE_RECIPIENT], actors->items[i])) {
            actors->items[kept++] = actors->items[i];
        }
    }
    actors->count = kept;
}

/// "A and B clashed": the later actors stand on the other side.
static void part_sides(sr_candidate *c, sr_arena *arena)
{
    sr_token_list *actors = &c->fillers[SR_ROLE_ACTOR];
    if ((c->frame->flags & SR_FRAME_MUTUAL) == 0 || c->fillers[SR_ROLE_RECIPIENT].count > 0 ||
        actors->count < 2) {
        return;
    }
    for (uint32_t i = 1; i < actors->count; i++) {
        *sr_push(arena, &c->fillers[SR_ROLE_RECIPIENT]) = actors->items[i];
    }
    actors->count = 1;
    c->pattern[SR_ROLE_RECIPIENT] = c->pattern[SR_ROLE_ACTOR];
}

/// "Launched military operations", "a terrorist attack that the group carried out": the word says
/// what kind they are; who launched them does them.
static void drop_kind(const sr_scene *scene, sr_candidate *c)
{
    static const char *const kinds[] = {"military", "paramilitary", "terrorist", NULL};
    const sr_syntax *s = scene->syntax;
    sr_token_list *actors = &c->fillers[SR_ROLE_ACTOR];
    bool carried = (c->light != SR_NO_TOKEN && c->light_kind == SR_LIGHT_DO) ||
                   sr_match_light_below(scene, c->token) != SR_NO_TOKEN;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < actors->count; i++) {
        uint32_t t = actors->items[i];
        uint8_t rel = s->tree->deprel[t];
        bool kind = carried && s->tree->head[t] == c->token &&
                    (rel == SR_AMOD || rel == SR_COMPOUND) && sr_syntax_any(s, t, kinds);
        if (!kind) {
            actors->items[kept++] = t;
        }
    }
    actors->count = kept;
}

/// "With the support of the council", "with the authorization of the judge": who gives it, while
/// "in support of" is for somebody.
static void turn_giver(const sr_scene *scene, sr_candidate *c)
{
    const sr_syntax *s = scene->syntax;
    sr_event_type type = c->frame->type;
    sr_token_list *r = &c->fillers[SR_ROLE_RECIPIENT];
    char prep[48];
    sr_scene_preposition(scene, c->token, prep);
    if (c->trigger->pos != SR_NOUN || c->fillers[SR_ROLE_ACTOR].count > 0 || r->count == 0 ||
        strcmp(prep, "with") != 0 ||
        (type != SR_SUPPORT && type != SR_AID && type != SR_AGREE && type != SR_COOPERATE)) {
        return;
    }
    sr_scene_preposition(scene, r->items[0], prep);
    if (s->tree->head[r->items[0]] == c->token && strcmp(prep, "of") == 0) {
        c->fillers[SR_ROLE_ACTOR] = *r;
        c->pattern[SR_ROLE_ACTOR] = "giver/actor";
        *r = (sr_token_list){0};
        c->pattern[SR_ROLE_RECIPIENT] = NULL;
    }
}

void sr_match_fill_roles(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    const sr_frame *f = c->frame;
    int passes = f->type == SR_REQUEST ? 1 : 2; // "a call to arms": nothing is asked of the arms
    for (int own_too = 0; own_too < passes; own_too++) {
        fill_from(scene, c, f->patterns, f->pattern_count, own_too != 0, arena);
        fill_from(scene, c, f->scheme->patterns, f->scheme->pattern_count, own_too != 0, arena);
    }
    take_second_object(scene, c, arena);
    turn_sufferer(scene, c);
    drop_victims(scene, c);
    drop_kind(scene, c);
    turn_giver(scene, c);
    bool found = strcmp(f->scheme->id, "found") == 0; // "recovered the body": no light verb
    if (c->light != SR_NO_TOKEN && c->light_kind != SR_LIGHT_NONE && !found) {
        sr_match_fill_light(scene, c, arena);
    }
    sr_match_fill_below(scene, c, arena);
    sr_match_fill_above(scene, c, arena);
    sr_match_fill_blamed(scene, c, arena);
    fill_from_words(scene, c, arena);
    part_sides(c, arena);
}

bool sr_match_is_locative(const sr_syntax *s, uint32_t token)
{
    static const char *const where[] = {"in", "at", "near", "inside", "around", NULL};
    uint32_t with = sr_syntax_child(s, token, SR_CASE);
    return with != SR_NO_TOKEN && sr_syntax_any(s, with, where);
}

/// "Iranian involvement": a state stands before a noun that is nobody.
static bool is_state_before(const sr_scene *scene, uint32_t noun, uint32_t token)
{
    return scene->syntax->tree->deprel[token] == SR_AMOD && token < noun &&
           (scene->classes[noun] & sr_codebook_class(scene->book, "nobody")) != 0 &&
           (sr_match_classes(scene, token) & SR_CLASS_BIT(SR_IS_STATE)) != 0;
}

/// "The measures adopted by the government": who did what the noun tells, by a clause beside it.
static uint32_t doer_beside(const sr_scene *scene, uint32_t noun)
{
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, noun, i) {
        uint32_t verb = s->child[i];
        bool clause = sr_deprel_is(s->tree->deprel[verb], SR_ACL) &&
                      s->tags->upos[verb] == SR_VERB && !sr_match_is_aftermath(scene, noun, verb);
        uint32_t agent = clause ? sr_syntax_agent(s, verb) : SR_NO_TOKEN;
        if (agent != SR_NO_TOKEN && (sr_match_classes(scene, agent) & party_bits) != 0 &&
            s->tags->upos[agent] != SR_PRON) {
            return agent;
        }
    }
    return SR_NO_TOKEN;
}

/// The party that a noun that is none belongs or speaks to; with `blame` not who suffered it.
static uint32_t party_below(const sr_scene *scene, uint32_t noun, int depth, bool blame)
{
    const sr_syntax *s = scene->syntax;
    uint32_t owner = SR_NO_TOKEN;
    uint32_t deeper = SR_NO_TOKEN;
    uint32_t place = SR_NO_TOKEN;
    SR_EACH_CHILD (s, noun, i) {
        uint32_t d = s->child[i];
        uint8_t rel = s->tree->deprel[d];
        bool part = sr_deprel_is(rel, SR_NMOD);
        if (!part &&
            ((blame && sr_match_is_doer(scene, noun, d)) || is_state_before(scene, noun, d))) {
            return d; // "coalition air strikes"
        }
        if (!part || (blame && sr_match_is_victim(scene, noun, d))) {
            continue;
        }
        bool party = (sr_match_classes(scene, d) & party_bits) != 0 && s->tags->upos[d] != SR_PRON;
        if (rel == SR_NMOD_POSS) {
            owner = party ? d : owner;
        } else if (party && sr_match_is_locative(s, d)) {
            place = place == SR_NO_TOKEN ? d : place; // "the authorities' failure in Tarvo"
        } else if (party) {
            return d;
        } else if (depth > 1 && deeper == SR_NO_TOKEN) {
            deeper = party_below(scene, d, depth - 1, blame);
        }
    }
    if (owner == SR_NO_TOKEN) {
        owner = doer_beside(scene, noun);
    }
    return owner != SR_NO_TOKEN ? owner : place != SR_NO_TOKEN ? place : deeper;
}

void sr_match_reach_parties(const sr_scene *scene, sr_candidate *c)
{
    static const char *const names[] = {
        "building", "home",  "religious", "medical", "infrastructure", "vehicle", "territory",
        "people",   "force", "official",  "worker",  "diplomat",       "weaponry"};
    bool force = sr_event_type_is_force(c->frame->type); // what is attacked may be a thing
    sr_classes nobody = sr_codebook_class(scene->book, "nobody");
    sr_classes solid = party_bits;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        solid |= sr_codebook_class(scene->book, names[i]);
    }
    bool blame = (c->frame->type == SR_ACCUSE || c->frame->type == SR_REJECT) &&
                 !sr_match_lays_blame(scene, c->token);
    sr_token_list *r = &c->fillers[SR_ROLE_RECIPIENT];
    for (uint32_t i = 0; i < r->count; i++) {
        sr_classes classes = sr_match_classes(scene, r->items[i]);
        if ((classes & solid) != 0 || (force && (classes & nobody) == 0)) {
            continue;
        }
        uint32_t party = party_below(scene, r->items[i], 2, blame);
        if (party != SR_NO_TOKEN && !sr_match_holds(r, party) &&
            !sr_match_holds(&c->fillers[SR_ROLE_ACTOR], party)) {
            r->items[i] = party;
        }
    }
}
