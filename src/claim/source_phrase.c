// The words of a source: from the noun phrase that the rules found and what the layer of
// attribution hears to the phrase that is shown, with titles and appositions, without relative
// clauses at its end and without other speakers; and the list of those who say something together.
#include "claim/source_phrase.h"

#include <string.h>

#include "claim/search.h"

uint32_t sr_source_mention(const sr_scope *scope, const sr_attribution *a)
{
    return a->source_token == SR_NO_TOKEN ? SR_NONE : scope->names->mention_of[a->source_token];
}

/// "Who fled in May" says more of somebody; ", speaking of the flood," says what he was about, and
/// ", like his ally," whom he is compared to.
static bool is_aside(const sr_syntax *s, uint32_t t, sr_stretch x)
{
    uint8_t deprel = sr_syntax_deprel(s, t);
    uint32_t noun = sr_syntax_head(s, t);
    uint32_t opens = s->left[t];
    bool comma = opens < t && strcmp(sr_syntax_form(s, opens), ",") == 0;
    opens += comma;
    comma |= opens > x.first && strcmp(sr_syntax_form(s, opens - 1), ",") == 0;
    bool about = deprel == SR_ACL || deprel == SR_ADVCL;
    return (deprel == SR_ACL_RELCL && noun >= x.first && noun < s->left[t]) ||
           (comma && about && opens == t && s->tags->xpos[t] == SR_XPOS_VBG) ||
           (comma && sr_syntax_is(s, opens, t, "like") && noun != SR_NO_TOKEN &&
            s->tags->xpos[noun] != SR_XPOS_NNS); // "critics, like the mayor," are named
}

/// Where a clause or a comparison begins that ends the phrase, else its end.
static uint32_t without_aside(const sr_syntax *s, uint32_t head, sr_stretch x)
{
    for (uint32_t t = head + 1; t < x.last; t++) {
        if (s->left[t] > head && s->right[t] >= x.last && is_aside(s, t, x)) {
            return s->left[t];
        }
    }
    return x.last;
}

/// Before the next speaker of a list that `head` begins ("the army | and the police"). What is
/// joined to an apposition says more of the same ("Ana Ruiz, an economist and adviser").
static uint32_t without_conjunct(const sr_syntax *s, uint32_t head, sr_stretch x)
{
    uint32_t next = sr_syntax_child(s, head, SR_CONJ);
    if (next == SR_NO_TOKEN || s->left[next] <= head || s->left[next] >= x.last) {
        return x.last;
    }
    uint32_t commas = 0;
    for (uint32_t t = head + 1; t < s->left[next]; t++) {
        commas += strcmp(sr_syntax_form(s, t), ",") == 0;
    }
    bool own_comma = strcmp(sr_syntax_form(s, s->left[next]), ",") == 0 ||
                     strcmp(sr_syntax_form(s, s->left[next] - 1), ",") == 0;
    return commas > own_comma && sr_syntax_upos(s, next) != SR_PROPN ? x.last : s->left[next];
}

/// "A report released last year": the time is the participle's and not that of the speech.
static bool dates_participle(const sr_syntax *s, uint32_t head, uint32_t time)
{
    for (uint32_t t = head + 1; t < time; t++) {
        if (s->tags->xpos[t] == SR_XPOS_VBN && sr_syntax_deprel(s, t) == SR_ACL) {
            return true;
        }
    }
    return false;
}

/// Without what says when or that others do so too: "Wells Fargo | just this month", "the mayor |,
/// in particular".
static uint32_t without_adverb(const sr_scope *scope, uint32_t head, sr_stretch x)
{
    static const char *const leads[] = {"in", "on", "at", "since", "just", "only", "as", NULL};
    static const char *const asides[] = {"particular", "instance", "example", "too", "also", NULL};
    const sr_syntax *s = scope->syntax;
    const sr_times *times = &scope->values->times;
    uint32_t last = x.last;
    for (uint32_t i = sr_times_from(times, head + 1);
         i < times->count && times->items[i].first < x.last; i++) {
        bool ends =
            times->items[i].last == x.last && !dates_participle(s, head, times->items[i].first);
        last = ends ? times->items[i].first : last;
    }
    if (last == x.last && last > head + 1 && sr_syntax_any(s, last - 1, asides)) {
        last -= last > head + 2 && sr_syntax_upos(s, last - 2) == SR_ADP ? 2 : 1;
    }
    while (last < x.last && last > head + 1 && sr_syntax_any(s, last - 1, leads)) {
        last--;
    }
    return last;
}

/// Without words at its edges that only stress it or tie it to a clause: "even | critics", "a poll
/// | that".
static sr_stretch without_ties(const sr_syntax *s, uint32_t head, sr_stretch x)
{
    static const char *const stresses[] = {"even", "perhaps", "maybe", "and", "but", NULL};
    static const char *const relatives[] = {"who", "which", "that", NULL};
    while (x.first < head && sr_syntax_any(s, x.first, stresses)) {
        x.first++;
    }
    while (x.last > head + 1 && sr_syntax_any(s, x.last - 1, relatives)) {
        x.last--;
    }
    return x;
}

