// The tables of names: what a row may hold, what is told about a bad one, look-up and codes by
// date.
#include <stdlib.h>

#include "../../check.h"
#include "base/day.h"
#include "name/roster.h"

/// A bundle in memory: files one after the other, each as sizes, name and text.
static sr_bundle bundle_of(uint8_t *bytes, const char *const files[][2], size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t sizes[2] = {(uint32_t)strlen(files[i][0]), (uint32_t)strlen(files[i][1])};
        for (size_t b = 0; b < 8; b++) {
            bytes[at++] = (uint8_t)(sizes[b / 4] >> (8 * (b % 4)));
        }
        memcpy(bytes + at, files[i][0], sizes[0]);
        memcpy(bytes + at + sizes[0], files[i][1], sizes[1]);
        at += sizes[0] + sizes[1];
    }
    return (sr_bundle){.file = {.payload = bytes, .size = at}};
}

#define STATES                                                                                     \
    "IRQ\tIraq\tRepublic of Iraq\tIraqi | Iraqis\tIraqi\tBaghdad\tBaghdad\tMEA\n"                  \
    "COD\tCongo\tZaire\tCongolese\tCongolese\tKinshasa\t-\tCFR\n"
#define AGENT "policeman\tCOP\tcombatant\tpolice\tyes\t-\t-\tcategory\n"
#define ACTOR                                                                                      \
    "irq-river-front\tgroup\tIRQREB 2003..2008 | IRQGOV 2009..\tRiver Front\tRF | People's "       \
    "Front\tIRQ\t-\t2003..\tcombatant\tparty\ttest\n"
#define PERSON                                                                                     \
    "irq-person\tSami Hadi\tHadi\tIRQ\tIRQGOV prime minister 2004-06-28..2005-05-03 | IRQELI "     \
    "former prime minister 2005-05-04..\tirq-river-front\tmale\ttest\n"

static const struct {
    int line;
    const char *file;
    const char *row;
    const char *want; // the complaint, or NULL where the row is good
} bad[] = {
    {__LINE__, "actors-x.txt", ACTOR, NULL},
    {__LINE__, "persons-x.txt", "x\tX Y\t-\t-\t-\t-\tfemale\ttest\n", NULL},
    {__LINE__, "actors-x.txt", "a\tgroup\tIRQREB\tA\n", "actors-x.txt:1: 4 fields, 11 wanted"},
    {__LINE__, "actors-x.txt", "# c\n\nA b\tgroup\tIRQREB\tN\t-\tIRQ\t-\t-\tcombatant\tparty\ts\n",
     "actors-x.txt:3: \"A b\" is no id: lower-case letters, digits and hyphens"},
    {__LINE__, "actors-x.txt", "a\tgang\tIRQREB\tN\t-\tIRQ\t-\t-\tcombatant\tparty\ts\n",
     "actors-x.txt:1: kind \"gang\" is not group, organization, state or unit"},
    {__LINE__, "actors-x.txt", "a\tgroup\tIRQRE\tN\t-\tIRQ\t-\t-\tcombatant\tparty\ts\n",
     "actors-x.txt:1: \"IRQRE\" is no CAMEO code of known countries and roles"},
    {__LINE__, "actors-x.txt", "a\tgroup\tXXZREB\tN\t-\tIRQ\t-\t-\tcombatant\tparty\ts\n",
     "actors-x.txt:1: \"XXZREB\" is no CAMEO code of known countries and roles"},
    {__LINE__, "actors-x.txt",
     "a\tgroup\tIRQREB 2009..2003\tN\t-\tIRQ\t-\t-\tcombatant\tparty\ts\n",
     "actors-x.txt:1: \"2009..2003\" is no interval of days"},
    {__LINE__, "actors-x.txt", "a\tgroup\tIRQREB\tN\t-\tQQQ\t-\t-\tcombatant\tparty\ts\n",
     "actors-x.txt:1: country \"QQQ\" is not in states.txt"},
    {__LINE__, "actors-x.txt", "a\tgroup\tIRQREB\tN\t-\tIRQ\tb\t-\tcombatant\tparty\ts\n",
     "names:0: a: part_of \"b\" is no id"},
    {__LINE__, "actors-x.txt", "a\tgroup\tIRQREB\tN\t-\tIRQ\t-\t2003-02-30\tcombatant\tparty\ts\n",
     "actors-x.txt:1: \"2003-02-30\" is no interval of days"},
    {__LINE__, "actors-x.txt", ACTOR ACTOR, "names:0: id \"irq-river-front\" stands twice"},
    {__LINE__, "agents-x.txt", AGENT,
     "agents-x.txt:0: names/ holds states, agents, words, actors-* and persons-* only"},
};

