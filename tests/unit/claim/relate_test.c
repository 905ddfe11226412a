// Figures against figures, and what claims make of events: repeats, parts, conflicts, denials,
// doubts.
#include "claim_case.h"

typedef struct {
    char words[512];
} links;

static void add(links *out, const char *text)
{
    case_add(out->words, sizeof out->words, text);
}

static void list(links *out, const char *name, const sr_indices *to, uint32_t from)
{
    for (uint32_t i = 0; i < to->count; i++) {
        char line[64];
        (void)snprintf(line, sizeof line, "%u %s %u", from, name, to->items[i]);
        add(out, line);
    }
}

static bool use(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    links *out = context;
    (void)scratch, (void)err;
    for (uint32_t i = 0; i < r->claims.toll_count; i++) {
        const sr_toll *t = &r->claims.tolls[i];
        list(out, "part_of", &t->part_of, i);
        list(out, "repeats", &t->repeats, i);
        list(out, "disputes", &t->disputes, i);
        list(out, "revises", &t->revises, i);
        list(out, "in_addition_to", &t->in_addition_to, i);
        if (t->denied) {
            add(out, "denied");
        }
        if (t->background) {
            add(out, "history");
        }
        for (uint32_t k = 0; k < t->person_count; k++) {
            add(out, t->people[k].name);
        }
    }
    for (uint32_t i = 0; i < r->claims.claim_count; i++) {
        if (r->claims.claims[i].unverified) {
            add(out, "unverified");
        }
    }
    return true;
}

static const struct {
    int line;
    const char *text;
    const char *want; // "-" where nothing is linked
} rows[] = {
    {__LINE__, "At least nine people died in Kandahar, including three children.", "1 part_of 0"},
    // who died last is in the toll that it brought about
    {__LINE__, "The toll of the market bombing has risen to 52 after four more people died.",
     "1 part_of 0"},
    {__LINE__, "Two more people died in hospital, bringing the death toll to 19.", "0 part_of 1"},
    // the report's own figure and the source's are one; two sources are two
    {__LINE__, "Eight soldiers were killed in Kandahar. The army said eight soldiers were killed.",
     "-"},
    {__LINE__,
     "The army said eight soldiers were killed in Kandahar. Residents said eight soldiers were "
     "killed.",
     "1 repeats 0"},
    {__LINE__,
     "The army said 30 rebels were killed in Kandahar. Residents said 12 rebels were killed.",
     "0 disputes 1; 1 disputes 0"},
    // other people, no conflict
    {__LINE__,
     "The army said 30 rebels were killed in Kandahar. Residents said 12 children were killed.",
     "-"},
    {__LINE__, "Activists put the number of dead at 112, while state media said 38 had died.",
     "0 disputes 1; 1 disputes 0"},
    {__LINE__,
     "The clashes killed 116 rebels, the army said. A rebel who fired from a house was executed, "
     "residents said.",
     "-"},
    // others than those of the same breath, and others than those of before
    {__LINE__, "A mine wounded 25 clerks. Six nurses were killed in the blast and seven more hurt.",
     "-"},
    {__LINE__, "A mine wounded 14 clerks on Monday. Six others were wounded on Tuesday.",
     "1 in_addition_to 0"},
    // a figure in the place of another
    {__LINE__, "The ministry revised its toll from 52 to 58.", "1 revises 0"},
    {__LINE__, "The ministry revised the death toll down from 58 to 52.", "1 revises 0"},
    {__LINE__, "The death toll rose to 58, up from 52.", "0 revises 1"},
    {__LINE__, "The mayor said 58 people died. He later lowered the toll to 52.", "1 revises 0"},
    {__LINE__, "The ministry raised the death toll from 52 to 58 people.", "1 revises 0"},
    {__LINE__, "The Observatory said 28 people were killed. It had earlier given a toll of 21.",
     "0 revises 1"},
    {__LINE__, "At least 28 people died, the mayor said, revising up an initial toll of 21.",
     "0 revises 1"},
    // another attack, or another voice, revises nothing
    {__LINE__, "Police said nine people died. An earlier attack killed five.", "-"},
    {__LINE__, "The rebels denied that they had killed 12 villagers.", "denied"},
    {__LINE__, "More than 40,000 people have been killed since the war began.", "history"},
    {__LINE__,
     "The rebels said 12 soldiers were killed. The claim could not be independently verified.",
     "unverified"},
    {__LINE__, "Grace Achieng, 34, was killed in the attack.", "Grace Achieng"},
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        links found = {{0}};
        CHECK(rows[i].line, rows[i].text, case_reads(rows[i].text, use, &found));
        CHECK_STR(rows[i].line, rows[i].text, found.words[0] == '\0' ? "-" : found.words,
                  rows[i].want);
    }
    case_close(case_reader());
    return CHECK_END();
}
