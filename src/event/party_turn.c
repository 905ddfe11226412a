// Who "I" and "we" are outside quotation marks: whoever has the turn in a transcript ("[ORTEGA] We
// ask ..."), and else whoever the whole text is said to be by, or the station that reads it out.
#include <string.h>

#include "base/word.h"
#include "event/party_view.h"

enum { BRACKET_MAX_TOKENS = 20, HEAD_MAX_TOKENS = 90 };

bool sr_party_is_own_word(const sr_syntax *s, uint32_t token)
{
    static const char *const own[] = {"i", "we", "us", "me", "our", "my", NULL};
    return sr_word_in(sr_syntax_form(s, token), own);
}

static bool is_form(const sr_syntax *s, uint32_t token, const char *form)
{
    return token < s->tokens->count && strcmp(sr_syntax_form(s, token), form) == 0;
}

/// The named party whose mention stands in [first, last), the first one there; SR_NONE if none.
static uint32_t named_in(const sr_scene *scene, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint32_t m = scene->names->mention_of[t];
        const sr_mention *mention = m != SR_NONE ? &scene->names->mentions[m] : NULL;
        if (mention != NULL && mention->named && mention->actor != SR_NONE &&
            mention->first >= first && mention->last <= last) {
            return mention->actor;
        }
    }
    return SR_NONE;
}

/// Where the bracket that opens at a token ends, or that token where it does not.
static uint32_t bracket_end(const sr_syntax *s, uint32_t open, const char *end)
{
    for (uint32_t t = open + 1; t < s->tokens->count && t < open + BRACKET_MAX_TOKENS; t++) {
        if (is_form(s, t, end)) {
            return t;
        }
    }
    return open;
}

/// The word "by" in a bracket: "[SPEECH BY PRESIDENT VARGA]"; the end where there is none.
static uint32_t after_by(const sr_syntax *s, uint32_t first, uint32_t last)
{
    while (first < last && !is_form(s, first, "by")) {
        first++;
    }
    return first;
}

/// A dash follows, as after the station in "Karvan, 3 May (Radio Karvan) -- ".
static bool ends_head(const sr_syntax *s, uint32_t token)
{
    static const char *const dashes[] = {"-", "--", "\xe2\x80\x93", "\xe2\x80\x94", NULL};
    return token + 1 < s->tokens->count && sr_word_in(sr_syntax_form(s, token + 1), dashes);
}

/// Whom the head of a report names as the voice of its text: "(RADIO KARVAN) -- [COMMUNIQUE BY THE
/// FRONT]".
static uint32_t voice_of(const sr_scene *scene)
{
    const sr_syntax *s = scene->syntax;
    uint32_t station = SR_NONE;
    for (uint32_t t = 0; t < s->tokens->count && t < HEAD_MAX_TOKENS; t++) {
        bool round = is_form(s, t, "(");
        if (round || is_form(s, t, "[")) {
            uint32_t end = bracket_end(s, t, round ? ")" : "]");
            uint32_t first = round ? t + 1 : after_by(s, t + 1, end);
            uint32_t named = named_in(scene, first, end);
            if (named != SR_NONE && !round) {
                return named;
            }
            station = round && ends_head(s, end) ? named : station;
        }
    }
    return station;
}

/// The bracket opens a turn: it stands first in its sentence or after another bracket.
static bool opens_turn(const sr_syntax *s, uint32_t token)
{
    uint32_t sentence = s->tokens->tokens[token].sentence;
    return is_form(s, token, "[") &&
           (s->tokens->sentences[sentence].first == token || is_form(s, token - 1, "]"));
}

uint32_t *sr_party_find_turns(const sr_scene *scene, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    uint32_t *turns = sr_new(arena, uint32_t, s->tokens->count + 1);
    uint32_t voice = voice_of(scene);
    uint32_t now = voice;
    for (uint32_t t = 0; t < s->tokens->count; t++) {
        if (opens_turn(s, t)) {
            uint32_t end = bracket_end(s, t, "]");
            uint32_t named = named_in(scene, t + 1, end);
            bool by = after_by(s, t + 1, end) < end; // of the whole text
            now = is_form(s, t + 1, "end") ? voice : named != SR_NONE && !by ? named : now;
        }
        bool quoted = (s->tokens->tokens[t].flags & SR_TOKEN_QUOTED) != 0;
        turns[t] = quoted ? SR_NONE : now;
    }
    return turns;
}
