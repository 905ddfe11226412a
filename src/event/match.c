// Looks up every word among the triggers, checks the words and limits of each frame, and fills the
// parts along the paths of its role scheme.
#include <string.h>

#include "base/hash.h"
#include "event/match_step.h"
#include "event/words.h"
#include "tree/naming.h"

static bool only_modifies(const sr_scene *scene, uint32_t token)
{
    const sr_syntax *s = scene->syntax;
    uint8_t rel = s->tree->deprel[token];
    return rel == SR_COMPOUND ||
           (rel == SR_AMOD && sr_scene_headline(scene, token) == SR_NO_TOKEN) ||
           rel == SR_NMOD_POSS || rel == SR_FLAT;
}

/// "It looked like an explosion", "it sounded like a war": what something is likened to.
static bool is_likened(const sr_scene *scene, uint32_t token)
{
    const sr_syntax *s = scene->syntax;
    for (uint32_t t = token, up = s->tree->head[t]; up != SR_NO_TOKEN;
         t = up, up = s->tree->head[t]) {
        uint32_t like = sr_syntax_child(s, t, SR_MARK);
        like = like == SR_NO_TOKEN ? sr_syntax_child(s, t, SR_CASE) : like;
        if (like != SR_NO_TOKEN && strcmp(s->tags->form[like], "like") == 0) {
            return sr_scene_lemma_is(scene, SR_WORDS_LIKEN, up);
        }
        if (s->tags->upos[t] == SR_VERB) {
            break;
        }
    }
    return false;
}

static bool fill_candidate(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    const sr_frame *f = c->frame;
    if (f->type == SR_CONSULT && sr_naming_of(scene->syntax, c->token) != SR_NAMES_NOTHING) {
        return false; // "called him a liar"
    }
    if (sr_event_type_is_force(f->type) && is_likened(scene, c->token)) {
        return false;
    }
    sr_match_find_light(scene, c);
    c->clause = c->light != SR_NO_TOKEN ? c->light : sr_scene_clause(scene, c->token);
    sr_match_fill_roles(scene, c, arena);
    // "welcomed the decision of the court": before the court stands for it
    if (!sr_event_type_is_force(f->type) && sr_match_is_barred(scene, c)) {
        return false;
    }
    sr_match_reach_parties(scene, c);
    c->modifier = only_modifies(scene, c->token);
    c->fit = 8 * c->trigger->word_count - ((f->flags & SR_FRAME_WEAK) != 0) -
             2 * (f->type == SR_OTHER) - 4 * ((f->flags & SR_FRAME_STATEMENT) != 0);
    return sr_match_company_fits(scene, c) && sr_match_limits_fit(scene, c);
}

/// The spelling under which a token is looked up: its lemma; where that kept a plural, cut.
static uint64_t look_up_key(const sr_syntax *s, uint32_t token, int attempt)
{
    const char *lemma = s->tags->lemma[token];
    size_t size = strlen(lemma);
    if (attempt == 0) {
        return sr_hash_string(lemma);
    }
    bool name = s->tags->upos[token] == SR_PROPN && size > 4 && lemma[size - 1] == 's';
    size_t singular = name ? size - 1 : sr_scene_singular(s, token);
    if (singular > 0) {
        return sr_hash(lemma, singular);
    }
    const char *form = s->tags->form[token];
    return strcmp(form, lemma) != 0 ? sr_hash_string(form) : 0;
}

typedef SR_LIST(sr_token_list) used_list;

static void match_at(const sr_scene *scene, uint32_t token, uint32_t sentence,
                     sr_candidate_list *list, used_list *all_used, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    uint32_t before = list->count;
    for (int attempt = 0; attempt < 3 && list->count == before; attempt++) {
        uint32_t count;
        const sr_trigger *triggers =
            attempt < 2
                ? sr_codebook_triggers(scene->book, look_up_key(s, token, attempt), &count)
                : sr_codebook_inflected(scene->book, sr_hash_string(s->tags->form[token]), &count);
        for (uint32_t i = 0; i < count; i++) {
            const sr_trigger *t = &triggers[i];
            sr_token_list used = {0};
            if (!sr_match_pos_fits(s, t, token) ||
                !(t->pos == SR_NOUN ? sr_match_noun_words(s, t, token, &used, arena)
                                    : sr_match_verb_words(scene, t, token, &used, arena))) {
                continue;
            }
            sr_candidate c = {.token = token,
                              .sentence = sentence,
                              .trigger = t,
                              .own = used,
                              .frame = sr_codebook_frame(scene->book, t->frame),
                              .content = SR_NONE,
                              .content_of = SR_NONE,
                              .cause = SR_NONE,
                              .time = SR_NONE};
            if (fill_candidate(scene, &c, arena)) {
                *sr_push(arena, list) = c;
                *sr_push(arena, all_used) = used;
            }
        }
    }
}

/// Longer triggers take the words of shorter ones; per token only the longest stay.
static void settle_words(sr_candidate_list *list, uint32_t from, const used_list *used)
{
    for (uint32_t i = from; i < list->count; i++) {
        for (uint32_t k = from; k < list->count; k++) {
            const sr_candidate *a = &list->items[i];
            const sr_candidate *b = &list->items[k];
            if (a->frame == NULL || b->frame == NULL || i == k) {
                continue;
            }
            bool taken = sr_match_holds(&used->items[i - from], b->token);
            bool shorter = a->token == b->token &&
                           a->trigger->word_count > b->trigger->word_count && a->frame != b->frame;
            bool twice = a->token == b->token && a->frame == b->frame && i < k;
            if ((taken && a->trigger->word_count > b->trigger->word_count) || shorter || twice) {
                list->items[k].frame = NULL;
            }
        }
    }
}

uint32_t sr_match_first_of_sentence(const sr_candidate_list *all, uint32_t i)
{
    while (i > 0 && all->items[i - 1].sentence == all->items[i].sentence) {
        i--;
    }
    return i;
}

sr_candidate_list sr_match_find(const sr_scene *scene, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    sr_candidate_list all = {0};
    for (uint32_t i = 0; i < s->tokens->sentence_count; i++) {
        const sr_sentence *sentence = &s->tokens->sentences[i];
        sr_candidate_list list = {0};
        used_list used = {0};
        for (uint32_t t = sentence->first; t < sentence->last; t++) {
            if (scene->time_of[t] == SR_NONE || !sr_is_noun(s->tags->upos[t])) { // "in March"
                match_at(scene, t, i, &list, &used, arena);
            }
        }
        settle_words(&list, 0, &used);
        for (uint32_t k = 0; k < list.count; k++) {
            if (list.items[k].frame != NULL) {
                list.items[k].number = all.count;
                *sr_push(arena, &all) = list.items[k];
            }
        }
    }
    return all;
}
