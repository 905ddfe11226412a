// Where events and tolls belong: their own clause's place, the place that the report is at, or none.
#include "claim_case.h"

static const struct {
    int line;
    const char *text;
    const char *want; // "kind@place; ...", tolls as "killed@place"; "-" for no place
} rows[] = {
    {__LINE__, "Rockets hit the town of Idlib on Monday. At least nine people were killed.",
     "shelling@Idlib; killing@Idlib; killed@Idlib"},
    // who speaks is no place
    {__LINE__, "Officials in Damascus said that shelling killed six people in Aleppo.",
     "shelling@Aleppo; killed@Aleppo"},
    {__LINE__, "The two ministers agreed to meet again.", "agreement@-"},
};

static const char *place_name(const sr_reading *r, uint32_t place)
{
    return place == SR_NONE ? "-" : r->names.places[place].name;
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
        case_add(words->tolls, sizeof words->tolls, line);
    }
    for (uint32_t i = 0; i < r->claims.toll_count; i++) {
        const sr_toll *t = &r->claims.tolls[i];
        (void)snprintf(line, sizeof line, "%s@%s", sr_measure_text[t->measure],
                       place_name(r, t->place));
        case_add(words->tolls, sizeof words->tolls, line);
    }
    return true;
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sr_error err = {0};
        case_words words = {0};
        sr_document document = {.id = "case",
                                .text = rows[i].text,
                                .size = strlen(rows[i].text),
                                .published = sr_day_of(2016, 5, 19)};
        if (!sr_reader_read(case_reader(), &document, use_places, &words, &err)) {
            printf("%s: %s\n", rows[i].text, err.message);
        }
        CHECK_STR(rows[i].line, rows[i].text, words.tolls, rows[i].want);
    }
    case_close(case_reader());
    return CHECK_END();
}
