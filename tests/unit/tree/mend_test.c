// "wounding 14, officials said": whose figure it is; "in March gunmen fired": where the opening
// ends.
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

/// "In Oren gunmen fired": the word that hangs on it by `rel`, after the mend; what the mark and
/// the place hang on by the parser.
enum { MARK, PLACE, GUNMEN, FIRED, SHORT };
static void mend_opening(const char *mark, uint32_t mark_on, uint8_t noun_rel, uint32_t head[SHORT],
                         uint8_t rel[SHORT])
{
    uint8_t pos[SHORT] = {SR_ADP, SR_PROPN, SR_NOUN, SR_VERB};
    uint8_t fine[SHORT] = {SR_XPOS_IN, SR_XPOS_NNP, SR_XPOS_NNS, SR_XPOS_VBD};
    const char *words[SHORT] = {mark, "oren", "gunmen", "fired"};
    sr_tags tags = {.count = SHORT, .upos = pos, .xpos = fine, .form = words};
    sr_tree tree = {.count = SHORT, .head = head, .deprel = rel};
    head[MARK] = mark_on, head[PLACE] = GUNMEN, head[GUNMEN] = FIRED, head[FIRED] = SR_NO_TOKEN;
    rel[MARK] = SR_CASE, rel[PLACE] = SR_COMPOUND, rel[GUNMEN] = noun_rel, rel[FIRED] = SR_ROOT;
    sr_tree_mend_openings(&tags, &tree);
}

static void check_openings(void)
{
    static const struct {
        int line;
        uint32_t mark_on;
        uint8_t noun_rel;
    } slips[] = {{__LINE__, GUNMEN, SR_NSUBJ},
                 {__LINE__, PLACE, SR_NSUBJ},
                 {__LINE__, GUNMEN, SR_OBL},
                 {__LINE__, GUNMEN, SR_OBJ}};
    uint32_t head[SHORT];
    uint8_t rel[SHORT];
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        mend_opening("in", slips[i].mark_on, slips[i].noun_rel, head, rel);
        CHECK_INT(slips[i].line, "the place is where they fired", head[PLACE], FIRED);
        CHECK_INT(slips[i].line, "by its preposition", head[MARK], PLACE);
        CHECK_INT(slips[i].line, "who fired", rel[GUNMEN], SR_NSUBJ);
    }
    mend_opening("of", GUNMEN, SR_NSUBJ, head, rel);
    CHECK_INT(__LINE__, "\"of\" opens nothing", head[PLACE], GUNMEN);
}

int main(void)
{
    check_openings();
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
