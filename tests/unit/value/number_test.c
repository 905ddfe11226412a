// Numbers: value, bound, what is counted, and what the number is for.
#include "values.h"

typedef struct {
    int line;
    const char *text;
    const char *phrase; // the number looked for, bound words in
    const char *want; // "low high bound use counted"; "?" for null, "-" if there is no such number;
                      // "~" before it: needs a trained model, passed over with the empty one
} row;

static row rows[] = {
    // exact: digits and words
    {__LINE__, "The blast killed 12 people.", "12", "12 12 exact count people"},
    {__LINE__, "The blast killed twelve people.", "twelve", "12 12 exact count people"},
    {__LINE__, "The blast killed twenty-five people.", "twenty-five", "25 25 exact count people"},
    {__LINE__, "The blast killed twenty five people.", "twenty five", "25 25 exact count people"},
    {__LINE__, "The siege cost three hundred and two soldiers.", "three hundred and two",
     "302 302 exact count soldiers"},
    {__LINE__, "The siege cost a hundred soldiers.", "a hundred", "100 100 exact count soldiers"},
    {__LINE__, "The siege cost one thousand two hundred soldiers.", "one thousand two hundred",
     "1200 1200 exact count soldiers"},
    {__LINE__, "Some 5 thousand rebels fled.", "Some 5 thousand", "5000 5000 about count rebels"},
    {__LINE__, "The war displaced 230,000 people.", "230,000", "230000 230000 exact count people"},
    {__LINE__, "The war displaced 230000 people.", "230000", "230000 230000 exact count people"},
    {__LINE__, "The war displaced 1.5 million people.", "1.5 million",
     "1500000 1500000 exact count people"},
    {__LINE__, "The war displaced 3, 812 people.", "3, 812",
     "3812 3812 exact count people"}, // badly put together
    {__LINE__, "A dozen rebels were captured.", "A dozen", "12 12 exact count rebels"},
    {__LINE__, "Two dozen rebels were captured.", "Two dozen", "24 24 exact count rebels"},
    {__LINE__, "Half a dozen rebels were captured.", "Half a dozen", "6 6 exact count rebels"},
    {__LINE__, "FIFTEEN GUERRILLAS WERE CAPTURED.", "FIFTEEN", "15 15 exact count GUERRILLAS"},
    {__LINE__, "Half a million people fled.", "Half a million", "500000 500000 exact count people"},
    {__LINE__, "More than a quarter of a million villagers fled.",
     "More than a quarter of a million", "250000 ? at_least count villagers"},
    {__LINE__, "A quarter of the soldiers died.", "A quarter", "? ? vague count soldiers"},
    {__LINE__, "Shells hit Salam, a quarter of Barsal.", "a quarter", "-"},
    {__LINE__, "They said that one soldier died.", "one", "1 1 exact count soldier"},
    // bounds
    {__LINE__, "At least 12 people died.", "At least 12", "12 ? at_least count people"},
    {__LINE__, "More than 300 people died.", "More than 300", "300 ? at_least count people"},
    // signs for such words
    {__LINE__, "Some fled and 260+ people died.", "260+", "260 ? at_least count people"},
    {__LINE__, "Over 40+ people died.", "Over 40+", "40 ? at_least count people"},
    {__LINE__, ">1,400 people died.", ">1,400", "1400 ? at_least count people"},
    {__LINE__, "Rain fell and ~75,000 people fled.", "~75,000", "75000 75000 about count people"},
    {__LINE__, "Over 300 people died.", "Over 300", "300 ? at_least count people"},
    {__LINE__, "No fewer than 30 people died.", "No fewer than 30", "30 ? at_least count people"},
    {__LINE__, "No less than 30 people died.", "No less than 30", "30 ? at_least count people"},
    {__LINE__, "Upwards of 30 people died.", "Upwards of 30", "30 ? at_least count people"},
    {__LINE__, "They killed 30 or more people.", "30 or more", "30 ? at_least count people"},
    {__LINE__, "More than a dozen villages burned.", "More than a dozen",
     "12 ? at_least count villages"},
    {__LINE__, "The 300-plus fighters withdrew.", "300-plus", "300 ? at_least count fighters"},
    {__LINE__, "Up to 50 people died.", "Up to 50", "? 50 at_most count people"},
    {__LINE__, "As many as 50 people died.", "As many as 50", "? 50 at_most count people"},
    {__LINE__, "No more than 50 people died.", "No more than 50", "? 50 at_most count people"},
    {__LINE__, "Fewer than 50 people died.", "Fewer than 50", "? 50 at_most count people"},
    {__LINE__, "At most 50 people died.", "At most 50", "? 50 at_most count people"},
    {__LINE__, "At least 12 may have died.", "At least 12", "12 ? at_least count ?"},
    {__LINE__, "About 40 people died.", "About 40", "40 40 about count people"},
    {__LINE__, "Nearly 40 people died.", "Nearly 40", "40 40 about count people"},
    {__LINE__, "Almost 40 people died.", "Almost 40", "40 40 about count people"},
    {__LINE__, "Some 40 people died.", "Some 40", "40 40 about count people"},
    {__LINE__, "Around 40 people died.", "Around 40", "40 40 about count people"},
    {__LINE__, "Roughly 40 people died.", "Roughly 40", "40 40 about count people"},
    {__LINE__, "An estimated 40 people died.", "An estimated 40", "40 40 about count people"},
    {__LINE__, "Approximately 40 people died.", "Approximately 40", "40 40 about count people"},
    {__LINE__, "Forty or so people died.", "Forty or so", "40 40 about count people"},
    {__LINE__, "At least some 40 people died.", "At least some 40",
     "40 ? at_least count people"}, // the stricter word
    {__LINE__, "ABOUT FIFTY PEASANTS WERE KIDNAPPED.", "ABOUT FIFTY", "50 50 about count PEASANTS"},
    // ranges
    {__LINE__, "Between 10 and 12 people died.", "Between 10 and 12", "10 12 range count people"},
    {__LINE__, "Shells killed 10 to 12 people.", "10 to 12", "10 12 range count people"},
    {__LINE__, "Shells killed 10-12 people.", "10-12", "10 12 range count people"},
    {__LINE__, "Shells killed 10 or 12 people.", "10 or 12", "10 12 range count people"},
    {__LINE__, "Shells killed seven to eight people.", "seven to eight", "7 8 range count people"},
    {__LINE__, "Around 12 to 15 people died.", "Around 12 to 15", "12 15 range count people"},
    // vague
    {__LINE__, "Dozens of people died.", "Dozens", "? ? vague count people"},
    {__LINE__, "Hundreds of people died.", "Hundreds", "? ? vague count people"},
    {__LINE__, "Tens of thousands of people fled.", "Tens of thousands", "~? ? vague count people"},
    {__LINE__, "Several soldiers died.", "Several", "? ? vague count soldiers"},
    {__LINE__, "Several hundred soldiers died.", "Several hundred", "? ? vague count soldiers"},
    {__LINE__, "Many soldiers died.", "Many", "? ? vague count soldiers"},
    {__LINE__, "A number of soldiers died.", "A number", "? ? vague count soldiers"},
    {__LINE__, "A handful of soldiers died.", "A handful", "? ? vague count soldiers"},
    {__LINE__, "Scores of soldiers died.", "Scores", "? ? vague count soldiers"},
    {__LINE__, "A few soldiers died.", "A few", "? ? vague count soldiers"},
    {__LINE__, "Half of the 40 hostages were freed.", "Half", "? ? vague count hostages"},
    {__LINE__, "Half of the 40 hostages were freed.", "40", "40 40 exact count hostages"},
    {__LINE__, "An unknown number of soldiers died.", "An unknown number",
     "? ? unknown count soldiers"},
    // none
    {__LINE__, "No casualties were reported.", "No", "0 0 none count casualties"},
    {__LINE__, "No soldiers died.", "No", "0 0 none count soldiers"},
    {__LINE__, "No one was hurt.", "No one", "0 0 none count ?"},
    {__LINE__, "Nobody was hurt.", "Nobody", "0 0 none count ?"},
    {__LINE__, "They took the hill without casualties.", "without", "0 0 none count casualties"},
    {__LINE__, "They did not suffer any casualties.", "any", "0 0 none count casualties"},
    {__LINE__, "It was unclear how many soldiers died.", "many", "-"},
    {__LINE__, "The toll may rise as many people are missing.", "many", "? ? vague count people"},
    {__LINE__, "The toll rose from 14 to 31.", "31", "31 31 exact count ?"}, // two counts, no range
    {__LINE__, "From 10 to 12 people died.", "From 10 to 12", "10 12 range count people"},
    {__LINE__, "Three to four hundred people died.", "Three to four hundred",
     "300 400 range count people"},
    {__LINE__, "A further 12 people died.", "A", "-"}, // "12" is the count
    {__LINE__, "Just over 12 people died.", "Just over 12", "12 ? at_least count people"},
    {__LINE__, "The blast killed no one.", "no one", "0 0 none count ?"},
    {__LINE__, "Neither of the pilots died.", "Neither", "0 0 none count pilots"},
    {__LINE__, "Neither man died.", "Neither", "0 0 none count man"},
    {__LINE__, "Neither the consul nor his wife died.", "Neither", "-"},
    {__LINE__, "The blast did not hurt anyone.", "anyone", "0 0 none count ?"},
    // one, by article
    {__LINE__, "A soldier was killed.", "A", "1 1 exact count soldier article"},
    {__LINE__, "One soldier was killed.", "One", "1 1 exact count soldier"},
    {__LINE__, "One of his sons was killed.", "One", "1 1 exact count sons article"},
    {__LINE__, "Another man was killed.", "Another", "1 1 exact count man article more"},
    // in addition
    {__LINE__, "Another 12 soldiers were wounded.", "Another 12",
     "12 12 exact count soldiers more"},
    {__LINE__, "They wounded 12 other soldiers.", "12", "12 12 exact count soldiers more"},
    {__LINE__, "They wounded 12 others.", "12", "12 12 exact count others more"},
    {__LINE__, "Dozens more were wounded.", "Dozens more", "? ? vague count ? more"},
    // elliptic: who is meant stands elsewhere
    {__LINE__, "The blast killed 19 people and injured 100.", "100", "100 100 exact count ?"},
    {__LINE__, "Two of the soldiers died.", "Two", "2 2 exact count soldiers"},
    // no counts
    {__LINE__, "A 12-year-old boy was killed.", "12", "12 12 exact age ?"},
    {__LINE__, "Hassan Omar, 43, was killed.", "43", "43 43 exact age ?"},
    {__LINE__, "The victim was aged 19.", "19", "19 19 exact age ?"},
    {__LINE__, "The girl was 9 years old.", "9", "9 9 exact age ?"},
    {__LINE__, "It lies 90 miles south of the capital.", "90", "90 90 exact distance ?"},
    {__LINE__, "It lies 145 km south of the capital.", "145", "145 145 exact distance ?"},
    {__LINE__, "They fought for 36 hours.", "36", "36 36 exact time ?"},
    {__LINE__, "The truce of 14 June failed.", "14", "14 14 exact time ?"},
    {__LINE__, "The ransom was $2 million.", "2 million", "2000000 2000000 exact money ?"},
    {__LINE__, "The ransom was 500 dollars.", "500", "500 500 exact money ?"},
    {__LINE__, "About 30 percent of the town burned.", "About 30", "30 30 about percent ?"},
    {__LINE__, "A 155mm shell hit the roof.", "155", "155 155 exact calibre ?"},
    {__LINE__, "A 7.62 mm round hit the roof.", "7.62", "7 7 exact calibre ?"},
    {__LINE__, "An F-16 bombed the bridge.", "16", "16 16 exact name ?"},
    {__LINE__, "Peter Ostrand of 208 Oren St. was arrested.", "208", "208 208 exact name ?"},
    {__LINE__, "Police held 20 Oren Street residents.", "20", "20 20 exact count residents"},
    {__LINE__, "The boys aged from five to 11 died.", "from five to 11", "5 11 range age ?"},
    {__LINE__, "They made one arrest for every 40 thefts.", "40", "40 40 exact other ?"},
    {__LINE__, "The envoy cited Resolution 1701.", "1701", "1701 1701 exact name ?"},
    {__LINE__, "The 1st Battalion lost the hill.", "1st", "1 1 exact name ?"},
    {__LINE__, "The 11th Marine Expeditionary Unit lost the hill.", "11th", "11 11 exact name ?"},
    {__LINE__, "The motion passed 72-20.", "72", "72 72 exact other ?"},
    {__LINE__, "The 2,000-strong force left.", "2,000", "2000 2000 exact other ?"},
    {__LINE__, "It was the third attack this week.", "third", "~3 3 exact ordinal attack"},
};

