// On whom the blame for an act falls: on who did it, not on who suffered it ("condemned the raid by
// troops on a village", "is investigating the death of a judge").
#include <string.h>

#include "base/hash.h"
#include "event/match_step.h"
#include "event/words.h"

typedef enum { ACT_NONE, ACT_OF_DOER, ACT_OF_VICTIM } act_kind;

bool sr_match_is_of_victim(const sr_frame *frame)
{
    const char *scheme = frame->scheme->id;
    return strcmp(scheme, "harm") == 0 || strcmp(scheme, "suffer") == 0 ||
           strcmp(scheme, "detain") == 0;
}

/// Does a noun tell an act of force, and is it said to be of who did it ("attack", "raid") or of
/// who suffered it ("murder", "arrest")?
static act_kind act_of(const sr_scene *scene, uint32_t noun)
{
    const sr_syntax *s = scene->syntax;
    if (!sr_is_noun(s->tags->upos[noun])) {
        return ACT_NONE;
    }
    uint32_t count;
    const sr_trigger *t =
        sr_codebook_triggers(scene->book, sr_hash_string(s->tags->lemma[noun]), &count);
    for (uint32_t i = 0; i < count; i++) {
        const sr_frame *f = sr_codebook_frame(scene->book, t[i].frame);
        if (t[i].pos == SR_NOUN && t[i].word_count == 1 && sr_event_type_is_force(f->type)) {
            return sr_match_is_of_victim(f) ? ACT_OF_VICTIM : ACT_OF_DOER;
        }
    }
    return ACT_NONE;
}

bool sr_match_is_doer(const sr_scene *scene, uint32_t noun, uint32_t token)
{
    uint8_t rel = scene->syntax->tree->deprel[token];
    uint32_t m = rel == SR_AMOD || rel == SR_COMPOUND ? sr_scene_mention(scene, token) : SR_NONE;
    const sr_classes sides = SR_CLASS_BIT(SR_IS_STATE) | SR_CLASS_BIT(SR_IS_GROUP) |
                             SR_CLASS_BIT(SR_IS_ORGANIZATION) | SR_CLASS_BIT(SR_IS_UNIT);
    return m != SR_NONE && (scene->classes[token] & sides) != 0 &&
           act_of(scene, noun) == ACT_OF_DOER;
}

bool sr_match_is_victim(const sr_scene *scene, uint32_t noun, uint32_t token)
{
    char prep[48];
    sr_scene_preposition(scene, token, prep);
    uint8_t rel = scene->syntax->tree->deprel[token];
    act_kind act = act_of(scene, noun);
    if (act == ACT_NONE || !sr_deprel_is(rel, SR_NMOD) || strcmp(prep, "by") == 0) {
        return false;
    }
    bool of = strcmp(prep, "of") == 0 && (scene->classes[token] & SR_CLASS_BIT(SR_IS_PLACE)) == 0;
    return act == ACT_OF_VICTIM || !(of || rel == SR_NMOD_POSS);
}

bool sr_match_lays_blame(const sr_scene *scene, uint32_t verb)
{
    return sr_scene_lemma_is(scene, SR_WORDS_BLAME, verb);
}

bool sr_match_is_victim_below(const sr_scene *scene, uint32_t token, uint32_t word)
{
    const sr_syntax *s = scene->syntax;
    bool victim = false;
    if (sr_match_lays_blame(scene, word)) {
        return false;
    }
    for (uint32_t t = token; t != word; t = s->tree->head[t]) {
        uint32_t head = s->tree->head[t];
        if (head == SR_NO_TOKEN) {
            return false;
        }
        victim = victim || sr_match_is_victim(scene, head, t);
    }
    return victim;
}

/// The verb that lays a noun on somebody: "the attack was blamed on", "an attack blamed on", "an
/// attack that police blamed on", "police blamed the attack on".
static uint32_t blaming_verb(const sr_scene *scene, uint32_t noun)
{
    const sr_syntax *s = scene->syntax;
    uint8_t rel = s->tree->deprel[noun];
    uint32_t up = s->tree->head[noun];
    if ((rel == SR_OBJ || rel == SR_NSUBJ_PASS) && up != SR_NO_TOKEN &&
        sr_match_lays_blame(scene, up)) {
        return up;
    }
    SR_EACH_CHILD (s, noun, i) {
        uint32_t c = s->child[i];
        if (sr_deprel_is(s->tree->deprel[c], SR_ACL) && sr_match_lays_blame(scene, c)) {
            return c;
        }
    }
    return SR_NO_TOKEN;
}

void sr_match_fill_blamed(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    static const char *const on[] = {"on", "to"};
    const sr_pattern blamed = {.id = "blamed/actor",
                               .step_count = 1,
                               .classes = SR_CLASSES_OF_DOERS,
                               .steps = {{.deprel = SR_OBL,
                                          .prep_count = sizeof on / sizeof *on,
                                          .preps = (const char **)(uintptr_t)on}}};
    uint32_t verb = c->trigger->pos == SR_NOUN && sr_event_type_is_force(c->frame->type) &&
                            c->fillers[SR_ROLE_ACTOR].count == 0
                        ? blaming_verb(scene, c->token)
                        : SR_NO_TOKEN;
    if (verb != SR_NO_TOKEN) {
        sr_match_fill(scene, &blamed, verb, &c->fillers[SR_ROLE_ACTOR], arena);
        c->pattern[SR_ROLE_ACTOR] = blamed.id;
    }
}
