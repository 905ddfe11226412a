#include "tag/tag.h"

#include <stdlib.h>
#include <string.h>

#include "base/order.h"

const char *const sr_upos_text[SR_UPOS_COUNT] = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
};

const char *const sr_xpos_text[SR_XPOS_COUNT] = {
    "$",    "''",  ",",   "-LRB-", "-RRB-", ".",    ":",   "``",  "ADD", "AFX", "CC",  "CD", "DT",
    "EX",   "FW",  "GW",  "HYPH",  "IN",    "JJ",   "JJR", "JJS", "LS",  "MD",  "NFP", "NN", "NNP",
    "NNPS", "NNS", "PDT", "POS",   "PRP",   "PRP$", "RB",  "RBR", "RBS", "RP",  "SYM", "TO", "UH",
    "VB",   "VBD", "VBG", "VBN",   "VBP",   "VBZ",  "WDT", "WP",  "WP$", "WRB", "XX",
};

const char *const sr_name_kind_text[SR_NAME_KIND_COUNT] = {
    "person", "organization", "group", "place", "facility", "weapon", "vehicle", "nationality",
};

static bool ends_before(const void *items, uint32_t index, const void *wanted)
{
    return ((const sr_name_span *)items)[index].last <= *(const uint32_t *)wanted;
}

uint32_t sr_tags_name_from(const sr_tags *tags, uint32_t token)
{
    return sr_order_first(tags->names, 0, tags->name_count, ends_before, &token);
}

static bool is_form(const sr_tags *tags, uint32_t token, const char *form)
{
    return token < tags->count && strcmp(tags->form[token], form) == 0;
}

/// ", 20," behind a name of two words or more: an age.
static bool is_aged(const sr_tags *tags, const sr_name_span *name)
{
    enum { YOUNGEST = 5, OLDEST = 110 };
    uint32_t age = name->last + 1;
    if (name->last - name->first < 2 || !is_form(tags, name->last, ",") ||
        !is_form(tags, age + 1, ",") || tags->xpos[age] != SR_XPOS_CD) {
        return false;
    }
    char *end;
    long years = strtol(tags->form[age], &end, 10);
    return *end == '\0' && years >= YOUNGEST && years <= OLDEST;
}

void sr_tags_know_the_aged(sr_tags *tags)
{
    for (uint32_t i = 0; i < tags->name_count; i++) {
        sr_name_span *name = &tags->names[i];
        if (name->kind == SR_NAME_PERSON || !is_aged(tags, name)) {
            continue;
        }
        name->kind = SR_NAME_PERSON;
        const char *surname = tags->form[name->last - 1];
        for (uint32_t k = i + 1; k < tags->name_count; k++) {
            sr_name_span *other = &tags->names[k];
            bool alone = other->last - other->first == 1 && is_form(tags, other->first, surname);
            other->kind = alone ? SR_NAME_PERSON : other->kind;
        }
    }
}

/// A pronoun whose capitals spell a body or a state, and no sum of money.
static bool may_be_initials(const sr_tags *tags, uint32_t t)
{
    return tags->upos[t] == SR_PRON && !is_form(tags, t + 1, "$") &&
           (is_form(tags, t, "who") || is_form(tags, t, "us"));
}

void sr_tags_know_initials(sr_tags *tags, const sr_tokens *tokens)
{
    for (uint32_t t = 0; t < tags->count; t++) {
        const sr_sentence *at = &tokens->sentences[tokens->tokens[t].sentence];
        bool beside = (t > at->first && sr_token_is_capitals(tokens, t - 1)) || // "WHO DID IT?"
                      (t + 1 < at->last && sr_token_is_capitals(tokens, t + 1));
        if (may_be_initials(tags, t) && (at->flags & SR_SENTENCE_CAPITALS) == 0 && !beside &&
            sr_token_is_capitals(tokens, t)) {
            tags->upos[t] = SR_PROPN;
            tags->xpos[t] = SR_XPOS_NNP;
        }
    }
}
