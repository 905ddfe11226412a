/// Heads and Universal Dependencies labels of every token, by the encoder's arc and label heads.
#ifndef SR_TREE_TREE_H
#define SR_TREE_TREE_H

#include "tag/tag.h"

/// Labels of UD English (EWT, GUM), in alphabetical order of their text. _REL marks those that
/// share a word with a part of speech or a type.
typedef enum {
    SR_ACL,
    SR_ACL_RELCL,
    SR_ADVCL,
    SR_ADVCL_RELCL,
    SR_ADVMOD,
    SR_AMOD,
    SR_APPOS,
    SR_AUX_REL,
    SR_AUX_PASS,
    SR_CASE,
    SR_CC,
    SR_CC_PRECONJ,
    SR_CCOMP,
    SR_COMPOUND,
    SR_COMPOUND_PRT,
    SR_CONJ,
    SR_COP,
    SR_CSUBJ,
    SR_CSUBJ_OUTER,
    SR_CSUBJ_PASS,
    SR_DEP,
    SR_DET_REL,
    SR_DET_PREDET,
    SR_DISCOURSE,
    SR_DISLOCATED,
    SR_EXPL,
    SR_FIXED,
    SR_FLAT,
    SR_GOESWITH,
    SR_IOBJ,
    SR_LIST_REL,
    SR_MARK,
    SR_NMOD,
    SR_NMOD_DESC,
    SR_NMOD_POSS,
    SR_NMOD_UNMARKED,
    SR_NSUBJ,
    SR_NSUBJ_OUTER,
    SR_NSUBJ_PASS,
    SR_NUMMOD,
    SR_OBJ,
    SR_OBL,
    SR_OBL_AGENT,
    SR_OBL_UNMARKED,
    SR_ORPHAN,
    SR_PARATAXIS,
    SR_PUNCT_REL,
    SR_REPARANDUM,
    SR_ROOT,
    SR_VOCATIVE,
    SR_XCOMP,
    SR_DEPREL_COUNT
} sr_deprel;
extern const char *const sr_deprel_text[SR_DEPREL_COUNT];

#define SR_NO_TOKEN UINT32_MAX

/// One item per token of the report. Each sentence is one projective tree.
typedef struct {
    uint32_t count;
    uint32_t *head;  // token of the same sentence, SR_NO_TOKEN for the sentence's root
    uint8_t *deprel; // sr_deprel
} sr_tree;

#endif
