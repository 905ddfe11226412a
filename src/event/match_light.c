// Light verbs: the verb that carries a noun ("launched an attack") has its parts.
#include <stdio.h>
#include <string.h>

#include "event/match_step.h"
#include "tree/naming.h"

static bool is_passive(const sr_syntax *s, uint32_t verb)
{
    return sr_syntax_child(s, verb, SR_AUX_PASS) != SR_NO_TOKEN;
}

/// What a verb without an object of its own says of the noun behind its preposition: "engage in",
/// "be involved in", "take part in".
static sr_light light_before(const sr_scene *scene, uint32_t verb, const char *prep)
{
    const sr_syntax *s = scene->syntax;
    bool passive = is_passive(s, verb);
    uint32_t object = passive ? SR_NO_TOKEN : sr_syntax_child(s, verb, SR_OBJ);
    char words[160];
    int size = snprintf(words, sizeof words, "%s%s%s%s %s", passive ? "be " : "",
                        passive ? s->tags->form[verb] : s->tags->lemma[verb],
                        object != SR_NO_TOKEN ? " " : "",
                        object != SR_NO_TOKEN ? s->tags->lemma[object] : "", prep);
    return size > 0 && (size_t)size < sizeof words ? sr_codebook_light(scene->book, words)
                                                   : SR_LIGHT_NONE;
}

/// The words of a light verb with its particle, or with the preposition of the noun it carries.
static sr_light light_of(const sr_scene *scene, uint32_t verb, uint32_t noun)
{
    const sr_syntax *s = scene->syntax;
    const char *lemma = s->tags->lemma[verb];
    uint32_t particle = sr_syntax_child(s, verb, SR_COMPOUND_PRT);
    char prep[48];
    sr_scene_preposition(scene, noun, prep);
    char words[160];
    if (particle != SR_NO_TOKEN) {
        int size = snprintf(words, sizeof words, "%s %s", lemma, s->tags->lemma[particle]);
        return size > 0 && (size_t)size < sizeof words ? sr_codebook_light(scene->book, words)
                                                       : SR_LIGHT_NONE;
    }
    return *prep == '\0' ? sr_codebook_light(scene->book, lemma) : light_before(scene, verb, prep);
}

/// "Clashes erupted", "shelling was reported": the verb says of its subject that it happens.
static bool tells_happening(const sr_scene *scene, uint32_t verb, uint8_t rel)
{
    char words[64];
    (void)snprintf(words, sizeof words, "%s%s", rel == SR_NSUBJ_PASS ? "be " : "",
                   scene->syntax->tags->lemma[verb]);
    return sr_deprel_is(rel, SR_NSUBJ) && sr_codebook_light(scene->book, words) == SR_LIGHT_HAPPEN;
}

/// "Is responsible for the attack", "was the target of attacks": what stands behind "be" carries
/// the noun like a verb.
static sr_light light_of_state(const sr_scene *scene, uint32_t state, uint32_t noun)
{
    const sr_syntax *s = scene->syntax;
    uint8_t upos = s->tags->upos[state];
    uint32_t article = sr_syntax_child(s, state, SR_DET_REL);
    if ((upos != SR_NOUN && upos != SR_ADJ) || sr_syntax_child(s, state, SR_COP) == SR_NO_TOKEN) {
        return SR_LIGHT_NONE;
    }
    char prep[48];
    sr_scene_preposition(scene, noun, prep);
    char words[160];
    int size = snprintf(words, sizeof words, "be %s%s %s", article != SR_NO_TOKEN ? "the " : "",
                        s->tags->lemma[state], prep);
    return size > 0 && (size_t)size < sizeof words ? sr_codebook_light(scene->book, words)
                                                   : SR_LIGHT_NONE;
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
    if (verb != SR_NO_TOKEN) {
        c->light_kind = light_of_state(scene, verb, noun);
        if (c->light_kind != SR_LIGHT_NONE) {
            c->light = verb;
            return;
        }
    }
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
    bool passive = is_passive(scene->syntax, c->light);
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

uint32_t sr_match_light_below(const sr_scene *scene, uint32_t noun)
{
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, noun, i) {
        uint32_t verb = s->child[i];
        if (!sr_deprel_is(s->tree->deprel[verb], SR_ACL) || s->tags->upos[verb] != SR_VERB ||
            sr_codebook_light(scene->book, s->tags->lemma[verb]) != SR_LIGHT_DO) {
            continue;
        }
        uint32_t object = sr_syntax_child(s, verb, SR_OBJ);
        bool carries = is_passive(s, verb) || s->tags->xpos[verb] == SR_XPOS_VBN ||
                       (s->tree->deprel[verb] == SR_ACL_RELCL &&
                        (object == SR_NO_TOKEN || object < verb)); // "that the council imposed"
        if (carries) {
            return verb;
        }
    }
    return SR_NO_TOKEN;
}

