#include "tree/syntax.h"

#include <string.h>

static void count_children(sr_syntax *s)
{
    const sr_tree *tree = s->tree;
    for (uint32_t t = 0; t < tree->count; t++) {
        if (tree->head[t] != SR_NO_TOKEN) {
            s->child_start[tree->head[t] + 1]++;
        }
    }
    for (uint32_t t = 0; t < tree->count; t++) {
        s->child_start[t + 1] += s->child_start[t];
    }
}

/// Subtree bounds by walking up from every token; trees are shallow.
static void bound_subtrees(sr_syntax *s)
{
    for (uint32_t t = 0; t < s->tree->count; t++) {
        s->left[t] = t;
        s->right[t] = t + 1;
    }
    for (uint32_t t = 0; t < s->tree->count; t++) {
        for (uint32_t up = s->tree->head[t]; up != SR_NO_TOKEN; up = s->tree->head[up]) {
            if (s->left[up] <= t && s->right[up] > t) {
                if (up < t) {
                    break; // an earlier sibling already stretched the rest of the way
                }
                continue;
            }
            s->left[up] = t < s->left[up] ? t : s->left[up];
            s->right[up] = t + 1 > s->right[up] ? t + 1 : s->right[up];
        }
    }
}

sr_syntax sr_syntax_of(const sr_tokens *tokens, const sr_tags *tags, const sr_tree *tree,
                       sr_arena *keep, sr_arena scratch)
{
    uint32_t n = tree->count;
    sr_syntax s = {.tokens = tokens,
                   .tags = tags,
                   .tree = tree,
                   .child_start = sr_new(keep, uint32_t, n + 1),
                   .child = sr_new(keep, uint32_t, n),
                   .left = sr_new(keep, uint32_t, n),
                   .right = sr_new(keep, uint32_t, n)};
    count_children(&s);
    uint32_t *filled = sr_new(&scratch, uint32_t, n);
    for (uint32_t t = 0; t < n; t++) {
        uint32_t head = tree->head[t];
        if (head != SR_NO_TOKEN) {
            s.child[s.child_start[head] + filled[head]++] = t;
        }
    }
    bound_subtrees(&s);
    return s;
}

uint32_t sr_syntax_governor(const sr_syntax *s, uint32_t first, uint32_t last)
{
    uint32_t head = first;
    while (head != SR_NO_TOKEN && head >= first && head < last) {
        head = sr_syntax_head(s, head);
    }
    return head;
}

uint32_t sr_syntax_verb_over(const sr_syntax *syntax, uint32_t token)
{
    while (token != SR_NO_TOKEN && sr_syntax_upos(syntax, token) != SR_VERB) {
        token = sr_syntax_head(syntax, token);
    }
    return token;
}

uint32_t sr_syntax_child(const sr_syntax *s, uint32_t token, sr_deprel deprel)
{
    for (uint32_t i = s->child_start[token]; i < s->child_start[token + 1]; i++) {
        if (s->tree->deprel[s->child[i]] == deprel) {
            return s->child[i];
        }
    }
    return SR_NO_TOKEN;
}

uint32_t sr_syntax_agent(const sr_syntax *s, uint32_t verb)
{
    uint32_t agent = sr_syntax_child(s, verb, SR_OBL_AGENT);
    for (uint32_t i = s->child_start[verb]; i < s->child_start[verb + 1] && agent == SR_NO_TOKEN;
         i++) {
        uint32_t hands = s->child[i];
        uint32_t mark =
            s->tree->deprel[hands] == SR_OBL && strcmp(s->tags->form[hands], "hands") == 0
                ? sr_syntax_child(s, hands, SR_CASE)
                : SR_NO_TOKEN;
        if (mark != SR_NO_TOKEN && strcmp(s->tags->form[mark], "at") == 0) {
            agent = sr_syntax_child(s, hands, SR_NMOD);
        }
    }
    return agent;
}

