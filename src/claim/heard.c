#include "claim/heard.h"

#include <string.h>

#include "claim/voice_feature.h"

typedef SR_LIST(sr_heard) heard_list;

/// Blanks between pieces of one content: marks and commas.
static bool is_gap(const sr_syntax *s, uint32_t t)
{
    return sr_syntax_upos(s, t) == SR_PUNCT;
}

static uint32_t size_of(sr_stretch x)
{
    return x.last - x.first;
}

/// Room for one more: the shortest gives way.
static void add_content(sr_heard *h, sr_stretch x)
{
    if (h->content_count < SR_STRETCHES) {
        h->content[h->content_count++] = x;
        return;
    }
    uint32_t least = 0;
    for (uint32_t i = 1; i < SR_STRETCHES; i++) {
        least = size_of(h->content[i]) < size_of(h->content[least]) ? i : least;
    }
    for (uint32_t i = least; size_of(x) > size_of(h->content[least]) && i < SR_STRETCHES; i++) {
        h->content[i] = i + 1 < SR_STRETCHES ? h->content[i + 1] : x;
    }
}

/// The longest run of words of the source; marks within it do not part it.
static sr_stretch source_run(const sr_syntax *s, const uint8_t *labels, uint32_t first,
                             uint32_t last)
{
    sr_stretch best = {first, first};
    sr_stretch open = {first, first};
    for (uint32_t t = first; t < last; t++) {
        if (labels[t - first] == SR_VOICE_SOURCE) {
            open = size_of(open) > 0 ? (sr_stretch){open.first, t + 1} : (sr_stretch){t, t + 1};
        } else if (!is_gap(s, t)) {
            open = (sr_stretch){t, t};
        }
        best = size_of(open) > size_of(best) ? open : best;
    }
    return best;
}

/// The run of a cue that its head stands in.
static sr_stretch cue_run(const uint8_t *labels, uint32_t first, uint32_t last, uint32_t cue)
{
    sr_stretch x = {cue, cue + 1};
    while (x.first > first && labels[x.first - 1 - first] == SR_VOICE_CUE_WORD) {
        x.first--;
    }
    while (x.last < last && labels[x.last - first] == SR_VOICE_CUE_WORD) {
        x.last++;
    }
    return x;
}

static void set_contents(const sr_syntax *s, const uint8_t *labels, uint32_t first, uint32_t last,
                         sr_heard *h)
{
    sr_stretch open = {first, first};
    for (uint32_t t = first; t < last; t++) {
        if (labels[t - first] == SR_VOICE_CONTENT) {
            bool more = size_of(open) > 0;
            for (uint32_t k = open.last; more && k < t; k++) {
                more = is_gap(s, k);
            }
            if (!more && size_of(open) > 0) {
                add_content(h, open);
            }
            open = (sr_stretch){more ? open.first : t, t + 1};
        }
    }
    if (size_of(open) > 0) {
        add_content(h, open);
    }
}

/// The word of a stretch that hangs on none of its words: a nominal, if there is one, else a word
/// that may stand for one ("some | believe").
static uint32_t head_of(const sr_syntax *s, sr_stretch x)
{
    uint32_t head = SR_NO_TOKEN;
    for (uint32_t t = x.first; t < x.last; t++) {
        uint32_t h = sr_syntax_head(s, t);
        uint8_t pos = sr_syntax_upos(s, t);
        bool outside = h == SR_NO_TOKEN || h < x.first || h >= x.last;
        if (outside && (pos == SR_NOUN || pos == SR_PROPN || pos == SR_PRON)) {
            return t;
        }
        bool word = pos != SR_PUNCT && pos != SR_ADP && (pos != SR_DET || x.last == x.first + 1);
        head = outside && word && head == SR_NO_TOKEN ? t : head;
    }
    return head;
}

static sr_heard hear(const sr_scope *scope, uint32_t cue, float odds, sr_arena scratch)
{
    const sr_syntax *s = scope->syntax;
    sr_voice_path path = sr_voice_path_of(s, cue, &scratch);
    uint32_t n = path.last - path.first;
    sr_voice_features *pairs = sr_new(&scratch, sr_voice_features, n);
    uint8_t *labels = sr_new(&scratch, uint8_t, n);
    for (uint32_t i = 0; i < n; i++) {
        sr_voice_pair_features(&path, path.first + i, &pairs[i]);
    }
    sr_voice_labels(s->tags->voices, cue, path.first, n, pairs, labels, scratch);
    sr_heard h = {.cue = cue, .odds = odds};
    h.cue_at = cue_run(labels, path.first, path.last, cue);
    h.source_at = source_run(s, labels, path.first, path.last);
    h.source = head_of(s, h.source_at);
    set_contents(s, labels, path.first, path.last, &h);
    return h;
}

float *sr_heard_odds(const sr_syntax *s, sr_arena *keep)
{
    if (s->tags->voices == NULL) {
        return NULL;
    }
    float *odds = sr_new(keep, float, s->tree->count + 1);
    for (uint32_t t = 0; t < s->tree->count; t++) {
        sr_voice_features features;
        sr_voice_cue_features(s, t, &features);
        odds[t] = sr_voice_cue(s->tags->voices, t, &features);
    }
    return odds;
}

/// "London-based": part of a written word.
static bool in_compound(const sr_syntax *s, uint32_t t)
{
    return t > 0 && (s->tokens->tokens[t].flags & SR_TOKEN_GLUED) != 0 &&
           strcmp(sr_syntax_form(s, t - 1), "-") == 0;
}

sr_heard_list sr_heard_find(const sr_scope *scope, float least, sr_arena *keep, sr_arena scratch)
{
    heard_list found = {0};
    for (uint32_t t = 0; scope->odds != NULL && t < scope->syntax->tree->count; t++) {
        if (scope->odds[t] > least && sr_syntax_upos(scope->syntax, t) != SR_PUNCT &&
            !in_compound(scope->syntax, t)) {
            *sr_push(keep, &found) = hear(scope, t, scope->odds[t], scratch);
        }
    }
    return (sr_heard_list){found.count, found.items};
}
