// A first reader: plain text (*.txt) and JSON Lines.
#include "cli/input.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"

struct sr_input {
    const char *const *words;
    int word_count;
    int at;
    int32_t published;
    FILE *lines;
    char *line;
    size_t line_capacity;
    unsigned long line_number;
    unsigned long failures;
};

sr_input *sr_input_open(const char *const *words, int word_count, int32_t published, sr_error *err)
{
    sr_input *input = calloc(1, sizeof *input);
    if (input == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    *input = (sr_input){.words = words, .word_count = word_count, .published = published};
    return input;
}

void sr_input_close(sr_input *input)
{
    free(input->line);
    free(input);
}

void sr_input_free(sr_input_document *document)
{
    for (size_t i = 0; i < sizeof document->memory / sizeof *document->memory; i++) {
        free(document->memory[i]);
        document->memory[i] = NULL;
    }
}

unsigned long sr_input_failures(const sr_input *input)
{
    return input->failures;
}

static char *string_at(json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    if (json_is_integer(value)) {
        char text[32];
        (void)snprintf(text, sizeof text, "%lld", (long long)json_integer_value(value));
        return strdup(text);
    }
    return json_is_string(value) ? strdup(json_string_value(value)) : NULL;
}

static bool document_of(sr_input *input, json_t *object, sr_input_document *out)
{
    static const char *const keys[] = {"id", "text", "title", "outlet", "url", "published"};
    for (int i = 0; i < 6; i++) {
        out->memory[i] = string_at(object, keys[i]);
    }
    if (out->memory[0] == NULL || out->memory[1] == NULL) {
        return false;
    }
    out->document = (sr_document){.id = out->memory[0],
                                  .text = out->memory[1],
                                  .size = strlen(out->memory[1]),
                                  .title = out->memory[2],
                                  .outlet = out->memory[3],
                                  .url = out->memory[4],
                                  .published = input->published};
    if (out->memory[5] != NULL) {
        (void)sr_day_parse(out->memory[5], strlen(out->memory[5]), &out->document.published);
    }
    return true;
}

static bool next_line(sr_input *input, const char *path, sr_input_document *out)
{
    ssize_t size;
    while ((size = getline(&input->line, &input->line_capacity, input->lines)) >= 0) {
        input->line_number++;
        if (strspn(input->line, " \t\r\n") == (size_t)size) {
            continue;
        }
        json_error_t error;
        json_t *object = json_loadb(input->line, (size_t)size, 0, &error);
        bool read = json_is_object(object) && document_of(input, object, out);
        json_decref(object);
        if (read) {
            return true;
        }
        (void)fprintf(stderr, "%s:%lu: no report: %s\n", path, input->line_number,
                      object == NULL ? error.text : "needs `id` and `text`");
        sr_input_free(out);
        input->failures++;
    }
    return false;
}

static bool whole_file(sr_input *input, const char *path, sr_input_document *out)
{
    size_t capacity = 1 << 16;
    size_t size = 0;
    char *text = malloc(capacity);
    size_t got;
    while (text != NULL && (got = fread(text + size, 1, capacity - size, input->lines)) > 0) {
        size += got;
        text = size == capacity ? realloc(text, capacity *= 2) : text;
    }
    out->memory[0] = strdup(path);
    out->memory[1] = text;
    out->document = (sr_document){.id = out->memory[0], .text = text, .size = size, .published = input->published};
    return true;
}

bool sr_input_next(sr_input *input, sr_input_document *out)
{
    *out = (sr_input_document){0};
    for (; input->at < input->word_count; input->at++) {
        const char *path = input->words[input->at];
        size_t length = strlen(path);
        bool plain = length > 4 && strcmp(path + length - 4, ".txt") == 0;
        if (input->lines == NULL) {
            input->lines = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
            input->line_number = 0;
        }
        if (input->lines == NULL) {
            (void)fprintf(stderr, "%s: %s\n", path, strerror(errno));
            input->failures++;
            continue;
        }
        if (!plain && next_line(input, path, out)) {
            return true;
        }
        bool read = plain && whole_file(input, path, out);
        if (input->lines != stdin) {
            (void)fclose(input->lines);
        }
        input->lines = NULL;
        if (read) {
            input->at++;
            return true;
        }
    }
    return false;
}
