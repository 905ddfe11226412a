#include "train/attributions.h"

#include <stdio.h>

#include "train/walk.h"

static bool is_some(sr_span span)
{
    return span.from < span.to;
}

/// Where the source ends with the relative clause behind it, which mentions leave out ("a guard who
/// had fled | said").
static uint32_t end_with_clause(const sr_reading *r, const sr_claim *c)
{
    enum { GAP = 2 }; // ", "
    if (c->mention == SR_NONE) {
        return c->together.to;
    }
    const sr_syntax *s = &r->syntax;
    uint32_t noun = r->names.mentions[c->mention].token;
    for (uint32_t i = s->child_start[noun]; i < s->child_start[noun + 1]; i++) {
        uint32_t verb = s->child[i];
        sr_span clause = sr_syntax_span(s, s->left[verb], s->right[verb]);
        bool next = clause.from >= c->together.to && clause.from <= c->together.to + GAP;
        if (sr_syntax_deprel(s, verb) == SR_ACL_RELCL && next &&
            !sr_span_overlaps(clause, c->verb_at)) {
            return clause.to;
        }
    }
    return c->together.to;
}

static bool print(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    (void)context, (void)scratch, (void)err;
    for (uint32_t i = 0; i < r->claims.claim_count; i++) {
        const sr_claim *c = &r->claims.claims[i];
        if (!is_some(c->verb_at)) {
            continue;
        }
        printf("%s\t%u-%u\t", r->report.id, c->verb_at.from, c->verb_at.to);
        if (is_some(c->together)) {
            printf("%u-%u", c->together.from, end_with_clause(r, c));
        }
        putchar('\t');
        for (uint32_t k = 0; k < c->speech_count; k++) {
            printf("%s%u-%u", k == 0 ? "" : ",", c->speech[k].from, c->speech[k].to);
        }
        putchar('\n');
    }
    return true;
}

bool sr_attributions_print(const char *path, const sr_engine_options *options, sr_error *err)
{
    sr_walk walk = {.use = print};
    return sr_walk_reports(path, options, &walk, err);
}
