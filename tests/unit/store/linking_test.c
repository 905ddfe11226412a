// Linking by neighbourhood gives what linking all at once gives; people's merges and splits hold;
// ids stay.
#include "made.h"

#define TITLE_DAM "Shells hit Vorna dam near Keld"
#define TITLE_MILL "Gunmen storm Orvik mill"

static const made_report reports[] = {
    {"r0", TITLE_DAM, "2031-05-01", "2031-05-01", "Vorna", "shelling", 12},
    {"r1", TITLE_DAM, "2031-05-04", "2031-05-01", "Vorna", "shelling", 14},
    {"r2", TITLE_DAM, "2031-05-07", "2031-05-01", "Vorna", "shelling",
     15}, // of one group by way of r1
    {"r3", TITLE_MILL, "2031-05-03", "2031-05-03", "Orvik", "shooting", 3},
    {"r4", "Trial opens over Vorna shelling", "2031-08-20", "2031-05-01", "Vorna", "shelling",
     15}, // long after
    {"r5", "Ferry sinks off Lund quay", "2031-09-01", "2031-09-01", "Lund", "attack", 9},
    {"r6", "Ferry blast", "2031-12-01", "2031-11-30", "Lund quay", "attack", 9},
    {"r7", "Undated pamphlet", NULL, "2031-06-06", "Tarn", "shelling", 2},
};
#define COUNT (sizeof reports / sizeof *reports)

static void check_same(int line, sr_store *store, const char *a, const char *b, bool same)
{
    char one[64];
    snprintf(one, sizeof one, "%s", made_incident(store, a));
    CHECK(line, a, one[0] != '\0' && made_incident(store, b)[0] != '\0');
    CHECK_INT(line, b, strcmp(one, made_incident(store, b)) == 0, same);
}

/// Reports that come one at a time, in two orders, are linked as all at once.
static void check_order(const int order[COUNT])
{
    char path[64];
    sr_store *store = made_store(path);
    for (size_t i = 0; i < COUNT; i++) {
        made_put(store, &reports[order[i]], "1");
        made_link(store, false);
    }
    check_same(__LINE__, store, "r0", "r1", true);
    check_same(__LINE__, store, "r0", "r2", true);
    check_same(__LINE__, store, "r0", "r4",
               true); // the same act at the same place, told months later
    check_same(__LINE__, store, "r0", "r3", false);
    check_same(__LINE__, store, "r5", "r6", false);
    CHECK(__LINE__, "a report without a day has its incident",
          made_incident(store, "r7")[0] != '\0');
    CHECK_STR(__LINE__, "nothing is left to link",
              made_ask(store, "SELECT count(*) FROM signatures WHERE grouped IS NULL", NULL), "0");
    CHECK_STR(
        __LINE__, "of all days",
        made_ask(store, "SELECT to_day FROM incidents WHERE id = $1", made_incident(store, "r0")),
        "2031-05-01");
    CHECK_STR(__LINE__, "of all reports",
              made_ask(store, "SELECT main_reports FROM incidents WHERE id = $1",
                       made_incident(store, "r0")),
              "4");
    char before[64];
    snprintf(before, sizeof before, "%s",
             made_ask(store, "SELECT count(*) FROM incidents WHERE merged_into IS NULL", NULL));
    made_link(store, true);
    CHECK_STR(__LINE__, "as many as all at once",
              made_ask(store, "SELECT count(*) FROM incidents WHERE merged_into IS NULL", NULL),
              before);
    check_same(__LINE__, store, "r0", "r4", true);
    made_end(store, path);
}

/// A report that comes between two incidents may make them one; the id that ends says where it
/// went.
static void check_tombstone(void)
{
    static const made_report far[] = {
        {"b0", TITLE_MILL, "2031-05-01", "2031-05-01", "Orvik", "shooting", 3},
        {"b1", TITLE_MILL, "2031-05-08", "2031-05-01", "Keld", "shooting", 3}};
    char path[64];
    char ended[64];
    sr_store *store = made_store(path);
    made_put(store, &far[0], "1");
    made_put(store, &far[1], "1");
    made_link(store, false);
    check_same(__LINE__, store, "b0", "b1", false);
    snprintf(ended, sizeof ended, "%s", made_incident(store, "b1"));
    CHECK(__LINE__, "merge", made_review(store, "b1", "e1", "merge", "b0#e1"));
    made_link(store, false);
    check_same(__LINE__, store, "b0", "b1", true);
    CHECK_STR(__LINE__, "tombstone",
              made_ask(store, "SELECT merged_into FROM incidents WHERE id = $1", ended),
              made_incident(store, "b0"));
    made_end(store, path);
}

/// Merges and splits hold when neighbours of either side come, or the report is coded anew.
static void check_people(void)
{
    char path[64];
    sr_store *store = made_store(path);
    for (size_t i = 0; i < COUNT; i++) {
        made_put(store, &reports[i], "1");
    }
    made_link(store, false);
    CHECK(__LINE__, "a merge wants the other event",
          !made_review(store, "r6", "e1", "merge", "r5#e9"));
    CHECK(__LINE__, "merge", made_review(store, "r6", "e1", "merge", "r5#e1"));
    CHECK(__LINE__, "split", made_review(store, "r1", "e1", "split", NULL));
    made_link(store, false);
    check_same(__LINE__, store, "r5", "r6", true);
    check_same(__LINE__, store, "r0", "r1", false);
    check_same(__LINE__, store, "r0", "r2", true);
    static const made_report more[] = {
        {"s0", "Ferry inquiry", "2031-09-02", "2031-09-02", "Holm", "attack", 1},
        {"s1", "Quay reopened", "2031-12-02", "2031-12-02", "Holm", "attack", 1},
        {"s2", TITLE_DAM, "2031-05-05", "2031-05-01", "Vorna", "shelling", 16}};
    for (size_t i = 0; i < 3; i++) {
        made_put(store, &more[i], "1");
        made_link(store, false);
        check_same(__LINE__, store, "r5", "r6", true);
        check_same(__LINE__, store, "r0", "r1", false);
    }
    check_same(__LINE__, store, "r0", "s2", true);
    made_put(store, &reports[6], "2"); // a new engine
    made_put(store, &reports[1], "2");
    made_link(store, false);
    check_same(__LINE__, store, "r5", "r6", true);
    check_same(__LINE__, store, "r0", "r1", false);
    CHECK(__LINE__, "the last word counts", made_review(store, "r6", "e1", "split", NULL));
    made_link(store, false);
    check_same(__LINE__, store, "r5", "r6", false);
    CHECK(__LINE__, "reject", made_review(store, "r3", "e1", "reject", NULL));
    made_link(store, false);
    CHECK_STR(__LINE__, "a rejected event is in no incident", made_incident(store, "r3"), "");
    CHECK(__LINE__, "accepted after all", made_review(store, "r3", "e1", "accept", NULL));
    made_link(store, false);
    CHECK(__LINE__, "and is there again", made_incident(store, "r3")[0] != '\0');
    made_end(store, path);
}

int main(void)
{
    check_order((int[COUNT]){0, 1, 2, 3, 4, 5, 6, 7});
    check_order((int[COUNT]){7, 4, 2, 6, 0, 5, 3, 1});
    check_tombstone();
    check_people();
    return CHECK_END();
}
