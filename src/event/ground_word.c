// How a place or a day stands to what it is weighed for, in words that features are made of; and
// what the two choices share otherwise.
#include "event/ground_facts.h"
#include "event/words.h"

#include <math.h>
#include <string.h>

#include "base/word.h"

// Set by hand against words and sentences.
enum {
    LATER = 400,     // what stands in a later sentence is farther than in an earlier one
    UNGOVERNED = 40, // what does not hang on the word is as far as forty words more
    ROOM = 10,       // bytes of a way kept for its end: "<", "clause"
};

uint32_t sr_ground_distance(const sr_ground *g, uint32_t token, uint32_t anchor)
{
    uint32_t here = sr_ground_sentence(g, anchor);
    uint32_t there = sr_ground_sentence(g, token);
    uint32_t words = sr_ground_apart(token, anchor);
    uint32_t most = 300; // words that count: more tell nothing further
    bool governed = here == there && sr_syntax_governs(g->syntax, anchor, token);
    return sr_ground_apart(here, there) * SR_GROUND_SENTENCE + (there > here ? LATER : 0) +
           (words < most ? words : most) + (governed ? 0 : UNGOVERNED);
}

void sr_ground_path(const sr_ground *g, uint32_t token, uint32_t anchor, char out[SR_GROUND_PATH])
{
    const sr_syntax *s = g->syntax;
    uint32_t t = token;
    size_t used = 0;
    out[0] = '\0';
    for (int depth = 0; depth < 4 && t != SR_NO_TOKEN; depth++) {
        if (sr_syntax_governs(s, t, anchor)) {
            bool clause = sr_syntax_clause(s, anchor) == t;
            (void)strcpy(out + used, t == anchor ? "^" : clause ? "clause" : "up");
            return;
        }
        const char *label = sr_deprel_text[sr_syntax_deprel(s, t)];
        if (used + strlen(label) + ROOM > SR_GROUND_PATH) {
            break;
        }
        used = (size_t)(stpcpy(out + used, label) - out);
        out[used++] = '<';
        out[used] = '\0';
        t = sr_syntax_head(s, t);
    }
    (void)strcpy(out + used, "far");
}

bool sr_ground_is_incident(const sr_ground *g, uint32_t token)
{
    return sr_syntax_upos(g->syntax, token) == SR_NOUN &&
           sr_ground_lemma_is(g, SR_WORDS_INCIDENT, token);
}

bool sr_ground_is_known(const sr_ground *g, uint32_t token)
{
    return sr_ground_is_incident(g, token) && strcmp(sr_ground_look(g, token), "definite") == 0;
}

const char *sr_ground_position(const sr_ground *g, uint32_t sentence)
{
    uint32_t count = g->syntax->tokens->sentence_count;
    return sentence == 0          ? "first"
           : sentence < 3         ? "lead"
           : sentence * 2 < count ? "middle"
                                  : "late";
}

const char *sr_ground_size(int64_t number)
{
    return number == SR_NO_NUMBER ? "-"
           : number < 2           ? "one"
           : number < 100         ? "some"
           : number < 1000        ? "many"
           : number < 20000       ? "thousands"
                                  : "war";
}

const char *sr_ground_look(const sr_ground *g, uint32_t t)
{
    const sr_syntax *s = g->syntax;
    for (uint32_t i = s->child_start[t]; i < s->child_start[t + 1]; i++) {
        const char *form = sr_syntax_form(s, s->child[i]);
        uint8_t pos = sr_syntax_upos(s, s->child[i]);
        if (pos == SR_AUX && strcmp(form, "had") == 0) {
            return "had";
        }
        if (pos == SR_AUX && (strcmp(form, "has") == 0 || strcmp(form, "have") == 0)) {
            return "perfect";
        }
        if (pos == SR_DET && (strcmp(form, "the") == 0 || strcmp(form, "this") == 0)) {
            return "definite";
        }
    }
    if (sr_syntax_deprel(s, t) == SR_ACL_RELCL) {
        return "relative";
    }
    return (s->tokens->tokens[t].flags & SR_TOKEN_QUOTED) != 0 ? "quoted" : "-";
}

