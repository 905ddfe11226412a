// Who the victims of a toll are, and whose: class and side of each toll of a sentence.
#include "claim_case.h"

static const struct {
    int line;
    const char *text;
    const char *want;
} rows[] = {
    // Losses are those of who sustained them, or on whom they were inflicted.
    {__LINE__, "The army sustained 9 dead in the attack.", "killed 9 combatant army"},
    {__LINE__, "The rebels inflicted 23 casualties on the army at two bridges.",
     "killed 23 combatant army"},
    {__LINE__, "The patrol took 40 prisoners.", "captured 40 combatant -"},
    // What a sentence goes on to say of the people counted.
    {__LINE__, "Up to 2,000 people have been killed, of whom at least 400 were civilians.",
     "killed - unknown -; killed 400 civilian -"},
    {__LINE__, "Clashes left 7 killed and more than 30 hurt, including guerrillas and soldiers.",
     "killed 7 combatant -; wounded 30 combatant -"},
    {__LINE__, "The fighting killed 300 people, including soldiers, rebels and civilians.",
     "killed 300 mixed -"},
    {__LINE__, "The murder of ten union members shocked the town.", "killed 10 civilian -"},
    {__LINE__, "Major Juan Perez was killed by gunmen in the town.", "killed 1 combatant -"},
    // Whose class nobody tells: held, or on the other side of a gunfight.
    {__LINE__, "A teenager was arrested in the harbour.", "captured 1 unknown -"},
    {__LINE__, "John Smith was killed in a shootout with police on Monday.", "killed 1 unknown -"},
};

static bool use(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    case_words *words = context;
    (void)scratch, (void)err;
    for (uint32_t i = 0; i < r->claims.toll_count; i++) {
        const sr_toll *t = &r->claims.tolls[i];
        char low[24];
        char line[256];
        case_number(low, sizeof low, t->low);
        (void)snprintf(line, sizeof line, "%s %s %s %s", sr_measure_text[t->measure], low,
                       sr_class_text[t->class],
                       t->side == SR_NONE ? "-" : r->names.actors[t->side].name);
        case_add(words->tolls, sizeof words->tolls, line);
    }
    return true;
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        case_words words = {0};
        CHECK(rows[i].line, rows[i].text, case_reads(rows[i].text, use, &words));
        CHECK_STR(rows[i].line, rows[i].text, words.tolls, rows[i].want);
    }
    case_close(case_reader());
    return CHECK_END();
}
