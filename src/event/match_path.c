// Fills a part along the path of its pattern, and with what is coordinated there.
#include <string.h>

#include "base/hash.h"
#include "event/match_step.h"
#include "event/words.h"

bool sr_match_holds(const sr_token_list *list, uint32_t token)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i] == token) {
            return true;
        }
    }
    return false;
}

bool sr_match_is_with(const sr_syntax *s, uint32_t token, const char *const *words)
{
    SR_EACH_CHILD (s, token, i) {
        if (sr_syntax_any(s, s->child[i], words)) {
            return true;
        }
    }
    return sr_syntax_any(s, token, words);
}

bool sr_match_names_nobody(const sr_syntax *s, uint32_t token)
{
    static const char *const none[] = {"no", "none", "nobody", "neither", NULL};
    return sr_match_is_with(s, token, none);
}

sr_classes sr_match_classes(const sr_scene *scene, uint32_t token)
{
    sr_classes classes = scene->classes[token];
    classes |= scene->classes[sr_scene_measured(scene, token)];
    uint32_t mention = sr_scene_mention(scene, token);
    return mention != SR_NONE ? classes | scene->classes[scene->names->mentions[mention].token]
                              : classes;
}

static bool has_preposition(const sr_scene *scene, const sr_step *step, uint32_t token)
{
    if (step->prep_count == 0) {
        return true;
    }
    char prep[48];
    sr_scene_preposition(scene, token, prep);
    const char *last = strrchr(prep, ' ');
    for (uint32_t i = 0; i < step->prep_count; i++) {
        if (strcmp(step->preps[i], prep) == 0 ||
            (last != NULL && strcmp(step->preps[i], last + 1) == 0)) {
            return true;
        }
    }
    return false;
}

static bool label_fits(uint8_t label, const sr_step *step)
{
    return label == step->deprel || (step->prep_count > 0 && sr_deprel_is(label, step->deprel));
}

/// The governor, if the token (or what it is coordinated with) is to it what the step asks for.
static uint32_t step_up(const sr_syntax *s, const sr_step *step, uint32_t token)
{
    while (step->as_own && s->tree->deprel[token] == SR_CONJ) {
        token = s->tree->head[token];
    }
    return step->as_own && s->tree->deprel[token] != step->own ? SR_NO_TOKEN : s->tree->head[token];
}

static void take_step(const sr_scene *scene, const sr_step *step, uint32_t token,
                      sr_token_list *out, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    if (step->up) {
        token = step_up(s, step, token);
        if (token == SR_NO_TOKEN) {
            return;
        }
    }
    if (step->here) {
        *sr_push(arena, out) = token;
        return;
    }
    if (step->deprel == SR_NSUBJ || step->deprel == SR_NSUBJ_PASS) {
        bool passive = false;
        uint32_t subject = sr_scene_subject(scene, token, &passive);
        if (subject != SR_NO_TOKEN && passive == (step->deprel == SR_NSUBJ_PASS)) {
            *sr_push(arena, out) = subject;
        }
        return;
    }
    if (step->deprel == SR_OBJ) {
        uint32_t object = sr_scene_object(scene, token);
        if (object != SR_NO_TOKEN) {
            *sr_push(arena, out) = object;
        }
        return;
    }
    SR_EACH_CHILD (s, token, i) {
        uint32_t c = s->child[i];
        if (label_fits(s->tree->deprel[c], step) && has_preposition(scene, step, c)) {
            *sr_push(arena, out) = c;
        }
    }
    uint32_t hands = step->deprel == SR_OBL_AGENT ? sr_syntax_agent(s, token) : SR_NO_TOKEN;
    if (hands != SR_NO_TOKEN && s->tree->deprel[hands] != SR_OBL_AGENT) {
        *sr_push(arena, out) = hands; // "at the hands of the militia"
    }
}

static bool filler_fits(const sr_scene *scene, const sr_pattern *pattern, uint32_t token)
{
    if (pattern->classes == 0) {
        return true;
    }
    bool has = (sr_match_classes(scene, token) & pattern->classes) != 0;
    return has != pattern->bars;
}