/// Without marks at its edges; a bracket that it opens it closes.
static sr_stretch without_marks(const sr_syntax *s, sr_stretch x)
{
    uint32_t last = x.last;
    x = sr_search_trimmed(s, x);
    int open = 0;
    for (uint32_t t = x.first; t < x.last; t++) {
        const char *form = sr_syntax_form(s, t);
        open += strcmp(form, "(") == 0 ? 1 : strcmp(form, ")") == 0 ? -1 : 0;
    }
    x.last += open > 0 && x.last < last && strcmp(sr_syntax_form(s, x.last), ")") == 0;
    return x;
}

sr_stretch sr_source_phrase(const sr_scope *scope, const sr_attribution *a)
{
    const sr_syntax *s = scope->syntax;
    uint32_t m = sr_source_mention(scope, a);
    sr_stretch own = a->source;
    if (m != SR_NONE) {
        own = (sr_stretch){scope->names->mentions[m].first, scope->names->mentions[m].last};
    }
    uint32_t head = a->source_token;
    own.last = head == SR_NO_TOKEN ? own.last : without_aside(s, head, own);
    if (head == SR_NO_TOKEN || head < a->heard.first || head >= a->heard.last) {
        return own;
    }
    sr_stretch x = without_marks(s, a->heard);
    x.last = without_conjunct(s, head, x);
    x.last = without_aside(s, head, x);
    x = without_marks(s, x);
    x.last = without_adverb(scope, head, x);
    x = without_marks(s, without_ties(s, head, x));
    bool second = (sr_syntax_deprel(s, head) == SR_CONJ && sr_syntax_head(s, head) >= x.first) ||
                  sr_source_pair(scope, a) != SR_NO_TOKEN;
    own.first = x.first < own.first && !second ? x.first : own.first;
    own.last = x.last > own.last ? x.last : own.last;
    return own;
}

uint32_t sr_source_pair(const sr_scope *scope, const sr_attribution *a)
{
    enum { LONGEST = 6 };
    const sr_syntax *s = scope->syntax;
    uint32_t start = sr_scope_sentence_at(scope, a->sentence)->first;
    uint32_t both = a->source.first;
    bool behind = a->cue != SR_NO_TOKEN && a->source_token != SR_NO_TOKEN &&
                  a->source_token < a->cue && both > start + 2;
    if (!behind || sr_syntax_upos(s, --both) != SR_CCONJ || !sr_source_speaks(scope, both - 1)) {
        return SR_NO_TOKEN;
    }
    for (uint32_t t = both; t-- > start && both - t <= LONGEST;) {
        uint8_t upos = sr_syntax_upos(s, t);
        if (upos == SR_PUNCT) {
            return strcmp(sr_syntax_form(s, t), ",") == 0 ? t + 1 : SR_NO_TOKEN;
        }
        if (upos == SR_VERB || upos == SR_AUX || upos == SR_CCONJ) {
            return SR_NO_TOKEN;
        }
    }
    return SR_NO_TOKEN;
}

/// Where the phrase of the last who speaks with `head` ends, or 0.
static uint32_t end_of_list(const sr_scope *scope, uint32_t head)
{
    const sr_syntax *s = scope->syntax;
    uint32_t end = 0;
    for (uint32_t i = s->child_start[head]; i < s->child_start[head + 1]; i++) {
        uint32_t c = s->child[i];
        if (sr_syntax_deprel(s, c) != SR_CONJ || c < head) {
            continue;
        }
        if (sr_syntax_upos(s, c) == SR_NUM || sr_source_rank(scope, c) < 0) {
            return 0; // "according to the army, nine"
        }
        uint32_t first;
        sr_syntax_phrase(s, c, &first, &end);
    }
    return end;
}

sr_stretch sr_source_list(const sr_scope *scope, const sr_attribution *a, sr_stretch x)
{
    const sr_syntax *s = scope->syntax;
    uint32_t pair = sr_source_pair(scope, a);
    if (a->source_token == SR_NO_TOKEN || pair != SR_NO_TOKEN) {
        return pair == SR_NO_TOKEN ? x : (sr_stretch){pair, x.last};
    }
    bool second = sr_syntax_deprel(s, a->source_token) == SR_CONJ;
    uint32_t head = second ? sr_syntax_head(s, a->source_token) : a->source_token;
    uint32_t end = head == SR_NO_TOKEN ? 0 : end_of_list(scope, head);
    uint32_t m = head == SR_NO_TOKEN ? SR_NONE : scope->names->mention_of[head];
    bool place = m != SR_NONE && scope->names->mentions[m].place != SR_NONE &&
                 sr_syntax_deprel(s, head) != SR_NSUBJ; // "on Hama, witnesses and officials said"
    if (end == 0 || place || !sr_source_speaks(scope, head)) {
        return x;
    }
    uint32_t first = x.first;
    uint32_t last;
    if (second) {
        sr_syntax_phrase(s, head, &first, &last);
    }
    return (sr_stretch){first, end > x.last ? end : x.last};
}
