// Two mentions of one report: the same actor or not.
#include "../../check.h"
#include "written.h"

static const struct {
    int line;
    const char *trees;
    const char *one;
    const char *other;
    bool same;
} rows[] = {
    // short names
    {__LINE__,
     "Ana/PROPN:p/3/nsubj Ruiz/PROPN:p/1/flat left/VERB/0/root/leave | Ruiz/PROPN:p/2/nsubj "
     "returned/VERB/0/root/return",
     "Ana Ruiz", "Ruiz", true},
    {__LINE__,
     "Ana/PROPN:p/3/nsubj Ruiz/PROPN:p/1/flat left/VERB/0/root/leave | Leo/PROPN:p/3/nsubj "
     "Ruiz/PROPN:p/1/flat stayed/VERB/0/root/stay",
     "Ana Ruiz", "Leo Ruiz", false},
    {__LINE__,
     "the/DET/3/det River/PROPN:g/3/compound Front/PROPN:g/4/nsubj fought/VERB/0/root/fight | "
     "the/DET/2/det Front/PROPN:g/3/nsubj withdrew/VERB/0/root/withdraw",
     "the River Front", "the Front", true},
    // an organization that is told of is not the agency that was told
    {__LINE__,
     "sources/NOUNS/2/nsubj/source told/VERB/0/root/tell Reuters/PROPN:o/2/obj | the/DET/2/det "
     "organization/NOUN/3/nsubj lost/VERB/0/root/lose two/NUM/5/nummod ambulances/NOUNS/3/obj",
     "Reuters", "the organization", false},
    // the other one is not the one before
    {__LINE__,
     "a/DET/2/det sniper/NOUN/3/nsubj fled/VERB/0/root/flee | the/DET/2/det sniper/NOUN/3/nsubj "
     "returned/VERB/0/root/return",
     "a sniper", "the sniper", true},
    {__LINE__,
     "a/DET/2/det sniper/NOUN/3/nsubj fled/VERB/0/root/flee | the/DET/3/det other/ADJ/3/amod "
     "sniper/NOUN/4/nsubj returned/VERB/0/root/return",
     "a sniper", "the other sniper", false},
    // spellings of one row of the codebook
    {__LINE__,
     "Al-Mahdi/PROPN:g/2/compound Army/PROPN:g/4/compound fighters/NOUNS/4/compound "
     "attacked/VERB/0/root/attack | "
     "the/DET/3/det Mahdi/PROPN:g/3/compound Army/PROPN:g/4/nsubj denied/VERB/0/root/deny "
     "it/PRON/4/obj",
     "Al-Mahdi Army", "the Mahdi Army", true},
    // acronyms
    {__LINE__,
     "EU/PROPN:o/4/nsubj and/CCONJ:o/3/cc UN/PROPN:o/1/conj handed/VERB/0/root/hand "
     "over/ADV/4/advmod tents/NOUNS/4/obj",
     "EU", "UN", false}, // nor do the two in one name spell the first
    {__LINE__,
     "the/DET/3/det Popular/PROPN:g/3/compound Guard/PROPN:g/7/nsubj (/PUNCT/5/punct "
     "PG/PROPN:g/3/appos )/PUNCT/5/punct fled/VERB/0/root/flee | "
     "PG/PROPN:g/2/compound men/NOUNS/3/nsubj/man returned/VERB/0/root/return | PG/PROPN:g/2/nsubj "
     "won/VERB/0/root/win",
     "the Popular Guard ( PG )", "PG", true},
    // initials of whoever the report names in full, whoever else they may be of
    {__LINE__,
     "the/DET/4/det Rapid/ADJ:g/4/amod Support/NOUN:g/4/compound Forces/NOUNS:g/5/nsubj/force "
     "fled/VERB/0/root/flee | the/DET/2/det RSF/PROPN:o/3/nsubj returned/VERB/0/root/return",
     "the Rapid Support Forces", "the RSF", true},
    {__LINE__,
     "the/DET/4/det Kamlin/PROPN:g/4/compound Mountain/PROPN:g/4/compound Rangers/PROPN:g/5/nsubj "
     "fled/VERB/0/root/flee | the/DET/2/det KMR/NOUNS/3/nsubj/kmr returned/VERB/0/root/return",
     "the Kamlin Mountain Rangers", "the KMR", true},
    {__LINE__,
     "the/DET/4/det Kamlin/PROPN:g/4/compound Mountain/PROPN:g/4/compound Rangers/PROPN:g/5/nsubj "
     "fled/VERB/0/root/flee | KMR/NOUN/2/compound/kmr men/NOUNS/3/nsubj/man "
     "returned/VERB/0/root/return",
     "the Kamlin Mountain Rangers", "KMR", true},
    // a town is the one told last, whatever another is called
    {__LINE__,
     "rebels/NOUNS/2/nsubj/rebel left/VERB/0/root/leave Sadr/PROPN:l/4/compound City/PROPN:l/2/obj "
     "| "
     "rebels/NOUNS/2/nsubj/rebel attacked/VERB/0/root/attack Basra/PROPN:l/2/obj | "
     "rebels/NOUNS/2/nsubj/rebel shelled/VERB/0/root/shell the/DET/4/det city/NOUN/2/obj",
     "Basra", "the city", true},
    {__LINE__,
     "rebels/NOUNS/2/nsubj/rebel left/VERB/0/root/leave Sadr/PROPN:l/4/compound City/PROPN:l/2/obj "
     "| "
     "rebels/NOUNS/2/nsubj/rebel attacked/VERB/0/root/attack Basra/PROPN:l/2/obj | "
     "rebels/NOUNS/2/nsubj/rebel shelled/VERB/0/root/shell the/DET/4/det city/NOUN/2/obj",
     "Sadr City", "the city", false},
    // a shrine is called after somebody else
    {__LINE__,
     "rebels/NOUNS/2/nsubj/rebel shelled/VERB/0/root/shell the/DET/4/det shrine/NOUN/2/obj "
     "of/ADP/6/case Ali/PROPN:p/4/nmod | Ali/PROPN:p/3/nsubj Samadi/PROPN:p/1/flat "
     "wept/VERB/0/root/weep",
     "Ali", "Ali Samadi", false},
    // a word for somebody behind an article is no name, whatever the tagger says
    {__LINE__,
     "Bishop/PROPN/2/compound Leo/PROPN:p/4/nsubj Ruiz/PROPN:p/2/flat left/VERB/0/root/leave | "
     "the/DET/2/det bishop/PROPN/3/nsubj wept/VERB/0/root/weep",
     "Bishop Leo Ruiz", "the bishop", true},
    // forces of two sides
    {__LINE__,
     "militia/NOUN/2/compound forces/NOUNS/3/nsubj/force attacked/VERB/0/root/attack | "
     "the/DET/3/det Iraqi/ADJ:n/3/amod forces/NOUNS/4/nsubj/force fled/VERB/0/root/flee",
     "militia forces", "the Iraqi forces", false},
    // apposition, copula and title
    {__LINE__,
     "Ana/PROPN:p/8/nsubj Ruiz/PROPN:p/1/flat ,/PUNCT/5/punct the/DET/5/det governor/NOUN/1/appos "
     "of/ADP/7/case Barsal/PROPN:l/5/nmod resigned/VERB/0/root/resign | "
     "the/DET/2/det governor/NOUN/3/nsubj wept/VERB/0/root/weep",
     "Ana Ruiz , the governor of Barsal", "the governor", true},
    {__LINE__,
     "Ana/PROPN:p/5/nsubj Ruiz/PROPN:p/1/flat is/AUX/5/cop/be a/DET/5/det cleric/NOUN/0/root | "
     "the/DET/3/det radical/ADJ/3/amod cleric/NOUN/4/nsubj prayed/VERB/0/root/pray",
     "Ana Ruiz", "the radical cleric", true},
    // another name
    {__LINE__,
     "police/NOUN/2/nsubj caught/VERB/0/root/catch Leo/PROPN:p/2/obj Ruiz/PROPN:p/3/flat "
     ",/PUNCT/7/punct alias/NOUN/7/compound Chema/PROPN:p/3/appos",
     "Leo Ruiz , alias Chema", "alias Chema", true},
    {__LINE__,
     "police/NOUN/2/nsubj caught/VERB/0/root/catch Leo/PROPN:p/2/obj Ruiz/PROPN:p/3/flat "
     "and/CCONJ/6/cc Chema/PROPN:p/3/conj",
     "Leo Ruiz", "Chema", false},
    // who is known by a name
    {__LINE__,
     "a/DET/2/det man/NOUN/8/nsubj who/PRON/4/nsubj identified/VERB/2/acl:relcl/identify "
     "himself/PRON/4/obj as/ADP/7/case Leo/PROPN:p/4/obl said/VERB/0/root/say | "
     "Leo/PROPN:p/2/nsubj left/VERB/0/root/leave",
     "a man", "Leo", true},
    {__LINE__,
     "a/DET/2/det man/NOUN/6/nsubj who/PRON/4/nsubj named/VERB/2/acl:relcl/name "
     "Leo/PROPN:p/4/obj said/VERB/0/root/say | Leo/PROPN:p/2/nsubj left/VERB/0/root/leave",
     "a man", "Leo", false},
    // a title is one phrase with its name, though the parser parts them
    {__LINE__,
     "Barsali/ADJ:n/2/amod Secretary/PROPN/7/nsubj of/ADP/4/case State/PROPN/2/nmod "
     "Leo/PROPN:p/7/nsubj Ruiz/PROPN:p/5/flat left/VERB/0/root/leave | "
     "Ruiz/PROPN:p/2/nsubj wept/VERB/0/root/weep",
     "Barsali Secretary of State Leo Ruiz", "Ruiz", true},
    // a surname that the tagger takes for a common noun
    {__LINE__,
     "Ana/PROPN:p/3/nsubj Qwertabi/PROPN:p/1/flat left/VERB/0/root/leave | "
     "they/PRON/2/nsubj thanked/VERB/0/root/thank Qwertabi/NOUN:p/2/obj",
     "Ana Qwertabi", "Qwertabi", true},
    // his rank and surname, taken for a body
    {__LINE__,
     "Leo/PROPN:p/3/nsubj Qwertabi/PROPN:p/1/flat left/VERB/0/root/leave | "
     "Inspector/PROPN:o/2/nmod:desc Qwertabi/PROPN:o/3/nsubj returned/VERB/0/root/return",
     "Leo Qwertabi", "Inspector Qwertabi", true},
    // what she is stands before her name, and the report knows her
    {__LINE__,
     "Ana/PROPN:p/3/nsubj Ruiz/PROPN:p/1/flat left/VERB/0/root/leave | as/ADP/2/case "
     "governor/NOUN/9/obl of/ADP/4/case Barsal/PROPN:l/2/nmod ,/PUNCT/9/punct "
     "Ruiz/PROPN:p/9/nsubj will/AUX/9/aux soon/ADV/9/advmod return/VERB/0/root/return",
     "Ana Ruiz", "Ruiz", true},
    {__LINE__,
     "Ana/PROPN:p/3/nsubj Ruiz/PROPN:p/1/flat left/VERB/0/root/leave | as/ADP/2/case "
     "governor/NOUN/9/obl of/ADP/4/case Barsal/PROPN:l/2/nmod ,/PUNCT/9/punct "
     "Ruiz/PROPN:p/9/nsubj will/AUX/9/aux soon/ADV/9/advmod return/VERB/0/root/return",
     "Ana Ruiz", "governor of Barsal", true},
    // a first name, or a title, tells the sex
    {__LINE__,
     "Sandra/PROPN:p/3/nsubj Qwertabi/PROPN:p/1/flat left/VERB/0/root/leave | "
     "he/PRON/2/nsubj wept/VERB/0/root/weep",
     "Sandra Qwertabi", "he", false},
    {__LINE__,
     "Sandra/PROPN:p/3/nsubj Qwertabi/PROPN:p/1/flat left/VERB/0/root/leave | "
     "she/PRON/2/nsubj wept/VERB/0/root/weep",
     "Sandra Qwertabi", "she", true},
    {__LINE__,
     "spokeswoman/NOUN/2/compound Asdf/PROPN:p/4/nsubj Qwertabi/PROPN:p/2/flat "
     "left/VERB/0/root/leave | he/PRON/2/nsubj wept/VERB/0/root/weep",
     "spokeswoman Asdf Qwertabi", "he", false},
    // descriptions
    {__LINE__,
     "three/NUM/2/nummod militants/NOUNS/3/nsubj/militant attacked/VERB/0/root/attack | "
     "the/DET/2/det militants/NOUNS/3/nsubj/militant fled/VERB/0/root/flee",
     "three militants", "the militants", true},
    {__LINE__,
     "a/DET/2/det man/NOUN/3/nsubj shouted/VERB/0/root/shout | a/DET/2/det man/NOUN/3/nsubj "
     "ran/VERB/0/root/run",
     "a man", "a man", true}, // the first mention of the words stands for itself
    {__LINE__,
     "two/NUM/2/nummod soldiers/NOUNS/4/nsubj:pass/soldier were/AUX/4/aux:pass "
     "killed/VERB/0/root/kill | "
     "four/NUM/2/nummod soldiers/NOUNS/4/nsubj:pass/soldier were/AUX/4/aux:pass "
     "wounded/VERB/0/root/wound",
     "two soldiers", "four soldiers", false},
    {__LINE__,
     "the/DET/3/det Iraqi/ADJ/3/amod army/NOUN/4/nsubj advanced/VERB/0/root/advance | "
     "the/DET/3/det Syrian/ADJ/3/amod army/NOUN/4/nsubj waited/VERB/0/root/wait",
     "the Iraqi army", "the Syrian army", false},
    {__LINE__,
     "Boko/PROPN:g/3/nsubj Haram/PROPN:g/1/flat attacked/VERB/0/root/attack | "
     "the/DET/2/det group/NOUN/3/nsubj retreated/VERB/0/root/retreat",
     "Boko Haram", "the group", true},
    // pronouns
    {__LINE__,
     "Ana/PROPN:p/3/nsubj Ruiz/PROPN:p/1/flat met/VERB/0/root/meet officers/NOUNS/3/obj/officer | "
     "she/PRON/2/nsubj left/VERB/0/root/leave",
     "Ana Ruiz", "she", true},
    {__LINE__,
     "the/DET/2/det rebels/NOUNS/3/nsubj/rebel attacked/VERB/0/root/attack the/DET/5/det "
     "town/NOUN/3/obj | "
     "they/PRON/2/nsubj withdrew/VERB/0/root/withdraw",
     "the rebels", "they", true},
    {__LINE__,
     "the/DET/2/det rebels/NOUNS/3/nsubj/rebel left/VERB/0/root/leave | he/PRON/2/nsubj "
     "waited/VERB/0/root/wait",
     "the rebels", "he", false},
    {__LINE__, "Leo/PROPN:p/3/nsubj Ruiz/PROPN:p/1/flat praised/VERB/0/root/praise him/PRON/3/obj",
     "Leo Ruiz", "him", false},
    // who: the noun that the clause hangs on
    {__LINE__,
     "the/DET/2/det men/NOUNS/6/nsubj/man who/PRON/4/nsubj fired/VERB/2/acl:relcl/fire "
     ",/PUNCT/2/punct fled/VERB/0/root/flee",
     "the men", "who", true},
};

