// Victims told by name, and what stands beside the name: age, sex, occupation.
#include "claim_case.h"

static const struct {
    int line;
    const char *text;
    const char *want; // "name age sex occupation", - where not said
} rows[] = {
    {__LINE__,
     "Ahmed Hassan, a 34-year-old baker, was killed when a shell hit his shop in Kabul on Tuesday.",
     "Ahmed Hassan 34 - baker"},
    {__LINE__, "Gunmen shot dead Khalid Omar, 45, a teacher, in Mosul on Tuesday, police said.",
     "Khalid Omar 45 - teacher"},
    {__LINE__,
     "A shell killed a 19-year-old student, Rami Haddad, in Aleppo on Tuesday, a doctor said.",
     "Rami Haddad 19 - student"},
    {__LINE__,
     "Two people were killed in the strike: Samir Nasser, 12, and his sister Huda Nasser, 9, "
     "medics said.",
     "Samir Nasser 12 - -; Huda Nasser 9 female -"},
    {__LINE__, "Gunmen killed journalist Marta Rojas in Bogota on Tuesday.",
     "Marta Rojas - - journalist"},
    {__LINE__, "Gunmen shot dead the lawyer Marta Rojas in Bogota on Tuesday, her family said.",
     "Marta Rojas - - lawyer"},
    // Several are named one beside the other, behind their trade, or in a sentence behind.
    {__LINE__, "Luis Castro and Pedro Rojas were killed in Lima on Monday.",
     "Luis Castro - - -; Pedro Rojas - - -"},
    {__LINE__, "Troops killed two reporters, Pablo Navas and Omar Ruiz, 31, in Lima.",
     "Pablo Navas - - -; Omar Ruiz 31 - -"},
    {__LINE__,
     "Police arrested two men in the port. The arrested men were identified as Omar Ruiz, 23, who "
     "says that he is a driver; and Luis Castro, 42.",
     "Omar Ruiz 23 - -; Luis Castro 42 - -"},
    {__LINE__,
     "Two men were killed in Lima. The judge named two suspects as Omar Ruiz and Luis "
     "Castro.",
     ""},
    {__LINE__, "Rebels attacked two guards, Omar Ruiz and Luis Castro said.", ""},
    {__LINE__, "The mayor of Abrego was killed on Monday.", ""},
    // Who speaks is no victim; a group is no person; a total names nobody.
    {__LINE__, "Three soldiers were killed in Mosul on Tuesday, said Khalid Omar, a teacher.", ""},
    {__LINE__, "The army killed 30 fighters of the Mahdi Army in Najaf on Friday.", ""},
};

static bool use(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    case_words *words = context;
    (void)scratch, (void)err;
    for (uint32_t i = 0; i < r->claims.toll_count; i++) {
        const sr_toll *t = &r->claims.tolls[i];
        for (uint32_t k = 0; k < t->person_count; k++) {
            const sr_victim *v = &t->people[k];
            char age[16] = "-";
            char line[256];
            if (v->age >= 0) {
                (void)snprintf(age, sizeof age, "%d", v->age);
            }
            (void)snprintf(line, sizeof line, "%s %s %s %s", v->name, age,
                           v->sex == NULL ? "-" : v->sex,
                           v->occupation == NULL ? "-" : v->occupation);
            case_add(words->tolls, sizeof words->tolls, line);
            CHECK(__LINE__, v->name,
                  strncmp(r->report.text + v->span.from, v->name, strlen(v->name)) ==
                      0); // its words
        }
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