static uint8_t memory[8192];

static void check_rows(void)
{
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *const files[][2] = {
            {bad[i].file, bad[i].row}, {"agents.txt", AGENT}, {"states.txt", STATES}};
        sr_bundle bundle = bundle_of(memory, files, 3);
        sr_roster roster;
        sr_error err = {.message = ""};
        bool good = sr_roster_read(&roster, &bundle, NULL, NULL, &err);
        CHECK_INT(bad[i].line, bad[i].row, good, bad[i].want == NULL);
        CHECK_STR(bad[i].line, bad[i].row, err.message, bad[i].want == NULL ? "" : bad[i].want);
        if (good) {
            sr_roster_free(&roster);
        }
    }
}

static const struct {
    int line;
    const char *words;
    int kind; // sr_sense_kind, -1 where no table knows the words
} words[] = {
    {__LINE__, "River Front", SR_SENSE_ENTRY},
    {__LINE__, "river front", SR_SENSE_ENTRY}, // case is checked against the text, not here
    {__LINE__, "the river-front", -1},         // articles are the text's
    {__LINE__, "al-River Front", SR_SENSE_ENTRY},
    {__LINE__, "People's Front", SR_SENSE_ENTRY},
    {__LINE__, "Peoples Front", SR_SENSE_ENTRY}, // punctuation lost
    {__LINE__, "Iraq", SR_SENSE_STATE},
    {__LINE__, "Iraqis", SR_SENSE_DEMONYM},
    {__LINE__, "Baghdad", SR_SENSE_METONYM},
    {__LINE__, "policemen", SR_SENSE_AGENT}, // plurals are made, not written
    {__LINE__, "police men", -1},
    {__LINE__, "front", -1},
};

static const struct {
    int line;
    const char *id;
    int32_t day; // year alone, -1 for no day
    const char *code;
} codes[] = {
    {__LINE__, "irq-river-front", 2005, "IRQREB"}, {__LINE__, "irq-river-front", 2010, "IRQGOV"},
    {__LINE__, "irq-river-front", 2001, "-"},    // before it had a code
    {__LINE__, "irq-river-front", -1, "IRQGOV"}, // no day, no default: what it was longest
    {__LINE__, "irq-person", 2005, "IRQGOV"},      {__LINE__, "irq-person", 2015, "IRQELI"},
};

static void check_lookup(const sr_roster *roster)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        uint32_t sense = sr_roster_sense(roster, words[i].words, strlen(words[i].words));
        CHECK_INT(words[i].line, words[i].words,
                  sense == SR_NONE ? -1 : (int)roster->senses[sense].kind, words[i].kind);
    }
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        for (uint32_t e = 0; e < roster->entry_count; e++) {
            if (strcmp(roster->entries[e].id, codes[i].id) == 0) {
                int32_t day = codes[i].day < 0 ? SR_NO_DAY : sr_day_of(codes[i].day, 3, 1);
                const sr_code_row *code = sr_roster_code(roster, &roster->entries[e], day);
                CHECK_STR(codes[i].line, codes[i].id, code == NULL ? "-" : code->code,
                          codes[i].code);
            }
        }
    }
}

int main(void)
{
    const char *const files[][2] = {{"actors-x.txt", ACTOR},
                                    {"agents.txt", AGENT},
                                    {"persons-x.txt", PERSON},
                                    {"states.txt", STATES}};
    sr_bundle bundle = bundle_of(memory, files, 4);
    sr_roster roster;
    sr_error err;
    check_rows();
    bundle = bundle_of(memory, files, 4);
    CHECK(__LINE__, "good tables", sr_roster_read(&roster, &bundle, NULL, NULL, &err));
    CHECK_INT(__LINE__, "entries", roster.entry_count, 2);
    CHECK_INT(__LINE__, "part of", roster.entries[1].part_of, 0);
    check_lookup(&roster);
    sr_roster_free(&roster);
    return CHECK_END();
}
