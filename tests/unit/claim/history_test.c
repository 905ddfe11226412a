// Which tolls are history, in reports with a date (2016-05-19) and without.
#include "claim_case.h"

static const struct {
    int line;
    bool dated;
    const char *text;
    const char *want; // a letter for each toll: "h" history, "n" of the report's own events
} rows[] = {
    // A year or a month told of the harm, behind the first ones, in a report without a date.
    {__LINE__, false,
     "Gunmen killed two guards in the port on Monday. The police made no comment. The port was "
     "closed. The town had seen a raid in 2004, when four officers were killed.",
     "nh"},
    {__LINE__, false,
     "Gunmen killed two guards in the port on Monday. The police made no comment. The port was "
     "closed. The gang has killed nine guards since March 2011.",
     "nh"},
    {__LINE__, false,
     "Gunmen killed two guards in the port on Monday. The police made no comment. The port was "
     "closed. Another raid on 3 March 2011 killed four officers.",
     "nn"},
    {__LINE__, false, "In March 2011 a raid on the port killed four officers.", "n"},
    // A death that is only named, behind others.
    {__LINE__, true,
     "A bomb killed two guards in the port. The men are wanted for the murder of Senator Luis "
     "Mora.",
     "nh"},
    {__LINE__, true,
     "A bomb killed two guards in the port. A nurse found the body of Senator Luis Mora.", "nn"},
    {__LINE__, true, "The murder of Senator Luis Mora shook the town.", "n"},
    // what a day is compared with is not the day; nor is what the sum or another person was before
    {__LINE__, true, "Air strikes killed 58 people on Monday, the deadliest day since the war.",
     "n"},
    {__LINE__, true,
     "Three soldiers were killed on Monday, bringing the toll since the invasion to 70.", "nh"},
    {__LINE__, true, "Three clerks were killed on Monday by men who fled in the 2011 coup.", "n"},
    {__LINE__, true, "At least 90 people have died since the invasion.", "h"},
    {__LINE__, true,
     "A bomb killed two clerks on Monday. It was the biggest since 2003, when 90 people died.",
     "nh"},
    // sums of a war so far
    {__LINE__, true,
     "A bomb killed two clerks on Monday. It is the worst crime in 30 years of a conflict that has "
     "cost more than 3,500 lives.",
     "nh"},
    {__LINE__, true,
     "A bomb killed two clerks. He said 37 men have been killed since the army launched its "
     "offensive.",
     "nh"},
    {__LINE__, true, "At least 12 people have been killed since fighting erupted on Monday.", "n"},
    {__LINE__, false, "At least 12 people have been killed since the army came on 3 May 2016.",
     "h"},
};

static bool use(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    char *out = context;
    (void)scratch, (void)err;
    for (uint32_t i = 0; i < r->claims.toll_count && i < 7; i++) {
        out[i] = r->claims.tolls[i].background ? 'h' : 'n';
    }
    return true;
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char found[8] = "";
        sr_error err = {0};
        sr_document document = {.id = "case",
                                .text = rows[i].text,
                                .size = strlen(rows[i].text),
                                .published = rows[i].dated ? sr_day_of(2016, 5, 19) : SR_NO_DAY};
        bool read = sr_reader_read(case_reader(), &document, use, found, &err);
        CHECK(rows[i].line, rows[i].text, read);
        CHECK_STR(rows[i].line, rows[i].text, found, rows[i].want);
    }
    case_close(case_reader());
    return CHECK_END();
}
