#include "train/tree_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tag/tag.h"
#include "train/name_scheme.h"

enum { OPEN = 64, MENTIONS = 512 };

typedef struct {
    char id[16];
    char type[16];
    uint32_t first;
    uint32_t last;
    uint32_t head_first; // smallest span, in words from `first`
    uint32_t head_last;
} mention;

typedef struct {
    mention open[OPEN];
    uint32_t open_count;
    mention done[MENTIONS];
    uint32_t done_count;
} marks;

static void finish(marks *m, mention *x, uint32_t last)
{
    x->last = last + 1;
    if (m->done_count < MENTIONS) {
        m->done[m->done_count++] = *x;
    }
}

/// "(8-organization-new-nnnnn-cf3-3,5,6-sgl-University_of_Portsmouth": the fields of an opening
/// mark.
static mention read_opening(const char *at, size_t size, uint32_t word)
{
    mention m = {.first = word, .head_first = 1, .head_last = 1};
    size_t field = 0;
    size_t from = 0;
    for (size_t i = 0; i <= size && field < 6; i++) {
        if (i == size || at[i] == '-') {
            int width = (int)(i - from);
            if (field == 0) {
                (void)snprintf(m.id, sizeof m.id, "%.*s", width, at + from);
            } else if (field == 1) {
                (void)snprintf(m.type, sizeof m.type, "%.*s", width, at + from);
            } else if (field == 5) {
                m.head_first = (uint32_t)atoi(at + from);
                const char *comma = memrchr(at + from, ',', (size_t)width);
                m.head_last = comma == NULL ? m.head_first : (uint32_t)atoi(comma + 1);
            }
            from = i + 1;
            field++;
        }
    }
    return m;
}

static void close_mark(marks *m, const char *id, size_t size, uint32_t word)
{
    for (uint32_t i = m->open_count; i > 0; i--) {
        mention *x = &m->open[i - 1];
        if (strlen(x->id) == size && memcmp(x->id, id, size) == 0) {
            finish(m, x, word);
            memmove(x, x + 1, (m->open_count - i) * sizeof *x);
            m->open_count--;
            return;
        }
    }
}

static void read_marks(marks *m, const char *at, uint32_t word)
{
    while (*at != '\0' && *at != '|') {
        if (*at == '(') {
            size_t size = strcspn(++at, "()|");
            mention x = read_opening(at, size, word);
            at += size;
            if (*at == ')') {
                finish(m, &x, word);
                at++;
            } else if (m->open_count < OPEN) {
                m->open[m->open_count++] = x;
            }
        } else {
            size_t size = strcspn(at, "()|");
            if (at[size] == ')') {
                close_mark(m, at, size, word);
            }
            at += size + (at[size] == ')');
        }
    }
}

