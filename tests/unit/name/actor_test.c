// Who a noun phrase is, by its words and the codebook: kind, code, class, source type, title.
#include "../../check.h"
#include "base/day.h"
#include "written.h"

static const struct {
    int line;
    const char *trees;
    const char *mention;
    const char *kind;
    const char *code; // "-" for none
    const char *class;
    const char *source; // source type
} rows[] = {
    // nationality and agent
    // a capital that does something to something acts for its government
    {__LINE__,
     "Jakarta/PROPN:l/2/nsubj let/VERB/0/root/let troops/NOUNS/2/obj/troop land/VERB/2/xcomp/land",
     "Jakarta", "state", "IDNGOV", "civilian", "government"},
    {__LINE__, "Bosnian/ADJ:n/2/amod Serbs/PROPNS:n/3/nsubj/Serb withdrew/VERB/0/root/withdraw",
     "Bosnian Serbs", "category", "BIHCVL", "civilian", ""},
    // an office is a body of who holds it; "Marines" with a capital are those of the United States
    {__LINE__,
     "the/DET/3/det provincial/ADJ/3/amod governor/NOUN/5/nmod:poss 's/PART/3/case "
     "office/NOUN/6/nsubj confirmed/VERB/0/root/confirm it/PRON/6/obj",
     "the provincial governor 's office", "state", "---GOV", "civilian", "government"},
    {__LINE__,
     "Marine/PROPN/2/compound forces/NOUNS/3/nsubj/force left/VERB/0/root/leave | "
     "U.S./PROPN:p/2/compound pilots/NOUNS/3/nsubj/pilot helped/VERB/0/root/help",
     "Marine forces", "group", "USAMIL", "combatant", "military"},
    {__LINE__, "a/DET/3/det British/ADJ:n/3/amod officer/NOUN/4/nsubj fell/VERB/0/root/fall",
     "a British officer", "category", "GBRMIL", "combatant", "military"},
    {__LINE__,
     "a/DET/4/det Russian/ADJ:n/4/amod armoured/ADJ/4/amod column/NOUN/5/nsubj "
     "burned/VERB/0/root/burn",
     "a Russian armoured column", "group", "RUSMIL", "combatant", "military"},
    // no table has everybody's second name
    {__LINE__,
     "Barack/PROPN:p/4/nsubj H./PROPN:p/1/flat Obama/PROPN:p/1/flat left/VERB/0/root/leave",
     "Barack H. Obama", "person", "USAGOV", "civilian", "government"},
    // a tagger's body of unknown persons is none
    {__LINE__,
     "unidentified/PROPN:o/2/compound persons/PROPNS:o/3/nsubj/persons left/VERB/0/root/leave",
     "unidentified persons", "category", "-", "unknown", "unnamed"},
    // an office of two words is no name, whatever the tagger says
    {__LINE__,
     "the/DET/4/det Secretary/PROPN:p/4/compound -/PUNCT/2/punct General/PROPN:p/5/nsubj "
     "left/VERB/0/root/leave",
     "the Secretary - General", "category", "-", "unknown", "unnamed"},
    // what the full name says holds for the initials behind it, whoever else has them
    {__LINE__,
     "Rapid/ADJ/3/amod Support/PROPN/3/compound Forces/NOUNS/7/nsubj/force (/PUNCT/5/punct "
     "RSF/PROPN:o/3/appos )/PUNCT/5/punct left/VERB/0/root/leave",
     "Rapid Support Forces ( RSF )", "group", "SDNPRM", "combatant", "party"},
    // initials of a far country's body are somebody else's
    {__LINE__,
     "SAF/PROPN:o/2/nsubj fired/VERB/0/root/fire | Iraqi/ADJ:n/2/amod troops/NOUNS/3/nsubj/troop "
     "left/VERB/0/root/leave",
     "SAF", "organization", "-", "unknown", ""},
    {__LINE__,
     "SAF/PROPN:o/2/nsubj fired/VERB/0/root/fire | Sudanese/ADJ:n/2/amod "
     "troops/NOUNS/3/nsubj/troop left/VERB/0/root/leave",
     "SAF", "state", "SDNMIL", "combatant", "military"},
    {__LINE__, "Iraqi/ADJ/2/amod troops/NOUNS/3/nsubj/troop advanced/VERB/0/root/advance",
     "Iraqi troops", "category", "IRQMIL", "combatant", "military"},
    {__LINE__,
     "Colombian/ADJ/3/amod police/NOUN/3/compound officers/NOUNS/4/nsubj/officer "
     "arrived/VERB/0/root/arrive",
     "Colombian police officers", "category", "COLCOP", "combatant", "police"},
    // the press has the news of all countries
    {__LINE__,
     "guerrillas/NOUNS/2/nsubj/guerrilla told/VERB/0/root/tell Agence/PROPN:o/2/obj "
     "France-Presse/PROPN:o/3/flat",
     "guerrillas", "category", "---REB", "combatant", "party"},
    // of a part of the world, and of no one state
    {__LINE__,
     "Central/ADJ/3/amod American/ADJ:n/3/amod officials/NOUNS/4/nsubj/official "
     "spoke/VERB/0/root/speak",
     "Central American officials", "category", "---GOV", "civilian", "government"},
    {__LINE__, "American/ADJ:n/2/amod officials/NOUNS/3/nsubj/official spoke/VERB/0/root/speak",
     "American officials", "category", "USAGOV", "civilian", "government"},
    {__LINE__, "Afghan/ADJ/2/amod officials/NOUNS/3/nsubj/official spoke/VERB/0/root/speak",
     "Afghan officials", "category", "AFGGOV", "civilian", "government"},
    {__LINE__,
     "the/DET/2/det government/NOUN/5/nsubj of/ADP/4/case Honduras/PROPN:l/2/nmod "
     "resigned/VERB/0/root/resign",
     "the government of Honduras", "state", "HNDGOV", "civilian", "government"},
    {__LINE__,
     "Peru/PROPN:l/3/nmod:poss 's/PART/1/case army/NOUN/4/nsubj retreated/VERB/0/root/retreat",
     "Peru 's army", "state", "PERMIL", "combatant", "military"},
    {__LINE__, "Kenyans/PROPNS:n/2/nsubj/Kenyan voted/VERB/0/root/vote", "Kenyans", "category",
     "KENCVL", "civilian", ""},
    // no nationality in a report without one: the role alone
    {__LINE__, "gunmen/NOUNS/2/nsubj/gunman fired/VERB/0/root/fire", "gunmen", "category", "---UAF",
     "combatant", "party"},
    {__LINE__, "people/NOUNS/3/nsubj:pass/person were/AUX/3/aux:pass killed/VERB/0/root/kill",
     "people", "category", "-", "unknown", "unnamed"},
    // the modifier says more than the head
    {__LINE__, "police/NOUN/2/compound sources/NOUNS/3/nsubj/source said/VERB/0/root/say",
     "police sources", "category", "---COP", "combatant", "police"},
    {__LINE__,
     "a/DET/3/det rebel/NOUN/3/compound commander/NOUN/4/nsubj surrendered/VERB/0/root/surrender",
     "a rebel commander", "category", "---REB", "combatant", "party"},
    {__LINE__, "rebel/NOUN/2/compound soldiers/NOUNS/3/nsubj/soldier fled/VERB/0/root/flee",
     "rebel soldiers", "category", "---REB", "combatant", "party"},
    // of the one country that the words of the party name, or, in a short text, the sentence
    {__LINE__,
     "traffickers/NOUNS/4/nsubj/trafficker in/ADP/3/case Peru/PROPN:l/1/nmod fled/VERB/0/root/flee",
     "traffickers in Peru", "category", "PERCRM", "unknown", "unnamed"},
    {__LINE__, "rebels/NOUNS/2/nsubj/rebel warned/VERB/0/root/warn Peru/PROPN:l/2/obj", "rebels",
     "category", "PERREB", "combatant", "party"},
    {__LINE__,
     "rebels/NOUNS/2/nsubj/rebel warned/VERB/0/root/warn Peru/PROPN:l/2/obj and/CCONJ/5/cc "
     "Chile/PROPN:l/3/conj",
     "rebels", "category", "---REB", "combatant", "party"},
    // a backer is no nationality
    {__LINE__,
     "Turkish/ADJ/3/amod -/PUNCT/1/punct backed/VERB/4/amod/back rebels/NOUNS/5/nsubj/rebel "
     "left/VERB/0/root/leave",
     "Turkish - backed rebels", "category", "---REB", "combatant", "party"},
    // states and capitals
    {__LINE__, "Turkey/PROPN:l/2/nsubj sent/VERB/0/root/send troops/NOUNS/2/obj/troop", "Turkey",
     "state", "TUR", "unknown", "government"},
    {__LINE__, "Damascus/PROPN:l/2/nsubj denied/VERB/0/root/deny it/PRON/2/obj", "Damascus",
     "state", "SYRGOV", "civilian", "government"},
    {__LINE__, "the/DET/2/det Kremlin/PROPN/3/nsubj warned/VERB/0/root/warn Kyiv/PROPN:l/3/obj",
     "the Kremlin", "state", "RUSGOV", "civilian", "government"},
    // codebook: members take the code of their body
    {__LINE__,
     "Mahdi/PROPN:g/2/compound Army/PROPN:g/3/compound fighters/NOUNS/4/nsubj/fighter "
     "withdrew/VERB/0/root/withdraw",
     "Mahdi Army fighters", "category", "IRQINS", "combatant", "party"},
    {__LINE__,
     "members/NOUNS/4/nsubj/member of/ADP/3/case Hezbollah/PROPN:g/1/nmod fled/VERB/0/root/flee",
     "members of Hezbollah", "category", "LBNREB", "combatant", "party"},
    // titles
    {__LINE__,
     "Interior/PROPN/2/compound Minister/PROPN/3/compound Ana/PROPN:p/5/nsubj Ruiz/PROPN:p/3/flat "
     "spoke/VERB/0/root/speak",
     "Interior Minister Ana Ruiz", "person", "---GOVCOP", "civilian", "government"},
    {__LINE__,
     "former/ADJ/3/amod Peruvian/ADJ/3/amod soldiers/NOUNS/4/nsubj/soldier "
     "testified/VERB/0/root/testify",
     "former Peruvian soldiers", "category", "PERELI", "unknown", "unnamed"},
    // a rank that the parser makes the head and the tagger part of the name
    {__LINE__,
     "Lt./PROPN:p/2/compound Col./PROPN:p/5/nsubj Leo/PROPN:p/2/flat Ruiz/PROPN:p/2/flat "
     "spoke/VERB/0/root/speak",
     "Lt. Col. Leo Ruiz", "person", "---MIL", "combatant", "military"},
    // a rank of the police, and of it only by the word before it
    {__LINE__,
     "police/NOUN/2/compound Lt./PROPN/3/compound Leo/PROPN:p/5/nsubj Ruiz/PROPN:p/3/flat "
     "spoke/VERB/0/root/speak",
     "police Lt. Leo Ruiz", "person", "---COP", "combatant", "police"},
    // an office, and what one is called by besides
    {__LINE__,
     "coroner/NOUN/5/nsubj Dr./PROPN/3/compound Leo/PROPN:p/5/nsubj Ruiz/PROPN:p/3/flat "
     "spoke/VERB/0/root/speak",
     "coroner Dr. Leo Ruiz", "person", "---HLH", "civilian", "medical"},
    // a country's word in the name of a person
    {__LINE__,
     "Leo/PROPN:p/3/nsubj Chad/PROPN:p/1/flat left/VERB/0/root/leave | Chad/PROPN:p/2/nsubj "
     "warned/VERB/0/root/warn them/PRON/2/obj",
     "Chad", "person", "-", "unknown", ""},
    // units
    {__LINE__,
     "the/DET/4/det 3rd/ADJ/4/amod Infantry/PROPN:o/4/compound Brigade/PROPN:o/5/nsubj "
     "attacked/VERB/0/root/attack",
     "the 3rd Infantry Brigade", "unit", "---MIL", "combatant", "military"},
};

