// Where and when events and tolls belong: their own clause's place and day, those that the report
// is at, or none. The report is of 2016-05-19, a Thursday.
#include "claim_case.h"

static const struct {
    int line;
    const char *text;
    const char *want; // "kind@place day; ...", tolls as "killed@place day"; "-" for none
} rows[] = {
    {__LINE__, "Rockets hit the town of Idlib on Monday. At least nine people were killed.",
     "shelling@Idlib 05-16; killed@Idlib 05-16"},
    // who speaks is no place, and the day of speaking no day of the harm's
    {__LINE__, "Officials in Damascus said that shelling killed six people in Aleppo on Sunday.",
     "shelling@Aleppo 05-15; killed@Aleppo 05-15"},
    // nor is a nationality
    {__LINE__, "Five foreigners were killed in Tripoli on Tuesday, one American and four Danes.",
     "killing@Tripoli 05-17; killed@Tripoli 05-17; killed@Tripoli 05-17; killed@Tripoli 05-17"},
    // a capital that does it is not where it is done
    {__LINE__, "Moscow bombed the town of Idlib on Monday. At least nine people died.",
     "bombing@Idlib 05-16; killed@Idlib 05-16"},
    // nor is the seat of a body that speaks, which is a place where something happens at it
    {__LINE__, "At least nine recruits were killed by a mine on Monday, said a Pentagon official.",
     "killing@- 05-16; killed@- 05-16"},
    {__LINE__, "Five soldiers died in an ambush on Monday, according to the White House.",
     "ambush@- 05-16; killed@- 05-16"},
    {__LINE__, "Rebels shot dead four guards on Monday, the Kremlin's spokesman said.",
     "shooting@- 05-16; killed@- 05-16"},
    {__LINE__, "A gunman shot dead two guards at the Pentagon on Monday.",
     "shooting@Pentagon 05-16; killed@Pentagon 05-16"},
    {__LINE__, "Drones attacked the Kremlin on Monday, killing a guard.",
     "air strike@Kremlin 05-16; killed@Kremlin 05-16"},
    // nor is the place where somebody says so
    {__LINE__, "A spokesman said in Beirut that rebels had killed nine guards in Homs on Monday.",
     "killing@Homs 05-16; killed@Homs 05-16"},
    {__LINE__, "Nine guards were killed in an ambush on Monday, it was reported in Beirut.",
     "ambush@- 05-16; killed@- 05-16"},
    // where they were going is not where it happened
    {__LINE__, "Three nurses were shot dead on their way to Homs on Monday.",
     "shooting@- 05-16; killed@- 05-16"},
    {__LINE__, "Two guards were shot dead on the road to the Kremlin in Moscow on Monday.",
     "shooting@Moscow 05-16; killed@Moscow 05-16"},
    {__LINE__, "Three nurses were shot dead in Homs on Monday.",
     "shooting@Homs 05-16; killed@Homs 05-16"},
    // nor is the hospital that took them in, if it was not what was attacked
    {__LINE__, "Two guards wounded on Monday were treated at the Zaim hospital.",
     "humanitarian aid@Zaim hospital 05-16; attack@- 05-16; wounded@- 05-16"},
    {__LINE__, "A rocket hit the Zaim hospital in Homs on Monday, killing two guards.",
     "shelling@Homs 05-16; killed@Zaim hospital 05-16"},
    {__LINE__,
     "A bomb went off in Idlib on Monday. Two more of the wounded died in a hospital in Homs.",
     "bombing@Idlib 05-16; killing@Homs 05-16; killed@Idlib 05-16"},
    // a noun for a place told before fits one of them
    {__LINE__,
     "Rebels in the city of Homs shelled the village of Zahra on Monday. Nine people were wounded "
     "in the city.",
     "shelling@Al-Zahraa 05-16; attack@Homs 05-16; wounded@Homs 05-16"},
    // "the country" is the one that most of the report is about, "the capital" its own
    {__LINE__, "Syrian rebels shelled posts across the country on Monday.", "shelling@Syria 05-16"},
    {__LINE__,
     "The army holds Homs, Idlib and Damascus. Rebels bombed two banks in the capital on Monday.",
     "capture of territory@Homs -; bombing@Damascus 05-16"},
    // a Christmas market stands for weeks
    {__LINE__, "Rebels bombed a Christmas market in Homs.", "bombing@Homs -"},
    // what is counted from another day
    {__LINE__, "Rebels shelled Homs on Monday, two days after troops arrested a judge in Idlib.",
     "shelling@Homs 05-16; arrest@Idlib 05-14; captured@Idlib 05-14"},
    // what a "when" behind a time tells
    {__LINE__, "No aid has come since May 2, when troops killed nine guards in Idlib.",
     "killing@Idlib 05-02; killed@Idlib 05-02"},
    // what is told as going on goes on until the report's day; what is told as done has none
    {__LINE__, "Rebels are shelling the town of Idlib.", "shelling@Idlib -..05-19"},
    {__LINE__, "Rebels have shelled the town of Idlib.", "shelling@Idlib -"},
    // what began in a month long over did not end with it
    {__LINE__, "Rebels began shelling the town of Idlib in March 2015.", "shelling@Idlib 03-01..-"},
    // several places are not the one told before, unless all of them lie in it
    {__LINE__, "Envoys met in Aleppo on Monday. Bombs killed nine people in several villages.",
     "meeting@Aleppo 05-16; killed@- 05-16"},
    {__LINE__,
     "Envoys met in Aleppo on Monday. Bombs killed nine people in various parts of the city.",
     "meeting@Aleppo 05-16; killed@Aleppo 05-16"},
    // what a heading tells is what the story tells, by the means that it tells
    {__LINE__, "Nine killed in attack on Idlib market\n\nA rocket hit a market in Idlib on Monday.",
     "shelling@Idlib 05-16; killed@Idlib 05-16"},
    {__LINE__,
     "Air raid on Idlib kills nine\n\nResidents fled on Monday. Jets bombed a market in Idlib.",
     "air strike@Idlib -; flight@Idlib 05-16"},
    // a clause with a time of its own has no other
    {__LINE__,
     "The judge resigned on Tuesday for fear of gunmen who had burnt his house and abducted two "
     "sons on Sunday in Homs.",
     "resignation@Homs 05-17; abduction@Homs 05-15; attack@Homs 05-15; kidnapped@Homs 05-15"},
    // a later sentence says where and when it was
    {__LINE__,
     "A car bomb killed nine guards in Mali, the army said on Tuesday. The attack took place on "
     "Sunday in Gao.",
     "car bombing@Gao 05-15; killed@Gao 05-15"},
    {__LINE__, "Gunmen shot dead two guards on Sunday. It happened near the town of Zahra in Homs.",
     "shooting@Al-Zahraa 05-15; killed@Al-Zahraa 05-15"},
    {__LINE__, "Nine nurses were killed in Syria on Sunday. The flood in Gao went on.",
     "killing@Syria 05-15; killed@Syria 05-15"},
    // two attacks in one report, one at a place that no table knows
    {__LINE__,
     "Gunmen raided Solhan on Sunday and killed 130 villagers. In another attack, nine people were "
     "killed at Tarvassou on Monday.",
     "raid@Solhan 05-15; attack@Tarvassou 05-16; killed@Solhan 05-15; "
     "killed@Tarvassou 05-16"},
    // the war has a country
    {__LINE__, "More than 200,000 people have been killed in the Syrian war.",
     "war@Syria -..05-19; killed@Syria -..05-19"},
    // a bombing and its dead in one sentence have one day
    {__LINE__,
     "Two soldiers and a cook were killed when a car bomb went off in Homs, police said on "
     "Wednesday.",
     "car bombing@Homs 05-18; killed@Homs 05-18; killed@Homs 05-18"},
    // a month that is not over goes no further than the report, for what has happened in it
    {__LINE__, "In May shelling killed twelve people in Idlib.",
     "shelling@Idlib 05-01..05-19; killed@Idlib 05-01..05-19"},
    // two days of one stretch, and of two raids
    {__LINE__, "Air strikes that began Monday and continued Tuesday killed nine people in Idlib.",
     "air strike@Idlib 05-16..05-17; killed@Idlib 05-16..05-17"},
    {__LINE__, "Air strikes on Monday killed nine people in Idlib and the jets left on Tuesday.",
     "air strike@Idlib 05-16; withdrawal@Idlib 05-17; killed@Idlib 05-16"},
    // a base by its number is a name, a base is none
    {__LINE__, "At least nine soldiers were killed at Base 46 on Monday.",
     "killing@Base 46 05-16; killed@Base 46 05-16"},
    {__LINE__, "At least nine soldiers were killed at the base on Monday.",
     "killing@- 05-16; killed@- 05-16"},
    // a building of which there is one, where everything is in capitals
    {__LINE__, "A BOMB WENT OFF AT THE CENTRAL MARKET ON MONDAY, KILLING SIX PEOPLE.",
     "bombing@CENTRAL MARKET 05-16; killed@CENTRAL MARKET 05-16"},
    {__LINE__, "A BOMB WENT OFF AT A SMALL MARKET ON MONDAY, KILLING SIX PEOPLE.",
     "bombing@- 05-16; killed@- 05-16"},
    // a name is the same over the end of a line
    {__LINE__, "ROCKETS HIT THE SAN BENITO HOTEL ON MONDAY. NINE DIED AT THE SAN BENITO\nHOTEL.",
     "shelling@SAN BENITO HOTEL 05-16; killed@SAN BENITO HOTEL 05-16"},
    {__LINE__, "The two ministers agreed to meet again.", "agreement@- -"},
    // who asks by saying so asks on the day of the report, if it is he who speaks here
    {__LINE__, "A bomb killed nine people in Homs on Monday. We urge the rebels to lay down arms.",
     "bombing@Homs 05-16; appeal@- 05-19; killed@Homs 05-16"},
    {__LINE__, "Rebels shelled Homs on Monday. We have urged the rebels to lay down their arms.",
     "shelling@Homs 05-16; appeal@- -"},
    {__LINE__,
     "Rebels shelled Homs on Monday. The widow said: \"We urge the rebels to lay down arms.\"",
     "shelling@Homs 05-16; appeal@- 05-16"},
    {__LINE__,
     "Rebels shelled Homs on Monday. The premier said on Tuesday that his government rejects the "
     "rebels' offer.",
     "shelling@Homs 05-16; rejection@- 05-17"},
    // a year before a noun is its own, and what goes on since a day began on it
    {__LINE__, "Gunmen killed two survivors of a 2014 bombing in Homs on Monday.",
     "killing@Homs 05-16; bombing@Homs 01-01..12-31; killed@Homs 05-16"},
    {__LINE__, "The army has besieged the town of Zahra since January.",
     "siege@Al-Zahraa 01-01..05-19"},
    // what was a few days ago has no day of the sentence before
    {__LINE__, "Rockets hit Homs on Monday. A few weeks ago rebels burnt a school in Idlib.",
     "shelling@Homs 05-16; attack@Idlib -"},
    // what came before has a day of its own
    {__LINE__,
     "The attack on Idlib came on Monday, a week after a bombing in Homs that killed nine.",
     "attack@Idlib 05-16; bombing@Homs 05-09; killed@Homs 05-09"},
    {__LINE__,
     "The attack on Idlib came on Monday, months after a bombing in Homs that killed nine.",
     "attack@Idlib 05-16; bombing@Homs -; killed@Homs -"},
    // hours are of whichever day
    {__LINE__, "Rebels fought the army for three hours in Homs.", "clash@Homs -"},
    // who is found dead died by that day
    {__LINE__, "The bodies of three guards were found near Homs on Monday.",
     "killing@Homs -..05-16; killed@Homs -..05-16"},
    {__LINE__, "A guard was found dead in Homs on Monday.",
     "killing@Homs -..05-16; killed@Homs -..05-16"},
    {__LINE__, "Police found a bomb in Homs on Monday, and a guard was shot dead.",
     "shooting@Homs 05-16; killed@Homs 05-16"},
    // what stands under a day is of that day
    {__LINE__,
     "Mon 9 May\n- Two guards were shot dead in Homs.\n\nTue 10 May\n- Rebels shelled the town of "
     "Idlib, killing nine people.",
     "shooting@Homs 05-09; shelling@Idlib 05-10; killed@Homs 05-09; killed@Idlib 05-10"},
    {__LINE__,
     "Incident report\nDate: 2016/05/10\nRockets hit the town of Idlib and killed nine people.",
     "shelling@Idlib 05-10; killed@Idlib 05-10"},
};