void sr_match_fill_below(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    static const sr_pattern agent = {
        .id = "light/actor/agent", .step_count = 1, .steps = {{.deprel = SR_OBL_AGENT}}};
    const sr_classes doers = SR_CLASSES_OF_DOERS;
    const sr_pattern owner = {.id = "light/actor/subject",
                              .step_count = 1,
                              .classes = doers,
                              .steps = {{.deprel = SR_NSUBJ}}};
    uint32_t verb = c->trigger->pos == SR_NOUN && c->light == SR_NO_TOKEN &&
                            c->fillers[SR_ROLE_ACTOR].count == 0
                        ? sr_match_light_below(scene, c->token)
                        : SR_NO_TOKEN;
    if (verb == SR_NO_TOKEN) {
        return;
    }
    sr_match_fill(scene, &agent, verb, &c->fillers[SR_ROLE_ACTOR], arena);
    c->pattern[SR_ROLE_ACTOR] = agent.id;
    if (c->fillers[SR_ROLE_ACTOR].count == 0) {
        sr_match_fill(scene, &owner, verb, &c->fillers[SR_ROLE_ACTOR], arena);
        c->pattern[SR_ROLE_ACTOR] = owner.id;
    }
}

/// The light verb above the noun that a verb tells more of: "launched a campaign to seize the
/// land", "issued a note deploring the raid"; SR_NO_TOKEN where there is none.
static uint32_t light_above(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint32_t noun = s->tree->head[verb];
    bool open = s->tree->deprel[verb] == SR_ACL && s->tags->xpos[verb] != SR_XPOS_VBN;
    if (!open || noun == SR_NO_TOKEN || s->tree->deprel[noun] != SR_OBJ ||
        sr_match_is_party(scene, noun)) {
        return SR_NO_TOKEN;
    }
    uint32_t above = s->tree->head[noun];
    return above != SR_NO_TOKEN && s->tags->upos[above] == SR_VERB && !is_passive(s, above) &&
                   sr_codebook_light(scene->book, s->tags->lemma[above]) == SR_LIGHT_DO
               ? above
               : SR_NO_TOKEN;
}

void sr_match_fill_above(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    sr_token_list *actors = &c->fillers[SR_ROLE_ACTOR];
    uint32_t noun = scene->syntax->tree->head[c->token];
    bool open = actors->count == 0 || (actors->count == 1 && actors->items[0] == noun);
    uint32_t verb = c->trigger->pos == SR_VERB && open ? light_above(scene, c->token) : SR_NO_TOKEN;
    if (verb != SR_NO_TOKEN) {
        *actors = (sr_token_list){0};
        sr_match_fill(scene, &subject, verb, actors, arena);
        c->pattern[SR_ROLE_ACTOR] = subject.id;
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
        static const sr_pattern involved = {
            .id = "light/actor/subject", .step_count = 1, .steps = {{.deprel = SR_NSUBJ_PASS}}};
        bool noun_is_subject = scene->syntax->tree->deprel[c->token] == SR_NSUBJ_PASS;
        const sr_pattern *doer = noun_is_subject                       ? &agent
                                 : is_passive(scene->syntax, c->light) ? &involved
                                                                       : &subject;
        sr_match_fill(scene, doer, c->light, &c->fillers[SR_ROLE_ACTOR], arena);
        c->pattern[SR_ROLE_ACTOR] = doer->id;
    }
    if (c->fillers[SR_ROLE_RECIPIENT].count == 0) {
        fill_targets(scene, c, arena);
    }
}
