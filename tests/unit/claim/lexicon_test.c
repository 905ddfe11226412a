// The word lists of data/claims: reading them, and what is refused.
#include "claim/lexicon.h"

#include "../../check.h"

static sr_claim_tables *tables_of(const char *verbs, sr_error *err)
{
    const char *texts[SR_LIST_COUNT] = {verbs, "per\tsource\tasserts\n",
                                        "kill\tkilled\tobject\tcertain\n", "child\tcivilian\t-\n",
                                        "police\tpolice\tyes\n"};
    size_t sizes[SR_LIST_COUNT];
    for (int i = 0; i < SR_LIST_COUNT; i++) {
        sizes[i] = strlen(texts[i]);
    }
    return sr_claim_tables_of(texts, sizes, err);
}

static const struct {
    int line;
    const char *verbs;
    const char *word;
    bool opens;
    bool finds;
} rows[] = {
    {__LINE__, "say\tneutral\tasserts\tclause\n", "say", true, true},
    {__LINE__, "say\tneutral\tasserts\tclause\n", "said", true, false}, // rows are lemmas
    {__LINE__, "# only a comment\n\n", "say", true, false},
    {__LINE__, "say\tneutral\tasserts\n", "say", false, false},      // no last field
    {__LINE__, "say\tloud\tasserts\tclause\n", "say", false, false}, // no such class
    {__LINE__, "deny\tdeny\tdenies\tclause object\nsay\tneutral\tasserts\tclause\n", "deny", true,
     true},
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sr_error err = {0};
        sr_claim_tables *tables = tables_of(rows[i].verbs, &err);
        CHECK_INT(rows[i].line, "opens", tables != NULL, rows[i].opens);
        CHECK_INT(rows[i].line, "says why", err.message[0] != '\0', !rows[i].opens);
        bool found =
            tables != NULL && sr_lexicon_find(&tables->lists[SR_LIST_VERBS], rows[i].word) != NULL;
        CHECK_INT(rows[i].line, rows[i].word, found, rows[i].finds);
        sr_claim_tables_close(tables);
    }
    return CHECK_END();
}