bool sr_deprel_is(uint8_t deprel, sr_deprel base)
{
    const char *text = sr_deprel_text[deprel];
    const char *want = sr_deprel_text[base];
    size_t size = strlen(want);
    return strncmp(text, want, size) == 0 && (text[size] == '\0' || text[size] == ':');
}

/// Children that stay outside a mention.
static bool outside(uint8_t deprel)
{
    switch (deprel) {
    case SR_ACL_RELCL:
    case SR_ADVCL_RELCL:
    case SR_APPOS:
    case SR_CONJ:
    case SR_CC:
    case SR_CASE:
    case SR_PARATAXIS:
    case SR_PUNCT_REL:
    case SR_COP:
    case SR_AUX_REL:
    case SR_NSUBJ:
    case SR_ADVCL:
    case SR_MARK:
    case SR_DISCOURSE:
    case SR_LIST_REL:
    case SR_DEP:
        return true;
    default:
        return false;
    }
}

/// A relative clause, full or reduced ("a plan drawn up in spring"), or a clause of content ("the
/// claim that rebels fled").
static bool is_clause(const sr_syntax *s, uint32_t token)
{
    uint8_t rel = s->tree->deprel[token];
    return rel == SR_ACL_RELCL || rel == SR_CCOMP || rel == SR_ADVCL || rel == SR_ACL;
}

void sr_syntax_phrase(const sr_syntax *s, uint32_t token, uint32_t *first, uint32_t *last)
{
    *first = token;
    *last = token + 1;
    for (uint32_t i = s->child_start[token]; i < s->child_start[token + 1]; i++) {
        uint32_t c = s->child[i];
        bool both = s->tree->deprel[c] == SR_CC_PRECONJ && strcmp(s->tags->form[c], "both") == 0;
        if (outside(s->tree->deprel[c]) || both) { // "neither" stays: nobody is meant
            continue;
        }
        *first = s->left[c] < *first ? s->left[c] : *first;
        *last = s->right[c] > *last ? s->right[c] : *last;
    }
    // A conjunct or relative clause inside the stretch would leave a hole: stop before it.
    for (uint32_t i = s->child_start[token]; i < s->child_start[token + 1]; i++) {
        uint32_t c = s->child[i];
        uint8_t rel = s->tree->deprel[c];
        if (c > token && s->left[c] < *last &&
            (rel == SR_ACL_RELCL || rel == SR_APPOS || rel == SR_CONJ || rel == SR_PARATAXIS)) {
            *last = s->left[c];
        }
    }
    // Clauses stay out at any depth: "talks with the council, which it calls ...", "the claim that
    // ...".
    for (uint32_t t = token + 1; t < *last; t++) {
        if (is_clause(s, t) && s->left[t] > token && s->left[t] < *last) {
            *last = s->left[t];
        }
    }
    while (*last - 1 > token && s->tags->upos[*last - 1] == SR_PUNCT) {
        (*last)--;
    }
    while (*first < token &&
           (s->tags->upos[*first] == SR_PUNCT || s->tags->upos[*first] == SR_ADP)) {
        (*first)++;
    }
    if (*last <= token) {
        *last = token + 1;
    }
}

sr_span sr_syntax_span(const sr_syntax *s, uint32_t first, uint32_t last)
{
    return (sr_span){s->tokens->tokens[first].span.from, s->tokens->tokens[last - 1].span.to};
}

uint32_t sr_syntax_clause(const sr_syntax *s, uint32_t token)
{
    for (uint32_t t = s->tree->head[token]; t != SR_NO_TOKEN; t = s->tree->head[t]) {
        if (s->tags->upos[t] == SR_VERB || s->tree->head[t] == SR_NO_TOKEN ||
            sr_syntax_child(s, t, SR_COP) != SR_NO_TOKEN) {
            return t;
        }
    }
    return SR_NO_TOKEN;
}

bool sr_syntax_governs(const sr_syntax *s, uint32_t ancestor, uint32_t token)
{
    for (uint32_t t = token; t != SR_NO_TOKEN; t = s->tree->head[t]) {
        if (t == ancestor) {
            return true;
        }
    }
    return false;
}
