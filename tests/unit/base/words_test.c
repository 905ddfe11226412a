// Classes of words: which tables are refused and why, and what is in which class.
#include "base/words.h"

#include "../../check.h"

#define SAMPLE(X) X(LOSS, "loss") X(LIMB, "limb")
enum { SAMPLE(SR_WORDS_ENUMERATOR) SAMPLE_COUNT };
static const char *const names[] = {SAMPLE(SR_WORDS_NAME)};

#define LOSS "loss\tloss | casualty\n"
#define LIMB "limb\tarm | leg\n"

static const struct {
    int line;
    const char *table;
    const char *complaint; // or NULL where it is good
} tables[] = {
    {__LINE__, "# a comment\n\n" LOSS LIMB, NULL},
    {__LINE__, LIMB LOSS "limb\tfoot\n", NULL},  // in any order, and in several rows
    {__LINE__, "loss\tloss | arm\n" LIMB, NULL}, // in two classes
    {__LINE__, LOSS LIMB "wing\tleft\n", "t/words.txt:3: no such class of words: wing"},
    {__LINE__, LOSS, "t/words.txt: no words of class limb"},
    {__LINE__, LOSS "limb\n", "t/words.txt:2: a row is `class<TAB>word | word`"},
    {__LINE__, LOSS "limb\tarm | | leg\n", "t/words.txt:2: an empty word"},
    {__LINE__, LOSS "limb\tarm\tleg\n", "t/words.txt:2: a row is `class<TAB>word | word`"},
    {__LINE__, LOSS "limb\tarm | leg | arm\n", "t/words.txt:2: \"arm\" stands twice in limb"},
    {__LINE__, LOSS LIMB "limb\tleg\n", "t/words.txt:3: \"leg\" stands twice in limb"},
};

static const struct {
    int line;
    const char *word;
    bool loss;
    bool limb;
} words[] = {
    {__LINE__, "arm", true, true},       {__LINE__, "leg", false, true},
    {__LINE__, "casualty", true, false}, {__LINE__, "air force", true, false},
    {__LINE__, "air", false, false},     {__LINE__, "lossy", false, false},
    {__LINE__, "los", false, false},     {__LINE__, "", false, false},
    {__LINE__, "Arm", false, false}, // words are lower case, as forms and lemmas are
};

static bool read(sr_words *out, const char *table, sr_error *err)
{
    return sr_words_read(out, names, SAMPLE_COUNT, "t/words.txt", table, strlen(table), err);
}

int main(void)
{
    sr_words sample;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        sr_error err = {0};
        bool good = read(&sample, tables[i].table, &err);
        CHECK_INT(tables[i].line, "is taken", good, tables[i].complaint == NULL);
        CHECK_STR(tables[i].line, tables[i].table, err.message,
                  tables[i].complaint == NULL ? "" : tables[i].complaint);
        sr_words_free(&sample); // also of nothing
    }
    sr_error err = {0};
    CHECK(__LINE__, "no text",
          !sr_words_read(&sample, names, SAMPLE_COUNT, "t/words.txt", "loss\ta\0b\n", 9, &err));
    CHECK(__LINE__, "opens", read(&sample, "loss\tcasualty|arm | air force\n" LIMB, &err));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CHECK_INT(words[i].line, words[i].word, sr_words_is(&sample, SR_WORDS_LOSS, words[i].word),
                  words[i].loss);
        CHECK_INT(words[i].line, words[i].word, sr_words_is(&sample, SR_WORDS_LIMB, words[i].word),
                  words[i].limb);
    }
    CHECK(__LINE__, "by size", sr_words_find(&sample, "legs", 3) != NULL);
    CHECK(__LINE__, "by size", sr_words_find(&sample, "legs", 4) == NULL);
    sr_words_free(&sample);
    return CHECK_END();
}
