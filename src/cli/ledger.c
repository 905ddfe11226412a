// `sitrep code --table`. Figures are never added up or merged: what contradicts stands side by
// side, and the last column says so.
#include "cli/ledger.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"

enum { PLACE, MEASURE, COUNT, VICTIMS, WHEN, SOURCE, NOTE, COLUMNS };
static const char *const HEADING[COLUMNS] = {"place", "what",         "how many", "who",
                                             "when",  "according to", "note"};
static const size_t WIDEST[COLUMNS] = {22, 10, 14, 30, 22, 34, 60};
#define CELL 160

typedef struct {
    char id[16];
    char cell[COLUMNS][CELL];
} row;

static const char *string_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text == NULL ? "" : text;
}

static const json_t *find(const json_t *record, const char *list, const char *id)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(record, list), i, item)
    {
        if (strcmp(string_of(item, "id"), id) == 0) {
            return item;
        }
    }
    return NULL;
}

static void add_note(row *r, const char *word, const json_t *list)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        char *cell = r->cell[NOTE];
        size_t used = strlen(cell);
        (void)snprintf(cell + used, CELL - used, "%s%s%s",
                       used == 0 ? ""
                       : i == 0  ? "; "
                                 : ", ",
                       i == 0 ? word : "", json_string_value(item));
    }
}

static void add_word(row *r, const char *word)
{
    size_t used = strlen(r->cell[NOTE]);
    (void)snprintf(r->cell[NOTE] + used, CELL - used, "%s%s", used == 0 ? "" : "; ", word);
}

static void set_count(row *r, const json_t *toll)
{
    const json_t *low = json_object_get(toll, "low");
    const json_t *high = json_object_get(toll, "high");
    const char *bound = string_of(toll, "bound");
    const char *word = string_of(toll, "word");
    char *cell = r->cell[COUNT];
    long long a = json_integer_value(low);
    long long b = json_integer_value(high);
    if (strcmp(bound, "vague") == 0 || strcmp(bound, "unknown") == 0) {
        (void)snprintf(cell, CELL, "%s",
                       *word != '\0'                 ? word
                       : strcmp(bound, "vague") == 0 ? "some"
                                                     : "not said");
    } else if (strcmp(bound, "none") == 0) {
        (void)snprintf(cell, CELL, "%s", *word != '\0' ? word : "0");
    } else if (!json_is_integer(high)) {
        (void)snprintf(cell, CELL, "at least %lld", a);
    } else if (!json_is_integer(low)) {
        (void)snprintf(cell, CELL, "at most %lld", b);
    } else if (a != b) {
        (void)snprintf(cell, CELL, "%lld to %lld", a, b);
    } else {
        (void)snprintf(cell, CELL, "%s%lld", strcmp(bound, "about") == 0 ? "about " : "", a);
    }
}

static void set_when(row *r, const json_t *toll)
{
    const char *from = string_of(toll, "from");
    const char *to = string_of(toll, "to");
    bool same = strcmp(from, to) == 0;
    (void)snprintf(r->cell[WHEN], CELL, "%s%s%s", from, same ? "" : "..", same ? "" : to);
}

static void set_source(row *r, const json_t *record, const json_t *toll)
{
    const json_t *claim = find(record, "claims", string_of(toll, "claim"));
    const char *type = string_of(claim, "source_type");
    const char *name = string_of(claim, "name");
    if (claim == NULL) {
        (void)snprintf(r->cell[SOURCE], CELL, "the report");
    } else if (*name == '\0') {
        (void)snprintf(r->cell[SOURCE], CELL, "hearsay");
    } else {
        (void)snprintf(r->cell[SOURCE], CELL, "%s%s%s%s", name, *type == '\0' ? "" : " (", type,
                       *type == '\0' ? "" : ")");
    }
    if (json_is_true(json_object_get(claim, "unverified"))) {
        add_word(r, "unverified");
    }
}

static void set_notes(row *r, const json_t *toll)
{
    add_note(r, "CONFLICTS WITH ", json_object_get(toll, "disputes"));
    if (json_is_true(json_object_get(toll, "denied"))) {
        add_word(r, "DENIED");
    }
    add_note(r, "part of ", json_object_get(toll, "part_of"));
    add_note(r, "same as ", json_object_get(toll, "repeats"));
    add_note(r, "revises ", json_object_get(toll, "revises"));
    add_note(r, "on top of ", json_object_get(toll, "in_addition_to"));
    if (json_is_true(json_object_get(toll, "background"))) {
        add_word(r, "history");
    }
    if (*string_of(toll, "certainty") != '\0' &&
        strcmp(string_of(toll, "certainty"), "certain") != 0) {
        add_word(r, string_of(toll, "certainty"));
    }
}

static void fill_row(row *r, const json_t *record, const json_t *toll)
{
    const json_t *place = find(record, "places", string_of(toll, "place"));
    (void)snprintf(r->id, sizeof r->id, "%s", string_of(toll, "id"));
    (void)snprintf(r->cell[PLACE], CELL, "%s", place == NULL ? "-" : string_of(place, "name"));
    (void)snprintf(r->cell[MEASURE], CELL, "%s", string_of(toll, "measure"));
    (void)snprintf(r->cell[VICTIMS], CELL, "%s", string_of(toll, "victims"));
    set_count(r, toll);
    set_when(r, toll);
    set_notes(r, toll);
    set_source(r, record, toll);
}

