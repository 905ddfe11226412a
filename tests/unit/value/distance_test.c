// Distances and bearings from a named place.
#include "values.h"

typedef struct {
    int line;
    const char *text;
    const char *want; // "km bearing uncertainty place" of the first distance; "-" if there is none
} row;

static row rows[] = {
    {__LINE__, "The village lies 90 miles south of Kordan.", "144.8 180 14.5 Kordan"},
    {__LINE__, "The village lies 90 miles (145 km) south of Kordan.", "144.8 180 14.5 Kordan"},
    {__LINE__, "The village lies about 20 km north-east of Kordan.", "20.0 45 10.0 Kordan"},
    {__LINE__, "The village lies 20 kilometres northeast of Kordan.", "20.0 45 10.0 Kordan"},
    {__LINE__, "The village lies 20 kilometers to the north of Kordan.", "20.0 0 10.0 Kordan"},
    {__LINE__, "The village lies 150 km south-southwest of Kordan.", "150.0 202 15.0 Kordan"},
    {__LINE__, "The post stands 3 km from Kordan.", "3.0 -1 3.0 Kordan"},
    {__LINE__, "The post stands some 500 metres outside Kordan.", "0.5 -1 0.5 Kordan"},
    {__LINE__, "The post stands 35 miles west of the capital, Kordan.", "56.3 270 10.0 capital"},
    {__LINE__, "The post stands 35 miles west of the city of Kordan.", "56.3 270 10.0 Kordan"},
    {__LINE__, "Clashes broke out west of Kordan.", "0.0 270 40.0 Kordan"},
    {__LINE__, "Clashes broke out near Kordan.", "0.0 -1 25.0 Kordan"},
    {__LINE__, "Clashes broke out on the outskirts of Kordan.", "0.0 -1 10.0 Kordan"},
    {__LINE__, "Clashes broke out just outside Kordan.", "0.0 -1 10.0 Kordan"},
    {__LINE__, "Clashes broke out 20 km south.", "20.0 180 10.0 ?"}, // from where the text stands
    {__LINE__, "The shell flew 20 km.", "-"},
    {__LINE__, "Clashes broke out in northern Kordan.", "-"}, // a part of it, not away from it
    {__LINE__, "Around 40 people died.", "-"},
    {__LINE__, "THE PATROL WAS AMBUSHED 12 KM EAST OF KORDAN.", "12.0 90 10.0 KORDAN"},
};

static void check_row(const sr_reading *reading, void *context)
{
    const row *want = context;
    char got[128] = "-";
    if (reading->values.distances.count > 0) {
        const sr_distance *d = &reading->values.distances.items[0];
        char place[64] = "?";
        if (d->place != SR_NO_TOKEN) {
            values_words(place, sizeof place, reading, d->place, d->place + 1);
        }
        (void)snprintf(got, sizeof got, "%.1f %" PRId32 " %.1f %s", d->km, d->bearing_deg,
                       d->uncertainty_km, place);
    }
    CHECK_STR(want->line, want->text, got, want->want);
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
