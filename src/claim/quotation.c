#include "claim/quotation.h"

bool sr_quotation_is_mark(const sr_search *w, uint32_t t)
{
    return sr_word_is(w, t, "\"") || sr_word_is(w, t, "''") || sr_word_is(w, t, "``");
}

void sr_quotations_find(sr_search *w, sr_arena *scratch)
{
    uint32_t n = w->s->tree->count;
    w->quote_of = sr_new(scratch, uint32_t, n + 1);
    for (uint32_t t = 0; t < n; t++) {
        w->quote_of[t] = SR_NONE;
    }
    uint32_t marks = 2;
    for (uint32_t t = 0; t < n; t++) {
        bool mark = sr_quotation_is_mark(w, t);
        if (mark || !sr_scope_quoted(w->scope, t)) {
            marks += mark ? 1 : 2;
            continue;
        }
        if (marks >= 2 || w->quotes.count == 0) {
            *sr_push(w->keep, &w->quotes) = (sr_stretch){t, t};
        }
        w->quotes.items[w->quotes.count - 1].last = t + 1;
        w->quote_of[t] = w->quotes.count - 1;
        marks = 0;
    }
}

void sr_quotations_extend(const sr_search *w, sr_attribution *a)
{
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        sr_stretch *x = &a->speech[i];
        uint32_t q = w->quote_of[x->first];
        if (q != SR_NONE && w->quotes.items[q].first < x->first &&
            w->quotes.items[q].last > x->first &&
            (a->cue_at.first >= x->first || a->cue_at.last <= w->quotes.items[q].first)) {
            x->first = w->quotes.items[q].first;
        }
        q = w->quote_of[x->last - 1];
        if (q != SR_NONE && w->quotes.items[q].last > x->last &&
            (a->cue_at.first < x->last || a->cue_at.first >= w->quotes.items[q].last)) {
            x->last = w->quotes.items[q].last;
        }
    }
}

bool sr_quotation_within(const sr_search *w, sr_stretch x)
{
    for (uint32_t t = x.first; t < x.last; t++) {
        if (w->quote_of[t] != SR_NONE) {
            return true;
        }
    }
    return false;
}

bool sr_quotation_mostly(const sr_search *w, const sr_attribution *a)
{
    uint32_t inside = 0;
    uint32_t all = 0;
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        for (uint32_t t = a->speech[i].first; t < a->speech[i].last; t++) {
            inside += w->quote_of[t] != SR_NONE;
            all++;
        }
    }
    return inside * 10 > all * 7;
}

bool sr_quotation_before(const sr_search *w, sr_attribution *a)
{
    for (uint32_t t = w->a; t-- > 0 && w->a - t < 4;) {
        uint32_t q = w->quote_of[t];
        if (q != SR_NONE) {
            sr_search_add(w, a, w->quotes.items[q]);
            return true;
        }
    }
    return false;
}
