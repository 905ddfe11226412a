#include "event/mishap.h"

#include "base/word.h"
#include "event/words.h"

#define SENTENCES_BACK 8

static bool is_blast(const sr_scene *scene, const sr_candidate *c)
{
    return sr_scene_lemma_is(scene, SR_WORDS_BLAST, c->token);
}

/// With this somebody did it: rocks fall and fire burns by itself, and so may a depot's shells blow
/// up, but no bomb.
static bool is_armed_with(const sr_scene *scene, const sr_weapon *weapon, bool blast)
{
    static const char *const loose[] = {"blunt", "fire", "equipment", NULL};
    static const char *const bombs[] = {"bomb",        "ied",  "vehicle-bomb", "suicide-bomb",
                                        "aerial-bomb", "mine", "grenade",      NULL};
    return !sr_word_in(weapon->kind, loose) && (!blast || sr_word_in(weapon->kind, bombs)) &&
           !sr_scene_lemma_is(scene, SR_WORDS_BLAST, weapon->token);
}

/// Somebody is said to have done it, or with what.
static bool has_doer(const sr_scene *scene, const sr_candidate *c)
{
    bool done = false;
    for (uint32_t i = 0; i < c->weapons.count; i++) {
        done = done || is_armed_with(scene, &scene->values->weapons.items[c->weapons.items[i]],
                                     is_blast(scene, c));
    }
    const sr_token_list *actors = &c->fillers[SR_ROLE_ACTOR];
    for (uint32_t i = 0; i < actors->count; i++) {
        done = done || sr_match_is_party(scene, actors->items[i]);
    }
    return done;
}

/// "Killed", "died", and no "murdered": what nobody need have meant.
static bool is_harm(const sr_scene *scene, const sr_candidate *c)
{
    return (c->frame->flags & SR_FRAME_RESULT) != 0 &&
           sr_scene_lemma_is(scene, SR_WORDS_PLAIN_HARM, c->token);
}

/// It tells an act of force, and not only what came of one.
static bool is_deed(const sr_scene *scene, const sr_candidate *c)
{
    bool bare = is_harm(scene, c) || is_blast(scene, c);
    return c->kept && c->type == SR_ASSAULT && (!bare || has_doer(scene, c));
}

static bool deed_in(const sr_scene *scene, const sr_candidate_list *all, uint32_t first,
                    uint32_t last)
{
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_candidate *c = &all->items[i];
        if (c->sentence >= first && c->sentence < last && is_deed(scene, c)) {
            return true;
        }
    }
    return false;
}

/// A word of a mishap stands in the sentence; a collapse is one where something built collapsed.
static bool mishap_in(const sr_scene *scene, uint32_t sentence, uint32_t class)
{
    const sr_sentence *s = &scene->syntax->tokens->sentences[sentence];
    sr_classes built = sr_codebook_class(scene->book, "building") |
                       sr_codebook_class(scene->book, "infrastructure") |
                       sr_codebook_class(scene->book, "home");
    bool falls = false;
    bool stood = false;
    for (uint32_t t = s->first; t < s->last; t++) {
        bool noun =
            scene->syntax->tags->upos[t] != SR_VERB || !sr_scene_lemma_is(scene, SR_WORDS_CRUSH, t);
        if (noun && sr_scene_lemma_is(scene, class, t)) {
            return true;
        }
        falls = falls || sr_scene_lemma_is(scene, SR_WORDS_COLLAPSE, t);
        stood = stood || (scene->classes[t] & built) != 0;
    }
    return falls && stood;
}

bool sr_mishap_tells(const sr_scene *scene, const sr_candidate_list *all, const sr_members *members,
                     uint32_t cluster)
{
    uint32_t sentences = scene->syntax->tokens->sentence_count;
    uint32_t first = sentences;
    bool blast = false;
    for (uint32_t i = members->from[cluster]; i < members->from[cluster + 1]; i++) {
        const sr_candidate *c = &all->items[members->items[i]];
        if (has_doer(scene, c) || !(is_harm(scene, c) || is_blast(scene, c))) {
            return false;
        }
        blast = blast || is_blast(scene, c);
        first = c->sentence < first ? c->sentence : first;
    }
    if (blast) { // it may have been a bomb: only where the whole report knows no other force
        bool told = false;
        for (uint32_t i = 0; i < sentences && !told; i++) {
            told = mishap_in(scene, i, SR_WORDS_ACCIDENT);
        }
        return told && !deed_in(scene, all, 0, sentences);
    }
    uint32_t back = first > SENTENCES_BACK ? first - SENTENCES_BACK : 0;
    for (uint32_t i = first + 1; i-- > back;) {
        if (deed_in(scene, all, i, i + 1)) {
            return false;
        }
        if (mishap_in(scene, i, SR_WORDS_MISHAP)) {
            return true;
        }
    }
    return false;
}
