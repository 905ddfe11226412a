// The tree as the layer of attribution sees it: labels around a cue; the way from the cue to a
// word, its length and labels, quotation marks and commas on it.
#include "claim/voice_feature.h"

#include <string.h>

enum {
    SIDES = 2,
    LABELS = SR_DEPREL_COUNT,
    // rows of a cue's features
    OWN_LABEL = 0,
    CHILD_LABEL = OWN_LABEL + LABELS,
    OWN_POS = CHILD_LABEL + SIDES * LABELS,
    HEAD_POS = OWN_POS + SR_UPOS_COUNT,
    QUOTED = HEAD_POS + SR_UPOS_COUNT + 1,
    CUE_ROWS = QUOTED + 2,
    // rows of a pair's features
    STEPS = 3,
    DISTANCE = 0,
    DISTANCES = 12,
    LENGTHS = DISTANCE + SIDES * DISTANCES,
    BRANCH = LENGTHS + 4 * 5,
    CUE_BRANCH = BRANCH + STEPS * SIDES * LABELS,
    WORD_LABEL = CUE_BRANCH + STEPS * LABELS,
    WORD_POS = WORD_LABEL + STEPS * LABELS,
    QUOTES = WORD_POS + SIDES * SR_UPOS_COUNT,
    COMMAS = QUOTES + SIDES * 8,
    PAIR_ROWS = COMMAS + SIDES * 8,
};
_Static_assert(CUE_ROWS <= (int)SR_VOICE_CUE_ROWS, "rows of cues");
_Static_assert(PAIR_ROWS <= (int)SR_VOICE_PAIR_ROWS, "rows of pairs");

static bool quoted(const sr_syntax *s, uint32_t t)
{
    return (s->tokens->tokens[t].flags & SR_TOKEN_QUOTED) != 0;
}

void sr_voice_cue_features(const sr_syntax *s, uint32_t t, sr_voice_features *out)
{
    uint32_t head = sr_syntax_head(s, t);
    out->count = 0;
    sr_voice_feature(out, OWN_LABEL + sr_syntax_deprel(s, t));
    sr_voice_feature(out, OWN_POS + sr_syntax_upos(s, t));
    sr_voice_feature(
        out, HEAD_POS + (head == SR_NO_TOKEN ? SR_UPOS_COUNT : (unsigned)sr_syntax_upos(s, head)));
    sr_voice_feature(out, QUOTED + quoted(s, t));
    for (uint32_t i = s->child_start[t]; i < s->child_start[t + 1]; i++) {
        uint32_t c = s->child[i];
        sr_voice_feature(out, CHILD_LABEL + (c > t ? LABELS : 0u) + sr_syntax_deprel(s, c));
    }
}

/// Quotations of the sentence, numbered; marks part them.
static void number_quotes(sr_voice_path *p)
{
    uint32_t number = 0;
    bool open = false;
    for (uint32_t t = p->first; t < p->last; t++) {
        bool inside = quoted(p->syntax, t) && strcmp(sr_syntax_form(p->syntax, t), "\"") != 0;
        number += inside && !open;
        open = inside;
        p->quotes[t - p->first] = inside ? number : 0;
    }
}

static void count_commas(sr_voice_path *p)
{
    for (int side = -1; side <= 1; side += 2) {
        uint8_t count = 0;
        for (uint32_t t = p->cue + (uint32_t)side; t >= p->first && t < p->last;
             t += (uint32_t)side) {
            p->commas[t - p->first] = count;
            count = (uint8_t)(count + (sr_syntax_upos(p->syntax, t) == SR_PUNCT && count < 3));
        }
    }
}

sr_voice_path sr_voice_path_of(const sr_syntax *s, uint32_t cue, sr_arena *arena)
{
    const sr_sentence *at = &s->tokens->sentences[s->tokens->tokens[cue].sentence];
    uint32_t n = at->last - at->first;
    sr_voice_path p = {.syntax = s,
                       .cue = cue,
                       .first = at->first,
                       .last = at->last,
                       .up = sr_new(arena, uint8_t, n),
                       .commas = sr_new(arena, uint8_t, n),
                       .quotes = sr_new(arena, uint32_t, n)};
    uint8_t steps = 1;
    for (uint32_t t = cue; t != SR_NO_TOKEN && steps < 255; t = sr_syntax_head(s, t)) {
        p.up[t - p.first] = steps++;
    }
    number_quotes(&p);
    count_commas(&p);
    return p;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static unsigned distance_step(uint32_t distance)
{
    static const uint32_t ends[] = {0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30};
    unsigned step = 0;
    while (step < sizeof ends / sizeof *ends && distance > ends[step]) {
        step++;
    }
    return step;
}

/// Where the ways up from the cue and from the word meet, and the last words before it.
static void add_way(const sr_voice_path *p, uint32_t token, unsigned side, sr_voice_features *out)
{
    const sr_syntax *s = p->syntax;
    uint32_t below = SR_NO_TOKEN;
    uint32_t t = token;
    unsigned down = 0;
    while (t != SR_NO_TOKEN && p->up[t - p->first] == 0) {
        below = t;
        t = sr_syntax_head(s, t);
        down++;
    }
    unsigned up = t == SR_NO_TOKEN ? 3 : p->up[t - p->first] - 1u;
    unsigned height = least(up, STEPS - 1);
    sr_voice_feature(out, LENGTHS + least(up, 3) * 5 + least(down, 4));
    if (below != SR_NO_TOKEN) {
        sr_voice_feature(out,
                         BRANCH + (height * SIDES + side) * LABELS + sr_syntax_deprel(s, below));
    }
    uint32_t above = p->cue;
    for (unsigned i = 1; i < up && above != SR_NO_TOKEN; i++) {
        above = sr_syntax_head(s, above);
    }
    if (up > 0 && above != SR_NO_TOKEN) {
        sr_voice_feature(out, CUE_BRANCH + height * LABELS + sr_syntax_deprel(s, above));
    }
    sr_voice_feature(out, WORD_LABEL + height * LABELS + sr_syntax_deprel(s, token));
}

void sr_voice_pair_features(const sr_voice_path *p, uint32_t token, sr_voice_features *out)
{
    const sr_syntax *s = p->syntax;
    unsigned side = token > p->cue;
    uint32_t quote = p->quotes[token - p->first];
    uint32_t cue_quote = p->quotes[p->cue - p->first];
    out->count = 0;
    sr_voice_feature(out, DISTANCE + side * DISTANCES +
                              distance_step(side != 0 ? token - p->cue : p->cue - token));
    add_way(p, token, side, out);
    sr_voice_feature(out, WORD_POS + side * SR_UPOS_COUNT + sr_syntax_upos(s, token));
    sr_voice_feature(out, QUOTES + side * 8 + (quote > 0) * 4u + (cue_quote > 0) * 2u +
                              (quote > 0 && quote == cue_quote));
    sr_voice_feature(out, COMMAS + side * 8 + p->commas[token - p->first] * 2u +
                              (sr_syntax_upos(s, token) == SR_PUNCT));
}