static const char *place_name(const sr_reading *r, uint32_t place)
{
    return place == SR_NONE ? "-" : r->names.places[place].name;
}

/// Month and day, or both ends.
static void add_days(char *line, size_t size, int32_t from, int32_t to)
{
    char first[SR_DAY_TEXT];
    char last[SR_DAY_TEXT];
    size_t used = strlen(line);
    sr_day_text(first, from);
    sr_day_text(last, to);
    bool one = from == to;
    (void)snprintf(line + used, size - used, " %s%s%s", from == SR_NO_DAY ? "-" : first + 5,
                   one ? "" : "..",
                   one               ? ""
                   : to == SR_NO_DAY ? "-"
                                     : last + 5);
}

static bool use_places(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    case_words *words = context;
    char line[128];
    (void)scratch, (void)err;
    for (uint32_t i = 0; i < r->events.count; i++) {
        const sr_event *e = &r->events.items[i];
        if (e->type == SR_OTHER) {
            continue;
        }
        (void)snprintf(line, sizeof line, "%s@%s", e->kind,
                       place_name(r, e->places.count > 0 ? e->places.items[0] : SR_NONE));
        const sr_days *days = &r->claims.event_days[i];
        add_days(line, sizeof line, days->from, days->to);
        case_add(words->tolls, sizeof words->tolls, line);
    }
    for (uint32_t i = 0; i < r->claims.toll_count; i++) {
        const sr_toll *t = &r->claims.tolls[i];
        (void)snprintf(line, sizeof line, "%s@%s", sr_measure_text[t->measure],
                       place_name(r, t->place));
        add_days(line, sizeof line, t->from, t->to);
        case_add(words->tolls, sizeof words->tolls, line);
    }
    return true;
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        case_words words = {0};
        CHECK(rows[i].line, rows[i].text, case_reads(rows[i].text, use_places, &words));
        CHECK_STR(rows[i].line, rows[i].text, words.tolls, rows[i].want);
    }
    case_close(case_reader());
    return CHECK_END();
}
