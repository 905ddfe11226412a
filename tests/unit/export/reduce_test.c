// Reducers: totals by each rule from claims that contradict one another.
#include "export/reduce.h"

#include <stdlib.h>

#include "../../check.h"

#define EMPTY                                                                                      \
    .certainty = "certain", .copy_of = "", .side_code = "", .word = "", .side = "",                \
    .source_code = "", .published = "2004-08-07", .measure = "killed"

static const sr_figure figures[] = {
    {EMPTY, .report = "a", .outlet = "A", .toll = "t1", .low = 400, .high = SR_NO_FIGURE,
     .bound = "at_least", .victims = "people", .class = "unknown", .source = "officials",
     .source_name = "officials", .source_type = "government"},
    {EMPTY, .report = "a", .outlet = "A", .toll = "t2", .low = 300, .high = 300, .bound = "exact",
     .victims = "fighters", .class = "combatant", .source = "officers", .source_name = "officers",
     .source_type = "party"},
    {EMPTY, .report = "a", .outlet = "A", .toll = "t3", .low = 2, .high = 2, .bound = "exact",
     .victims = "Marines", .class = "combatant", .source = "officers", .source_name = "officers",
     .source_type = "party"},
    {EMPTY, .report = "b", .outlet = "B", .toll = "t1", .low = 13, .high = 13, .bound = "exact",
     .victims = "civilians", .class = "civilian", .source = "doctors", .source_name = "doctors",
     .source_type = "medical"},
    {EMPTY, .report = "b", .outlet = "B", .toll = "t2", .low = 4, .high = 4, .bound = "exact",
     .victims = "children", .class = "civilian", .source = "doctors", .source_name = "doctors",
     .source_type = "medical", .part = true},
};

static const struct {
    int line;
    sr_policy policy;
    sr_victim_set victims;
    int first; // figures [first, last)
    int last;
    int low;
    int best;
    int high;
    bool contested;
} rows[] = {
    {__LINE__, SR_POLICY_RANGE, SR_VICTIMS_CIVILIAN, 0, 5, 17, 17, 17, false},
    {__LINE__, SR_POLICY_RANGE, SR_VICTIMS_ALL, 0, 1, 400, 400, 400, false},
    {__LINE__, SR_POLICY_RANGE, SR_VICTIMS_COMBATANT, 0, 3, 302, 302, 302,
     false}, // one source's sum
    {__LINE__, SR_POLICY_ACLED, SR_VICTIMS_COMBATANT, 1, 2, 300, 300, 300, false},
    {__LINE__, SR_POLICY_UCDP, SR_VICTIMS_ALL, 0, 1, 400, 400, 400, false},
    {__LINE__, SR_POLICY_IBC, SR_VICTIMS_ALL, 0, 4, 13, 13, 13, false}, // civilians only
};

static const struct {
    int line;
    const char *bound;
    const char *word;
    int low;
    int high;
    int want_low;
    int want_high;
    bool open;
} intervals[] = {
    {__LINE__, "exact", "", 12, 12, 12, 12, false},
    {__LINE__, "at_least", "", 12, -1, 12, 12, true},
    {__LINE__, "at_most", "", -1, 50, 0, 50, false},
    {__LINE__, "about", "", 40, 40, 36, 44, false},
    {__LINE__, "vague", "dozens", -1, -1, 24, 99, false},
    {__LINE__, "vague", "several hundred", -1, -1, 300, 999, false}, // the longer word wins
    {__LINE__, "none", "no", 0, 0, 0, 0, false},
    {__LINE__, "none", "No", 0, 0, 0, 0, false},
    {__LINE__, "none", "none of its", 0, 0, 0, 0, false},
    {__LINE__, "none", "no serious", 0, 0, 0, 5, false},
    {__LINE__, "unknown", "", -1, -1, 1, 1, true},
};

