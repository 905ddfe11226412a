// An event that has no place of its own is where the first of its tolls that has one puts it.
#include "../../check.h"
#include "base/arena.h"
#include "claim/bind.h"

int main(void)
{
    static uint32_t own[] = {7, 8};
    sr_event items[] = {
        {.places = {.count = 2, .items = own}}, {.places = {.count = 0}}, {.places = {.count = 0}}};
    sr_events events = {.count = 3, .items = items};
    sr_toll tolls[] = {{.event = 0, .place = 5},
                       {.event = 1, .place = SR_NONE},
                       {.event = 1, .place = 4},
                       {.event = 1, .place = 3},
                       {.event = SR_NONE, .place = 2}};
    sr_claims claims = {.toll_count = 5, .tolls = tolls, .event_count = 3};
    static _Alignas(16) char memory[256];
    sr_arena arena = {memory, memory + sizeof memory, NULL};
    const uint32_t *place = sr_tolls_place_events(&claims, &events, &arena);
    CHECK_INT(__LINE__, "its own", place[0], 7);
    CHECK_INT(__LINE__, "its tolls'", place[1], 4);
    CHECK_INT(__LINE__, "nobody's", place[2], SR_NONE);
    return CHECK_END();
}
