// Which events are one incident, and what keeps them apart.
#include "link/incident.h"

#include <math.h>

#include "../../check.h"

enum { SHELLING = 1, CLASH, KELD = 11, ORVIK, FRONT = 21, ARMY };

static sr_link_event event(uint32_t report, uint64_t kind, uint64_t place, int32_t from, int32_t to)
{
    return (sr_link_event){.report = report,
                           .with = UINT32_MAX,
                           .held = UINT32_MAX,
                           .group = report,
                           .type = 1,
                           .kind = kind,
                           .place = place,
                           .lat = NAN,
                           .lon = NAN,
                           .uncertainty_km = 10,
                           .from = from,
                           .to = to,
                           .main = true,
                           .actor_count = 1,
                           .actors = {FRONT}};
}

static void check(int line, const char *what, sr_link_event *events, uint32_t count,
                  const uint32_t *want)
{
    sr_link_result result[8];
    sr_error err;
    CHECK(line, what, sr_incident_join(result, events, count, &err));
    for (uint32_t i = 0; i < count; i++) {
        CHECK_INT(line, what, result[i].incident, want[i]);
    }
}

int main(void)
{
    sr_link_event same[] = {event(0, SHELLING, KELD, 100, 100), event(1, SHELLING, KELD, 100, 100),
                            event(2, SHELLING, ORVIK, 100, 100)};
    check(__LINE__, "one place, one day", same, 3, (uint32_t[]){0, 0, 2});
    sr_link_event chain[] = {event(0, SHELLING, KELD, 100, 100), event(1, SHELLING, KELD, 95, 124),
                             event(2, SHELLING, KELD, 110, 110)};
    chain[1].group = chain[0].group = chain[2].group = 0; // even among reports on one matter
    check(__LINE__, "a month does not chain its days", chain, 3, (uint32_t[]){0, 0, 2});
    sr_link_event days[] = {event(0, SHELLING, KELD, 100, 100), event(1, SHELLING, KELD, 100, 101),
                            event(2, SHELLING, KELD, 101, 102), event(3, SHELLING, KELD, 102, 102)};
    check(__LINE__, "a chain ends where its first and last lie days apart", days, 4,
          (uint32_t[]){0, 0, 0, 3});
    sr_link_event own[] = {event(0, SHELLING, KELD, 100, 100), event(0, SHELLING, KELD, 100, 100),
                           event(0, CLASH, KELD, 100, 100)};
    own[2].result = true;
    check(__LINE__, "events of one report stay apart, but for what came of them", own, 3,
          (uint32_t[]){0, 1, 0});
    sr_link_event people[] = {event(0, SHELLING, KELD, 100, 100),
                              event(1, SHELLING, ORVIK, 300, 300),
                              event(2, SHELLING, KELD, 100, 100)};
    people[1].with = 0;
    people[2].apart = true;
    check(__LINE__, "people join what the machine would not, and part what it would", people, 3,
          (uint32_t[]){0, 0, 2});
    sr_link_event held[] = {event(0, SHELLING, KELD, 100, 100), event(1, CLASH, ORVIK, 300, 300)};
    held[1].held = 0;
    check(__LINE__, "what stands together stays", held, 2, (uint32_t[]){0, 0});
    return CHECK_END();
}