static int by_place(const void *a, const void *b)
{
    const row *x = a;
    const row *y = b;
    int order = strcmp(x->cell[PLACE], y->cell[PLACE]);
    order = order != 0 ? order : strcmp(x->cell[MEASURE], y->cell[MEASURE]);
    order = order != 0 ? order : strcmp(x->cell[SOURCE], y->cell[SOURCE]);
    return order != 0 ? order : atoi(x->id + 1) - atoi(y->id + 1);
}

/// Cut a cell to `width` characters, with "..." for what is lost.
static size_t fit(char *cell, size_t width)
{
    size_t size = strlen(cell);
    size_t count = sr_utf8_count(cell, size);
    if (count <= width) {
        return count;
    }
    size_t at = 0;
    for (size_t i = 0; i + 3 < width; i++) {
        (void)sr_utf8_next(cell, size, &at);
    }
    memcpy(cell + at, "...", 4);
    return width;
}

static void print_cell(FILE *out, const char *text, size_t width, bool last)
{
    size_t count = sr_utf8_count(text, strlen(text));
    (void)fprintf(out, "%s%*s", text, last || count >= width ? 0 : (int)(width - count), "");
}

/// Columns of the terminal that is written to; 0 where it is none.
static size_t terminal_width(FILE *out)
{
    struct winsize size;
    return isatty(fileno(out)) && ioctl(fileno(out), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/// Make columns narrower, the widest first, until a row fits on the terminal or all are small. The
/// last one may run on.
static void narrow(row *rows, size_t count, size_t width[COLUMNS], size_t room)
{
    static const size_t small[COLUMNS] = {10, 9, 12, 10, 10, 14, 24};
    for (;;) {
        size_t total = 7 + 2 * (COLUMNS - 1);
        int widest = -1;
        for (int c = 0; c < COLUMNS; c++) {
            total += width[c];
            if (width[c] > small[c] && (widest < 0 || width[c] > width[widest])) {
                widest = c;
            }
        }
        if (total <= room || widest < 0) {
            break;
        }
        width[widest]--;
    }
    for (int c = 0; c + 1 < COLUMNS; c++) {
        for (size_t i = 0; i < count; i++) {
            (void)fit(rows[i].cell[c], width[c]);
        }
    }
}

static void print_rows(row *rows, size_t count, FILE *out)
{
    size_t width[COLUMNS];
    size_t room = terminal_width(out);
    for (int c = 0; c < COLUMNS; c++) {
        width[c] = strlen(HEADING[c]);
        for (size_t i = 0; i < count; i++) {
            size_t cell = fit(rows[i].cell[c], WIDEST[c]);
            width[c] = cell > width[c] ? cell : width[c];
        }
    }
    if (room > 0) {
        narrow(rows, count, width, room);
    }
    (void)fprintf(out, "  %-5s", "");
    for (int c = 0; c < COLUMNS; c++) {
        print_cell(out, HEADING[c], width[c] + 2, c + 1 == COLUMNS);
    }
    for (size_t i = 0; i < count; i++) {
        bool repeated = i > 0 && strcmp(rows[i].cell[PLACE], rows[i - 1].cell[PLACE]) == 0;
        (void)fprintf(out, "\n  %-5s", rows[i].id);
        for (int c = 0; c < COLUMNS; c++) {
            print_cell(out, c == PLACE && repeated ? "" : rows[i].cell[c], width[c] + 2,
                       c + 1 == COLUMNS);
        }
    }
    (void)fputs("\n\n", out);
}

static void print_heading(const json_t *document, FILE *out)
{
    const char *title = string_of(document, "title");
    (void)fprintf(out, "%s%s%s", string_of(document, "id"), *title == '\0' ? "" : "  ", title);
    (void)fprintf(out, "%s%s%s%s\n", *string_of(document, "outlet") == '\0' ? "" : " - ",
                  string_of(document, "outlet"),
                  *string_of(document, "published") == '\0' ? "" : ", ",
                  string_of(document, "published"));
}

bool sr_ledger_print(const char *record, FILE *out, sr_error *err)
{
    json_t *root = json_loads(record, 0, NULL);
    const json_t *tolls = json_object_get(root, "tolls");
    size_t count = json_array_size(tolls);
    row *rows = calloc(count + 1, sizeof *rows);
    if (root == NULL || rows == NULL) {
        json_decref(root);
        free(rows);
        return sr_fail(err, SR_ERR_FORMAT, 0, "a record that cannot be read");
    }
    for (size_t i = 0; i < count; i++) {
        fill_row(&rows[i], root, json_array_get(tolls, i));
    }
    qsort(rows, count, sizeof *rows, by_place);
    print_heading(json_object_get(root, "document"), out);
    if (count == 0) {
        (void)fputs("  no tolls\n\n", out);
    } else {
        print_rows(rows, count, out);
    }
    free(rows);
    json_decref(root);
    return !ferror(out) || sr_fail(err, SR_ERR_IO, 0, "%s", strerror(errno));
}
