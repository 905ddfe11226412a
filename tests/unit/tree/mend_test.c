// Slips of the parser: sentences with the heads and labels that it gives them, and what one word of
// them hangs on when they are mended.
#include "../../check.h"
#include "tree/mend.h"

enum { MOST = 12 };
typedef struct {
    const char *form; // and lemma
    uint8_t upos;
    uint8_t xpos;
    uint32_t head; // from 1; 0 for the root
    uint8_t deprel;
} word;

/// What a word hangs on when the sentence is mended.
typedef struct {
    uint32_t at;   // from 1; 0 ends the list
    uint32_t head; // from 1; 0 for the root
    uint8_t deprel;
} hanging;

/// Mends the words of one sentence and checks what is wanted of them.
static void mend_words(int line, const word *words, const hanging *want)
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
    sr_tree_mend(&tags, &tree);
    CHECK_INT(line, "wanted", want->at > 0, 1);
    for (const hanging *w = want; w->at > 0; w++) {
        uint32_t got = head[w->at - 1] == SR_NO_TOKEN ? 0 : head[w->at - 1] + 1;
        CHECK_INT(line, "head", got, w->head);
        CHECK_INT(line, "label", label[w->at - 1], w->deprel);
    }
}

enum { MOST_WANTED = 5 };
static const struct {
    int line;
    word words[MOST];
    hanging want[MOST_WANTED];
} rows[] = {
    // "killed by presumed rebels during a raid": by rebels
    // and the raid is when they were killed
    {__LINE__,
     {{"killed", SR_VERB, SR_XPOS_VBN, 0, SR_ROOT},
      {"by", SR_ADP, SR_XPOS_IN, 3, SR_MARK},
      {"presumed", SR_VERB, SR_XPOS_VBN, 1, SR_ADVCL},
      {"rebels", SR_NOUN, SR_XPOS_NNS, 3, SR_OBL_AGENT},
      {"during", SR_ADP, SR_XPOS_IN, 6, SR_CASE},
      {"raid", SR_NOUN, SR_XPOS_NN, 3, SR_OBL}},
     {{4, 1, SR_OBL_AGENT}, {3, 4, SR_AMOD}, {2, 4, SR_CASE}, {6, 1, SR_OBL}}},
    // "police held teenagers, aged 15, accused": it is they who are 15 and accused
    {__LINE__,
     {{"police", SR_NOUN, SR_XPOS_NN, 2, SR_NSUBJ},
      {"held", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT},
      {"teenagers", SR_NOUN, SR_XPOS_NNS, 2, SR_OBJ},
      {",", SR_PUNCT, SR_XPOS_COMMA, 5, SR_PUNCT_REL},
      {"aged", SR_ADJ, SR_XPOS_JJ, 2, SR_ADVCL},
      {"15", SR_NUM, SR_XPOS_CD, 5, SR_OBJ},
      {",", SR_PUNCT, SR_XPOS_COMMA, 8, SR_PUNCT_REL},
      {"accused", SR_VERB, SR_XPOS_VBN, 5, SR_ADVCL}},
     {{5, 3, SR_ACL}, {8, 3, SR_ACL}, {6, 5, SR_OBJ}}},
    // "the boy, aged 15": what hangs on it already stays there
    {__LINE__,
     {{"fled", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT},
      {"boy", SR_NOUN, SR_XPOS_NN, 4, SR_NSUBJ},
      {",", SR_PUNCT, SR_XPOS_COMMA, 4, SR_PUNCT_REL},
      {"aged", SR_VERB, SR_XPOS_VBD, 1, SR_ADVCL},
      {"15", SR_NUM, SR_XPOS_CD, 4, SR_OBJ}},
     {{4, 1, SR_ADVCL}, {2, 4, SR_NSUBJ}}},
    // "he fled, aged 15": no noun stands before the comma
    {__LINE__,
     {{"he", SR_PRON, SR_XPOS_PRP, 2, SR_NSUBJ},
      {"fled", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT},
      {",", SR_PUNCT, SR_XPOS_COMMA, 4, SR_PUNCT_REL},
      {"aged", SR_ADJ, SR_XPOS_JJ, 2, SR_ADVCL},
      {"15", SR_NUM, SR_XPOS_CD, 4, SR_OBJ}},
     {{4, 2, SR_ADVCL}}},
    // "hit, wounding 14, officials said": it counts the wounded
    // and the comma parts the clauses
    {__LINE__,
     {{"hit", SR_VERB, SR_XPOS_VBD, 6, SR_CCOMP},
      {"wound", SR_VERB, SR_XPOS_VBG, 1, SR_ADVCL},
      {"14", SR_NUM, SR_XPOS_CD, 5, SR_NUMMOD},
      {",", SR_PUNCT, SR_XPOS_COMMA, 4, SR_PUNCT_REL},
      {"officials", SR_NOUN, SR_XPOS_NNS, 6, SR_NSUBJ},
      {"say", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT}},
     {{3, 2, SR_OBJ}, {4, 6, SR_PUNCT_REL}}},
    // "said 14 local officials": behind no comma it counts them
    {__LINE__,
     {{"hit", SR_VERB, SR_XPOS_VBD, 6, SR_CCOMP},
      {"wound", SR_VERB, SR_XPOS_VBG, 1, SR_ADVCL},
      {"14", SR_NUM, SR_XPOS_CD, 5, SR_NUMMOD},
      {"local", SR_ADJ, SR_XPOS_JJ, 5, SR_AMOD},
      {"officials", SR_NOUN, SR_XPOS_NNS, 6, SR_NSUBJ},
      {"say", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT}},
     {{3, 5, SR_NUMMOD}}},
    // in Oren gunmen fired: that is where
    // by its preposition
    {__LINE__,
     {{"in", SR_ADP, SR_XPOS_IN, 3, SR_CASE},
      {"oren", SR_PROPN, SR_XPOS_NNP, 3, SR_COMPOUND},
      {"gunmen", SR_NOUN, SR_XPOS_NNS, 4, SR_NSUBJ},
      {"fire", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT}},
     {{2, 4, SR_OBL}, {1, 2, SR_CASE}}},
    {__LINE__,
     {{"in", SR_ADP, SR_XPOS_IN, 2, SR_CASE},
      {"oren", SR_PROPN, SR_XPOS_NNP, 3, SR_COMPOUND},
      {"gunmen", SR_NOUN, SR_XPOS_NNS, 4, SR_NSUBJ},
      {"fire", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT}},
     {{2, 4, SR_OBL}}},
    // whatever the parser takes those for who fired
    {__LINE__,
     {{"in", SR_ADP, SR_XPOS_IN, 3, SR_CASE},
      {"oren", SR_PROPN, SR_XPOS_NNP, 3, SR_COMPOUND},
      {"gunmen", SR_NOUN, SR_XPOS_NNS, 4, SR_OBL},
      {"fire", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT}},
     {{3, 4, SR_NSUBJ}}},
    {__LINE__,
     {{"in", SR_ADP, SR_XPOS_IN, 3, SR_CASE},
      {"oren", SR_PROPN, SR_XPOS_NNP, 3, SR_COMPOUND},
      {"gunmen", SR_NOUN, SR_XPOS_NNS, 4, SR_OBJ},
      {"fire", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT}},
     {{3, 4, SR_NSUBJ}}},
    // "of" opens nothing
    {__LINE__,
     {{"of", SR_ADP, SR_XPOS_IN, 3, SR_CASE},
      {"oren", SR_PROPN, SR_XPOS_NNP, 3, SR_COMPOUND},
      {"gunmen", SR_NOUN, SR_XPOS_NNS, 4, SR_NSUBJ},
      {"fire", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT}},
     {{2, 3, SR_COMPOUND}}},
    // jets struck posts: a participle has no object
    {__LINE__,
     {{"jets", SR_NOUN, SR_XPOS_NNS, 0, SR_ROOT},
      {"strike", SR_VERB, SR_XPOS_VBN, 1, SR_ACL},
      {"posts", SR_NOUN, SR_XPOS_NNS, 2, SR_OBJ},
      {".", SR_PUNCT, SR_XPOS_STOP, 1, SR_PUNCT_REL}},
     {{2, 0, SR_ROOT}}},
    {__LINE__,
     {{"bodies", SR_NOUN, SR_XPOS_NNS, 0, SR_ROOT},
      {"lie", SR_VERB, SR_XPOS_VBD, 1, SR_ACL},
      {"there", SR_ADV, SR_XPOS_RB, 2, SR_ADVMOD}},
     {{1, 2, SR_NSUBJ}}},
    // a heading: "jets struck by rockets"
    {__LINE__,
     {{"jets", SR_NOUN, SR_XPOS_NNS, 0, SR_ROOT},
      {"strike", SR_VERB, SR_XPOS_VBN, 1, SR_ACL},
      {"by", SR_ADP, SR_XPOS_IN, 4, SR_CASE},
      {"rockets", SR_NOUN, SR_XPOS_NNS, 2, SR_OBL_AGENT}},
     {{1, 0, SR_ROOT}}},
    // he said they had crossed and asked for help
    {__LINE__,
     {{"he", SR_PRON, SR_XPOS_PRP, 2, SR_NSUBJ},
      {"say", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT},
      {"they", SR_PRON, SR_XPOS_PRP, 5, SR_NSUBJ},
      {"have", SR_AUX, SR_XPOS_VBD, 5, SR_AUX_REL},
      {"cross", SR_VERB, SR_XPOS_VBN, 2, SR_CCOMP},
      {"and", SR_CCONJ, SR_XPOS_CC, 7, SR_CC},
      {"ask", SR_VERB, SR_XPOS_VBD, 5, SR_CONJ}},
     {{7, 2, SR_CONJ}}},
    // "he said they crossed and asked": they may well have asked
    {__LINE__,
     {{"he", SR_PRON, SR_XPOS_PRP, 2, SR_NSUBJ},
      {"say", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT},
      {"they", SR_PRON, SR_XPOS_PRP, 4, SR_NSUBJ},
      {"cross", SR_VERB, SR_XPOS_VBD, 2, SR_CCOMP},
      {"and", SR_CCONJ, SR_XPOS_CC, 6, SR_CC},
      {"ask", SR_VERB, SR_XPOS_VBD, 4, SR_CONJ}},
     {{6, 4, SR_CONJ}}},
    // a raid that police blamed on rebels
    {__LINE__,
     {{"raid", SR_NOUN, SR_XPOS_NN, 0, SR_ROOT},
      {"that", SR_DET, SR_XPOS_WDT, 3, SR_DET_REL},
      {"police", SR_NOUN, SR_XPOS_NN, 4, SR_NSUBJ},
      {"blame", SR_VERB, SR_XPOS_VBD, 1, SR_ACL_RELCL}},
     {{2, 4, SR_OBJ}}},
    // urged both to leave
    {__LINE__,
     {{"urge", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT},
      {"both", SR_DET, SR_XPOS_DT, 4, SR_OBJ},
      {"to", SR_PART, SR_XPOS_TO, 4, SR_MARK},
      {"leave", SR_VERB, SR_XPOS_VB, 1, SR_XCOMP}},
     {{2, 1, SR_OBJ}}},
    // leaders reached by phone said
    {__LINE__,
     {{"leaders", SR_NOUN, SR_XPOS_NNS, 2, SR_NSUBJ_PASS},
      {"reach", SR_VERB, SR_XPOS_VBN, 5, SR_CCOMP},
      {"by", SR_ADP, SR_XPOS_IN, 4, SR_CASE},
      {"phone", SR_NOUN, SR_XPOS_NN, 2, SR_OBL},
      {"say", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT}},
     {{1, 5, SR_NSUBJ}, {2, 1, SR_ACL}}},
    // leaders were reached, he said
    {__LINE__,
     {{"leaders", SR_NOUN, SR_XPOS_NNS, 3, SR_NSUBJ_PASS},
      {"were", SR_AUX, SR_XPOS_VBD, 3, SR_AUX_PASS},
      {"reach", SR_VERB, SR_XPOS_VBN, 5, SR_CCOMP},
      {"he", SR_PRON, SR_XPOS_PRP, 5, SR_NSUBJ},
      {"say", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT}},
     {{3, 5, SR_CCOMP}}},
    // the bloc, whose envoy agreed, voted
    {__LINE__,
     {{"bloc", SR_NOUN, SR_XPOS_NN, 5, SR_NSUBJ},
      {",", SR_PUNCT, SR_XPOS_COMMA, 1, SR_PUNCT_REL},
      {"whose", SR_PRON, SR_XPOS_WPS, 4, SR_NMOD_POSS},
      {"envoy", SR_NOUN, SR_XPOS_NN, 5, SR_NSUBJ},
      {"agree", SR_VERB, SR_XPOS_VBD, 0, SR_ROOT},
      {",", SR_PUNCT, SR_XPOS_COMMA, 5, SR_PUNCT_REL},
      {"vote", SR_VERB, SR_XPOS_VBD, 5, SR_CONJ}},
     {{1, 7, SR_NSUBJ}, {5, 1, SR_ACL_RELCL}, {7, 0, SR_ROOT}}},
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        mend_words(rows[i].line, rows[i].words, rows[i].want);
    }
    return CHECK_END();
}