int main(void)
{
    jmp_buf full;
    char *memory = malloc(1 << 20);
    sr_arena arena = {.next = memory, .end = memory + (1 << 20), .when_full = &full};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sr_figure copy[5];
        sr_view view = {.status = "happened"};
        for (int f = rows[i].first; f < rows[i].last; f++) {
            copy[view.figures.count++] = figures[f];
        }
        view.figures.items = copy;
        sr_total total = sr_reduce(rows[i].policy, &view, "killed", rows[i].victims, NULL, &arena);
        CHECK_INT(rows[i].line, "low", total.low, rows[i].low);
        CHECK_INT(rows[i].line, "best", total.best, rows[i].best);
        CHECK_INT(rows[i].line, "high", total.high, rows[i].high);
        CHECK_INT(rows[i].line, "contested", total.contested, rows[i].contested);
    }
    // Groups of victims are reduced apart and added: rival figures of fighters, and civilians
    // beside them.
    sr_figure sides[4] = {figures[1], figures[1], figures[2], figures[3]};
    sides[0].side_code = sides[1].side_code = "IRQREB";
    sides[1].source = sides[1].source_name = "governor";
    sides[1].low = sides[1].high = 400;
    sides[2].side_code = "USAMIL";
    sides[3].side_code = "IRQCVL";
    sr_view mixed = {.status = "happened", .figures = {.items = sides, .count = 4}};
    sr_total sum = sr_reduce(SR_POLICY_RANGE, &mixed, "killed", SR_VICTIMS_ALL, NULL, &arena);
    CHECK_INT(__LINE__, "sum of lows", sum.low, 300 + 2 + 13);
    CHECK_INT(__LINE__, "sum of highs", sum.high, 400 + 2 + 13);
    CHECK_INT(__LINE__, "300 against 400", sum.contested, true);
    sr_view rivals = {
        .status = "happened",
        .figures = {.items = (sr_figure[]){figures[0], figures[1], figures[2]}, .count = 3}};
    rivals.figures.items[1].class = "unknown"; // now both speak of the whole
    sr_total total = sr_reduce(SR_POLICY_RANGE, &rivals, "killed", SR_VICTIMS_ALL, NULL, &arena);
    CHECK_INT(__LINE__, "range low", total.low,
              300); // Marines beside a figure of the whole are its part
    CHECK_INT(__LINE__, "range high", total.high, 400);
    CHECK_INT(__LINE__, "400 or more against 302", total.contested, true);
    CHECK_INT(__LINE__, "sources", total.sources, 2);
    CHECK_INT(__LINE__, "what a total rests on", total.used_count, 2); // not the Marines
    // "90 people, about half of them ...": the word does not take the number's place.
    sr_figure half = figures[0];
    half.low = SR_NO_FIGURE;
    half.bound = "vague";
    half.word = "half";
    sr_view governor = {.status = "happened",
                        .figures = {.items = (sr_figure[]){figures[0], half}, .count = 2}};
    total = sr_reduce(SR_POLICY_RANGE, &governor, "killed", SR_VICTIMS_ALL, NULL, &arena);
    CHECK_INT(__LINE__, "90, half of them", total.best, 400);
    CHECK_INT(__LINE__, "rests on the number", total.used_count, 1);
    // Who counts civilians alone higher than another counts all raises the high end, no more.
    sr_figure parts[2] = {figures[0], figures[3]};
    parts[0].bound = "exact";
    parts[0].low = parts[0].high = 9;
    sr_view higher = {.status = "happened", .figures = {.items = parts, .count = 2}};
    total = sr_reduce(SR_POLICY_RANGE, &higher, "killed", SR_VICTIMS_ALL, NULL, &arena);
    CHECK_INT(__LINE__, "low of the whole", total.low, 9);
    CHECK_INT(__LINE__, "best of the whole", total.best, 9);
    CHECK_INT(__LINE__, "high of a part", total.high, 13);
    CHECK_INT(__LINE__, "a part above the whole", total.contested, true);
    CHECK_INT(__LINE__, "both sources", total.sources, 2);
    for (size_t i = 0; i < sizeof intervals / sizeof *intervals; i++) {
        sr_figure f = {.bound = intervals[i].bound,
                       .word = intervals[i].word,
                       .low = intervals[i].low < 0 ? SR_NO_FIGURE : intervals[i].low,
                       .high = intervals[i].high < 0 ? SR_NO_FIGURE : intervals[i].high};
        sr_interval got = sr_interval_of(&f);
        CHECK_INT(intervals[i].line, "low", got.low, intervals[i].want_low);
        CHECK_INT(intervals[i].line, "high", got.high, intervals[i].want_high);
        CHECK_INT(intervals[i].line, "open", got.open, intervals[i].open);
    }
    free(memory);
    return CHECK_END();
}
