// What is read off corpora for the two readings of names: proper names, and all mentions of actors
// and places.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../check.h"
#include "tag/tag.h"
#include "train/corpus.h"
#include "train/name_scheme.h"

static const char list[] =
    "The\tB-Organisation\ngovernors\tI-Organisation\nof\tI-Organisation\nDakhla\tI-"
    "Organisation\nthanked\tO\n"
    "Lena\tB-Person\nMoreau\tI-Person\n;\tO\nshe\tB-Person\nleft\tO\nthe\tB-Location\nharbour\tI-"
    "Location\n"
    "for\tO\nthe\tB-Organisation\nRed\tI-Organisation\nCross\tI-Organisation\n.\tO\n\n"
    "They\tB-Organisation\nwaited\tO\nuntil\tO\nMay\tB-Temporal\n.\tO\n\n";
static const char entities[] =
    "# global.Entity = GRP-etype\n"
    "1\tTwo\ttwo\tNUM\tCD\t_\t2\tnummod\t_\tEntity=(1-person-new-nnnnn-cf1-2-coref\n"
    "2\tsailors\tsailor\tNOUN\tNNS\t_\t6\tnsubj\t_\t_\n"
    "3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_\n"
    "4\tMalta\tMalta\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new-nnnnn-cf2-1-coref)1)\n"
    "5\t,\t,\tPUNCT\t,\t_\t2\tpunct\t_\t_\n"
    "6\tsold\tsell\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "7\ttheir\ttheir\tPRON\tPRP$\t_\t8\tnmod:poss\t_\tEntity=(1-person-giv-nnnnn-cf1-1-ana)\n"
    "8\tlanterns\tlantern\tNOUN\tNNS\t_\t6\tobj\t_\t_\n"
    "9\tto\tto\tADP\tIN\t_\t10\tcase\t_\t_\n"
    "10\thim\the\tPRON\tPRP\t_\t6\tobl\t_\tEntity=(3-person-giv-nnnnn-cf3-1-ana)\n\n";

static char folder[] = "/tmp/sitrep-mentions-XXXXXX";
static sr_corpus corpus;

static void take_in(const char *content, const char *kind)
{
    char path[200];
    (void)snprintf(path, sizeof path, "%s/%s", folder, kind);
    FILE *file = fopen(path, "w");
    (void)fputs(content, file);
    (void)fclose(file);
    sr_error err;
    CHECK(__LINE__, kind, sr_corpus_read(&corpus, path, kind, 1, &err));
    (void)unlink(path);
}

/// The classes of a word as letters: o outside, then the first letter of each kind with its part
/// (b, i, e, s); "?" is open.
static const char *classes(uint64_t bits)
{
    static char out[200];
    size_t n = 0;
    out[n++] = bits == 0 ? '?' : bits & 1 ? 'o' : ' ';
    for (int k = 0; k < SR_NAME_KIND_COUNT; k++) {
        for (int part = 0; part < 4; part++) {
            if ((bits >> (1 + 4 * k + part) & 1) != 0) {
                out[n++] = sr_name_kind_text[k][0];
                out[n++] = "bies"[part];
            }
        }
    }
    out[n] = '\0';
    return out[0] == ' ' ? out + 1 : out;
}

typedef struct {
    int line;
    uint32_t word;
    const char *name, *mention;
} row;

static void check_rows(const sr_example *e, const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        CHECK_STR(rows[i].line, "name", classes(e->words[rows[i].word].names), rows[i].name);
        CHECK_STR(rows[i].line, "mention", classes(e->words[rows[i].word].mentions),
                  rows[i].mention);
    }
}
#define ROWS(e, rows) check_rows((e), (rows), sizeof(rows) / sizeof *(rows))

int main(void)
{
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    take_in(list, "re3d");
    static const row first[] = {
        {__LINE__, 0, "?", "ob"}, // a phrase that holds a name: nobody says where the name is
        {__LINE__, 3, "?", "oe"},
        {__LINE__, 4, "o", "o"},
        {__LINE__, 5, "pb", "pb"},
        {__LINE__, 6, "pe", "pe"},
        {__LINE__, 8, "o", "ps"}, // a pronoun is a mention and no
                                  // name
        {__LINE__, 10, "o", "pb"},
        {__LINE__, 13, "o", "ob"},    // the article is outside the name
        {__LINE__, 14, "obpb", "oi"}, // a body, or the place of that name
        {__LINE__, 15, "oepe", "oe"},
    };
    static const row second[] = {
        {__LINE__, 0, "o", "osgs"}, // people without a name: a group or an organization
        {__LINE__, 3, "o", "o"},    // times are no names
    };
    ROWS(&corpus.samples[0].copy[0], first);
    ROWS(&corpus.samples[1].copy[0], second);
    CHECK(__LINE__, "tells of a conflict", corpus.samples[0].copy[0].conflict == 1);
    take_in(entities, "trees");
    static const row third[] = {
        {__LINE__, 0, "o", "gb"}, // people are a group, the country inside is part of the phrase
        {__LINE__, 3, "ps", "ge"}, {__LINE__, 4, "o", "o"},
        {__LINE__, 6, "o", "o"}, // a possessive alone is no mention
        {__LINE__, 9, "o", "ps"},
    };
    ROWS(&corpus.samples[2].copy[0], third);
    CHECK(__LINE__, "does not",
          corpus.samples[2].copy[0].conflict == 0 && corpus.samples[2].copy[0].has_mentions);
    CHECK(__LINE__, "reads peoples", sr_name_scheme_peoples("data/training/peoples.txt"));
    take_in("Some O\nYazidis I-MISC\nsang O\nGreensleeves I-MISC\n. O\n\n", "wikigold");
    static const row fourth[] = {
        {__LINE__, 1, "ns", "?"},  // a people counts as a nationality
        {__LINE__, 3, "ons", "?"}, // what else a name of CoNLL's last kind is, nobody says
    };
    ROWS(&corpus.samples[3].copy[0], fourth);
    (void)rmdir(folder);
    sr_corpus_free(&corpus);
    return CHECK_END();
}
