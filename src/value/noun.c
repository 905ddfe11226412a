// What is counted: by the tree, else by tags, else by the words alone.
#include "value/count.h"

#include "base/word.h"

/// The noun in an of-phrase under `token`: "dozens of people".
static uint32_t of_phrase(const sr_count_view *v, uint32_t token)
{
    const sr_syntax *s = v->syntax;
    for (uint32_t i = s->child_start[token]; i < s->child_start[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (child < token || !sr_deprel_is(s->tree->deprel[child], SR_NMOD)) {
            continue;
        }
        uint32_t mark = sr_syntax_child(s, child, SR_CASE);
        if (mark != SR_NO_TOKEN && strcmp(sr_syntax_form(s, mark), "of") == 0) {
            return child;
        }
    }
    return SR_NO_TOKEN;
}

/// Up from the words of the number to the first token outside them.
static uint32_t head_outside(const sr_count_view *v, uint32_t token, uint32_t first, uint32_t last,
                             uint8_t *deprel)
{
    for (uint32_t steps = 0; steps < 16; steps++) {
        uint32_t head = sr_syntax_head(v->syntax, token);
        *deprel = sr_syntax_deprel(v->syntax, token);
        if (head == SR_NO_TOKEN || head < first || head >= last) {
            return head;
        }
        token = head;
    }
    return SR_NO_TOKEN;
}

static uint32_t counted_by_tree(const sr_count_view *v, const sr_number *n)
{
    uint8_t deprel = SR_DEP;
    uint32_t head = head_outside(v, n->token, n->first, n->last, &deprel);
    bool modifies = deprel == SR_NUMMOD || deprel == SR_DET_REL || deprel == SR_AMOD ||
                    deprel == SR_DET_PREDET || deprel == SR_COMPOUND ||
                    deprel == SR_NMOD_UNMARKED || deprel == SR_ADVMOD;
    uint32_t top = n->token;
    while (sr_syntax_head(v->syntax, top) != SR_NO_TOKEN &&
           sr_syntax_head(v->syntax, top) >= n->first && sr_syntax_head(v->syntax, top) < n->last) {
        top = sr_syntax_head(v->syntax, top);
    }
    uint32_t of = of_phrase(v, top);
    if (of != SR_NO_TOKEN) {
        // "tens of thousands of people"
        uint32_t inner = of_phrase(v, of);
        return of < n->last && inner != SR_NO_TOKEN ? inner : of;
    }
    if (modifies && head != SR_NO_TOKEN && head + 1 > n->token &&
        (sr_count_is_nominal(sr_count_upos(v, head)) || sr_count_upos(v, head) == SR_ADJ ||
         sr_count_upos(v, head) == SR_VERB || sr_count_upos(v, head) == SR_PRON)) {
        if (sr_count_upos(v, head) == SR_VERB && head != n->last) {
            return SR_NO_TOKEN;
        }
        of = sr_count_is_nominal(sr_count_upos(v, head)) ? SR_NO_TOKEN : of;
        return head;
    }
    return SR_NO_TOKEN;
}

bool sr_count_is_function_word(const sr_piece *piece)
{
    static const char *const words[] = {
        "were",  "was",  "are",   "is",        "have",    "has",     "had",   "been", "be",
        "and",   "or",   "in",    "on",        "at",      "to",      "from",  "by",   "for",
        "with",  "when", "after", "before",    "as",      "that",    "which", "who",  "of",
        "the",   "a",    "an",    "killed",    "wounded", "injured", "dead",  "died", "said",
        "while", "but",  "than",  "including", "during",  "since",   "near",  "into", "against",
        "so",    "more", "if",    "it",        "they",    "he"};
    return SR_PIECE_ANY(piece, words) || !sr_count_is_letters(piece);
}

/// Without tags: the last of up to four words that may make a noun phrase.
uint32_t sr_count_noun_by_words(const sr_count_view *v, uint32_t at)
{
    uint32_t next = at;
    if (sr_count_is(v, next, "of")) {
        next++;
        static const char *const determiners[] = {"the", "his",   "her",   "their", "its",
                                                  "our", "these", "those", "them"};
        next += SR_COUNT_ANY(v, next, determiners);
    }
    uint32_t found = SR_NO_TOKEN;
    for (uint32_t steps = 0; steps < 4; steps++, next++) {
        const sr_piece *piece = sr_count_piece(v, next);
        if (piece->value != SR_NOT_DIGITS && found == SR_NO_TOKEN) {
            continue; // "half of the 40 hostages"
        }
        if (sr_count_is_function_word(piece)) {
            break;
        }
        found = piece->token;
        size_t size = strlen(piece->form);
        if (size > 2 && piece->form[size - 1] == 's') {
            break; // a plural ends it
        }
    }
    return found;
}

static bool in_time(const sr_count_view *v, uint32_t token)
{
    for (uint32_t i = v->time; i < v->times->count && v->times->items[i].first <= token; i++) {
        if (token < v->times->items[i].last) {
            return true;
        }
    }
    return false;
}

/// By tags, where the tree went wrong: the last noun of the run of nouns right after the number.
static uint32_t counted_by_tags(const sr_count_view *v, uint32_t at)
{
    uint32_t found = SR_NO_TOKEN;
    for (uint32_t steps = 0; steps < 5 && sr_count_piece(v, at)->form[0] != '\0'; steps++, at++) {
        uint32_t token = sr_count_piece(v, at)->token;
        uint8_t tag = sr_count_upos(v, token);
        if (in_time(v, token) ||
            (!sr_count_is_nominal(tag) && (tag != SR_ADJ || found != SR_NO_TOKEN))) {
            break;
        }
        found = sr_count_is_nominal(tag) ? token : found;
    }
    return found;
}

/// "Two killed, four wounded - Governor Ruiz": a dash that stands free parts the number from who
/// says it.
static bool is_parted(const sr_count_view *v, uint32_t from, uint32_t counted)
{
    static const char *const dashes[] = {"-", "--", "\xe2\x80\x93", "\xe2\x80\x94", NULL};
    const sr_token *tokens = v->syntax->tokens->tokens;
    bool name = counted != SR_NO_TOKEN && sr_count_upos(v, counted) == SR_PROPN;
    for (uint32_t t = from; name && t < counted; t++) {
        bool free = ((tokens[t].flags | tokens[t + 1].flags) & SR_TOKEN_GLUED) == 0;
        if (free && sr_word_in(sr_syntax_form(v->syntax, t), dashes)) {
            return true;
        }
    }
    return false;
}

uint32_t sr_count_noun(const sr_count_view *v, const sr_number *n, uint32_t end)
{
    bool tagged = sr_count_upos(v, n->token) != SR_X;
    if (!tagged) {
        return sr_count_noun_by_words(v, end);
    }
    uint32_t counted = counted_by_tree(v, n);
    counted = is_parted(v, n->last, counted) ? SR_NO_TOKEN : counted;
    if (counted == SR_NO_TOKEN && sr_count_is(v, end, "of")) {
        counted = sr_count_noun_by_words(v, end);
        counted = counted != SR_NO_TOKEN && sr_count_is_nominal(sr_count_upos(v, counted))
                      ? counted
                      : SR_NO_TOKEN;
    }
    return counted == SR_NO_TOKEN ? counted_by_tags(v, end) : counted;
}
