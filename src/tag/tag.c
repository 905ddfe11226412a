#include "tag/tag.h"

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

uint32_t sr_tags_name_from(const sr_tags *tags, uint32_t token)
{
    uint32_t low = 0;
    uint32_t high = tags->name_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tags->names[middle].last <= token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
