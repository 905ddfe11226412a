// Puts the tasks of several scorers side by side, so that each layer can be trained by itself.
#include "train/scorer_join.h"

#include <stdlib.h>
#include <string.h>

#include "base/datafile.h"
#include "nn/scorer.h"
#include "nn/scorer_layout.h"

typedef struct {
    sr_scorer_head head;
    const uint8_t *table; // in a file that stays open
} part;

typedef struct {
    part parts[SR_SCORER_TASKS];
    uint32_t count;
    sr_datafile files[16];
    int file_count;
    const char *drop; // or NULL
} join;

static bool add_part(join *j, const uint8_t *payload, uint32_t index, sr_error *err)
{
    sr_scorer_head head;
    memcpy(&head, payload + SR_SCORER_START + (size_t)index * sizeof head, sizeof head);
    if (j->drop != NULL && strcmp(j->drop, head.name) == 0) {
        return true;
    }
    uint32_t k = 0;
    while (k < j->count && strcmp(j->parts[k].head.name, head.name) != 0) {
        k++;
    }
    if (k == SR_SCORER_TASKS) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "over %d tasks", SR_SCORER_TASKS);
    }
    j->count += k == j->count;
    j->parts[k] = (part){.head = head, .table = payload + head.at};
    return true;
}

static bool add_file(join *j, const char *path, sr_error *err)
{
    sr_scorer *checked; // opening it checks that all tables fit
    if (!sr_scorer_open(&checked, path, err)) {
        return false;
    }
    sr_scorer_close(checked);
    sr_datafile *file = &j->files[j->file_count];
    if (!sr_datafile_open(file, path, SR_SCORER_KIND, SR_SCORER_VERSION, err)) {
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
    size_t start = SR_SCORER_START + (size_t)j->count * sizeof(sr_scorer_head);
    size_t size = start;
    for (uint32_t i = 0; i < j->count; i++) {
        size += sr_scorer_table_size(&j->parts[i].head);
    }
    uint8_t *bytes = calloc(size, 1);
    if (bytes == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    memcpy(bytes, &j->count, 4);
    uint32_t at = (uint32_t)start;
    for (uint32_t i = 0; i < j->count; i++) {
        sr_scorer_head *head = &j->parts[i].head;
        size_t table = sr_scorer_table_size(head);
        head->at = at;
        memcpy(bytes + SR_SCORER_START + i * sizeof *head, head, sizeof *head);
        memcpy(bytes + at, j->parts[i].table, table);
        at += (uint32_t)table;
    }
    bool good = sr_datafile_write(out_path, SR_SCORER_KIND, SR_SCORER_VERSION, bytes, size, err);
    free(bytes);
    return good;
}

bool sr_scorer_join(const char *out_path, const char *const *paths, int count, const char *drop,
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
