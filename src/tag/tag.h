/// Part of speech, lemma and names of every token, by the encoder.
#ifndef SR_TAG_TAG_H
#define SR_TAG_TAG_H

#include "text/token.h"

/// Universal part-of-speech tags, in alphabetical order.
typedef enum {
    SR_ADJ,
    SR_ADP,
    SR_ADV,
    SR_AUX,
    SR_CCONJ,
    SR_DET,
    SR_INTJ,
    SR_NOUN,
    SR_NUM,
    SR_PART,
    SR_PRON,
    SR_PROPN,
    SR_PUNCT,
    SR_SCONJ,
    SR_SYM,
    SR_VERB,
    SR_X,
    SR_UPOS_COUNT
} sr_upos;
extern const char *const sr_upos_text[SR_UPOS_COUNT];

/// Penn Treebank tags as UD English uses them.
typedef enum {
    SR_XPOS_DOLLAR,
    SR_XPOS_QUOTE_CLOSE,
    SR_XPOS_COMMA,
    SR_XPOS_LRB,
    SR_XPOS_RRB,
    SR_XPOS_STOP,
    SR_XPOS_COLON,
    SR_XPOS_QUOTE_OPEN,
    SR_XPOS_ADD,
    SR_XPOS_AFX,
    SR_XPOS_CC,
    SR_XPOS_CD,
    SR_XPOS_DT,
    SR_XPOS_EX,
    SR_XPOS_FW,
    SR_XPOS_GW,
    SR_XPOS_HYPH,
    SR_XPOS_IN,
    SR_XPOS_JJ,
    SR_XPOS_JJR,
    SR_XPOS_JJS,
    SR_XPOS_LS,
    SR_XPOS_MD,
    SR_XPOS_NFP,
    SR_XPOS_NN,
    SR_XPOS_NNP,
    SR_XPOS_NNPS,
    SR_XPOS_NNS,
    SR_XPOS_PDT,
    SR_XPOS_POS,
    SR_XPOS_PRP,
    SR_XPOS_PRPS,
    SR_XPOS_RB,
    SR_XPOS_RBR,
    SR_XPOS_RBS,
    SR_XPOS_RP,
    SR_XPOS_SYM,
    SR_XPOS_TO,
    SR_XPOS_UH,
    SR_XPOS_VB,
    SR_XPOS_VBD,
    SR_XPOS_VBG,
    SR_XPOS_VBN,
    SR_XPOS_VBP,
    SR_XPOS_VBZ,
    SR_XPOS_WDT,
    SR_XPOS_WP,
    SR_XPOS_WPS,
    SR_XPOS_WRB,
    SR_XPOS_XX,
    SR_XPOS_COUNT
} sr_xpos;
extern const char *const sr_xpos_text[SR_XPOS_COUNT];

typedef enum {
    SR_NAME_PERSON,
    SR_NAME_ORGANIZATION,
    SR_NAME_GROUP,
    SR_NAME_PLACE,
    SR_NAME_FACILITY,
    SR_NAME_WEAPON,
    SR_NAME_VEHICLE,
    SR_NAME_NATIONALITY,
    SR_NAME_KIND_COUNT
} sr_name_kind;
extern const char *const sr_name_kind_text[SR_NAME_KIND_COUNT];

/// A named mention: tokens [first, last).
typedef struct {
    uint32_t first;
    uint32_t last;
    sr_name_kind kind;
} sr_name_span;

typedef struct sr_voices sr_voices; // tag/voice.h

/// One item per token of the report; `count` is the token count.
typedef struct {
    uint32_t count;
    uint8_t *upos;      // sr_upos
    uint8_t *xpos;      // sr_xpos
    const char **form;  // folded (base/utf8.h), NUL-terminated
    const char **lemma; // folded, NUL-terminated, never NULL
    uint32_t name_count;
    sr_name_span *names; // proper names, in order, not overlapping
    uint32_t mention_count;
    sr_name_span *mentions; // all phrases that stand for actors or places, named or not, the widest
                            // of each; the same
    float conflict; // evidence that the text is a conflict report: log odds, summed over sentences
    const sr_voices *voices; // of the layer of attribution, or NULL where nobody asked for it
} sr_tags;

/// The first name that ends behind `token`: where to begin to look for names at and after it.
uint32_t sr_tags_name_from(const sr_tags *tags, uint32_t token);

/// "Luis Bogota, 20, was ...": who has an age is a person, whatever place the name sounds like, and
/// so is the surname alone from there on.
void sr_tags_know_the_aged(sr_tags *tags);

/// "WHO has verified 28 attacks", "told the US": capitals among small letters make no pronoun but
/// initials.
void sr_tags_know_initials(sr_tags *tags, const sr_tokens *tokens);

#endif
