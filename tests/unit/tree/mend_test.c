// "wounding 14, officials said": whose figure it is.
#include "../../check.h"
#include "tree/mend.h"

enum { HIT, WOUNDING, FIGURE, COMMA, OFFICIALS, SAID, WORDS };
static uint8_t upos[WORDS] = {SR_VERB, SR_VERB, SR_NUM, SR_PUNCT, SR_NOUN, SR_VERB};
static const char *form[WORDS] = {"hit", "wounding", "14", ",", "officials", "said"};

static void mend(uint32_t head[WORDS], uint8_t deprel[WORDS])
{
    sr_tags tags = {.count = WORDS, .upos = upos, .form = form};
    sr_tree tree = {.count = WORDS, .head = head, .deprel = deprel};
    sr_tree_mend_figures(&tags, &tree);
}

int main(void)
{
    uint32_t head[WORDS] = {SAID, HIT, OFFICIALS, FIGURE, SAID, SR_NO_TOKEN};
    uint8_t deprel[WORDS] = {SR_CCOMP, SR_ADVCL, SR_NUMMOD, SR_PUNCT_REL, SR_NSUBJ, SR_ROOT};
    mend(head, deprel);
    CHECK_INT(__LINE__, "the verb before it", head[FIGURE], WOUNDING);
    CHECK_INT(__LINE__, "as its object", deprel[FIGURE], SR_OBJ);
    CHECK_INT(__LINE__, "the comma parts the clauses", head[COMMA], SAID);
    // "said 14 officials, ...": behind no comma it counts them
    uint32_t counted[WORDS] = {SAID, HIT, OFFICIALS, FIGURE, SAID, SR_NO_TOKEN};
    uint8_t labels[WORDS] = {SR_CCOMP, SR_ADVCL, SR_NUMMOD, SR_ADVMOD, SR_NSUBJ, SR_ROOT};
    form[COMMA] = "local";
    mend(counted, labels);
    CHECK_INT(__LINE__, "of the officials", counted[FIGURE], OFFICIALS);
    return CHECK_END();
}