static void check_row(const sr_name_tables *tables, size_t i)
{
    written w;
    written_read(&w, rows[i].trees);
    sr_names names = sr_names_find(tables, &w.report, &w.syntax, &w.values, &w.keep, w.scratch);
    uint32_t m = written_mention(&w, &names, rows[i].mention);
    CHECK(rows[i].line, rows[i].mention, m != SR_NONE && names.mentions[m].actor != SR_NONE);
    if (m == SR_NONE || names.mentions[m].actor == SR_NONE) {
        return;
    }
    const sr_actor *a = &names.actors[names.mentions[m].actor];
    CHECK_STR(rows[i].line, rows[i].mention, sr_actor_kind_text[a->kind], rows[i].kind);
    CHECK_STR(rows[i].line, rows[i].mention, a->code == NULL ? "-" : a->code, rows[i].code);
    CHECK_STR(rows[i].line, rows[i].mention, sr_class_text[a->class], rows[i].class);
    CHECK_STR(rows[i].line, rows[i].mention, sr_source_type_text[a->source_type], rows[i].source);
}

/// Of two presidents of one name it is the one who was in office on the day.
static void check_office(const sr_name_tables *tables)
{
    static const struct {
        int line;
        int year;
        const char *name;
    } offices[] = {{__LINE__, 1990, "George H. W. Bush"}, {__LINE__, 2003, "George W. Bush"}};
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++) {
        written w;
        written_read(&w, "President/PROPN/2/nmod:desc Bush/PROPN:p/3/nsubj left/VERB/0/root/leave "
                         "America/PROPN:l/3/obj");
        w.report.reference = sr_day_of(offices[i].year, 8, 3);
        sr_names names = sr_names_find(tables, &w.report, &w.syntax, &w.values, &w.keep, w.scratch);
        uint32_t m = names.mention_of[1];
        CHECK_STR(offices[i].line, "president",
                  m == SR_NONE ? "-" : names.actors[names.mentions[m].actor].name, offices[i].name);
    }
}

