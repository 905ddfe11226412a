/// Places of one report. No rules yet: finds nothing.
#include "name/place.h"

sr_place_mentions sr_places_find(const sr_gazetteer *gazetteer, const sr_report *report,
                                 const sr_syntax *syntax, const sr_values *values, sr_arena *keep,
                                 sr_arena scratch)
{
    (void)gazetteer, (void)report, (void)syntax, (void)values, (void)keep, (void)scratch;
    return (sr_place_mentions){0};
}
