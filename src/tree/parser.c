#include "tree/parser.h"

#include <stdlib.h>

#include "base/utf8.h"

struct sr_parser {
    int empty;
};

struct sr_parser_state {
    const sr_parser *parser;
};

sr_parser *sr_parser_open(const char *path, sr_error *err)
{
    (void)path;
    sr_parser *parser = calloc(1, sizeof *parser);
    if (parser == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    return parser;
}

void sr_parser_close(sr_parser *parser)
{
    free(parser);
}

sr_parser_state *sr_parser_state_new(const sr_parser *parser, sr_error *err)
{
    sr_parser_state *state = calloc(1, sizeof *state);
    if (state == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    state->parser = parser;
    return state;
}

void sr_parser_state_free(sr_parser_state *state)
{
    free(state);
}

void sr_parser_run(sr_parser_state *state, const sr_tokens *tokens, sr_tags *tags, sr_tree *tree,
                   sr_arena *keep, sr_arena scratch)
{
    (void)state;
    (void)scratch;
    uint32_t n = tokens->count;
    *tags = (sr_tags){.count = n,
                      .upos = sr_new(keep, uint8_t, n),
                      .xpos = sr_new(keep, uint8_t, n),
                      .form = sr_new(keep, const char *, n),
                      .lemma = sr_new(keep, const char *, n)};
    *tree = (sr_tree){.count = n, .head = sr_new(keep, uint32_t, n), .deprel = sr_new(keep, uint8_t, n)};
    for (uint32_t t = 0; t < n; t++) {
        sr_span span = tokens->tokens[t].span;
        char folded[256];
        size_t size = sr_utf8_fold(folded, sizeof folded, tokens->text + span.from, span.to - span.from);
        tags->form[t] = tags->lemma[t] = sr_arena_string(keep, folded, size);
        tags->upos[t] = SR_X;
        tags->xpos[t] = SR_XPOS_XX;
        uint32_t first = tokens->sentences[tokens->tokens[t].sentence].first;
        tree->head[t] = t == first ? SR_NO_TOKEN : first;
        tree->deprel[t] = t == first ? SR_ROOT : SR_DEP;
    }
}