/// A country after "in" is a place, a bomb is a thing: no actors.
static void check_place(const sr_name_tables *tables)
{
    written w;
    written_read(
        &w,
        "clashes/NOUNS/2/nsubj/clash erupted/VERB/0/root/erupt in/ADP/4/case Chad/PROPN:l/2/obl");
    sr_names names = sr_names_find(tables, &w.report, &w.syntax, &w.values, &w.keep, w.scratch);
    uint32_t m = names.mention_of[3];
    CHECK(__LINE__, "in Chad", m != SR_NONE && names.mentions[m].actor == SR_NONE);
    // whom the tables know is no place, whatever the tagger says
    written_read(&w, "troops/NOUNS/2/nsubj/troop looked/VERB/0/root/look in/ADP/4/case "
                     "Isnilon/PROPN:l/2/obl Hapilon/PROPN:l/4/flat");
    names = sr_names_find(tables, &w.report, &w.syntax, &w.values, &w.keep, w.scratch);
    CHECK_INT(__LINE__, "a man", names.place_count, 0);
    // a word for a body that ends a place's name is none
    written_read(&w, "rain/NOUN/2/nsubj hit/VERB/0/root/hit the/DET/5/det West/PROPN:l/5/compound "
                     "Bank/PROPN:l/2/obj");
    names = sr_names_find(tables, &w.report, &w.syntax, &w.values, &w.keep, w.scratch);
    m = names.mention_of[4];
    CHECK(__LINE__, "the West Bank", m != SR_NONE && names.mentions[m].actor == SR_NONE);
    written_read(&w,
                 "a/DET/3/det car/NOUN/3/compound bomb/NOUN/4/nsubj exploded/VERB/0/root/explode");
    names = sr_names_find(tables, &w.report, &w.syntax, &w.values, &w.keep, w.scratch);
    CHECK(__LINE__, "a thing",
          names.mention_of[2] != SR_NONE && names.mentions[names.mention_of[2]].actor == SR_NONE);
}

