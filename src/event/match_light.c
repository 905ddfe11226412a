// Light verbs: the verb that carries a noun ("launched an attack") has its parts.
#include <stdio.h>
#include <string.h>

#include "event/match_step.h"
#include "tree/naming.h"

/// The words of a light verb with its particle, or with the preposition of the noun it carries.
static sr_light light_of(const sr_scene *scene, uint32_t verb, uint32_t noun)
{
    const sr_syntax *s = scene->syntax;
    const char *lemma = s->tags->lemma[verb];
    char words[160];
    uint32_t particle = sr_syntax_child(s, verb, SR_COMPOUND_PRT);
    char prep[48];
    sr_scene_preposition(scene, noun, prep);
    const char *tail = particle != SR_NO_TOKEN ? s->tags->lemma[particle] : prep;
    if (*tail == '\0') {
        return sr_codebook_light(scene->book, lemma);
    }
    size_t a = strlen(lemma);
    size_t b = strlen(tail);
    if (a + b + 6 > sizeof words) {
        return SR_LIGHT_NONE;
    }
    bool passive = sr_syntax_child(s, verb, SR_AUX_PASS) != SR_NO_TOKEN;
    size_t at = 0;
    if (passive && particle == SR_NO_TOKEN) {
        memcpy(words, "be ", 3);
        at = 3;
    }
    memcpy(words + at, lemma, a);
    words[at + a] = ' ';
    memcpy(words + at + a + 1, tail, b + 1);
    return sr_codebook_light(scene->book, words);
}

/// "Clashes erupted", "shelling was reported": the verb says of its subject that it happens.
static bool tells_happening(const sr_scene *scene, uint32_t verb, uint8_t rel)
{
    char words[64];
    (void)snprintf(words, sizeof words, "%s%s", rel == SR_NSUBJ_PASS ? "be " : "",
                   scene->syntax->tags->lemma[verb]);
    return sr_deprel_is(rel, SR_NSUBJ) && sr_codebook_light(scene->book, words) == SR_LIGHT_HAPPEN;
}

void sr_match_find_light(const sr_scene *scene, sr_candidate *c)
{
    const sr_syntax *s = scene->syntax;
    c->light = SR_NO_TOKEN;
    if (c->trigger->pos != SR_NOUN) {
        return;
    }
    uint32_t noun = c->token;
    uint32_t verb = s->tree->head[noun];
    // "a series of attacks was launched", "launched a wave of attacks"
    if (verb != SR_NO_TOKEN && sr_is_noun(s->tags->upos[verb]) &&
        sr_scene_unwrap(scene, verb) == noun) {
        noun = verb;
        verb = s->tree->head[noun];
    }
    if (verb == SR_NO_TOKEN || s->tags->upos[verb] != SR_VERB) {
        if (s->tree->deprel[noun] == SR_CONJ && verb != SR_NO_TOKEN) {
            noun = verb; // second of two coordinated nouns
            verb = s->tree->head[noun];
        }
        if (verb == SR_NO_TOKEN || s->tags->upos[verb] != SR_VERB) {
            return;
        }
    }
    if (sr_naming_of(s, verb) != SR_NAMES_NOTHING) {
        return; // "called the attack a massacre"
    }
    uint8_t rel = s->tree->deprel[noun];
    sr_light kind = light_of(scene, verb, noun);
    bool object = rel == SR_OBJ || rel == SR_NSUBJ_PASS;
    bool happens = tells_happening(scene, verb, rel);
    bool oblique = sr_deprel_is(rel, SR_OBL);
    if ((kind == SR_LIGHT_DO && (object || oblique)) ||
        (kind == SR_LIGHT_SUFFER && (object || oblique)) || happens) {
        c->light = verb;
        c->light_kind = happens ? SR_LIGHT_HAPPEN : kind;
    }
}

