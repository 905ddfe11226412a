// Which steps are of one thread: parties and places of ceasefires, the people taken, demands made
// in the same report.
#include "link/thread.h"

#include "../../check.h"

enum {
    TAIZ = 1,
    ADEN,
    YEMEN = 11,
    IRAQ,
    HOUTHIS = 21,
    GOVERNMENT,
    GUNMEN_HERE,
    GUNMEN_THERE,
    LANG = 31,
    LANG_HERE,
    ROY
};

#define CEASEFIRE SR_THREAD_CEASEFIRE, SR_STEP_OPENS
#define TAKEN SR_THREAD_HOSTAGES, SR_STEP_OPENS
#define FREED SR_THREAD_HOSTAGES, SR_STEP_FOLLOWS
#define DEMAND SR_THREAD_HOSTAGES, SR_STEP_BESIDE
#define STEP(report_number, day_number, where, country_key, doer, victim)                          \
    report_number, day_number, where, country_key, (doer) != 0, {doer}, (victim) != 0, {victim},   \
        UINT32_MAX

static const struct {
    int line;
    sr_step a;
    sr_step b;
    bool one;
} rows[] = {
    {__LINE__,
     {CEASEFIRE, STEP(1, 100, TAIZ, YEMEN, HOUTHIS, 0)},
     {CEASEFIRE, STEP(2, 103, ADEN, YEMEN, HOUTHIS, 0)},
     true}, // a party
    {__LINE__,
     {CEASEFIRE, STEP(1, 100, TAIZ, YEMEN, HOUTHIS, 0)},
     {CEASEFIRE, STEP(2, 103, ADEN, YEMEN, GOVERNMENT, HOUTHIS)},
     true}, // on either side
    {__LINE__,
     {CEASEFIRE, STEP(1, 100, TAIZ, YEMEN, HOUTHIS, 0)},
     {CEASEFIRE, STEP(2, 103, TAIZ, YEMEN, 0, 0)},
     true}, // the place
    {__LINE__,
     {CEASEFIRE, STEP(1, 100, TAIZ, YEMEN, HOUTHIS, 0)},
     {CEASEFIRE, STEP(2, 103, ADEN, YEMEN, 0, 0)},
     false},
    {__LINE__,
     {CEASEFIRE, STEP(1, 100, TAIZ, YEMEN, HOUTHIS, 0)},
     {CEASEFIRE, STEP(2, 103, 0, IRAQ, HOUTHIS, 0)},
     false}, // another country
    {__LINE__,
     {CEASEFIRE, STEP(1, 100, TAIZ, YEMEN, HOUTHIS, 0)},
     {CEASEFIRE, STEP(2, 160, TAIZ, YEMEN, HOUTHIS, 0)},
     false}, // long after
    {__LINE__,
     {TAKEN, STEP(1, 100, TAIZ, YEMEN, GUNMEN_HERE, LANG)},
     {FREED, STEP(2, 190, ADEN, YEMEN, 0, LANG)},
     true},
    {__LINE__,
     {TAKEN, STEP(1, 100, TAIZ, YEMEN, GUNMEN_HERE, LANG)},
     {FREED, STEP(2, 110, TAIZ, YEMEN, 0, ROY)},
     false}, // somebody else
    {__LINE__,
     {TAKEN, STEP(1, 100, TAIZ, YEMEN, HOUTHIS, LANG)},
     {TAKEN, STEP(2, 110, TAIZ, YEMEN, HOUTHIS, ROY)},
     false}, // same captors
    {__LINE__,
     {TAKEN, STEP(1, 100, TAIZ, YEMEN, GUNMEN_HERE, LANG)},
     {DEMAND, STEP(1, 100, 0, 0, GUNMEN_HERE, 0)},
     true},
    {__LINE__,
     {TAKEN, STEP(1, 100, TAIZ, YEMEN, HOUTHIS, LANG)},
     {DEMAND, STEP(2, 100, TAIZ, YEMEN, HOUTHIS, 0)},
     false}, // told elsewhere
    {__LINE__,
     {TAKEN, STEP(1, 100, TAIZ, YEMEN, HOUTHIS, LANG)},
     {CEASEFIRE, STEP(2, 100, TAIZ, YEMEN, HOUTHIS, LANG)},
     false},
};

int main(void)
{
    sr_error err;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t thread[2];
        sr_step pair[2] = {rows[i].a, rows[i].b};
        CHECK_INT(rows[i].line, "one thread", sr_steps_joined(&rows[i].a, &rows[i].b), rows[i].one);
        CHECK_INT(rows[i].line, "either way", sr_steps_joined(&rows[i].b, &rows[i].a), rows[i].one);
        CHECK(rows[i].line, "join", sr_threads_join(thread, pair, 2, &err));
        CHECK_INT(rows[i].line, "joined", thread[0] == thread[1] && thread[0] != UINT32_MAX,
                  rows[i].one);
    }
    // What follows nothing is no thread; a chain is one.
    uint32_t thread[3];
    sr_step freed[1] = {{FREED, STEP(1, 100, TAIZ, YEMEN, 0, ROY)}};
    CHECK(__LINE__, "join", sr_threads_join(thread, freed, 1, &err));
    CHECK_INT(__LINE__, "follows nothing", thread[0], UINT32_MAX);
    sr_step chain[3] = {{TAKEN, STEP(1, 100, TAIZ, YEMEN, GUNMEN_HERE, LANG_HERE)},
                        {DEMAND, STEP(1, 101, 0, 0, GUNMEN_HERE, 0)},
                        {FREED, STEP(2, 120, TAIZ, YEMEN, GUNMEN_THERE, LANG)}};
    chain[0].victims[chain[0].victim_count++] = LANG;
    CHECK(__LINE__, "join", sr_threads_join(thread, chain, 3, &err));
    CHECK(__LINE__, "chain", thread[0] == 0 && thread[1] == 0 && thread[2] == 0);
    return CHECK_END();
}