/// "Eritrean and Ethiopian forces": the second nationality stands for forces of its own.
static void add_joined(const sr_scene *scene, uint32_t token, sr_token_list *out, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, token, i) {
        uint32_t first = s->child[i];
        if (s->tree->deprel[first] != SR_AMOD && s->tree->deprel[first] != SR_COMPOUND) {
            continue;
        }
        SR_EACH_CHILD (s, first, k) {
            uint32_t second = s->child[k];
            uint32_t mention =
                s->tree->deprel[second] == SR_CONJ ? sr_scene_mention(scene, second) : SR_NONE;
            if (mention != SR_NONE && scene->names->mentions[mention].actor != SR_NONE &&
                (scene->classes[second] & SR_CLASS_BIT(SR_IS_STATE)) != 0 &&
                !sr_match_holds(out, second)) {
                *sr_push(arena, out) = second;
            }
        }
    }
}

/// "Moreno, 34, and Ruiz": an age between commas behind a name is nobody beside it.
static bool is_age(const sr_syntax *s, uint32_t token)
{
    return s->tags->upos[token] == SR_NUM && token > 1 && token + 1 < s->tree->count &&
           s->tags->upos[token - 2] == SR_PROPN && strcmp(s->tags->form[token - 1], ",") == 0 &&
           strcmp(s->tags->form[token + 1], ",") == 0;
}

/// "At one point", "on Monday": when, and nobody.
static bool is_when(const sr_scene *scene, uint32_t token)
{
    uint32_t mark = sr_syntax_child(scene->syntax, token, SR_CASE);
    return scene->time_of[token] != SR_NONE ||
           (mark != SR_NO_TOKEN && sr_scene_is_word(scene->syntax, mark, "at") &&
            sr_scene_lemma_is(scene, SR_WORDS_MOMENT, token));
}

/// A filler and what is coordinated with it.
static void add_filler(const sr_scene *scene, const sr_pattern *pattern, uint32_t token,
                       sr_token_list *out, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    if (filler_fits(scene, pattern, token) && !sr_match_holds(out, token) &&
        !is_when(scene, token)) {
        *sr_push(arena, out) = token;
        add_joined(scene, token, out, arena);
    }
    SR_EACH_CHILD (s, token, i) {
        uint32_t c = s->child[i];
        if (s->tree->deprel[c] == SR_CONJ && s->tags->upos[c] != SR_VERB && !is_age(s, c) &&
            filler_fits(scene, pattern, c) && !sr_match_holds(out, c) &&
            scene->time_of[c] == SR_NONE) {
            *sr_push(arena, out) = c;
        }
    }
}

bool sr_match_is_aftermath(const sr_scene *scene, uint32_t noun, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint8_t rel = s->tree->deprel[verb];
    if (!sr_is_noun(s->tags->upos[noun]) || (rel != SR_ACL && rel != SR_ACL_RELCL)) {
        return false;
    }
    uint32_t count;
    const sr_trigger *t =
        sr_codebook_triggers(scene->book, sr_hash_string(s->tags->lemma[verb]), &count);
    for (uint32_t i = 0; i < count; i++) {
        sr_event_type type = sr_codebook_frame(scene->book, t[i].frame)->type;
        if (t[i].pos == SR_VERB && t[i].word_count == 1 &&
            (type == SR_REJECT ||
             (type == SR_ACCUSE && strcmp(s->tags->lemma[verb], "claim") != 0))) {
            return true;
        }
    }
    return false;
}

void sr_match_fill(const sr_scene *scene, const sr_pattern *pattern, uint32_t token,
                   sr_token_list *out, sr_arena *arena)
{
    sr_token_list now = {0};
    *sr_push(arena, &now) = token;
    for (uint32_t i = 0; i < pattern->step_count; i++) {
        sr_token_list next = {0};
        for (uint32_t k = 0; k < now.count; k++) {
            take_step(scene, &pattern->steps[i], now.items[k], &next, arena);
        }
        for (uint32_t k = 0; k < next.count && pattern->role == SR_ROLE_ACTOR; k++) {
            if (i + 1 < pattern->step_count && sr_match_is_aftermath(scene, token, next.items[k])) {
                next.items[k] = next.items[--next.count];
                k--;
            }
        }
        now = next;
    }
    for (uint32_t k = 0; k < now.count; k++) {
        add_filler(scene, pattern, now.items[k], out, arena);
    }
}