static bool is_link(const char *form)
{
    static const char *const links[] = {"of", "the", "and", "for", "-",
                                        "&",  "'s",  "de",  "in",  "al"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if (strcasecmp(form, links[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_title(const char *form)
{
    static const char *const titles[] = {
        "mr",    "mr.",  "mrs",   "mrs.",      "ms",        "ms.",      "dr",      "dr.",
        "sir",   "gen.", "col.",  "president", "general",   "minister", "senator", "professor",
        "prof.", "king", "queen", "pope",      "secretary", "lt.",      "capt."};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        if (strcasecmp(form, titles[i]) == 0) {
            return true;
        }
    }
    return false;
}

/// The proper name in a mention around its head; empty when the head is a common noun.
static void trim(const sr_tree_line *lines, mention *m)
{
    uint32_t first = m->first + m->head_first - 1;
    uint32_t last = m->first + m->head_last;
    if (m->head_first < 1 || first >= m->last || last > m->last || last <= first ||
        lines[first].upos != SR_PROPN) {
        m->last = m->first;
        return;
    }
    while (first > m->first && lines[first - 1].upos == SR_PROPN) {
        first--;
    }
    while (last < m->last &&
           (lines[last].upos == SR_PROPN || (last + 1 < m->last && is_link(lines[last].form) &&
                                             lines[last + 1].upos == SR_PROPN))) {
        last++;
    }
    m->first = first;
    m->last = last;
}

static int longer_first(const void *a, const void *b)
{
    const mention *x = a;
    const mention *y = b;
    uint32_t p = x->last - x->first;
    uint32_t q = y->last - y->first;
    if (p != q) {
        return p > q ? -1 : 1;
    }
    return x->first < y->first ? -1 : x->first > y->first;
}

static void set_entities(const marks *m, const sr_tree_line *lines, sr_word *words, uint32_t count)
{
    char *forms[1024];
    for (uint32_t i = 0; i < count && i < 1024; i++) {
        forms[i] = (char *)(uintptr_t)lines[i].form; // only read
        words[i].names = sr_name_scheme_outside(lines[i].form);
    }
    bool taken[1024] = {false};
    for (uint32_t i = 0; i < m->done_count; i++) {
        const mention *x = &m->done[i];
        bool free_words = x->last > x->first && x->last <= count;
        for (uint32_t w = x->first; w < x->last && free_words; w++) {
            free_words = !taken[w];
        }
        const char *type = strcmp(x->type, "person") == 0         ? "PER"
                           : strcmp(x->type, "organization") == 0 ? "ORG"
                           : strcmp(x->type, "place") == 0        ? "LOC"
                           : strcmp(x->type, "object") == 0       ? "product"
                                                                  : NULL;
        if (!free_words || type == NULL) {
            continue;
        }
        for (uint32_t w = x->first; w < x->last; w++) {
            taken[w] = true;
            words[w].names = sr_name_scheme_class("gum", type, forms, x->first, x->last, w);
        }
        if (type[0] == 'P' && x->last > x->first + 1 && is_title(lines[x->first].form)) {
            words[x->first].names |= 1; // with or without the title
            words[x->first + 1].names |=
                sr_name_scheme_class("gum", type, forms, x->first + 1, x->last, x->first + 1);
        }
    }
}

// ---- mentions ----

static bool is_plural(const sr_tree_line *line, const sr_word *word)
{
    static const char *const several[] = {"we",    "us",     "they", "them", "those",
                                          "these", "others", "many", "some", "people"};
    for (size_t i = 0; i < sizeof several / sizeof *several; i++) {
        if (strcasecmp(line->form, several[i]) == 0) {
            return true;
        }
    }
    return word->xpos == SR_XPOS_NNS || word->xpos == SR_XPOS_NNPS;
}

/// Cut the mention at the first mark after its head. Left empty when it is no mention of its own.
static void cut(const sr_tree_line *lines, const sr_word *words, mention *m)
{
    uint32_t last = m->first + m->head_last;
    bool own = m->head_first >= 1 && last <= m->last && words[last - 1].xpos != SR_XPOS_PRPS &&
               words[last - 1].xpos != SR_XPOS_WP && words[last - 1].xpos != SR_XPOS_WDT;
    if (!own) {
        m->last = m->first;
        return;
    }
    while (last < m->last && strchr(",(:;-", lines[last].form[0]) == NULL &&
           strcmp(lines[last].form, "\xe2\x80\x94") != 0) {
        last++;
    }
    m->last = last;
}

static uint64_t mention_class(const mention *x, const sr_tree_line *lines, const sr_word *words,
                              char **forms, uint32_t w)
{
    uint32_t head = x->first + x->head_last - 1;
    const char *type = strcmp(x->type, "organization") == 0 ? "ORG"
                       : strcmp(x->type, "place") == 0      ? "LOC"
                                                            : "PER";
    bool people = type[0] == 'P' && is_plural(&lines[head], &words[head]);
    return sr_name_scheme_class(people ? "own" : "gum", people ? "group" : type, forms, x->first,
                                x->last, w);
}

static void set_mentions(const marks *m, const sr_tree_line *lines, sr_word *words, uint32_t count)
{
    static char *forms[1024];
    bool taken[1024] = {false};
    for (uint32_t i = 0; i < count; i++) {
        forms[i] = (char *)(uintptr_t)lines[i].form; // only read
        words[i].mentions =
            strcasecmp(forms[i], "you") == 0 || strcasecmp(forms[i], "your") == 0 ? 0 : 1;
    }
    for (uint32_t i = 0; i < m->done_count; i++) {
        const mention *x = &m->done[i];
        bool actor = strcmp(x->type, "person") == 0 || strcmp(x->type, "organization") == 0 ||
                     strcmp(x->type, "place") == 0;
        bool free_words = actor && x->last > x->first && x->last <= count;
        for (uint32_t w = x->first; w < x->last && free_words; w++) {
            free_words = !taken[w];
        }
        for (uint32_t w = x->first; w < x->last && free_words; w++) {
            taken[w] = true;
            words[w].mentions = words[w].mentions == 0 && x->last == x->first + 1
                                    ? 0
                                    : mention_class(x, lines, words, forms, w);
        }
    }
}

static bool read_all(marks *m, const sr_tree_line *lines, uint32_t count)
{
    m->open_count = m->done_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        read_marks(m, lines[i].entity, i);
    }
    return count <= 1024;
}

void sr_tree_mentions_set(const sr_tree_line *lines, sr_word *words, uint32_t count)
{
    static marks m;
    if (!read_all(&m, lines, count)) {
        return;
    }
    for (uint32_t i = 0; i < m.done_count; i++) {
        cut(lines, words, &m.done[i]);
    }
    qsort(m.done, m.done_count, sizeof *m.done, longer_first);
    set_mentions(&m, lines, words, count);
}

void sr_tree_names_set(const sr_tree_line *lines, sr_word *words, uint32_t count)
{
    static marks m;
    if (!read_all(&m, lines, count)) {
        return;
    }
    for (uint32_t i = 0; i < m.done_count; i++) {
        trim(lines, &m.done[i]);
    }
    qsort(m.done, m.done_count, sizeof *m.done, longer_first);
    set_entities(&m, lines, words, count);
}
