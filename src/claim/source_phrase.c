#include "claim/source_phrase.h"

#include <string.h>

#include "claim/search.h"

uint32_t sr_source_mention(const sr_scope *scope, const sr_attribution *a)
{
    return a->source_token == SR_NO_TOKEN ? SR_NONE : scope->names->mention_of[a->source_token];
}

/// Where the clause that says more of somebody begins, if the phrase ends with it, else its end.
static uint32_t without_relative(const sr_syntax *s, uint32_t head, sr_stretch x)
{
    for (uint32_t t = head + 1; t < x.last; t++) {
        uint32_t noun = sr_syntax_head(s, t);
        if (sr_syntax_deprel(s, t) == SR_ACL_RELCL && noun >= x.first && noun < s->left[t] &&
            s->left[t] > head && s->right[t] >= x.last) {
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
    if (head == SR_NO_TOKEN || head < a->heard.first || head >= a->heard.last) {
        return own;
    }
    sr_stretch x = without_marks(s, a->heard);
    x.last = without_conjunct(s, head, x);
    x.last = without_relative(s, head, x);
    x = without_marks(s, x);
    bool second = sr_syntax_deprel(s, head) == SR_CONJ && sr_syntax_head(s, head) >= x.first;
    own.first = x.first < own.first && !second ? x.first : own.first;
    own.last = x.last > own.last ? x.last : own.last;
    return own;
}