/// What the auxiliaries of a verb say.
typedef struct {
    bool be, been, have, had, will;
} auxiliaries;

static auxiliaries auxiliaries_of(const sr_syntax *s, uint32_t verb)
{
    auxiliaries a = {.be = false};
    for (uint32_t i = s->child_start[verb]; i < s->child_start[verb + 1]; i++) {
        uint32_t c = s->child[i];
        if (sr_syntax_upos(s, c) != SR_AUX) {
            continue;
        }
        const char *form = sr_syntax_form(s, c);
        const char *lemma = sr_syntax_lemma(s, c);
        uint8_t tag = s->tags->xpos[c];
        a.be |= strcmp(lemma, "be") == 0 && (tag == SR_XPOS_VBZ || tag == SR_XPOS_VBP);
        a.been |= strcmp(form, "been") == 0;
        a.had |= strcmp(form, "had") == 0;
        a.have |= strcmp(lemma, "have") == 0 && strcmp(form, "had") != 0;
        a.will |= tag == SR_XPOS_MD;
    }
    return a;
}

const char *sr_ground_course(const sr_ground *g, uint32_t t)
{
    const sr_syntax *s = g->syntax;
    for (int depth = 0; depth < 4 && t != SR_NO_TOKEN; depth++, t = sr_syntax_head(s, t)) {
        uint8_t tag = s->tags->xpos[t];
        uint8_t pos = sr_syntax_upos(s, t);
        auxiliaries a = auxiliaries_of(s, t);
        bool ing = tag == SR_XPOS_VBG;
        if (pos != SR_VERB || (ing && !a.be && !a.been && sr_syntax_deprel(s, t) != SR_ROOT)) {
            continue;
        }
        bool on = sr_ground_lemma_is(g, SR_WORDS_LAST, t);
        return a.will                                     ? "will"
               : a.had                                    ? "had"
               : a.have && (a.been ? ing : on)            ? "since"
               : a.have                                   ? "up"
               : on && tag != SR_XPOS_VBD                 ? "on"
               : a.be && ing                              ? "on"
               : a.be                                     ? "is"
               : tag == SR_XPOS_VBZ || tag == SR_XPOS_VBP ? "now"
               : tag == SR_XPOS_VBD                       ? "then"
                                                          : "-";
    }
    return "-";
}

bool sr_ground_is_by_saying(const char *what)
{
    static const char *const types[] = {"REQUEST", "ACCUSE",  "REJECT", "THREATEN",
                                        "SUPPORT", "CONCEDE", "AGREE",  NULL};
    return sr_word_in(what, types);
}

void sr_ground_log_shares(float *score, uint32_t count)
{
    float top = score[0];
    for (uint32_t i = 1; i < count; i++) {
        top = fmaxf(top, score[i]);
    }
    float sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        sum += expf(score[i] - top);
    }
    for (uint32_t i = 0; i < count; i++) {
        score[i] -= top + logf(sum);
    }
}

bool sr_ground_is_of_taking(const sr_ground *g, const sr_anchor *anchor, uint32_t verb)
{
    static const char *const freed[] = {"released", "RETREAT", NULL};
    const sr_syntax *s = g->syntax;
    uint32_t act = anchor->tokens[0];
    bool aside = verb != SR_NO_TOKEN && sr_ground_lemma_is(g, SR_WORDS_TAKING, verb) &&
                 sr_deprel_is(sr_syntax_deprel(s, verb), SR_ACL);
    uint32_t noun = aside ? sr_syntax_head(s, verb) : SR_NO_TOKEN;
    return noun != SR_NO_TOKEN && noun < verb && sr_syntax_head(s, noun) == act &&
           sr_word_in(anchor->what, freed);
}
