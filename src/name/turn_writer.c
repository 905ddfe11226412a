// Who writes a text that is a paper: whose its heading says it is ("Address of President Varga",
// "Communique by the Front"), or who signs at its foot.
#include "base/word.h"
#include "name/turn.h"
#include "name/words.h"

enum { HEAD_MAX_TOKENS = 90, FOOT_MAX_TOKENS = 30, LINE_MAX_TOKENS = 8 };

/// The named party whose mention stands in [first, last), the first one there; SR_NONE if none.
static uint32_t named_in(const sr_names *names, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint32_t m = names->mention_of[t];
        const sr_mention *mention = m != SR_NONE ? &names->mentions[m] : NULL;
        if (mention != NULL && mention->named && mention->actor != SR_NONE &&
            mention->first >= first && mention->last <= last) {
            return mention->actor;
        }
    }
    return SR_NONE;
}

/// The side, body or person whose mention stands in [first, last), with or without a name; SR_NONE.
static uint32_t party_in(const sr_names *names, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint32_t m = names->mention_of[t];
        uint32_t actor = m != SR_NONE ? names->mentions[m].actor : SR_NONE;
        if (actor != SR_NONE && names->mentions[m].last <= last) {
            return actor;
        }
    }
    return SR_NONE;
}

/// A heading tells nothing that somebody does: its root is no verb.
static bool is_heading(const sr_syntax *s, const sr_sentence *at)
{
    for (uint32_t t = at->first; t < at->last; t++) {
        if (s->tree->head[t] == SR_NO_TOKEN) {
            return s->tags->upos[t] != SR_VERB && s->tags->upos[t] != SR_AUX;
        }
    }
    return true;
}

/// Whose paper a heading says it is: "Address of President Varga", "Communique by the Front", and
/// "Karvan Front communique"; a body named alone in the first line.
static uint32_t issuer_in(const sr_words *words, const sr_syntax *s, const sr_names *names,
                          const sr_sentence *at)
{
    static const char *const of[] = {"of", "by", "from", NULL};
    for (uint32_t t = at->first; t < at->last; t++) {
        if (!sr_words_is(words, SR_WORDS_PAPER, sr_syntax_lemma(s, t))) {
            continue;
        }
        bool owned = t + 1 < at->last && sr_word_in(sr_syntax_form(s, t + 1), of);
        uint32_t found = owned ? party_in(names, t + 2, at->last) : named_in(names, at->first, t);
        if (found != SR_NONE) {
            return found;
        }
    }
    bool line = at->last - at->first <= LINE_MAX_TOKENS && at->first < LINE_MAX_TOKENS;
    uint32_t named = line ? named_in(names, at->first, at->last) : SR_NONE;
    return named != SR_NONE && sr_actor_kind_is_body(names->actors[named].kind) ? named : SR_NONE;
}

/// Who signs at the foot: "(Signed) Captain Dole, for the Front".
static uint32_t signer_of(const sr_syntax *s, const sr_names *names)
{
    uint32_t count = s->tokens->count;
    uint32_t t = count > FOOT_MAX_TOKENS ? count - FOOT_MAX_TOKENS : 0;
    while (t < count && !sr_syntax_is(s, t, count, "signed") &&
           !sr_syntax_is(s, t, count, "behalf")) {
        t++;
    }
    uint32_t side = t;
    while (side < count && !sr_syntax_is(s, side, count, "for")) {
        side++;
    }
    uint32_t found = party_in(names, side, count);
    return found != SR_NONE ? found : party_in(names, t, count);
}

/// Who issues or signs the paper that the text is; SR_NONE where it is none.
uint32_t sr_turn_writer(const sr_words *words, const sr_syntax *s, const sr_names *names)
{
    const sr_tokens *tokens = s->tokens;
    uint32_t found = SR_NONE;
    for (uint32_t i = 0; i < tokens->sentence_count && found == SR_NONE; i++) {
        const sr_sentence *at = &tokens->sentences[i];
        if (at->first >= HEAD_MAX_TOKENS) {
            break;
        }
        found = is_heading(s, at) ? issuer_in(words, s, names, at) : SR_NONE;
    }
    return found != SR_NONE ? found : signer_of(s, names);
}