/// Whose the place is says where, not who, also if the report has the country act elsewhere.
static void check_holders(const sr_name_tables *tables)
{
    static const struct {
        int line;
        const char *trees;
        uint32_t token;
        bool acts;
    } held[] = {
        {__LINE__,
         "gunmen/NOUNS/2/nsubj/gunman raided/VERB/0/root/raid farms/NOUNS/2/obj/farm in/ADP/7/case "
         "Chad/PROPN:l/7/nmod:poss 's/PART/5/case north/NOUN/2/obl | Chad/PROPN:l/2/nsubj "
         "sent/VERB/0/root/send troops/NOUNS/2/obj/troop",
         4, false},
        {__LINE__,
         "pirates/NOUNS/2/nsubj/pirate fled/VERB/0/root/flee to/ADP/5/case the/DET/5/det "
         "coast/NOUN/2/obl of/ADP/7/case Yemen/PROPN:l/5/nmod | Yemen/PROPN:l/2/nsubj "
         "sent/VERB/0/root/send troops/NOUNS/2/obj/troop",
         6, false},
        {__LINE__,
         "Chad/PROPN:l/3/nmod:poss 's/PART/1/case envoy/NOUN/4/nsubj left/VERB/0/root/leave", 0,
         true},
    };
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        written w;
        written_read(&w, held[i].trees);
        sr_names names = sr_names_find(tables, &w.report, &w.syntax, &w.values, &w.keep, w.scratch);
        uint32_t m = names.mention_of[held[i].token];
        CHECK(held[i].line, "holder",
              m != SR_NONE && (names.mentions[m].actor != SR_NONE) == held[i].acts);
    }
}

