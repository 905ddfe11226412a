// Totals, their parts, and figures that rest on what was told before. Each row is a shape of
// sentence: "killed 9 boys of 20" is a part.
#include "claim_case.h"

static const struct {
    int line;
    const char *text;
    const char *want; // "-" where nobody is harmed
} rows[] = {
    // said to be among a greater number; what else they did; harmed otherwise are those behind
    {__LINE__, "Two clerks and a nurse were among nine people killed when a wall fell.",
     "killed 2 clerks of 9; killed 1 nurse of 9; killed 9 people"},
    {__LINE__, "A raid on the camp killed 14 people, including nine boys who had fled the city.",
     "killed 14 people; killed 9 boys of 14"},
    {__LINE__, "The mine killed 14 people, including three clerks fleeing across the river.",
     "killed 14 people; killed 3 clerks of 14"},
    {__LINE__, "Three people two of them clerks died in the fire.",
     "killed 3 people; killed 2 clerks of 3"},
    {__LINE__, "The shelling left nine people dead, including two nurses, and 12 wounded.",
     "killed 9 people; killed 2 nurses of 9; wounded 12 people"},
    {__LINE__, "Gunmen killed 20 people, nine of them boys.",
     "killed 20 people; killed 9 boys of 20"},
    {__LINE__, "A bomb killed 20 people, nine of whom were nurses.",
     "killed 20 people; killed 9 nurses of 20"},
    {__LINE__, "The raid wounded 60 people, 25 of them women and children.",
     "wounded 60 people; wounded 25 women and children of 60"},
    {__LINE__, "Police detained 30 men, four of them former soldiers.",
     "captured 30 men; captured 4 former soldiers of 30"},
    {__LINE__, "Sixty people, eleven of them pupils, were killed.",
     "killed 60 people; killed 11 pupils of 60"},
    {__LINE__, "The fire killed 20 people, including six boys.",
     "killed 20 people; killed 6 boys of 20"},
    {__LINE__, "The fire killed 20 people, among them two nurses.",
     "killed 20 people; killed 2 nurses of 20"},
    {__LINE__, "The mine wounded 14 soldiers, of whom five were officers.",
     "wounded 14 soldiers; wounded 5 officers of 14"},
    {__LINE__,
     "A fire at a camp, where refugees live, killed 20 people, of whom at least nine were boys.",
     "killed 20 people; killed 9 boys of 20"},
    {__LINE__, "Gunmen killed 20 people, nine of them boys and four of them girls.",
     "killed 20 people; killed 9 boys of 20; killed 4 girls of 20"},
    {__LINE__, "Guards hurt 40 clerks, at least nine of them elderly women.",
     "wounded 40 clerks; wounded 9 elderly women of 40"},
    // a share gives no number
    {__LINE__, "Gunmen killed 20 villagers, half of them women.", "killed 20 villagers"},
    {__LINE__, "Gunmen killed 20 villagers, a third of whom were women.", "killed 20 villagers"},
    {__LINE__, "Gunmen killed 20 villagers, two thirds of them women.", "killed 20 villagers"},
    // the cue may stand behind the list
    {__LINE__, "Twenty people were killed, nine boys among them.",
     "killed 20 people; killed 9 boys of 20"},
    {__LINE__, "The raid claimed the lives of 20 people, nine boys and two girls among them.",
     "killed 20 people; killed 9 boys of 20; killed 2 girls of 20"},
    {__LINE__, "A mine killed 20 - including four clerks.", "killed 20 -; killed 4 clerks of 20"},
    {__LINE__, "Of the 26 killed, 14 were nurses and 12 were guards.",
     "killed 26 -; killed 14 nurses of 26; killed 12 guards of 26"},
    {__LINE__, "The clash killed 20 guards, two of whom died in hospital.",
     "killed 20 guards; killed 2 guards of 20"},
    {__LINE__, "Two of the six men killed were brothers.", "killed 2 brothers of 6; killed 6 men"},
    {__LINE__, "The mayor met seven rebels, three of them wounded.", "wounded 3 rebels"},
    // of people whom nothing harmed
    {__LINE__, "The port has 4,000 people, 900 of them Kurds, and a shell killed two.",
     "killed 2 -"},
    {__LINE__, "A shell killed 20 people. The council has 60 members, nine of them women.",
     "killed 20 people"},
    // the total stands in a sentence before
    {__LINE__, "Twenty people were killed in the raid. Nine of the dead were boys.",
     "killed 20 people; killed 9 boys of 20"},
    {__LINE__, "Rebels killed 20 people in Basra. Nine of them were boys.",
     "killed 20 people; killed 9 boys of 20"},
    {__LINE__, "Twenty people were killed in the raid. Nine of them were boys.",
     "killed 20 people; killed 9 boys of 20"},
    {__LINE__, "Twenty people were killed in the raid. Among the dead were three nurses.",
     "killed 20 people; killed 3 nurses of 20"},
    {__LINE__, "Twenty people were killed in the raid. It could be as many as 70.",
     "killed 20 people; killed -70 people"},
    {__LINE__, "The raid killed 20 people. The victims included five boys and a clerk.",
     "killed 20 people; killed 5 boys of 20; killed 1 clerk of 20"},
    {__LINE__, "The raid killed 20 people. The mayor put the number at 33.",
     "killed 20 people; killed 33 people"},
    {__LINE__, "The raid killed 20 people. The true figure may well be closer to 50.",
     "killed 20 people; killed 50 people"},
    {__LINE__, "Twenty people were killed in the raid. It could be years before the road opens.",
     "killed 20 people"},
};

static void add(char *out, size_t size, const sr_reading *r, const sr_toll *t)
{
    const sr_toll *total = t->part_of.count > 0 ? &r->claims.tolls[t->part_of.items[0]] : NULL;
    char line[256];
    char of[32] = "";
    if (total != NULL) {
        (void)snprintf(of, sizeof of, " of %lld", (long long)total->low);
        CHECK(__LINE__, r->report.text, t->place == total->place && t->by == total->by);
    }
    bool least = t->low != SR_NO_NUMBER;
    (void)snprintf(line, sizeof line, "%s %s%lld %s%s", sr_measure_text[t->measure],
                   least ? "" : "-", (long long)(least ? t->low : t->high),
                   t->victims == NULL ? "-" : t->victims, of);
    case_add(out, size, line);
}

static bool use(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    char *out = context;
    (void)scratch, (void)err;
    for (uint32_t i = 0; i < r->claims.toll_count; i++) {
        add(out, 1024, r, &r->claims.tolls[i]);
    }
    return true;
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char words[1024] = "";
        CHECK(rows[i].line, rows[i].text, case_reads(rows[i].text, use, words));
        CHECK_STR(rows[i].line, rows[i].text, words[0] == '\0' ? "-" : words, rows[i].want);
    }
    case_close(case_reader());
    return CHECK_END();
}
