// Which noun phrases are mentions, and where they begin and end.
#include "../../check.h"
#include "written.h"

static const struct {
    int line;
    const char *trees;
    const char *mention;
    bool found;
} rows[] = {
    // determiner, modifiers and of-phrases in
    {__LINE__,
     "officers/NOUNS/6/nsubj/officer of/ADP/5/case the/DET/5/det third/ADJ/5/amod "
     "brigade/NOUN/1/nmod spoke/VERB/0/root/speak",
     "officers of the third brigade", true},
    {__LINE__,
     "officers/NOUNS/6/nsubj/officer of/ADP/5/case the/DET/5/det third/ADJ/5/amod "
     "brigade/NOUN/1/nmod spoke/VERB/0/root/speak",
     "the third brigade", true},
    // relative clauses out
    {__LINE__,
     "the/DET/2/det men/NOUNS/5/nsubj/man who/PRON/4/nsubj fled/VERB/2/acl:relcl/flee "
     "returned/VERB/0/root/return",
     "the men", true},
    // conjuncts are mentions of their own
    {__LINE__,
     "soldiers/NOUNS/4/nsubj/soldier and/CCONJ/3/cc police/NOUN/1/conj fired/VERB/0/root/fire",
     "soldiers", true},
    {__LINE__,
     "soldiers/NOUNS/4/nsubj/soldier and/CCONJ/3/cc police/NOUN/1/conj fired/VERB/0/root/fire",
     "police", true},
    // an adjective or number that stands for people
    {__LINE__, "the/DET/2/det wounded/ADJ/3/nsubj waited/VERB/0/root/wait", "the wounded", true},
    {__LINE__, "three/NUM/3/nsubj:pass were/AUX/3/aux:pass hurt/VERB/0/root/hurt", "three", true},
    {__LINE__,
     "a/DET/2/det clerk/NOUN/4/nsubj:pass was/AUX/4/aux:pass shot/VERB/0/root/shoot "
     "dead/ADJ/4/xcomp",
     "dead", false},
    // a named actor inside a longer phrase
    {__LINE__, "Hezbollah/PROPN:g/2/compound fighters/NOUNS/3/nsubj/fighter fled/VERB/0/root/flee",
     "Hezbollah", true},
    // what monitors put in brackets, and a time of day, name nobody
    {__LINE__,
     "[/PUNCT/3/punct excerpts/PROPN/6/dep ]/PUNCT/2/punct a/DET/5/det bomb/NOUN/6/nsubj "
     "fell/VERB/0/root/fall",
     "excerpts", false},
    {__LINE__, "100340C/PROPN/3/nsubj :/PUNCT/1/punct waited/VERB/0/root/wait", "100340C", false},
    // an age is nobody
    {__LINE__,
     "Ana/PROPN:p/5/nsubj ,/PUNCT/3/punct 70/NUM/1/appos ,/PUNCT/1/punct fell/VERB/0/root/fall",
     "70", false},
    {__LINE__, "70/NUM/2/nsubj fell/VERB/0/root/fall", "70", true},
    // a predicate begins behind its subject
    {__LINE__,
     "per/ADP/3/case the/DET/3/det mayor/NOUN/8/obl ,/PUNCT/3/punct it/PRON/8/nsubj was/AUX/8/cop "
     "a/DET/8/det raid/NOUN/0/root",
     "a raid", true},
    // what ties a clause is no part of who acts in it, nor the day of whom
    {__LINE__,
     "town/NOUN/0/root where/ADV/3/advmod police/NOUN/4/nsubj fired/VERB/1/acl:relcl/fire",
     "police", true},
    {__LINE__,
     "bloc/NOUN/0/root whose/PRON/3/nmod:poss leaders/NOUNS/4/nsubj/leader "
     "met/VERB/1/acl:relcl/meet",
     "leaders", true},
    // words that head nothing
    {__LINE__, "police/NOUN/2/compound sources/NOUNS/3/nsubj/source said/VERB/0/root/say", "police",
     false},
    {__LINE__, "they/PRON/2/nsubj ran/VERB/0/root/run fast/ADV/2/advmod", "fast", false},
    {__LINE__, "they/PRON/2/nsubj ran/VERB/0/root/run fast/ADV/2/advmod", "they", true},
};

int main(void)
{
    sr_name_tables *tables = written_tables();
    if (tables == NULL || setjmp(written_full) != 0) {
        printf("no tables, or memory too small\n");
        return 1;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        written w;
        written_read(&w, rows[i].trees);
        sr_names names = sr_names_find(tables, &w.report, &w.syntax, &w.values, &w.keep, w.scratch);
        CHECK_INT(rows[i].line, rows[i].mention,
                  written_mention(&w, &names, rows[i].mention) != SR_NONE, rows[i].found);
        for (uint32_t m = 0; m < names.mention_count; m++) {
            const sr_mention *mention = &names.mentions[m];
            CHECK(rows[i].line, "span holds its head",
                  mention->first <= mention->token && mention->token < mention->last);
            CHECK(rows[i].line, "actor",
                  mention->actor == SR_NONE || mention->actor < names.actor_count);
        }
    }
    sr_name_tables_close(tables);
    return CHECK_END();
}