static void check_row(const sr_name_tables *tables, size_t i)
{
    written w;
    written_read(&w, rows[i].trees);
    sr_names names = sr_names_find(tables, &w.report, &w.syntax, &w.values, &w.keep, w.scratch);
    uint32_t one = written_mention(&w, &names, rows[i].one);
    uint32_t other = written_mention(&w, &names, rows[i].other);
    CHECK(rows[i].line, rows[i].one, one != SR_NONE);
    CHECK(rows[i].line, rows[i].other, other != SR_NONE);
    if (one != SR_NONE && other != SR_NONE) {
        bool same = names.mentions[one].party == names.mentions[other].party &&
                    names.mentions[one].party != SR_NONE;
        CHECK_INT(rows[i].line, rows[i].other, same, rows[i].same);
    }
}

/// "his militia" belongs to him; the governor's title is his role.
static void check_details(const sr_name_tables *tables)
{
    written w;
    written_read(&w, "Leo/PROPN:p/7/nsubj Ruiz/PROPN:p/1/flat ,/PUNCT/6/punct a/DET/6/det "
                     "local/ADJ/6/amod commander/NOUN/1/appos "
                     "led/VERB/0/root/lead his/PRON/9/nmod:poss militia/NOUN/7/obj");
    sr_names names = sr_names_find(tables, &w.report, &w.syntax, &w.values, &w.keep, w.scratch);
    const sr_actor *leo = &names.actors[names.mentions[names.mention_of[0]].actor];
    const sr_actor *militia = &names.actors[names.mentions[names.mention_of[8]].actor];
    CHECK_STR(__LINE__, "role", leo->role, "a local commander");
    CHECK_STR(__LINE__, "name", leo->name, "Leo Ruiz");
    CHECK(__LINE__, "part of", militia->part_of == (uint32_t)(leo - names.actors));
}

int main(void)
{
    sr_name_tables *tables = written_tables();
    if (tables == NULL || setjmp(written_full) != 0) {
        printf("no tables, or memory too small\n");
        return 1;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_row(tables, i);
    }
    check_details(tables);
    sr_name_tables_close(tables);
    return CHECK_END();
}
