// Copies of documents, and what is none.
#include "../../check.h"

#include <stdlib.h>

#include "report/duplicate.h"

static const char base[] = "Ten people were killed in Barsal on Friday when shells fell on the "
                           "harbour, police said. The coast guard said that there was "
                           "no depot within two kilometres of the piers. Ferries to the islands "
                           "were stopped until further notice, and the fish market "
                           "stayed shut. A nurse at the clinic, who asked not to be named, spoke "
                           "of a boy of about twelve who was carried in by his "
                           "brother at noon and could not be saved. The mayor called for calm and "
                           "asked the guns on both sides of the bay to fall silent.";

static const struct {
    int line;
    const char *from; // the base with this ...
    const char *to;   // ... replaced by that
    bool copy;
} rows[] = {
    {__LINE__, "", "", true},
    {__LINE__, "Ten people", "TEN  PEOPLE", true},                 // case and blanks
    {__LINE__, "police said.", "police said -", true},             // marks
    {__LINE__, "for calm and asked", "for calm and begged", true}, // a word
    {__LINE__, "Ten people", "Twelve people", false},              // a new figure is news
    {__LINE__, "two kilometres", "2 kilometres",
     false}, // written otherwise: rather coded twice than lost
    {__LINE__, "no depot", "a depot", false},
};

static void check_rows(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1000];
        const char *at = strstr(base, rows[i].from);
        (void)snprintf(text, sizeof text, "%.*s%s%s", (int)(at - base), base, rows[i].to,
                       at + strlen(rows[i].from));
        sr_duplicates *seen = sr_duplicates_new(100);
        sr_fingerprint first = sr_fingerprint_of(base, strlen(base));
        sr_fingerprint second = sr_fingerprint_of(text, strlen(text));
        CHECK(rows[i].line, "first", sr_duplicates_check(seen, "a", &first) == NULL);
        const char *copied = sr_duplicates_check(seen, "b", &second);
        CHECK(rows[i].line, rows[i].to, (copied != NULL) == rows[i].copy);
        CHECK(rows[i].line, rows[i].to, copied == NULL || strcmp(copied, "a") == 0);
        sr_duplicates_free(seen);
    }
}

/// Only the last documents are remembered, and those are found among many.
static void check_window(void)
{
    sr_duplicates *seen = sr_duplicates_new(50);
    char text[100];
    char id[32];
    int found = 0;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 300; i++) {
            (void)snprintf(text, sizeof text,
                           "report number %d of the long day in the far town by the river",
                           i * 7919);
            (void)snprintf(id, sizeof id, "%d-%d", round, i);
            sr_fingerprint print = sr_fingerprint_of(text, strlen(text));
            CHECK(__LINE__, text, sr_duplicates_check(seen, id, &print) == NULL);
            const char *again = sr_duplicates_check(seen, "again", &print);
            found += again != NULL && strcmp(again, id) == 0;
        }
    }
    CHECK_INT(__LINE__, "window", found, 600);
    sr_duplicates_free(seen);
}

int main(void)
{
    check_rows();
    check_window();
    return check_failures != 0;
}
