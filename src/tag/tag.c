#include "tag/tag.h"
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
