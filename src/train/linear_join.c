// Puts the tasks of several scorers side by side, so that each layer can be trained by itself.
// The layout of the payload is told in nn/linear.c.
#include "train/linear_join.h"

#include <stdlib.h>
#include <string.h>

#include "base/datafile.h"
#include "nn/linear.h"

enum { VERSION = 1, NAME = 40, HEAD = 8, TASK = NAME + 24, MAX_TASKS = 256 };

typedef struct {
    uint8_t head[TASK];
    const uint8_t *table; // in a file that stays open
    size_t size;
} part;

typedef struct {
    part parts[MAX_TASKS];
    uint32_t count;
    sr_datafile files[16];
    int file_count;
    const char *drop; // or NULL
} join;

static bool add_part(join *j, const uint8_t *payload, uint32_t index, sr_error *err)
{
    const uint8_t *head = payload + HEAD + (size_t)index * TASK;
    if (j->drop != NULL && strncmp(j->drop, (const char *)head, NAME) == 0) {
        return true;
    }
    uint32_t k = 0;
    while (k < j->count && strncmp((const char *)j->parts[k].head, (const char *)head, NAME) != 0) {
        k++;
    }
    if (k == MAX_TASKS) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "over %d tasks", MAX_TASKS);
    }
    j->count += k == j->count;
    memcpy(j->parts[k].head, head, TASK);
    j->parts[k].table = payload + sr_le32(head + NAME + 16);
    j->parts[k].size = (size_t)sr_le32(head + NAME + 12) * 8;
    return true;
}

static bool add_file(join *j, const char *path, sr_error *err)
{
    sr_linear *checked; // opening it checks that all tables fit
    if (!sr_linear_open(&checked, path, err)) {
        return false;
    }
    sr_linear_close(checked);
    sr_datafile *file = &j->files[j->file_count];
    if (!sr_datafile_open(file, path, "LINR", VERSION, err)) {
        return false;
    }
    j->file_count++;
    bool good = true;
    for (uint32_t i = 0; good && i < sr_le32(file->payload); i++) {
        good = add_part(j, file->payload, i, err);
    }
    return good;
}

static bool write_all(join *j, const char *out_path, sr_error *err)
{
    size_t size = HEAD + (size_t)j->count * TASK;
    for (uint32_t i = 0; i < j->count; i++) {
        size += j->parts[i].size;
    }
    uint8_t *bytes = calloc(size, 1);
    if (bytes == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    memcpy(bytes, &j->count, 4);
    uint32_t at = (uint32_t)(HEAD + (size_t)j->count * TASK);
    for (uint32_t i = 0; i < j->count; i++) {
        memcpy(j->parts[i].head + NAME + 16, &at, 4);
        memcpy(bytes + HEAD + (size_t)i * TASK, j->parts[i].head, TASK);
        memcpy(bytes + at, j->parts[i].table, j->parts[i].size);
        at += (uint32_t)j->parts[i].size;
    }
    bool good = sr_datafile_write(out_path, "LINR", VERSION, bytes, size, err);
    free(bytes);
    return good;
}

bool sr_linear_join(const char *out_path, const char *const *paths, int count, const char *drop,
                    sr_error *err)
{
    join *j = calloc(1, sizeof *j);
    bool good = j != NULL || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    if (good) {
        j->drop = drop;
    }
    good = good && (count <= 16 || sr_fail(err, SR_ERR_TOO_LARGE, 0, "over 16 files"));
    for (int i = 0; good && i < count; i++) {
        good = add_file(j, paths[i], err);
    }
    good = good && write_all(j, out_path, err);
    for (int i = 0; j != NULL && i < j->file_count; i++) {
        sr_datafile_close(&j->files[i]);
    }
    free(j);
    return good;
}