/// What a count is part of stays in the name, and what hangs below a surname.
static void check_names(const sr_name_tables *tables)
{
    static const struct {
        int line;
        const char *trees;
        uint32_t token;
        const char *name;
    } named[] = {
        {__LINE__,
         "a/DET/6/det 53/NUM/4/nummod -/PUNCT/4/punct year/NOUN/6/compound old/ADJ/6/amod "
         "man/NOUN/7/nsubj fell/VERB/0/root/fall",
         5, "53 - year old man"},
        {__LINE__,
         "fifty/NUM/3/compound -/PUNCT/3/punct three/NUM/4/nummod men/NOUNS/5/nsubj/man "
         "fell/VERB/0/root/fall",
         3, "men"},
        {__LINE__, "Ana/PROPN:p/2/compound Ruiz/PROPN:p/3/nsubj left/VERB/0/root/leave", 1,
         "Ana Ruiz"},
        {__LINE__,
         "five/NUM/4/nummod or/CCONJ/3/cc six/NUM/1/conj gunmen/NOUNS/5/nsubj/gunman "
         "fell/VERB/0/root/fall",
         3, "gunmen"},
    };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        written w;
        written_read(&w, named[i].trees);
        sr_names names = sr_names_find(tables, &w.report, &w.syntax, &w.values, &w.keep, w.scratch);
        uint32_t m = names.mention_of[named[i].token];
        bool actor = m != SR_NONE && names.mentions[m].actor != SR_NONE;
        CHECK(named[i].line, named[i].name, actor);
        if (actor) {
            CHECK_STR(named[i].line, "name", names.actors[names.mentions[m].actor].name,
                      named[i].name);
        }
    }
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
    check_office(tables);
    check_place(tables);
    check_holders(tables);
    check_names(tables);
    sr_name_tables_close(tables);
    return CHECK_END();
}