static const sr_pattern subject = {
    .id = "light/actor/subject", .step_count = 1, .steps = {{.deprel = SR_NSUBJ}}};

/// "Came under fire from rebels", "was put under siege": the verb's subject suffers.
static void fill_suffering(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    static const char *const from[] = {"from", "by"};
    static const sr_pattern suffers = {
        .id = "light/recipient/subject", .step_count = 1, .steps = {{.deprel = SR_NSUBJ_PASS}}};
    const sr_pattern source = {.step_count = 1,
                               .steps = {{.deprel = SR_OBL,
                                          .prep_count = sizeof from / sizeof *from,
                                          .preps = (const char **)(uintptr_t)from}}};
    bool passive = sr_syntax_child(scene->syntax, c->light, SR_AUX_PASS) != SR_NO_TOKEN;
    if (c->fillers[SR_ROLE_RECIPIENT].count == 0) {
        sr_match_fill(scene, passive ? &suffers : &subject, c->light,
                      &c->fillers[SR_ROLE_RECIPIENT], arena);
        c->pattern[SR_ROLE_RECIPIENT] = "light/recipient/subject";
    }
    if (c->fillers[SR_ROLE_ACTOR].count == 0) {
        sr_match_fill(scene, &source, c->light, &c->fillers[SR_ROLE_ACTOR], arena);
        c->pattern[SR_ROLE_ACTOR] = "light/actor/source";
    }
}

/// Who or what may suffer beside a light verb: not "called on them to march", "after the meeting".
static bool may_suffer(const sr_scene *scene, uint32_t token)
{
    return scene->syntax->tags->upos[token] != SR_VERB &&
           (scene->classes[token] & SR_CLASS_BIT(SR_IS_EVENT)) == 0;
}

/// "Launched an attack on the post", "dealt them a blow".
static void fill_targets(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    static const char *const on[] = {"against", "on",      "at",   "upon",   "with",   "to",
                                     "into",    "between", "over", "toward", "towards"};
    static const sr_pattern receiver = {
        .id = "light/recipient/indirect", .step_count = 1, .steps = {{.deprel = SR_IOBJ}}};
    const sr_pattern target = {.id = "light/recipient/oblique",
                               .step_count = 1,
                               .steps = {{.deprel = SR_OBL,
                                          .prep_count = sizeof on / sizeof *on,
                                          .preps = (const char **)(uintptr_t)on}}};
    sr_token_list found = {0};
    sr_match_fill(scene, &receiver, c->light, &found, arena);
    sr_match_fill(scene, &target, c->light, &found, arena);
    for (uint32_t i = 0; i < found.count; i++) {
        if (found.items[i] != c->token && may_suffer(scene, found.items[i]) &&
            !sr_match_holds(&c->fillers[SR_ROLE_ACTOR], found.items[i])) {
            *sr_push(arena, &c->fillers[SR_ROLE_RECIPIENT]) = found.items[i];
            c->pattern[SR_ROLE_RECIPIENT] = target.id;
        }
    }
}

void sr_match_fill_light(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    static const sr_pattern agent = {
        .id = "light/actor/agent", .step_count = 1, .steps = {{.deprel = SR_OBL_AGENT}}};
    if (c->light_kind == SR_LIGHT_SUFFER) {
        fill_suffering(scene, c, arena);
        return;
    }
    if (c->light_kind == SR_LIGHT_DO && c->fillers[SR_ROLE_ACTOR].count == 0) {
        bool noun_is_subject = scene->syntax->tree->deprel[c->token] == SR_NSUBJ_PASS;
        const sr_pattern *doer = noun_is_subject ? &agent : &subject;
        sr_match_fill(scene, doer, c->light, &c->fillers[SR_ROLE_ACTOR], arena);
        c->pattern[SR_ROLE_ACTOR] = doer->id;
    }
    if (c->fillers[SR_ROLE_RECIPIENT].count == 0) {
        fill_targets(scene, c, arena);
    }
}
