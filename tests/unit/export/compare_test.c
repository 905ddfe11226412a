// How two figures of one incident stand to one another: told again, revised, in conflict, or
// neither.
#include "export/reduce.h"

#include <stdlib.h>

#include "../../check.h"

typedef struct {
    const char *report;
    const char *copy_of;
    const char *outlet;
    const char *published;
    const char *source;
    const char *source_type;
    int low;
    int high; // 0: open
    const char *class;
    const char *side_code;
    bool denied;
} given;

typedef enum { NOTHING, AGAIN, REVISED, RIVALS } standing;

static sr_figure figure_of(const given *g)
{
    return (sr_figure){.report = g->report,
                       .copy_of = g->copy_of,
                       .outlet = g->outlet,
                       .published = g->published,
                       .toll = "t1",
                       .measure = "killed",
                       .low = g->low,
                       .high = g->high == 0 ? SR_NO_FIGURE : g->high,
                       .bound = g->high == 0 ? "at_least" : "exact",
                       .word = "",
                       .victims = "people",
                       .class = g->class,
                       .side = "",
                       .side_code = g->side_code,
                       .by = "",
                       .source = g->source,
                       .source_name = g->source,
                       .source_code = "",
                       .source_type = g->source_type,
                       .certainty = "certain",
                       .words = "",
                       .denied = g->denied};
}

static const struct {
    int line;
    given early;
    given late;
    standing want;
} rows[] = {
    // One source: again on the same or the next day, revised later, a conflict with itself on one
    // day.
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "the health ministry", "medical", 12, 12, "unknown", ""},
     {"r2", "", "B", "2031-04-03", "Health Ministry", "medical", 12, 12, "unknown", ""},
     AGAIN},
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "the health ministry", "medical", 12, 12, "unknown", ""},
     {"r2", "", "B", "2031-04-03", "Health Ministry", "medical", 19, 19, "unknown", ""},
     REVISED},
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "the health ministry", "medical", 12, 12, "unknown", ""},
     {"r2", "", "B", "2031-04-02", "Health Ministry", "medical", 19, 19, "unknown", ""},
     RIVALS},
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "the health ministry", "medical", 12, 12, "unknown", ""},
     {"r1", "", "A", "2031-04-02", "the health ministry", "medical", 19, 19, "unknown", ""},
     NOTHING}, // the record says what they are
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "police", "police", 12, 12, "civilian", ""},
     {"r2", "", "B", "2031-04-03", "police", "police", 19, 19, "combatant", ""},
     NOTHING}, // other people
    // Two sources: a conflict only where both cannot be right.
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "police", "police", 12, 12, "unknown", ""},
     {"r2", "", "B", "2031-04-03", "villagers", "witness", 19, 19, "unknown", ""},
     RIVALS},
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "police", "police", 12, 0, "unknown", ""},
     {"r2", "", "B", "2031-04-03", "villagers", "witness", 19, 19, "unknown", ""},
     NOTHING}, // at least 12 leaves room for 19
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "police", "police", 12, 12, "mixed", ""},
     {"r2", "", "B", "2031-04-03", "villagers", "witness", 19, 19, "unknown", ""},
     RIVALS}, // both the whole
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "army", "military", 30, 30, "combatant", "XXXREB"},
     {"r2", "", "B", "2031-04-03", "rebels", "party", 4, 4, "combatant", "XXXMIL"},
     NOTHING}, // each other's dead
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "army", "military", 30, 30, "combatant", "XXXREB"},
     {"r2", "", "B", "2031-04-03", "rebels", "party", 4, 4, "combatant", "XXXREB"},
     RIVALS},
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "army", "military", 30, 30, "combatant", "XXXREB"},
     {"r2", "", "B", "2031-04-03", "rebels", "party", 30, 30, "combatant", "XXXREB", true},
     RIVALS}, // denied
    // Nameless sources are the same only in one outlet or one text.
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "officials", "unnamed", 12, 12, "unknown", ""},
     {"r2", "", "B", "2031-04-04", "officials", "unnamed", 19, 19, "unknown", ""},
     RIVALS},
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "officials", "unnamed", 12, 12, "unknown", ""},
     {"r2", "", "A", "2031-04-04", "officials", "unnamed", 19, 19, "unknown", ""},
     REVISED},
    // Reports that speak in their own voice: of one outlet, or copies.
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "", "", 12, 12, "unknown", ""},
     {"r2", "", "B", "2031-04-02", "", "", 12, 12, "unknown", ""},
     NOTHING},
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "", "", 12, 12, "unknown", ""},
     {"r2", "r1", "B", "2031-04-09", "", "", 12, 12, "unknown", ""},
     AGAIN},
    {__LINE__,
     {"r1", "r0", "A", "2031-04-02", "", "", 12, 12, "unknown", ""},
     {"r2", "r0", "B", "2031-04-02", "", "", 12, 12, "unknown", ""},
     AGAIN},
    {__LINE__,
     {"r1", "", "A", "2031-04-02", "", "", 12, 12, "unknown", ""},
     {"r2", "", "A", "2031-04-03", "", "", 15, 15, "unknown", ""},
     REVISED},
};

