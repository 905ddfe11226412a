// Every sample file of every format, against tests/samples/expected.tsv; then each cut short at
// many places and with bits turned over: nothing crashes, and reading always ends.
#include "../../check.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/table.h"
#include "report/format.h"
#include "report/input.h"

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    size_t capacity = 1 << 21;
    char *bytes = malloc(capacity);
    *size = bytes == NULL ? 0 : fread(bytes, 1, capacity, file);
    (void)fclose(file);
    return bytes;
}

typedef struct {
    unsigned long documents;
    unsigned long complaints;
    char last[300];
} tally;

static void complain(void *context, const char *line)
{
    tally *t = context;
    t->complaints++;
    (void)snprintf(t->last, sizeof t->last, "%s", line);
}

static void field_text(char *out, size_t capacity, const sr_table *row, uint32_t i)
{
    (void)snprintf(out, capacity, "%.*s", (int)row->field[i].size, row->field[i].at);
}

/// Each phrase of a list parted by " | " stands in the text (or none does).
static void check_phrases(int line, const char *path, const char *phrases, const char *text,
                          bool wanted)
{
    char copy[2000];
    (void)snprintf(copy, sizeof copy, "%s", phrases);
    for (char *at = copy; at != NULL && strcmp(at, "-") != 0;) {
        char *next = strstr(at, " | ");
        if (next != NULL) {
            *next = 0;
            next += 3;
        }
        bool there = strstr(text, at) != NULL;
        if (there != wanted) {
            printf("%s: '%s' is %s the text: %.300s\n", path, at, wanted ? "not in" : "in", text);
        }
        CHECK(line, path, there == wanted);
        at = next;
    }
}

static void check_first(int line, const char *path, const sr_table *row,
                        const sr_document *document)
{
    char want[2000];
    char day[SR_DAY_TEXT];
    field_text(want, sizeof want, row, 3);
    CHECK_STR(line, path, document->title == NULL ? "-" : document->title, want);
    field_text(want, sizeof want, row, 4);
    CHECK_STR(line, path, document->outlet == NULL ? "-" : document->outlet, want);
    field_text(want, sizeof want, row, 5);
    sr_day_text(day, document->published);
    CHECK_STR(line, path, *day == 0 ? "-" : day, want);
    field_text(want, sizeof want, row, 6);
    check_phrases(line, path, want, document->text, true);
}

static void check_counts(int line, const char *path, const sr_table *row, const tally *t)
{
    char want[100];
    field_text(want, sizeof want, row, 1);
    if (strcmp(want, "*") != 0) {
        CHECK_INT(line, path, t->documents, atoi(want));
    }
    field_text(want, sizeof want, row, 2);
    CHECK_INT(line, path, t->complaints, atoi(want));
    if (t->complaints != (unsigned long)atoi(want)) {
        printf("%s: last complaint: %s\n", path, t->last);
    }
}

static void sample_path(char out[200], const sr_table *row)
{
    (void)snprintf(out, 200, "tests/samples/%.*s", (int)row->field[0].size, row->field[0].at);
}

static void check_sample(const sr_table *row)
{
    char path[200];
    char want[2000];
    int line = (int)row->line;
    sample_path(path, row);
    const char *word = path;
    tally t = {0};
    sr_input_options options = {.published = SR_NO_DAY, .complain = complain, .context = &t};
    sr_input *input = sr_input_open(&word, 1, &options, NULL);
    sr_input_document next;
    while (sr_input_next(input, &next)) {
        if (t.documents++ == 0) {
            check_first(line, path, row, &next.document);
        }
        field_text(want, sizeof want, row, 7);
        check_phrases(line, path, want, next.document.text, false);
        CHECK(line, path,
              next.document.id[0] != 0 && strlen(next.document.text) == next.document.size);
        sr_input_free(&next);
    }
    CHECK_INT(line, path, sr_input_failures(input), t.complaints);
    sr_input_close(input);
    check_counts(line, path, row, &t);
}

