// Slips of the parser: where the opening of "in March gunmen fired" ends, whose figure "wounding
// 14, officials said" is, what a sentence without a verb is told by, with whom a second verb of
// speech goes, what a relative clause is about.
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

enum { MOST = 12 };
typedef struct {
    const char *form; // and lemma
    uint8_t upos;
    uint8_t xpos;
    uint32_t head; // from 1; 0 for the root
    uint8_t deprel;
} word;

/// Mends the words of one sentence; gives the head, from 1, and the label of word `at`, from 1.
static void mend_words(const word *words, uint32_t at, uint32_t *got_head, uint8_t *got_label)
{
    uint32_t head[MOST];
    uint8_t part[MOST];
    uint8_t fine[MOST];
    uint8_t label[MOST];
    const char *text[MOST];
    uint32_t count = 0;
    for (; count < MOST && words[count].form != NULL; count++) {
        const word *w = &words[count];
        head[count] = w->head == 0 ? SR_NO_TOKEN : w->head - 1;
        part[count] = w->upos;
        fine[count] = w->xpos;
        label[count] = w->deprel;
        text[count] = w->form;
    }
    sr_tags tags = {.count = count, .upos = part, .xpos = fine, .form = text, .lemma = text};
    sr_tree tree = {.count = count, .head = head, .deprel = label};
    sr_tree_mend_predicates(&tags, &tree);
    sr_tree_mend_speech(&tags, &tree);
    sr_tree_mend_relatives(&tags, &tree);
    sr_tree_mend_objects(&tags, &tree);
    *got_head = head[at - 1] == SR_NO_TOKEN ? 0 : head[at - 1] + 1;
    *got_label = label[at - 1];
}

static const struct {
    int line;
    word words[MOST];
    uint32_t at;
    uint32_t head;
    uint8_t label;
} rows[] = {
    // jets struck posts: a participle has no object
    {__LINE__,
     {{"jets", SR_NOUN, SR_XPOS_NNS, 0, SR_ROOT},
      {"strike", SR_VERB, SR_XPOS_VBN, 1, SR_ACL},
      {"posts", SR_NOUN, SR_XPOS_NNS, 2, SR_OBJ},
      {".", SR_PUNCT, SR_XPOS_STOP, 1, SR_PUNCT_REL}},
     2,
     0,
     SR_ROOT},
    {__LINE__,
     {{"bodies", SR_NOUN, SR_XPOS_NNS, 0, SR_ROOT},
      {"lie", SR_VERB, SR_XPOS_VBD, 1, SR_ACL},
      {"there", SR_ADV, SR_XPOS_RB, 2, SR_ADVMOD}},
     1,
     2,
     SR_NSUBJ},
    // a heading: "jets struck by rockets"
    {__LINE__,
     {{"jets", SR_NOUN, SR_XPOS_NNS, 0, SR_ROOT},
      {"strike", SR_VERB, SR_XPOS_VBN, 1, SR_ACL},
      {"by", SR_ADP, SR_XPOS_IN, 4, SR_CASE},
      {"rockets", SR_NOUN, SR_XPOS_NNS, 2, SR_OBL_AGENT}},
     1,
     0,
     SR_ROOT},
    // he said they had crossed and asked for help
    {__LINE__,
     {{"he", SR_PRON, SR_XPOS_PRP, 2, SR_NSUBJ},
      {"say", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT},
      {"they", SR_PRON, SR_XPOS_PRP, 5, SR_NSUBJ},
      {"have", SR_AUX, SR_XPOS_VBD, 5, SR_AUX_REL},
      {"cross", SR_VERB, SR_XPOS_VBN, 2, SR_CCOMP},
      {"and", SR_CCONJ, SR_XPOS_CC, 7, SR_CC},
      {"ask", SR_VERB, SR_XPOS_VBD, 5, SR_CONJ}},
     7,
     2,
     SR_CONJ},
    // "he said they crossed and asked": they may well have asked
    {__LINE__,
     {{"he", SR_PRON, SR_XPOS_PRP, 2, SR_NSUBJ},
      {"say", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT},
      {"they", SR_PRON, SR_XPOS_PRP, 4, SR_NSUBJ},
      {"cross", SR_VERB, SR_XPOS_VBD, 2, SR_CCOMP},
      {"and", SR_CCONJ, SR_XPOS_CC, 6, SR_CC},
      {"ask", SR_VERB, SR_XPOS_VBD, 4, SR_CONJ}},
     6,
     4,
     SR_CONJ},
    // a raid that police blamed on rebels
    {__LINE__,
     {{"raid", SR_NOUN, SR_XPOS_NN, 0, SR_ROOT},
      {"that", SR_DET, SR_XPOS_WDT, 3, SR_DET_REL},
      {"police", SR_NOUN, SR_XPOS_NN, 4, SR_NSUBJ},
      {"blame", SR_VERB, SR_XPOS_VBD, 1, SR_ACL_RELCL}},
     2,
     4,
     SR_OBJ},
    // urged both to leave
    {__LINE__,
     {{"urge", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT},
      {"both", SR_DET, SR_XPOS_DT, 4, SR_OBJ},
      {"to", SR_PART, SR_XPOS_TO, 4, SR_MARK},
      {"leave", SR_VERB, SR_XPOS_VB, 1, SR_XCOMP}},
     2,
     1,
     SR_OBJ},
};

static void check_words(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t got_head;
        uint8_t got_label;
        mend_words(rows[i].words, rows[i].at, &got_head, &got_label);
        CHECK_INT(rows[i].line, "head", got_head, rows[i].head);
        CHECK_INT(rows[i].line, "label", got_label, rows[i].label);
    }
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
    check_words();
    return CHECK_END();
}