static sr_total reduce(sr_policy policy, const given *list, uint32_t count, sr_arena *arena)
{
    sr_figure *figures = sr_new(arena, sr_figure, count);
    for (uint32_t i = 0; i < count; i++) {
        figures[i] = figure_of(&list[i]);
    }
    sr_view view = {.status = "happened", .figures = {.items = figures, .count = count}};
    sr_figures_compare(&view.figures, arena);
    return sr_reduce(policy, &view, "killed", SR_VICTIMS_ALL, NULL, arena);
}

#define TELLING(id, where, how, day, who)                                                          \
    {                                                                                              \
        .report = id, .copy_of = "", .place = where, .precision = how, .from = day, .to = day,     \
        .by = who, .by_code = who                                                                  \
    }

static const struct {
    int line;
    sr_slot slot;
    sr_telling a;
    sr_telling b;
    bool differ;
} tellings[] = {
    {__LINE__, SR_SLOT_PLACE, TELLING("r1", "Orvik", "settlement", "", ""),
     TELLING("r2", "Keld", "settlement", "", ""), true},
    {__LINE__, SR_SLOT_PLACE, TELLING("r1", "Orvik", "settlement", "", ""),
     TELLING("r2", "Vorna", "province", "", ""), false},
    {__LINE__, SR_SLOT_PLACE, TELLING("r1", "Orvik", "settlement", "", ""),
     TELLING("r1", "Keld", "settlement", "", ""), false}, // one report
    {__LINE__, SR_SLOT_DAYS, TELLING("r1", "", "", "2031-04-01", ""),
     TELLING("r2", "", "", "2031-04-02", ""), true},
    {__LINE__, SR_SLOT_DAYS, TELLING("r1", "", "", "2031-04-01", ""), TELLING("r2", "", "", "", ""),
     false},
    {__LINE__, SR_SLOT_DOER, TELLING("r1", "", "", "", "XXXMIL"),
     TELLING("r2", "", "", "", "XXXREB"), true}, // each blames the other
    {__LINE__, SR_SLOT_DOER, TELLING("r1", "", "", "", "XXXMIL"),
     TELLING("r2", "", "", "", "XXXGOV"), false}, // one side
    {__LINE__, SR_SLOT_DOER, TELLING("r1", "", "", "", "XXXMIL"),
     TELLING("r2", "", "", "", "XXXUAF"), false}, // gunmen may be anybody's
    {__LINE__, SR_SLOT_DOER, TELLING("r1", "", "", "", "XXXMIL"),
     TELLING("r2", "", "", "", "XXXHRI"), false}, // who tells of it did not do it
};