static const char *const uses[] = {"count",   "age",     "distance", "time", "money",
                                   "percent", "calibre", "ordinal",  "name", "other"};

static void value_text(char out[24], int64_t value)
{
    (void)snprintf(out, 24, "%" PRId64, value);
    if (value == SR_NO_NUMBER) {
        (void)snprintf(out, 24, "?");
    }
}

static void describe(char *out, size_t size, const sr_reading *reading, const sr_number *n)
{
    char low[24];
    char high[24];
    char counted[64] = "?";
    value_text(low, n->low);
    value_text(high, n->high);
    // what a measure stands with is no claim of this layer
    if (n->counted != SR_NO_TOKEN && (n->use == SR_USE_COUNT || n->use == SR_USE_ORDINAL)) {
        values_words(counted, sizeof counted, reading, n->counted, n->counted + 1);
    }
    (void)snprintf(out, size, "%s %s %s %s %s%s%s", low, high, sr_bound_text[n->bound],
                   uses[n->use], counted, n->article ? " article" : "", n->more ? " more" : "");
}

static bool untrained(const sr_reading *reading)
{
    return reading->tags.upos[0] == SR_X;
}

static void check_row(const sr_reading *reading, void *context)
{
    const row *want = context;
    if (want->want[0] == '~' && untrained(reading)) {
        return;
    }
    char got[256] = "-";
    for (uint32_t i = 0; i < reading->values.numbers.count; i++) {
        const sr_number *n = &reading->values.numbers.items[i];
        char words[128];
        values_words(words, sizeof words, reading, n->first, n->last);
        bool inside = n->use != SR_USE_COUNT &&
                      strstr(words, want->phrase) != NULL; // "155mm" may be one token
        if (strcmp(words, want->phrase) == 0 || inside) {
            describe(got, sizeof got, reading, n);
            break;
        }
    }
    CHECK_STR(want->line, want->text, got, want->want + (want->want[0] == '~'));
}

int main(void)
{
    values_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        values_read(rows[i].text, "2024-03-10", check_row, &rows[i]);
    }
    values_close();
    return CHECK_END();
}