/// Read bytes as the file's format would.
static void read_bytes(const char *path, const char *bytes, size_t size)
{
    sr_error err;
    sr_draft draft = {0};
    sr_stream *stream = sr_stream_of(bytes, size, NULL);
    size_t have;
    const char *head = sr_stream_peek(stream, 4096, &have);
    const sr_format *format = sr_format_of(path, head, have);
    void *state = format->open(stream, path);
    unsigned long steps = 0;
    sr_step step;
    do {
        step = sr_format_next(format, state, &draft, &err);
    } while (step != SR_STEP_END && steps++ < 10000);
    format->close(state);
    sr_stream_close(stream);
    sr_draft_free(&draft);
    CHECK(__LINE__, path, steps < 10000);
}

static void check_cuts(const sr_table *row)
{
    char path[200];
    size_t size = 0;
    sample_path(path, row);
    char *bytes =
        strstr(path, "10.warc.gz") != NULL ? NULL : read_file(path, &size); // it inflates to 66 MB
    for (size_t cut = 0; bytes != NULL && cut < size; cut += size / 40 + 1) {
        read_bytes(path, bytes, cut);
    }
    unsigned state = 3;
    for (int round = 0; bytes != NULL && round < 20; round++) {
        for (int i = 0; i < 4; i++) {
            state = state * 1103515245u + 12345u;
            size_t at = (state >> 8) % size;
            bytes[at] = (char)((unsigned char)bytes[at] ^ (1u << (state >> 28 & 7)));
        }
        read_bytes(path, bytes, size);
    }
    free(bytes);
}

static void check_words(void)
{
    const char *const words[] = {"tests/samples/jsonl/nothing-*.jsonl",
                                 "tests/samples/jsonl/none.jsonl",
                                 "tests/samples/jsonl/0[12].jsonl"};
    tally t = {0};
    sr_input_options options = {.published = 7, .complain = complain, .context = &t};
    sr_input *input = sr_input_open(words, 3, &options, NULL);
    sr_input_document next;
    while (sr_input_next(input, &next)) {
        t.documents++;
        CHECK(__LINE__, "extra",
              t.documents != 1 || strstr(next.document.extra, "\"region\":\"north\"") != NULL);
        sr_input_free(&next);
    }
    sr_input_close(input);
    CHECK_INT(__LINE__, "documents", t.documents, 4);
    CHECK_INT(__LINE__, "complaints", t.complaints, 3); // glob, file, broken line
    CHECK(__LINE__, t.last, strncmp(t.last, "tests/samples/jsonl/02.jsonl:3: no JSON: ", 41) == 0);
}

static void check_folder(void)
{
    const char *word = "tests/samples";
    tally t = {0};
    sr_input_options options = {.published = SR_NO_DAY, .complain = complain, .context = &t};
    sr_input *input = sr_input_open(&word, 1, &options, NULL);
    sr_input_document next;
    char first[200] = "";
    while (sr_input_next(input, &next)) {
        if (t.documents++ == 0) {
            (void)snprintf(first, sizeof first, "%s", next.document.id);
        }
        sr_input_free(&next);
    }
    sr_input_close(input);
    CHECK_STR(__LINE__, "first in byte order", first, "tag:feed.example,2030:harbour-1");
    CHECK(__LINE__, "all of them", t.documents > 120);
}

int main(void)
{
    size_t size = 0;
    char *text = read_file("tests/samples/expected.tsv", &size);
    CHECK(__LINE__, "expected.tsv", text != NULL);
    int rows = 0;
    for (sr_table table = sr_table_of(text, size); text != NULL && sr_table_next(&table); rows++) {
        check_sample(&table);
        check_cuts(&table);
    }
    CHECK(__LINE__, "rows", rows > 75);
    check_words();
    check_folder();
    free(text);
    return check_failures != 0;
}