int main(void)
{
    for (size_t i = 0; i < sizeof tellings / sizeof *tellings; i++) {
        CHECK_INT(tellings[i].line, "differ",
                  sr_tellings_differ(&tellings[i].a, &tellings[i].b, tellings[i].slot),
                  tellings[i].differ);
        CHECK_INT(tellings[i].line, "either way",
                  sr_tellings_differ(&tellings[i].b, &tellings[i].a, tellings[i].slot),
                  tellings[i].differ);
    }
    jmp_buf full;
    char *memory = malloc(1 << 20);
    sr_arena arena = {.next = memory, .end = memory + (1 << 20), .when_full = &full};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int order = 0; order < 2; order++) { // whichever comes first in the list
            sr_figure pair[2] = {figure_of(order == 0 ? &rows[i].early : &rows[i].late),
                                 figure_of(order == 0 ? &rows[i].late : &rows[i].early)};
            sr_figures figures = {.items = pair, .count = 2};
            sr_figures_compare(&figures, &arena);
            const sr_figure *early = &pair[order];
            const sr_figure *late = &pair[1 - order];
            standing got = early->rival_count == 1 && late->rival_count == 1  ? RIVALS
                           : early->revised_by == late                        ? REVISED
                           : late->same_as == early || early->same_as == late ? AGAIN
                                                                              : NOTHING;
            CHECK_INT(rows[i].line, order == 0 ? "in order" : "swapped", got, rows[i].want);
        }
    }
    // Wire copy in three papers is one source; a revised figure is not a low end; a flat denial is.
    const given copies[] = {{"r1", "", "A", "2031-04-02", "", "", 12, 12, "unknown", ""},
                            {"r2", "r1", "B", "2031-04-02", "", "", 12, 12, "unknown", ""},
                            {"r3", "r1", "C", "2031-04-03", "", "", 12, 12, "unknown", ""}};
    CHECK_INT(__LINE__, "copies are one source", reduce(SR_POLICY_RANGE, copies, 3, &arena).sources,
              1);
    CHECK_INT(__LINE__, "and one claim", reduce(SR_POLICY_RANGE, copies, 3, &arena).used_count, 1);
    const given risen[] = {
        {"r1", "", "A", "2031-04-02", "police", "police", 5, 5, "unknown", ""},
        {"r2", "", "B", "2031-04-04", "police", "police", 12, 12, "unknown", ""}};
    sr_total total = reduce(SR_POLICY_RANGE, risen, 2, &arena);
    CHECK_INT(__LINE__, "risen low", total.low, 12);
    CHECK_INT(__LINE__, "no conflict", total.contested, false);
    const given denied[] = {
        {"r1", "", "A", "2031-04-02", "villagers", "witness", 20, 20, "civilian", ""},
        {"r1", "", "A", "2031-04-02", "army", "military", 20, 20, "civilian", "", true}};
    total = reduce(SR_POLICY_UCDP, denied, 2, &arena);
    CHECK_INT(__LINE__, "denied low", total.low, 0);
    CHECK_INT(__LINE__, "denied best", total.best, 20);
    CHECK_INT(__LINE__, "denied", total.contested, true);
    const given with_own[] = {
        denied[0],
        denied[1],
        {"r1", "", "A", "2031-04-02", "army", "military", 3, 3, "civilian", ""}};
    CHECK_INT(__LINE__, "the denier's own figure", reduce(SR_POLICY_UCDP, with_own, 3, &arena).low,
              3);
    // A party is believed on its own dead before strangers, on the enemy's after them.
    const given boast[] = {
        {"r1", "", "A", "2031-04-02", "army", "military", 90, 90, "combatant", "XXXREB"},
        {"r1", "", "A", "2031-04-02", "officials", "unnamed", 30, 30, "combatant", "XXXREB"}};
    sr_figure parties[2] = {figure_of(&boast[0]), figure_of(&boast[1])};
    parties[0].source_code = "XXXMIL";
    sr_view view = {.status = "happened", .figures = {.items = parties, .count = 2}};
    CHECK_INT(__LINE__, "a boast",
              sr_reduce(SR_POLICY_UCDP, &view, "killed", SR_VICTIMS_ALL, NULL, &arena).best, 30);
    parties[0].source_code = "XXXREB";
    CHECK_INT(__LINE__, "an admission",
              sr_reduce(SR_POLICY_UCDP, &view, "killed", SR_VICTIMS_ALL, NULL, &arena).best, 90);
    free(memory);
    return CHECK_END();
}
